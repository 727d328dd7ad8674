"""What may go live: texts without errors and, with ``LIVE_WITHOUT_APPROVAL`` False, approved texts alone.

However a page is published, its ``save()`` is called, so that is where a text that may not go live is held back: what
readers have stays as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from .. import conf
from ..enums import Level, ReviewStatus
from ..lint.evidence import LintFinding
from ..lint.rules import errors
from ..models.base import Page, is_article, lock_page
from ..serving.judging import Numbered
from ..serving.render import judge

SCHEDULED = "wagtail.publish.scheduled"
HELD_BACK = "wagtail_medarticle.held_back"
TEXT = frozenset({"title", "summary", "body", "live"})

logger = logging.getLogger("wagtail_medarticle")


class CannotGoLive(ValidationError):
    """This text can't go live; the messages say why."""


class NotApproved(CannotGoLive):
    """This text can't go live before the medical board has approved it."""

    def __init__(self) -> None:
        super().__init__(
            _("This text can't go live before the medical board has approved it: submit it for review."),
            code="not_approved",
        )


class HasErrors(CannotGoLive):
    """This text can't go live before its errors are mended; ``findings`` are those."""

    def __init__(self, findings: Sequence[LintFinding]) -> None:
        reason = ValidationError(_("This text can't go live before its errors are mended."), code="lint")
        super().__init__([reason, *(ValidationError(found.message, code=found.code) for found in findings)])
        self.findings = findings


def publish_blockers(pages: Sequence[Any], judged: Sequence[Numbered] | None = None) -> list[CannotGoLive | None]:
    """Why each loaded text may not go live; None where it may, or where readers have the same text already.

    ``judged`` are they, where they were judged before. The number of queries depends on the page types alone.
    """
    settings = conf.current()
    if settings.live_without_approval and Level.ERROR not in settings.lint.values():
        return [None] * len(pages)
    judged = judge(pages) if judged is None else judged
    found = [_blocker(each) for each in judged]
    unfit = [page for page, why in zip(pages, found, strict=True) if why]
    served = _served(unfit) if unfit else {}
    return [
        why if why and served.get(page.pk) != each.judgement.digest else None
        for page, each, why in zip(pages, judged, found, strict=True)
    ]


def _blocker(judged: Numbered) -> CannotGoLive | None:
    if wrong := errors(judged.values):
        return HasErrors(wrong)
    if conf.current().live_without_approval:
        return None
    approved = judged.judgement.review.status is ReviewStatus.APPROVED
    return None if approved else NotApproved()


def _served(pages: Sequence[Any]) -> dict[int, str]:
    """The digests of what readers have of ``pages``, by primary key."""
    live = [
        page
        for model in {type(page) for page in pages}
        for page in model._base_manager.filter(pk__in=[page.pk for page in pages if type(page) is model], live=True)
    ]
    return {page.pk: each.judgement.digest for page, each in zip(live, judge(live), strict=True)}


def require_publishable(page: Any) -> None:
    """Raise ``CannotGoLive`` unless ``page`` may go live."""
    if why := publish_blockers([page])[0]:
        raise why


def log_held_back(page: Any, why: CannotGoLive, *, revision: Any = None, user: Any = None) -> None:
    """Log in the page's history that its text was held back: once for each revision and reason."""
    logger.warning("Page %s was held back: %s", page.pk, " ".join(why.messages))
    entries = PageLogEntry.objects.filter(page=page.pk, action=HELD_BACK, revision=revision)
    noted = entries.order_by("-timestamp").first()
    if noted is None or noted.data.get("reasons") != why.messages:
        log(instance=page, action=HELD_BACK, user=user, revision=revision, data={"reasons": why.messages})


def enforce_publish_policy(
    page: Any, options: Mapping[str, Any], judged: Numbered | None = None
) -> dict[str, Any] | None:
    """The options to call ``save()`` with so that no text goes live that may not; None to leave the row as it is.

    ``judged`` is its text, where it was judged before.

    A new page (a copy, an alias, a translation) is stored as a draft, and so is an alias that
    becomes a page of its own. An alias that is live stays as it is. Raises
    ``CannotGoLive`` for any other text that is about to go live.
    """
    fields = options.get("update_fields")
    if fields is not None:
        return {**options, "update_fields": _fields_to_save(page, set(fields))}
    if page._state.adding and page.alias_of_id and page.path:
        page.set_url_path(page.get_parent())  # as Wagtail is about to: its site's disclaimer is part of its text
    if page.live and (why := publish_blockers([page], [judged] if judged else None)[0]):
        if page._state.adding:
            _make_draft(page)
        elif page.alias_of_id:
            return None
        else:
            raise why
    return {**options}


def _fields_to_save(page: Any, fields: Collection[str]) -> set[str]:
    becomes_a_page = page.live and page.alias_of_id is None and {"alias_of", "alias_of_id"} & set(fields)
    if becomes_a_page and not conf.current().live_without_approval:
        return {*fields, *_make_draft(page)}  # what its source was approved for is no word about it
    if not page.live and "live_revision" in fields:
        return {*fields, *_make_draft(page)}  # Wagtail sets it on a copy that it takes for live
    if page.live and TEXT & set(fields):
        require_publishable(page)
    return set(fields)


def _make_draft(page: Any) -> set[str]:
    page.live, page.has_unpublished_changes = False, True
    page.live_revision = page.first_published_at = page.last_published_at = None
    return {"live", "has_unpublished_changes", "live_revision", "first_published_at", "last_published_at"}


class ArticleForm(WagtailAdminPageForm):
    """The editor's form of an article."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if "action-publish" in self.data and not self.errors:
            self.instance.replace_merged_citations()
            if self.instance._state.adding:
                self.instance.set_url_path(self.parent_page)  # where its site's disclaimer is found by
            if why := publish_blockers([self.instance])[0]:
                self.add_error(None, why)


class PublishPolicyMixin(models.Model):
    """Keeps ``publish()`` from publishing what may not go live. Abstract, so that no migration names it."""

    class Meta:
        abstract = True

    def publish(self, revision: Any, *args: Any, **options: Any) -> Any:
        """As Wagtail's. Raises ``CannotGoLive``; a text whose time has come and that isn't fit waits until it is."""
        try:
            with transaction.atomic():
                lock_page(revision.object_id)
                if revision.content.get("go_live_at"):  # it may wait for that, and is judged before it does
                    text = revision.as_object()
                    text.replace_merged_citations()  # as its save() will: a source that went by a merge isn't missing
                    require_publishable(text)
                return super().publish(revision, *args, **options)  # type: ignore[misc]
        except CannotGoLive as why:  # also that of its save(): then nothing is done
            if options.get("log_action") != SCHEDULED:
                raise
            log_held_back(revision.as_object(), why, revision=revision)
            return None


_being_published: ContextVar[Any] = ContextVar("wagtail_medarticle_being_published", default=None)


@contextmanager
def being_published(page: Any) -> Iterator[None]:
    """Within this context ``page`` is saved with another live revision than it had."""
    token = _being_published.set(page)
    try:
        yield
    finally:
        _being_published.reset(token)


def is_being_published(page: Any) -> bool:
    """Whether this save of ``page`` is a step of publishing it, which Wagtail goes on with after the save.

    Wagtail then ends whatever workflow is open, so a new round of review has to wait for the publication's log entry.
    """
    return _being_published.get() is page


class PublishArticleAction(PublishPageRevisionAction):
    """As Wagtail's, in one transaction for articles.

    Wagtail clears the schedules of all revisions before it saves the page. Where that is refused for want of the
    board's approval, what was scheduled stays scheduled.
    """

    def execute(self, skip_permission_checks: bool = False) -> Any:
        """Publish. Raises ``NotApproved``, with everything as it was."""
        if not is_article(self.object):
            return super().execute(skip_permission_checks)
        with transaction.atomic():
            lock_page(self.object.pk)
            return super().execute(skip_permission_checks)


def register_actions(registry: Any) -> None:
    """For Wagtail's hook of that name (from version 8): v3 looks up how to publish any page at the base page."""
    registry.register(Page, PublishArticleAction)
