"""Finding citation markers in flat text, by rule.

*Explicit* forms are ``[3]``, ``[3, 5-7]`` and superscript digits. They are markers unless they are
an interval (a bracket after a number), an exponent (a superscript after a digit, a unit or a single
letter), part of a formula (a letter, ``+`` or ``-`` follows at once), or beyond the list.

*Bare* forms are ``3``, ``3, 4`` and ``3-5``. One is a marker when all of this holds:

1. each number is one of 1 … the number of references, written without a leading zero, and ranges ascend;
2. it stands after a space (or straight after the full stop of a word: ``lungs.3``), and before
   punctuation, a dash, the line's end or a word with a capital (a sentence whose full stop is missing).
   So a number glued to a word, a hyphen, ``%`` or another number is none;
3. the word before can end a clause and doesn't take a number: no preposition, article, conjunction or
   copula; no label or scale (grade, stage, type, aged, week, NYHA …) unless a determiner closes it off
   (``in the placebo group 3``); no plural label before several numbers (``grades 2, 3``); no number,
   comma, colon, or sign such as ``=`` or ``<``;
4. the word after, where one follows, is no unit, no counted noun, no month, no adjective of origin, and
   is no second half of a name (``SWOG 5 Trial``);
5. it isn't joined with a word: ``2 and 3``, ``2 to 3``, ``2 or 3``.

A decision is obvious, and not reported, when a plain lower-case word precedes and a full stop, comma
or the like or the line's end follows; or when a number can't be a marker because of what is glued to it or
because a plain word follows. Every other decision carries a note. A number beyond the list
that is a marker in every other way stays in the text, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .quantities import FUNCTION_WORDS, is_doubtful_after, why_not_after, why_not_before

_NUMBER = r"[1-9][0-9]{0,2}(?![0-9])"
_RANGE = rf"{_NUMBER}(?:\s?[-–]\s?{_NUMBER})?"
_RUN = rf"{_RANGE}(?:\s?,\s?{_RANGE})*"
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_SUPER + "⁻", "0123456789-")

BRACKETED = re.compile(rf"\s?(\[{_RUN}\](?:\s?,?\s?\[{_RUN}\])*)(?![A-Za-z])")
SUPERSCRIPT = re.compile(rf"[{_SUPER}]+(?:(?:,\s?|⁻|[-–])[{_SUPER}]+)*")
BARE = re.compile(rf"(?<=\S)\s({_RUN})|(?<=[a-z]{{3}}[.!?])({_RUN})(?=\s+[A-Z]|\s*$)")
JOINED = re.compile(rf"\s?,?\s(?:and|or|to|through|vs|versus)\s{_NUMBER}")
CLOSING = re.compile(r"[.,;:!?)\]\"”’]+(?=\s|$)")
NEXT_WORD = re.compile(r"\s+[\"“‘(]?([^\W\d_]+(?:['’-][^\W\d_]+)*|[%‰°]\w?)")
WORDS = re.compile(r"[^\s.,;:!?()\[\]\"“”]+")
BREAK = re.compile(r"[.,;:!?()]\s")
GLUED = re.compile(r"[\w%‰°/+×*^=<>≤≥$€£#@&-]|[.,:][0-9]|[–—](?=\w)")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a number in a text was taken for.

    ``start`` and ``end`` are what the marker replaces, the space before it included. ``references``
    are the numbers cited, none when the number stays text. ``beyond`` are numbers past the list.
    ``note`` says what was decided and why, ``""`` when it was obvious.
    """

    start: int
    end: int
    references: tuple[int, ...] = ()
    note: str = ""
    beyond: tuple[int, ...] = ()
    opens_sentence: bool = False


def decide(text: str, count: int) -> list[Decision]:
    """The numbers of ``text`` that are markers into a list of ``count`` references, or could be, in order."""
    explicit = [*_bracketed(text, count), *_superscript(text, count)]
    masked = list(text)
    for decision in explicit:
        masked[decision.start : decision.end] = "\x00" * (decision.end - decision.start)
    return sorted([*explicit, *_bare("".join(masked), text, count)], key=lambda decision: decision.start)


def _bracketed(text: str, count: int) -> Iterator[Decision]:
    for match in BRACKETED.finditer(text):
        written = match[1].replace("]", "").replace("[", "")
        if re.search(r"[0-9]%?$", text[: match.start()]):
            yield Decision(match.start(), match.end(), note=_kept(match[1], text, match, "it is an interval"))
        else:
            numbers = numbers_in(re.sub(r"(?<=[0-9])\s*,?\s*(?=\[)", ", ", match[1]).translate({91: "", 93: ""}))
            yield _within(match.start(), match.end(), written, numbers, count)


def _superscript(text: str, count: int) -> Iterator[Decision]:
    for match in SUPERSCRIPT.finditer(text):
        before, after = text[: match.start()], text[match.end() : match.end() + 1]
        word = re.search(r"[^\W_]+$", before)
        exponent = not before or before[-1].isspace() or (word and _takes_exponent(word[0]))
        if not exponent and not after.isalnum() and after not in ("⁺", "⁻", "+"):
            yield _within(match.start(), match.end(), match[0], numbers_in(match[0].translate(_TO_DIGITS)), count)


def _takes_exponent(word: str) -> bool:
    return word[-1].isdigit() or len(word) == 1 or word in ("cm", "dm", "km", "mm", "nm", "µm", "μm")


def _bare(masked: str, text: str, count: int) -> Iterator[Decision]:
    for match in BARE.finditer(masked):
        written = match[1] or match[2]
        end = match.end()
        if GLUED.match(masked, end) or re.search(r",[0-9]{3}", written):
            # "tract 1, 30% of": the run has swallowed a quantity.
            cut = written.rfind(",")
            if cut < 0 or re.search(r",[0-9]{3}", written):
                continue
            written, end = written[:cut], match.end() - len(written) + cut
        yield from _judged(Bare(text, match.start(), end, written, glued=bool(match[2])), count)


@dataclass(frozen=True, slots=True)
class Bare:
    """A bare run of numbers and where it stands."""

    text: str
    start: int
    end: int
    written: str
    glued: bool

    @property
    def clause(self) -> str:
        """The clause before the numbers."""
        before = self.text[: self.start]
        return BREAK.split(before)[-1]

    @property
    def words(self) -> list[str]:
        """The words of that clause."""
        return WORDS.findall(self.clause)
