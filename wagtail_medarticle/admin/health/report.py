"""The report of health changes, in Wagtail's menu of reports."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.models import ModelLogEntry

from ...enums import CitationStatus
from ...models.health_notes import HEALTH
from ..citations.permissions import may_any
from ..days import DayRangeInput
from .base import SourcesReport
from .changes import changes_in
from .citing import lines_of

NAME = "wagtail_medarticle_health_report"
TOLD_BY = {
    "retraction-watch": (_("Retraction Watch"), Q(data__origin__startswith="Retraction Watch")),
    "crossref": (_("Crossref"), Q(data__origin="Crossref")),
    "person": (_("An editor, by hand"), Q(data__origin="", user__isnull=False)),
    "code": (_("Code"), Q(data__origin="", user__isnull=True)),
}
"""Where the news of a change is from, by its name in a query."""


class HealthFilterSet(WagtailFilterSet):
    """By what the source became, when, and who says so."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Health"),
        field_name="data__after",
        choices=CitationStatus.choices,
        distinct=False,
        widget=forms.CheckboxSelectMultiple,
    )
    date = django_filters.DateFromToRangeFilter(label=_("Date"), field_name="timestamp", widget=DayRangeInput)
    told_by = django_filters.ChoiceFilter(
        label=_("News from"),
        choices=[(name, label) for name, (label, _condition) in TOLD_BY.items()],
        empty_label=_("All"),
        method="filter_told_by",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ModelLogEntry
        fields: list[str] = []

    def filter_told_by(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that the news came from."""
        return queryset.filter(TOLD_BY[value][1])


class HealthReport(SourcesReport):
    """Every change of a source's health, the latest first, with each article that cites the source."""

    page_title = _("Health of sources")
    header_icon = "warning"
    model = ModelLogEntry
    verbose_name_plural = _("changes")
    filterset_class = HealthFilterSet
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    results_template_name = "wagtail_medarticle/admin/health/report_results.html"
    list_export = [
        "about.at", "about.label", "about.record.title", "about.record.doi", "about.record.pmid",
        "about.before.label", "about.after.label", "about.told_by", "article", "page", "texts", "lapsed",
    ]  # fmt: skip
    export_headings = {
        "about.at": _("Date"),
        "about.label": _("Source"),
        "about.record.title": _("Title"),
        "about.record.doi": _("DOI"),
        "about.record.pmid": _("PubMed ID"),
        "about.before.label": _("Before"),
        "about.after.label": _("Health"),
        "about.told_by": _("News from"),
        "article": _("Article"),
        "page": _("Page ID"),
        "texts": _("Cited in"),
        "lapsed": _("Approval lapsed"),
    }

    def get_filename(self) -> str:
        """With today's date."""
        return f"health-of-sources-{timezone.localdate()}"

    def get_base_queryset(self) -> QuerySet[ModelLogEntry]:
        """The log's entries of changes, with who made them."""
        entries: QuerySet[ModelLogEntry] = ModelLogEntry.objects.filter(action=HEALTH)
        return entries.select_related("user")

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The latest first."""
        return queryset.order_by("-timestamp", "-pk")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Changes to show, lines to export."""
        changes = changes_in(list(object_list), self.request.user)
        return list(lines_of(changes)) if self.is_export else changes


class HealthReportMenuItem(MenuItem):
    """Shown to whoever may see the library."""

    def is_shown(self, request: Any) -> bool:
        """Whether that is so."""
        return may_any(request.user)


def menu_item() -> MenuItem:
    """For Wagtail's ``register_reports_menu_item``."""
    url = reverse(NAME)
    return HealthReportMenuItem(_("Health of sources"), url, name="health-of-sources", icon_name="warning", order=650)


def report_urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    view = HealthReport.as_view
    return [
        path("reports/medarticle-health/", view(), name=NAME),
        path("reports/medarticle-health/results/", view(results_only=True), name=f"{NAME}_results"),
    ]
