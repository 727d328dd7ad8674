"""The dialog's addresses."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from .chosen import ChosenMultipleView, ChosenView
from .creating import CreateView, NewCitationForm
from .pasting import PasteView
from .table import ChooseResultsView, ChooseView


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
        """Wagtail's, with that view."""
        return [*super().get_urlpatterns(), path("paste/", self.paste_view, name="paste")]
