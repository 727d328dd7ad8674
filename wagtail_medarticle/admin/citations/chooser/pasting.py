"""The dialog's tabs that add sources to the library: the form of a new one, and pasted records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.log_actions import log
from wagtail.snippets.views import chooser

from .... import library
from ....citations.markers import parse_id
from ....enums import Outcome, Overwrite
from ....models.citation import Citation
from ....references.formats.parsed import Parsed
from ..form import CitationForm, RetryOnConflict
from ..permissions import may
from .chosen import ChosenResponse, choosable_citations
from .identifiers import NoSourceFound, look_up_missing, read_pasted


class NewCitationForm(CitationForm):
    """The fields that identify a source; the library's own form has the rest."""

    editors = translators = pmcid = isbn = issn = month = type = uphold_again = known_status = found_events = None  # type: ignore[assignment]
    url = forms.URLField(required=False, max_length=1000, assume_scheme="https", label=_("Address"))

    class Meta:
        model = Citation
        fields = [
            "kind",
            "title",
            "authors",
            "container_title",
            "year",
            "volume",
            "issue",
            "pages",
            "doi",
            "pmid",
            "url",
        ]
        widgets: ClassVar = {"title": forms.Textarea(attrs={"rows": 2})}


class CreatesCitations(chooser.CreationFormMixin):
    """Gives a view the form of a new source, for users who may add citations."""

    creation_form_class = NewCitationForm

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        """Wagtail's, with ids that the form of the page below the dialog doesn't have too."""
        return {**super().get_creation_form_kwargs(), "auto_id": "new-citation-%s"}


class CreateView(RetryOnConflict, CreatesCitations, ChosenResponse, chooser.SnippetCreateView):
    """Adds the source of the form to the library."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 for whoever may not add citations, whoever asks in whatever way."""
        if not self.can_create():
            return HttpResponseForbidden(_("You may not add citations."))
        return super().dispatch(request, *args, **kwargs)

    def save_form(self, form: NewCitationForm) -> Citation:
        """Store the source, with an entry in the site's history."""
        with transaction.atomic():
            citation: Citation = form.save()
            log(instance=citation, action="wagtail.create", user=self.request.user)
        return citation

    def get_chosen_response(self, item: Citation) -> HttpResponse:
        """Where several are chosen at once, the dialog stays open with the new one among them."""
        if not self.request.GET.get("multiple"):
            return super().get_chosen_response(item)  # type: ignore[no-any-return]
        data = {"step": "added", "result": [self.get_chosen_response_data(item)]}
        return render_modal_workflow(self.request, None, None, None, json_data=data)  # type: ignore[no-any-return]


class PasteForm(forms.Form):
    """Identifiers or records in one text field."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="pasted-citations-%s")

    text = forms.CharField(
        label=_("DOI, PubMed ID, or records"),
        help_text=_("DOIs and PubMed IDs, or BibTeX, RIS, NBIB, PubMed XML or CSL-JSON."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )


@dataclass(frozen=True, slots=True)
class PastedRecord:
    """One record as the tab shows it: ``known`` are the library's own sources that it is or may be."""

    entry: library.ReportEntry
    known: tuple[Citation, ...]

    @property
    def outcome(self) -> str:
        """``new``, ``known``, ``doubtful``, ``repeated`` or ``refused``."""
        if self.entry.outcome == Outcome.CREATED:
            return "new"
        if self.entry.outcome == Outcome.REJECTED:
            return "refused"
        if self.entry.outcome == Outcome.AMBIGUOUS:
            return "doubtful"
        if any(source.record for source in self.entry.citations):
            return "repeated"
        return "known" if self.known else "withheld"


class PastesCitations(CreatesCitations):
    """What the dialog and the tab's own view share."""

    paste_template_name = "wagtail_medarticle/admin/chooser/paste.html"
    paste_tab_label = _("Paste")

    def get_paste_url(self) -> str:
        """Where the tab sends what is pasted."""
        return str(self.append_preserved_url_parameters(reverse("citation_chooser:paste")))


class PasteView(PastesCitations, ChosenResponse, View):
    """``text`` alone is read and shown. With ``take``, the ``record`` numbers are added to the library and
    given to the dialog along with the ``citation`` ids. Who may not add citations gets 403 for any record.
    """

    response_data_title_key = "string"
    paste_open = True

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show the records of the text, or add those that were chosen."""
        self.form = PasteForm(request.POST)
        if not self.form.is_valid():
            return self._show()
        try:
            records = read_pasted(self.form.cleaned_data["text"], choosable_citations(request))
        except NoSourceFound as error:
            self.form.add_error("text", str(error))
            return self._show()
        if "take" not in request.POST:
            entries = library.plan(self._completed(records), overwrite=Overwrite.KEEP).entries
            return self._show(self._pasted_records(entries))
        numbers = {parse_id(value) for value in request.POST.getlist("record")}
        wanted = [parsed for parsed in records if parsed.index in numbers]
        if wanted and not self.can_create():
            return HttpResponseForbidden(_("You may not add citations."))
        fates = self._saying_more([parsed for parsed in records if parsed.index not in numbers])
        return self._take([*self._completed(wanted), *fates])

    def _saying_more(self, records: list[Parsed]) -> list[Parsed]:
        """Those that say what became of a source of the library that is ticked, for users who may change it."""
        saying = [parsed for parsed in records if parsed.record and (parsed.record.events or parsed.record.notice_of)]
        if not saying or not may(self.request.user, "change"):
            return []
        ticked = {parse_id(value) for value in self.request.POST.getlist("citation")}
        known = library.plan(saying, overwrite=Overwrite.KEEP).of(Outcome.UNCHANGED)
        numbers = {entry.number for entry in known if entry.citations[0].id in ticked}
        return [parsed for parsed in saying if parsed.index in numbers]

    def _completed(self, records: list[Parsed]) -> list[Parsed]:
        report = library.plan(records, overwrite=Overwrite.KEEP)
        return look_up_missing(records, {entry.number for entry in report.of(Outcome.REJECTED)})

    def _pasted_records(self, entries: Iterable[library.ReportEntry]) -> list[PastedRecord]:
        ids = {source.id for entry in entries for source in entry.citations if source.id}
        known = choosable_citations(self.request).in_bulk(list(ids))
        return [
            PastedRecord(entry, tuple(known[source.id] for source in entry.citations if source.id in known))
            for entry in entries
        ]

    def _take(self, records: list[Parsed]) -> HttpResponse:
        with transaction.atomic():
            marks = may(self.request.user, "change")
            report = library.apply(records, overwrite=Overwrite.KEEP, mark_known=marks)
            added = [entry.citations[0].id or 0 for entry in report.of(Outcome.CREATED)]
            for citation in Citation.objects.filter(pk__in=added):
                log(instance=citation, action="wagtail.create", user=self.request.user)
        taken = [entry.citations[0].id or 0 for entry in report.of(Outcome.CREATED, Outcome.UNCHANGED)]
        ids = [*(parse_id(value) or 0 for value in self.request.POST.getlist("citation")), *taken]
        known = choosable_citations(self.request).select_related("superseded_by").in_bulk(ids)
        chosen = [self.get_chosen_response_data(known[pk]) for pk in dict.fromkeys(ids) if pk in known]
        left = self._pasted_records(report.of(Outcome.AMBIGUOUS, Outcome.REJECTED))
        if not left:
            self.form = PasteForm()
        return self._answer({"step": "added", "result": chosen}, left)

    def _show(self, understood: list[PastedRecord] | None = None) -> HttpResponse:
        return self._answer({"step": "pasted"}, understood)

    def _answer(self, data: dict[str, Any], understood: list[PastedRecord] | None = None) -> HttpResponse:
        context = {"view": self, "paste_form": self.form, "understood": understood, "can_create": self.can_create()}
        fragment = render_to_string(self.paste_template_name, context, self.request)
        return render_modal_workflow(self.request, None, None, None, json_data={**data, "htmlFragment": fragment})  # type: ignore[no-any-return]
