"""What a process remembers of content between answers: every store of content, each with its limit.

None of them can be stale: each entry is filed under all that it was made from, or is a guess that is checked. So they
may be emptied at any time, with ``empty()``; the next answers only take longer.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from threading import local
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class BoundedStore(dict[K, V]):
    """A dict that is emptied when it holds ``limit`` entries and gets another: what is in use soon comes back."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def __setitem__(self, key: K, value: V) -> None:
        if key not in self and len(self) >= self.limit:
            self.clear()
        super().__setitem__(key, value)


@dataclass(frozen=True, slots=True)
class PrefetchHint:
    """What was lately needed that no content says: it saves a query where it is right. Replaced, never changed.

    ``links`` are those of disclaimers, by kind and id; ``superseded`` the ids of citations that a newer one replaces.
    """

    links: frozenset[tuple[str, int]] = frozenset()
    superseded: frozenset[int] = frozenset()

    def with_(self, other: PrefetchHint) -> PrefetchHint:
        """The next hint: ``other`` and this one, as long as this isn't too long."""
        return PrefetchHint(
            other.links | (self.links if len(self.links) < 100 else frozenset()),
            other.superseded | (self.superseded if len(self.superseded) < 10_000 else frozenset()),
        )


class AnswersOfThread(local):
    """Answers without their bodies by question, since a snapshot, by database alias; see ``answers_for_snapshot``."""

    def __init__(self) -> None:
        self.since: dict[str, tuple[Hashable, dict[Hashable, Any]]] = {}


ANSWERS = 10_000
"""Answers that a thread remembers for a database, without their bodies: a kilobyte each."""

sources: BoundedStore[str, Any] = BoundedStore(10_000)
"""A ``CitedSource`` by the JSON of its row: two or three kilobytes each."""

dependencies: BoundedStore[bytes, Any] = BoundedStore(5_000)
"""The ``ArticleDependencies`` of a text by the digest of its row."""

article_types: BoundedStore[int, type[Any]] = BoundedStore(10_000)
"""The page type that an article's id was last seen to be of: where to look first."""

site_contexts: BoundedStore[Hashable, Any] = BoundedStore(4)
"""A ``SiteContext``, with the page addresses worked out in it, by what the rows of the sites say."""

ADDRESSES = 20_000
"""Page addresses that one ``SiteContext`` keeps."""

file_digests: BoundedStore[tuple[Any, ...], str] = BoundedStore(10_000)
"""The SHA-256 of a file that has no row of ``FileDigest``, by what Wagtail knows of the file."""

hint = PrefetchHint()
answers = AnswersOfThread()


def empty() -> None:
    """Forget all of it, in every thread."""
    global hint, answers
    for store in (sources, dependencies, article_types, site_contexts, file_digests):
        store.clear()
    hint, answers = PrefetchHint(), AnswersOfThread()
