"""The mails: to whom each goes, by which of Wagtail's notification settings, with which template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from wagtail.admin.mail import (
    BaseGroupApprovalTaskStateEmailNotifier,
    EmailNotificationMixin,
    Notifier,
    WorkflowStateRejectionEmailNotifier,
    send_mail,
)
from wagtail.models import WorkflowState

from ..articles.review_task import MedicalReviewState, MedicalReviewTask
from ..models.base import Page, batches
from ..models.invitation import ReviewInvitation
from ..models.ledger import LedgerEntry
from ..review.source_health import HealthChange
from ..serving.citing_articles import articles_citing

TEMPLATES = "wagtail_medarticle/notifications/"


class SubmissionNotifier(BaseGroupApprovalTaskStateEmailNotifier):
    """As Wagtail's for its own group tasks, with the way to the review page. By the user's “submitted” setting."""

    notification = "submitted"
    template_directory = TEMPLATES

    def get_recipient_users(self, instance: Any, **kwargs: Any) -> Any:
        """The board, each once."""
        return super().get_recipient_users(instance, **kwargs).distinct()

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        """Our templates' names begin alike."""
        return "review_"


class ApprovalNotifier(EmailNotificationMixin, Notifier):
    """By the user's “approved” setting. It is sent for the ledger's entry, so there is one mail for one approval."""

    notification = "approved"
    template_directory = TEMPLATES

    def __init__(self) -> None:
        super().__init__((LedgerEntry,))

    def get_recipient_users(self, instance: LedgerEntry, **kwargs: Any) -> set[Any]:
        """Who submitted the article and who owns it, each once; not who approved it."""
        state = MedicalReviewState.objects.filter(pk=instance.task_state).select_related("workflow_state").first()
        page = Page.objects.filter(pk=instance.article).first()
        authors = {state and state.workflow_state.requested_by, page and page.owner} - {None}
        return {user for user in authors if str(user.pk) != instance.user}

    def get_template_base_prefix(self, instance: LedgerEntry, **kwargs: Any) -> str:
        """Such as ``review_approved_subject.txt``."""
        return "review_"

    def get_context(self, instance: LedgerEntry, **kwargs: Any) -> dict[str, Any]:
        """The ledger's entry."""
        return {**super().get_context(instance, **kwargs), "entry": instance}


class RevocationNotifier(ApprovalNotifier):
    """To the article's owner, by the user's “rejected” setting: readers are warned again."""

    notification = "rejected"

    def get_template_base_prefix(self, instance: LedgerEntry, **kwargs: Any) -> str:
        """Such as ``review_revoked_rejected_subject.txt``."""
        return "review_revoked_"


class ChangesNotifier(WorkflowStateRejectionEmailNotifier):
    """Wagtail's mail with the board's comment, to the article's owner as well."""

    def get_recipient_users(self, workflow_state: WorkflowState, **kwargs: Any) -> set[Any]:
        """Who submitted the article and who owns it, each once; not who asked for changes."""
        page = workflow_state.content_object
        return {workflow_state.requested_by, page and page.owner} - {kwargs.get("user"), None}


approval_notifier = ApprovalNotifier()
revocation_notifier = RevocationNotifier()
changes_notifier = ChangesNotifier()


@dataclass(frozen=True, slots=True)
class ArticleNews:
    """What a mail says of one article: which of its sources changed, and why its approval lapsed, if it did."""

    page: Any
    sources: Sequence[HealthChange] = ()
    lapsed: str = ""
    live: bool = True


def people_concerned(pages: Iterable[int]) -> dict[Any, set[int]]:
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


class ArticleNewsNotifier(EmailNotificationMixin, Notifier):
    """One mail for each person, however many articles of theirs there is news of.

    By the user's “submitted” setting: the articles want a look again.
    """

    notification = "submitted"
    template_directory = TEMPLATES
    prefix = ""

    def __init__(self, prefix: str) -> None:
        super().__init__((list,))
        self.prefix = prefix

    def get_recipient_users(self, instance: list[ArticleNews], **kwargs: Any) -> Any:
        """Those that the news concerns."""
        return kwargs["people"]

    def get_template_base_prefix(self, instance: list[ArticleNews], **kwargs: Any) -> str:
        """Such as ``review_lapsed_``."""
        return self.prefix

    def send(self, news: list[ArticleNews]) -> None:
        """Send each person their part of ``news``."""
        people = people_concerned(each.page.pk for each in news)
        templates = self.get_template_set(news)
        for person in self.get_valid_recipients(news, people=people):
            own = [each for each in news if each.page.pk in people[person]]
            self.send_emails(templates, {"settings": settings, "news": own, **self.about(own)}, [person])

    def about(self, news: list[ArticleNews]) -> dict[str, Any]:
        """More for the templates: the changed sources, each once."""
        changes = {change.citation.pk: change for each in news for change in each.sources}
        return {"changes": list(changes.values())}


lapse_notifier = ArticleNewsNotifier("review_lapsed_")
health_notifier = ArticleNewsNotifier("source_health_")


def notify_of_lapses(entries: list[LedgerEntry]) -> None:
    """Send the news of ``entries``, approvals that lapsed by one change, to the people of the articles."""
    pages: dict[int, Any] = {}
    for some in batches(entry.article for entry in entries):
        pages |= Page._base_manager.in_bulk(some)
    lapse_notifier.send(
        [
            ArticleNews(pages[entry.article], lapsed=str(entry.get_cause_display()))
            for entry in entries
            if entry.article in pages
        ]
    )


def notify_of_health(changes: list[HealthChange], lapsed: list[LedgerEntry]) -> None:
    """Send the news of ``changes`` to the people of every article that cites such a source, with lapsed approvals."""
    by_source = {change.citation.pk: change for change in changes}
    causes = {entry.article: str(entry.get_cause_display()) for entry in lapsed}
    news = []
    for use in articles_citing(by_source):
        cited = [by_source[pk] for pk in sorted(use.live | use.draft)]
        news.append(ArticleNews(use.page, cited, lapsed=causes.get(use.page.pk, ""), live=bool(use.live)))
    health_notifier.send(news)


def send_invitation(invitation: ReviewInvitation, link: str) -> None:
    """Send ``link`` to the guest."""
    context = {"invitation": invitation, "link": link, "title": invitation.page.title}
    subject = " ".join(render_to_string(f"{TEMPLATES}invitation_subject.txt", context).split())
    send_mail(subject, render_to_string(f"{TEMPLATES}invitation.txt", context), [invitation.email])
