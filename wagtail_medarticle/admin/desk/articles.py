"""Articles by review state and due date."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PageButtonHelper
from wagtail_modeladmin.options import ModelAdmin

from ...enums import Decision, LapseCause, ReviewStatus
from ...models import ArticleIndex, MedicalArticlePage
from .filters import LanguageFilter, StateFilter, TaskFilter
from .rows import ENDED, articles_for

STYLES = ["wagtail_medarticle/css/desk.css"]


class TitleLink(PageButtonHelper):
    """The title leads to the review page, which knows every other way; no button asks the database a row."""

    def get_primary_button(self, obj: Any) -> dict[str, Any]:
        """The page itself says who may see it."""
        return {
            "url": reverse("wagtail_medarticle_review", args=[obj.pk]),
            "title": gettext("Review “%(title)s”") % {"title": obj.get_admin_display_title()},
        }

    def get_buttons_for_obj(self, obj: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """None."""
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
    list_filter = (TaskFilter, StateFilter, LanguageFilter)
    list_per_page = 50
    search_fields = ("title",)

    def get_list_filter(self, request: Any) -> tuple[Any, ...]:
        """Ours alone."""
        return self.list_filter

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        """The articles that the user may know of, those due first at the top."""
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
