"""BibTeX as it is met: what the tokeniser or the format itself would lose."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.formats import bibtex, bibtex_writer
from wagtail_medarticle.references.record import Name, PartialDate, Record

ENTRY = "@article{key, title = {Title}, %s}"

FIELDS: list[tuple[str, dict[str, Any]]] = [
    # LaTeX
    (r"title = {{\"U}ber M{\"u}ller, Erd\H{o}s and {\v{C}}apek}", {"title": "Über Müller, Erdős and Čapek"}),
    (r"title = {A {DNA} test: \textit{E. coli} \& $\beta$-blockers}", {"title": "A DNA test: E. coli & β-blockers"}),
    (r"title = {CO$_2$ and Ca$^{2+}$}", {"title": "CO2 and Ca²⁺"}),
    (r"title = {Fifty% of patients & their kin for $5}", {"title": "Fifty% of patients & their kin for $5"}),
    (r"title = {1990--2000: ``before'' and after}", {"title": "1990–2000: “before” and after"}),
    (r"title = {H\textsubscript{2}O at 37{\textdegree}C}", {"title": "H2O at 37°C"}),
    ("title = {A <i>Helicobacter</i> &amp; gut story.}", {"title": "A Helicobacter & gut story"}),
    ("title = {Diabetes}, subtitle = {A Guide}", {"title": "Diabetes: A Guide"}),
    ('title = "In {"}quotes{"} and @ signs"', {"title": 'In "quotes" and @ signs'}),
    # Names
    ("author = {Ludwig van Beethoven}", {"authors": (Name("Beethoven", "Ludwig", non_dropping_particle="van"),)}),
    (
        "author = {van der Heijde, D{\\'e}sir{\\'e}e}",
        {"authors": (Name("Heijde", "Désirée", non_dropping_particle="van der"),)},
    ),
    ("author = {{van der Heijde}, D.}", {"authors": (Name("van der Heijde", "D."),)}),
    ("author = {King, Jr, Martin Luther}", {"authors": (Name("King", "Martin Luther", suffix="Jr"),)}),
    ("author = {{World Health Organization}}", {"authors": (Name(literal="World Health Organization"),)}),
    (
        "author = {{Council on Cardiology, Care and Quality} and Doe, Jane}",
        {"authors": (Name(literal="Council on Cardiology, Care and Quality"), Name("Doe", "Jane"))},
    ),
    ("author = {Plato AND Doe, Jane}", {"authors": (Name("Plato"), Name("Doe", "Jane"))}),
    ("author = {Doe, Jane and others}", {"authors": (Name("Doe", "Jane"),)}),
    ("author = {Doe, Jane, MD, PhD}", {"authors": (Name(literal="Doe, Jane, MD, PhD"),)}),
    (
        "author = {Centers for Disease Control and Prevention and Doe, Jane and Ministry of Health and Roe R}",
        {
            "authors": (
                Name(literal="Centers for Disease Control and Prevention"),
                Name("Doe", "Jane"),
                Name(literal="Ministry of Health"),
                Name("Roe", "R"),
            )
        },
    ),
    ("author = {Johnson \\& Johnson}", {"authors": (Name(literal="Johnson & Johnson"),)}),
    ("author = {Haas IA and Lind S}", {"authors": (Name("Haas", "IA"), Name("Lind", "S"))}),
    ("author = {Haas, I. \\& Lind, S.}", {"authors": (Name("Haas", "I."), Name("Lind", "S."))}),
    ("author = {Martin Luther King Jr.}", {"authors": (Name("King", "Martin Luther", suffix="Jr."),)}),
    (
        "author = {family=Hasselt, given={Jan, Piet}, prefix=van, useprefix=true and given=Ludwig, family=Beethoven}",
        {"authors": (Name("Hasselt", "Jan, Piet", non_dropping_particle="van"), Name("Beethoven", "Ludwig"))},
    ),
    ("author = { and Doe, Jane and }", {"authors": (Name("Doe", "Jane"),)}),
    # Dates
    ("year = 2013, month = mar", {"issued": PartialDate(2013, 3)}),
    ("year = {2013}, month = {3}, day = {9}", {"issued": PartialDate(2013, 3, 9)}),
    ('year = 2013, month = "9~" # mar', {"issued": PartialDate(2013, 3, 9)}),
    ("year = {2013}, month = {May--June}", {"issued": PartialDate(2013, 5)}),
    ("date = {2014-06-01/2014-07-15}", {"issued": PartialDate(2014, 6, 1)}),
    ("year = {c2011}", {"issued": PartialDate(2011)}),
    ("year = {in press}", {"issued": None}),
    ("year = {2013}, month = {13}", {"issued": PartialDate(2013)}),
    ("urldate = {2024-02-30}", {"accessed": PartialDate(2024, 2)}),
    # Places
    ("pages = {1342--1350}", {"pages": "1342-1350"}),
    ("pages = {pp. 12 – 18}", {"pages": "12-18"}),
    ("pages = {e123}", {"pages": "e123"}),
    ("eid = {n71}", {"pages": "n71"}),
    ("pages = {7--7}", {"pages": "7"}),
    ("journaltitle = {Circulation}, issue = {12}", {"container_title": "Circulation", "issue": "12"}),
    # Identifiers and addresses
    (r"doi = {https://doi.org/10.1000/A\_b}", {"doi": "10.1000/A_b"}),
    ("doi = {10.1002/(SICI)1097<1661::AID>3.0.CO;2-2}", {"doi": "10.1002/(SICI)1097<1661::AID>3.0.CO;2-2"}),
    ("url = {https://doi.org/10.1000/a}", {"doi": "10.1000/a"}),
    ("note = {{PMID:} 23439512 PMCID: PMC3531190}", {"pmid": "23439512", "pmcid": "PMC3531190"}),
    ("eprint = {23439512}, eprinttype = {pubmed}", {"pmid": "23439512"}),
    ("issn = {1476-5616 (Electronic) 0033-3506 (Linking)}", {"issn": "1476-5616"}),
    ("isbn = {978-0-19-024655-6, 0-306-40615-2}", {"isbn": "9780190246556"}),
    (r"howpublished = {\url{https://example.org/a_b~c}}", {"url": "https://example.org/a_b~c"}),
    ("language = {english}", {"language": "en"}),
    # A field that stands twice
    ("title = {Another}, volume = {3}", {"title": "Title", "volume": "3"}),
]  # fmt: skip

TYPES = [
    ("@book{k, title={T}}", "book", "book"),
    ("@incollection{k, title={T}, booktitle={B}}", "chapter", "chapter"),
    ("@inproceedings{k, title={T}}", "paper-conference", "research"),
    ("@techreport{k, title={T}, institution={I}}", "report", "report"),
    ("@online{k, title={T}}", "webpage", "web"),
    ("@misc{k, title={T}, url={https://example.org}}", "webpage", "web"),
    ("@misc{k, title={T}}", "document", "other"),
    ("@misc{k, title={T}, publisher={medRxiv}, doi={10.1101/2020.01.01.1}}", "article", "preprint"),
    ("@article{k, title={T}, journal={bioRxiv}}", "article", "preprint"),
    ("@article{k, title={T}, journal={arXiv preprint arXiv:2001.01234}}", "article", "preprint"),
    ("@article{k, title={T}, entrysubtype={newspaper}}", "article-newspaper", "other"),
    ("@phdthesis{k, title={T}}", "thesis", "research"),
    ("@report{k, title={T}, kind={guideline}}", "report", "guideline"),
    ("@unheardof{k, title={T}}", "document", "other"),
]


def one(text: str) -> Record:
    (result,) = bibtex.parse(text)
    assert result.record, result.error
    return result.record


@pytest.mark.parametrize(("field", "expected"), FIELDS)
def test_fields(field: str, expected: dict[str, Any]) -> None:
    entry = ENTRY % field if not field.startswith("title") or "Another" in field else f"@article{{key, {field}}}"
    record = one(entry)
    assert {name: getattr(record, name) for name in expected} == expected


@pytest.mark.parametrize(("entry", "csl_type", "kind"), TYPES)
def test_types(entry: str, csl_type: str, kind: str) -> None:
    record = one(entry)
    assert (record.type, record.kind) == (csl_type, kind)


def test_equal_keys_are_two_records() -> None:
    results = bibtex.parse("@article{a, title={One}}\n@article{a, title={Two}}\n@article(b, title={Three})")
    assert [(result.index, result.line, result.record and result.record.title) for result in results] == [
        (1, 1, "One"),
        (2, 2, "Two"),
        (3, 3, "Three"),
    ]


def test_strings_are_put_together() -> None:
    strings = '@string{nejm = "N Engl"} @string{nejm2 = nejm # { J Med}}\n@comment{x}\n'
    record = one(strings + "@article{a, title={#1 # 2}, journal=nejm2}")
    assert (record.title, record.container_title) == ("#1 # 2", "N Engl J Med")


@pytest.mark.parametrize(
    ("field", "note"),
    [
        ("doi = {10.1000}", "'10.1000' is not a valid DOI"),
        ("issn = {1234-5678}", "'1234-5678' is not a valid ISSN"),
        ("editor = {Doe, Jane and others}", "only some of its editors"),
        ("author = {Doe, Jane, MD, PhD}", "more commas"),
    ],
)
def test_what_is_left_out_is_noted(field: str, note: str) -> None:
    (result,) = bibtex.parse(ENTRY % field)
    assert any(note in text for text in result.notes)


def test_keys_tell_entries_apart() -> None:
    record = Record(title="On the mend", authors=(Name("Müller", "J"),), issued=PartialDate(2020))
    written = bibtex_writer.write([record, record, Record()])
    assert [line for line in written.splitlines() if line.startswith("@")] == [
        "@article{muller2020mend,",
        "@article{muller2020mend-2,",
        "@article{reference,",
    ]


def test_capitals_that_matter_stand_in_braces() -> None:
    assert "title = {The {mRNA} of {HIV-1}: a study}" in bibtex_writer.write(
        [Record(title="The mRNA of HIV-1: a study")]
    )


PIECES = st.sampled_from(
    [
        *("@article{", "@book(", "@string{", "@comment{", "@xdata{", "k,", "title", "author", "note", "month", "="),
        *("crossref", "{", "}", '"', "#", ",", "\n", "Doe, J", " and ", "\\href", "{a}", "\\SI{5}", "$", "^", "\\frac"),
        *(
            "é",
            "\\",
            "jan",
            "<sup>",
            "&lt;",
            "%",
            "~",
            "2010",
            "}}",
            "\\begin{x}",
            "\\item",
            "--",
            "PMID: 1",
            "10.1/x",
            "[",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_entry_stops_a_file(broken: str) -> None:
    results = bibtex.parse(f"@article{{first, title={{One}}}}\n{broken}\n@article{{last, title={{Last}}}}")
    assert all((result.record is None) == bool(result.error) for result in results)
    assert results[0].record == Record(kind="research", title="One")
    assert any(result.record and result.record.title.endswith("Last") for result in results)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (r"@misc{a, title={T \foo{x}}}", r"title: the command \foo isn't known"),
        ("@misc{a, title={T}, weird={x}, file={f}}", "fields left out: weird, file"),
        ("@misc{a, title={T}, crossref={gone}}", "crossref 'gone' is no entry of the file"),
        ("@misc{a, title={T}, journal=nejm}", "the string 'nejm' isn't defined"),
        ("@misc{a, title={T} year={2001}}", "a comma is missing before year"),
        ("@misc{title={T}}", "the entry has no key"),
        ("@misc{a, title={T}", "the end of the entry is missing"),
        ("words\n@misc{a, title={T}}", "line 1 is in no record: words"),
        ("@misc{a, title={T}, note={cited By 4}}", "note left out: cited By 4"),
        ("@misc{a, title={T}, title={U}}", "title is stated twice, left out: U"),
        ("@xdata{x, xdata={x}, year=2001}@misc{a, title={T}, xdata={x}}", "leads in a circle"),
    ],
)
def test_nothing_is_lost_without_a_word(text: str, note: str) -> None:
    (result,) = bibtex.parse(text)
    assert result.record
    assert result.record.title.startswith("T")
    assert any(note in said for said in result.notes)


NAMED = st.sampled_from(
    [
        *("abstract", "addendum", "address", "annote", "archiveprefix", "booksubtitle", "booktitle", "chapter", "day"),
        *("edition", "eid", "eprint", "eventtitle", "howpublished", "institution", "issue", "journal", "keywords"),
        *("location", "month", "note", "number", "organization", "origtitle", "pages", "publisher", "pubstate"),
        *("school", "series", "shortjournal", "subtitle", "titleaddon", "type", "urldate", "venue", "volume", "year"),
    ]
)


@given(
    st.lists(NAMED, max_size=10, unique=True),
    st.sampled_from(["article", "book", "incollection", "inproceedings", "techreport", "phdthesis", "misc"]),
)
def test_each_field_is_in_the_record_or_named(names: list[str], entry_type: str) -> None:
    values = {name: f"Word{number}x" for number, name in enumerate(names)}
    fields = "".join(f", {name} = {{{value}}}" for name, value in values.items())
    (result,) = bibtex.parse(f"@{entry_type}{{k, title = {{Salt}}{fields}}}")
    assert result.record
    said, notes = repr(result.record), " ".join(result.notes)
    for name, value in values.items():
        assert value in said or value in notes or re.search(rf"\b{name}\b", notes), (name, value, result)
