"""Bodies of any content that a definition allows, as they are stored."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from wagtail_medarticle.schema.leaves import choices

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
RICH = st.sampled_from(
    ["", "<p>a</p>", '<p>b <embed embedtype="citation" id="1"/></p>', '<p><a linktype="page" id="2">c</a></p>']
)


def stored(block: Any) -> st.SearchStrategy[Any]:
    """What may be stored of a block's value."""
    if isinstance(block, blocks.BaseStreamBlock):
        items = [item(kind, child) for kind, child in block.child_blocks.items()]
        return st.lists(st.one_of(items), max_size=3)
    if isinstance(block, blocks.BaseStructBlock):
        return st.fixed_dictionaries({name: stored(child) for name, child in block.child_blocks.items()})
    if isinstance(block, ListBlock):
        wrapped = st.fixed_dictionaries(
            {"type": st.just("item"), "id": st.uuids().map(str), "value": stored(block.child_block)}
        )
        return st.lists(wrapped, max_size=2)
    if isinstance(block, BaseTypedTableBlock):
        return st.lists(st.sampled_from([*block.child_blocks]), max_size=3).flatmap(lambda kinds: table(block, kinds))
    return leaf(block)


def item(kind: str, block: Any) -> st.SearchStrategy[Any]:
    """One item of a stream."""
    return st.fixed_dictionaries({"type": st.just(kind), "id": st.uuids().map(str), "value": stored(block)})


def table(block: Any, kinds: list[str]) -> st.SearchStrategy[Any]:
    """A typed table with columns of these types."""
    row = st.fixed_dictionaries({"values": st.tuples(*(stored(block.child_blocks[kind]) for kind in kinds)).map(list)})
    columns = st.tuples(*(st.fixed_dictionaries({"type": st.just(kind), "heading": TEXTS}) for kind in kinds)).map(list)
    return st.fixed_dictionaries({"caption": TEXTS, "columns": columns, "rows": st.lists(row, max_size=2)})


def leaf(block: Any) -> st.SearchStrategy[Any]:
    """What may be stored of a block without blocks of its own; nothing, where it may be left out."""
    if isinstance(block, blocks.StaticBlock | TableBlock):
        return st.none()
    nothing: st.SearchStrategy[Any] = st.nothing() if block.field.required else st.none()
    return _given(block) | nothing


def _given(block: Any) -> st.SearchStrategy[Any]:
    if isinstance(block, blocks.RichTextBlock):
        return RICH
    if isinstance(block, blocks.URLBlock):
        return st.sampled_from(["", "https://example.org/a"])
    if isinstance(block, blocks.ChooserBlock):
        return st.integers(1, 99)
    if isinstance(block, blocks.BooleanBlock):
        return st.booleans()
    if isinstance(block, blocks.MultipleChoiceBlock):
        return st.lists(st.sampled_from(choices(block.field)), max_size=2)
    if isinstance(block, blocks.ChoiceBlock):
        return st.sampled_from([*choices(block.field), *([] if block.field.required else [""])])
    if isinstance(block, blocks.IntegerBlock):
        return st.integers(block.field.min_value or -9, block.field.max_value or 9)
    if isinstance(block, blocks.FloatBlock):
        return st.floats(-9, 9)
    if isinstance(block, blocks.DecimalBlock):
        return st.decimals(-9, 9, places=2).map(str)
    for kind, moments in (
        (blocks.DateTimeBlock, st.datetimes().map(lambda moment: f"{moment.isoformat()}Z")),
        (blocks.DateBlock, st.dates().map(str)),
        (blocks.TimeBlock, st.times().map(str)),
    ):
        if isinstance(block, kind):
            return moments
    return TEXTS
