"""Importing references: a file or a pasted text, a look at what would happen to each record, then doing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from time import monotonic
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin.admin_url_finder import AdminURLFinder

from ...enums import CitationStatus, Outcome, Overwrite
from ...library.files import AUTO, UnreadableFile, read
from ...library.import_report import FieldChange
from ...library.storing import advance, prepare
from ...models.base import Page
from ...models.library import ReferenceImport
from ...references.formats import FORMATS, READERS
from ...references.formats.parsed import Parsed
from .permissions import LibraryView, may

MOST_BYTES = 20 * 1024 * 1024
MOST_RECORDS = 10_000
"""For more there is the command."""

SECONDS = 2
"""How long one request goes on; a batch that has begun is finished."""

RECENT = 10
"""Imports of one's own that the form's page leads back to."""

ROWS = 100
"""Records on one page."""


class ImportForm(forms.Form):
    """A file or a text. Only users who may change sources choose what happens to those in the library."""

    file = forms.FileField(
        label=gettext_lazy("File"), required=False, help_text=gettext_lazy("BibTeX, RIS, NBIB, PubMed XML or CSL-JSON.")
    )
    text = forms.CharField(
        label=gettext_lazy("Or pasted text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[(AUTO, gettext_lazy("What the content shows")), *((name, FORMATS[name].label) for name in READERS)],
        initial=AUTO,
    )
    overwrite = forms.ChoiceField(
        label=gettext_lazy("Sources that are in the library already"),
        choices=Overwrite.choices,
        initial=Overwrite.FILL,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, may_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.records: list[Parsed] = []
        if not may_change:
            del self.fields["overwrite"]

    def clean(self) -> dict[str, Any]:
        """Read what was given into ``records``."""
        data: dict[str, Any] = super().clean() or {}
        file, text = data.get("file"), data.get("text")
        if self.errors:
            return data
        if bool(file) == bool(text and text.strip()):
            raise ValidationError(_("Choose a file or paste a text, one of the two."))
        if file and file.size > MOST_BYTES:
            raise ValidationError({"file": _("It is larger than %s.") % filesizeformat(MOST_BYTES)})
        field = "file" if file else "text"
        try:
            self.records = read(file.read() if file else str(text), data["format"])
        except UnreadableFile as error:
            raise ValidationError({field: str(error)}) from error
        if len(self.records) > MOST_RECORDS:
            most = {"count": len(self.records), "most": MOST_RECORDS}
            raise ValidationError({field: _("It has %(count)d records; at most %(most)d go in at once.") % most})
        return data


class ImportView(LibraryView):
    """The form for a file or a pasted text."""

    actions = ("add",)
    template_name = "wagtail_medarticle/admin/citations/import.html"
    page_title = gettext_lazy("Import citations")
    imported_url_name = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self.show(ImportForm(may_change=may(request.user, "change")))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Plan, and go on to the plan. What can't be read is said at its field."""
        form = ImportForm(request.POST, request.FILES, may_change=may(request.user, "change"))
        if not form.is_valid():
            return self.show(form)
        file = form.cleaned_data["file"]
        planned = prepare(
            form.records,
            user=request.user,
            name=file.name if file else _("pasted text"),
            overwrite=Overwrite(form.cleaned_data.get("overwrite", Overwrite.KEEP)),
            mark_known=may(request.user, "change"),
        )
        return redirect(reverse(self.imported_url_name, args=(planned.pk,)))

    def show(self, form: ImportForm) -> HttpResponse:
        """The page."""
        own = ReferenceImport.objects.defer("records", "entries", "past").filter(user=self.request.user.pk)
        imports = [
            {"row": row, "url": reverse(self.imported_url_name, args=(row.pk,)), "progress": progress(row)}
            for row in own.order_by("-created_at")[:RECENT]
        ]
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form, imports=imports))
        return response


@method_decorator(never_cache, name="dispatch")
class ImportedView(LibraryView):
    """One import of the user's own: what is to become of each record, or what has."""

    actions = ("add",)
    template_name = "wagtail_medarticle/admin/citations/imported.html"
    import_url_name = ""
    edit_url_name = ""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The records, those of one outcome with ``?outcome=…``."""
        self.row = self.find(pk)
        counts = {outcome: sum(entry["outcome"] == outcome for entry in self.row.entries) for outcome in Outcome}
        asked = request.GET.get("outcome")
        entries = [entry for entry in self.row.entries if asked not in Outcome.values or entry["outcome"] == asked]
        page = Paginator(entries, ROWS).get_page(request.GET.get("p"))
        response: HttpResponse = self.render_to_response(
            self.get_context_data(
                row=self.row,
                left=self.row.total - self.row.done,
                counts=[(outcome, count) for outcome, count in counts.items() if count],
                asked=asked,
                page=page,
                entries=self._entries(list(page)),
                paging=f"outcome={asked}&" if asked in Outcome.values else "",
                progress=progress(self.row),
                import_url=reverse(self.import_url_name),
                may_change=may(request.user, "change"),
            )
        )
        return response

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Go on for some seconds; gives how far it is as JSON, or the page again to those who don't ask for JSON."""
        row, start = self.find(pk), monotonic()
        if row.overwrite != Overwrite.KEEP and not may(request.user, "change"):
            raise PermissionDenied
        while not row.finished_at:
            row = advance(pk, mark_known=may(request.user, "change"))
            if monotonic() - start > SECONDS:
                break
        if not request.accepts("text/html"):
            state = {"done": row.done, "total": row.total, "finished": bool(row.finished_at), "progress": progress(row)}
            return JsonResponse(state)
        return redirect(request.path)

    def find(self, pk: UUID) -> ReferenceImport:
        """The user's own import. Raises ``Http404`` for another user's."""
        row = ReferenceImport.objects.defer("records", "past").filter(pk=pk, user=self.request.user.pk).first()
        if row is None:
            raise Http404("There is no such import of yours.")
        return row

    def get_page_title(self) -> str:
        """With the name of what is imported."""
        return _("Import of %s") % self.row

    def _entries(self, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        marks = [mark for entry in entries for mark in entry.get("marks", ())]
        ids = {page for mark in marks for page in mark["approvals"]}
        pages = Page._base_manager.in_bulk(list(ids)) if ids else {}
        return [{**self._entry(entry), "marks": self._marks(entry.get("marks", ()), pages)} for entry in entries]

    def _marks(self, marks: Iterable[dict[str, Any]], pages: Mapping[int, Any]) -> list[dict[str, Any]]:
        """What becomes of sources; an article that the user may not edit is counted, and not named."""
        urls = AdminURLFinder(self.request.user)
        described = []
        for mark in marks:
            articles = [(pages[pk], urls.get_edit_url(pages[pk])) for pk in mark["approvals"] if pk in pages]
            named = [{"title": page.title, "url": url} for page, url in articles if url]
            described.append(
                {
                    **mark,
                    "url": reverse(self.edit_url_name, args=(mark["id"],)),
                    "after": CitationStatus(mark["after"]).label,
                    "before": CitationStatus(mark["before"]).label,
                    "articles": named,
                    "unnamed": len(mark["approvals"]) - len(named),
                }
            )
        return described

    def _entry(self, entry: dict[str, Any]) -> dict[str, Any]:
        known = [
            {"source": source, "url": reverse(self.edit_url_name, args=(source["id"],)) if source["id"] else ""}
            for source in entry["citations"]
        ]
        outcome = Outcome(entry["outcome"])
        made = outcome == Outcome.CREATED
        return {
            **entry,
            "outcome": outcome,
            "url": known[0]["url"] if made else "",
            "bad": outcome in (Outcome.AMBIGUOUS, Outcome.REJECTED),
            "changes": [FieldChange(**change) for change in entry["changes"]],
            "known": [] if made else known,
        }


def progress(row: ReferenceImport) -> str:
    """``400 of 10000 records are done.``"""
    return _("%(done)d of %(total)d records are done.") % {"done": row.done, "total": row.total}
