"""What Wagtail's own pictures, tables and rich text look like in the API."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, NotRequired

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from typing_extensions import TypedDict
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import features

from .components import CLOSED, Components, NoSchema, Says, Schema, nullable, schema_of
from .html import RICH_TEXT


class Picture(TypedDict):
    """A picture, rendered. Its alternative text stands beside it, in the block."""

    id: int
    title: str
    url: Annotated[str, Says(format="uri-reference")]
    width: Annotated[int, Says(description="In pixels.")]
    height: Annotated[int, Says(description="In pixels.")]


IGNORED = Says(description="As it was read: ignored.")


class PictureInput(TypedDict):
    """A picture as it was read. Its id alone says it, too."""

    id: Annotated[int, Says(minimum=1, maximum=2**63 - 1)]
    title: NotRequired[Annotated[str, IGNORED]]
    url: NotRequired[Annotated[str, IGNORED]]
    width: NotRequired[Annotated[int, IGNORED]]
    height: NotRequired[Annotated[int, IGNORED]]


class CellMark(TypedDict):
    """How one cell of a plain table is set."""

    row: int
    col: int
    className: NotRequired[str]
    hidden: NotRequired[bool]


class MergedCells(TypedDict):
    """Cells of a plain table that are one."""

    row: int
    col: int
    rowspan: int
    colspan: int


class PlainTable(TypedDict):
    """A table of texts, as Wagtail's table block has it."""

    data: list[list[str | float | bool | None]]
    cell: NotRequired[list[CellMark] | None]
    mergeCells: NotRequired[list[MergedCells] | bool | None]
    first_row_is_table_header: NotRequired[bool]
    first_col_is_header: NotRequired[bool]
    table_header_choice: NotRequired[Literal["row", "column", "both", "neither", ""]]
    table_caption: NotRequired[str]


class RichTextInput(TypedDict):
    """Rich text in one of the forms that Wagtail takes."""

    format: NotRequired[Literal["db_html", "db_markdown"]]
    content: Annotated[str, Says(format=RICH_TEXT)]


FEATURES = "x-rich-text-features"
"""The keyword that Wagtail's own schemas name a rich text's features with."""

CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?$"
"""A time of day as Django writes and reads it; JSON Schema's ``time`` would want an offset."""

DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"


def read_leaf(block: Any, components: Components, *, finished: bool = True) -> Schema:
    """The schema of a leaf as the API gives it. Raises ``NoSchema`` for a block that is nothing known.

    ``finished``: what the block requires is there, as in every live article.
    """
    if isinstance(block, blocks.StaticBlock):
        return {"type": "null"}
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(block)
    if isinstance(block, TableBlock):
        return nullable(schema_of(PlainTable, components))
    if isinstance(block, ImageChooserBlock):
        # A picture that was deleted is null, whatever the block requires.
        return nullable(schema_of(Picture, components))
    if isinstance(block, blocks.ChooserBlock):
        return nullable(primary_key(block.model_class))
    if not isinstance(block, blocks.FieldBlock):
        raise NoSchema(f"{type(block).__qualname__} is no block that Wagtail has")
    return _read_field(block.field, required=finished and block.field.required)


def written_leaf(block: Any, components: Components) -> Schema:
    """The schema of a leaf as API v3 takes it. Raises ``NoSchema`` for a block that is nothing known."""
    if isinstance(block, blocks.StaticBlock):
        return {"type": "null"}
    if isinstance(block, blocks.RichTextBlock):
        return {"anyOf": [{**rich_text(block), "format": RICH_TEXT}, _closed(RichTextInput, components)]}
    if not isinstance(block, blocks.FieldBlock):
        raise NoSchema(f"{type(block).__qualname__} is no block that Wagtail has")
    if isinstance(block, TableBlock):
        return _unless(block.field.required, schema_of(PlainTable, components))
    if isinstance(block, ImageChooserBlock):
        return {"anyOf": [primary_key(block.model_class), _closed(PictureInput, components), {"type": "null"}]}
    if isinstance(block, blocks.ChooserBlock):
        return nullable(primary_key(block.model_class))  # a draft may be without what going live requires
    if isinstance(block.field, forms.DecimalField):
        number = {"anyOf": [{"type": "string", "pattern": DECIMAL}, {"type": "number"}]}
        return _unless(block.field.required, number)
    return _read_field(block.field, required=block.field.required)


def _closed(annotation: Any, components: Components) -> Schema:
    """A component for a typed dict that takes no other keys: a misspelt one is not to be lost."""
    alone = Components()
    schema_of(annotation, alone)
    return components.add(annotation.__name__, {**alone.schemas[annotation.__name__], **CLOSED})


def rich_text(block: Any) -> Schema:
    """Rich text with its features."""
    allowed = block.features if block.features is not None else features.get_default_features()
    named = f"Rich text, with {', '.join(allowed)}." if allowed else "Rich text: paragraphs alone."
    return {"type": "string", "description": named, FEATURES: [*allowed]}


def primary_key(model: Any) -> Schema:
    """The type of a model's key in JSON."""
    field = model._meta.pk
    while field.remote_field:
        field = field.remote_field.model._meta.pk
    named = f"Id of the {model._meta.verbose_name}."
    if isinstance(field, models.IntegerField):
        return {"type": "integer", "minimum": 1, "maximum": 2**63 - 1, "description": named}
    if isinstance(field, models.UUIDField):
        return {"type": "string", "format": "uuid", "description": named}
    return {"type": "string", "minLength": 1, "description": named}


def choices(field: Any) -> list[Any]:
    """The values that a choice field takes as JSON has them, out of their groups, without the empty one."""
    found: list[Any] = []
    for key, label in field.choices:
        found += [inner for inner, _ in label] if isinstance(label, list | tuple) else [key]
    values: list[Any] = json.loads(json.dumps(found, cls=DjangoJSONEncoder))  # members of an enumeration, numbers, …
    return [value for value in values if value not in ("", None)]


def one_of(values: list[Any]) -> Schema:
    """The schema of one of ``values``; of a text where there are none yet."""
    texts: Schema = {"type": "string"} if all(isinstance(value, str) for value in values) else {}
    return {**texts, "enum": values} if values else texts


def limits(field: Any) -> Schema:
    """The greatest and the least of numbers, the longest of texts: what drafts must keep too."""
    said = {
        "minimum": getattr(field, "min_value", None),
        "maximum": getattr(field, "max_value", None),
        "maxLength": getattr(field, "max_length", None),
    }
    return {key: value for key, value in said.items() if value is not None and not callable(value)}


def _read_field(field: Any, *, required: bool) -> Schema:
    if isinstance(field, forms.NullBooleanField):
        return nullable({"type": "boolean"})
    if isinstance(field, forms.BooleanField):
        return {"type": "boolean"}
    if isinstance(field, forms.DecimalField):
        return _unless(required, {"type": "string", "pattern": DECIMAL})
    if isinstance(field, forms.FloatField):
        return _unless(required, {"type": "number", **limits(field)})
    if isinstance(field, forms.IntegerField):
        return _unless(required, {"type": "integer", **limits(field)})
    for kind, schema in MOMENTS.items():
        if isinstance(field, kind):
            return _unless(required, dict(schema))
    if isinstance(field, forms.MultipleChoiceField):
        return {"type": "array", "items": one_of(choices(field))}
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return one_of([*choices(field), *([] if required else [""])])
    if isinstance(field, forms.UUIDField):
        return _unless(required, {"type": "string", "format": "uuid"})
    if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
        return {"type": "string", **limits(field)}
    raise NoSchema(f"{type(field).__qualname__} is no field with a known form in JSON")


def _unless(required: bool, schema: Schema) -> Schema:
    return schema if required else nullable(schema)


MOMENTS: dict[type[Any], Schema] = {
    forms.DateTimeField: {"type": "string", "format": "date-time"},
    forms.DateField: {"type": "string", "format": "date"},
    forms.TimeField: {"type": "string", "pattern": CLOCK},
}
"""Fields of dates and times, those that others inherit from last."""
