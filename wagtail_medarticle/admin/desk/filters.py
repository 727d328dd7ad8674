"""Filters of the desk's list of articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages

from ...enums import ReviewStatus
from ...models import MedicalReviewTask
from ...models.index import in_status
from .rows import ENDED

DUE_SOON = timedelta(days=30)
"""“Due” looks this far ahead."""


class StateFilter(SimpleListFilter):
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
    """By what there is to do."""

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
