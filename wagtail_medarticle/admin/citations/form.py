"""The form that a citation is edited in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from ...enums import CitationStatus
from ...models import Citation
from ...models.citation import NORMALISERS
from ...models.columns import names_from_json
from ...references.formats.kinds import CSL_TYPES
from ..identifiers import identifier_field
from ..names import NamesField


class CitationForm(WagtailAdminModelForm):
    """Names as lines, identifiers in any form, months by name, CSL types as a list."""

    authors = NamesField(
        required=False,
        label=_("Authors"),
        help_text=_("One a line: “Family, Given”, or the name of a body. A body's name with a comma goes in {braces}."),
    )
    editors = NamesField(required=False, label=_("Editors"), help_text=_("Of a book; one a line, like authors."))
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("authors", "editors"):
            if name in self.fields:
                self.fields[name].stored = names_from_json(self.initial.get(name) or [])
        kept = self.initial.get("type")
        if kept and kept not in CSL_TYPES and "type" in self.fields:
            self.fields["type"].choices = [(kept, kept), *self.fields["type"].choices]

    def clean(self) -> dict[str, Any]:
        """A reason to uphold a source is one against something that is known of it."""
        cleaned: dict[str, Any] = super().clean()
        reason, status = cleaned.get("upheld_reason"), cleaned.get("status")
        if reason and "upheld_reason" in self.changed_data and status == CitationStatus.CURRENT:
            self.add_error("upheld_reason", _("A source whose health is “Current” needs no reason to stand."))
        return cleaned

    def save(self, commit: bool = True) -> Citation:
        """Uphold the source where a reason has been written, take that back where it was removed."""
        if "upheld_reason" in self.changed_data:
            if reason := self.cleaned_data["upheld_reason"]:
                self.instance.uphold(reason, by=self.for_user)
            else:
                self.instance.stop_upholding()
        citation: Citation = super().save(commit=commit)
        return citation


EDIT_HANDLER = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("title"),
                FieldPanel("authors"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("month"), FieldPanel("day")]),
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
                FieldRowPanel([FieldPanel("pmid"), FieldPanel("pmcid")]),
                FieldRowPanel([FieldPanel("url"), FieldPanel("accessed")]),
            ],
            heading=_("Identifiers and address"),
            icon="link",
        ),
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldPanel("notice"),
                FieldPanel("superseded_by"),
                FieldPanel("upheld_reason", heading=_("Uphold it all the same, because")),
            ],
            heading=_("Health"),
            icon="warning",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("publisher"), FieldPanel("publisher_place"), FieldPanel("edition")]),
                FieldPanel("editors"),
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
