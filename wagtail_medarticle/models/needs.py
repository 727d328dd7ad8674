"""Which rows an article's description needs beside its own: read from its content alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from ..blocks.snippets import chosen_ids
from ..citing.numbering import cited_ids
from ..representation.page_links import depends_on_more, linked
from ..representation.sealing import has_own_representation
from ..representation.walk import chosen_among, images_among, nodes, texts_among


@dataclass(frozen=True, slots=True)
class Needs:
    """Primary keys, by what they are of. ``pages`` and ``documents`` are linked to, or chosen.

    ``more``: the description may depend on things that are not named here.
    """

    citations: frozenset[int] = frozenset()
    disclaimers: frozenset[int] = frozenset()
    contributors: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    images: frozenset[int] = frozenset()
    pages: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    more: bool = False


def needs_of(page: Any) -> Needs:
    """What the article in hand needs: live, draft or preview. Asks nothing of the database."""
    block, body = page.body.stream_block, page.body.get_prep_value()
    found = nodes(block, body)
    texts = texts_among(found)
    links = {link for text in texts if "linktype" in text for link in linked(text)}.union(chosen_among(found))
    return Needs(
        citations=frozenset(cited_ids(texts)),
        disclaimers=frozenset(_disclaimers(body)),
        contributors=frozenset(chosen_ids(page.authors)),
        topics=frozenset(chosen_ids(page.topics)),
        images=frozenset(images_among(found)),
        pages=frozenset(pk for kind, pk in links if kind == "page"),
        documents=frozenset(pk for kind, pk in links if kind == "document"),
        more=any(map(depends_on_more, texts)) or any(has_own_representation(block) for block, _ in found),
    )


def together(needs: Iterable[Needs]) -> Needs:
    """All of them."""
    listed = list(needs)
    if len(listed) == 1:
        return listed[0]
    if not listed:
        return Needs()
    names = [each.name for each in fields(Needs) if each.name != "more"]
    united = {name: frozenset[int]().union(*(getattr(each, name) for each in listed)) for name in names}
    return Needs(**united, more=any(each.more for each in listed))


def _disclaimers(body: Iterable[dict[str, Any]]) -> Iterable[int]:
    for item in body:
        chosen = (item.get("value") or {}).get("disclaimer") if item.get("type") == "disclaimer" else None
        if isinstance(chosen, int):
            yield chosen
