"""A draft to a page: created, updated, left alone, or refused as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import CitationFactory
from wagtail_medarticle.importing.draft import ArticleDraft, AuthorDraft, RejectedFile
from wagtail_medarticle.importing.pages import save_draft
from wagtail_medarticle.models import Citation, Contributor, Topic
from wagtail_medarticle.models.base import Page
from wagtail_medarticle.references.record import Event, Health, Name, PartialDate, Record

pytestmark = pytest.mark.django_db


def paragraph(html: str, kind: str = "research_section") -> dict[str, Any]:
    return {"type": kind, "value": {"heading": "Research", "content": [{"type": "text", "value": html}]}}


def draft(**changes: Any) -> ArticleDraft:
    arguments: dict[str, Any] = {
        "title": "What is gout?",
        "summary": "A painful joint disease.",
        "last_updated": date(2025, 4, 28),
        "authors": [AuthorDraft(Name(given="Ada", family="Okafor"), "MD")],
        "topics": [{"name": "Gout", "slug": "gout", "codes": [{"system": "icd-10", "code": "M10"}]}],
        "body": [paragraph('<p>Urate lowers<embed embedtype="citation" ref="2" locator="p. 4"/>.</p>')],
        "references": [
            Record(title="First", issued=PartialDate(2001)),
            Record(title="Second", doi="10.1000/second", issued=PartialDate(2002)),
        ],
    }
    return ArticleDraft(**{**arguments, **changes})


def save(parent: Any, article_model: Any, *, publish: bool = True, **changes: Any) -> Any:
    parent.refresh_from_db()
    return save_draft(draft(**changes), parent.specific, model=article_model, publish=publish)


def test_a_draft_becomes_a_page_with_all_that_it_holds(home: Any, article_model: Any) -> None:
    imported = save(home, article_model)
    assert (imported.outcome, imported.citations_created, imported.citations_matched) == ("created", 2, 0)
    page = article_model.objects.get(pk=imported.page.pk)
    data = page.represent()
    assert page.live
    assert (data["title"], data["last_updated"][:10]) == ("What is gout?", "2025-04-28")
    assert data["authors"] == [{"name": "Ada Okafor", "credentials": "MD", "orcid": None}]
    assert data["topics"][0]["codes"] == [{"system": "icd-10", "code": "M10"}]
    assert [(source["number"], source["title"]) for source in data["references"]] == [(1, "Second")]
    assert "(p. 4)" in data["body"][0]["value"]["content"][0]["value"]


def test_the_same_draft_again_changes_nothing(home: Any, article_model: Any) -> None:
    first = save(home, article_model)
    before = article_model.objects.values().get(pk=first.page.pk)
    again = save(home, article_model)
    assert (again.outcome, again.citations_created, again.citations_matched) == ("unchanged", 0, 2)
    assert article_model.objects.values().get(pk=first.page.pk) == before
    assert (Citation.objects.count(), Contributor.objects.count(), Topic.objects.count()) == (2, 1, 1)
    assert first.page.revisions.count() == 1


def test_a_changed_draft_updates_its_page(home: Any, article_model: Any) -> None:
    first = save(home, article_model)
    again = save(home, article_model, summary="A common joint disease.", last_updated=date(2025, 6, 1))
    assert (again.outcome, again.page.pk) == ("updated", first.page.pk)
    page = article_model.objects.get(pk=first.page.pk)
    assert page.summary == "A common joint disease."
    assert page.last_updated.date() == date(2025, 6, 1)


def test_without_publish_the_page_is_a_draft_until_it_is_published(home: Any, article_model: Any) -> None:
    first = save(home, article_model, publish=False)
    assert not article_model.objects.get(pk=first.page.pk).live
    assert save(home, article_model).outcome == "published"
    assert article_model.objects.get(pk=first.page.pk).last_updated.date() == date(2025, 4, 28)


def test_references_are_matched_and_what_is_stored_stays(home: Any, article_model: Any) -> None:
    known = CitationFactory(doi="10.1000/second", title="The second, corrected by hand", year=2002)
    imported = save(home, article_model)
    assert (imported.citations_created, imported.citations_matched) == (1, 1)
    known.refresh_from_db()
    assert known.title == "The second, corrected by hand"


def test_an_ambiguous_reference_is_reported(home: Any, article_model: Any) -> None:
    for _ in range(2):
        CitationFactory(title="First", year=2001, doi="", authors=[])
    imported = save(home, article_model)
    assert [finding.code for finding in imported.findings] == ["ambiguous-reference"]


BAD = {
    "citation beyond the list": (
        {"body": [paragraph('<p>A<embed embedtype="citation" ref="3"/></p>')]},
        "ref=3 is beyond the 2 references",
    ),
    "block without its heading": (
        {
            "body": [
                {
                    "type": "research_section",
                    "value": {"heading": "", "content": [{"type": "text", "value": "<p>A</p>"}]},
                }
            ]
        },
        r"body\[0\].value.heading",
    ),
    "unknown audience": (
        {"body": [{**paragraph("<p>A</p>"), "value": {**paragraph("<p>A</p>")["value"], "audience": "martian"}}]},
        r"body\[0\].value.audience",
    ),
    "two disclaimers": (
        {"body": [{"type": "disclaimer", "value": {"title": "D", "text": "<p>A</p>"}}] * 2},
        "body: .*Disclaimer",
    ),
}


@pytest.mark.parametrize(("changes", "reason"), BAD.values(), ids=BAD)
def test_a_bad_draft_is_refused_with_its_place_and_leaves_nothing(
    home: Any, article_model: Any, changes: dict[str, Any], reason: str
) -> None:
    with pytest.raises(RejectedFile, match=reason):
        save(home, article_model, **changes)
    assert not article_model.objects.exists()
    assert not Citation.objects.exists()
    assert not Topic.objects.exists()


def test_a_page_of_another_kind_is_not_overwritten(home: Any, article_model: Any) -> None:
    home.add_child(instance=Page(title="What is gout?", slug="what-is-gout"))
    with pytest.raises(RejectedFile, match="no medical article"):
        save(home, article_model)


def test_a_reference_keeps_its_places_and_what_became_of_it(home: Any, article_model: Any) -> None:
    retraction = Event(Health.RETRACTED, PartialDate(2003, 4), notice_doi="10.1000/notice")
    known = CitationFactory(doi="10.1000/known", title="Known", year=2001, genre="")
    said = Record(
        title="Second", doi="10.1000/second", issued=PartialDate(2002, 5), issued_end=PartialDate(2002, 6),
        number="TR-12", collection_title="Series", genre="Technical report", registration="NCT01234567",
        translators=(Name("Ek", "Ida"),), authors=(Name("Berg", "Jan"),), authors_cut=True, events=(retraction,),
    )  # fmt: skip
    again = Record(title="Known", doi="10.1000/known", issued=PartialDate(2001), genre="Leaflet", events=(retraction,))
    imported = save(home, article_model, references=[again, said], publish=False)
    source = Citation.objects.get(doi="10.1000/second")
    assert source.record == said.with_changes(kind="research")
    assert (source.status, "10.1000/notice" in source.notice) == ("retracted", True)
    known.refresh_from_db()
    assert (known.status, known.record.events, known.genre) == ("retracted", (retraction,), "")
    (reference,) = imported.page.represent()["references"]
    assert (reference["issued"], reference["document_number"]) == ("2002-05/2002-06", "TR-12")
    assert (reference["status"], reference["authors_complete"]) == ("retracted", False)
    assert "etract" in reference["text"]
