"""A citation's form: the look-up panel, its fields and panels, and the views that create and edit with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import IntegrityError
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import CreateView, EditView

from ...enums import CitationStatus
from ...library.look_up import available
from ...models.citation import NORMALISERS, Citation
from ...models.health import UPHELD
from ...models.record_columns import NAME_LISTS, events_from_json, events_to_json, names_from_json
from ...references.formats.kinds import CSL_TYPES
from ...references.health import distinct, judge
from ...references.record import Event
from ...review.source_health import RECORD, reported_by
from ..fields import CitationChooserInput, DayInput, NamesField, identifier_field
from .permissions import PermissionRequiredView

if TYPE_CHECKING:
    from django.views.generic.base import View
else:
    View = object


URL_NAME = "wagtailsnippets_wagtail_medarticle_citation:look_up"


class LookUpPanel(Panel):
    """Asks for an identifier, and shows what is found beside what the form has. Absent where look-up is off."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_medarticle/admin/citations/look_up.html"

        def is_shown(self) -> bool:
            """Where the site looks sources up."""
            return available()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Wagtail's, with the address to ask and what to ask for at first."""
            return {
                **super().get_context_data(parent_context),
                "look_up_url": reverse(URL_NAME),
                "identifier": self.instance.doi or self.instance.pmid,
                "citation": self.instance.pk or "",
            }

        @property
        def media(self) -> forms.Media:
            """The script that asks and shows the answer."""
            script: Any = Script("wagtail_medarticle/js/library/looking_up.js", type="module")
            return forms.Media(js=[script])


class CitationForm(WagtailAdminModelForm):
    """Names as lines, identifiers in any form, months by name, CSL types as a list."""

    authors = NamesField(
        required=False,
        label=_("Authors"),
        help_text=_("One a line: “Family, Given”, or the name of a body. A body's name with a comma goes in {braces}."),
    )
    editors = NamesField(required=False, label=_("Editors"), help_text=_("Of a book; one a line, like authors."))
    translators = NamesField(required=False, label=_("Translators"), help_text=_("One a line, like authors."))
    doi = identifier_field(Citation, "doi", NORMALISERS["doi"])
    pmid = identifier_field(Citation, "pmid", NORMALISERS["pmid"])
    pmcid = identifier_field(Citation, "pmcid", NORMALISERS["pmcid"])
    isbn = identifier_field(Citation, "isbn", NORMALISERS["isbn"])
    issn = identifier_field(Citation, "issn", NORMALISERS["issn"])
    month = forms.TypedChoiceField(
        required=False, label=_("Month"), choices=[("", "—"), *MONTHS.items()], coerce=int, empty_value=None
    )
    type = forms.ChoiceField(
        label=_("CSL type"), choices=[(name, name) for name in sorted(CSL_TYPES)], initial="article-journal"
    )
    uphold_again = forms.BooleanField(required=False, label=_("Uphold it again, for the same reason"))
    known_status = forms.CharField(required=False, widget=forms.HiddenInput)
    found_events = forms.CharField(required=False, widget=forms.HiddenInput, label=_("Published about it"))

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NAME_LISTS:
            if name in self.fields:
                self.fields[name].stored = names_from_json(self.initial.get(name) or [])
        stored_type = self.initial.get("type")
        if stored_type and stored_type not in CSL_TYPES and "type" in self.fields:
            self.fields["type"].choices = [(stored_type, stored_type), *self.fields["type"].choices]
        if "known_status" in self.fields:
            self.fields["known_status"].initial = self.instance.status if self.instance.pk else ""
        if "uphold_again" in self.fields:
            if self.instance.upheld_before:
                self.fields["uphold_again"].help_text = _said_of(self.instance)
            else:
                del self.fields["uphold_again"]

    def clean(self) -> dict[str, Any]:
        """A reason to uphold a source needs a mark to uphold it against, one that the form showed the editor."""
        cleaned: dict[str, Any] = super().clean()
        reason, status = cleaned.get("upheld_reason"), cleaned.get("status")
        if reason and self._upholds(cleaned) and status == CitationStatus.CURRENT:
            self.add_error("upheld_reason", _("A source whose health is “Current” needs no reason to stand."))
        known, now = cleaned.get("known_status"), self.instance.status
        if known and known != now:
            self._show_meanwhile(now)
        return cleaned

    def clean_found_events(self) -> tuple[Event, ...]:
        """What a look-up found that was published about the source."""
        try:
            return events_from_json(json.loads(self.cleaned_data["found_events"] or "[]"))
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
            # The field itself is hidden, and so would its error be.
            self.add_error("status", _("What was looked up doesn't list what was published. Look it up again."))
            return ()

    def _upholds(self, cleaned: dict[str, Any]) -> bool:
        return "upheld_reason" in self.changed_data or bool(cleaned.get("uphold_again"))

    def _show_meanwhile(self, now: str) -> None:
        """The health as it has become while the form was open, which sending the form again accepts."""
        shown = self.data.copy()
        for name, value in (("known_status", now), ("status", now), ("notice", self.instance.notice)):
            shown[self.add_prefix(name)] = value
        self.data = shown
        message = _(
            "While this form was open, the source became “%(health)s”. Its health and notice are now shown as they "
            "are; your other changes are here still. Look at it, and save again."
        )
        self.add_error("status", message % {"health": CitationStatus(now).label})

    def save(self, commit: bool = True) -> Citation:
        """Uphold the source where a reason has been written or holds again, take that back where it was removed."""
        upholding = self._upholds(self.cleaned_data)
        if upholding and (reason := self.cleaned_data["upheld_reason"]):
            self.instance.uphold(reason, by=self.for_user)
        elif upholding:
            self.instance.stop_upholding()
        if found := self.cleaned_data.get("found_events"):
            self.instance.events = events_to_json(distinct([*self.instance.record.events, *found]))
        verdict = judge(found) if found else None
        # Whoever asked a service and took its word over is told by it.
        told = {self.instance.pk: verdict.event.origin or RECORD} if verdict and self.instance.pk else {}
        with reported_by(told):
            citation: Citation = super().save(commit=commit)
        if upholding and commit:
            data = {"health": citation.upheld_as, "reason": citation.upheld_reason}
            log(instance=citation, action=UPHELD, user=self.for_user, data=data)
        return citation


def _said_of(citation: Citation) -> str:
    """Why a source that was upheld isn't any more."""
    words = {
        "before": CitationStatus(citation.upheld_as).label,
        "now": citation.get_status_display(),
        "day": date_format(timezone.localtime(citation.upheld_at), "DATE_FORMAT") if citation.upheld_at else "",
        "who": citation.upheld_by or _("somebody"),
    }
    message = _(
        "It was upheld as “%(before)s” (%(day)s, %(who)s). Now it is “%(now)s”, and articles count it as that. Tick "
        "this if the reason holds for that, too, or write another reason."
    )
    return message % words


EDIT_HANDLER = ObjectList(
    [
        LookUpPanel(heading=_("Look it up"), icon="search"),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("title"),
                FieldPanel("authors"),
                FieldPanel("authors_cut"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("month"), FieldPanel("day"), FieldPanel("season")]),
            ],
            heading=_("Source"),
            icon="openquote",
        ),
        MultiFieldPanel(
            [
                FieldPanel("container_title"),
                FieldPanel("container_title_short"),
                FieldRowPanel([FieldPanel("volume"), FieldPanel("issue")]),
                FieldPanel("pages"),
            ],
            heading=_("Published in"),
            icon="doc-full",
        ),
        MultiFieldPanel(
            [
                FieldPanel("doi"),
                FieldRowPanel([FieldPanel("pmid"), FieldPanel("pmcid"), FieldPanel("registration")]),
                FieldRowPanel([FieldPanel("url"), FieldPanel("accessed", widget=DayInput)]),
            ],
            heading=_("Identifiers and address"),
            icon="link",
        ),
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldPanel("notice"),
                FieldPanel("superseded_by", widget=CitationChooserInput),
                FieldPanel("upheld_reason", heading=_("Uphold it all the same, because")),
                FieldPanel("uphold_again"),
            ],
            heading=_("Health"),
            icon="warning",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("publisher"), FieldPanel("publisher_place"), FieldPanel("edition")]),
                FieldRowPanel([FieldPanel("document_number"), FieldPanel("genre"), FieldPanel("publication_status")]),
                FieldRowPanel([FieldPanel("collection_title"), FieldPanel("collection_number")]),
                FieldPanel("editors"),
                FieldPanel("translators"),
                FieldPanel("original_title"),
                FieldRowPanel([FieldPanel("event_title"), FieldPanel("event_place")]),
                FieldRowPanel([FieldPanel("end_year"), FieldPanel("end_month"), FieldPanel("end_day")]),
                FieldRowPanel([FieldPanel("isbn"), FieldPanel("issn")]),
                FieldRowPanel([FieldPanel("type"), FieldPanel("language")]),
                FieldPanel("abstract"),
            ],
            heading=_("Book, report and other details"),
            icon="list-ul",
            classname="collapsed",
        ),
    ],
    base_form_class=CitationForm,
)


class RetryOnConflict(View):
    """For views that check a form and then store it in one transaction.

    The source may come into the library between the two. Taken a second time, the form says so.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store the form, a second time after an ``IntegrityError``."""
        try:
            answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        except IntegrityError:
            answer = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class CitationCreateView(PermissionRequiredView, RetryOnConflict, CreateView):
    """Adds a source to the library."""

    actions = ("add",)


class CitationEditView(PermissionRequiredView, RetryOnConflict, EditView):
    """Changes a source of the library."""

    actions = ("change",)

    def save_action(self) -> HttpResponse:
        """Wagtail's, and a word where the source isn't upheld any more."""
        response: HttpResponse = super().save_action()
        if self.object.upheld_before:
            words = {
                "source": self.object.short_label,
                "before": CitationStatus(self.object.upheld_as).label,
                "now": self.object.get_status_display(),
            }
            message = gettext(
                "“%(source)s” was upheld as “%(before)s” and counts as “%(now)s” now. If the reason holds for that, "
                "too, tick “Uphold it again”."
            )
            messages.warning(self.request, message % words, buttons=self.get_success_buttons())
        return response
