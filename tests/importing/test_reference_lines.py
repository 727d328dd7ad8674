"""References written as a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.importing.reference_lines import read_container, read_reference
from wagtail_medarticle.references.record import Name, PartialDate, Record
from wagtail_medarticle.references.styles import format_reference

LOPEZ = Record(
    title="Iron deficiency anaemia",
    authors=(Name("Lopez", "A"), Name("Cacoub", "P"), Name("Macdougall", "IC"), Name("Peyrin-Biroulet", "L")),
    container_title="Lancet",
    issued=PartialDate(2016),
    volume="387",
    issue="10021",
    pages="907-916",
    doi="10.1016/s0140-6736(15)60865-0",
    pmid="26314490",
)


@pytest.mark.parametrize(
    ("line", "record"),
    [
        (
            (
                "Lopez A, Cacoub P, Macdougall IC, Peyrin-Biroulet L. Iron deficiency anaemia. Lancet. "
                "2016;387(10021):907-916. doi:10.1016/S0140-6736(15)60865-0. PMID: 26314490."
            ),
            LOPEZ,
        ),
        (
            "Iron deficiency anaemia. Lancet, 2016",
            Record(title="Iron deficiency anaemia", container_title="Lancet", issued=PartialDate(2016)),
        ),
        (
            "What is anaemia? Gut 2021 Mar 4;70:1–9. Available from: https://example.org/a.",
            Record(
                title="What is anaemia?",
                container_title="Gut",
                issued=PartialDate(2021, 3, 4),
                volume="70",
                pages="1-9",
                url="https://example.org/a",
            ),
        ),
    ],
)
def test_a_line_whose_parts_are_certain(line, record):
    read = read_reference(line)
    assert read.record == record
    assert not read.problem


@pytest.mark.parametrize("style", ["ama", "vancouver"])
def test_a_line_in_our_own_styles(style):
    read = read_reference(format_reference(LOPEZ, style))
    assert (read.record.title, read.record.authors, read.record.year) == (LOPEZ.title, LOPEZ.authors, 2016)
    assert (read.record.doi, read.record.container_title) == (LOPEZ.doi, LOPEZ.container_title)


@pytest.mark.parametrize(
    "line",
    [
        "World Health Organization. Guideline on ferritin. Geneva: WHO; 2020.",
        "Smith J. A book. 2nd ed. London: Press; 2010.",
        "Smith J. A title. N. Engl. J. Med. 2020;1:2-3.",
        "Something that somebody said in 2019",
    ],
)
def test_an_uncertain_line_is_the_title_as_a_whole(line):
    read = read_reference(line)
    assert read.record == Record(title=line.removesuffix("."))
    assert read.problem


def test_a_container_set_apart_makes_a_line_certain():
    read = read_reference("A title. Part two. The Lancet. Haematology, 2017", container="The Lancet. Haematology")
    assert read.problem
    read = read_reference("A title. The Lancet. Haematology, 2017", container="The Lancet. Haematology")
    assert (read.record.title, read.record.container_title) == ("A title", "The Lancet. Haematology")


def test_a_list_of_authors_may_go_on():
    read = read_reference("Huang C, Wang Y, et al. Clinical features. Lancet. 2020;395:497-506.")
    assert [name.family for name in read.record.authors] == ["Huang", "Wang"]
    assert read.record.authors_cut
    assert not read.notes


@pytest.mark.parametrize(
    ("line", "identifiers"),
    [
        ("A. B, 2019. https://pubmed.ncbi.nlm.nih.gov/26314490/", {"pmid": "26314490"}),
        ("A. B, 2019. PMCID: PMC123456", {"pmcid": "PMC123456"}),
        ("A. B, 2019. https://doi.org/10.1000/XYZ", {"doi": "10.1000/xyz"}),
        ("A. B, 2019. https://example.org/x", {"url": "https://example.org/x"}),
    ],
)
def test_identifiers(line, identifiers):
    record = read_reference(line).record
    assert {name: getattr(record, name) for name in identifiers} == identifiers


@pytest.mark.parametrize(
    ("line", "container", "year"),
    [
        ("Pathologie (Heidelberg, Germany), 2025", "Pathologie (Heidelberg, Germany)", 2025),
        ("Lancet (2019)", "Lancet", 2019),
        ("Journal : official publication of all, 2017", "Journal : official publication of all", 2017),
        ("Gut. 2021;70(11):2030-2051", "Gut", 2021),
    ],
)
def test_a_container_line(line, container, year):
    record = read_container(line)
    assert (record.container_title, record.year) == (container, year)


@pytest.mark.parametrize("line", ["Lancet", "2019", "Cancer statistics 20199", ""])
def test_no_container_line(line):
    assert read_container(line) is None


@given(st.text())
def test_any_line_can_be_read(line):
    assert isinstance(read_reference(line).record, Record)
