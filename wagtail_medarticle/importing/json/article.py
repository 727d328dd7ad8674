"""Checking rich text that a file brings in its stored form.

Stored rich text is shown as it is, so what a file brings must hold nothing but the elements that
Wagtail's editor makes, and no address but a page's, a file's, a mailbox's or a number's.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from bs4 import BeautifulSoup, Tag

from ...references.identifiers import IdentifierError, normalise_orcid
from .shape import Check, Path, WrongShape, anything, blocks, choice, list_of, object_of, scalar, text, whole_number

INLINE = frozenset({"p", "b", "strong", "i", "em", "a", "sup", "sub", "br", "embed"})
WITH_LISTS = INLINE | {"ul", "ol", "li"}
RUNNING = WITH_LISTS | {"h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "code", "s", "u"}
UNCITED = WITH_LISTS - {"embed", "sup", "sub"}

ATTRIBUTES = {
    "a": frozenset({"href", "linktype", "id"}),
    "embed": frozenset({"embedtype", "ref", "locator"}),
}
EDITOR_KEY = "data-block-key"
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|#)", re.IGNORECASE)


def rich_text(elements: frozenset[str], references: int, *, required: bool = False) -> Check:
    """Rich text of these ``elements`` whose citations are among ``references`` sources."""

    def check(value: object, path: Path) -> None:
        if not isinstance(value, str):
            raise WrongShape(path, "must be rich text (HTML)")
        soup = BeautifulSoup(f"{value}\n", "html.parser")  # bs4 warns of a line that could be an address
        if required and not soup.get_text(strip=True) and not soup.find("embed"):
            raise WrongShape(path, "must not be empty")
        for tag in soup.find_all(True):
            if isinstance(tag, Tag):
                _check_tag(tag, elements, references, path)

    return check


def _check_tag(tag: Tag, elements: frozenset[str], references: int, path: Path) -> None:
    if tag.name not in elements:
        raise WrongShape(path, f"<{tag.name}> is not allowed here")
    if tag.name == "embed":
        _check_citation(tag, references, path)
    for name in tag.attrs:
        if name != EDITOR_KEY and name not in ATTRIBUTES.get(tag.name, ()):
            raise WrongShape(path, f"<{tag.name}> has the attribute {name!r}, which is not allowed")
    if tag.name == "a" and "href" in tag.attrs and not ADDRESS.match(str(tag["href"]).strip()):
        raise WrongShape(path, f"{str(tag['href'])!r} is not an address that a link may have")


def _check_citation(tag: Tag, references: int, path: Path) -> None:
    if tag.get("embedtype") != "citation":
        raise WrongShape(path, 'an <embed> must be a citation: embedtype="citation"')
    number = str(tag.get("ref", ""))
    if not re.fullmatch(r"[1-9][0-9]{0,5}", number):
        raise WrongShape(path, f"a citation needs ref, the number of a reference, not {number!r}")
    if int(number) > references:
        raise WrongShape(path, f"ref={number} cites past the list, which has {references} references")


FORMAT = "wagtail-medarticle/1"

# The values of the enums in ``wagtail_medarticle.enums``, which these pure modules don't import.
CERTAINTIES = ("", "high", "moderate", "low", "very-low")
STRENGTHS = ("", "strong-for", "conditional-for", "conditional-against", "strong-against", "good-practice")
LEVELS = ("note", "caution", "emergency")
CODE_SYSTEMS = ("icd-10", "snomed-ct", "mesh", "rxnorm")
AUTHOR_KEYS = (
    "family",
    "given",
    "literal",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
    "credentials",
    "orcid",
)
SECTIONS = ("guideline_section", "research_section", "general_section")


def article(references: int, extra_types: Collection[str] = ()) -> Check:
    """The whole file, whose rich text may cite ``references`` sources.

    ``extra_types`` are a site's own block types; their values are not looked into.
    """
    return object_of(
        {"title": text(required=True, longest=255), "body": body(references, extra_types)},
        {
            "format": choice(FORMAT),
            "slug": text(longest=255),
            "summary": text(),
            "language": text(),
            "last_updated": iso_date,
            "authors": list_of(author),
            "topics": list_of(_topic()),
            "references": list_of(anything),
        },
    )


def body(references: int, extra_types: Collection[str] = ()) -> Check:
    """The raw body of an article."""
    extra: dict[str, Check] = dict.fromkeys(extra_types, anything)
    content = blocks({**_content(references), **extra}, least=1)
    variant = object_of({"audience": text(required=True), "content": content})
    section = object_of(
        {"heading": text(required=True, longest=200), "content": content},
        {"audience": text(), "variants": blocks({"item": variant})},
    )
    types: dict[str, Check] = {
        **dict.fromkeys(SECTIONS, section),
        "disclaimer": object_of(
            {}, {"disclaimer": whole_number(optional=True), "title": text(longest=200), "text": rich_text(UNCITED, 0)}
        ),
        "follow_up": object_of({}, {"prompt": text(longest=200), "text": text(longest=1000), "url": text()}),
        **extra,
    }
    return blocks(types, least=1)


def _content(references: int) -> dict[str, Check]:
    inline, inline_needed = rich_text(INLINE, references), rich_text(INLINE, references, required=True)
    return {
        "text": rich_text(RUNNING, references, required=True),
        "statement": object_of(
            {"text": inline_needed}, {"certainty": choice(*CERTAINTIES), "strength": choice(*STRENGTHS)}
        ),
        "key_points": object_of({"points": blocks({"item": inline_needed}, least=1)}, {"title": text(longest=120)}),
        "warning": object_of(
            {"text": rich_text(WITH_LISTS, references, required=True)},
            {"level": choice(*LEVELS), "title": text(longest=120)},
        ),
        "figure": object_of(
            {"image": whole_number()},
            {"alt": text(longest=500), "caption": inline, "credit": text(longest=250)},
        ),
        "table": object_of({"table": _typed_table(inline)}, {"caption": text(), "note": inline}),
    }


def _typed_table(inline: Check) -> Check:
    column = object_of({"type": choice("text", "rich_text", "number")}, {"heading": text()})
    outline = object_of(
        {"columns": list_of(column, least=1), "rows": list_of(object_of({"values": list_of(scalar)}))},
        {"caption": text()},
    )

    def check(value: Any, path: Path) -> None:
        outline(value, path)
        for index, row in enumerate(value["rows"]):
            place = (*path, "rows", index, "values")
            if len(row["values"]) != len(value["columns"]):
                raise WrongShape(place, f"has {len(row['values'])} cells, the table {len(value['columns'])} columns")
            for cell, (column, entry) in enumerate(zip(value["columns"], row["values"], strict=True)):
                if column["type"] == "rich_text":
                    inline(entry, (*place, cell))
                elif column["type"] == "text":
                    text()(entry, (*place, cell))

    return check


def author(value: Any, path: Path) -> None:
    """A person or a body, with a valid ORCID iD where there is one."""
    object_of({}, dict.fromkeys(AUTHOR_KEYS, text()))(value, path)
    if not (value.get("family") or value.get("literal")):
        raise WrongShape(path, "an author needs 'family' or 'literal'")
    try:
        normalise_orcid(value.get("orcid", ""))
    except IdentifierError as error:
        raise WrongShape((*path, "orcid"), str(error)) from error


def iso_date(value: Any, path: Path) -> None:
    """``2026-03-02``, or null."""
    try:
        if value is not None:
            date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise WrongShape(path, f"{value!r} is not a date such as '2026-03-02'") from error


def _topic() -> Check:
    code = object_of({"system": choice(*CODE_SYSTEMS), "code": text(required=True)})
    return object_of({"name": text(required=True)}, {"slug": text(), "codes": list_of(code)})
