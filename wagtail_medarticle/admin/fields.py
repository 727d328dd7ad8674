"""Form fields and widgets of the admin: names, identifiers, days, the chooser of citations."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CharField, Model
from django.forms.widgets import Script
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.widgets import SuffixedMultiWidget
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.widgets import AdminSnippetChooser

from ..models.citation import Citation
from ..models.record_columns import names_from_json, names_to_json
from ..references.identifiers import IdentifierError
from ..references.record import Name
from ..references.styles.names import surname


def write_line(name: Name) -> str:
    """``Family, Given, Suffix``, or a body's name, in braces where a comma in it would make a person of it.

    A person with one name has a comma after it.
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
        raise ValueError(gettext("There is no name here."))
    if len(parts) == 1:
        return Name(literal=parts[0])
    if len(parts) > 3:
        raise ValueError(gettext("Too many commas. Write “Family, Given, Suffix”, or a body's name in {braces}."))
    family, given, suffix = (*parts, "")[:3]
    return Name(family=family, given=given, suffix=suffix)


class NamesField(forms.Field):
    """Names one a line; its value is the JSON that ``Citation.authors`` stores.

    ``stored`` are the names before the edit: an untouched line gives its name with all
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
                errors.append(gettext("Line %(number)d: %(problem)s") % {"number": number, "problem": error})
        if errors:
            raise ValidationError(errors)
        return names_to_json(tuple(names))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any line differs."""
        return bool(self.prepare_value(initial).split("\n") != self.prepare_value(data).replace("\r", "").split("\n"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


class IdentifierField(forms.CharField):
    """Takes any form of an identifier and gives the normal one, whose length alone is limited."""

    def __init__(self, normalise: Callable[[str], str], **kwargs: Any) -> None:
        self.normalise = normalise
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Raises ``ValidationError`` for what isn't one."""
        try:
            return self.normalise(super().to_python(value) or "")
        except IdentifierError as error:
            message = gettext("“%(value)s” is not a valid %(identifier)s.")
            raise ValidationError(message % {"value": error.value, "identifier": error.identifier}) from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No limit while typing: an address is longer than what is in it."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


def identifier_field(model: type[Model], name: str, normalise: Callable[[str], str]) -> IdentifierField:
    """A field for the column ``name`` of ``model``, with its label, help and length."""
    column = cast("CharField[str, str]", model._meta.get_field(name))
    return IdentifierField(
        normalise,
        required=False,
        label=capfirst(column.verbose_name),
        help_text=column.help_text,
        max_length=column.max_length,
    )


class DayInput(forms.DateInput):
    """A date picker of the browser, for one day."""

    def __init__(self, attrs: Any = None) -> None:
        super().__init__({"type": "date", **(attrs or {})}, format="%Y-%m-%d")


class DayRangeInput(DateRangePickerWidget):
    """The first and the last day, for a filter."""

    def __init__(self, attrs: Any = None) -> None:
        days = (DayInput({"aria-label": _("Date from")}), DayInput({"aria-label": _("Date to")}))
        SuffixedMultiWidget.__init__(self, days, attrs)


class CitationChooserInput(AdminSnippetChooser):
    """Wagtail's own, started by a script file. For forms that are there when the page is loaded."""

    def __init__(self, attrs: Any = None) -> None:
        words = {"choose_one_text": _("Choose a source"), "choose_another_text": _("Choose another source")}
        super().__init__(Citation, icon="medarticle-cite", attrs=attrs, **words)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Wagtail's field, with what its script is to be started with."""
        data = self.get_value_data(value)
        options = json.dumps(self.get_js_init_options(attrs["id"], name, data))
        field = self.render_html(name, data, attrs)
        return format_html('<div data-medarticle-chooser="{}" data-field="{}">{}</div>', options, attrs["id"], field)

    @property
    def media(self) -> forms.Media:
        """Wagtail's script, and the one that starts it."""
        script: Any = Script("wagtail_medarticle/js/library/choosing.js", type="module")
        wagtails: forms.Media = super().media
        return wagtails + forms.Media(js=[script])
