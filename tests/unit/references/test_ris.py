"""RIS as it is met: what the format's name alone doesn't promise."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wagtail_medarticle.references.formats import ris, ris_writer
from wagtail_medarticle.references.formats.ris_lines import TAGS
from wagtail_medarticle.references.record import Name, PartialDate, Record

CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("no ER at the end", "TY  - JOUR\nTI  - T", {"title": "T"}),
    ("one blank", "TY - JOUR\nTI - T\nER -", {"title": "T"}),
    ("leading blanks", "  TY  - JOUR\n  TI  - T\n  ER  - ", {"title": "T"}),
    ("wrapped lines", "TY  - JOUR\nTI  - A title\n  that wraps\n\nAU  - Doe, J", {"title": "A title that wraps"}),
    ("T1, A1, N2", "TY  - JOUR\nT1  - T\nA1  - Doe, J\nN2  - Abs", {"title": "T", "abstract": "Abs"}),
    (
        "suffix and body",
        "TY  - JOUR\nTI  - T\nAU  - King, M. L., Jr.\nAU  - World Health Organization\nAU  - Plato,",
        {
            "authors": (
                Name("King", "M. L.", suffix="Jr."),
                Name(literal="World Health Organization"),
                Name(literal="Plato"),
            )
        },
    ),
    (
        "bodies with commas",
        "TY  - JOUR\nTI  - T\nAU  - Council on Care,, Quality\nAU  - Council, Committee, and Working Group on Care",
        {
            "authors": (
                Name(literal="Council on Care, Quality"),
                Name(literal="Council, Committee, and Working Group on Care"),
            )
        },
    ),
    ("particle", "TY  - JOUR\nTI  - T\nAU  - van der Heijde, D", {"authors": (Name("van der Heijde", "D"),)}),
    (
        "DOI among the remarks",
        "TY  - JOUR\nTI  - T\nM3  - doi: 10.1000/A\nN1  - doi: 10.1000/a",
        {"doi": "10.1000/a"},
    ),
    ("DOI in the address", "TY  - JOUR\nTI  - T\nUR  - https://dx.doi.org/10.1000/a", {"doi": "10.1000/a"}),
    ("several other DOIs", "TY  - JOUR\nTI  - T\nN1  - 10.1000/a 10.1000/b", {"doi": ""}),
    ("semicolon in the address", "TY  - ELEC\nTI  - T\nUR  - https://x.org/a;b=1", {"url": "https://x.org/a;b=1"}),
    ("PMID", "TY  - JOUR\nTI  - T\nAN  - 123\nDB  - PubMed\nC2  - PMC45", {"pmid": "123", "pmcid": "PMC45"}),
    ("accession number of another database", "TY  - JOUR\nTI  - T\nAN  - 123\nDB  - Embase", {"pmid": ""}),
    (
        "the most precise date of the year",
        "TY  - JOUR\nTI  - T\nPY  - 2014\nDA  - 2014/06/01/",
        {"issued": PartialDate(2014, 6, 1)},
    ),
    (
        "a date of another year",
        "TY  - JOUR\nTI  - T\nPY  - 2014\nDA  - 2020/06/01",
        {"issued": PartialDate(2014)},
    ),
    ("date with holes", "TY  - JOUR\nTI  - T\nY1  - 2014/06//Summer", {"issued": PartialDate(2014, 6)}),
    ("first page alone", "TY  - JOUR\nTI  - T\nSP  - e123", {"pages": "e123"}),
    ("range in the first page", "TY  - JOUR\nTI  - T\nSP  - 99–105", {"pages": "99-105"}),
    ("equal pages", "TY  - JOUR\nTI  - T\nSP  - 9\nEP  - 9", {"pages": "9"}),
    ("article number", "TY  - JOUR\nTI  - T\nC7  - n71", {"pages": "n71"}),
    ("ISBN of a book", "TY  - BOOK\nTI  - T\nSN  - 978-0-19-024655-6", {"isbn": "9780190246556", "issn": ""}),
    ("two ISSNs", "TY  - JOUR\nTI  - T\nSN  - 1476-5616\nSN  - 0033-3506", {"issn": "1476-5616"}),
    (
        "chapter",
        "TY  - CHAP\nTI  - C\nT2  - B\nA2  - Doe, J",
        {"type": "chapter", "container_title": "B", "editors": (Name("Doe", "J"),)},
    ),
    (
        "a book's second title is its series",
        "TY  - BOOK\nTI  - B\nT2  - Series",
        {"type": "book", "container_title": ""},
    ),
    (
        "the authors of an edited book",
        "TY  - EDBOOK\nTI  - B\nAU  - Doe, J",
        {"type": "book", "authors": (), "editors": (Name("Doe", "J"),)},
    ),
    ("guideline", "TY  - JOUR\nTI  - T\nM3  - Practice Guideline", {"kind": "guideline"}),
    ("review", "TY  - JOUR\nTI  - T\nM3  - Review", {"kind": "review"}),
    ("preprint by its server", "TY  - JOUR\nTI  - T\nJF  - medRxiv", {"type": "article", "kind": "preprint"}),
    ("abbreviation alone", "TY  - JOUR\nTI  - T\nJO  - N Engl J Med", {"container_title": "N Engl J Med"}),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reading(text: str, expected: dict[str, Any]) -> None:
    (result,) = ris.parse(text)
    assert result.record is not None
    assert {name: getattr(result.record, name) for name in expected} == expected


def test_what_stands_before_the_first_record_is_no_record() -> None:
    (result,) = ris.parse("\ufeffProvider: Someone\r\nDatabase: X\r\n\r\nTY  - JOUR\r\nTI  - T\r\nER  - \r\n")
    assert (result.index, result.line) == (1, 4)


def test_a_record_without_its_first_line_is_kept() -> None:
    first, second = ris.parse("TY  - JOUR\nTI  - T\nER  - \nT1  - Lost\nER  - ")
    assert first.record
    assert second.record
    assert (second.line, second.record.title, second.record.type) == (4, "Lost", "document")
    assert second.notes == ("no TY line: the type of the work isn't known",)


def test_a_stray_line_is_a_note_of_the_record_before() -> None:
    (result,) = ris.parse("TY  - JOUR\nTI  - T\nER  - \nKW  - salt\nER  - \nEnd of file")
    assert result.record
    assert result.notes == ("line 4 and on is in no record: KW", "line 6 is in no record: End of file")


def test_line_ends_in_a_record_start_no_other() -> None:
    (result,) = ris.parse(ris_writer.write([Record(title="T", abstract="A\nER  - \nTY  - JOUR")]))
    assert result.record is not None
    assert result.record.abstract == "A ER - TY - JOUR"


LINES = st.sampled_from(
    [
        *("TY  - JOUR", "TY  - BOOK", "TY - JOUR", "TI  - Salt", "AU  - Lind, S", "A1  - Moor K", "PY  - 2001"),
        *(
            "DA  - MAR 1",
            "SP  - 1-9",
            "EP  - 9",
            "IS  - 4",
            "M1  - 5",
            "M3  - Review",
            "UR  - http://a.org;http://b.org",
        ),
        *("AN  - 123", "DB  - PubMed", "C2  - PMC12", "XX  - unknown", "words", "", "ER  - positive", "  more"),
        *("T2  - BMJ", "JF  - Lancet", "J2  - L", "N1  - PMID: 12", "N1  - more", "KW  - a", "TT  - Salz", "ER  - "),
        *("SN  - 1", "ET  - 2001/02"),
    ]
)


@given(st.lists(LINES, max_size=25).map("\n".join))
def test_no_line_stops_a_file(lines: str) -> None:
    results = ris.parse(f"TY  - JOUR\nTI  - One\nER  - \n{lines}\nER  - \nTY  - JOUR\nTI  - Last\nER  - ")
    assert results[0].record
    assert results[0].record.title == "One"
    assert any(result.record and result.record.title == "Last" for result in results)
    assert all((result.record is None) == bool(result.error) for result in results)


NAMES_AND_NUMBERS = {"AU", "A1", "A2", "A3", "A4", "ED", "TA", "UR", "L2", "LK", "DO", "DI", "SN"}
TAGS_WITH_WORDS = st.sampled_from(sorted(TAGS - {"TY", "ER"} - NAMES_AND_NUMBERS))


@example(["T2", "T3"], "BOOK")
@example(["OP", "TT"], "JOUR")
@given(st.lists(TAGS_WITH_WORDS, max_size=12), st.sampled_from(["JOUR", "BOOK", "CHAP", "CPAPER", "RPRT"]))
def test_each_field_is_in_the_record_or_named(tags: list[str], kind: str) -> None:
    values = [(tag, f"Word{number}x") for number, tag in enumerate(tags)]
    lines = "".join(f"{tag}  - {value}\n" for tag, value in values)
    (result,) = ris.parse(f"TY  - {kind}\nTI  - Salt\n{lines}ER  - ")
    assert result.record
    said = repr(result.record)
    named = " ".join(result.notes)
    for tag, value in values:
        assert value in said or value in named or re.search(rf"\b{tag}\b", named), (tag, value, result)
