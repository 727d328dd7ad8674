"""The report *Health of sources*: every change with the articles that cite the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.models import ModelLogEntry
from wagtail.permission_policies import ModelPermissionPolicy

from ...enums import CitationStatus
from ...models.base import batches
from ...models.citation import Citation
from ...models.library import MergedCitation
from ...references.record import Record
from ...review.source_health import HEALTH, RECORD
from ..citations.permissions import may, may_any
from ..fields import DayRangeInput
from ..spreadsheets import SafeSpreadsheetMixin
from .citing import Citing, ListedSource, citing_visible_to, spreadsheet_lines


class SourcesReport(SafeSpreadsheetMixin, ReportView):
    """A report for whoever may see the library.

    Articles that the user may not see are counted, and not named. A spreadsheet has one row for each article.
    """

    permission_policy = ModelPermissionPolicy(Citation)
    any_permission_required = ("add", "change", "delete", "view")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's, with where a source leads to."""
        view = "edit" if may(self.request.user, "change") else "inspect"
        names = f"wagtailsnippets_{Citation._meta.app_label}_{Citation._meta.model_name}"
        return {**super().get_context_data(**kwargs), "source_url_name": f"{names}:{view}"}


@dataclass(frozen=True, slots=True)
class HealthChangeRow:
    """One change of a source. ``source`` is what stands for it today, None for one that was deleted."""

    at: datetime
    label: str
    source: Any
    before: CitationStatus
    after: CitationStatus
    told_by: str
    citing: Citing

    @property
    def record(self) -> Any:
        """The source as a bibliographic record, an empty one where it is gone."""
        return self.source.record if self.source else Record()


def changes_in(entries: Sequence[ModelLogEntry], user: Any) -> list[HealthChangeRow]:
    """The changes that ``entries`` of the log are about, with those of their articles that ``user`` may see."""
    sources = _sources({int(entry.object_id) for entry in entries})
    citing = citing_visible_to(user, {entry.pk: _about(entry, sources) for entry in entries})
    return [
        HealthChangeRow(
            at=entry.timestamp,
            label=entry.label,
            source=sources.get(int(entry.object_id)),
            before=CitationStatus(entry.data["before"]),
            after=CitationStatus(entry.data["after"]),
            told_by=_told_by(entry),
            citing=citing[entry.pk],
        )
        for entry in entries
    ]


def _told_by(entry: ModelLogEntry) -> str:
    origin = entry.data.get("origin")
    if origin == RECORD:
        who = gettext("a record that %(who)s imported") % {"who": entry.user_display_name}
        return who if entry.user_id else gettext("An imported record")
    return str(origin or (entry.user_display_name if entry.user_id else gettext("Code")))


def _about(entry: ModelLogEntry, sources: Mapping[int, Any]) -> ListedSource:
    pk = int(entry.object_id)
    return ListedSource(sources[pk].pk if pk in sources else pk, entry.data.get("lapsed", ()))


def _sources(ids: set[int]) -> dict[int, Any]:
    """The citations with ``ids``, by those, and for those that were merged what stands for them now."""
    found: dict[int, Any] = {}
    for some in batches(ids):
        found |= Citation.objects.in_bulk(some)
    for some in batches(ids - found.keys()):
        for merged in MergedCitation.objects.filter(pk__in=some).select_related("citation"):
            found[merged.pk] = merged.citation
    return found


NAME = "wagtail_medarticle_health_report"
TOLD_BY = {
    "retraction-watch": (_("Retraction Watch"), Q(data__origin__startswith="Retraction Watch")),
    "crossref": (_("Crossref"), Q(data__origin="Crossref")),
    "record": (_("An imported or looked-up record"), Q(data__origin=RECORD)),
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
        """Changes that were reported by ``value``."""
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
        """Newest first."""
        return queryset.order_by("-timestamp", "-pk")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Changes to show, lines to export."""
        changes = changes_in(list(object_list), self.request.user)
        return list(spreadsheet_lines(changes)) if self.is_export else changes


class HealthReportMenuItem(MenuItem):
    """Shown to whoever may see the library."""

    def is_shown(self, request: Any) -> bool:
        """For users who may see the library."""
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
