"""A source's change of health: everybody whom it concerns hears of it once, whatever the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ArticleFactory, CitationFactory, section, text, with_ids
from tests.review.conftest import fresh
from wagtail_medarticle.enums import CitationStatus
from wagtail_medarticle.models import Citation, HealthNote, LedgerEntry
from wagtail_medarticle.notifications.sending import muted
from wagtail_medarticle.review import transitions

pytestmark = pytest.mark.django_db
RETRACTED = CitationStatus.RETRACTED


def by_save(sources: list[Citation], status: str) -> None:
    for source in sources:
        source.status = status
        source.save()


def by_update(sources: list[Citation], status: str) -> None:
    Citation.objects.filter(pk__in=[source.pk for source in sources]).update(status=status)


def by_bulk_update(sources: list[Citation], status: str) -> None:
    for source in sources:
        source.status = status
    Citation.objects.bulk_update(sources, ["status"], batch_size=1)


WAYS = [by_save, by_update, by_bulk_update]
Way = Callable[[list[Citation], str], None]


@pytest.fixture
def source(article: Any) -> Citation:
    found: Citation = article.medarticle_index.citations.get()
    return found


def approve(page: Any, editor: Any, reviewer: Any) -> None:
    transitions.submit(fresh(page), editor)
    transitions.approve(transitions.current_task_state(fresh(page)), reviewer)
    mail.outbox.clear()


def recipients() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


@pytest.mark.parametrize("way", WAYS)
def test_owner_and_board_hear_of_it_once(
    way: Way, article: Any, source: Citation, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    approve(article, editor, reviewer)
    with django_capture_on_commit_callbacks(execute=True):
        way([source], RETRACTED)
        assert mail.outbox == []
    assert recipients() == ["editor@example.com", "reviewer@example.com"]
    message = mail.outbox[0]
    assert f"Retracted: {source.short_label}" in message.subject
    assert "Retracted (before: Current)" in message.body
    assert "Its approval has lapsed" in message.body
    assert reverse("wagtail_medarticle_review", args=[article.pk]) in message.body
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        way([source], RETRACTED)
        way([Citation.objects.get()], RETRACTED)
    assert recipients() == []
    assert LedgerEntry.objects.filter(decision="lapsed").count() == 1


def test_a_person_gets_one_mail_for_all_sources_and_articles(
    article: Any, source: Citation, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    other = CitationFactory()
    second = ArticleFactory(cites=[source, other], owner=editor)
    draft = ArticleFactory(owner=User.objects.create_user("w", "writer@example.com"), live=False)
    draft.body = with_ids([section("New", text("Words", other))])
    draft.save_revision()
    approve(article, editor, reviewer)
    with django_capture_on_commit_callbacks(execute=True):
        by_update([source, other], RETRACTED)
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert set(bodies) == {"editor@example.com", "reviewer@example.com", "writer@example.com"}
    assert len(mail.outbox) == 3
    assert article.title in bodies["editor@example.com"]
    assert second.title in bodies["editor@example.com"]
    assert second.title not in bodies["reviewer@example.com"]
    assert f"“{draft.title}” (draft)" in bodies["writer@example.com"]
    assert source.title not in bodies["writer@example.com"]


def test_nobody_hears_of_another_change(
    article: Any, source: Citation, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    approve(article, editor, reviewer)
    with django_capture_on_commit_callbacks(execute=True):
        source.publisher = "Example Press"
        source.save()
    assert recipients() == []


def test_nobody_hears_of_what_is_rolled_back_or_muted(
    article: Any, source: Citation, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    approve(article, editor, reviewer)
    with django_capture_on_commit_callbacks(execute=True), muted():
        by_update([source], RETRACTED)
    assert recipients() == []


def test_of_a_new_source_nobody_is_told(
    article: Any, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        bad = CitationFactory(status=RETRACTED)
        ArticleFactory(cites=[bad], owner=editor)
        bad.save()
    assert recipients() == []
    assert HealthNote.objects.get().health == RETRACTED


def test_a_reinstatement_is_news_too(
    article: Any, source: Citation, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    approve(article, editor, reviewer)
    by_update([source], RETRACTED)
    with django_capture_on_commit_callbacks(execute=True):
        by_update([source], CitationStatus.CURRENT)
    assert "Current (before: Retracted)" in mail.outbox[0].body
    assert fresh(article).review().status != "approved", "before the board says so"


def test_where_health_ends_no_approval_it_is_told_all_the_same(
    article: Any, source: Citation, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with override_settings(WAGTAIL_MEDARTICLE={"HEALTH_ENDS_APPROVAL": False}):
        approve(article, editor, reviewer)
        with django_capture_on_commit_callbacks(execute=True):
            by_update([source], RETRACTED)
    assert recipients() == ["editor@example.com", "reviewer@example.com"]
    assert "has lapsed" not in mail.outbox[0].body
    assert not LedgerEntry.objects.filter(decision="lapsed").exists()


def test_its_queries_do_not_grow_with_sources_and_articles(
    board: Any, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    counts = []
    for many in (2, 9):
        sources = [CitationFactory() for _ in range(many)]
        for source in sources:
            page = ArticleFactory(cites=[source, sources[0]], owner=editor)
            page.save_revision(user=editor).publish()
            approve(page, editor, reviewer)
            draft = fresh(page).get_latest_revision_as_object()
            draft.title = f"Draft {draft.title}"
            draft.save_revision(user=editor)
        with CaptureQueriesContext(connection) as queries, django_capture_on_commit_callbacks(execute=True):
            by_update(sources, RETRACTED)
        assert LedgerEntry.objects.filter(decision="lapsed").count() == (many if many == 2 else 11)
        counts.append(len(queries))
    assert counts[1] <= counts[0]  # the first finds no content type in the cache
    assert recipients() == ["editor@example.com", "reviewer@example.com"]
