"""Which part of an article a heading opens."""

from __future__ import annotations

import re
from enum import StrEnum

MAX_LENGTH = 100
MAX_WORDS = 14
TERMINATED = re.compile(r"[.!:;,…][\"'”’)\]]*$")
SENTENCES = re.compile(r"[.!?][\"'”’)\]]*\s")


class PartKind(StrEnum):
    """A part of an article; the first three are the names of its section blocks."""

    GUIDELINE = "guideline_section"
    RESEARCH = "research_section"
    GENERAL = "general_section"
    REFERENCES = "references"
    DISCLAIMER = "disclaimer"
    FOLLOW_UP = "follow_up"


_ABOUT = r"(?:(?:from|what) (?:the )?|the )?(?:current |clinical |latest )*"
PARTS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (PartKind.REFERENCES, r"(?:references|sources|citations|bibliography|(?:works|literature) cited)(?: \(\d+\))?"),
        (PartKind.DISCLAIMER, r"(?:[\w-]+ ){0,4}disclaimers?"),
        (PartKind.FOLLOW_UP, r"(?:do you )?have (?:a|any|more|another|other) (?:[\w-]+ )?questions?\??"),
        (PartKind.FOLLOW_UP, r"(?:ask )?(?:a |any )?follow-?up questions?\??"),
        (PartKind.GUIDELINE, rf"{_ABOUT}(?:practice )?guidelines?(?: recommendations?| summary| say| recommend)?"),
        (PartKind.RESEARCH, rf"{_ABOUT}(?:research|studies|evidence|literature)(?: findings| summary| says?| shows?)?"),
        (PartKind.GENERAL, r"from (?:the|our) (?:[\w-]+ ){0,3}[\w-]+"),
        (
            PartKind.GENERAL,
            (
                r"introduction|overview|background|summary|key (?:points|facts|takeaways|messages)|takeaways?|"
                r"conclusions?|(?:the )?bottom line|discussion|practical advice|in (?:short|brief|summary)|at a glance"
            ),
        ),
    )
)  # fmt: skip


def part_of(heading: str) -> PartKind | None:
    """The part that a heading of this wording always opens, None for one that says nothing about it.

    ``From the Guidelines`` and ``From the Research`` and their like open evidence sections, other
    ``From the …`` and customary names such as ``Overview`` open general ones.
    """
    text = heading.strip().rstrip(":").strip()
    if not text[:1].isupper():
        return None
    return next((kind for kind, pattern in PARTS if pattern.fullmatch(text)), None)


def looks_like_heading(text: str) -> bool:
    """Whether a paragraph of its own could be a heading: short, with a capital, no sentence."""
    return (
        len(text) <= MAX_LENGTH
        and len(text.split()) <= MAX_WORDS
        and (text[:1].isupper() or text[:1].isdigit())
        and not TERMINATED.search(text)
        and not SENTENCES.search(text)
    )


def is_title_case(text: str) -> bool:
    """Whether each word of four letters or more begins with a capital, as in a heading."""
    words = [word for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text) if len(word) > 3]
    return text[:1].isupper() and all(word[0].isupper() for word in words)
