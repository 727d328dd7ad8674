"""What may go live. With ``LIVE_WITHOUT_APPROVAL`` False, that is approved texts alone.

Every way to publish a page ends in its ``save()``, so that is where a text without approval is
held back: what readers have stays as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .. import conf
from ..enums import ReviewStatus
from .base import lock_page

SCHEDULED = "wagtail.publish.scheduled"
TEXT = frozenset({"title", "summary", "body", "live"})

logger = logging.getLogger("wagtail_medarticle")


class NotApproved(ValidationError):
    """This text can't go live before the medical board has approved it."""

    def __init__(self) -> None:
        super().__init__(
            _("This text can't go live before the medical board has approved it: submit it for review."),
            code="not_approved",
        )


def may_go_live(page: Any) -> bool:
    """Whether readers may get the text in hand: it is approved, or it is what they have already."""
    if conf.current().live_without_approval:
        return True
    digest, review = page.judged()
    if review.status is ReviewStatus.APPROVED:
        return True
    stored = type(page)._base_manager.filter(pk=page.pk, live=True).first()
    return bool(stored and stored.review_digest() == digest)


def require_approval(page: Any) -> None:
    """Raise ``NotApproved`` unless ``page`` may go live."""
    if not may_go_live(page):
        raise NotApproved


def hold_back(page: Any, options: Mapping[str, Any]) -> dict[str, Any] | None:
    """What to call ``save()`` with so that no text goes live without approval; None to leave the row as it is.

    A new page (a copy, an alias, a translation) is stored as a draft, and so is an alias that
    becomes a page of its own. An alias that is live keeps the text that it has. Raises
    ``NotApproved`` for any other text that is about to go live.
    """
    fields = options.get("update_fields")
    if conf.current().live_without_approval:
        return {**options}
    if fields is not None:
        return {**options, "update_fields": _held_back(page, set(fields))}
    if page._state.adding and page.alias_of_id and page.path:
        page.set_url_path(page.get_parent())  # as Wagtail is about to: its site's disclaimer is part of its text
    if page.live and not may_go_live(page):
        if page._state.adding:
            _make_draft(page)
        elif page.alias_of_id:
            return None
        else:
            raise NotApproved
    return {**options}


def _held_back(page: Any, fields: Collection[str]) -> set[str]:
    if page.live and page.alias_of_id is None and {"alias_of", "alias_of_id"} & set(fields):
        return {*fields, *_make_draft(page)}
    if not page.live and "live_revision" in fields:
        return {*fields, *_make_draft(page)}  # Wagtail sets it on a copy that it takes for live
    if page.live and TEXT & set(fields):
        require_approval(page)
    return set(fields)


def _make_draft(page: Any) -> set[str]:
    page.live, page.has_unpublished_changes = False, True
    page.live_revision = page.first_published_at = page.last_published_at = None
    return {"live", "has_unpublished_changes", "live_revision", "first_published_at", "last_published_at"}


class ArticleForm(WagtailAdminPageForm):
    """The editor's form of an article."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if "action-publish" in self.data and not self.errors and not may_go_live(self.instance):
            self.add_error(None, NotApproved())


class PublishedWhenApproved:
    """How an article is published, beside ``save()``."""

    def publish(self, revision: Any, *args: Any, **options: Any) -> Any:
        """As Wagtail's. Raises ``NotApproved``; a text whose time has come without approval waits for it."""
        with transaction.atomic():
            lock_page(revision.object_id)
            if not conf.current().live_without_approval and not may_go_live(revision.as_object()):
                if options.get("log_action") != SCHEDULED:
                    raise NotApproved
                logger.warning("Page %s was to go live by schedule, but its text is not approved", revision.object_id)
                return None
            return super().publish(revision, *args, **options)  # type: ignore[misc]
