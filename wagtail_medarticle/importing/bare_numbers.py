"""Bare numbers in a text that stand where a citation marker could, and what speaks against each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .quantities import (
    AUXILIARIES,
    FUNCTION_WORDS,
    OPENERS,
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
    before, after = text[:start].split(), text[end:].split()
    glue = "" if text[end : end + 1].strip() else " "
    shown = f"{' '.join(before[-4:])}{text[start:end]}{glue}{' '.join(after[:2])}".strip()
    return f"{'… ' if len(before) > 4 else ''}{shown}{' …' if len(after) > 2 else ''}"


def bare_numbers(text: str) -> Iterator[BareNumbers]:
    """The bare numbers of ``text`` that stand after a space or a word's full stop, in order."""
    for match in BARE.finditer(text):
        group = 1 if match[1] else 2
        run = BareNumbers(text, match.start(), match.end(), match[group], is_glued=group == 2)
        if not THOUSANDS.search(run.written):
            yield run.without_quantity()


@dataclass(frozen=True, slots=True)
class BareNumbers:
    """A run of bare numbers as ``written``, from ``start`` (its space included) to ``end`` in ``text``."""

    text: str
    start: int
    end: int
    written: str
    is_glued: bool = False

    def without_quantity(self) -> BareNumbers:
        """The run up to its last comma when what follows takes the last number: ``tract 1, 30% of``."""
        cut = self.written.rfind(", ")
        if cut < 0 or self.is_placed or JOINT.match(self.text, self.end):
            return self
        end = self.end - len(self.written) + cut
        return BareNumbers(self.text, self.start, end, self.written[:cut], self.is_glued)

    @property
    def next_words(self) -> tuple[str, str]:
        """The two words that follow, ``""`` for none."""
        match = NEXT.match(self.text, self.end)
        return (match[1], match[2] or "") if match else ("", "")

    @property
    def opens_sentence(self) -> bool:
        """Whether a word with a capital follows."""
        return self.next_words[0][:1].isupper()

    @property
    def ends_clause(self) -> bool:
        """Whether punctuation or the end of the text follows."""
        return not self.text[self.end :].strip() or bool(PUNCTUATION.match(self.text, self.end))

    @property
    def is_placed(self) -> bool:
        """Whether what follows leaves open that this is a marker."""
        after = self.next_words[0]
        return (
            self.ends_clause
            or self.opens_sentence
            or after in FUNCTION_WORDS
            or bool(DASH.match(self.text, self.end) or JOINT.match(self.text, self.end))
            or self.text.startswith(" (", self.end)
        )

    @property
    def quoted(self) -> str:
        """The numbers with a little of what surrounds them, for a message."""
        return f"“{self.written}” in “{excerpt(self.text, self.start, self.end)}”"

    @property
    def words_before(self) -> list[str]:
        """The words of the clause before; none when a bracket or quotation mark was just closed."""
        before = self.text[: self.start]
        return [] if before[-1:] in ')]”"’' else WORD.findall(CLAUSE.split(before)[-1])

    def refusal(self) -> str:
        """Why this is no marker, ``""`` when it can be one."""
        return self._refusal_before() or self._refusal_after()

    def _refusal_before(self) -> str:
        words = self.words_before
        sign = self.text[self.start - 1 : self.start]
        if sign in "=<>≤≥±~×+-–—:,;/*":
            return f"it follows “{sign}”"
        if not words or self.is_glued:
            return ""
        if re.fullmatch(r"[0-9]+", words[-1]):
            return "it follows another number"
        return why_not_after(words, len(self.written.split(",")) + self.written.count("-") + self.written.count("–"))

    def _refusal_after(self) -> str:
        word, second = self.next_words
        if JOINT.match(self.text, self.end):
            return "it is joined to another number by a word"
        if self.ends_clause or DASH.match(self.text, self.end):
            return ""
        if not self.opens_sentence:
            return "no clause ends here"
        if reason := why_not_before(word, starts_sentence=self.text[self.start - 1] in ".!?"):
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
        if self.opens_sentence and not self.ends_clause:
            return (
                "the sentence before it has no full stop"
                if self.text[self.start - 1] not in ".!?"
                else ("it follows the full stop")
            )
        if self.is_glued:
            return "it is glued to the full stop"
        if not self.ends_clause:
            return "a dash follows"
        if words and is_doubtful_after(words):
            return f"“{words[-1]}” can take a number"
        if not self.written.replace(", ", "").isdigit():
            return "it could be a range or a decimal fraction"
        return ""
