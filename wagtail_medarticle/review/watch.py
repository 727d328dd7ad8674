"""Watching what an approval depends on: an approval that no longer covers the live text is recorded as lapsed.

The record is for people: the status itself is judged afresh each time, so a text without a matching
approval is never shown as approved, whether or not anything was watching.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_save
from wagtail.signals import post_page_move, workflow_approved, workflow_cancelled

from ..enums import Decision, LapseCause
from ..models import Citation, Disclaimer, MedicalArticleSettings
from ..models.article import MedicalArticleMixin, article_models
from ..models.indexing import refresh_index
from ..models.ledger import load_ledgers
from ..models.task import MedicalReviewState, MedicalReviewTask
from .ledger import append
from .status import Entry, approved_digest


def note_lapse(page: Any, cause: LapseCause, by: Any = None) -> bool:
    """Record that ``page``, as its row is, lost its approval; True if it has one and lost it just now."""
    if not page.live or page.alias_of_id:
        return False
    entries = load_ledgers([page]).get((page.pk, page.locale.language_code), [])
    approved = approved_digest(entries)
    if approved is None or _noted(entries) or page.review_digest() == approved:
        return False
    append(page, Decision.LAPSED, digest=approved, by=by, cause=cause, revision=page.live_revision_id)
    return True


def note_lapses(pages: Iterable[Any], cause: LapseCause) -> list[Any]:
    """``note_lapse`` for each page; gives those that lapsed, with their index brought up to date."""
    lapsed = []
    for page in pages:
        if note_lapse(page, cause):
            lapsed.append(page)
        refresh_index(page)
    return lapsed


def _noted(entries: list[Entry]) -> bool:
    for entry in reversed(entries):
        if entry.decision is Decision.APPROVED:
            return False
        if entry.decision is Decision.LAPSED:
            return True
    return False


def citing_articles(citation: Citation) -> list[Any]:
    """The articles whose row cites ``citation``, of every type."""
    return [
        page
        for model in article_models()
        for page in model.objects.filter(medarticle_index__citations=citation).distinct()
    ]


def _article_saved(sender: Any, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    if isinstance(instance, MedicalArticleMixin) and update_fields is None and not kwargs.get("raw"):
        note_lapse(instance, LapseCause.EDITED)


def _citation_saved(instance: Citation, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw:
        note_lapses(citing_articles(instance), LapseCause.SOURCE)


def _disclaimer_saved(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw:
        note_lapses(_approved_pages(), LapseCause.DISCLAIMER)


def _approved_pages() -> list[Any]:
    return [
        page for model in article_models() for page in model.objects.filter(medarticle_index__review_status="approved")
    ]


def _moved(sender: Any, instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any) -> None:
    if parent_page_before.pk == parent_page_after.pk:
        return
    before, after = _boards(parent_page_before), _boards(parent_page_after)
    if before == after:
        return
    for model in article_models():
        for page in model.objects.filter(path__startswith=instance.path):
            entries = load_ledgers([page]).get((page.pk, page.locale.language_code), [])
            approved = approved_digest(entries)
            if approved is not None and _boards(page) != before:
                append(page, Decision.LAPSED, digest=approved, cause=LapseCause.MOVED, revision=page.live_revision_id)
            refresh_index(page)


def _boards(page: Any) -> set[int]:
    workflow = page.get_workflow()
    if workflow is None:
        return set()
    return set(
        MedicalReviewTask.objects.filter(workflow_tasks__workflow=workflow, active=True).values_list("pk", flat=True)
    )


def _workflow_ended(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    """Close a round that ended without the board: cancelled, or finished because its task was disabled."""
    page = instance.content_object
    state = MedicalReviewState.objects.filter(workflow_state=instance).order_by("-started_at").first()
    if state is None or not isinstance(page.specific, MedicalArticleMixin):
        return
    article = page.get_latest_revision_as_object()
    entries = load_ledgers([article]).get((article.pk, article.locale.language_code), [])
    last = next((entry for entry in reversed(entries) if entry.decision is not Decision.LAPSED), None)
    if last and last.decision in (Decision.SUBMITTED, Decision.STARTED, Decision.ENDORSED):
        append(
            article,
            Decision.WITHDRAWN,
            digest=article.review_digest(),
            by=user,
            task=state.task,
            task_state=state.pk,
            revision=article.latest_revision_id,
        )


def connect() -> None:
    """Start watching."""
    post_save.connect(_article_saved, dispatch_uid="wagtail_medarticle.watch.article")
    post_save.connect(_citation_saved, sender=Citation, dispatch_uid="wagtail_medarticle.watch.citation")
    for model in (Disclaimer, MedicalArticleSettings):
        post_save.connect(_disclaimer_saved, sender=model, dispatch_uid=f"wagtail_medarticle.watch.{model.__name__}")
    post_page_move.connect(_moved, dispatch_uid="wagtail_medarticle.watch.move")
    for signal in (workflow_approved, workflow_cancelled):
        signal.connect(_workflow_ended, dispatch_uid="wagtail_medarticle.watch.workflow")
