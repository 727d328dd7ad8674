"""What a second record of one source adds to the first, and what it corrects.

An editor may have put right what a database has wrong, and databases differ in how much they say. So
a value gives way only to one that says something else, never to one that says the same less exactly.
"""

from __future__ import annotations

from typing import Any

from .identifiers import normalise_text
from .matching import IDENTIFIERS
from .record import Name, PartialDate, Record
from .styles.names import surname

CORRECTED = (
    "title", "authors", "editors", "container_title", "container_title_short", "edition", "issued",
    "volume", "issue", "pages", "number", "registration",
)  # fmt: skip
"""What a reader finds a source by. Of these a second record may correct what is there."""

FILLED = (
    *CORRECTED, *IDENTIFIERS, "original_title", "translators", "collection_title", "collection_number",
    "event_title", "event_place", "publisher", "publisher_place", "genre", "status", "isbn", "issn", "url",
    "accessed", "language", "abstract",
)  # fmt: skip
"""What a second record may add. The type and the kind of evidence are an editor's choice and stay."""

MATCHED = ("title", "issued", "authors", *IDENTIFIERS)
"""What records are matched by."""

TOGETHER = {"issued": ("issued_end", "issued_season"), "authors": ("authors_cut",)}
"""What says nothing without another field, and so comes with it."""


def merge(stored: Record, other: Record, *, correct: bool, keep: tuple[str, ...] = ()) -> Record:
    """``stored`` with what ``other`` adds and, where ``correct``, corrects; the fields in ``keep`` stay as they are.

    What a list of authors that was cut goes on with is added; so are the end and the season of a date that is equal
    otherwise. Events are not merged: what becomes of a source is kept and judged elsewhere (``health``).
    """
    changes: dict[str, Any] = {}
    for name in FILLED:
        mine, theirs = getattr(stored, name), getattr(other, name)
        if not theirs or name in keep:
            continue
        corrects = correct and name in CORRECTED and mine != theirs
        if not mine or _goes_on(name, stored, other) or (corrects and not _says_the_same(name, theirs, stored)):
            changes[name] = theirs
            changes |= {bound: getattr(other, bound) for bound in TOGETHER.get(name, ())}
    changes = {name: value for name, value in changes.items() if value != getattr(stored, name)}
    return stored.with_changes(**changes) if changes else stored


def _goes_on(name: str, stored: Record, other: Record) -> bool:
    """Whether ``other`` says the same and more, where it was known that there is more."""
    if name == "authors" and stored.authors_cut:
        mine, theirs = stored.authors, other.authors
        longer = len(theirs) > len(mine) or (len(theirs) == len(mine) and not other.authors_cut)
        return longer and all(
            _names_the_same(one, known) or _names_the_same(known, one) for known, one in zip(mine, theirs, strict=False)
        )
    if name == "issued" and stored.issued == other.issued:
        return not stored.issued_end and not stored.issued_season
    return False


def differing(one: Record, other: Record) -> list[str]:
    """The names of the fields in which two records differ."""
    return [name for name in Record.__dataclass_fields__ if getattr(one, name) != getattr(other, name)]


def _says_the_same(name: str, theirs: Any, stored: Record) -> bool:
    """Whether ``theirs`` says nothing that the stored value of a field doesn't say, perhaps less exactly."""
    mine = getattr(stored, name)
    if name in ("authors", "editors", "translators"):
        return len(theirs) < len(mine) or (len(theirs) == len(mine) and all(map(_names_the_same, theirs, mine)))
    if name == "issued":
        return _dates_the_same(theirs, mine)
    if name == "pages":
        return _pages_the_same(theirs, mine)
    if name == "container_title" and abbreviates(theirs, mine):
        return True
    return normalise_text(theirs) == normalise_text(mine)


def _names_the_same(theirs: Name, mine: Name) -> bool:
    if normalise_text(theirs.literal or surname(theirs)) != normalise_text(mine.literal or surname(mine)):
        return False
    # "A N" and "A. N." are "Ada Naomi", less exactly.
    return _each_begins(_initials(theirs.given), _initials(mine.given))


def _initials(given: str) -> list[str]:
    words = normalise_text(given).split()
    # Two capitals without a blank are two initials, as PubMed writes them.
    return [letter for word in words for letter in word] if given.isupper() and len(given) <= 3 else words


def _each_begins(shorter: list[str], longer: list[str]) -> bool:
    return len(shorter) <= len(longer) and all(map(str.startswith, longer, shorter))


def _dates_the_same(theirs: PartialDate, mine: PartialDate) -> bool:
    # Within a year, print and electronic publication differ: only a more exact date of the same day wins.
    if theirs.year != mine.year:
        return False
    return bool(mine.month) and (theirs.month != mine.month or bool(mine.day))


def _pages_the_same(theirs: str, mine: str) -> bool:
    if normalise_text(theirs) == normalise_text(mine):
        return True
    first, _, last = theirs.partition("-")
    own_first, _, own_last = mine.partition("-")
    return first == own_first and (not last or _whole(first, last) == _whole(own_first, own_last))


def _whole(first: str, last: str) -> str:
    """The last page in full: 482 for 475-82."""
    return first[: len(first) - len(last)] + last if 0 < len(last) < len(first) else last


def abbreviates(theirs: str, mine: str) -> bool:
    """Whether each word begins one of the other's words, in order: ``N Engl J Med``."""
    words = iter(normalise_text(mine).split())
    return all(any(word.startswith(part) for word in words) for part in normalise_text(theirs).split())
