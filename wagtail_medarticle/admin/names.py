"""Names of people and bodies as an editor types them: one a line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ..models.columns import names_from_json, names_to_json
from ..references.record import Name
from ..references.styles.names import surname


def write_line(name: Name) -> str:
    """``Family, Given, Suffix``, or a body's name, in braces where a comma in it would make a person of it.

    A person with one name keeps a comma after it.
    """
    if name.is_body:
        return f"{{{name.literal}}}" if "," in name.literal else name.literal
    parts = [surname(name), name.given, *([name.suffix] if name.suffix else [])]
    return ", ".join(parts).strip()


def read_line(line: str) -> Name:
    """The name that an editor typed. Raises ``ValueError`` with a sentence that says what is wrong."""
    line = line.strip()
    if line.startswith("{") and line.endswith("}"):
        parts = [line[1:-1].strip()]
    else:
        parts = [part.strip() for part in line.split(",")]
    if not any(parts):
        raise ValueError(_("There is no name here."))
    if len(parts) == 1:
        return Name(literal=parts[0])
    if len(parts) > 3:
        raise ValueError(_("Too many commas. Write “Family, Given, Suffix”, or a body's name in {braces}."))
    family, given, suffix = (*parts, "")[:3]
    return Name(family=family, given=given, suffix=suffix)


class NamesField(forms.Field):
    """Names one a line; its value is the JSON that ``Citation.authors`` stores.

    ``stored`` are the names before the edit: a line that wasn't touched keeps its name with all
    parts, particles included, that a line can't show.
    """

    stored: tuple[Name, ...] = ()

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", AdminAutoHeightTextInput(attrs={"class": "medarticle-names"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The lines to show; what was typed is shown as it was typed."""
        if isinstance(value, str):
            return value
        return "\n".join(_one_line(write_line(name)) for name in names_from_json(value or []))

    def to_python(self, value: Any) -> list[dict[str, str]]:
        """Raises ``ValidationError`` that names each line which is no name."""
        stored = {_one_line(write_line(name)): name for name in self.stored}
        names, errors = [], []
        for number, line in enumerate((value or "").splitlines(), start=1):
            line = _one_line(line)
            try:
                if line:
                    names.append(stored.get(line) or read_line(line))
            except ValueError as error:
                errors.append(_("Line %(number)d: %(problem)s") % {"number": number, "problem": error})
        if errors:
            raise ValidationError(errors)
        return names_to_json(tuple(names))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any line is another."""
        return bool(self.prepare_value(initial).split("\n") != self.prepare_value(data).replace("\r", "").split("\n"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
