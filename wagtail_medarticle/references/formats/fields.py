"""The fields of one record by name, and what becomes of each: taken, or named in a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from .people import read_people
from .values import ISBN_LIKE, ISSN_LIKE, MONTH_NAME, SEASON, brief, date, plain, stated

Lines = list[tuple[str, list[str]]]
"""The tags of one record in the order of the file, each with the lines of its value."""
Chunk = tuple[int, Lines, list[str]]
"""The number of a record's first line, its tags, and a note on each line before it that belongs to none."""


class Fields:
    """What a record says, by the name of each field. What nobody asks for is named by `note_rest`."""

    def __init__(self, entries: Iterable[tuple[str, str]] = ()) -> None:
        self._values: dict[str, list[str]] = {}
        self._taken: set[tuple[str, str]] = set()
        for name, value in entries:
            self.add(name, value)

    def add(self, name: str, value: str) -> None:
        """One more value of a field, as plain text on one line; one that is empty or ``n/a`` is none."""
        if text := stated(plain(value)):
            self._values.setdefault(name, []).append(text)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def every(self, *names: str) -> list[str]:
        """All values of the fields, in the order of ``names``."""
        found = [(name, value) for name in names for value in self._values.get(name, ())]
        self._taken.update(found)
        return [value for _name, value in found]

    def first(self, *names: str) -> str:
        """The first value that one of the fields has. Others count as taken where they say the same."""
        found = next((value for name in names for value in self._values.get(name, ())), "")
        self._taken.update((name, value) for name in names for value in self._values.get(name, ()) if value == found)
        return found

    def seen(self, *names: str) -> list[str]:
        """All values of the fields, to look for something in them: they stay to be named by `note_rest`."""
        return [value for name in names for value in self._values.get(name, ())]

    def names(self) -> list[str]:
        """The names of all fields that say something, in the order of the record."""
        return list(self._values)

    def take(self, name: str, value: str) -> None:
        """Marks one value as taken, for whoever found it by `seen`."""
        self._taken.add((name, value))

    def note_unless(self, understood: Callable[[str], object], notes: list[str], *names: str) -> None:
        """Quotes the values of the fields that aren't what such a field holds, such as a year in words."""
        for name in names:
            notes.extend(
                f"{name} not understood: {brief(value, 80)}"
                for value in self._values.get(name, ())
                if (name, value) in self._taken and not understood(value)
            )

    def note_rest(self, notes: list[str]) -> None:
        """Names each field that nobody has taken, and quotes what is left of one that was taken in part."""
        whole = []
        for name, values in self._values.items():
            left = [value for value in values if (name, value) not in self._taken]
            if len(left) == len(values):
                whole.append(name)
            else:
                notes.extend(f"{name} left out: {brief(value, 80)}" for value in dict.fromkeys(left))
        note_names(whole, notes)


def is_date(text: str) -> bool:
    """Whether a text says when, be it only the month, the season or the day."""
    return bool(date(text) or MONTH_NAME.search(text) or SEASON.search(text) or re.fullmatch(r"[0-9]{1,2}", text))


def is_standard_number(text: str) -> bool:
    """Whether a text holds what looks like an ISBN or an ISSN."""
    return bool(ISBN_LIKE.search(text) or ISSN_LIKE.search(text))


def note_names(names: Collection[str], notes: list[str]) -> None:
    """One note that names the fields for which a record has no place, if there are any."""
    if names:
        notes.append(f"fields left out: {', '.join(dict.fromkeys(names))}")


def chunks(
    text: str,
    tag_line: re.Pattern[str],
    begins: Callable[[str, bool], bool],
    outside: Sequence[str] = (),
) -> Iterator[Chunk]:
    """The records of a tagged file.

    ``tag_line`` has groups for tag and value; a line that doesn't match goes on with the value above it. ``begins``
    says whether a tag starts a record, told whether the line above it is blank; ``outside`` are the tags of lines that
    belong to no record (heads of the file, ends of records): nothing goes on behind them.
    """
    first, lines, strays, blank, open_ = 0, Lines(), list[str](), True, False
    for number, line in enumerate(text.split("\n"), start=1):
        match = tag_line.match(line)
        tag = match.group(1) if match else ""
        if lines and match and begins(tag, blank):
            yield first, lines, strays
            lines, strays = [], []
        if match and tag in outside:
            open_ = False
        elif match:
            first, open_ = first if lines else number, True
            lines.append((tag, [match.group(2) or ""]))
        elif open_ and lines and line.strip():
            lines[-1][1].append(line.strip())
        elif line.strip():
            strays.append(stray(number, line))
        blank = not line.strip()
    if lines:
        yield first, lines, strays


def stray(number: int, text: str) -> str:
    """The note on a line that no record could be made of."""
    return f"line {number} is in no record: {brief(text, 80)}"


def joined(lines: Lines, *listed: str) -> Fields:
    """The fields of tagged lines, each value on one line; of a ``listed`` tag each line is a value of its own."""
    fields = Fields()
    for tag, parts in lines:
        for value in parts if tag in listed else [" ".join(parts)]:
            fields.add(tag, value)
    return fields


def credited(authors: Iterable[str], editors: Iterable[str] = (), translators: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of a record that hold names, of texts with one name each or more."""
    listed = read_people(authors)
    edited, translated = read_people(editors), read_people(translators)
    return {
        "authors": tuple(listed.authors),
        "authors_cut": listed.cut,
        "editors": (*listed.editors, *edited.authors, *edited.editors),
        "translators": (*listed.translators, *translated.authors, *translated.translators),
    }
