"""What a PATCH of a body must not lose: a section's words for other audiences, which few ways of reading show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock

from ...blocks.sections import SectionBlock
from ...models.base import Page
from ...representation.walk import list_items
from ...schema.checking import Fault

Item = dict[str, Any]


def stored_body(request: HttpRequest | None) -> tuple[Any, list[Item]] | None:
    """The latest body of the article that ``request`` changes: its definition and raw data.

    None for a request that makes a new one, and for somebody who may not change it, who learns nothing of it.
    """
    matched = getattr(request, "resolver_match", None)
    pk = matched.kwargs.get("page_id") if matched else None
    page = Page.objects.filter(pk=pk).first() if pk is not None else None
    if request is None or page is None or not page.permissions_for_user(request.user).can_edit():
        return None
    body = page.get_latest_revision_as_object().body
    return body.stream_block, body.get_prep_value()


def keep_variants(sent: list[Item], stored: list[Item], block: Any, place: str) -> Iterator[Fault]:
    """Give each section that was sent without ``variants`` those that are stored; gives what would be lost."""
    kept = {
        item["id"]: item["value"]
        for item in stored
        if isinstance(block.child_blocks.get(item["type"]), SectionBlock)
        and [*list_items(item["value"].get("variants"))]
    }
    for number, item in enumerate(sent):
        definition = block.child_blocks[item["type"]]
        value = kept.pop(item.get("id"), None) if isinstance(definition, SectionBlock) else None
        if value is None or "variants" in item["value"]:
            continue
        variants = definition.child_blocks["variants"]
        item["value"]["variants"] = _writable(variants, value["variants"])
        own = item["value"].get("audience")
        if own and own in [each.get("audience") for each in item["value"]["variants"]]:
            text = f"is {own!r}, for which the section has other words already: was it read with audience={own}?"
            yield Fault((place, number, "value", "audience"), text)
    for pk, value in kept.items():
        text = (
            f"leaves out the section {value.get('heading', '')!r} ({pk}), which has words for other audiences: "
            "send it by its id, with variants [] first if they are to go"
        )
        yield Fault((place,), text)


def _writable(block: Any, raw: Any) -> Any:
    """A stored value as it is written: items of lists without their ids."""
    if isinstance(block, blocks.BaseStreamBlock):
        return [
            {**item, "value": _writable(block.child_blocks[item["type"]], item.get("value"))}
            for item in raw or ()
            if item["type"] in block.child_blocks
        ]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(raw, dict):
        return {name: _writable(child, raw[name]) for name, child in block.child_blocks.items() if name in raw}
    if isinstance(block, ListBlock):
        return [_writable(block.child_block, item) for item in list_items(raw)]
    return raw
