"""The desk's list of articles: one query for ledger and board, filters, columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages
from wagtail.models import TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_modeladmin.helpers import PageButtonHelper
from wagtail_modeladmin.options import ModelAdmin

from ...articles.page import MedicalArticlePage
from ...articles.review_task import MedicalReviewState, MedicalReviewTask
from ...enums import Decision, LapseCause, ReviewStatus
from ...models.article_index import ArticleIndex, in_status
from ...models.ledger import LedgerEntry

ENDED = (Decision.LAPSED, Decision.REVOKED)
VERDICTS = (Decision.APPROVED, *ENDED)


def articles_for(user: Any, pages: QuerySet[Any]) -> QuerySet[Any]:
    """``pages`` that ``user`` may see in lists.

    Each has ``board_task`` and ``with_board_since`` (of the open round, or None), ``board_name``, and
    ``verdict``, ``verdict_cause`` and ``verdict_at`` of the last entry that gave or ended an approval.
    """
    rounds = MedicalReviewState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__object_id=Cast(OuterRef("pk"), CharField()),
        workflow_state__status="in_progress",
    ).order_by("-started_at")
    entries = LedgerEntry.objects.filter(
        article=Coalesce(OuterRef("alias_of_id"), OuterRef("pk")), locale=OuterRef("locale__language_code")
    ).order_by("-number")
    verdicts = entries.filter(decision__in=VERDICTS)
    rows: QuerySet[Any] = pages.select_related("medarticle_index", "locale").annotate(
        board_task=Subquery(rounds.values("task")[:1]),
        with_board_since=Subquery(rounds.values("started_at")[:1]),
        board_name=Coalesce(
            Subquery(rounds.values("task__name")[:1]), Subquery(entries.exclude(board_name="").values("board_name")[:1])
        ),
        verdict=Subquery(verdicts.values("decision")[:1]),
        verdict_cause=Subquery(verdicts.values("cause")[:1]),
        verdict_at=Subquery(verdicts.values("at")[:1]),
    )
    visible: QuerySet[Any] = rows.filter(visible_to(user))
    return visible


def visible_to(user: Any) -> Q:
    """The pages that ``user`` may see in lists: in their part of the tree, or reviewed by a board of theirs."""
    if user.is_superuser:
        return Q()
    boards = MedicalReviewTask.objects.filter(groups__in=user.groups.all()).values("pk")
    reviewed = LedgerEntry.objects.filter(board__in=boards).values("article")
    own = PagePermissionPolicy().explorable_instances(user).values("pk")
    return Q(pk__in=own) | Q(pk__in=reviewed)


DUE_SOON = timedelta(days=30)
"""“Due” looks this far ahead."""


class ReviewStateFilter(SimpleListFilter):
    """By the state of the text that the page's row holds."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        """The four states."""
        return ReviewStatus.choices

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Articles in the chosen state."""
        state = self.value()
        return queryset.filter(in_status(state)) if state else queryset


class LanguageFilter(SimpleListFilter):
    """By language. modeladmin's own filter for it needs Django's admin installed."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        """The site's languages; none, and so no filter, where there is only one."""
        codes = get_content_languages()
        return list(codes.items()) if len(codes) > 1 else []

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Articles in the chosen language."""
        return queryset.filter(locale__language_code=self.value()) if self.value() else queryset


class TaskFilter(SimpleListFilter):
    """A filter by what there is to do."""

    title = _("what to do")
    parameter_name = "show"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        """The desk's views."""
        return [
            ("mine", _("Mine to review")),
            ("due", _("Due and overdue")),
            ("overdue", _("Overdue")),
            ("lapsed", _("Lapsed or revoked")),
        ]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Articles of the chosen view."""
        today = timezone.localdate()
        approved = in_status(ReviewStatus.APPROVED)
        views: dict[str, Callable[[], Q]] = {
            "mine": lambda: Q(board_task__in=_boards_of(request.user)),
            "due": lambda: approved & Q(medarticle_index__review_due__lte=today + DUE_SOON),
            "overdue": lambda: approved & Q(medarticle_index__review_due__lt=today),
            "lapsed": lambda: ~approved & Q(verdict__in=ENDED),
        }
        chosen = views.get(self.value() or "")
        return queryset.filter(chosen()) if chosen else queryset


def _boards_of(user: Any) -> Any:
    boards = MedicalReviewTask.objects.filter(active=True)
    return (boards if user.is_superuser else boards.filter(groups__in=user.groups.all())).values("pk")


STYLES = ["wagtail_medarticle/css/desk.css"]


class TitleLink(PageButtonHelper):
    """The title leads to the review page, which links to all else; no buttons, which would take a query a row."""

    def get_primary_button(self, obj: Any) -> dict[str, Any]:
        """The page itself says who may see it."""
        return {
            "url": reverse("wagtail_medarticle_review", args=[obj.pk]),
            "title": gettext("Review “%(title)s”") % {"title": obj.get_admin_display_title()},
        }

    def get_buttons_for_obj(self, obj: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """No buttons."""
        return []


class ArticleDesk(ModelAdmin):
    """One list for a type of article."""

    model = MedicalArticlePage
    menu_label = _("Articles")
    menu_icon = "medarticle"
    base_url_path = "medarticle/desk/articles"
    button_helper_class = TitleLink
    index_view_extra_css = STYLES
    list_display = ("desk_title", "state", "last_reviewed", "review_due", "lapsed", "board")
    list_filter = (TaskFilter, ReviewStateFilter, LanguageFilter)
    list_per_page = 50
    search_fields = ("title",)

    def get_list_filter(self, request: Any) -> tuple[Any, ...]:
        """Our filters alone."""
        return self.list_filter

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        """The articles that the user may see in lists, those due first at the top."""
        pages = articles_for(request.user, super().get_queryset(request)).defer("body")
        return pages.order_by(F("medarticle_index__review_due").asc(nulls_last=True), "title")

    def desk_title(self, page: Any) -> str:
        """The title of the draft."""
        return str(page.get_admin_display_title())

    desk_title.short_description = _("title")  # type: ignore[attr-defined]
    desk_title.admin_order_field = "title"  # type: ignore[attr-defined]

    def state(self, page: Any) -> str:
        """The state of the page's row, and what of it is with the board."""
        label = str(ReviewStatus(_index(page).review_status).label)
        if not page.live:
            label = gettext("%(state)s (not live)") % {"state": label}
        if page.with_board_since and _index(page).review_status == ReviewStatus.APPROVED:
            return gettext("%(state)s; a new draft is with the board") % {"state": label}
        return label

    state.short_description = _("state")  # type: ignore[attr-defined]
    state.admin_order_field = "medarticle_index__review_status"  # type: ignore[attr-defined]

    def last_reviewed(self, page: Any) -> str:
        """The day of the approval."""
        return _day(_index(page).last_reviewed)

    last_reviewed.short_description = _("last reviewed")  # type: ignore[attr-defined]
    last_reviewed.admin_order_field = "medarticle_index__last_reviewed"  # type: ignore[attr-defined]

    def review_due(self, page: Any) -> str:
        """The last day on which the approval is valid."""
        due = _index(page).review_due
        if due and due < timezone.localdate():
            return format_html(
                '<strong class="medarticle-health">{}</strong>', gettext("Overdue: %(day)s") % {"day": _day(due)}
            )
        return _day(due)

    review_due.short_description = _("review due")  # type: ignore[attr-defined]
    review_due.admin_order_field = "medarticle_index__review_due"  # type: ignore[attr-defined]

    def lapsed(self, page: Any) -> str:
        """When an approval lapsed or was revoked that no other has followed, and why."""
        if page.verdict not in ENDED or _index(page).review_status == ReviewStatus.APPROVED:
            return "-"
        cause = page.verdict_cause
        why = (LapseCause(cause) if cause in LapseCause.values else Decision(page.verdict)).label
        return f"{_day(timezone.localdate(page.verdict_at))}: {why}"

    lapsed.short_description = _("lapsed, and why")  # type: ignore[attr-defined]

    def board(self, page: Any) -> str:
        """The board that it is with, or was with last."""
        return page.board_name or "-"

    board.short_description = _("board")  # type: ignore[attr-defined]


def _index(page: Any) -> ArticleIndex:
    """The page's index row; an empty one where there is none yet or the page has left it behind."""
    index: ArticleIndex | None = getattr(page, "medarticle_index", None)
    return index if index and index.is_of(page) else ArticleIndex()


def _day(day: Any) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else "-"
