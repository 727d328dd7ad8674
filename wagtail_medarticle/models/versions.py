"""An article's texts: the one that readers see and the one that its editors are at."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from .article import MedicalArticleMixin

VERSIONED = ("title", "summary", "body", "authors", "topics")
"""The fields that make up an article's text."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article. ``page`` holds it in its fields; it is for reading and must not be saved."""

    kind: Literal["live", "draft"]
    page: Any


def versions(page: MedicalArticleMixin) -> Iterator[Version]:
    """The live text, if there is one, then the draft, where it is another.

    Asks nothing of the database where ``latest_revision`` was selected along with the page.
    """
    if page.live:
        yield Version("live", page)
    revision = page.latest_revision if page.has_unpublished_changes else None
    if revision is not None:
        yield Version("draft", with_content(page, revision.content))
    elif not page.live:
        yield Version("draft", page)


def with_content(page: MedicalArticleMixin, content: dict[str, Any]) -> Any:
    """``page`` with the text that a revision holds as its ``content``; for reading, and without a query."""
    # Wagtail's as_object() makes several queries for each revision; what an article says needs none.
    draft = copy(page)
    for name in VERSIONED:
        if name in content:
            setattr(draft, name, content[name])
    return draft
