"""Choices, each with the standard that it comes from."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


@lru_cache(maxsize=2000)
def label_of(choice: TextChoices, language: str | None) -> str:
    """A choice's label in ``language``, which is the one in force: translated once a process, not once a source."""
    return str(choice.label)


class CitationKind(TextChoices):
    """What sort of evidence a source is, as a reader should see it."""

    GUIDELINE = "guideline", _("Guideline")
    RESEARCH = "research", _("Research")
    REVIEW = "review", _("Review")
    SYSTEMATIC_REVIEW = "systematic-review", _("Systematic review")
    META_ANALYSIS = "meta-analysis", _("Meta-analysis")
    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Book chapter")
    REPORT = "report", _("Report")
    PREPRINT = "preprint", _("Preprint")
    TRIAL_REGISTRATION = "trial-registration", _("Trial registration")
    DRUG_LABEL = "drug-label", _("Drug label")
    NOTICE = "notice", _("Notice")
    WEB = "web", _("Web page")
    OTHER = "other", _("Other")


SPECIAL_KINDS = {
    CitationKind.SYSTEMATIC_REVIEW: CitationKind.REVIEW,
    CitationKind.META_ANALYSIS: CitationKind.REVIEW,
}
"""Kinds that count as a more general one wherever sources of that one are meant."""


def kinds_meant(kind: str) -> list[str]:
    """``kind`` and the kinds that count as it: a review may be a systematic one."""
    return [kind, *(special.value for special, general in SPECIAL_KINDS.items() if general == kind)]


class CitationStatus(TextChoices):
    """Whether a source still stands. ``CURRENT`` is the only one without a warning."""

    CURRENT = "current", _("Current")
    CORRECTED = "corrected", _("Corrected")
    CONCERN = "concern", _("Expression of concern")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RETRACTED = "retracted", _("Retracted")


class CodeSystem(TextChoices):
    """Terminologies a topic can be coded in."""

    ICD_10 = "icd-10", _("ICD-10")
    SNOMED_CT = "snomed-ct", _("SNOMED CT")
    MESH = "mesh", _("MeSH")
    RXNORM = "rxnorm", _("RxNorm")


class Certainty(TextChoices):
    """Certainty of evidence (GRADE handbook, section 5)."""

    HIGH = "high", _("High")
    MODERATE = "moderate", _("Moderate")
    LOW = "low", _("Low")
    VERY_LOW = "very-low", _("Very low")


class Strength(TextChoices):
    """Direction and strength of a recommendation (GRADE handbook, section 6)."""

    STRONG_FOR = "strong-for", _("Strong recommendation for")
    CONDITIONAL_FOR = "conditional-for", _("Conditional recommendation for")
    CONDITIONAL_AGAINST = "conditional-against", _("Conditional recommendation against")
    STRONG_AGAINST = "strong-against", _("Strong recommendation against")
    GOOD_PRACTICE = "good-practice", _("Good practice statement")


class WarningLevel(TextChoices):
    """How urgent a warning to the reader is."""

    NOTE = "note", _("Note")
    CAUTION = "caution", _("Caution")
    EMERGENCY = "emergency", _("Emergency")


class ReviewStatus(TextChoices):
    """Where an article stands with the medical advisory board."""

    NOT_SUBMITTED = "not_submitted", _("Not submitted")
    SUBMITTED = "submitted", _("Submitted")
    UNDER_REVIEW = "under_review", _("Under Review")
    APPROVED = "approved", _("Approved")


class Decision(TextChoices):
    """What the review ledger records."""

    SUBMITTED = "submitted", _("Submitted")
    STARTED = "started", _("Review started")
    ENDORSED = "endorsed", _("Endorsed")
    APPROVED = "approved", _("Approved")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Approval lapsed")
    REVOKED = "revoked", _("Approval revoked")
    CARRIED = "carried", _("Approval carried over")


class LapseCause(TextChoices):
    """Why an approval no longer covers what readers get."""

    EDITED = "edited", _("The text was changed")
    SOURCE = "source", _("A cited source was retracted or changed")
    PICTURE = "picture", _("A picture or a linked file was replaced or withdrawn")
    DISCLAIMER = "disclaimer", _("The disclaimer was changed")
    MOVED = "moved", _("The article came under another board")
    EXPIRED = "expired", _("The validity of the review ran out")
    RULE = "rule", _("The approved text is no longer stored, and a new rule covers more of a text")


class CarryCause(TextChoices):
    """Why an approval stands for another digest than the one that was approved."""

    NEW_RULE = "new_rule", _("A new rule covers more of the same text")
    SOURCE = "source_completed", _("The record of a cited source was completed")
    LOCALE = "locale_renamed", _("The language got another code")


def cause_label(cause: str) -> str:
    """The label of why an approval ended or was carried over; "" for none."""
    return str({**dict(LapseCause.choices), **dict(CarryCause.choices)}.get(cause, cause))


class RichTextFormat(TextChoices):
    """How the API writes rich text."""

    HTML = "html", "HTML"
    DB_HTML = "db_html", "Stored HTML"
    MARKDOWN = "markdown", "Markdown"
    PLAIN = "plain", "Plain text"


class Outcome(TextChoices):
    """What an import does with a record."""

    CREATED = "created", _("Created")
    UPDATED = "updated", _("Updated")
    UNCHANGED = "unchanged", _("Unchanged")
    AMBIGUOUS = "ambiguous", _("Ambiguous")
    REJECTED = "rejected", _("Rejected")


class Overwrite(TextChoices):
    """What an import may do to a source that the library has."""

    CORRECT = "correct", _("Fill what is empty and correct what differs")
    FILL = "fill", _("Fill what is empty")
    KEEP = "keep", _("Change nothing")


class Level(StrEnum):
    """How much a problem weighs: an error keeps an article from being published, a warning doesn't."""

    ERROR = "error"
    WARNING = "warning"
