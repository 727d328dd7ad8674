"""Names in BibTeX: ``von Last, Jr, First``, bodies in braces, and what people write in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bibtexparser.middlewares.names import parse_single_name_into_parts

from ..record import Name
from .latex import from_latex, to_latex, with_letters
from .people import (
    BODY,
    EAST_ASIAN_NAME,
    FAMILY_INITIALS,
    LONGEST_NAME,
    RANK,
    is_person,
    read_person,
    split_persons,
    without_cut,
)
from .values import brief, stated

AND_OR_BRACE = re.compile(r"\\.|[{}]|(?:^|(?<=\s))and(?:\s+|$)", re.IGNORECASE | re.DOTALL)
INITIALS = re.compile(r"[A-Z]{1,3}")
ENDS_IN_INITIALS = re.compile(r" [A-Z]{1,3}$")
JOINS = re.compile("[;&,]")
SUFFIXES = ("Jr", "Jr.", "Sr", "Sr.", " II", " III", " IV")
BODY_NOUN = re.compile(
    r" (?:Academy|Agency|Alliance|Association|Collaboration|Committee|Consortium|Council|Department|Foundation|Group"
    r"|Institutes?|Investigators|Ministry|Network|Organi[sz]ation|Society|University)$"
)
WORD = r"[^\W\d_a-z][^\s,\\{}$~\"=;&`]*"
BODY_OF = re.compile(r"[^,{}]+ (?:of|for|on) [^,{}]+")
CAPITAL_WORDS = re.compile(rf"{WORD}(?: (?:{WORD}|of|for|on|in|the))*")
FAMILY_GIVEN = re.compile(rf"((?:[a-z]{{2,}} )*)({WORD}(?: {WORD})*), ({WORD}(?: {WORD})*)")
GIVEN_FAMILY = re.compile(rf"({WORD}) ({WORD})")
# biblatex's extended name format, 3.5 of biber's manual: family=van Hasselt, given={Jan, Piet}, useprefix=true
KEYED = re.compile(r"\s*([\w-]+)\s*=\s*(\{(?:[^{}]|\{[^{}]*\})*\}|\"[^\"]*\"|[^,]*)(?:,|$)")
KEYED_NAME = re.compile(r"\s*(?:family|given)\s*=")


def read_names(text: str, notes: list[str]) -> tuple[tuple[Name, ...], bool]:
    """The names of an ``author`` or ``editor`` field, and whether it says that there are ``others``."""
    names, cut = list[Name](), False
    for part in _whole_bodies(_split(with_letters(text)), notes):
        if name := _plain_name(part):
            names.append(name)
            continue
        whole, is_cut = without_cut(part.strip("{} ") if part.lower().startswith("{et al") else part)
        cut = cut or is_cut
        for one in _apart(whole.strip(), notes):
            name = _plain_name(one) or _read_name(one, notes)
            if name != Name():
                names.append(name)
    return tuple(names), cut


def _split(text: str) -> Iterator[str]:
    """The names that stand between the word *and* outside of braces.

    bibtexparser's own split reads character by character, which counts for a consortium of thousands.
    """
    depth, start = 0, 0
    for token in AND_OR_BRACE.finditer(text):
        sign = token.group()
        if sign in ("{", "}"):
            depth = max(depth + (1 if sign == "{" else -1), 0)
        elif depth == 0 and sign[0] != "\\":
            yield text[start : token.start()].strip()
            start = token.end()
    yield text[start:].strip()


def _whole_bodies(parts: Iterable[str], notes: list[str]) -> Iterator[str]:
    """The names, those of bodies that hold the word *and* put together: a body without braces is split there."""
    before = ""
    for part in parts:
        if BODY_OF.fullmatch(before) and BODY.search(before) and CAPITAL_WORDS.fullmatch(part) and not is_person(part):
            before = f"{{{before} and {part}}}"
            notes.append(f"{before[1:-1]!r} taken for the name of one body")
            continue
        if before:
            yield before
        before = part
    if before:
        yield before


def _plain_name(text: str) -> Name | None:
    """Most names of most files, which need no further parsing: ``van der Lind, Sara A.`` and ``Sara Lind``."""
    if match := FAMILY_GIVEN.fullmatch(text):
        particle, family, given = match.groups()
        if ENDS_IN_INITIALS.search(family):
            return None  # a list with a comma: Haas I, Lind S
        return Name(family, given, non_dropping_particle=(particle or "").strip())
    match = GIVEN_FAMILY.fullmatch(text) if text[:1].isupper() else None
    if match and INITIALS.fullmatch(match.group(2)) and len(match.group(1)) > 1 and not BODY.search(text):
        return Name(match.group(1), match.group(2)) if not match.group(1).endswith(".") else None
    if match and not (match.group(2).isupper() or text.endswith(SUFFIXES) or BODY_NOUN.search(text)):
        return Name(match.group(2), match.group(1))
    return None


def _apart(text: str, notes: list[str]) -> list[str]:
    """The names of a part that joins several by semicolons, ``&`` or commas, which isn't BibTeX."""
    if not text or "{" in text or not JOINS.search(text) or KEYED_NAME.match(text):
        return [text]
    parts = [part.strip() for part in text.split(";") if part.strip()]
    found = [
        one
        for part in parts
        for one in ([part] if _plain_name(part) else split_persons(part.replace(r"\&", "&")) or [part])
    ]
    if len(found) > 1:
        notes.append(f"{brief(text, 80)!r} taken for {len(found)} names")
    return found


def _read_name(text: str, notes: list[str]) -> Name:
    if not stated(text):
        return Name()
    if _is_braced(text):
        return Name(literal=from_latex(text))
    if KEYED_NAME.match(text):
        return _keyed(text)
    bare = from_latex(text) if "," not in text or not text.isascii() else ""
    if bare and len(bare) <= LONGEST_NAME and _is_family_first(bare):
        return read_person(bare)
    if bare and "," not in text and _is_body(bare):
        notes.append(f"{brief(bare, 80)!r} taken for the name of a body")
        return Name(literal=bare)
    suffix = ""
    if "," not in text and len(text) <= LONGEST_NAME and (ranked := RANK.fullmatch(text)):
        text, suffix = ranked.groups()
    if re.sub(r"\{[^{}]*\}", "", text).count(",") > 2:
        notes.append(f"{brief(text, 80)!r} has more commas than a name, kept as it is")
        return Name(literal=from_latex(text))
    parts = parse_single_name_into_parts(text, strict=False)
    return Name(
        family=from_latex(" ".join(parts.last)),
        given=from_latex(" ".join(parts.first)),
        suffix=suffix or from_latex(" ".join(parts.jr)),
        non_dropping_particle=from_latex(" ".join(parts.von)),
    )


def _is_family_first(text: str) -> bool:
    """``Haas IA`` and ``山田 太郎``, of which BibTeX would take the last word for the family name."""
    initials = FAMILY_INITIALS.fullmatch(text)
    return bool(EAST_ASIAN_NAME.fullmatch(text) or (initials and initials.group(2).isupper() and is_person(text)))


def _is_body(text: str) -> bool:
    """``World Health Organization`` and ``Johnson & Johnson`` without braces: no person's name says so."""
    words = text.split()
    return "&" in words or bool(len(words) > 2 and BODY.search(text)) or bool(BODY_NOUN.search(text))


def _keyed(text: str) -> Name:
    fields = {key.lower(): from_latex(value.strip().strip('"')) for key, value in KEYED.findall(text)}
    particle = fields.get("prefix", "")
    drops = fields.get("useprefix", "true").lower() == "false"
    return Name(
        family=fields.get("family", ""),
        given=fields.get("given", ""),
        suffix=fields.get("suffix", ""),
        dropping_particle=particle if drops else "",
        non_dropping_particle="" if drops else particle,
    )


def _is_braced(text: str) -> bool:
    """True where the first brace closes at the end: a name that must not be taken apart."""
    if text[:1] != "{" or text[-1:] != "}":
        return False
    if "{" not in text[1:] and "}" not in text[:-1]:
        return True
    depth = 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return at == len(text) - 1 and at > 0
    return False


def write_names(names: Iterable[Name], *, cut: bool = False) -> str:
    """The names joined by ``and``, with ``others`` for those of a ``cut`` list.

    BibTeX has one kind of particle, so a dropping one comes back as the other.
    """
    return " and ".join([*map(_write_name, names), *(["others"] if cut else [])])


def _write_name(name: Name) -> str:
    if name.is_body:
        return f"{{{to_latex(name.literal)}}}"
    particles = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    last = f"{to_latex(particles)} {_whole(name.family)}".strip()
    parts = [last, _part(name.suffix), _part(name.given)] if name.suffix else [last, _part(name.given)]
    if not name.given and not name.suffix and EAST_ASIAN_NAME.fullmatch(name.family):
        return name.family
    return ", ".join(parts)


def _part(text: str) -> str:
    return f"{{{to_latex(text)}}}" if not text or re.search(r",|\band\b", text, re.IGNORECASE) else to_latex(text)


def _whole(text: str) -> str:
    return f"{{{to_latex(text)}}}" if " " in text else _part(text)
