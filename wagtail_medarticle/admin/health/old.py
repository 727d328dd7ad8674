"""Sources that are past the shelf life of their kind, or that a newer one has superseded, with their articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import Case, Count, F, Q, QuerySet, When
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem

from ... import conf
from ...enums import CitationKind, CitationStatus
from ...models.citation import Citation
from ..citations.listing import past_shelf_life
from ..citations.permissions import may_any
from .citing import Citing, ListedSource, citing_visible_to, spreadsheet_lines
from .report import SourcesReport

NAME = "wagtail_medarticle_old_sources"
SUPERSEDED = Q(status=CitationStatus.SUPERSEDED) & ~Q(upheld_as=F("status"))


def past_its_shelf_life() -> Q:
    """The sources that are past the shelf life that the site has set for their kind today."""
    return past_shelf_life(conf.current().shelf_life_months, timezone.localdate())


@dataclass(frozen=True, slots=True)
class OldSource:
    """A source with why it is here and what cites it."""

    source: Any
    reasons: list[str]
    citing: Citing

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)


class OldSourcesFilterSet(WagtailFilterSet):
    """Filters by reason and kind."""

    why = django_filters.ChoiceFilter(
        label=gettext_lazy("Why"),
        choices=[("age", gettext_lazy("Past its shelf life")), ("superseded", gettext_lazy("Superseded"))],
        empty_label=gettext_lazy("All"),
        method="filter_why",
        widget=forms.RadioSelect,
    )
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"), choices=CitationKind.choices, distinct=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Citation
        fields: list[str] = []

    def filter_why(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Sources with that reason."""
        return queryset.filter(past_its_shelf_life() if value == "age" else SUPERSEDED)


class OldSourcesView(SourcesReport):
    """What there is to look at again: first what most articles cite, then the oldest."""

    page_title = gettext_lazy("Old sources")
    header_icon = "history"
    model = Citation
    filterset_class = OldSourcesFilterSet
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    results_template_name = "wagtail_medarticle/admin/health/old_results.html"
    list_export = [
        "about.source.short_label", "about.source.title", "about.source.get_kind_display", "about.source.year",
        "about.source.doi", "about.source.pmid", "about.why", "article", "page", "texts",
    ]  # fmt: skip
    export_headings = {
        "about.source.short_label": gettext_lazy("Source"),
        "about.source.title": gettext_lazy("Title"),
        "about.source.get_kind_display": gettext_lazy("Kind"),
        "about.source.year": gettext_lazy("Year"),
        "about.source.doi": gettext_lazy("DOI"),
        "about.source.pmid": gettext_lazy("PubMed ID"),
        "about.why": gettext_lazy("Why"),
        "article": gettext_lazy("Article"),
        "page": gettext_lazy("Page ID"),
        "texts": gettext_lazy("Cited in"),
    }

    def get_filename(self) -> str:
        """With today's date."""
        return f"old-sources-{timezone.localdate()}"

    def get_base_queryset(self) -> QuerySet[Citation]:
        """The old ones, each with whether it is ``past_its_shelf_life`` and the number of articles that cite it."""
        old: QuerySet[Citation] = Citation.objects.filter(past_its_shelf_life() | SUPERSEDED)
        return old.select_related("superseded_by").annotate(
            articles=Count("article_indexes"),
            past_its_shelf_life=Case(When(past_its_shelf_life(), then=True), default=False),
        )

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What most articles cite, then the oldest."""
        return queryset.order_by("-articles", "year", "title", "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Sources to show, lines to export."""
        sources = list(object_list)
        citing = citing_visible_to(self.request.user, {source.pk: ListedSource(source.pk) for source in sources})
        old = [OldSource(source, _reasons(source), citing[source.pk]) for source in sources]
        return list(spreadsheet_lines(old)) if self.is_export else old


def _reasons(source: Any) -> list[str]:
    reasons = []
    if source.status == CitationStatus.SUPERSEDED and not source.upheld:
        reasons.append(_("Superseded"))
    months = conf.current().shelf_life_months.get(source.kind)
    if months is not None and source.past_its_shelf_life:
        said = ngettext(
            "Older than its shelf life of %(count)d month", "Older than its shelf life of %(count)d months", months
        )
        reasons.append(said % {"count": months})
    return reasons


class OldSourcesMenuItem(MenuItem):
    """Shown to whoever may see the library."""

    def is_shown(self, request: Any) -> bool:
        """For users who may see the library."""
        return may_any(request.user)


def menu_item(order: int) -> MenuItem:
    """For the desk's menu."""
    url = reverse(NAME)
    return OldSourcesMenuItem(gettext_lazy("Old sources"), url, name="old-sources", icon_name="history", order=order)


def old_sources_urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    view = OldSourcesView.as_view
    return [
        path("medarticle/desk/old-sources/", view(), name=NAME),
        path("medarticle/desk/old-sources/results/", view(results_only=True), name=f"{NAME}_results"),
    ]
