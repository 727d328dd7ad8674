"""A body that is written: what is sent as it was read stays as it is stored, and nothing is lost or named in vain."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from rest_framework.utils.encoders import JSONEncoder
from wagtail import blocks
from wagtail.api.rich_text import APIRichText
from wagtail.rich_text import extract_references_from_rich_text

from ...articles.api_fields import WRITABLE
from ...blocks.body import BodyBlock
from ...blocks.sections import SectionBlock
from ...blocks.stored_ids import KeptId, Known, StoredItem
from ...blocks.text import DisclaimerBlock
from ...blocks.tree import definitions, list_items, rich_texts
from ...compat.rich_text import read_faithfully
from ...enums import RichTextFormat
from ...models.base import Page
from ...models.snippets import Disclaimer
from ...schema.checking import Fault, Place
from ...schema.marking import Version, leaves, marked_entries, marked_items, written
from ...serving.pages import described

Item = dict[str, Any]


@dataclass(slots=True)
class RequestArticles:
    """What a request has found of articles already: each of several keys of a page asks for the same."""

    described: dict[int, tuple[Any, dict[str, Any]]] = field(default_factory=dict)
    """Page and representation by the page's ``id()``; the page, so that no other object takes its id."""
    versions: list[tuple[Any, dict[str, Any]]] | None = None
    """Of the article that the request changes."""


def articles_of(request: HttpRequest) -> RequestArticles:
    """What ``request`` has found already."""
    found: RequestArticles = vars(request).setdefault("_medarticle", RequestArticles())
    return found


@dataclass(frozen=True, slots=True)
class WrittenBody:
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
        read_faithfully(definitions(self.block))
        plain: list[Item] = written(self.block, items)
        if not isinstance(self.block, BodyBlock):
            return plain
        return [
            {**each, "id": KeptId.of(item.get("id") or str(uuid4()), item["value"])}
            for each, item in zip(plain, items, strict=True)
        ]


def written_body(block: Any, request: HttpRequest | None) -> WrittenBody:
    """What is needed to judge a body of this definition that ``request`` sends."""
    return WrittenBody(block, [(read["body"], page.body.get_prep_value()) for page, read in _versions(request)])


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

    None for a new article, nor for a user who may not change it: they learn nothing.
    """
    matched = getattr(request, "resolver_match", None)
    pk = matched.kwargs.get("page_id") if matched else None
    if request is None or pk is None:
        return []
    found = articles_of(request)
    if found.versions is None:
        found.versions = _read(Page.objects.filter(pk=pk).first(), request)
    return found.versions


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


Name = tuple[Any, str]
"""A model and a key, as text."""


def named_in(text: str) -> set[Name]:
    """What a stored rich text names: sources, pages, documents."""
    return {(model, str(pk)) for model, pk, *_ in extract_references_from_rich_text(text)}


def wrong_names(block: Any, items: Any, place: Place, known: Container[Name]) -> Iterator[Fault]:
    """What new values of a body name in vain, one query for each model; Markdown, or whatever, that can't be read.

    ``known`` is what texts named before: what has been deleted since may stay in them.
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
            for name in sorted(named_in(text), key=str):
                if name not in known:
                    named[name[0]].append((name[1], where))
        elif isinstance(leaf, blocks.FieldBlock):
            try:
                leaf.to_python(value)
            except (ValidationError, ValueError, TypeError, ArithmeticError, LookupError, AttributeError) as error:
                told = error.messages[0] if isinstance(error, ValidationError) else f"can't be read: {error}"
                yield Fault(where, told)
    for model, found in named.items():
        rows = model._default_manager.filter(pk__in={pk for pk, _ in found})
        there = {str(pk) for pk in rows.values_list("pk", flat=True)}
        for pk, where in found:
            if str(pk) not in there:
                yield Fault(where, f"names {model._meta.verbose_name} {pk}, which is not there")
