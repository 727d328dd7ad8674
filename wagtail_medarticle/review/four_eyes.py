"""Four eyes: nobody approves a text that they wrote or edited."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from ..blocks.snippets import chosen_ids
from ..enums import Decision, LapseCause
from ..models.ledger import LedgerEntry
from ..models.snippets import Contributor

EDITS = ("wagtail.create", "wagtail.edit", "wagtail.revert")
BEGINS_OR_ENDS_AN_APPROVAL = Q(decision__in=(Decision.APPROVED, Decision.REVOKED)) | Q(cause=LapseCause.MOVED)


def four_eyes_objection(article: Any, user: Any) -> str:
    """Why ``user`` may not approve the text ``article``, "" where it is neither written nor edited by them."""
    if edited_since_approval(article, user):
        return _("You edited this text: somebody else has to approve it.")
    if Contributor.objects.filter(user=user, pk__in=chosen_ids(article.authors)).exists():
        return _("You are named as an author of this text: somebody else has to approve it.")
    return ""


def edited_since_approval(page: Any, user: Any) -> bool:
    """Whether ``user`` saved a version of the page after the last approval that stands, or any without one.

    The log of edits counts as well: it outlives revisions that were purged.
    """
    last = LedgerEntry.objects.filter(BEGINS_OR_ENDS_AN_APPROVAL, article=page.pk).order_by("-number").first()
    since = last.at if last and last.decision == Decision.APPROVED else None
    edits = PageLogEntry.objects.filter(page=page.pk, user=user, action__in=EDITS, content_changed=True)
    if since is None and page.owner_id == user.pk:
        return True
    if (edits.filter(timestamp__gt=since) if since else edits).exists():
        return True
    before = None
    versions = page.revisions.order_by("created_at", "pk").values_list("user", "content__content_digest", "created_at")
    for author, digest, created_at in versions:
        # The editor saves a version when it is opened, too; that is no edit.
        if author == user.pk and digest != before and (since is None or created_at > since):
            return True
        before = digest
    return False
