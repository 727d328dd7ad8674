"""A decision of the ledger as the pure rooms take it: who decided what about which text, and what was put on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..enums import Decision
from .digest import RULE


@dataclass(frozen=True, slots=True)
class Person:
    """An author, or a reviewer as they were when they decided; ``orcid`` without its address."""

    name: str
    credentials: str = ""
    role: str = ""
    orcid: str = ""


GUEST = "invitation:"
"""Before a guest's invitation, where the ledger has an account's id."""


def reviewer_told(person: Person, user: str, board: str, rule: Mapping[str, Any]) -> Person:
    """How readers are told of who decided: as the reviewer confirmed it, and never by an account's name.

    Where nobody confirmed it, an account without a contributor's record gave nothing but a name: the board stands
    in its place.
    """
    confirmed = rule.get("signed") or user.startswith(GUEST) or not user
    if confirmed or person.credentials or person.role or person.orcid:
        return person
    return Person(board)


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One line of an article's ledger; ``digest`` is that of the text it is about.

    ``review_due`` is the last day on which an approval is valid, None for one without end. ``revision`` is the text's
    id, None where it wasn't loaded. ``rule`` is the number of the digest's rule; ``carried_from`` is, of an approval
    that was carried over, the digest that it stood for before, and ``from_locale`` the language's code before it got
    another.

    ``voices`` are the numbers of the endorsements that an approval counted, None for an entry that was written before
    that was put on record. ``interests`` are as the reviewer words them for readers. ``boards`` are those whose
    decision it is, the one that made it and those that had agreed.
    """

    number: int
    decision: Decision
    digest: str
    at: datetime
    reviewer: Person
    review_due: date | None = None
    cause: str = ""
    note: str = ""
    revision: int | None = None
    rule: int = RULE
    carried_from: str = ""
    from_locale: str = ""
    voices: frozenset[int] | None = None
    interests: str = ""
    boards: frozenset[int] = frozenset()
    board_name: str = ""


def on_record(rule: Mapping[str, Any] | None, board: int | None) -> dict[str, Any]:
    """What the rule on record with an entry of ``board`` says, by a ``DecisionRecord``'s names; the first had none."""
    said = rule or {}
    return {
        "rule": said.get("digest", 1),
        "carried_from": said.get("carried_from", ""),
        "from_locale": said.get("from_locale", ""),
        "voices": frozenset(said["voices"]) if "voices" in said else None,
        "interests": said.get("interests", ""),
        "boards": frozenset([*([board] if board else []), *map(int, said.get("boards", ()))]),
    }
