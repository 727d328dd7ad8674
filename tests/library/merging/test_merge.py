"""What a merge does to everything that is stored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from tests.factories import ArticleFactory, CitationFactory, DisclaimerFactory, cite, section, text, with_ids
from tests.library.merging.stored import references_to, stored_bodies
from wagtail_medarticle.citations.repointing import cited_in
from wagtail_medarticle.library.merge import fingerprint, merge
from wagtail_medarticle.library.repointing import MergeConflict, MergeRefused, repoint_content
from wagtail_medarticle.models import ArticleIndex, Citation, MergedCitation
from wagtail_medarticle.models.health import HealthNote

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(home: Any) -> Citation:
    return CitationFactory(title="Rest in heart failure", doi="10.5555/rest")


@pytest.fixture
def gone(home: Any) -> Citation:
    return CitationFactory(title="Rest in heart failure.", doi="", pmid="31000001", volume="", abstract="What we did.")


def body(*citations: Citation, words: str = "Rest") -> Any:
    return with_ids([section("Treatment", text(words, *citations))])


def draft(page: Any, *citations: Citation, **options: Any) -> Revision:
    page = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    page.body = body(*citations)
    return page.save_revision(**options)


def test_every_use_is_repointed_and_all_else_is_as_it_was(kept: Citation, gone: Citation) -> None:
    live = ArticleFactory(title="Live", cites=[gone])
    both = ArticleFactory(title="Both", cites=[kept, gone, CitationFactory()])
    draft(both, gone)
    draft(both, kept)
    never = ArticleFactory(title="Never", live=False, cites=[gone])
    draft(never, gone)
    untouched = ArticleFactory(title="Untouched", cites=[kept])
    disclaimer = DisclaimerFactory(text=f"<p>See {cite(gone, 'p. 2')}.</p>")
    older = CitationFactory(superseded_by=gone)
    rows = stored_bodies(live)
    contents = dict(Revision.objects.values_list("pk", "content"))
    dates = {page.pk: type(page).objects.get(pk=page.pk).last_updated for page in (live, both, never, untouched)}

    done = merge(kept.pk, [gone.pk])

    assert references_to(gone.pk) == []
    assert not Citation.objects.filter(pk=gone.pk).exists()
    assert (done.pages, done.revisions, done.others) == (3, 2, 1)
    moves = {gone.pk: kept.pk}
    one_marker = cite(kept).replace('"', r"\"")
    for pk, stored in stored_bodies(live).items():
        assert stored == rows[pk].replace(rf"id=\"{gone.pk}\"", rf"id=\"{kept.pk}\"").replace(
            one_marker * 2, one_marker
        )
        page = type(live).objects.get(pk=pk)
        assert page.last_updated == dates[pk]
        assert page.content_digest == page.content_digest_now()
        assert set(page.medarticle_index.citations.values_list("pk", flat=True)) == cited_in(page.body.get_prep_value())
    for revision in Revision.objects.all():
        before = contents[revision.pk]
        assert {**revision.content, "content_digest": ""} == {
            **repoint_content(type(live), before, moves),
            "content_digest": "",
        }
        assert revision.as_object().content_digest == revision.as_object().content_digest_now()
    disclaimer.refresh_from_db()
    assert disclaimer.text == f"<p>See {cite(kept, 'p. 2')}.</p>"
    older.refresh_from_db()
    assert older.superseded_by == kept
    article = type(both).objects.get(pk=both.pk)
    assert [source["id"] for source in article.represent()["references"]].count(kept.pk) == 1


def test_a_save_after_the_merge_changes_no_date(kept: Citation, gone: Citation) -> None:
    page = ArticleFactory(cites=[gone])
    revision = draft(page, gone)
    revision.refresh_from_db()
    before = type(page).objects.get(pk=page.pk).last_updated
    merge(kept.pk, [gone.pk])
    page = type(page).objects.get(pk=page.pk)
    page.save()
    assert type(page).objects.get(pk=page.pk).last_updated == before
    stamped = revision.content["last_updated"]
    revision.refresh_from_db()
    revision.as_object().save_revision()
    assert page.get_latest_revision().content["last_updated"] == stamped


@pytest.mark.parametrize("approved", ["scheduled", "latest"])
def test_scheduled_revisions_publish_the_source_that_stayed(kept: Citation, gone: Citation, approved: str) -> None:
    page = ArticleFactory(cites=[])
    revision = draft(page, gone)
    if approved == "scheduled":
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at="2030-01-01T00:00:00Z")
    stale = Revision.objects.get(pk=revision.pk)
    merge(kept.pk, [gone.pk])
    revision.refresh_from_db()
    revision.publish()
    assert cited_in(type(page).objects.get(pk=page.pk).body.get_prep_value()) == {kept.pk}
    stale.publish()  # somebody had read it before the merge
    assert cited_in(type(page).objects.get(pk=page.pk).body.get_prep_value()) == {kept.pk}


def test_the_winner_takes_what_it_lacks_and_the_gravest_health(kept: Citation, gone: Citation) -> None:
    gone.status, gone.notice = "retracted", "Retracted in 2021."
    gone.save()
    done = merge(kept.pk, [gone.pk])
    kept.refresh_from_db()
    assert (kept.doi, kept.pmid, kept.volume, kept.abstract) == ("10.5555/rest", "31000001", "12", "What we did.")
    assert (kept.status, kept.notice) == ("retracted", "Retracted in 2021.")
    assert done.citation == kept


def test_each_field_can_be_chosen(kept: Citation, gone: Citation) -> None:
    gone.doi, gone.year, gone.month = "10.5555/other", 2021, 3
    gone.save()
    merge(kept.pk, [gone.pk], taken={"doi": gone.pk, "year": gone.pk, "title": kept.pk, "pmid": kept.pk})
    kept.refresh_from_db()
    assert (kept.doi, kept.pmid, kept.year, kept.month, kept.title) == (
        "10.5555/other", "", 2021, 3, "Rest in heart failure",
    )  # fmt: skip


def test_entries_that_supersede_each_other_supersede_nothing(kept: Citation, gone: Citation) -> None:
    kept.superseded_by, kept.status = gone, "superseded"
    kept.save()
    merge(kept.pk, [gone.pk])
    kept.refresh_from_db()
    assert kept.superseded_by is None


def test_three_at_once_and_a_winner_that_is_merged_later(kept: Citation, gone: Citation) -> None:
    third, last = CitationFactory(), CitationFactory()
    page = ArticleFactory(cites=[gone, third, kept])
    merge(kept.pk, [gone.pk, third.pk])
    assert (
        type(page).objects.get(pk=page.pk).body.get_prep_value()[0]["value"]["content"][0]["value"].count("<embed") == 1
    )
    merge(last.pk, [kept.pk])
    assert dict(MergedCitation.objects.values_list("pk", "citation")) == {
        gone.pk: last.pk, third.pk: last.pk, kept.pk: last.pk,
    }  # fmt: skip
    assert references_to(kept.pk) == []
    # A text that was open all the while.
    page.save()
    assert cited_in(type(page).objects.get(pk=page.pk).body.get_prep_value()) == {last.pk}


def test_what_is_saved_late_follows(kept: Citation, gone: Citation) -> None:
    page = ArticleFactory(cites=[])
    page.body = body(gone)
    disclaimer = DisclaimerFactory()
    disclaimer.text = f"<p>{cite(gone)}</p>"
    merge(kept.pk, [gone.pk])
    page.save_revision()
    disclaimer.save()
    ArticleFactory(cites=[gone])
    copied = Revision.objects.get(content__title=page.title)
    copied.pk, copied.content["body"] = None, json.dumps(body(gone))
    copied.save()
    assert references_to(gone.pk) == []


def test_an_id_that_is_given_again_is_the_new_source(kept: Citation, gone: Citation) -> None:
    merge(kept.pk, [gone.pk])
    again = CitationFactory(pk=gone.pk)
    page = ArticleFactory(cites=[again])
    assert cited_in(page.body.get_prep_value()) == {again.pk}


def test_history_is_kept(kept: Citation, gone: Citation, admin: Any) -> None:
    page = ArticleFactory(title="Heart failure", cites=[gone])
    log(gone, "wagtail.edit", user=admin)
    merge(kept.pk, [gone.pk], user=admin)
    entry = registry.get_logs_for_instance(kept).first()
    assert (entry.action, entry.user) == ("wagtail_medarticle.merged", admin)
    assert entry.data["merged"][0]["entry"]["pmid"] == "31000001"
    assert entry.message == f"Merged with “Okafor 2024: Rest in heart failure.” ({gone.pk}, PMID 31000001)"
    theirs = ModelLogEntry.objects.filter(object_id=str(gone.pk)).order_by("pk")
    assert [each.action for each in theirs] == ["wagtail.edit", "wagtail.delete"]
    assert theirs[1].data["merged_into"]["id"] == kept.pk
    [told] = PageLogEntry.objects.filter(action="wagtail_medarticle.source_merged")
    assert (told.page_id, told.content_changed) == (page.pk, False)
    assert "is now “Okafor 2024: Rest in heart failure”" in told.message


def test_what_can_not_be_merged(kept: Citation, gone: Citation) -> None:
    page = ArticleFactory(cites=[gone])
    stored = type(page).objects.get(pk=page.pk).body.get_prep_value()
    seen = fingerprint([kept, gone])
    for losers in ([], [kept.pk], [CitationFactory().pk for _ in range(10)]):
        with pytest.raises(MergeRefused):
            merge(kept.pk, losers)
    with pytest.raises(MergeConflict):
        merge(kept.pk, [10**9])
    Citation.objects.filter(pk=gone.pk).update(title="Another")
    with pytest.raises(MergeConflict):
        merge(kept.pk, [gone.pk], seen=seen)
    Citation._base_manager.filter(pk=gone.pk).update(url="no address")
    with pytest.raises(ValidationError):
        merge(kept.pk, [gone.pk])
    assert Citation.objects.filter(pk=gone.pk).exists()
    assert type(page).objects.get(pk=page.pk).body.get_prep_value() == stored
    assert not MergedCitation.objects.exists()


def test_what_is_a_part_of_an_entry_goes_with_it(kept: Citation, gone: Citation) -> None:
    for citation in (kept, gone):
        HealthNote.objects.create(citation=citation, health="corrected", changed_at=timezone.now())
    merge(kept.pk, [gone.pk])
    assert list(HealthNote.objects.values_list("pk", flat=True)) == [kept.pk]


def test_keys_in_revisions_of_other_models_are_moved() -> None:
    assert repoint_content(Citation, {"superseded_by": 1, "title": "x"}, {1: 9}) == {"superseded_by": 9, "title": "x"}


def _library(number: int, kept: Citation, gone: Citation) -> None:
    for count in range(number):
        page = ArticleFactory(title=f"Article {count}", cites=[kept, gone] if count % 2 else [gone])
        draft(page, gone)
        draft(page, gone, CitationFactory())


def test_fifty_pages_in_a_bounded_number_of_queries(kept: Citation, gone: Citation) -> None:
    other, another = CitationFactory(), CitationFactory(doi="")
    _library(3, other, another)
    with CaptureQueriesContext(connection) as few:
        merge(other.pk, [another.pk])
    _library(50, kept, gone)
    with CaptureQueriesContext(connection) as many:
        done = merge(kept.pk, [gone.pk])
    assert (done.pages, done.revisions) == (50, 100)
    assert references_to(gone.pk) == []
    assert len(many) == len(few)
    assert len(many) < 120
    assert ArticleIndex.objects.filter(citations=kept).count() == 50
