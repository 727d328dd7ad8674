"""Names on one line, as RIS and PubMed write them: ``King, Martin Luther, Jr`` and ``World Health Organization``."""

from __future__ import annotations

import re

from ..record import Name
from ..styles.names import surname
from .values import plain

RANK = re.compile(r"(.+?) +((?:Jr|Sr|II|III|IV|2nd|3rd|4th|5th)\.?)")


def read_person(text: str) -> Name:
    """``Family, Given, Suffix``; one of the usual suffixes may also follow the given names, as in PubMed."""
    family, given, suffix, *_ = (*(part.strip() for part in plain(text).split(",", 2)), "", "")
    if not suffix and (ranked := RANK.fullmatch(given)):
        given, suffix = ranked.groups()
    return Name(family=family, given=given, suffix=suffix)


def read_person_or_body(text: str) -> Name:
    """The same, where bodies stand among persons: a name without a comma inside is a body.

    EndNote, whose files most RIS are, doubles the first comma of a body's name. Others don't, so a
    third part that is too long for a suffix makes a body as well.
    """
    text = plain(text)
    parts = text.rstrip(",").split(",")
    if ",," in text.rstrip(","):
        return Name(literal=text.rstrip(",").replace(",,", ",", 1))
    if len(parts) == 1 or len(" ".join(parts[2:]).split()) > 2:
        return Name(literal=text.rstrip(","))
    return read_person(text)


def write_person(name: Name) -> str:
    """``Family, Given, Suffix``; particles stand before the family name, having no place of their own here."""
    return ", ".join((surname(name), name.given, name.suffix)[: 3 if name.suffix else 2 if name.given else 1])


def write_person_or_body(name: Name) -> str:
    """The inverse of `read_person_or_body`; a person known by one name comes back as a body."""
    return name.literal.replace(",", ",,", 1) if name.is_body else write_person(name)
