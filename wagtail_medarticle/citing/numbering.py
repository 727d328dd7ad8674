"""Numbering sources by first appearance, as the Vancouver and AMA systems do."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from .markers import find_embeds


class Numbering(Mapping[int, int]):
    """Citation id to number, iterating in number order. Immutable."""

    __slots__ = ("_numbers", "missing")

    def __init__(self, ids: Iterable[int], missing: Iterable[int] = ()) -> None:
        self._numbers = {citation: number for number, citation in enumerate(dict.fromkeys(ids), start=1)}
        self.missing = tuple(dict.fromkeys(missing))
        """Cited ids that no longer name a source, in order of appearance."""

    def __getitem__(self, citation: int) -> int:
        return self._numbers[citation]

    def get(self, citation: int, default: Any = None) -> Any:
        """As a dict's: quicker than what ``Mapping`` makes of ``[]``."""
        return self._numbers.get(citation, default)

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __repr__(self) -> str:
        return f"Numbering({list(self._numbers)!r}, missing={self.missing!r})"


def cited_ids(texts: Iterable[str]) -> list[int]:
    """The ids cited in ``texts``, each once, in order of first appearance."""
    return list(dict.fromkeys([marker.citation for text in texts for marker in find_embeds(text) if marker.citation]))


def number(ids: Iterable[int], known: Container[int] | None = None) -> Numbering:
    """Number cited ids from 1 in order of first appearance.

    Ids that are not in ``known`` (when given) get no number and are kept in ``missing``, so a
    deleted source leaves a gap that can be reported but never shifts onto another source.
    """
    ordered = list(dict.fromkeys(ids))
    if known is None:
        return Numbering(ordered)
    return Numbering(
        (citation for citation in ordered if citation in known),
        (citation for citation in ordered if citation not in known),
    )
