"""PubMed's format, where the tags have few letters and many meanings."""

from __future__ import annotations

from typing import Any

import pytest

from wagtail_medarticle.references.formats import nbib
from wagtail_medarticle.references.record import Event, Health, Name, NoticeOf, PartialDate, Record

LANCET = Event(
    Health.RETRACTED,
    PartialDate(2020, 6, 13),
    "10.1016/s0140-6736(20)31324-6",
    "32511943",
    notice_source="Lancet. 2020 Jun 13;395(10240):1820",
)
IN = {
    "RIN": (Health.RETRACTED, ""),
    "PRIN": (Health.RETRACTED, "partial retraction"),
    "RRI": (Health.RETRACTED, "retraction and republication"),
    "ECI": (Health.CONCERN, ""),
    "EIN": (Health.CORRECTED, ""),
    "CRI": (Health.CORRECTED, "correction and republication"),
    "UIN": (Health.SUPERSEDED, ""),
}
OF = dict(zip(("ROF", "PROF", "RRF", "ECF", "EFR", "CRF", "UOF"), IN.values(), strict=True))
CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("a trial", "SI  - ClinicalTrials.gov/NCT04280705", {"registration": "NCT04280705"}),
    ("a trial in India", "SI  - CTRI/CTRI/2020/04/024775", {"registration": "CTRI/2020/04/024775"}),
    ("a trial by its number alone", "SI  - CTRI/2020/04/024775", {"registration": "CTRI/2020/04/024775"}),
    ("a trial in Europe", "SI  - EudraCT/2008-005144-16", {"registration": "2008-005144-16"}),
    ("a sequence is no trial", "SI  - GENBANK/MN908947", {"registration": ""}),
    ("original title", "TT  - Salz und Pfeffer.", {"title": "Title", "original_title": "Salz und Pfeffer"}),
    ("season", "DP  - 2019 Spring", {"issued": PartialDate(2019), "issued_season": 1}),
    ("months", "DP  - 2015 May-Jun", {"issued": PartialDate(2015, 5), "issued_end": PartialDate(2015, 6)}),
    ("a list that is cut", "AU  - Lind SA\nAU  - et al.", {"authors": (Name("Lind", "SA"),), "authors_cut": True}),
    ("retracted, no notice", "PT  - Retracted Publication", {"events": (Event(Health.RETRACTED),)}),
    (
        "retracted, with notice",
        (
            "PT  - Retracted Publication\n"
            "RIN - Lancet. 2020 Jun 13;395(10240):1820. doi: 10.1016/S0140-6736(20)31324-6. PMID: 32511943"
        ),
        {"events": (LANCET,)},
    ),
    (
        "retracted, the notice's identifiers on a line of their own",
        "RIN - Lancet. 2020 Jun 13;395(10240):1820. doi:\n      10.1016/S0140-6736(20)31324-6. PMID: 32511943",
        {"events": (LANCET,)},
    ),
    (
        "a source with the authors of its notice, and no identifier",
        "EIN - Whitley RJ. J Infect Dis 1998 Aug;178(2):601",
        {
            "events": (
                Event(
                    Health.CORRECTED,
                    PartialDate(1998, 8),
                    notice_source="Whitley RJ. J Infect Dis 1998 Aug;178(2):601",
                ),
            )
        },
    ),
    (
        "every link to a notice",
        "".join(f"{tag} - J. 2020;1:2. PMID: {number}\n" for number, tag in enumerate(IN, start=1)),
        {
            "events": tuple(
                Event(health, PartialDate(2020), notice_pmid=str(number), notice_source="J. 2020;1:2", nature=nature)
                for number, (health, nature) in enumerate(IN.values(), start=1)
            )
        },
    ),
    (
        "every link from a notice, which is current itself",
        "".join(f"{tag} - J. 2020;1:2. PMID: {number}\n" for number, tag in enumerate(OF, start=1)),
        {
            "events": (),
            "notice_of": tuple(
                NoticeOf(health, pmid=str(number), source="J. 2020;1:2", nature=nature)
                for number, (health, nature) in enumerate(OF.values(), start=1)
            ),
        },
    ),
    ("a comment is no fate", "CIN - Lancet. 2020;1:2. PMID: 5\nCON - Lancet. 2019;1:2. PMID: 6", {"events": ()}),
    ("republished elsewhere is no fate", "RPI - Lancet. 2020;1:2. PMID: 5", {"events": ()}),
    (
        "a notice by its type, with its title as it is",
        "TI  - Retracted: Salt substitutes in care homes.\nPT  - Retraction of Publication",
        {
            "title": "Retracted: Salt substitutes in care homes",
            "kind": "notice",
            "notice_of": (NoticeOf(Health.RETRACTED),),
        },
    ),
    (
        "an expression of concern by its type",
        "TI  - Expression of Concern: Salt.\nPT  - Expression of Concern\nECF - J. 2019;1:2. PMID: 7",
        {
            "title": "Expression of Concern: Salt",
            "events": (),
            "notice_of": (NoticeOf(Health.CONCERN, pmid="7", source="J. 2019;1:2"),),
        },
    ),
    (
        "withdrawn, which NLM calls retracted",
        "TI  - WITHDRAWN: Salt for colds.\nPT  - Retracted Publication",
        {"title": "Salt for colds", "events": (Event(Health.WITHDRAWN),)},
    ),
    ("a general note", "GN  - Reinstated (2021).", {"events": (Event(Health.CURRENT, PartialDate(2021)),)}),
    ("DOI as location", "LID - S1 [pii]\nLID - 10.1000/A [doi]", {"doi": "10.1000/A"}),
    ("DOI as article id", "AID - S1 [pii]\nAID - 10.1000/a [doi]", {"doi": "10.1000/a"}),
    ("DOI in the source line alone", "SO  - J. 2020;1:2. doi: 10.1000/a.", {"doi": "10.1000/a"}),
    ("PMCID", "PMC - PMC123", {"pmcid": "PMC123"}),
    ("date range of months", "DP  - 2015 May-Jun", {"issued": PartialDate(2015, 5)}),
    ("date range over the year's end", "DP  - 2012 Dec-2013 Jan", {"issued": PartialDate(2012, 12)}),
    ("date range of days", "DP  - 2015 May 3-10", {"issued": PartialDate(2015, 5, 3)}),
    ("season", "DP  - 2015 Spring", {"issued": PartialDate(2015)}),
    ("date of the electronic version alone", "DEP - 20221007", {"issued": PartialDate(2022, 10, 7)}),
    ("wrapped title", "TI  - A title\n      that wraps.", {"title": "A title that wraps"}),
    ("translated title", "TI  - [Tumors].", {"title": "[Tumors]"}),
    ("title that asks", "TI  - Is it?", {"title": "Is it?"}),
    (
        "full and short names",
        "FAU - DeVita, Vincent T Jr\nAU  - DeVita VT Jr\nAD  - Somewhere\nAU  - Doe J",
        {"authors": (Name("DeVita", "Vincent T", suffix="Jr"), Name("Doe", "J"))},
    ),
    ("short name alone", "AU  - van Gogh V 3rd", {"authors": (Name("van Gogh", "V", suffix="3rd"),)}),
    ("one name", "AU  - Plato", {"authors": (Name("Plato"),)}),
    (
        "a body between persons",
        "FAU - A, B\nAU  - A B\nCN  - Group, Study\nFAU - C, D\nAU  - C D",
        {"authors": (Name("A", "B"), Name(literal="Group, Study"), Name("C", "D"))},
    ),
    ("investigators are no authors", "FAU - A, B\nIR  - X Y\nFIR - X, Y", {"authors": (Name("A", "B"),)}),
    ("electronic page", "PG  - e123", {"pages": "e123"}),
    ("practice guideline", "PT  - Journal Article\nPT  - Practice Guideline\nPT  - Review", {"kind": "guideline"}),
    ("guideline", "PT  - Guideline", {"kind": "guideline"}),
    ("systematic review", "PT  - Systematic Review", {"kind": "systematic-review"}),
    ("meta-analysis", "PT  - Meta-Analysis", {"kind": "meta-analysis"}),
    ("preprint", "PT  - Preprint\nJT  - Any", {"type": "article", "kind": "preprint"}),
    ("server", "JT  - medRxiv : the preprint server for health sciences", {"type": "article", "kind": "preprint"}),
    ("trial", "PT  - Randomized Controlled Trial", {"kind": "research"}),
    (
        "chapter",
        "BTI - StatPearls\nPB  - StatPearls Publishing\nPL  - Treasure Island (FL)\nFED - Doe, J\nED  - Doe J",
        {"type": "chapter", "kind": "chapter", "container_title": "StatPearls", "editors": (Name("Doe", "J"),)},
    ),
    ("language", "LA  - ger", {"language": "de"}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reading(lines: str, expected: dict[str, Any]) -> None:
    title = "" if "TI  - " in lines else "TI  - Title.\n"
    (result,) = nbib.parse(f"PMID- 1\n{title}{lines}\n")
    assert result.record is not None
    assert {name: getattr(result.record, name) for name in expected} == expected


def test_several_dois_are_noted() -> None:
    (result,) = nbib.parse("PMID- 1\nTI  - T.\nLID - 10.1000/a [doi]\nAID - 10.1000/b [doi]\nAID - 10.1000/A [doi]")
    assert result.record is not None
    assert result.record.doi == "10.1000/a"
    assert result.notes == ("10.1000/b left out: the record's DOI is 10.1000/a",)


def test_a_book_has_its_own_title() -> None:
    (result,) = nbib.parse("PMID- 1\nBTI - GeneReviews(®)\nPB  - University of Washington, Seattle\nDP  - 1993")
    assert result.record is not None
    assert (result.record.type, result.record.title, result.record.container_title) == ("book", "GeneReviews(®)", "")


def test_records_without_numbers_are_parted_by_blank_lines() -> None:
    results = nbib.parse("TI  - One.\nDP  - 2020\n\nTI  - Two.\n\n\nTI  - Three.")
    assert [result.record and result.record.title for result in results] == ["One", "Two", "Three"]
    assert [result.line for result in results] == [1, 4, 7]


def test_blank_lines_within_a_record_part_nothing() -> None:
    (result,) = nbib.parse("\n\nPMID- 1\n\nTI  - One.\n\nDP  - 2020\n")
    assert result.record is not None
    assert result.record.year == 2020


def test_each_field_that_is_not_taken_is_named() -> None:
    (result,) = nbib.parse(
        "PMID- 1\nOWN - NLM\nTI  - T.\nMH  - Adult\nMH  - Child\nAD  - Here\nCIN - Lancet. 2020;1:2."
    )
    assert result.notes == ("fields left out: MH, AD, CIN",)


def test_a_stray_line_costs_nothing_but_itself() -> None:
    (result,) = nbib.parse("Exported by somebody\n\nPMID- 1\nTI  - T.\n\nand signed\nDP  - 2020\n")
    assert result.record is not None
    assert (result.record.title, result.record.year) == ("T", 2020)
    assert result.notes == ("line 1 is in no record: Exported by somebody", "line 6 is in no record: and signed")


def test_a_wrapped_line_that_looks_like_a_tag_goes_on() -> None:
    long = "The virus was found in cells of all kinds, and so was what we know as its own"
    (result,) = nbib.parse(f"PMID- 1\nAB  - {long}\nRNA - a long one - in most of them.\nTI  - T.\n")
    assert result.record is not None
    assert result.record.abstract == f"{long} RNA - a long one - in most of them."


def test_a_record_without_a_title_is_kept() -> None:
    (result,) = nbib.parse("PMID- \nFAU - Lind, Sara\nTA  - Lancet\nDP  - 2020\n")
    assert result.record is not None
    assert result.record.container_title == "Lancet"
    assert result.notes == ("the record has no title",)


def test_what_became_of_a_source_is_written_as_pubmed_has_it() -> None:
    lines = nbib.write([Record(title="T", events=(LANCET, Event(Health.CURRENT, PartialDate(2022))))]).splitlines()
    assert "RIN - Lancet. 2020 Jun 13;395(10240):1820. doi: 10.1016/s0140-6736(20)31324-6. PMID: 32511943." in lines
    assert "GN  - Reinstated (2022)." in lines
    assert "PT  - Retracted Publication" not in lines
    assert "PT  - Retracted Publication" in nbib.write([Record(title="T", events=(LANCET,))]).splitlines()
