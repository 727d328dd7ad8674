"""Noticing what may have touched articles. Too many are no harm: what is announced is what has changed.

What sends no signal is found by the command ``announce_changes``, and so is a review that runs out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_save, pre_delete
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Locale, PageViewRestriction, ReferenceIndex, Site
from wagtail.signals import page_slug_changed, post_page_move

from .. import conf
from ..models.article_index import ArticleIndex
from ..models.base import Page as BasePage
from ..models.base import article_models, bulk_updated, is_article
from ..models.citation import Citation
from ..models.ledger import LedgerEntry, approvals_lapsed
from ..models.site_settings import MedicalArticleSettings
from ..models.snippets import Contributor, Disclaimer, Topic, TopicCode
from .tasks import announce, has_caches

Page: Any = BasePage
EVERYTHING = (MedicalArticleSettings, Site, Locale, PageViewRestriction, CollectionViewRestriction)
"""What any article may depend on."""


def is_wanted() -> bool:
    """Whether there is anybody to tell."""
    return bool(conf.current().webhooks) or has_caches()


def _notice(ids: Iterable[int] | None) -> None:
    listed = None if ids is None else sorted(set(ids))
    if listed is None or listed:
        # Robust: who can't be told is told later, and takes nothing else along.
        transaction.on_commit(partial(announce.enqueue, listed), robust=True)


def _using(model: type[Any], ids: Iterable[Any]) -> set[int]:
    """The articles that refer to objects of ``model``: one query."""
    kinds = ContentType.objects.get_for_models(*article_models()).values()
    found = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(model),
        to_object_id__in=[str(pk) for pk in ids],
        content_type__in=kinds,
    )
    return {int(pk) for pk in found.values_list("object_id", flat=True)}


def _changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or not is_wanted():
        return
    if isinstance(instance, EVERYTHING):
        _notice(None)
    elif isinstance(instance, Page):
        _page_changed(instance)
    elif isinstance(instance, LedgerEntry):
        _notice([instance.article])
    elif isinstance(instance, TopicCode):
        _notice(_using(Topic, [instance.topic_id]))
    elif isinstance(instance, Disclaimer) and _is_default(default_disclaimer=instance.pk):
        _notice(None)
    elif isinstance(instance, Citation):
        older = Citation.objects.filter(superseded_by=instance.pk).values_list("pk", flat=True)
        _notice(_using(Citation, {instance.pk, *older}))
    elif isinstance(instance, Contributor | Topic | Disclaimer | get_image_model() | get_document_model()):
        _notice(_using(type(instance), [instance.pk]))


def _page_changed(page: Any) -> None:
    if _is_default(editorial_policy_page=page.pk):
        _notice(None)
        return
    own = {page.pk} if is_article(page.specific_class or Page) else set()
    if own:
        own |= _naming(page)
    # A link leads to the page's translation, where there is one.
    same = Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True)
    _notice(own | _using(Page, {page.pk, *same}))


def _naming(page: Any) -> set[int]:
    """The articles that say what superseded a source of theirs, where that is a source of this article."""
    # As it is, and as it was: Wagtail's index follows later than ours.
    citing: Any = ArticleIndex.citations.through
    mine = citing._default_manager.filter(articleindex=page.pk).values("citation")
    before = ReferenceIndex.get_references_for_object(page).filter(
        to_content_type=ReferenceIndex._get_base_content_type(Citation)
    )
    cited = [int(pk) for pk in before.values_list("to_object_id", flat=True)]
    older = Citation.objects.filter(Q(superseded_by__in=mine) | Q(superseded_by__in=cited))
    return _using(Citation, older.values_list("pk", flat=True))


def _is_default(**wanted: Any) -> bool:
    return bool(MedicalArticleSettings.objects.filter(**wanted).exists())


def _bulk_changed(sender: Any, ids: list[int], **kwargs: Any) -> None:
    if not is_wanted():
        return
    if is_article(sender):
        _notice(ids)
    elif sender is Citation:
        _notice(_using(Citation, ids))
    else:
        _notice(None)


def _lapsed(entries: list[LedgerEntry], **kwargs: Any) -> None:
    if is_wanted():
        _notice([entry.article for entry in entries])


def _moved(**kwargs: Any) -> None:
    if is_wanted():
        _notice(None)  # the addresses of all below, and of all links to them


def connect() -> None:
    """Start noticing."""
    uid = "wagtail_medarticle.announcing"
    for signal in (post_save, pre_delete):
        signal.connect(_changed, dispatch_uid=uid)
    bulk_updated.connect(_bulk_changed, dispatch_uid=uid)
    approvals_lapsed.connect(_lapsed, dispatch_uid=uid)
    for signal in (post_page_move, page_slug_changed):
        signal.connect(_moved, dispatch_uid=uid)
