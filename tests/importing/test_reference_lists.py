"""The reference list of a flat text."""

import pytest

from wagtail_medarticle.enums import CitationKind
from wagtail_medarticle.importing.lines import read_lines
from wagtail_medarticle.importing.reference_lists import KINDS, TYPES, kind_of, read_references


def read(text):
    records, findings = read_references(read_lines(text))
    return [(record.kind, record.title, record.container_title, record.year) for record in records], findings


def test_groups_of_three_lines():
    references, findings = read("Guideline\n\nOn gout.\n\nGut, 2019\n\nReview\n\n[Gout].\n\nLancet, 2020")
    assert references == [("guideline", "On gout", "Gut", 2019), ("review", "[Gout]", "Lancet", 2020)]
    assert not findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On gout.\nGut, 2019\nOn iron.\nLancet, 2020",
            [("", "On gout", "Gut", 2019), ("", "On iron", "Lancet", 2020)],
        ),
        (
            "1. On gout. Gut, 2019\n2. On iron. Lancet, 2020",
            [("", "On gout", "Gut", 2019), ("", "On iron", "Lancet", 2020)],
        ),
        ("• On gout. Gut, 2019", [("", "On gout", "Gut", 2019)]),
        ("Research\nReview\nGut, 2019", [("research", "Review", "Gut", 2019)]),
        ("Research\nOn gout and\nall that.\nGut, 2019", [("research", "On gout and all that", "Gut", 2019)]),
        ("Book\nGout statistics, 2018\nPress, 2019", [("book", "Gout statistics, 2018", "Press", 2019)]),
        (
            "1\nResearch\nOn gout.\nGut, 2019\n2\nBook\nOn iron.\nPress, 2020",
            [("research", "On gout", "Gut", 2019), ("book", "On iron", "Press", 2020)],
        ),
        (
            "Research\nOn gout.\nGut, 2019\nOn iron.\nLancet, 2020",
            [("research", "On gout", "Gut", 2019), ("", "On iron", "Lancet", 2020)],
        ),
        (
            "Patient Leaflet\nOn salt.\nGut, 2019\nResearch\nOn iron.\nLancet, 2020",
            [("other", "On salt", "Gut", 2019), ("research", "On iron", "Lancet", 2020)],
        ),
        ("", []),
    ],
)
def test_other_layouts(text, expected):
    assert read(text)[0] == expected


def test_lines_with_identifiers_belong_to_the_reference_above():
    records, findings = read_references(
        read_lines(
            "On gout.\nGut, 2019\ndoi:10.1000/A\nPMID: 12\nhttps://example.org/\nOn iron.\nGut, 2020", lambda text: True
        )
    )
    assert (records[0].doi, records[0].pmid, records[0].url) == ("10.1000/a", "12", "https://example.org/")
    assert len(records) == 2
    assert not findings


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Research\nOn gout\nGut", "reference-incomplete", 2),
        ("Research\nOn gout.\nGut, 2019\nCited by many", "reference-unread", 4),
        ("1. Something unclear", "reference-unread", 1),
        ("Research\nOn gout.\nGut, 2019\nPatient Leaflet\nOn salt.\nGut, 2020", "reference-kind", 4),
        ("Research\nOn gout.\nGut, 2019\nGuideline", "reference-unread", 4),
        ("Research\nOn gout.\nGut, 2019\nPMID: 1\nPMID: 2", "reference-detail", 5),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(text, code, line):
    _, findings = read(text)
    assert [(finding.code, finding.line) for finding in findings] == [(code, line)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Guidelines", "guideline"),
        ("Reviews", "review"),
        ("Systematic Reviews", "systematic-review"),
        ("Meta-analyses", "meta-analysis"),
        ("Drug Label", "drug-label"),
        ("BOOK:", "book"),
        ("Lancet", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_kind(text, kind):
    assert kind_of(text) == kind


def test_kinds_are_those_of_a_citation():
    assert set(KINDS.values()) == set(CitationKind.values)
    assert set(TYPES) < set(CitationKind.values)
