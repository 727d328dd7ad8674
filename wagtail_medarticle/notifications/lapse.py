"""To an article's owner and its board: an approval no longer covers what readers get."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.admin.mail import EmailNotificationMixin, Notifier

from ..enums import Decision
from ..models import LedgerEntry, MedicalReviewTask
from ..models.base import Page
from .submission import TEMPLATES


class LapseNotifier(EmailNotificationMixin, Notifier):
    """By the user's “submitted” setting: the article wants a review again."""

    notification = "submitted"
    template_directory = TEMPLATES

    def __init__(self) -> None:
        super().__init__((LedgerEntry,))

    def get_recipient_users(self, instance: LedgerEntry, **kwargs: Any) -> Any:
        """The article's owner, and the board that approved it, each once; not who brought the lapse about."""
        approval = (
            LedgerEntry.objects.filter(article=instance.article, decision=Decision.APPROVED, number__lt=instance.number)
            .order_by("-number")
            .first()
        )
        owner = Page.objects.filter(pk=instance.article).values("owner")
        board = MedicalReviewTask.objects.filter(pk=approval.board if approval else None)
        users = get_user_model().objects.filter(Q(pk__in=owner) | Q(groups__in=board.values("groups")))
        return (users.exclude(pk=instance.user) if instance.user else users).distinct()

    def get_template_base_prefix(self, instance: LedgerEntry, **kwargs: Any) -> str:
        """Such as ``review_lapsed_subject.txt``."""
        return "review_lapsed_"

    def get_context(self, instance: LedgerEntry, **kwargs: Any) -> dict[str, Any]:
        """The ledger's entry."""
        return {**super().get_context(instance, **kwargs), "entry": instance}


def notify_of_lapse(entry: LedgerEntry) -> None:
    """Tell whom ``entry``, an approval that lapsed, concerns."""
    lapse_notifier(instance=entry)


lapse_notifier = LapseNotifier()
