"""Signal handlers that enqueue an announcement for the articles that a change may touch.

To name too many does no harm: only what differs from the last announcement is announced.

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
from ..models.safety import SafetyNotice, family_of
from ..models.site_settings import MedicalArticleSettings
from ..models.snippets import Contributor, Disclaimer, Topic, TopicCode
from .tasks import announce, has_caches

Page: Any = BasePage
EVERYTHING = (MedicalArticleSettings, Site, Locale, PageViewRestriction, CollectionViewRestriction)
"""What any article may depend on."""


def has_receivers() -> bool:
    """Whether the site has webhooks or caches to purge."""
    return bool(conf.current().webhooks) or has_caches()


def _announce(ids: Iterable[int] | None) -> None:
    listed = None if ids is None else sorted(set(ids))
    if listed is None or listed:
        # Robust: what fails here is announced later, and doesn't stop other callbacks of the commit.
        transaction.on_commit(partial(announce.enqueue, listed), robust=True)


def _articles_referring_to(model: type[Any], ids: Iterable[Any]) -> set[int]:
    """The articles that refer to objects of ``model``: one query."""
    kinds = ContentType.objects.get_for_models(*article_models()).values()
    found = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(model),
        to_object_id__in=[str(pk) for pk in ids],
        content_type__in=kinds,
    )
    return {int(pk) for pk in found.values_list("object_id", flat=True)}


def _changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or not has_receivers():
        return
    if isinstance(instance, EVERYTHING):
        _announce(None)
    elif isinstance(instance, Page):
        _page_changed(instance)
    elif isinstance(instance, SafetyNotice):
        same = Page.objects.filter(translation_key=instance.translation_key)
        _announce(each.pk for page in same[:1] for each in family_of(page))
    elif isinstance(instance, LedgerEntry):
        _announce([instance.article])
    elif isinstance(instance, TopicCode):
        _announce(_articles_referring_to(Topic, [instance.topic_id]))
    elif isinstance(instance, Disclaimer) and _is_site_default(default_disclaimer=instance.pk):
        _announce(None)
    elif isinstance(instance, Citation):
        older = Citation.objects.filter(superseded_by=instance.pk).values_list("pk", flat=True)
        _announce(_articles_referring_to(Citation, {instance.pk, *older}))
    elif isinstance(instance, Contributor | Topic | Disclaimer | get_image_model() | get_document_model()):
        _announce(_articles_referring_to(type(instance), [instance.pk]))


def _page_changed(page: Any) -> None:
    if _is_site_default(editorial_policy_page=page.pk):
        _announce(None)
        return
    own = {page.pk} if is_article(page.specific_class or Page) else set()
    if own:
        own |= _articles_superseded_by_sources_of(page)
    # A link leads to the page's translation, where there is one.
    same = Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True)
    _announce(own | _articles_referring_to(Page, {page.pk, *same}))


def _articles_superseded_by_sources_of(page: Any) -> set[int]:
    """The articles that say what superseded a source of theirs, where that is a source of this article."""
    # As it is, and as it was: Wagtail's index follows later than ours.
    citing: Any = ArticleIndex.citations.through
    mine = citing._default_manager.filter(articleindex=page.pk).values("citation")
    before = ReferenceIndex.get_references_for_object(page).filter(
        to_content_type=ReferenceIndex._get_base_content_type(Citation)
    )
    cited = [int(pk) for pk in before.values_list("to_object_id", flat=True)]
    older = Citation.objects.filter(Q(superseded_by__in=mine) | Q(superseded_by__in=cited))
    return _articles_referring_to(Citation, older.values_list("pk", flat=True))


def _is_site_default(**wanted: Any) -> bool:
    return bool(MedicalArticleSettings.objects.filter(**wanted).exists())


def _bulk_changed(sender: Any, ids: list[int], **kwargs: Any) -> None:
    if not has_receivers():
        return
    if is_article(sender):
        _announce(ids)
    elif sender is Citation:
        _announce(_articles_referring_to(Citation, ids))
    else:
        _announce(None)


def _lapsed(entries: list[LedgerEntry], **kwargs: Any) -> None:
    if has_receivers():
        _announce([entry.article for entry in entries])


def _moved(**kwargs: Any) -> None:
    if has_receivers():
        _announce(None)  # the addresses of all below, and of all links to them


def connect() -> None:
    """Start noticing."""
    uid = "wagtail_medarticle.announcing"
    for signal in (post_save, pre_delete):
        signal.connect(_changed, dispatch_uid=uid)
    bulk_updated.connect(_bulk_changed, dispatch_uid=uid)
    approvals_lapsed.connect(_lapsed, dispatch_uid=uid)
    for signal in (post_page_move, page_slug_changed):
        signal.connect(_moved, dispatch_uid=uid)
