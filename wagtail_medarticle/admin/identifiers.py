"""Identifiers as an editor pastes them: with prefix, in an address, or bare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CharField, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..references.identifiers import IdentifierError


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
            message = _("“%(value)s” is not a valid %(identifier)s.")
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
