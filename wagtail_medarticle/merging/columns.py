"""Which columns of a site's models can hold citations, and which of their rows do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, JSONField, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from ..citing.repointing import Moves, repoint_data
from ..models import Citation
from ..representation.walk import rewritten


@dataclass(frozen=True, slots=True)
class Column:
    """A column with rich text in it. ``choosers``: its stream can choose citations outside rich text, too."""

    model: type[Any]
    field: Field[Any, Any]
    choosers: bool

    @property
    def stored_as(self) -> Field[Any, Any]:
        """The type that its raw value is written as."""
        return JSONField() if isinstance(self.field, StreamField) else TextField()

    def rows(self, ids: Iterable[int]) -> QuerySet[Any]:
        """The rows that may name one of ``ids``, with the column's ``stored`` text."""
        rows = self.model._base_manager.annotate(stored=Cast(self.field.name, TextField()))
        named: QuerySet[Any] = rows.filter(may_name("stored", ids, plainly=self.choosers)).order_by("pk")
        return named

    def moved(self, stored: str, moves: Moves) -> Any:
        """The value that ``stored`` becomes, None where it stays."""
        if not isinstance(self.field, StreamField):
            text = repoint_data(stored, moves)
            return None if text == stored else text
        before = json.loads(stored)
        after = repoint_stream(self.field, before, moves)
        return None if after == before else after


@cache
def columns() -> tuple[Column, ...]:
    """Every column of the site's own tables that rich text can be in."""
    return tuple(
        Column(model, field, isinstance(field, StreamField) and has_choosers(field))
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, StreamField | RichTextField)
    )


def may_name(column: str, ids: Iterable[int], *, plainly: bool = False) -> Q:
    """A condition on text: it may cite one of ``ids``. Whoever reads it finds out.

    Inside JSON a quote has a backslash, and in JSON inside JSON three. ``plainly``: it may hold the bare number.
    """
    any_id = "|".join(str(pk) for pk in sorted(ids))
    cites = Q(**{f"{column}__iregex": rf"""id\s*=\s*\\*["']({any_id})\\*["']"""})
    return cites | Q(**{f"{column}__regex": rf"(^|[^0-9])({any_id})([^0-9]|$)"}) if plainly else cites


def repoint_stream(field: Any, raw: Any, moves: Moves) -> Any:
    """A stream's raw data with its markers and its chosen citations moved."""

    def change(block: Any, value: Any) -> Any:
        return moves.get(value, value) if _chooses(block) and isinstance(value, int) else value

    data = repoint_data(raw, moves)
    return rewritten(field.stream_block, data, change) if has_choosers(field) else data


@cache
def has_choosers(field: Any) -> bool:
    """Whether a block of the stream chooses citations."""
    return any(_chooses(block) for block in _below(field.stream_block, set()))


def _chooses(block: Any) -> bool:
    return isinstance(block, blocks.ChooserBlock) and issubclass(Citation, block.model_class)


def _below(block: Any, seen: set[int]) -> Iterator[Any]:
    if id(block) in seen:
        return
    seen.add(id(block))
    yield block
    children = [*getattr(block, "child_blocks", {}).values()]
    if (child := getattr(block, "child_block", None)) is not None:
        children.append(child)
    for child in children:
        yield from _below(child, seen)
