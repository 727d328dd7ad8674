"""Exporting references: the library or what the listing is filtered to, ticked entries, or what one article cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import Button
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from ...articles.page import MedicalArticleMixin
from ...library.files import article_records, as_file, library_records
from ...models.base import article_models
from ...models.citation import Citation
from ...references.formats import FORMATS, WRITERS
from ...references.record import Record
from .listing import CitationFilterSet, search_citations, with_uses
from .permissions import LibraryView, may_any

URL_NAME = "wagtailsnippets_wagtail_medarticle_citation:export"
LABEL = gettext_lazy("Export references")


class FormatForm(forms.Form):
    """Which format the file has, and of an article which of its texts."""

    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[(name, FORMATS[name].label) for name in WRITERS],
        initial="bibtex",
        widget=forms.RadioSelect,
    )
    draft = forms.ChoiceField(
        label=gettext_lazy("Text"),
        choices=[("", gettext_lazy("As published")), ("1", gettext_lazy("Latest draft"))],
        required=False,
        widget=forms.RadioSelect,
    )


class ExportView(LibraryView):
    """Asks for the format; with ``?format=…`` it is the file.

    ``id`` (several) and ``article`` say what of; without these it is what the listing's filters and search leave.
    """

    template_name = "wagtail_medarticle/admin/citations/export.html"
    page_title = LABEL

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who may see the library, or who may edit the article."""
        allowed = self.article.permissions_for_user(request.user).can_edit() if self.article else may_any(request.user)
        if not allowed:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def article(self) -> Any:
        """The article that is asked for, None without one. Raises ``Http404`` where there is no such article."""
        pk = self.request.GET.get("article")
        if pk is None:
            return None
        wanted = int(pk) if pk.isdecimal() and len(pk) < 19 else 0
        for model in article_models():
            if page := model._default_manager.exact_type(model).filter(pk=wanted).first():
                return page
        raise Http404("There is no such article.")

    @cached_property
    def citations(self) -> Any:
        """The entries that are ticked, or filtered and searched for."""
        citations = with_uses(Citation.objects.order_by("pk"))
        if ids := self.request.GET.getlist("id"):
            return citations.filter(pk__in=[int(pk) for pk in ids if pk.isdecimal() and len(pk) < 19])
        filtered = CitationFilterSet(self.request.GET, queryset=citations, request=self.request)
        query = self.request.GET.get("q", "").strip()
        return search_citations(filtered.qs, query) if query else filtered.qs

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, or with a format the file."""
        form = FormatForm(request.GET if "format" in request.GET else None, initial={"draft": self._draft(request.GET)})
        if not self.article or not (self.article.live and self.article.has_unpublished_changes):
            del form.fields["draft"]
        if form.is_valid():
            return self._file(form.cleaned_data["format"])
        own = {"format", "draft"}
        query = [(name, value) for name, values in request.GET.lists() if name not in own for value in values]
        context = self.get_context_data(form=form, query=query, what=self._what())
        response: HttpResponse = self.render_to_response(context)
        return response

    def _file(self, format: str) -> HttpResponse:
        name = f"{self.article.slug}-references" if self.article else "citations"
        file = as_file(self._records(), format, name)
        headers = {"Content-Disposition": file.disposition(attachment=True)}
        return HttpResponse(file.content, content_type=file.media_type, headers=headers)

    def _records(self) -> Iterable[Record]:
        if not self.article:
            return library_records(self.citations)
        draft = self._draft(self.request.GET)
        return article_records(self.article.get_latest_revision_as_object() if draft else self.article)

    def _draft(self, asked: Any) -> str:
        return "1" if asked.get("draft") == "1" or not self.article or not self.article.live else ""

    def _what(self) -> str:
        if self.article:
            title = str(self.article.get_admin_display_title())
            return _("What “%s” cites, in the order of its numbers.") % title
        count = self.citations.count()
        said = ngettext("%(count)d entry of the library.", "%(count)d entries of the library.", count)
        return said % {"count": count}


class ExportBulkAction(SnippetBulkAction):
    """Entries that are ticked in the listing: on to the page that exports them."""

    models = [Citation]
    display_name = gettext_lazy("Export")
    action_type = "export"
    aria_label = gettext_lazy("Export selected citations")
    action_priority = 10
    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On to that page; all of them is the library."""
        ids = request.GET.getlist("id")
        query = "" if "all" in ids else f"?{urlencode([('id', pk) for pk in ids])}"
        return redirect(f"{reverse(URL_NAME)}{query}")


def listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_listing_more_buttons``."""
    if issubclass(type(page), MedicalArticleMixin) and page.permissions_for_user(user).can_edit():
        yield Button(LABEL, f"{reverse(URL_NAME)}?article={page.pk}", icon_name="download", priority=48)


def header_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_header_buttons``."""
    yield from listing_buttons(page, user)
