"""The viewset that joins all views of the reference library."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from ...models.citation import Citation
from .chooser.viewset import CitationChooserViewSet
from .duplicates import DuplicatesView
from .exporting import ExportView
from .form import EDIT_HANDLER, CitationCreateView, CitationEditView
from .importing import ImportedView, ImportView
from .inspecting import CitationInspectView
from .listing import CitationFilterSet, CitationIndexView
from .looking_up import LookUpView
from .merging import MergeView
from .uses import CitationDeleteView


class CitationViewSet(SnippetViewSet):
    """The reference library."""

    model = Citation
    icon = "medarticle-cite"
    menu_label = _("Citations")
    menu_order = 100
    ordering = ("-year", "title")
    list_per_page = 50
    list_export = [
        "kind", "title", "original_title", "authors_text", "authors_cut", "container_title", "year", "volume", "issue",
        "pages", "publisher", "document_number", "genre", "collection_title", "collection_number", "event_title",
        "publication_status", "doi", "pmid", "pmcid", "registration", "isbn", "issn", "url", "status", "notice",
    ]  # fmt: skip
    export_filename = "citations"
    filterset_class = CitationFilterSet
    copy_view_enabled = False  # a copy would have its original's identifiers, which are unique
    inspect_view_enabled = True
    inspect_view_fields = [
        "kind", "title", "original_title", "authors", "editors", "translators",
        "container_title", "year", "volume", "issue", "pages", "publisher", "publisher_place", "edition",
        "document_number", "genre", "collection_title", "collection_number", "event_title", "event_place",
        "publication_status", "doi", "pmid", "pmcid", "registration", "isbn", "issn", "url", "accessed", "language",
        "status", "notice", "superseded_by", "events", "styled_line", "abstract",
    ]  # fmt: skip
    inspect_view_class = CitationInspectView
    edit_handler = EDIT_HANDLER
    index_view_class = CitationIndexView
    add_view_class = CitationCreateView
    edit_view_class = CitationEditView
    delete_view_class = CitationDeleteView
    delete_template_name = "wagtail_medarticle/admin/confirm_delete.html"
    chooser_viewset_class = CitationChooserViewSet
    chooser_admin_url_namespace = "citation_chooser"
    chooser_per_page = 20

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's, with the names of our own views."""
        own = {
            f"{name}_url_name": self.get_url_name(name)
            for name in ("merge", "duplicates", "import", "imported", "export")
        }
        common: dict[str, Any] = super().get_common_view_kwargs(**own, **kwargs)
        return common

    def get_urlpatterns(self) -> list[Any]:
        """Wagtail's, and our own views of the library."""
        return [
            *super().get_urlpatterns(),
            path("duplicates/", self.construct_view(DuplicatesView), name="duplicates"),
            path("export/", self.construct_view(ExportView), name="export"),
            path("import/", self.construct_view(ImportView), name="import"),
            path("import/<uuid:pk>/", self.construct_view(ImportedView), name="imported"),
            path("look-up/", self.construct_view(LookUpView), name="look_up"),
            path("merge/", self.construct_view(MergeView), name="merge"),
        ]
