"""The forms of a decision and of a revocation, for reviewers with an account and without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ..references.identifiers import IdentifierError, normalise_orcid
from .decision_records import Person
from .ledger import ReviewStatement

APPROVE, REQUEST_CHANGES = "approve", "request-changes"
SIGNATURE = ("signed_name", "signed_credentials", "signed_role", "signed_orcid")


def signature_fields(person: Person) -> dict[str, str]:
    """What the form proposes as the reviewer's signature."""
    return dict(zip(SIGNATURE, (person.name, person.credentials, person.role, person.orcid), strict=True))


class DecisionForm(forms.Form):
    """A decision about the text with ``digest``, which is the one that stands on the same page, ``shown`` the signed
    ``text_shown.signed_lines`` of it."""

    digest = forms.RegexField(r"^sha256:[0-9a-f]{64}$", widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    signed_name = forms.CharField(
        label=_("Your name, as readers will see it"),
        required=False,
        max_length=200,
        help_text=_("Published with an approval. Nobody else can change it."),
    )
    signed_credentials = forms.CharField(
        label=_("Your credentials"), required=False, max_length=200, help_text=_("Such as “MD, FACP”.")
    )
    signed_role = forms.CharField(
        label=_("Your role"), required=False, max_length=200, help_text=_("Such as “Cardiologist, board chair”.")
    )
    signed_orcid = forms.CharField(
        label=_("Your ORCID iD"), required=False, max_length=60, help_text=_("With or without its address.")
    )
    checklist = forms.MultipleChoiceField(
        label=_("Checklist"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each point has to be ticked to approve."),
    )
    interests = forms.CharField(
        label=_("Declared interests"),
        required=False,
        max_length=4000,
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "For the board and the chief editor: ties that could be taken to sway you, such as fees from a maker of a "
            "treatment named here."
        ),
    )
    public_interests = forms.CharField(
        label=_("Interests, as readers may see them"),
        required=False,
        max_length=4000,
        widget=AdminAutoHeightTextInput,
        help_text=_("Published in the article's review history, in these words."),
    )
    note = forms.CharField(
        label=_("Public note"),
        required=False,
        max_length=4000,
        widget=AdminAutoHeightTextInput,
        help_text=_("Published in the article's review history."),
    )
    comment = forms.CharField(
        label=_("Private comment"),
        required=False,
        max_length=4000,
        widget=AdminAutoHeightTextInput,
        help_text=_("For the editors and the board. Say here what has to change."),
    )

    def __init__(self, *args: Any, checklist: Sequence[str] = (), decision: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        points = self.fields["checklist"]
        if checklist:
            points.choices = [(item, item) for item in checklist]  # type: ignore[attr-defined]
        else:
            del self.fields["checklist"]

    def clean_signed_orcid(self) -> str:
        """The iD in its normal form."""
        try:
            return normalise_orcid(self.cleaned_data["signed_orcid"])
        except IdentifierError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """An approval is signed and ticks every point; a request for changes says which."""
        cleaned = super().clean() or {}
        if self.decision == APPROVE and not cleaned.get("signed_name", "").strip():
            self.add_error("signed_name", gettext("Say by which name you approve."))
        if self.decision == APPROVE and "checklist" in self.fields:
            left = [point for point, _label in self.fields["checklist"].choices if point not in self._ticked(cleaned)]  # type: ignore[attr-defined]
            if left:
                self.add_error("checklist", gettext("Not ticked: %(points)s") % {"points": "; ".join(left)})
        if self.decision == REQUEST_CHANGES and not cleaned.get("comment", "").strip():
            self.add_error("comment", gettext("Say what has to change."))
        return cleaned

    def signature(self) -> Person | None:
        """The name and credentials that the reviewer confirmed, None without a name."""
        data = self.cleaned_data
        signed = Person(*(data[name].strip() for name in SIGNATURE))
        return signed if signed.name else None

    def statement(self) -> ReviewStatement:
        """The valid form as the ledger takes it."""
        data = self.cleaned_data
        return ReviewStatement(
            comment=data["comment"],
            note=data["note"],
            interests=data["interests"],
            public_interests=data["public_interests"],
            checklist=self._ticked(data),
        )

    @staticmethod
    def _ticked(cleaned: dict[str, Any]) -> Sequence[str]:
        return cleaned.get("checklist") or []


class RevocationForm(forms.Form):
    """Taking back the approval of the text with ``digest``."""

    prefix = "revoke"

    digest = forms.RegexField(r"^sha256:[0-9a-f]{64}$", widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        widget=AdminAutoHeightTextInput,
        help_text=_("For the editors and the board."),
    )
    note = forms.CharField(
        label=_("Public note"),
        required=False,
        max_length=4000,
        widget=AdminAutoHeightTextInput,
        help_text=_("Published in the article's review history."),
    )

    def statement(self) -> ReviewStatement:
        """The valid form as the ledger takes it."""
        return ReviewStatement(comment=self.cleaned_data["comment"], note=self.cleaned_data["note"])
