"""Names as AMA and NLM print them: surname, initials without points, bodies in full."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from ..record import Name

BETWEEN_WORDS = re.compile(r"[\s.,\u00a0]+")
HYPHEN = re.compile(r"[-\u2010\u2011]")
VOWELS = frozenset("AEIOUY")
CHINESE_JAPANESE_KOREAN = re.compile(
    r"[\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
NO_LETTER = re.compile(r"[^\w]")


def surname(name: Name) -> str:
    """The family name with its particles: ``van der Berg``, ``d'Alembert``."""
    if not (name.dropping_particle or name.non_dropping_particle):
        return name.family.strip()
    text = ""
    for part in (name.dropping_particle, name.non_dropping_particle, name.family):
        if part.strip():
            joined = not text or text.endswith(("'", "\u2019", "-"))
            text += part.strip() if joined else f" {part.strip()}"
    return text


def initials(given: str) -> str:
    """``JP`` for ``Jean-Paul``, ``J. P.`` or ``JP``. A particle among the given names has no initial.

    NLM, Citing Medicine, chapter 1: given names become initials, hyphens between them are left out.
    """
    words = BETWEEN_WORDS.split(given if given.isascii() else unicodedata.normalize("NFC", given))
    kept = [word for word in words if word[:1].isupper()] or [word for word in words if word[:1].isalpha()]
    return "".join([_initials_of(word) for word in kept])


def _initials_of(word: str) -> str:
    # Capitals that nobody could pronounce, or few of them, are initials already.
    if word.isupper() and (len(word) <= 3 or VOWELS.isdisjoint(word)):
        return NO_LETTER.sub("", word)
    if word.isalpha():
        return word[0].upper()
    return "".join([part[0].upper() for part in HYPHEN.split(word) if part[:1].isalpha()])


def is_written_in_full(name: Name) -> bool:
    """True for a name in Chinese, Japanese or Korean characters: it has no initials and no blank in it."""
    letters = [character for character in f"{name.family}{name.given}" if character.isalpha()]
    return bool(name.family and letters) and all(map(CHINESE_JAPANESE_KOREAN.match, letters))


def printed(name: Name, suffix: Callable[[str], str] = str) -> str:
    """``King ML Jr`` or ``World Health Organization``; ``suffix`` gives a suffix the style's own form."""
    if name.is_body:
        return name.literal.strip().rstrip(".")
    family = surname(name)
    if not family.isascii() and is_written_in_full(name):
        return f"{name.family}{name.given}"
    person = f"{family} {initials(name.given)}".strip() if family else name.given.strip()
    return f"{person} {suffix(name.suffix.strip(' .,'))}".strip() if name.suffix else person


def name_list(
    names: Iterable[Name], *, limit: int, shown: int, cut: bool = False, suffix: Callable[[str], str] = str
) -> str:
    """All names up to ``limit`` persons, else the first ``shown`` and ``et al``; a semicolon before each body.

    The bodies that wrote with many persons stay: ``Doe JF, Roe JP, Coe RT, et al; Laser ROP Study Group``.
    A list that was ``cut`` has more names than are known, so that it ends with ``et al``, too.
    """
    entries = [(text, name.is_body) for name in names if (text := printed(name, suffix))]
    persons = [entry for entry in entries if not entry[1]]
    if len(persons) == len(entries) <= limit and not (cut and entries):
        return ", ".join([text for text, _ in entries])
    bodies = [entry for entry in entries if entry[1]]
    if len(persons) > limit or (cut and persons):
        entries = [*persons[:shown], ("et al", False), *bodies]
    elif not persons and (len(bodies) > limit or cut):
        entries = [*bodies[:shown], ("et al", True)]
    line, after_body = "", False
    for text, is_body in entries:
        line += f"{'; ' if is_body or after_body else ', '}{text}" if line else text
        after_body = is_body
    return line
