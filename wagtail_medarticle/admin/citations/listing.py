"""The list of citations: what it shows, how it is filtered and searched."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import NumberRangeWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import IndexView

from ... import conf
from ...enums import CitationKind, CitationStatus
from ...models import Citation
from ..spreadsheets import HarmlessCells
from .columns import HealthColumn, UsesColumn, with_uses
from .permissions import may
from .search import LATEST_YEAR_FIRST, search_citations
from .shelf_life import past_shelf_life

WITHOUT_IDENTIFIER = Q(doi="", pmid="", pmcid="")


class CitationFilterSet(WagtailFilterSet):
    """By kind, health, year, age, use and identifier."""

    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=CitationKind.choices, widget=forms.CheckboxSelectMultiple
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Health"), choices=CitationStatus.choices, widget=forms.CheckboxSelectMultiple
    )
    year = django_filters.RangeFilter(label=_("Year"), widget=NumberRangeWidget)
    age = django_filters.ChoiceFilter(
        label=_("Age"),
        choices=[("old", _("Older than its kind's shelf life"))],
        empty_label=_("All"),
        method="filter_age",
        widget=forms.RadioSelect,
    )
    cited = django_filters.ChoiceFilter(
        label=_("Use"),
        choices=[("yes", _("Cited")), ("no", _("Not cited"))],
        empty_label=_("All"),
        method="filter_cited",
        widget=forms.RadioSelect,
    )
    identifier = django_filters.ChoiceFilter(
        label=_("Identifier"),
        choices=[("yes", _("With DOI, PubMed or PMC ID")), ("no", _("Without"))],
        empty_label=_("All"),
        method="filter_identifier",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Citation
        fields: list[str] = []

    def filter_age(self, queryset: QuerySet[Citation], name: str, value: str) -> QuerySet[Citation]:
        """Those past the shelf life that the site has set for their kind."""
        return queryset.filter(past_shelf_life(conf.current().shelf_life_months, timezone.localdate()))

    def filter_cited(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that something cites, or nothing does."""
        return queryset.filter(uses__gt=0) if value == "yes" else queryset.filter(uses=0)

    def filter_identifier(self, queryset: QuerySet[Citation], name: str, value: str) -> QuerySet[Citation]:
        """Those that can be looked up by an identifier, or can't."""
        return queryset.exclude(WITHOUT_IDENTIFIER) if value == "yes" else queryset.filter(WITHOUT_IDENTIFIER)


class CitationIndexView(HarmlessCells, IndexView):
    """One row a source, newest first; the same number of queries for any number of rows."""

    list_display = [
        "short_label",
        Column("title", label=_("Title"), sort_key="title", classname="medarticle-title"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("year", label=_("Year"), sort_key="year"),
        HealthColumn(sort_key="status"),
        UsesColumn(sort_key="uses", unused=_("Not cited")),
    ]
    duplicates_url_name = ""
    import_url_name = ""
    export_url_name = ""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Wagtail's, and the ways to our own pages, for those who may go there."""
        buttons: list[Any] = super().header_more_buttons
        if may(self.request.user, "add"):
            buttons.append(Button(_("Import"), url=reverse(self.import_url_name), icon_name="upload", priority=70))
        url = f"{reverse(self.export_url_name)}?{self.request.GET.urlencode()}"
        buttons.append(Button(_("Export references"), url=url, icon_name="download", priority=75))
        if may(self.request.user, "change", "delete"):
            url = reverse(self.duplicates_url_name)
            buttons.append(Button(_("Likely duplicates"), url=url, icon_name="copy", priority=80))
        return buttons

    @cached_property
    def columns(self) -> list[Any]:
        """Wagtail's columns, the first with a heading for editors and room for the name of a body."""
        columns: list[Any] = super().columns
        columns[1].label, columns[1].width = _("Source"), "28%"
        return columns

    def get_base_queryset(self) -> QuerySet[Citation]:
        """All citations, each with the number of its ``uses``."""
        return with_uses(super().get_base_queryset())

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """By the columns asked for; where those are equal, always in the same order."""
        asked = [self.ordering] if isinstance(self.ordering, str) else self.ordering
        return queryset.order_by(*(LATEST_YEAR_FIRST if name == "-year" else name for name in asked), "pk")

    def search_queryset(self, queryset: QuerySet[Citation]) -> QuerySet[Citation]:
        """Search by identifier or words."""
        return search_citations(queryset, self.search_query) if self.is_searching else queryset
