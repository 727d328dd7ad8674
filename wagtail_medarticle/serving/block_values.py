"""What a stored block of the body is in the API: one type for each kind of block, whatever was stored for nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.text import slugify
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from ..blocks.sections import SectionBlock
from ..blocks.text import DisclaimerBlock
from ..blocks.tree import chosen_kind, list_items
from .values import DisclaimerText, Image

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


_STOCK = {
    kind.get_api_representation
    for kind in (
        blocks.Block,
        blocks.BaseStreamBlock,
        blocks.BaseStructBlock,
        ListBlock,
        blocks.RichTextBlock,
        BaseTypedTableBlock,
        ImageBlock,
        ImageChooserBlock,
    )
}


def has_own_api_representation(block: Any) -> bool:
    """Whether the block has a ``get_api_representation`` of its own, or of its site's."""
    return _has_own_api_representation(block.__class__)


@lru_cache(maxsize=1000)
def _has_own_api_representation(block_type: type[Any]) -> bool:
    return block_type.get_api_representation not in _STOCK


@dataclass(slots=True)
class Describer:
    """Describes the blocks of one article for one reader.

    ``rich_text`` turns a stored rich text into what the reader gets. ``api_context`` is handed to a
    site's own ``get_api_representation``. ``whole`` adds each section's words for other audiences, and the id of a
    disclaimer that is shared. ``visible`` are the pages and documents whose ids the reader may be told, None for all.
    """

    rich_text: Callable[[str], str]
    audience: str | None
    disclaimers: Mapping[int, DisclaimerText]
    images: Mapping[int, Image]
    api_context: dict[str, Any]
    whole: bool = False
    visible: frozenset[tuple[str, int]] | None = None
    anchors: set[str] = field(default_factory=set)

    def stream(self, block: Any, raw: Any) -> list[dict[str, Any]]:
        """A stream as ``[{"type", "id", "value"}]``; items of unknown type are left out."""
        return [
            {
                "type": item["type"],
                "id": item.get("id"),
                "value": _renderer(child.__class__)(self, child, item.get("value")),
            }
            for item in (raw if isinstance(raw, list) else ())
            if (child := block.child_blocks.get(item.get("type"))) is not None
        ]

    def value(self, block: Any, raw: Any) -> Any:
        """The description of one block's raw value."""
        return _renderer(block.__class__)(self, block, raw)

    def _by_itself(self, block: Any, raw: Any) -> Any:
        return block.get_api_representation(block.to_python(raw), context=self.api_context)

    def _text(self, block: Any, raw: Any) -> str:
        return self.rich_text(raw or "")

    def _list(self, block: Any, raw: Any) -> list[Any]:
        return [self.value(block.child_block, item) for item in list_items(raw)]

    def _plain(self, block: Any, raw: Any) -> Any:
        return plain(block, raw)

    def _struct(self, block: Any, raw: Any) -> dict[str, Any]:
        # An ImageBlock may hold the mere key of an ImageChooserBlock that it took the place of.
        raw = {"image": raw} if isinstance(raw, int) else raw or {}
        return self._children(block, raw)

    def _children(self, block: Any, raw: dict[str, Any], base: Any = None) -> dict[str, Any]:
        """A struct's parts; of one that is made from a class of ours, ``base``, those that are the site's own."""
        ours = base.base_blocks if base else ()
        return {
            name: _renderer(child.__class__)(
                self, child, raw[name] if name in raw else child.get_prep_value(child.get_default())
            )
            for name, child in block.child_blocks.items()
            if name not in ours
        }

    def _section(self, block: Any, raw: Any) -> dict[str, Any]:
        raw = raw or {}
        audience, content = raw.get("audience") or None, raw.get("content")
        if self.audience and audience != self.audience:
            for variant in list_items(raw.get("variants")):
                if variant.get("audience") == self.audience:
                    audience, content = self.audience, variant.get("content")
                    break
        inner = block.child_blocks["content"]
        described = {
            "heading": raw.get("heading", ""),
            "anchor": self._anchor(raw.get("heading", "")),
            "audience": audience,
            "content": _renderer(inner.__class__)(self, inner, content),
        }
        if self.whole:
            described["variants"] = self.value(block.child_blocks["variants"], raw.get("variants"))
        return {**described, **self._children(block, raw, SectionBlock)}

    def _anchor(self, heading: str) -> str:
        base = _slug(heading)
        anchor, count = base, 1
        while anchor in self.anchors:
            count += 1
            anchor = f"{base}-{count}"
        self.anchors.add(anchor)
        return anchor

    def _disclaimer(self, block: Any, raw: Any) -> dict[str, Any]:
        raw = raw or {}
        disclaimer = disclaimer_of(raw, self.disclaimers)
        described: dict[str, Any] = {"title": disclaimer.title, "html": self.rich_text(disclaimer.html)}
        if self.whole:
            described["disclaimer"] = raw.get("disclaimer") or None
        return {**described, **self._children(block, raw, DisclaimerBlock)}

    def _table(self, block: Any, raw: Any) -> dict[str, Any]:
        raw = raw or {}
        columns = raw.get("columns", [])
        cells = [block.child_blocks.get(column["type"]) for column in columns]
        return {
            "caption": raw.get("caption") or "",
            "columns": [{"type": column["type"], "heading": column.get("heading", "")} for column in columns],
            "rows": [
                {
                    "values": [
                        cell and self.value(cell, value) for cell, value in zip(cells, row["values"], strict=False)
                    ]
                }
                for row in raw.get("rows", [])
            ],
        }

    def _image(self, block: Any, raw: Any) -> dict[str, Any] | None:
        image = self.images.get(raw)
        if image is None or image.withheld:
            return None
        return {"id": image.id, "title": image.title, "url": image.url, "width": image.width, "height": image.height}

    def _chosen(self, block: Any, raw: Any) -> Any:
        kind = chosen_kind(block) if self.visible is not None else None
        return raw if kind is None or (kind, raw) in (self.visible or ()) else None


@lru_cache(maxsize=4096)
def _slug(heading: str) -> str:
    return slugify(heading, allow_unicode=True) or "section"


def own_children(block: Any, base: Any) -> dict[str, Any]:
    """What a site's block has beyond the class of ours that it is made from."""
    return {name: child for name, child in block.child_blocks.items() if name not in base.base_blocks}


Renderer = Callable[[Describer, Any, Any], Any]

RENDERERS: tuple[tuple[type[Any], Renderer], ...] = (
    (SectionBlock, Describer._section),
    (DisclaimerBlock, Describer._disclaimer),
    (blocks.RichTextBlock, Describer._text),
    (blocks.BaseStreamBlock, Describer.stream),
    (blocks.BaseStructBlock, Describer._struct),
    (ListBlock, Describer._list),
    (BaseTypedTableBlock, Describer._table),
    (ImageChooserBlock, Describer._image),
    (blocks.ChooserBlock, Describer._chosen),
)
"""How each class of blocks is described; what is of none is a plain value."""


@lru_cache(maxsize=1000)
def _renderer(block_type: Any) -> Renderer:
    if _has_own_api_representation(block_type):
        return Describer._by_itself
    return next((way for kind, way in RENDERERS if issubclass(block_type, kind)), Describer._plain)


def disclaimer_of(raw: dict[str, Any], shared: Mapping[int, DisclaimerText]) -> DisclaimerText:
    """The text of a disclaimer block: the shared one that it names, else its own."""
    chosen = shared.get(raw.get("disclaimer") or 0)
    return chosen or DisclaimerText(raw.get("title") or "", raw.get("text") or "")


def audiences_in(block: Any, raw: Any) -> set[str]:
    """The audiences that some section below ``block`` has words for."""
    found: set[str] = set()
    for item in raw if isinstance(raw, list) else ():
        child = block.child_blocks.get(item.get("type"))
        if isinstance(child, SectionBlock) and isinstance(item.get("value"), dict):
            value = item["value"]
            found.add(value.get("audience") or "")
            found.update(variant.get("audience") or "" for variant in list_items(value.get("variants")))
    return found - {""}


HOOK = "medarticle_cacheable"
"""A block class with ``get_api_representation`` of its own sets it to True to say: from the stored value alone."""


def has_own_representation(block: Any) -> bool:
    """Whether ``block`` describes itself, so that its value may depend on anything."""
    return describes_itself(block.__class__)


def describes_itself(block_type: Any) -> bool:
    """The same of a class of blocks."""
    return _has_own_api_representation(block_type) and not getattr(block_type, HOOK, False)
