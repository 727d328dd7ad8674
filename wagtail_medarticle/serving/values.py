"""What an article is described from: plain values, loaded elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from ..references.health import counted
from ..references.identifiers import identity
from ..references.record import Health, Record
from ..references.styles import STYLES, format_reference, format_reference_html
from ..references.styles.csl import line_key
from ..review.cited_source import counted_facts
from ..review.decision_records import DecisionRecord, Person


def printed(record: Record, style: str, stored: Mapping[str, str]) -> tuple[str, str]:
    """A reference as plain text and as HTML. ``style`` is a name, or the path of a CSL file.

    In a style by CSL it is the ``stored`` line. AMA's stands in for one that isn't there, or that was made before the
    source or the style's file changed: no request waits for another.
    """
    if style in STYLES:
        return format_reference(record, style), format_reference_html(record, style)
    if stored and stored["key"] == line_key(record, Path(style)):
        return stored["text"], stored["html"]
    return format_reference(record), format_reference_html(record)


@dataclass(frozen=True)
class CitedSource:
    """A citation as its article sees it. ``superseded_by`` is the newer source's id, which not every reader is told.

    ``status`` is what became of it, which readers are told; ``upheld_as`` is the status that an editor upholds it with.
    ``stored_line`` is its line in the site's CSL style, as ``library.styled_lines`` stores it: ``{"key", "text",
    "html"}``. ``written`` keeps its JSON by style and language.
    """

    id: int
    kind: str
    status: str
    notice: str
    superseded_by: int | None
    record: Record
    upheld_as: str = ""
    stored_line: Mapping[str, str] = field(default_factory=dict, compare=False)
    _lines: dict[str, tuple[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    written: dict[tuple[str, str | None], bytes] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def health(self) -> str:
        """The status that counts, wherever an article is judged."""
        return counted(self.status, self.upheld_as)

    @cached_property
    def identity(self) -> str:
        """What makes it the source that it is, as digests by the first rule hold it."""
        return identity(self.record)

    @cached_property
    def facts(self) -> dict[str, str]:
        """What a decision about an article is about of this source, but for its health."""
        return counted_facts(self.record, self.kind)

    @cached_property
    def health_facts(self) -> dict[str, str]:
        """What a decision is about of its health. A source that an editor upholds is one that the board has to see."""
        facts = {"health": self.status, "notice": " ".join(self.notice.split())}
        if self.status == Health.CURRENT:
            del facts["health"]
        elif self.upheld_as == self.status:
            facts["upheld"] = "yes"
        return {name: value for name, value in facts.items() if value}

    def line(self, style: str) -> str:
        """The source as one line in ``style``, formatted once for every article that cites it."""
        return self._line(style)[0]

    def line_as_html(self, style: str) -> str:
        """The same with the style's italics, in ``<i>``."""
        return self._line(style)[1]

    def _line(self, style: str) -> tuple[str, str]:
        line = self._lines.get(style)
        if line is None:
            line = self._lines[style] = printed(self.record, style, self.stored_line)
        return line


@dataclass(frozen=True, slots=True)
class TopicTags:
    """What an article is about; ``codes`` are ``(system, code)`` pairs."""

    name: str
    slug: str
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DisclaimerText:
    """A disclaimer; ``html`` is stored rich text. ``generic``: nobody chose it, it stands in for one."""

    title: str
    html: str
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A figure's picture, rendered; sizes in pixels. ``file`` tells one original file from another.

    ``withheld``: the reader may not see it.
    """

    id: int
    title: str
    alt: str
    url: str
    width: int
    height: int
    file: str
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class SafetyNoticeText:
    """What a chief put over the article, and when."""

    text: str
    since: datetime


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored image or document. ``private``: it is in a collection that an anonymous reader may not see."""

    sha256: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """What the site says with every article."""

    review_statement: str
    caution: str
    policy_title: str
    policy_url: str
    disclaimer: DisclaimerText
    audience_prompt: str
    follow_up_prompt: str
    follow_up_text: str
    follow_up_url: str


@dataclass(frozen=True, slots=True)
class ArticleValues:
    """Everything one article's description depends on.

    ``body`` is the raw JSON of the StreamField and ``block`` its definition. ``addresses`` are those of
    what rich text links to, by kind and id. They, ``sources``, ``disclaimers`` and ``images`` may hold more
    than this article needs. ``ledger`` holds the article's own entries in order; for an
    alias whose place has other boards than its source's, without approvals that those had no part in, and
    ``source_ledger`` is then the source's whole. ``told`` are the newer sources whose
    ids its reader may know beside those of its own sources, ``visible`` the pages and documents, by kind and id, that
    they may; None for all. ``files`` are those of images and documents that it shows or links to, by kind and id.
    ``own`` are what a page type of the site's own adds for an anonymous reader, by key, ``excluded`` such keys as the
    site leaves out of decisions.
    """

    id: int
    type: str
    slug: str
    html_url: str | None
    locale: str
    title: str
    summary: str
    last_updated: datetime | None
    block: Any
    body: list[dict[str, Any]]
    authors: tuple[Person, ...]
    topics: tuple[TopicTags, ...]
    sources: Mapping[int, CitedSource]
    disclaimers: Mapping[int, DisclaimerText]
    images: Mapping[int, Image]
    site: SiteTexts
    ledger: Sequence[DecisionRecord]
    addresses: Mapping[tuple[str, int], str | None]
    told: frozenset[int] | None = None
    visible: frozenset[tuple[str, int]] | None = None
    submit_url: str | None = None
    source_ledger: Sequence[DecisionRecord] = ()
    safety_notice: SafetyNoticeText | None = None
    author_ids: tuple[int, ...] = ()
    files: Mapping[tuple[str, int], StoredFile] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)
    excluded: tuple[str, ...] = ()
