"""Citation markers in flat text, by rule: what a number in a text was taken for.

*Explicit* forms are ``[3]``, ``[3, 5-7]`` and superscript digits. They are markers unless they are an
interval (a bracket after a number), an exponent (a superscript after a digit, a unit or a single letter)
or part of a formula (a letter or a sign follows at once).

*Bare* forms are ``3``, ``3, 4`` and ``3-5``. One is a marker when all of this holds:

1. each number is one of 1 … the number of references, without a leading zero; ranges ascend;
2. it stands after a space (or straight after a word's full stop: ``lungs.3``), and before punctuation, a
   dash, the line's end or a word that opens a sentence, whose full stop is then missing. So a number
   glued to a word, a hyphen, ``%`` or another number is none;
3. what precedes can end a clause and takes no number: no preposition, article, conjunction or copula;
   no month; no label, scale or name (grade, stage, type, aged, week, NYHA, interleukin …) unless a
   determiner closes it off (``in the placebo group 3``); no plural label before several numbers
   (``grades 2, 3``); no number, comma, colon or sign;
4. a word that follows is no unit, counted noun, month or adjective of origin (``3 European centres``),
   no acronym without a verb, and no second half of a name (``Apollo 5 Trial``);
5. it isn't joined by a word: ``2 and 3``, ``2 to 3``, ``2 or 3``.

A decision is obvious when a plain word precedes and punctuation or the line's end follows, or
when the number is glued to something or a plain word follows. Every other one carries a note. A
number past the list that is a marker in every other way stays text and is told as ``beyond``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .bare_numbers import RUN, BareNumbers, bare_numbers, excerpt, numbers_in

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(f"{_SUPER}⁻", "0123456789-")

BRACKETED = re.compile(rf"\s?(\[{RUN}\](?:\s?,?\s?\[{RUN}\])*)(?!\w)")
SUPERSCRIPT = re.compile(rf"\s?([{_SUPER}]+(?:(?:,\s?|[⁻–-])[{_SUPER}]+)*)(?![\w+⁺⁻])")
TAKES_EXPONENT = re.compile(r"(?:[0-9]|\b[^\W\d_]|\b[cdkmnµμ]m)$")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a number in a text was taken for.

    ``start`` and ``end`` are what the marker replaces, the space before it included. ``references``
    are the numbers cited, none when it stays text; ``beyond`` are numbers past the list. ``note``
    says what was decided and why, ``""`` when it was obvious. ``opens_sentence`` is true for a
    marker that a new sentence follows without a full stop.
    """

    start: int
    end: int
    references: tuple[int, ...] = ()
    beyond: tuple[int, ...] = ()
    note: str = ""
    opens_sentence: bool = False


def decide(text: str, count: int) -> list[Decision]:
    """The numbers in ``text`` that cite one of ``count`` references, or could, in order."""
    explicit = decide_explicit(text, count)
    masked = list(text)
    for decision in explicit:
        masked[decision.start : decision.end] = "\x00" * (decision.end - decision.start)
    bare = (_bare(numbers, text, count) for numbers in bare_numbers("".join(masked)))
    return sorted([*explicit, *(decision for decision in bare if decision)], key=lambda decision: decision.start)


def decide_explicit(text: str, count: int) -> list[Decision]:
    """The numbers in brackets or superscript that cite one of ``count`` references, or could."""
    found = [*_bracketed(text, count), *_superscript(text, count)]
    return sorted(found, key=lambda decision: decision.start)


def _bracketed(text: str, count: int) -> Iterator[Decision]:
    for match in BRACKETED.finditer(text):
        written = re.sub(r"\]\s?,?\s?\[", ",", match[1]).strip("[]")
        if re.search(r"[0-9]%?$", text[max(0, match.start() - 2) : match.start()]):
            yield Decision(match.start(), match.end(), note=f"“{match[1]}” after a number is kept as an interval")
        elif numbers_in(written):
            yield _cited(match.start(), match.end(), written, count, opens_sentence=_opens_sentence(text, match))


def _superscript(text: str, count: int) -> Iterator[Decision]:
    for match in SUPERSCRIPT.finditer(text):
        written = match[1].translate(_TO_DIGITS)
        before = text[max(0, match.start() - 4) : match.start()]
        if numbers_in(written) and before and not TAKES_EXPONENT.search(before):
            yield _cited(match.start(), match.end(), written, count, opens_sentence=_opens_sentence(text, match))


def _opens_sentence(text: str, marker: re.Match[str]) -> bool:
    before, after = text[marker.start() - 1 : marker.start()], text[marker.end() : marker.end() + 2]
    return bool(re.fullmatch(r"\s[A-Z]", after)) and before.isalnum()


def _bare(bare: BareNumbers, text: str, count: int) -> Decision | None:
    if not bare.is_placed:
        return None
    quoted = f"“{bare.written}” in “{excerpt(text, bare.start, bare.end)}”"
    refusal = bare.refusal() or ("" if numbers_in(bare.written) else "the range doesn't ascend")
    if refusal:
        possible = any(int(number) <= count for number in re.findall("[0-9]+", bare.written))
        return Decision(bare.start, bare.end, note=f"{quoted} is kept as text: {refusal}") if possible else None
    doubt = bare.doubt()
    note = f"{quoted} is taken as a citation, although {doubt}" if doubt else ""
    return _cited(bare.start, bare.end, bare.written, count, note, bare.opens_sentence)


def _cited(start: int, end: int, written: str, count: int, note: str = "", opens_sentence: bool = False) -> Decision:
    numbers = numbers_in(written)
    known = tuple(dict.fromkeys(number for number in numbers if number <= count))
    beyond = tuple(number for number in numbers if number > count)
    if beyond and not written.replace(",", "").replace(" ", "").isdigit():
        # A range that runs past the list cites nothing that could be told.
        known = ()
    return Decision(start, end, known, beyond, note if known else "", opens_sentence and bool(known))
