"""The library's listing: columns, search, filters, and the rule for sources past the shelf life of their kind."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import NumberRangeWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.snippets.views.snippets import IndexView

from ... import conf
from ...enums import CitationKind, CitationStatus, kinds_meant
from ...models.citation import Citation
from ...references.identifiers import (
    IdentifierError,
    isbn_forms,
    normalise_doi,
    normalise_isbn,
    normalise_pmcid,
    normalise_pmid,
    normalise_registration,
    normalise_text,
)
from ..spreadsheets import SafeSpreadsheetMixin
from .permissions import may

NONE = Q(pk__in=[])


class HealthColumn(Column):
    """Whether a source still stands; anything but “current” stands out, by more than its colour."""

    cell_template_name = "wagtail_medarticle/admin/health_cell.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("status", label=_("Health"), accessor="get_status_display", **kwargs)

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Wagtail's, with the health itself."""
        return {
            **super().get_cell_context_data(instance, parent_context),
            "healthy": instance.status == CitationStatus.CURRENT,
            "status": instance.status,
        }


def with_uses(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """The snippets, each with the number of its ``uses``."""
    counted: QuerySet[Any] = queryset.annotate(uses=ReferenceIndex.usage_count_subquery(queryset.model))
    return counted


class UsesColumn(Column):
    """How many articles and other things use a snippet, with a link to which; the rows are ``with_uses``."""

    cell_template_name = "wagtail_medarticle/admin/uses_cell.html"

    unused = _("Not used")

    def __init__(self, *, unused: Any = None, **kwargs: Any) -> None:
        super().__init__("uses", label=_("Uses"), **kwargs)
        self.unused = unused or self.unused

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Wagtail's, with the address of the usage view."""
        url = reverse(instance.snippet_viewset.get_url_name("usage"), args=(instance.pk,))
        return {**super().get_cell_context_data(instance, parent_context), "usage_url": url}


LATEST_YEAR_FIRST = F("year").desc(nulls_last=True)
"""What has no year comes last, which databases don't agree on."""

NEWEST_FIRST = (LATEST_YEAR_FIRST, "title", "pk")

MOST = 1000
"""Matches by words that are looked at; whoever finds more has to say more."""

IDENTIFIERS = (
    ("doi__istartswith", normalise_doi),
    ("pmid", normalise_pmid),
    ("pmcid", normalise_pmcid),
    ("registration__icontains", normalise_registration),
)


def search_citations(queryset: QuerySet[Citation], query: str) -> QuerySet[Citation]:
    """The part of ``queryset`` that ``query`` names, in the queryset's own order.

    A query is a DOI or its beginning, a PubMed or PubMed Central id, an ISBN, the number of a trial, the address of one
    of these, the number of a report or guideline, or words and their beginnings from title, authors, journal, year and
    these numbers, all of which must be found.
    """
    named = Q(pk__in=_by_words(normalise_text(query))) | Q(document_number__iexact=" ".join(query.split()))
    for lookup, normalise in IDENTIFIERS:
        try:
            identifier = normalise(query)
        except IdentifierError:
            continue  # then it is words
        if identifier:
            named |= Q(**{lookup: identifier})
    with suppress(IdentifierError):
        if isbn := normalise_isbn(query):
            named |= Q(isbn__in=isbn_forms(isbn))
    return queryset.filter(named)


def _by_words(words: str) -> list[int]:
    if not words:  # punctuation alone, which Wagtail's search on SQLite takes for syntax
        return []
    found = get_search_backend().autocomplete(words, Citation.objects.only("pk"))[:MOST]
    return [citation.pk for citation in found]


WITHOUT_IDENTIFIER = Q(doi="", pmid="", pmcid="")


def past_shelf_life(months: Mapping[str, int], today: date) -> Q:
    """The sources that appeared more than their kind's number of ``months`` ago.

    A source with a year and no month counts as one of that December; one without a year is not among them.
    """
    old = NONE
    for kind, life in months.items():
        year, months_before = divmod(today.year * 12 + today.month - 1 - life, 12)
        old |= Q(kind=kind) & (Q(year__lt=year) | Q(year=year, month__lte=months_before))
    return old


class CitationFilterSet(WagtailFilterSet):
    """By kind, health, year, age, use and identifier."""

    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"),
        choices=CitationKind.choices,
        method="filter_kind",
        widget=forms.CheckboxSelectMultiple,
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

    def filter_kind(self, queryset: QuerySet[Citation], name: str, value: list[str]) -> QuerySet[Citation]:
        """Those of one of the kinds, a systematic review among the reviews, as the API has it."""
        meant = [each for kind in value for each in kinds_meant(kind)]
        return queryset.filter(kind__in=meant) if meant else queryset

    def filter_age(self, queryset: QuerySet[Citation], name: str, value: str) -> QuerySet[Citation]:
        """Those past the shelf life that the site has set for their kind."""
        return queryset.filter(past_shelf_life(conf.current().shelf_life_months, timezone.localdate()))

    def filter_cited(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that something cites, or nothing does."""
        return queryset.filter(uses__gt=0) if value == "yes" else queryset.filter(uses=0)

    def filter_identifier(self, queryset: QuerySet[Citation], name: str, value: str) -> QuerySet[Citation]:
        """Those that can be looked up by an identifier, or can't."""
        return queryset.exclude(WITHOUT_IDENTIFIER) if value == "yes" else queryset.filter(WITHOUT_IDENTIFIER)


class CitationIndexView(SafeSpreadsheetMixin, IndexView):
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
        """Wagtail's, and links to our own pages, for users who may open them."""
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
