"""Names in BibTeX: ``von Last, Jr, First``, and bodies in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from ..record import Name
from .latex import from_latex, to_latex

DANGLING_AND = re.compile(r"^\s*and\s|\sand\s*$", re.IGNORECASE)


def read_names(text: str, notes: list[str]) -> tuple[Name, ...]:
    """The names of an ``author`` or ``editor`` field; ``others`` goes into the notes."""
    names = []
    for part in split_multiple_persons_names(DANGLING_AND.sub("", text)):
        if part.strip().lower() == "others":
            notes.append("the source names only some of its authors ('and others')")
            continue
        name = _read_name(part.strip(), notes)
        if name != Name():
            names.append(name)
    return tuple(names)


def _read_name(text: str, notes: list[str]) -> Name:
    if _is_braced(text):
        return Name(literal=from_latex(text))
    if re.sub(r"\{[^{}]*\}", "", text).count(",") > 2:
        notes.append(f"{text!r} has more commas than a name, kept as it is")
        return Name(literal=from_latex(text))
    parts = parse_single_name_into_parts(text, strict=False)
    return Name(
        family=from_latex(" ".join(parts.last)),
        given=from_latex(" ".join(parts.first)),
        suffix=from_latex(" ".join(parts.jr)),
        non_dropping_particle=from_latex(" ".join(parts.von)),
    )


def _is_braced(text: str) -> bool:
    """True where the first brace closes at the end: a name that must not be taken apart."""
    depth = 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return at == len(text) - 1 and at > 0
    return False


def write_names(names: Iterable[Name]) -> str:
    """The names joined by ``and``. BibTeX has one kind of particle, so a dropping one comes back as the other."""
    return " and ".join(map(_write_name, names))


def _write_name(name: Name) -> str:
    if name.is_body:
        return f"{{{to_latex(name.literal)}}}"
    particles = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    last = f"{to_latex(particles)} {_whole(name.family)}".strip()
    parts = [last, _part(name.suffix), _part(name.given)] if name.suffix else [last, _part(name.given)]
    return ", ".join(parts)


def _part(text: str) -> str:
    return f"{{{to_latex(text)}}}" if not text or re.search(r",|\band\b", text, re.IGNORECASE) else to_latex(text)


def _whole(text: str) -> str:
    return f"{{{to_latex(text)}}}" if " " in text else _part(text)
