"""Which numbers in a text are citation markers: bracketed, raised, or bare, and what speaks against a bare one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .quantities import (
    AUXILIARIES,
    FUNCTION_WORDS,
    OPENERS,
    is_abbreviation,
    is_doubtful_after,
    why_not_after,
    why_not_before,
)

_NUMBER = r"[1-9][0-9]{0,2}(?![0-9])"
_RANGE = rf"{_NUMBER}(?:\s?[-–]\s?{_NUMBER})?"
RUN = rf"{_RANGE}(?:\s?,\s?{_RANGE})*"
"""One or several numbers and ranges, as in ``3, 5-7``."""

BARE = re.compile(rf"(?<=\S)\s({RUN})|(?<=[a-z]{{3}}[.!?])({RUN})(?=\s+[A-Z]|\s*$)")
THOUSANDS = re.compile(r",[0-9]{3}(?![0-9])")
PUNCTUATION = re.compile(r"[.,;:!?)\]\"”’]+(?=\s|$|[A-Z])")
DASH = re.compile(r"\s[–—-](?=\s)|—")
JOINT = re.compile(r",?\s(?:and|or|to|through|vs|versus|&)\s[0-9]")
NEXT = re.compile(r"\s+[\"“‘]?([^\W\d_]+(?:['’-][^\W\d_]+)*)(?:\s+(\w+))?")
CLAUSE = re.compile(r"[.,;:!?(]\s")
WORD = re.compile(r"[^\s.,;:!?()\[\]\"“”]+")

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(f"{_SUPER}⁻", "0123456789-")

BRACKETED = re.compile(rf"\s?(\[{RUN}\](?:\s?,?\s?\[{RUN}\])*)(?!\w)")
SUPERSCRIPT = re.compile(rf"\s?([{_SUPER}]+(?:(?:,\s?|[⁻–-])[{_SUPER}]+)*)(?![\w+⁺⁻])")
TAKES_EXPONENT = re.compile(r"(?:[0-9]|\b[^\W\d_]|\b[cdkmnµμ]m)$")

WINDOW = 200
"""Characters on either side that a decision looks at."""


@dataclass(frozen=True, slots=True)
class MarkerDecision:
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


def decide(text: str, count: int) -> list[MarkerDecision]:
    """The numbers in ``text`` that cite one of ``count`` references, or could, in order."""
    explicit = decide_explicit(text, count)
    masked = list(text)
    for decision in explicit:
        masked[decision.start : decision.end] = "\x00" * (decision.end - decision.start)
    bare = (_bare(numbers, text, count) for numbers in bare_numbers("".join(masked)))
    return sorted([*explicit, *(decision for decision in bare if decision)], key=lambda decision: decision.start)


def decide_explicit(text: str, count: int) -> list[MarkerDecision]:
    """The numbers in brackets or superscript that cite one of ``count`` references, or could."""
    found = [*_bracketed(text, count), *_superscript(text, count)]
    return sorted(found, key=lambda decision: decision.start)


def _bracketed(text: str, count: int) -> Iterator[MarkerDecision]:
    for match in BRACKETED.finditer(text):
        written = re.sub(r"\]\s?,?\s?\[", ",", match[1]).strip("[]")
        if re.search(r"[0-9]%?$", text[max(0, match.start() - 2) : match.start()]):
            yield MarkerDecision(match.start(), match.end(), note=f"“{match[1]}” after a number is kept as an interval")
        elif numbers_in(written):
            yield _cited(match.start(), match.end(), written, count, opens_sentence=_opens_sentence(text, match))


def _superscript(text: str, count: int) -> Iterator[MarkerDecision]:
    for match in SUPERSCRIPT.finditer(text):
        written = match[1].translate(_TO_DIGITS)
        before = text[max(0, match.start() - 4) : match.start()]
        if numbers_in(written) and before and not TAKES_EXPONENT.search(before):
            yield _cited(match.start(), match.end(), written, count, opens_sentence=_opens_sentence(text, match))


def _opens_sentence(text: str, marker: re.Match[str]) -> bool:
    before, after = text[marker.start() - 1 : marker.start()], text[marker.end() : marker.end() + 2]
    return bool(re.fullmatch(r"\s[A-Z]", after)) and before.isalnum()


def _bare(bare: BareNumbers, text: str, count: int) -> MarkerDecision | None:
    if not bare.is_placed:
        return None
    quoted = f"“{bare.written}” in “{excerpt(text, bare.start, bare.end)}”"
    refusal = bare.refusal() or ("" if numbers_in(bare.written) else "the range doesn't ascend")
    if refusal:
        possible = any(int(number) <= count for number in re.findall("[0-9]+", bare.written))
        return MarkerDecision(bare.start, bare.end, note=f"{quoted} is kept as text: {refusal}") if possible else None
    doubt = bare.doubt()
    note = f"{quoted} is taken as a citation, although {doubt}" if doubt else ""
    return _cited(bare.start, bare.end, bare.written, count, note, bare.opens_sentence)


def _cited(
    start: int, end: int, written: str, count: int, note: str = "", opens_sentence: bool = False
) -> MarkerDecision:
    numbers = numbers_in(written)
    known = tuple(dict.fromkeys(number for number in numbers if number <= count))
    beyond = tuple(number for number in numbers if number > count)
    if beyond and not written.replace(",", "").replace(" ", "").isdigit():
        # A range that runs past the list cites nothing that could be told.
        known = ()
    return MarkerDecision(start, end, known, beyond, note if known else "", opens_sentence and bool(known))


def bare_numbers(text: str) -> Iterator[BareNumbers]:
    """The bare numbers of ``text`` that stand after a space or a word's full stop, in order."""
    for match in BARE.finditer(text):
        written, start, end = match[1] or match[2], match.start(), match.end()
        if THOUSANDS.search(written):
            continue
        before = text[max(0, start - WINDOW) : start]
        bare = BareNumbers(start, end, written, before, text[end : end + WINDOW], is_glued=match[1] is None)
        cut = written.rfind(", ")
        if cut >= 0 and not bare.is_placed and not JOINT.match(bare.after):
            # What follows takes the last number: "tract 1, 30% of".
            end -= len(written) - cut
            bare = replace(bare, end=end, written=written[:cut], after=text[end : end + WINDOW])
        yield bare


@dataclass(frozen=True, slots=True)
class BareNumbers:
    """A run of bare numbers as ``written``, from ``start`` (its space included) to ``end`` in a text.

    ``before`` and ``after`` are what stands around it; ``is_glued`` says that no space precedes it.
    """

    start: int
    end: int
    written: str
    before: str
    after: str
    is_glued: bool = False

    @property
    def next_words(self) -> tuple[str, str]:
        """The two words that follow, ``""`` for none."""
        match = NEXT.match(self.after)
        return (match[1], match[2] or "") if match else ("", "")

    @property
    def is_followed_by_capital(self) -> bool:
        """Whether a word with a capital follows."""
        return self.next_words[0][:1].isupper()

    @property
    def follows_sentence(self) -> bool:
        """Whether a full stop precedes that belongs to no abbreviation."""
        words = WORD.findall(self.before)
        return self.before.endswith((".", "!", "?")) and not (words and is_abbreviation(words[-1]))

    @property
    def ends_clause(self) -> bool:
        """Whether punctuation or the end of the text follows."""
        return not self.after.strip() or bool(PUNCTUATION.match(self.after))

    @property
    def opens_sentence(self) -> bool:
        """Whether a sentence follows and nothing ends the one before."""
        return self.is_followed_by_capital and not self.ends_clause

    @property
    def is_placed(self) -> bool:
        """Whether what follows leaves open that this is a marker."""
        return bool(
            self.ends_clause
            or self.is_followed_by_capital
            or self.next_words[0] in FUNCTION_WORDS
            or DASH.match(self.after)
            or JOINT.match(self.after)
            or self.after.startswith(" (")
        )

    @property
    def words_before(self) -> list[str]:
        """The words of the clause before; none after a sentence, a closed bracket or quotation mark."""
        if self.follows_sentence or self.before[-1:] in ')]”"’':
            return []
        return WORD.findall(CLAUSE.split(self.before)[-1])

    def refusal(self) -> str:
        """Why this is no marker, ``""`` when it can be one."""
        return self._refusal_before() or self._refusal_after()

    def _refusal_before(self) -> str:
        words, sign = self.words_before, self.before[-1:]
        if sign in "=<>≤≥±~×+-–—:,;/*":
            return f"it follows “{sign}”"
        if not words:
            return ""
        if words[-1].isdigit():
            return "it follows another number"
        return why_not_after(words, len(re.split("[,–-]", self.written)))

    def _refusal_after(self) -> str:
        word, second = self.next_words
        if JOINT.match(self.after):
            return "it is joined to another number by a word"
        if self.ends_clause or DASH.match(self.after):
            return ""
        if not self.is_followed_by_capital:
            return "no clause ends here"
        if reason := why_not_before(word, starts_sentence=self.follows_sentence):
            return reason
        if word.casefold() in OPENERS:
            return ""
        if sum(map(str.isupper, word)) > 1 and second not in AUXILIARIES:
            return f"“{word}” opens no sentence for certain"
        words = self.words_before
        if words and words[-1][0].isupper() and (len(words) > 1 or words[-1].isupper()):
            return f"it may be part of a name, “{words[-1]} {self.written} {word}”"
        return ""

    def doubt(self) -> str:
        """What still speaks against this being a marker, ``""`` for nothing."""
        words = self.words_before
        if self.follows_sentence:
            return "it follows the full stop"
        if self.opens_sentence:
            return "the sentence before it has no full stop"
        if not self.ends_clause:
            return "a dash follows"
        if words and is_doubtful_after(words):
            return f"“{words[-1]}” can take a number"
        if not self.written.replace(", ", "").isdigit():
            return "it could be a range or a decimal fraction"
        return ""


def numbers_in(run: str) -> tuple[int, ...]:
    """The numbers of a run, ranges written out; none when a range doesn't ascend or a number is 0."""
    numbers: list[int] = []
    for part in run.split(","):
        first, _, last = part.replace("–", "-").partition("-")
        low, high = int(first), int(last or first)
        if low < 1 or high < low or (last and high == low):
            return ()
        numbers.extend(range(low, high + 1))
    return tuple(numbers)


def excerpt(text: str, start: int, end: int) -> str:
    """The four words before a place and the two after it."""
    before, after = text[max(0, start - WINDOW) : start].split(), text[end : end + WINDOW].split()
    glue = "" if text[end : end + 1].strip() else " "
    shown = f"{' '.join(before[-4:])}{text[start:end]}{glue}{' '.join(after[:2])}".strip()
    return f"{'… ' if len(before) > 4 else ''}{shown}{' …' if len(after) > 2 else ''}"
