"""The chooser's table and viewset: sources of the article being edited come first, then recently used ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.models import ModelLogEntry, Revision
from wagtail.snippets.views import chooser
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from ....blocks.tree import rich_texts
from ....citations.markers import parse_id
from ....citations.numbering import cited_ids
from ....models.base import article_models
from ....models.citation import Citation
from ..listing import NEWEST_FIRST, HealthColumn, search_citations
from .chosen import ChosenMultipleView, ChosenView, choosable_citations
from .pasting import CreateView, NewCitationForm, PasteForm, PastesCitations, PasteView

CITED_MOST = 300
"""Sources of the article in the editor that are taken from the query string, whose length is limited."""

ARTICLES = 5
REVISIONS = 30
CREATED = 10
RECENT = 20


def cited_in_text(request: HttpRequest) -> list[int]:
    """The sources that the page's editors hold now, saved or not, in the order of the text: ``?cited=12,3``."""
    ids = (parse_id(value) for value in request.GET.get("cited", "").split(",")[:CITED_MOST])
    return list(dict.fromkeys(pk for pk in ids if pk))


def recently_used(user: Any) -> list[int]:
    """At most 20 sources: those that the user put into the library, and those of the articles saved last."""
    types = ContentType.objects.get_for_models(*article_models())
    models: dict[int, Any] = {content_type.pk: model for model, content_type in types.items()}
    saved = Revision.objects.filter(user=user, content_type__in=models).order_by("-created_at", "-pk")
    newest: dict[str, int] = {}
    for article, revision in saved.values_list("object_id", "pk")[:REVISIONS]:
        newest.setdefault(article, revision)
    chosen = [*newest.values()][:ARTICLES]
    revisions = Revision.objects.filter(pk__in=chosen).order_by("-created_at", "-pk")
    created = (
        ModelLogEntry.objects.filter(user=user, action="wagtail.create")
        .filter(content_type=ContentType.objects.get_for_model(Citation))
        .order_by("-timestamp")
        .values_list("object_id", "timestamp")[:CREATED]
    )
    used = [(when, int(pk)) for pk, when in created]
    for revision in revisions:
        block = models[revision.content_type_id].body.field.stream_block
        raw = json.loads(revision.content.get("body") or "[]")
        used += [(revision.created_at, pk) for pk in cited_ids(rich_texts(block, raw))]
    used.sort(key=lambda use: use[0], reverse=True)
    return list(dict.fromkeys(pk for _, pk in used))[:RECENT]


def in_order(citations: QuerySet[Citation], first: Sequence[int], then: Iterable[Any]) -> QuerySet[Citation]:
    """``citations`` with those of ``first`` before all others, which are ordered by ``then``."""
    if not first:
        return citations.order_by(*then)
    place = Case(
        *(When(pk=pk, then=Value(number)) for number, pk in enumerate(first)),
        default=Value(len(first)),
        output_field=IntegerField(),
    )
    return citations.annotate(place=place).order_by("place", *then)


class CitationSearchForm(BaseFilterForm):
    """One search field for identifiers and words."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Author, title, year, DOI or PubMed ID")}),
    )

    def filter(self, objects: QuerySet[Citation]) -> QuerySet[Citation]:
        """The citations that match the search."""
        objects = super().filter(objects)
        if query := self.cleaned_data["q"].strip():
            self.is_searching, self.search_query = True, query
            objects = search_citations(objects, query)
        return objects


class CitationTable(PastesCitations, chooser.BaseSnippetChooseView):
    """The sources of the article in the editor first, then recently used ones, then the newest."""

    filter_form_class = CitationSearchForm
    page_subtitle = ""
    results_template_name = "wagtail_medarticle/admin/chooser/results.html"

    @property
    def template_name(self) -> str:
        """Where several are chosen at once, a dialog that collects them."""
        return "wagtail_medarticle/admin/chooser/chooser.html" if self.is_multiple_choice else super().template_name

    def get_object_list(self) -> QuerySet[Citation]:
        """What this user may choose."""
        return choosable_citations(self.request)

    @cached_property
    def cited(self) -> list[int]:
        """The ids of the sources of the article in the editor."""
        return cited_in_text(self.request)

    @cached_property
    def recent(self) -> list[int]:
        """The ids of recently used sources; none in a search."""
        searching = self.request.GET.get("q", "").strip()
        return [] if searching else recently_used(self.request.user)

    def apply_object_list_ordering(self, objects: QuerySet[Citation]) -> QuerySet[Citation]:
        """Cited and recently used sources first."""
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
        """Wagtail's, and each source of this page of the table with the reason if it comes first."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        cited, recent = set(self.cited), set(self.recent)
        for citation in context["results"]:
            citation.reason_first = (
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


class CitationChooserViewSet(SnippetChooserViewSet):
    """Searches by title, author, year and identifiers; shows kind and health."""

    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = CreateView
    creation_form_class = NewCitationForm
    preserve_url_parameters = ["multiple", "cited"]
    choose_one_text = _("Choose a source")
    choose_another_text = _("Choose another source")
    search_tab_label = _("Library")
    creation_tab_label = _("Add by hand")
    create_action_label = _("Add to the library")

    @property
    def paste_view(self) -> Any:
        """The view of the tab for pasting."""
        return self.construct_view(PasteView)

    def get_urlpatterns(self) -> list[Any]:
        """Wagtail's addresses, and that of the tab for pasting."""
        return [*super().get_urlpatterns(), path("paste/", self.paste_view, name="paste")]
