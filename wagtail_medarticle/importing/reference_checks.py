"""What an owner should know about an article's references as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .draft import ArticleDraft, Finding

REF = re.compile(r"""<embed\b[^>]*?\bref=["']([0-9]+)["']""")


def cited_in(value: Any) -> set[int]:
    """The places in the reference list that a raw body, or a part of one, cites."""
    return {int(number) for text in _texts(value) for number in REF.findall(text)}


def check_references(draft: ArticleDraft) -> None:
    """Add a finding for each reference that the body doesn't cite, and one when some name no kind."""
    cited = cited_in(draft.body)
    for place, record in enumerate(draft.references, start=1):
        if place not in cited:
            message = f"Reference {place}, “{record.title}”, is never cited"
            draft.findings.append(Finding("warning", "reference-uncited", message))
    if unkind := sum(not record.kind for record in draft.references):
        message = f"{unkind} of {len(draft.references)} references name no kind"
        draft.findings.append(Finding("info", "reference-kind", message))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _texts(entry)
