"""No word of an input may get lost: what was put in, and what came out of a reader."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from wagtail_medarticle.importing.draft import ArticleDraft
from wagtail_medarticle.importing.reference_lists import KINDS

RUN = re.compile(r"[^\W\d_]+")
LABELS = (
    "references sources citations bibliography last updated modified on st nd rd th et al "
    "doi https http org pmid pmc pmcid "
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec available from at url"
)
"""Words that become structure: a heading, a date, the name of an identifier."""


def words(text: str) -> set[str]:
    """The words of letters in a text, case folded."""
    return {word.casefold() for word in RUN.findall(text) if word.isalpha()}


def lost(source: str, draft: ArticleDraft) -> set[str]:
    """The words of ``source`` that are in no part of ``draft`` and in no finding."""
    kinds = " ".join(f"{kind} {kind}s" for kind in KINDS)
    return words(source) - words(" ".join(_texts(draft))) - words(f"{LABELS} {kinds}")


def _texts(draft: ArticleDraft) -> Iterator[str]:
    yield draft.title
    yield from (finding.message for finding in draft.findings)
    yield from _strings(draft.body)
    for record in draft.references:
        yield from (
            record.title,
            record.container_title,
            record.doi,
            record.url,
            record.issue,
            record.volume,
            record.pages,
        )
        yield from (f"{name.family} {name.given} {name.suffix} {name.literal}" for name in record.authors)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield html.unescape(re.sub("<[^>]*>", " ", value))
    elif isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _strings(entry)
