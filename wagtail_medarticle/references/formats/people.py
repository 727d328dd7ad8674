"""Names on one line, as RIS and PubMed write them: ``King, Martin Luther, Jr`` and ``World Health Organization``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..record import Name
from ..styles.names import surname
from .values import plain, stated

RANK = re.compile(r"(.+?) +((?:Jr|Sr|II|III|IV|2nd|3rd|4th|5th)\.?)")
INITIALS = r"(?:[^\W\d_a-z]\.?[ -]?){1,4}"
PARTICLES = "van|von|vom|zu|zur|de|del|della|di|da|do|dos|das|du|la|le|el|al|bin|ibn|ten|ter|den|der|af|av|y"
PARTICLE = rf"(?:[dD]['’]|(?:{PARTICLES})\s+)"
FAMILY = rf"{PARTICLE}*[^\W\d_a-z][\w'’-]+(?:[ -](?:{PARTICLE}|[^\W\d_a-z])[\w'’-]*){{0,2}}"
FAMILY_INITIALS = re.compile(rf"({FAMILY}),? +({INITIALS}|[^\W\d_a-z]{{1,4}})((?:,? (?:Jr|Sr|II|III|IV)\.?)?)")
"""``Haas I``, ``Haas I.A.``, ``van der Berg J-P``: a family name and up to four initials, in a form or other."""
INITIALS_FAMILY = re.compile(rf"((?:[^\W\d_a-z]\.[ -]?){{1,4}}) *({FAMILY})")
"""``I. A. Haas``: initials with their points come first."""
PAIR = re.compile(rf"\s*({FAMILY}), ({INITIALS}|[^\W\d_a-z]{{1,4}})\s*")
BODY = re.compile(
    r"\b(?:academ|agenc|alliance|amt\b|assoc|board|bund|bureau|centr|center|centro|clinic|collaborat|college|comit|commi"
    r"|compan|conf|consort|council|departm|dept|f[ée]d[ée]r|foundation|founder|gesellschaft|group|guideline|hospital|inc\b"
    r"|initiative|institut|investigat|laborator|league|llc|ltd|gmbh|plc|minist|nation|netw|office|organi[sz]|panel"
    r"|program|project|register|registry|research|school|service|societ|soci[ée]t|sociedad|study|task|team|trial|trust"
    r"|union|universi|verband|working|world|uk\b|usa\b|eu\b|us\b)",
    re.IGNORECASE,
)
"""Beginnings of words that name a body and no person."""
CUT = re.compile(
    r"[\s,;]*\b(?:et\.? al\.?|et\.? coll\.?|u\.\s?a\.)\s*$"
    r"|[\s,;]*(?:\b(?:and|y|e|und)|&) (?:others|colleagues|otros|outros|andere)\s*$"
    r"|[\s,;]*(?:等|ほか|他)\.?\s*$|[\s,;]*\bи др\.?\s*$",
    re.IGNORECASE,
)
LONGEST_ENDING = 30
LONGEST_NAME = 80
CUT_ALONE = frozenset({"others", "and others", "otros", "andere"})
ROLES = {
    "ed": "editor", "eds": "editor", "editor": "editor", "editors": "editor", "comp": "editor", "hrsg": "editor",
    "trans": "translator", "transl": "translator", "translator": "translator",
}  # fmt: skip
ROLE = re.compile(rf"(?:,\s*|\s+(?=\())\(?({'|'.join(sorted(ROLES, key=len, reverse=True))})\.?\)?\s*$", re.IGNORECASE)
EAST_ASIAN = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af々]"
EAST_ASIAN_NAME = re.compile(rf"({EAST_ASIAN}{{1,4}})[ ,]+({EAST_ASIAN}{{1,4}})|({EAST_ASIAN}{{2,4}})")
EAST_ASIAN_BODY = re.compile(r"(?:会|會|院|部|局|组|組|所|社|团|團|委|省|庁|학회|협회|재단|병원)$")


@dataclass(slots=True)
class People:
    """The names of a list by their part in the work; ``cut`` where the list says that it goes on."""

    authors: list[Name] = field(default_factory=list)
    editors: list[Name] = field(default_factory=list)
    translators: list[Name] = field(default_factory=list)
    cut: bool = False


def read_people(texts: Iterable[str]) -> People:
    """The persons and bodies of fields that hold one name each, or more.

    Lists joined by semicolons, or persons by ``&``, ``and`` and commas, are taken apart. *et al.* is no name, it cuts
    the list; a name that says so is an editor or a translator (ERIC: ``Smith, John, Ed.``).
    """
    people = People()
    for text in texts:
        whole, cut = without_cut(plain(text))
        people.cut = people.cut or cut
        for one in _apart(whole):
            role = ROLE.search(one)
            name = read_person_or_body(one[: role.start()] if role else one)
            if name != Name():
                listed = ROLES[role.group(1).lower()] if role else "author"
                {"author": people.authors, "editor": people.editors, "translator": people.translators}[listed].append(
                    name
                )
    return people


def without_cut(text: str) -> tuple[str, bool]:
    """The text without *et al.* or ``and others`` at its end, and whether it had that."""
    if text.strip().lower() in CUT_ALONE:
        return "", True
    found = CUT.search(text, max(0, len(text) - LONGEST_ENDING))
    return (text[: found.start()], True) if found else (text, False)


def _apart(text: str) -> list[str]:
    """The names of a list in one field."""
    if ";" in text:
        return [one for part in text.split(";") if part.strip() for one in _apart(part.strip())]
    if "," not in text and "&" not in text and " and " not in text:
        return [text]
    return split_persons(text) or [text]


def split_persons(text: str) -> list[str]:
    """The persons that a text lists with ``&``, ``and`` or commas; nothing unless each of several is one, by its form.

    ``Haas I, Lind S`` and ``Haas, I., Lind, S. & Moor, K.``, not ``Johnson & Johnson``.
    """
    parts = [part.strip() for part in re.split(r",?\s+(?:&|and)\s+|\s*,\s*(?:&|and)\s+", text) if part.strip()]
    found: list[str] = []
    for part in parts:
        if is_person(part):
            found.append(part)
            continue
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if any(len(piece) > LONGEST_NAME for piece in pieces):
            return []
        if all(FAMILY_INITIALS.fullmatch(piece) or INITIALS_FAMILY.fullmatch(piece) for piece in pieces):
            found += pieces
        elif len(pieces) % 2 == 0 and all(PAIR.fullmatch(", ".join(two)) for two in _by_twos(pieces)):
            found += [", ".join(two) for two in _by_twos(pieces)]
        elif len(parts) > 1 and len(pieces) == 2 and re.fullmatch(FAMILY, pieces[0]) and not BODY.search(part):
            found.append(part)
        else:
            return []
    return found if len(found) > 1 else []


def _by_twos(pieces: list[str]) -> list[tuple[str, str]]:
    return list(zip(pieces[::2], pieces[1::2], strict=True))


def is_person(text: str) -> bool:
    """Whether a name without ``Family, Given`` is that of a person, by its initials or its script."""
    if len(text) > LONGEST_NAME or BODY.search(text) or EAST_ASIAN_BODY.search(text):
        return False
    return any(form.fullmatch(text) for form in (FAMILY_INITIALS, INITIALS_FAMILY, EAST_ASIAN_NAME))


def read_person(text: str) -> Name:
    """``Family, Given, Suffix``, or with initials and no comma (``Haas I.A.``), or in Chinese, Japanese or Korean.

    One of the usual suffixes may also follow the given names, as in PubMed.
    """
    text = plain(text).replace("，", ",").replace("、", ",")
    if east_asian := EAST_ASIAN_NAME.fullmatch(text):
        return Name(family=east_asian.group(1) or east_asian.group(3), given=east_asian.group(2) or "")
    if "," not in text and len(text) <= LONGEST_NAME and not BODY.search(text):
        if initials := FAMILY_INITIALS.fullmatch(text):
            return Name(initials.group(1), initials.group(2).strip(), suffix=initials.group(3).strip(" ,"))
        if initials := INITIALS_FAMILY.fullmatch(text):
            return Name(initials.group(2), initials.group(1).strip())
    family, given, suffix, *_ = (*(part.strip() for part in text.split(",", 2)), "", "")
    if not suffix and len(given) <= LONGEST_NAME and (ranked := RANK.fullmatch(given)):
        given, suffix = ranked.groups()
    return Name(family=family, given=given, suffix=suffix)


def read_person_or_body(text: str) -> Name:
    """The same, where bodies stand among persons: a name without a comma or initials is a body.

    EndNote, whose files most RIS are, doubles the first comma of a body's name. Others don't, so a
    third part that is too long for a suffix makes a body as well.
    """
    text = stated(plain(text))
    bare = text.rstrip(",")
    if ",," in bare:
        return Name(literal=bare.replace(",,", ",", 1))
    parts = re.split("[,，、]", bare)
    if (len(parts) == 1 and (bare != text or not is_person(bare))) or len(" ".join(parts[2:]).split()) > 2:
        return Name(literal=bare)
    return read_person(text)


def write_person(name: Name) -> str:
    """``Family, Given, Suffix``; particles stand before the family name, having no place of their own here."""
    return ", ".join((surname(name), name.given, name.suffix)[: 3 if name.suffix else 2 if name.given else 1])


def write_person_or_body(name: Name) -> str:
    """The inverse of `read_person_or_body`; a person known by one name comes back as a body.

    A comma ends the name of a body that would be taken for a person, as EndNote has it.
    """
    if not name.is_body:
        return write_person(name)
    written = name.literal.replace(",", ",,", 1)
    return f"{written}," if "," not in written and is_person(written) else written
