"""What a citation is called where it has no number, and which labels are fetched together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.utils.translation import gettext

from ..enums import CitationStatus

WARNING = "⚠"
"""It is text: screen readers speak it, and it is there without colours and styles."""


def marked(label: str, health: str) -> str:
    """``label`` with a warning sign before it, for a source that no longer stands as it was."""
    return label if health == CitationStatus.CURRENT else f"{WARNING} {label}"


def bracketed(label: str | None, locator: str = "") -> str:
    """``[Oronsky 2017, p. 4]``; None stands for a source that was deleted."""
    parts = [gettext("deleted source") if label is None else label, locator]
    return f"[{', '.join(' '.join(part.split()) for part in parts if part.strip())}]"


@dataclass(slots=True)
class LabelBatch:
    """Citations whose labels are fetched with one query, once the first of them is asked for, by primary key."""

    waiting: set[int] = field(default_factory=set)
    labels: dict[int, str | None] = field(default_factory=dict)
    """None for a source that was deleted."""


label_batch: ContextVar[LabelBatch] = ContextVar("label_batch", default=LabelBatch())  # noqa: B039 - it stays empty


@contextmanager
def batched_labels(ids: Iterable[int]) -> Iterator[None]:
    """Within this context the labels of ``ids`` cost one query, or none if none of them is asked for.

    For code that converts many rich texts at once, such as an article's whole body for its form.
    """
    outer = label_batch.get()
    token = label_batch.set(LabelBatch({*outer.waiting, *ids} - outer.labels.keys(), {**outer.labels}))
    try:
        yield
    finally:
        label_batch.reset(token)
