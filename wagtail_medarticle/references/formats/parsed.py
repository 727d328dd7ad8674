"""What reading gives: one result for each record that a file holds, good or bad."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..health import storable
from ..health_text import unmarked
from ..record import Record
from .values import brief

NO_TITLE = "the record has no title"


class RecordError(ValueError):
    """A record that can't be read: the message names the field and the reason."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One record of a file: either a ``record`` or the ``error`` that kept it out.

    ``index`` counts the file's records from 1, ``line`` is where the record starts, from 1.
    ``notes`` say what was left out of a record that is good otherwise (an ISSN with a wrong check digit).
    """

    index: int
    line: int
    record: Record | None
    error: str = ""
    notes: tuple[str, ...] = ()


def attempt(index: int, line: int, build: Callable[[list[str]], Record]) -> Parsed:
    """The outcome of building one record; ``build`` gets a list to put its notes in and may raise `RecordError`.

    What nests deeper than Python can follow is an error, too, and so is whatever else a library raises on what a
    record holds: no record stops a file. One without a title is kept, if it says anything else.
    """
    notes: list[str] = []
    try:
        record = unmarked(build(notes))
        record = record.with_changes(events=storable(record.events))
    except RecordError as error:
        return rejected(index, line, str(error))
    except RecursionError:
        return rejected(index, line, "nested too deeply")
    except Exception as error:  # noqa: BLE001  # the report names it, and the other records of the file are read
        return rejected(index, line, f"can't be read ({type(error).__name__}: {error})")
    if record == Record(type=record.type, kind=record.kind):
        return rejected(index, line, "nothing that a record could hold")
    if not record.title:
        notes.append(NO_TITLE)
    return Parsed(index, line, record, notes=tuple(map(brief, notes)))


def rejected(index: int, line: int, reason: str) -> Parsed:
    """A record that is kept out, with a reason that is fit to be shown and stored."""
    return Parsed(index, line, None, brief(reason))
