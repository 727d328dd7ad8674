"""What a PATCH of a body must not lose: what is sent as it was read, and a section's words for other audiences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from rest_framework.utils.encoders import JSONEncoder

from ...articles.api_fields import WRITABLE
from ...blocks.body import BodyBlock
from ...blocks.exhibits import let_be_written
from ...blocks.sections import SectionBlock
from ...blocks.stored_ids import KeptId, Known, StoredItem
from ...blocks.text import DisclaimerBlock
from ...blocks.tree import list_items, rich_texts
from ...compat.contentstate import read_faithfully
from ...enums import RichTextFormat
from ...models.base import Page
from ...models.snippets import Disclaimer
from ...schema.checking import Fault, Place
from ...schema.marking import Version, marked_entries, marked_items, written
from ...serving.pages import described
from .parameters import named_in, wrong_names

Item = dict[str, Any]
KEPT = "_medarticle_versions"
"""Where a request keeps the versions of the article that it changes."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A body that is sent, with what it may be compared with: the latest version, then the one that is live."""

    block: Any
    versions: list[Version]

    def marked(self, items: Any) -> Any:
        """``items`` with marks where they are as they were read."""
        return marked_items(self.block, items, self.versions) if isinstance(items, list) else items

    def faults(self, items: list[Item], place: str) -> Iterator[Fault]:
        """Bring marked items, right by their schema, into the form to be stored; gives what that would lose."""
        if self.versions:
            yield from _keep_variants(items, self.versions[0][1], self.block, place)
        for number, item in enumerate(items):
            if isinstance(self.block.child_blocks[item["type"]], SectionBlock):
                yield from _unread_variants(item["value"], (place, number, "value"))
            if isinstance(self.block.child_blocks[item["type"]], DisclaimerBlock):
                yield from _settle_disclaimer(item, (place, number, "value"))
        texts = (text for _, raw in self.versions for text in rich_texts(self.block, raw))
        known = {name for text in texts for name in named_in(text)}
        yield from wrong_names(self.block, items, (place,), known)

    def written(self, items: list[Item]) -> list[Item]:
        """The items as Wagtail takes them, with ids that say what is kept."""
        let_be_written(self.block)
        read_faithfully(self.block)
        plain: list[Item] = written(self.block, items)
        if not isinstance(self.block, BodyBlock):
            return plain
        return [
            {**each, "id": KeptId.of(item.get("id") or str(uuid4()), item["value"])}
            for each, item in zip(plain, items, strict=True)
        ]


def sent_to(block: Any, request: HttpRequest | None) -> Sent:
    """What is needed to judge a body of this definition that ``request`` sends."""
    return Sent(block, [(read["body"], page.body.get_prep_value()) for page, read in _versions(request)])


def marked_list(name: str, value: Any, request: HttpRequest | None) -> Any:
    """A list of snippets that ``request`` sends, with marks in place of entries that are as they were read."""
    if not isinstance(value, list):
        return value
    for page, read in _versions(request):
        if name in read:
            value = marked_entries(value, read[name], getattr(page, name).get_prep_value())
    return value


def _versions(request: HttpRequest | None) -> list[tuple[Any, dict[str, Any]]]:
    """The article that ``request`` changes as it is stored and as it is read: the latest version, then the live one.

    None for a new article, nor for somebody who may not change it: they learn nothing.
    """
    matched = getattr(request, "resolver_match", None)
    pk = matched.kwargs.get("page_id") if matched else None
    if request is None or pk is None:
        return []
    kept: dict[str, Any] = vars(request)
    if KEPT not in kept:
        kept[KEPT] = _read(Page.objects.filter(pk=pk).first(), request)
    found: list[tuple[Any, dict[str, Any]]] = kept[KEPT]
    return found


def _read(page: Any, request: HttpRequest) -> list[tuple[Any, dict[str, Any]]]:
    if page is None or not page.permissions_for_user(request.user).can_edit():
        return []
    latest = page.get_latest_revision_as_object()
    pages = [latest, *([page.specific] if page.live and page.has_unpublished_changes else [])]
    found = described(pages, request, None, RichTextFormat.DB_HTML)
    read = json.loads(json.dumps([{key: each[key] for key in WRITABLE} for each in found], cls=JSONEncoder))
    return [*zip(pages, read, strict=True)]


def _keep_variants(sent: list[Item], stored: list[Item], block: Any, place: str) -> Iterator[Fault]:
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
        if value is None or isinstance(item["value"], StoredItem) or "variants" in item["value"]:
            continue
        item["value"]["variants"] = StoredItem(value["variants"])
        own = item["value"].get("audience")
        if own and own in [each.get("audience") for each in list_items(value["variants"])]:
            text = f"is {own!r}, for which the section has other words already: was it read with audience={own}?"
            yield Fault((place, number, "value", "audience"), text)
    for pk, value in kept.items():
        text = (
            f"leaves out the section {value.get('heading', '')!r} ({pk}), which has words for other audiences: "
            "send it by its id, with variants [] first if they are to go"
        )
        yield Fault((place,), text)


def _unread_variants(value: Any, place: Place) -> Iterator[Fault]:
    """Words that would be written for nobody: those for an audience that a section has others for."""

    def plain(sent: Any) -> Any:
        sent = sent.value if isinstance(sent, Known) else sent
        return sent.raw if isinstance(sent, StoredItem) else sent

    variants = None if isinstance(value, StoredItem) else value.get("variants")
    if isinstance(variants, StoredItem) or not variants:  # as they were
        return
    seen = {plain(value.get("audience"))}
    for number, variant in enumerate(map(plain, variants)):
        audience = plain(variant.get("audience"))
        if audience and audience in seen:
            yield Fault((*place, "variants", number, "audience"), f"is {audience!r}, which has other words already")
        seen.add(audience)


def _settle_disclaimer(item: Item, place: Place) -> Iterator[Fault]:
    """Make of the words that are read what is written: a shared disclaimer's key, or a text of the article's own."""
    value = item["value"]
    if isinstance(value, StoredItem) or "html" not in value:
        return
    html, shared = value.pop("html"), value.get("disclaimer")
    if shared is not None:
        if not Disclaimer.objects.filter(pk=shared, text=html, title=value.get("title") or "").exists():
            text = f"is not what the shared disclaimer {shared} says: leave it out, or send disclaimer null with them"
            yield Fault((*place, "html"), text)
        value.pop("title", None)
    elif value.setdefault("text", html) != html:
        yield Fault((*place, "html"), "is not what `text` says: send one of them")
