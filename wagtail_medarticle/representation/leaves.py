"""What a stored leaf of the body is in the API: one type for each kind of block, whatever was stored for nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from wagtail import blocks

TEXTS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.RegexBlock,
    blocks.URLBlock,
    blocks.EmailBlock,
    blocks.RawHTMLBlock,
    blocks.ChoiceBlock,
)
"""Blocks whose value is a text, empty where there is none."""


def plain(block: Any, raw: Any) -> Any:
    """A leaf's raw value as the API gives it."""
    if raw is None:
        if isinstance(block, TEXTS):
            return ""
        if isinstance(block, blocks.BooleanBlock):
            return False
        return [] if isinstance(block, blocks.MultipleChoiceBlock) else None
    if isinstance(block, blocks.DecimalBlock):
        return _written_out(str(raw)) if raw != "" else None
    return raw


def _written_out(number: str) -> str:
    """A decimal number without an exponent, as which very small ones are stored."""
    return format(Decimal(number), "f") if "E" in number else number
