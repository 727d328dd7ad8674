"""Watching what an approval depends on: an approval that no longer covers the live text is recorded as lapsed.

The record is for people: the status itself is judged afresh each time, so a text without a matching
approval is never shown as approved, whether or not anything was watching.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.images import get_image_model
from wagtail.models import Locale, PageLogEntry, ReferenceIndex, Site, TaskState, WorkflowPage, WorkflowState
from wagtail.signals import post_page_move, workflow_approved, workflow_cancelled

from .. import conf
from ..enums import Decision, LapseCause
from ..models.base import Page, bulk_updated, is_article
from ..models.citation import Citation
from ..models.ledger import load_ledgers
from ..models.site_settings import MedicalArticleSettings
from ..models.snippets import Disclaimer
from ..review.lapse import note_lapses, note_move, pages_where, renew, tell
from ..review.ledger import append
from ..review.source_health import note_first, sources_changed
from ..serving.article_index import CONTENT_FIELDS
from .review_task import MedicalReviewState, MedicalReviewTask, finish_unreviewed


def _lapse(condition: Q, cause: LapseCause) -> None:
    tell([entry for pages in pages_where(condition) for entry in note_lapses(pages, cause)])


def _article_saved(sender: Any, instance: Any, update_fields: Any = None, raw: bool = False, **kwargs: Any) -> None:
    model = getattr(instance, "specific_class", None)
    if raw or not is_article(model):
        return
    if update_fields is None or CONTENT_FIELDS.intersection(update_fields):
        # Publishing ends whatever round is open, so a new one waits until that is done: see _logged.
        pages = model._base_manager.filter(pk=instance.pk)
        tell(note_lapses(pages, LapseCause.EDITED, renewing=not _publishing(instance)))


def _publishing(instance: Any) -> bool:
    now = instance.live_revision_id
    return bool(getattr(instance, "live_revision_before_save", now) != now)


def _logged(instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
    # Wagtail logs a publication when all else is done.
    if (
        created
        and conf.current().renew_lapsed_review
        and instance.action in ("wagtail.publish", "wagtail.publish.scheduled")
    ):
        page = instance.page.specific
        if is_article(page):
            renew(page)


def _bulk_updated(sender: Any, ids: list[int], fields: frozenset[str], **kwargs: Any) -> None:
    if is_article(sender):
        if CONTENT_FIELDS & fields:
            tell(note_lapses(sender._base_manager.filter(pk__in=ids), LapseCause.EDITED))
    elif sender is Citation:
        sources_changed(ids)
    else:
        _lapse(Q(), LapseCause.DISCLAIMER)


def _citation_saved(instance: Citation, created: bool, **kwargs: Any) -> None:
    if created:
        note_first(instance)
    else:
        sources_changed([instance.pk])


def _citation_goes(instance: Any, **kwargs: Any) -> None:
    instance.cited_in = [page.pk for pages in pages_where(Q(medarticle_index__citations=instance)) for page in pages]


def _citation_gone(instance: Any, **kwargs: Any) -> None:
    _lapse(Q(pk__in=instance.cited_in), LapseCause.SOURCE)


def _picture_saved(instance: Any, created: bool, **kwargs: Any) -> None:
    if not created:
        _lapse(Q(pk__in=_showing(instance)), LapseCause.PICTURE)


def _picture_goes(instance: Any, **kwargs: Any) -> None:
    instance.shown_in = _showing(instance)


def _picture_gone(instance: Any, **kwargs: Any) -> None:
    _lapse(Q(pk__in=instance.shown_in), LapseCause.PICTURE)


def _showing(picture: Any) -> list[int]:
    """The pages that show ``picture``, as Wagtail's reference index has it."""
    pages = ContentType.objects.get_for_model(Page)
    shown = ReferenceIndex.get_references_to(picture).filter(base_content_type=pages)
    return [int(pk) for pk in set(shown.values_list("object_id", flat=True))]


def _surroundings_changed(**kwargs: Any) -> None:
    """Disclaimers, a site's settings, sites and languages: rarely changed, and any article may depend on them."""
    Site.clear_site_root_paths_cache()  # Wagtail's own receiver may come after this one
    _lapse(Q(), LapseCause.DISCLAIMER)


def _moved(instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any) -> None:
    boards = _boards(parent_page_before), _boards(parent_page_after)
    own = WorkflowPage.objects.filter(page__path__startswith=instance.path, workflow__active=True)
    own_paths = tuple(own.values_list("page__path", flat=True))
    entries = []
    for pages in pages_where(Q(path__startswith=instance.path)):
        if boards[0] != boards[1]:
            entries += note_move([page for page in pages if not page.path.startswith(own_paths)])
        # Another site may have another disclaimer.
        entries += note_lapses(pages, LapseCause.DISCLAIMER)
    tell(entries)


def _boards(page: Any) -> set[int]:
    workflow = page.get_workflow()
    if workflow is None:
        return set()
    return set(
        MedicalReviewTask.objects.filter(workflow_tasks__workflow=workflow, active=True).values_list("pk", flat=True)
    )


def _workflow_saved(instance: WorkflowState, raw: bool = False, **kwargs: Any) -> None:
    """Before an approved workflow publishes: without a board's word, only what the policy lets go live."""
    if not raw and instance.status == WorkflowState.STATUS_APPROVED and "on_finish" not in vars(instance):
        page = getattr(instance.content_object, "specific", None)
        if is_article(page):
            finish_unreviewed(instance, page)


def _workflow_ended(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    """Close a round that ended without the board: cancelled, or finished because its task was disabled."""
    page = instance.content_object
    state = MedicalReviewState.objects.filter(workflow_state=instance).order_by("-started_at").first()
    if state is None or not is_article(page.specific):
        return
    article = page.get_latest_revision_as_object()
    entries = load_ledgers([article]).get((article.pk, article.locale.language_code), [])
    last = next((entry for entry in reversed(entries) if entry.decision is not Decision.LAPSED), None)
    if last and last.decision in (Decision.SUBMITTED, Decision.STARTED, Decision.ENDORSED):
        append(
            article, Decision.WITHDRAWN, digest=article.review_digest(), by=user, task=state.task,
            task_state=state.pk if state.status != TaskState.STATUS_APPROVED else None,
            revision=article.latest_revision_id,
        )  # fmt: skip


def _workflow_goes(instance: WorkflowState, **kwargs: Any) -> None:
    """Close the round of an open workflow that is deleted, with its page or without."""
    if instance.is_active and instance.content_object is not None:
        _workflow_ended(WorkflowState, instance)


def connect() -> None:
    """Start watching. To be called before the index is kept: what it says is what was there before."""
    uid = "wagtail_medarticle.watch"
    post_save.connect(_article_saved, dispatch_uid=f"{uid}.article")
    post_save.connect(_logged, sender=PageLogEntry, dispatch_uid=f"{uid}.log")
    post_save.connect(_citation_saved, sender=Citation, dispatch_uid=f"{uid}.citation")
    pre_delete.connect(_citation_goes, sender=Citation, dispatch_uid=f"{uid}.citation")
    post_delete.connect(_citation_gone, sender=Citation, dispatch_uid=f"{uid}.citation")
    picture = get_image_model()
    post_save.connect(_picture_saved, sender=picture, dispatch_uid=f"{uid}.picture")
    pre_delete.connect(_picture_goes, sender=picture, dispatch_uid=f"{uid}.picture")
    post_delete.connect(_picture_gone, sender=picture, dispatch_uid=f"{uid}.picture")
    for model in (Disclaimer, MedicalArticleSettings, Site, Locale):
        for signal in (post_save, post_delete):
            signal.connect(_surroundings_changed, sender=model, dispatch_uid=f"{uid}.{model.__name__}")
    bulk_updated.connect(_bulk_updated, dispatch_uid=uid)
    post_page_move.connect(_moved, dispatch_uid=f"{uid}.move")
    post_save.connect(_workflow_saved, sender=WorkflowState, dispatch_uid=f"{uid}.workflow")
    pre_delete.connect(_workflow_goes, sender=WorkflowState, dispatch_uid=f"{uid}.workflow")
    for signal in (workflow_approved, workflow_cancelled):
        signal.connect(_workflow_ended, dispatch_uid=f"{uid}.workflow")
