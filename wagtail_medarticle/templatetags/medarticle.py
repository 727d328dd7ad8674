"""What the templates need beyond Django's own tags to show an article's representation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, cast

from django import template
from django.template import Context, Template, TemplateDoesNotExist
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import get_language_info
from wagtail import blocks

from .. import enums
from ..blocks.sections import SectionBlock
from ..blocks.tree import children
from ..citations.printing import print_markers
from ..serving.block_values import Describer

register = template.Library()

FOLDER = "wagtail_medarticle/blocks"


@register.simple_tag(takes_context=True)
def article_block(context: Context, item: dict[str, Any]) -> str:
    """One block of an article's representation as HTML.

    ``wagtail_medarticle/blocks/<type>.html`` draws it, with ``type`` and ``value``. A site's own block
    without such a template draws itself, with this article's citation numbers; for that the context
    needs the ``page``. Raises ``TemplateDoesNotExist`` where nothing can draw it.
    """
    engine = cast(Template, context.template).engine
    try:
        found = engine.get_template(f"{FOLDER}/{item['type']}.html")
    except TemplateDoesNotExist:
        own = _own_block(context, item)
        if own is None:
            raise
        block, raw = own
        if not isinstance(block, SectionBlock):
            return _drawn_by_itself(context, block, raw)
        found = engine.get_template(f"{FOLDER}/section.html")
    with context.push(type=item["type"], value=item["value"]):
        return str(found.render(context))


@register.simple_tag(takes_context=True)
def preview_block(context: Context, bound_block: Any) -> str:
    """A block that belongs to no article as HTML, for the block picker."""
    block = bound_block.block
    describer = Describer(rich_text=str, audience=None, disclaimers={}, images={}, api_context={})
    value = describer.value(block, block.get_prep_value(bound_block.value))
    with context.push(is_preview=True):
        return str(article_block(context, {"type": block.name, "id": None, "value": value}))


@register.filter
def moment(value: str | None) -> date | datetime | None:
    """The date, or the moment in the present time zone, that an ISO text says."""
    if not value:
        return None
    exact = parse_datetime(value) if "T" in value else None
    return timezone.localtime(exact) if exact else parse_date(value)


@register.filter
def label_of(value: str, choices: str) -> str:
    """The words for a value of one of our enums: ``{{ value.certainty|label_of:"Certainty" }}``."""
    known = getattr(enums, choices)
    return str(known(value).label) if value in known.values else value


@register.filter
def direction(language: str) -> str:
    """Which way a language is written: ``ltr`` or ``rtl``."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:  # a language that Django doesn't know
        return "ltr"


@register.filter
def cells(row: dict[str, Any], columns: list[dict[str, str]]) -> list[tuple[dict[str, str], Any]]:
    """The cells of a table's row, each with its column."""
    return list(zip(columns, row["values"], strict=False))


def _own_block(context: Context, item: dict[str, Any]) -> tuple[Any, Any] | None:
    body = getattr(context.get("page"), "body", None)
    if body is None or not item["id"]:
        return None
    return next(_with_id(body.stream_block, body.get_prep_value(), item["id"]), None)


def _with_id(block: Any, raw: Any, wanted: str) -> Iterator[tuple[Any, Any]]:
    if isinstance(block, blocks.BaseStreamBlock):
        for item in raw if isinstance(raw, list) else ():
            if item.get("id") == wanted and item.get("type") in block.child_blocks:
                yield block.child_blocks[item["type"]], item.get("value")
    for child, value in children(block, raw):
        yield from _with_id(child, value, wanted)


def _drawn_by_itself(context: Context, block: Any, raw: Any) -> str:
    numbers = {reference["id"]: reference["number"] for reference in context["article"]["references"]}
    return str(block.render(block.to_python(_numbered(raw, numbers)), context=context.flatten()))


def _numbered(raw: Any, numbers: dict[int, int]) -> Any:
    if isinstance(raw, str):
        return print_markers(raw, numbers)
    if isinstance(raw, dict):
        return {key: _numbered(value, numbers) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_numbered(value, numbers) for value in raw]
    return raw
