"""The dialog's tab for a source that isn't in the library yet."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.log_actions import log
from wagtail.snippets.views import chooser

from ....models import Citation
from ..form import CitationForm
from ..storing import OneOfMany
from .chosen import ChosenResponse


class NewCitationForm(CitationForm):
    """What tells a source from others; the library's own form has the rest."""

    editors = pmcid = isbn = issn = month = type = uphold_again = known_status = None  # type: ignore[assignment]
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
    """For whoever may add citations."""

    creation_form_class = NewCitationForm

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        """Wagtail's, with ids that the form of the page below the dialog doesn't have too."""
        return {**super().get_creation_form_kwargs(), "auto_id": "new-citation-%s"}


class CreateView(OneOfMany, CreatesCitations, ChosenResponse, chooser.SnippetCreateView):
    """Takes the form."""

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
