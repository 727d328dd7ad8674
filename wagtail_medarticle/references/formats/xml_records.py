"""XML files cut into their records, each parsed by itself: a broken one costs no other.

Document types are left behind by the cut, so no entity can be declared; defusedxml refuses the rest.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import partial
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ..record import Record
from .encoding import LineNumbers, unify
from .parsed import Parsed, RecordError, attempt
from .values import plain

ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
PREFIX = re.compile(r"[</\s]([A-Za-z_][\w.-]*):[A-Za-z_]")
MARKUP_OF = {"sup": "sup", "superscript": "sup", "sub": "sub", "subscript": "sub"}


def parse_records(text: str, tag: str, read: Callable[[Element, list[str]], Record]) -> list[Parsed]:
    """One result for each element ``tag``, without regard to its prefix; elements of that name don't nest."""
    text = unify(text)
    lines = LineNumbers(text)
    return [
        attempt(index, lines.at(start), partial(_read, text[start:end], read))
        for index, (start, end) in enumerate(spans(text, tag), start=1)
    ]


def spans(text: str, tag: str) -> Iterator[tuple[int, int]]:
    """Where each record starts and ends; one that isn't closed ends before the next."""
    openings = list(re.finditer(rf"<((?:[\w.-]{{1,40}}:)?{tag})(?=[\s/>])", text))
    limits = [*(opening.start() for opening in openings[1:]), len(text)]
    for opening, limit in zip(openings, limits, strict=False):
        closing = f"</{opening.group(1)}>"
        end = text.rfind(closing, opening.start(), limit)
        yield opening.start(), end + len(closing) if end >= 0 else limit


def _read(source: str, read: Callable[[Element, list[str]], Record], notes: list[str]) -> Record:
    return read(element(source), notes)


def element(source: str) -> Element:
    """The element of a fragment, names without namespaces; raises `RecordError` where it isn't well-formed.

    Prefixes that the rest of the file declares, and HTML's named characters, are understood.
    """
    source = ENTITY.sub(lambda match: html.escape(html.unescape(match.group()), quote=True), source)
    prefixes = sorted(set(PREFIX.findall(source)) - {"xml", "xmlns"})
    declared = "".join(f' xmlns:{prefix}="urn:prefix:{prefix}"' for prefix in prefixes)
    try:
        wrapped: Element = fromstring(f"<fragment{declared}>{source}</fragment>")
    except (ParseError, DefusedXmlException) as error:
        raise RecordError(f"not XML: {error}") from error
    for found in wrapped.iter():
        found.tag = local(found.tag)
        for name in [name for name in found.attrib if name.startswith("{")]:
            found.attrib.setdefault(local(name), found.attrib.pop(name))
    return wrapped[0]


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def flat(found: Element | None) -> str:
    """The text of an element without its markup, powers and indices as powers and indices; ``""`` for none."""
    return "" if found is None else plain(_marked(found))


def _marked(found: Element) -> str:
    """The text with HTML's marks of raised and lowered letters, which `plain` knows how to print."""
    if not len(found):
        return found.text or ""
    parts: list[str] = []
    waiting: list[tuple[Element, bool]] = [(found, False)]
    while waiting:
        current, closes = waiting.pop()
        mark = MARKUP_OF.get(current.get("face", current.tag), "") if current is not found else ""
        if closes:
            parts.append(f"</{mark}>" if mark else "")
            if current is not found:
                parts.append(current.tail or "")
            continue
        parts.extend((f"<{mark}>" if mark else "", current.text or ""))
        waiting.append((current, True))
        waiting.extend((child, False) for child in reversed(current))
    return "".join(parts)


def text_of(found: Element, path: str) -> str:
    """The text of the first element at ``path``, ``""`` where there is none."""
    return flat(found.find(path))
