"""What lint has to say about an article."""

from __future__ import annotations

from dataclasses import dataclass

from ..enums import Level

EXCERPT = 60
"""Characters of a text that a message repeats."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of one article.

    ``code`` is a key of the ``LINT`` setting, which says the level; ``message`` is a sentence for an
    editor, ``where`` is the id of the innermost block that it is about, ``""`` for the article as a whole.
    """

    code: str
    message: str
    where: str = ""
    level: Level = Level.WARNING


def excerpt(text: str) -> str:
    """``text`` on one line, cut at a word where it is longer than ``EXCERPT``."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    kept = line[:EXCERPT].rpartition(" ")[0] or line[:EXCERPT]
    return f"{kept}…"
