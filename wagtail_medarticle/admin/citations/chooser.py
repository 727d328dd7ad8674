"""The dialog that a citation is chosen in, for rich text and for other citations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChosenResponseMixin
from wagtail.snippets.views import chooser

from ...models import Citation
from .columns import HealthColumn
from .search import NEWEST_FIRST, search_citations


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


class CitationTable(chooser.BaseSnippetChooseView):
    """What the dialog shows of a source."""

    filter_form_class = CitationSearchForm
    page_subtitle = ""
    ordering = NEWEST_FIRST

    @property
    def title_column(self) -> Any:
        """The source's short label, which chooses it."""
        column = super().title_column
        column.label, column.accessor = _("Source"), "short_label"
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


class ChooseView(CitationTable, chooser.ChooseView):
    """The dialog."""


class ChooseResultsView(CitationTable, chooser.ChooseResultsView):
    """Its table, while searching and paging."""


class ChosenResponse(ChosenResponseMixin):
    """What the page that opened the dialog learns of a source."""

    def get_chosen_response_data(self, item: Citation) -> dict[str, Any]:
        """Wagtail's keys, and ``label``, ``title``, ``kind``, ``status`` for the citation in rich text."""
        return {
            **super().get_chosen_response_data(item),
            "label": item.short_label,
            "title": item.title,
            "kind": item.kind,
            "status": item.status,
        }


class ChosenView(ChosenResponse, chooser.SnippetChosenView):
    """One citation was chosen."""


class ChosenMultipleView(ChosenResponse, chooser.SnippetChosenMultipleView):
    """Several were."""


class CitationChooserViewSet(chooser.SnippetChooserViewSet):
    """Searches by title, author, year and identifiers; shows kind and health."""

    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    choose_one_text = _("Choose a source")
    choose_another_text = _("Choose another source")
