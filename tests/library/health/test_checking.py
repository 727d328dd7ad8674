"""The library in line with what was published about its sources."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ArticleFactory, CitationFactory
from tests.review.conftest import fresh
from wagtail_medarticle.enums import CitationStatus
from wagtail_medarticle.library.source_health import PublishedEvents, check
from wagtail_medarticle.models import Citation, LedgerEntry
from wagtail_medarticle.references.health import Event, Health
from wagtail_medarticle.references.record import PartialDate
from wagtail_medarticle.review import transitions

pytestmark = pytest.mark.django_db

RETRACTION = Event(Health.RETRACTED, PartialDate(2021, 6, 15), notice_doi="10.5555/tea.2021.30")
CORRECTION = Event(Health.CORRECTED, PartialDate(2020, 1, 2), notice_pmid="31000009")
CONCERN = Event(Health.CONCERN, PartialDate(2020, 2, 1))
REINSTATED = Event(Health.CURRENT, PartialDate(2022, 1, 1), notice_doi="10.5555/tea.2022.1")
SUPERSEDED = Event(Health.SUPERSEDED, PartialDate(2023), notice_doi="10.5555/second-edition")


@pytest.fixture
def source(db: None) -> Any:
    return CitationFactory(doi="10.5555/tea.2019.4", pmid="31000002")


def published(*events: Event, doi: str = "10.5555/tea.2019.4", pmid: str = "") -> PublishedEvents:
    found = PublishedEvents()
    for event in events:
        found.add(event, doi=doi, pmid=pmid)
    return found


def test_a_source_is_marked_with_a_notice_that_leads_to_why(source: Any) -> None:
    other = CitationFactory()
    (finding,) = check(published(CONCERN, RETRACTION))
    assert (finding.before, finding.after, finding.changed) == (CitationStatus.CURRENT, CitationStatus.RETRACTED, True)
    before = source.updated_at
    source.refresh_from_db()
    assert (source.status, source.notice) == (
        "retracted",
        "Retracted (2021-06-15): https://doi.org/10.5555/tea.2021.30",
    )
    assert source.updated_at > before
    other.refresh_from_db()
    assert (other.status, other.notice) == ("current", "")


def test_a_second_time_nothing_is_written(source: Any) -> None:
    check(published(RETRACTION))
    with CaptureQueriesContext(connection) as queries:
        (finding,) = check(published(RETRACTION))
    assert not finding.changed
    assert not [query for query in queries if query["sql"].startswith(("UPDATE", "INSERT"))]


def test_a_dry_run_says_the_same_and_writes_nothing(source: Any) -> None:
    said = [(finding.before, finding.after) for finding in check(published(RETRACTION), dry_run=True)]
    source.refresh_from_db()
    assert (source.status, source.notice) == ("current", "")
    assert said == [(finding.before, finding.after) for finding in check(published(RETRACTION))]


def test_an_editors_word_is_kept(source: Any) -> None:
    Citation.objects.update(status="concern", notice="Our board has written to the journal.")
    check(published(RETRACTION))
    source.refresh_from_db()
    assert source.notice.splitlines() == [
        "Retracted (2021-06-15): https://doi.org/10.5555/tea.2021.30", "Our board has written to the journal.",
    ]  # fmt: skip


def test_an_editor_may_know_worse(source: Any) -> None:
    Citation.objects.update(status="retracted", notice="The journal told us.")
    (finding,) = check(published(CORRECTION))
    source.refresh_from_db()
    assert (source.status, source.notice, finding.changed) == ("retracted", "The journal told us.", False)


def test_a_marked_source_without_a_notice_gets_one(source: Any) -> None:
    Citation.objects.update(status="corrected")
    (finding,) = check(published(CORRECTION))
    source.refresh_from_db()
    assert source.notice == "Corrected (2020-01-02): https://pubmed.ncbi.nlm.nih.gov/31000009/"
    assert not finding.changed


def test_a_reinstatement_ends_a_retraction(source: Any) -> None:
    check(published(RETRACTION))
    check(published(RETRACTION, REINSTATED))
    source.refresh_from_db()
    assert (source.status, source.notice.splitlines()[0]) == (
        "current", "Reinstated (2022-01-01): https://doi.org/10.5555/tea.2022.1",
    )  # fmt: skip


def test_what_replaces_a_source_is_linked_where_the_library_has_it(source: Any) -> None:
    second = CitationFactory(doi="10.5555/second-edition")
    check(published(SUPERSEDED))
    source.refresh_from_db()
    assert (source.status, source.superseded_by) == ("superseded", second)


def test_an_upheld_source_stays_upheld_until_something_graver(source: Any) -> None:
    source.status = "concern"
    source.uphold("About a table that we don't use.")
    source.save()
    check(published(CONCERN))
    source.refresh_from_db()
    assert source.upheld
    check(published(CONCERN, RETRACTION))
    source.refresh_from_db()
    assert not source.upheld


@pytest.mark.parametrize(
    ("doi", "pmid", "row", "after"),
    [
        ("10.5555/a", "", {"doi": "10.5555/a"}, "retracted"),
        ("10.5555/a", "77", {"doi": "10.5555/a", "pmid": "88"}, "retracted"),
        ("", "77", {"doi": "10.5555/a", "pmid": "77"}, "retracted"),
        ("10.5555/a", "77", {"doi": "", "pmid": "77"}, "retracted"),
        ("10.5555/a", "77", {"doi": "10.5555/b", "pmid": "77"}, "current"),
        ("10.5555/a", "", {"doi": "", "pmid": "77"}, "current"),
        ("", "", {"doi": "10.5555/a", "pmid": "77"}, "current"),
    ],
)
def test_matching_is_by_doi_then_by_pubmed_id(doi: str, pmid: str, row: dict[str, str], after: str) -> None:
    source = CitationFactory(doi=doi, pmid=pmid)
    found = PublishedEvents()
    found.add(RETRACTION, **row)
    check(found)
    source.refresh_from_db()
    assert source.status == after


def test_a_contradiction_is_reported_and_marks_nothing() -> None:
    CitationFactory(doi="10.5555/a", pmid="77")
    (finding,) = check(published(RETRACTION, doi="10.5555/b", pmid="77"))
    assert (finding.contradicting, finding.verdict, finding.changed) == (("10.5555/b",), None, False)


def test_approvals_lapse_and_each_person_is_told_once(
    article: Any, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    cited = article.medarticle_index.citations.get()
    other = CitationFactory()
    second = ArticleFactory(cites=[other, cited], owner=editor, live=False)
    transitions.submit(fresh(article), editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    mail.outbox.clear()
    found = PublishedEvents()
    for source in (cited, other):
        found.add(RETRACTION, doi=source.doi)
    with django_capture_on_commit_callbacks(execute=True):
        check(found)
    assert LedgerEntry.objects.filter(decision="lapsed", cause="source").count() == 1
    assert sorted(message.to[0] for message in mail.outbox) == ["editor@example.com", "reviewer@example.com"]
    for text in (fresh(article), fresh(second)):
        (*_, reference) = text.represent()["references"]
        assert reference["status"] == "retracted"
        assert "10.5555/tea.2021.30" in reference["notice"]


def test_queries_do_not_grow_with_the_library_or_the_file() -> None:
    counts = []
    for many in (3, 30):
        found = PublishedEvents()
        for source in [CitationFactory() for _ in range(many)][: many // 3]:
            found.add(RETRACTION, doi=source.doi)
        for number in range(many * 5):
            found.add(CORRECTION, doi=f"10.5555/elsewhere.{number}", pmid=str(500 + number))
        with CaptureQueriesContext(connection) as queries:
            assert sum(finding.changed for finding in check(found)) == many // 3
        counts.append(len(queries))
    assert counts[1] <= counts[0]  # the first finds no content type in the cache
