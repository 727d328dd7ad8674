"""A chief's acts in an emergency: taking an article from the site, or putting a safety notice over it.

Both are about an article in all its languages and with all its aliases, at once. They decide nothing about a text: what
was approved stays so. They raise ``NotAllowed``; views report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Task

from ..enums import Decision
from ..models.base import is_article, lock_pages
from ..models.ledger import LedgerEntry
from ..models.safety import SafetyNotice, family_of
from .transitions import NotAllowed

PULLED = "wagtail_medarticle.pulled"
NOTICE_SET = "wagtail_medarticle.safety_notice"
NOTICE_LIFTED = "wagtail_medarticle.safety_notice_lifted"


def is_chief(user: Any, page: Any) -> bool:
    """Whether ``user`` may act for ``page``: who may revoke its approval.

    Reviewers of the board that gave the last approval or of one that the page's workflow leads to, and superusers.
    """
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    entries = LedgerEntry.objects.filter(article=page.alias_of_id or page.pk, decision=Decision.APPROVED)
    last = entries.order_by("-number").values_list("board", flat=True).first()
    boards = Q(workflow_tasks__workflow=page.get_workflow(), active=True) | Q(pk=last)
    tasks = Task.objects.filter(boards).distinct().specific()
    return any(getattr(task, "is_medical_board", False) and task.is_reviewer(user) for task in tasks)


def affected(page: Any) -> list[Any]:
    """The articles that an act about ``page`` is about: it, its translations and the aliases of each."""
    return [each for each in family_of(page) if is_article(each.specific_class)]


@transaction.atomic
def pull(page: Any, user: Any, *, reason: str) -> list[Any]:
    """Take ``page``, its translations and all aliases from the site; gives those that were live.

    What was to go live later doesn't, and open rounds of review end: a board that doesn't know of the emergency can't
    bring the article back by approving what lies before it.
    """
    _require_chief(user, page)
    pages = _locked(page)
    pulled = [each for each in pages if each.live]
    for each in pages:
        article = each.specific
        if (state := article.current_workflow_state) is not None:
            state.cancel(user=user)
        article.revisions.update(approved_go_live_at=None)
        article.refresh_from_db(fields=["live"])  # unpublishing a page unpublishes its aliases
        if article.live:
            UnpublishPageAction(article, user=user).execute(skip_permission_checks=True)
    _log(pages, PULLED, user, {"reason": reason})
    return pulled


@transaction.atomic
def set_safety_notice(page: Any, user: Any, *, text: str, reason: str) -> SafetyNotice:
    """Put ``text`` over ``page``, its translations and all aliases, in place of what stood there."""
    _require_chief(user, page)
    pages = _locked(page)
    notice, _created = SafetyNotice.objects.update_or_create(
        translation_key=_key(page, pages),
        defaults={"text": text, "reason": reason, "by": user, "since": timezone.now()},
    )
    _log(pages, NOTICE_SET, user, {"reason": reason, "text": text})
    return notice


@transaction.atomic
def lift_safety_notice(page: Any, user: Any, *, reason: str) -> bool:
    """Take the notice away again; whether there was one."""
    _require_chief(user, page)
    pages = _locked(page)
    notice = SafetyNotice.objects.filter(translation_key=_key(page, pages)).first()
    if notice is None:
        return False
    notice.delete()
    _log(pages, NOTICE_LIFTED, user, {"reason": reason, "text": notice.text})
    return True


def _require_chief(user: Any, page: Any) -> None:
    if not is_chief(user, page):
        raise NotAllowed(_("Only a reviewer of the article's board can do this."))


def _locked(page: Any) -> list[Any]:
    lock_pages([each.pk for each in affected(page)])
    return affected(page)


def _key(page: Any, pages: Sequence[Any]) -> Any:
    """What the translations share: an alias has its source's."""
    source = next((each for each in pages if each.pk == page.alias_of_id), page)
    return source.translation_key


def _log(pages: Sequence[Any], action: str, user: Any, data: dict[str, Any]) -> None:
    for each in pages:
        log(instance=each.specific, action=action, user=user, data=data)
