"""A body with every type of block that Wagtail has, and blocks of a site's own, at some depth."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_medarticle.blocks.body import BodyBlock
from wagtail_medarticle.blocks.sections import SectionBlock


class Link(TypedDict):
    """Where to go."""

    url: str
    label: str | None


class AnnotatedBlock(blocks.StructBlock):
    url = blocks.URLBlock()

    def get_api_representation(self, value: Any, context: Any = None) -> Link:
        return {"url": value["url"], "label": None}


class ToldBlock(blocks.CharBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return {"shout": (value or "").upper()}

    def get_api_schema(self) -> dict[str, Any]:
        return {"type": "object", "properties": {"shout": {"type": "string"}}, "required": ["shout"]}


class SilentBlock(blocks.CharBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return [value, {"length": len(value or "")}]


class Level(blocks.ChoiceBlock):
    choices = [("Common", [("low", "Low"), ("high", "High")]), ("rare", "Rare")]


def doses() -> list[tuple[int, str]]:
    return [(1, "One"), (2, "Two")]


LEAVES: dict[str, blocks.Block] = {
    "char": blocks.CharBlock(max_length=20, min_length=2),
    "text": blocks.TextBlock(required=False),
    "quote": blocks.BlockQuoteBlock(required=False),
    "email": blocks.EmailBlock(required=False),
    "url": blocks.URLBlock(required=False),
    "embed": EmbedBlock(required=False),
    "regex": blocks.RegexBlock(regex=r"^[A-Z]{3}$", required=False),
    "raw": blocks.RawHTMLBlock(required=False),
    "rich": blocks.RichTextBlock(features=["bold", "citation"]),
    "rich_any": blocks.RichTextBlock(required=False),
    "boolean": blocks.BooleanBlock(required=False),
    "integer": blocks.IntegerBlock(min_value=1, max_value=9),
    "float": blocks.FloatBlock(required=False),
    "decimal": blocks.DecimalBlock(max_digits=6, decimal_places=2),
    "date": blocks.DateBlock(),
    "time": blocks.TimeBlock(required=False),
    "moment": blocks.DateTimeBlock(required=False),
    "level": Level(),
    "level_or_none": Level(required=False),
    "dose": blocks.ChoiceBlock(choices=doses),
    "doses": blocks.MultipleChoiceBlock(choices=doses, required=False),
    "static": blocks.StaticBlock(),
    "page": blocks.PageChooserBlock(required=False),
    "document": DocumentChooserBlock(required=False),
    "snippet": SnippetChooserBlock("wagtail_medarticle.Topic", required=False),
    "image": ImageChooserBlock(required=False),
    "table": TableBlock(required=False),
}
"""One of each block without blocks of its own."""


class KitchenBlock(blocks.StructBlock):
    """Every leaf, and what holds others."""

    picture = ImageBlock(required=False)
    list = blocks.ListBlock(blocks.CharBlock(), min_num=1, max_num=3)
    rows = blocks.ListBlock(blocks.StructBlock([("left", blocks.CharBlock()), ("right", blocks.IntegerBlock())]))
    inner = blocks.StreamBlock([("note", blocks.TextBlock()), ("link", AnnotatedBlock())], required=False, max_num=4)
    typed = TypedTableBlock([("text", blocks.CharBlock(required=False)), ("on", blocks.BooleanBlock(required=False))])
    told = ToldBlock(required=False)
    silent = SilentBlock(required=False)

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__([*LEAVES.items(), *(local_blocks or ())], **kwargs)


class ChapterBlock(SectionBlock):
    """A section of a site's own, with something more."""

    volume = blocks.IntegerBlock()


def body() -> BodyBlock:
    """The definition of the body."""
    return BodyBlock([("kitchen", KitchenBlock()), ("chapter", ChapterBlock())])
