"""Signal handlers that record when an approval no longer covers the live text: it has lapsed.

The record is for people: the status itself is judged anew each time, so a text without a matching approval is never
shown as approved, whether or not a signal was sent.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    CollectionViewRestriction,
    Locale,
    PageLogEntry,
    ReferenceIndex,
    Site,
    TaskState,
    WorkflowPage,
    WorkflowState,
)
from wagtail.signals import post_page_move, workflow_approved, workflow_cancelled

from .. import conf
from ..enums import Decision, LapseCause
from ..models.base import Page, bulk_updated, connect_deletion, is_article, lock_page
from ..models.citation import Citation
from ..models.ledger import load_ledgers, lock_ledger
from ..models.library import lock_sources
from ..models.site_settings import MedicalArticleSettings
from ..models.snippets import Disclaimer
from ..review.carrying import carry_renamed_language
from ..review.lapse import (
    article_batches,
    record_lapse_of_saved,
    record_lapses,
    record_move,
    send_approvals_lapsed,
    start_new_round,
)
from ..review.ledger import append
from ..review.source_health import record_first_health, sources_changed
from ..serving.article_index import CONTENT_FIELDS
from ..serving.citing_articles import rows_citing
from ..serving.render import judged_already
from .publish_policy import is_being_published
from .review_task import MedicalReviewState, MedicalReviewTask, finish_unreviewed, is_finished_by_board


def _lapse(condition: Q, cause: LapseCause) -> None:
    send_approvals_lapsed([entry for pages in article_batches(condition) for entry in record_lapses(pages, cause)])


def _article_saved(sender: Any, instance: Any, update_fields: Any = None, raw: bool = False, **kwargs: Any) -> None:
    model = getattr(instance, "specific_class", None)
    if raw or not is_article(model):
        return
    if update_fields is None or CONTENT_FIELDS.intersection(update_fields):
        # The round after a publication starts with its log entry: see _publication_logged.
        new_rounds = not is_being_published(instance)
        if judged := judged_already(instance):
            entries = record_lapse_of_saved(instance, judged, new_rounds=new_rounds)
        else:
            pages = model._base_manager.filter(pk=instance.pk)
            entries = record_lapses(pages, LapseCause.EDITED, new_rounds=new_rounds)
        send_approvals_lapsed(entries)


def _publication_logged(instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
    # Wagtail logs a publication when all else is done.
    if (
        created
        and conf.current().renew_lapsed_review
        and instance.action in ("wagtail.publish", "wagtail.publish.scheduled")
    ):
        page = instance.page.specific
        if is_article(page):
            start_new_round(page)


def _bulk_updated(sender: Any, ids: list[int], fields: frozenset[str], **kwargs: Any) -> None:
    if is_article(sender):
        if CONTENT_FIELDS & fields:
            send_approvals_lapsed(record_lapses(sender._base_manager.filter(pk__in=ids), LapseCause.EDITED))
    elif sender is Citation:
        sources_changed(ids)
    else:
        _lapse(Q(), LapseCause.DISCLAIMER)


def _citation_saved(instance: Citation, created: bool, **kwargs: Any) -> None:
    if created:
        record_first_health(instance)
    else:
        sources_changed([instance.pk])


def _articles_citing(source: Citation) -> list[int]:
    # Before the rows that name it are deleted: whoever holds the ledger may be about to change those.
    lock_sources([source.pk], weakly=False)
    lock_ledger()
    return list(rows_citing([source.pk]))


def _citation_deleted(source: Citation, articles: list[int]) -> None:
    _lapse(Q(pk__in=articles), LapseCause.SOURCE)


def _picture_saved(instance: Any, created: bool, **kwargs: Any) -> None:
    if not created:
        _lapse(_showing(instance), LapseCause.PICTURE)


def _picture_deleted(picture: Any, showing: Q) -> None:
    _lapse(showing, LapseCause.PICTURE)


def _showing(file: Any) -> Q:
    """The pages that show an image or link to a document, as Wagtail's reference index has it.

    All, where a disclaimer does.
    """
    references = ReferenceIndex.get_references_to(file)
    if references.filter(base_content_type=ContentType.objects.get_for_model(Disclaimer)).exists():
        return Q()
    shown = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return Q(pk__in=[int(pk) for pk in set(shown.values_list("object_id", flat=True))])


def _collections_changed(**kwargs: Any) -> None:
    """A collection became private or public: any article may show what is in it."""
    _lapse(Q(), LapseCause.PICTURE)


def _site_changed(**kwargs: Any) -> None:
    """Disclaimers, a site's settings, sites and languages: rarely changed, and any article may depend on them."""
    Site.clear_site_root_paths_cache()  # Wagtail's own receiver may come after this one
    _lapse(Q(), LapseCause.DISCLAIMER)


def _language_before(instance: Locale, raw: bool = False, **kwargs: Any) -> None:
    if instance.pk and not raw:
        codes = Locale.all_objects.filter(pk=instance.pk).values_list("language_code", flat=True)
        instance.medarticle_code_before = codes.first()


def _language_saved(instance: Locale, **kwargs: Any) -> None:
    """A code that becomes more exact or less, as ``en`` becomes ``en-GB``, names the same language."""
    before, now = getattr(instance, "medarticle_code_before", None), instance.language_code
    if before and before != now and before.split("-")[0].lower() == now.split("-")[0].lower():
        carry_renamed_language(instance, before)
    _site_changed()


def _moved(instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any) -> None:
    boards = _boards(parent_page_before), _boards(parent_page_after)
    own = WorkflowPage.objects.filter(page__path__startswith=instance.path, workflow__active=True)
    own_paths = tuple(own.values_list("page__path", flat=True))
    entries = []
    under_own = reduce(or_, (Q(path__startswith=path) for path in own_paths), Q(pk__in=()))
    for pages in article_batches(Q(path__startswith=instance.path)):
        if boards[0] != boards[1]:
            entries += record_move(pages.exclude(under_own))
        # Another site may have another disclaimer.
        entries += record_lapses(pages, LapseCause.DISCLAIMER)
    send_approvals_lapsed(entries)


def _boards(page: Any) -> set[int]:
    workflow = page.get_workflow()
    if workflow is None:
        return set()
    return set(
        MedicalReviewTask.objects.filter(workflow_tasks__workflow=workflow, active=True).values_list("pk", flat=True)
    )


def _workflow_changes(instance: WorkflowState, raw: bool = False, **kwargs: Any) -> None:
    """Before a round of review begins or ends, which the ledger hears of: take the locks in their order."""
    if raw or not connection.in_atomic_block or not is_article(instance.content_type.model_class()):
        return
    ends = instance.status in (WorkflowState.STATUS_APPROVED, WorkflowState.STATUS_CANCELLED)
    if ends and not is_finished_by_board(instance):
        lock_page(instance.object_id)
    if ends or instance._state.adding:
        lock_ledger()


def _workflow_saved(instance: WorkflowState, raw: bool = False, **kwargs: Any) -> None:
    """Before an approved workflow publishes: without a board's approval, only what the policy lets go live."""
    if not raw and instance.status == WorkflowState.STATUS_APPROVED and not is_finished_by_board(instance):
        page = getattr(instance.content_object, "specific", None)
        if is_article(page):
            finish_unreviewed(instance, page)


def _workflow_ended(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    """Close a round that ended without the board: cancelled, or finished because its task was disabled."""
    if not is_article(instance.content_type.model_class()):
        return
    page = instance.content_object
    state = MedicalReviewState.objects.filter(workflow_state=instance).order_by("-started_at").first()
    if state is None:
        return
    entries = load_ledgers([page]).get((page.pk, page.locale.language_code), [])
    last = next((entry for entry in reversed(entries) if entry.decision is not Decision.LAPSED), None)
    if last and last.decision in (Decision.SUBMITTED, Decision.STARTED, Decision.ENDORSED):
        article = page.get_latest_revision_as_object()
        append(
            article, Decision.WITHDRAWN, digest=article.review_digest(), by=user, task=state.task,
            task_state=state.pk if state.status != TaskState.STATUS_APPROVED else None,
            revision=article.latest_revision_id,
        )  # fmt: skip


def _workflow_deleted(instance: WorkflowState, **kwargs: Any) -> None:
    """Close the round of an open workflow that is deleted, with its page or without."""
    if instance.is_active and instance.content_object is not None:
        _workflow_ended(WorkflowState, instance)


def connect() -> None:
    """Connect the receivers, before those that update the index: see ``apps.py``."""
    uid = "wagtail_medarticle.watch"
    post_save.connect(_article_saved, dispatch_uid=f"{uid}.article")
    post_save.connect(_publication_logged, sender=PageLogEntry, dispatch_uid=f"{uid}.log")
    post_save.connect(_citation_saved, sender=Citation, dispatch_uid=f"{uid}.citation")
    connect_deletion(Citation, _articles_citing, _citation_deleted, uid=f"{uid}.citation")
    for file in (get_image_model(), get_document_model()):
        post_save.connect(_picture_saved, sender=file, dispatch_uid=f"{uid}.picture")
        connect_deletion(file, _showing, _picture_deleted, uid=f"{uid}.picture")
    for signal in (post_save, post_delete):
        signal.connect(_collections_changed, sender=CollectionViewRestriction, dispatch_uid=f"{uid}.collection")
    for model in (Disclaimer, MedicalArticleSettings, Site):
        for signal in (post_save, post_delete):
            signal.connect(_site_changed, sender=model, dispatch_uid=f"{uid}.{model.__name__}")
    pre_save.connect(_language_before, sender=Locale, dispatch_uid=f"{uid}.language")
    post_save.connect(_language_saved, sender=Locale, dispatch_uid=f"{uid}.language")
    post_delete.connect(_site_changed, sender=Locale, dispatch_uid=f"{uid}.language")
    bulk_updated.connect(_bulk_updated, dispatch_uid=uid)
    post_page_move.connect(_moved, dispatch_uid=f"{uid}.move")
    pre_save.connect(_workflow_changes, sender=WorkflowState, dispatch_uid=f"{uid}.workflow")
    post_save.connect(_workflow_saved, sender=WorkflowState, dispatch_uid=f"{uid}.workflow")
    pre_delete.connect(_workflow_deleted, sender=WorkflowState, dispatch_uid=f"{uid}.workflow")
    for signal in (workflow_approved, workflow_cancelled):
        signal.connect(_workflow_ended, dispatch_uid=f"{uid}.workflow")
