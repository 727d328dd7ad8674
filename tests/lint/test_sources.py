from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factories import block, section
from wagtail_medarticle.enums import CitationStatus
from wagtail_medarticle.lint.rules import lint
from wagtail_medarticle.references.record import PartialDate

from .articles import article, codes, paragraph, source


def text(*ids: int) -> dict:
    return block("text", paragraph("Rest helps", *ids))


def test_an_article_in_order_has_no_findings():
    assert codes(section("Rest", text(1, 2), kind="research_section"), sources=[source(1), source(2)]) == []


def test_a_deleted_source_is_an_error_and_names_its_block():
    values = article(section("Rest", text(1), text(404)), sources=[source(1)])
    (finding,) = lint(values)
    assert (finding.level, finding.code) == ("error", "deleted-source")
    assert "404" in finding.message
    assert finding.where == values.body[0]["value"]["content"][1]["id"]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (CitationStatus.CURRENT, []),
        (CitationStatus.CORRECTED, []),
        (CitationStatus.CONCERN, [("warning", "concern-source")]),
        (CitationStatus.SUPERSEDED, [("warning", "superseded-source")]),
        (CitationStatus.WITHDRAWN, [("error", "withdrawn-source")]),
        (CitationStatus.RETRACTED, [("error", "retracted-source")]),
    ],
)
def test_the_health_of_a_source_decides(status, found):
    assert codes(section("Rest", text(1)), sources=[source(1, status=status)]) == found


def test_a_message_names_the_reference_by_its_number():
    values = article(
        section("Rest", text(5), text(9)), sources=[source(5), source(9, status="retracted", title="A bold claim")]
    )
    assert [finding.message for finding in lint(values)] == ["Reference 2 has been retracted: “A bold claim”."]


def test_errors_come_first():
    sources = [source(1, issued=None), source(2, status="retracted")]
    assert codes(section("Rest", text(1, 2)), sources=sources) == [
        ("error", "retracted-source"),
        ("warning", "missing-year"),
    ]


@pytest.mark.parametrize(
    ("kind", "accessed", "found"),
    [
        ("research", None, [("warning", "missing-year")]),
        ("research", PartialDate(2024, 3, 1), [("warning", "missing-year")]),
        ("web", None, [("warning", "missing-year")]),
        ("web", PartialDate(2024, 3, 1), []),
        ("trial-registration", None, []),
        ("drug-label", None, []),
        ("notice", None, [("warning", "missing-year")]),
    ],
)
def test_a_source_has_a_year_and_a_web_page_at_least_a_date_of_access(kind, accessed, found):
    sources = [source(1, kind=kind, issued=None, accessed=accessed)]
    assert codes(section("Rest", text(1)), sources=sources) == found


@pytest.mark.parametrize("status", ["in press", "submitted"])
def test_what_is_not_published_yet_has_no_year(status):
    assert codes(section("Rest", text(1)), sources=[source(1, issued=None, status=CitationStatus.CURRENT)]) != []
    unpublished = source(1, issued=None)
    unpublished = replace(unpublished, record=replace(unpublished.record, status=status))
    assert codes(section("Rest", text(1)), sources=[unpublished]) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"doi": "10.1/a"}, {"doi": "10.1/a"}, True),
        ({"doi": "10.1/a"}, {"doi": "10.1/b"}, False),
        ({"doi": "10.1/A", "title": "One"}, {"doi": "10.1/a", "title": "Other"}, True),
        ({"pmid": "31"}, {"pmid": "31"}, True),
        ({"doi": "10.1/a", "title": "On rest"}, {"pmid": "31", "title": "On Rest."}, True),
        ({"title": "On rest"}, {"title": "On rest", "issued": PartialDate(2020)}, False),
        ({"title": "On rest"}, {"title": "On rest", "container_title": "The Journal"}, False),
    ],
)
def test_one_work_under_two_numbers(one, other, same):
    found = codes(section("Rest", text(1, 2)), sources=[source(1, **one), source(2, **other)])
    assert found == ([("warning", "duplicate-source")] if same else [])


def test_one_pair_is_reported_once_however_many_identifiers_agree():
    twin = {"doi": "10.1/a", "pmid": "31", "title": "On rest"}
    assert len(codes(section("Rest", text(1, 2)), sources=[source(1, **twin), source(2, **twin)])) == 1


def test_a_reference_that_only_an_unserved_variant_cites_is_an_orphan():
    body = section(
        "Rest", text(1), audience="patient", variants=[("patient", [text(1, 2)]), ("professional", [text(1, 3)])]
    )
    found = lint(article(body, sources=[source(1), source(2), source(3)]))
    assert [finding.message for finding in found if finding.code == "orphan-reference"] == [
        "Reference 2 is cited only in a variant that no reader is served."
    ]
