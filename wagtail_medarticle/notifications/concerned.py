"""Whom an article concerns, and one mail to each of them about all of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.admin.mail import EmailNotificationMixin, Notifier

from ..models import LedgerEntry, MedicalReviewTask
from ..models.base import Page
from ..models.batches import batches
from ..models.health_notes import HealthChange
from .submission import TEMPLATES


@dataclass(frozen=True, slots=True)
class News:
    """What a mail says of one article: which of its sources changed, and why its approval lapsed, if it did."""

    page: Any
    sources: Sequence[HealthChange] = ()
    lapsed: str = ""
    live: bool = True


def people_of(pages: Iterable[int]) -> dict[Any, set[int]]:
    """The owner of each article and the members of the board that had it last, each with all their articles' ids."""
    owners: dict[int, set[int]] = defaultdict(set)
    by_board: dict[int, set[int]] = defaultdict(set)
    for some in batches(pages):
        owned: Any = Page._base_manager.filter(pk__in=some, owner__isnull=False).values_list("pk", "owner")
        for page, owner in owned:
            owners[owner].add(page)
        entries = LedgerEntry.objects.filter(article__in=some, board__isnull=False)
        last: dict[int, Any] = dict(entries.order_by("number").values_list("article", "board"))
        for page, board in last.items():
            by_board[board].add(page)
    members = MedicalReviewTask.objects.filter(pk__in=by_board, groups__user__isnull=False)
    for board, user in members.values_list("pk", "groups__user").distinct():
        owners[user] |= by_board[board]
    users = get_user_model()._default_manager.filter(pk__in=owners).select_related("wagtail_userprofile")
    return {user: owners[user.pk] for user in users.order_by("pk")}


class NewsNotifier(EmailNotificationMixin, Notifier):
    """One mail for each person, however many articles of theirs there is news of.

    By the user's “submitted” setting: the articles want a look again.
    """

    notification = "submitted"
    template_directory = TEMPLATES
    prefix = ""

    def __init__(self, prefix: str) -> None:
        super().__init__((list,))
        self.prefix = prefix

    def get_recipient_users(self, instance: list[News], **kwargs: Any) -> Any:
        """Those that the news concerns."""
        return kwargs["people"]

    def get_template_base_prefix(self, instance: list[News], **kwargs: Any) -> str:
        """Such as ``review_lapsed_``."""
        return self.prefix

    def tell(self, news: list[News]) -> None:
        """Tell everybody whom ``news`` concerns."""
        people = people_of(each.page.pk for each in news)
        templates = self.get_template_set(news)
        for person in self.get_valid_recipients(news, people=people):
            own = [each for each in news if each.page.pk in people[person]]
            self.send_emails(templates, {"settings": settings, "news": own, **self.about(own)}, [person])

    def about(self, news: list[News]) -> dict[str, Any]:
        """More for the templates: the changed sources, each once."""
        changes = {change.citation.pk: change for each in news for change in each.sources}
        return {"changes": list(changes.values())}
