"""Citations in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from ...models import Citation
from .chooser.viewset import CitationChooserViewSet
from .deletion import CitationDeleteView
from .form import EDIT_HANDLER
from .listing import CitationFilterSet, CitationIndexView


class CitationViewSet(SnippetViewSet):
    """The reference library."""

    model = Citation
    icon = "medarticle-cite"
    menu_label = _("Citations")
    menu_order = 100
    ordering = ("-year", "title")
    list_per_page = 50
    list_export = ["kind", "title", "authors_text", "container_title", "year", "doi", "pmid", "pmcid", "url", "status"]
    export_filename = "citations"
    filterset_class = CitationFilterSet
    copy_view_enabled = False  # a copy would have its original's identifiers, which are unique
    inspect_view_enabled = True
    inspect_view_fields = [
        "kind", "title", "authors_text", "container_title", "year", "volume", "issue", "pages", "doi", "pmid", "pmcid",
        "url", "status", "notice", "superseded_by", "abstract",
    ]  # fmt: skip
    edit_handler = EDIT_HANDLER
    index_view_class = CitationIndexView
    delete_view_class = CitationDeleteView
    delete_template_name = "wagtail_medarticle/admin/confirm_delete.html"
    chooser_viewset_class = CitationChooserViewSet
    chooser_admin_url_namespace = "citation_chooser"
    chooser_per_page = 20
