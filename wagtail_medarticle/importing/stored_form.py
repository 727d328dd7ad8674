"""Checking a body that a file brings in its stored form, against the schema that the site's API has for writing.

Stored rich text is shown as it is, so what a file brings must hold nothing but the elements that the
field's editor makes, and no address but a page's, a file's, a mailbox's or a number's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup, Tag
from wagtail import blocks
from wagtail.admin.rich_text.converters.html_to_contentstate import HtmlToContentStateHandler
from wagtail.blocks.list_block import ListBlock

from ..articles.page import MedicalArticlePage
from ..blocks.tree import Place, is_list_item, placed_children
from ..models.base import article_models
from ..schema.bodies import WriteSchemas
from ..schema.checking import Fault, SchemaCheck
from ..schema.components import Components, Schema
from ..schema.html import RICH_TEXT
from ..schema.leaves import FEATURES

HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
RUNNING = HEADINGS | {"hr", "blockquote", "code", "s", "u"}
"""What may stand in any text that may have a heading: editors show it as plain paragraphs."""

ATTRIBUTES = {"a": {"href", "linktype", "id"}, "embed": {"embedtype", "ref", "locator"}}
EDITOR_KEY = "data-block-key"
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|#)", re.IGNORECASE)


def page_types() -> dict[str, Any]:
    """The article types of the site by name, such as ``wagtail_medarticle.MedicalArticlePage``."""
    return {model._meta.label: model for model in article_models()}


def body_faults(body: Any, references: int, model: Any = MedicalArticlePage) -> Iterator[Fault]:
    """What is wrong with the raw body of an article of this type, whose texts may cite ``references`` sources."""
    block, components = model._meta.get_field("body").stream_block, Components()
    schema = WriteSchemas(components).stream_called(block, "ArticleBody")
    wrong = next(_StoredCheck(components, references).any(body, schema, ("body",)), None)
    if wrong is not None:
        yield wrong
    elif not body:
        yield Fault(("body",), "must not be empty")
    else:
        yield from _unfinished(block, body, ("body",))


class _StoredCheck(SchemaCheck):
    """Knows what differs from a body that is written over the API: items of lists, citations, each text's elements."""

    def __init__(self, components: Components, references: int) -> None:
        super().__init__(components)
        self.references = references

    def item(self, value: Any, schema: Schema, place: Place) -> Iterator[Fault]:
        """An item of a ListBlock stands in an object with its type; one of a stream does in the schema too."""
        is_stream = "discriminator" in self.components.resolve(schema)
        if is_list_item(value) and "type" in value and not is_stream:
            return self.any(value["value"], schema, (*place, "value"))
        return self.any(value, schema, place)

    def text(self, value: str, schema: Schema) -> Iterator[str]:
        """A rich text by its elements, any other by its schema."""
        if schema.get("format") != RICH_TEXT:
            return super().text(value, schema)
        return wrong_stored_text(value, tuple(schema.get(FEATURES, ())), self.references)


def _unfinished(block: Any, raw: Any, place: Place) -> Iterator[Fault]:
    """What a value that is right by its schema lacks of what going live requires, or what is read and not stored."""
    if isinstance(block, blocks.RichTextBlock | blocks.ChooserBlock) and isinstance(raw, dict):
        yield Fault(place, "must be as it is stored, not an object")
    elif isinstance(block, blocks.BaseStructBlock) and isinstance(raw, dict):
        for name in raw.keys() - block.child_blocks.keys():
            yield Fault((*place, name), f"is not one of: {', '.join(block.child_blocks)}")
        for name, child in block.child_blocks.items():
            if name not in raw and _is_required(child) and not child.get_default():
                yield Fault((*place, name), "is required")
    if _is_required(block) and _is_empty(block, raw):
        yield Fault(place, "must not be empty")
    for step, child, value in placed_children(block, raw):
        yield from _unfinished(child, value, (*place, *step))


def _is_required(block: Any) -> bool:
    return bool(block.meta.min_num) if isinstance(block, ListBlock) else bool(getattr(block, "required", False))


def _is_empty(block: Any, raw: Any) -> bool:
    if isinstance(block, blocks.RichTextBlock):
        soup = BeautifulSoup(f"{raw or ''}\n", "html.parser")
        return not soup.get_text(strip=True) and not soup.find("embed")
    return raw is None or raw == [] or (isinstance(raw, str) and not raw.strip())


def wrong_stored_text(text: str, features: tuple[str, ...], references: int) -> Iterator[str]:
    """What is wrong with the elements of a rich text of a field with these features."""
    soup = BeautifulSoup(f"{text}\n", "html.parser")  # bs4 warns of a line that could be an address
    for tag in soup.find_all(True):
        if wrong := _wrong_tag(tag, features, references):
            yield wrong


def _wrong_tag(tag: Tag, features: tuple[str, ...], references: int) -> str | None:
    """What is wrong with an element, None if nothing is."""
    rules = _rules(features)
    if tag.name == "embed":
        is_known = rules.match("embed", tag.attrs) is not None
        if tag.get("embedtype") != "citation":  # what another feature of the field embeds, its handler knows
            return None if is_known else 'an <embed> must be a citation: embedtype="citation"'
    else:
        is_known = tag.name in rules.element_rules or (tag.name in RUNNING and HEADINGS & rules.element_rules.keys())
    if not is_known:
        return f"<{tag.name}> is not allowed here"
    if tag.name == "embed" and (wrong := _wrong_citation(tag, references)):
        return wrong
    for name in tag.attrs:
        if name != EDITOR_KEY and name not in ATTRIBUTES.get(tag.name, ()):
            return f"<{tag.name}> has the attribute {name!r}, which is not allowed"
    if tag.name == "a" and "href" in tag.attrs and not ADDRESS.match(str(tag["href"]).strip()):
        return f"{str(tag['href'])!r} is not an address that a link may have"
    return None


@lru_cache(maxsize=100)
def _rules(features: tuple[str, ...]) -> Any:
    """What the editor of a field with these features reads, by element."""
    return HtmlToContentStateHandler(features).element_handlers


def _wrong_citation(tag: Tag, references: int) -> str | None:
    number = str(tag.get("ref", ""))
    if not re.fullmatch(r"[1-9][0-9]{0,5}", number):
        return f"a citation needs ref, the number of a reference, not {number!r}"
    if int(number) > references:
        return f"ref={number} cites past the list, which has {references} references"
    return None
