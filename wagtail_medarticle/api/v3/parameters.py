"""Ids in the addresses of API v3."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from pydantic import Field
from wagtail import blocks
from wagtail.api.rich_text import APIRichText
from wagtail.rich_text import extract_references_from_rich_text

from ...schema.checking import Fault, Place
from ...schema.marking import leaves

Id = Annotated[int, Field(ge=0)]
"""What an address can have: nothing below 0 leads to an operation."""


Name = tuple[Any, str]
"""A model and a key, as text."""


def named_in(text: str) -> set[Name]:
    """What a stored rich text names: sources, pages, documents."""
    return {(model, str(pk)) for model, pk, *_ in extract_references_from_rich_text(text)}


def wrong_names(block: Any, items: Any, place: Place, known: Container[Name]) -> Iterator[Fault]:
    """What new values of a body name in vain, one query for each model; Markdown, or whatever, that can't be read.

    ``known`` is what texts named before: what has been deleted since may stay in them.
    """
    named: dict[Any, list[tuple[Any, Place]]] = defaultdict(list)
    for leaf, value, where in leaves(block, items, place):
        if isinstance(leaf, blocks.ChooserBlock) and value is not None:
            named[leaf.model_class].append((value["id"] if isinstance(value, dict) else value, where))
        elif isinstance(leaf, blocks.RichTextBlock):
            try:
                text, _ = APIRichText.convert_input(value, features=leaf.features)
            except ValueError as error:
                yield Fault((*where, "content"), str(error))
                continue
            for name in sorted(named_in(text), key=str):
                if name not in known:
                    named[name[0]].append((name[1], where))
        elif isinstance(leaf, blocks.FieldBlock):
            try:
                leaf.to_python(value)
            except (ValidationError, ValueError, TypeError, ArithmeticError, LookupError, AttributeError) as error:
                told = error.messages[0] if isinstance(error, ValidationError) else f"can't be read: {error}"
                yield Fault(where, told)
    for model, found in named.items():
        rows = model._default_manager.filter(pk__in={pk for pk, _ in found})
        there = {str(pk) for pk in rows.values_list("pk", flat=True)}
        for pk, where in found:
            if str(pk) not in there:
                yield Fault(where, f"names {model._meta.verbose_name} {pk}, which is not there")
