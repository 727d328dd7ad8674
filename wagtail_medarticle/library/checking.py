"""Whether a record can become a citation, whatever the library holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Citation
from ..references.formats import Parsed
from ..references.formats.values import brief

NOT_CHECKED = ("title", "superseded_by", "work_key")


@dataclass(frozen=True, slots=True)
class Checked:
    """A record as a citation that is not stored yet, or the ``reason`` why it can't be one."""

    parsed: Parsed
    citation: Citation
    reason: str = ""
    notes: tuple[str, ...] = ()


def check(parsed: Parsed) -> Checked:
    """The record in the form in which it is stored. A record without a title passes: it may name a known source."""
    citation = Citation()
    if parsed.record is None:
        return Checked(parsed, citation, parsed.error, parsed.notes)
    citation.set_record(parsed.record)
    errors, notes = _errors(citation), list(parsed.notes)
    if errors.pop("url", None):
        # An address is a convenience and often broken; the source is none the worse for it.
        notes.append(brief(_("%r is not a web address, left out") % citation.url))
        citation.url = ""
    if errors.pop("abstract", None):
        notes.append(_("An abstract of %d characters is left out.") % len(citation.abstract))
        citation.abstract = ""
    reason = "; ".join(f"{_label(name)}: {' '.join(messages)}" for name, messages in errors.items())
    return Checked(parsed, citation, reason, tuple(notes))


def _errors(citation: Citation) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    try:
        citation.clean_fields(exclude=NOT_CHECKED)
    except ValidationError as error:
        errors |= error.message_dict
    try:
        citation.clean()
    except ValidationError as error:
        errors |= error.message_dict
    return errors


def _label(name: str) -> str:
    return str(Citation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
