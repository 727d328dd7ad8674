"""What a stored leaf of the body is in the API: one type for each kind of block, whatever was stored for nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

NOTHING: tuple[tuple[tuple[type[Any], ...], Any], ...] = (
    ((forms.NullBooleanField, forms.UUIDField, forms.JSONField, forms.ModelChoiceField), None),
    ((forms.MultipleChoiceField,), ()),
    ((forms.BooleanField,), False),
    ((forms.CharField, forms.ChoiceField), ""),
)
"""What there is where nothing is stored, by the block's form field: the first that it is."""


def plain(block: Any, raw: Any) -> Any:
    """A leaf's raw value as the API gives it."""
    if raw is None:
        has_field = isinstance(block, blocks.FieldBlock) and not isinstance(block, TableBlock)
        nothing = nothing_of(block.field) if has_field else None
        return [] if nothing == () else nothing
    if isinstance(block, blocks.DecimalBlock):
        return _written_out(str(raw)) if raw != "" else None
    return raw


def nothing_of(field: Any) -> Any:
    """What a form field's value is read as where there is none: an empty text, no choices (``()``), false, or null."""
    return next((nothing for kinds, nothing in NOTHING if isinstance(field, kinds)), None)


def _written_out(number: str) -> str:
    """A decimal number without an exponent, as which very small ones are stored."""
    return format(Decimal(number), "f") if "E" in number else number
