"""What a body that is sent names: it must be there, or it would be lost without a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from typing import Any

from wagtail import blocks
from wagtail.api.rich_text import APIRichText

from ...citing.numbering import cited_ids
from ...models import Citation
from ...schema.checking import Fault, Place
from ...schema.marking import leaves


def wrong_names(block: Any, items: Any, place: Place, known: Container[int]) -> Iterator[Fault]:
    """What new values of a body name in vain, one query for each model; Markdown that can't be read.

    ``known`` are sources that were cited before: one that has been deleted since may stay.
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
            named[Citation] += [(pk, where) for pk in cited_ids([text]) if pk not in known]
    for model, found in named.items():
        rows = model._default_manager.filter(pk__in={pk for pk, _ in found})
        there = {str(pk) for pk in rows.values_list("pk", flat=True)}
        for pk, where in found:
            if str(pk) not in there:
                yield Fault(where, f"names {model._meta.verbose_name} {pk}, which is not there")
