"""The dialog's table of sources."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views import chooser

from ....models import Citation
from ..columns import HealthColumn
from ..search import NEWEST_FIRST, search_citations
from .choosable import choosable
from .familiar import cited_in_text, in_order, used_lately
from .pasting import PasteForm, PastesCitations


class CitationSearchForm(BaseFilterForm):
    """One field for whatever a writer knows of a source."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Author, title, year, DOI or PubMed ID")}),
    )

    def filter(self, objects: QuerySet[Citation]) -> QuerySet[Citation]:
        """Those that the search names."""
        objects = super().filter(objects)
        if query := self.cleaned_data["q"].strip():
            self.is_searching, self.search_query = True, query
            objects = search_citations(objects, query)
        return objects


class CitationTable(PastesCitations, chooser.BaseSnippetChooseView):
    """The sources of the text at hand first, then those used lately, then the newest."""

    filter_form_class = CitationSearchForm
    page_subtitle = ""
    results_template_name = "wagtail_medarticle/admin/chooser/results.html"

    @property
    def template_name(self) -> str:
        """Where several are chosen at once, a dialog that collects them."""
        return "wagtail_medarticle/admin/chooser/chooser.html" if self.is_multiple_choice else super().template_name

    def get_object_list(self) -> QuerySet[Citation]:
        """What this user may choose."""
        return choosable(self.request)

    @cached_property
    def cited(self) -> list[int]:
        """The sources of the text at hand."""
        return cited_in_text(self.request)

    @cached_property
    def recent(self) -> list[int]:
        """Those used lately; nobody asks for them in a search."""
        searching = self.request.GET.get("q", "").strip()
        return [] if searching else used_lately(self.request.user)

    def apply_object_list_ordering(self, objects: QuerySet[Citation]) -> QuerySet[Citation]:
        """What is familiar comes first."""
        return in_order(objects, list(dict.fromkeys([*self.cited, *self.recent])), NEWEST_FIRST)

    @property
    def title_column(self) -> Any:
        """The source's short label, which chooses it, and why it stands where it does."""
        column = super().title_column
        column.label, column.accessor = _("Source"), "short_label"
        column.cell_template_name = "wagtail_medarticle/admin/chooser/source_cell.html"
        return column

    @property
    def columns(self) -> list[Any]:
        """Short label, title, kind, health."""
        return [
            *super().columns,
            Column("full_title", label=_("Title"), accessor="title", classname="medarticle-title"),
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            HealthColumn(),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's, and each source of this page of the table with what makes it familiar."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        cited, recent = set(self.cited), set(self.recent)
        for citation in context["results"]:
            citation.familiar = (
                _("In this article") if citation.pk in cited else _("Used lately") if citation.pk in recent else ""
            )
        return context


class ChooseView(chooser.ChooseViewMixin, CitationTable):
    """The dialog."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The table's, with the form to paste in."""
        return {**super().get_context_data(**kwargs), "paste_form": PasteForm()}


class ChooseResultsView(chooser.ChooseResultsViewMixin, CitationTable):
    """Its table, while searching and paging."""
