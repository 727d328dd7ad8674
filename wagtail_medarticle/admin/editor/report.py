"""The editor's report on a text: its references with every place where each is cited, its problems, its review."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ... import conf
from ...blocks.sections import SectionBlock
from ...blocks.tree import children, list_items
from ...citations.markers import find_markers
from ...enums import CitationStatus, Level
from ...lint.evidence import LintFinding, located_texts
from ...lint.rules import lint
from ...serving.judging import numbered
from ...serving.references import describe_source
from ...serving.render import load_values
from ...serving.representation import describe_review
from ...serving.values import ArticleValues

WORDS = 50
"""Characters before a citation that are shown to identify it."""
BEGINNING = re.compile(r".*<(?:p|li|h[2-6]|blockquote)\b[^>]*>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Place:
    """One citation of ``citation``: the ``occurrence``-th (from 0) in the block with the id ``where``.

    ``label`` names the section, ``words`` are those before the citation.
    """

    where: str
    label: str
    words: str
    citation: int
    occurrence: int


def places(article: ArticleValues) -> Mapping[int, Sequence[Place]]:
    """Every place where each source is cited, by the source's id, in reading order."""
    found: dict[int, list[Place]] = defaultdict(list)
    seen: Counter[tuple[str, int]] = Counter()
    for label, where, text in _texts(article):
        for marker in find_markers(text):
            key = (where, marker.citation)
            found[marker.citation].append(
                Place(where, label, words_before(text, marker.start), marker.citation, seen[key])
            )
            seen[key] += 1
    return found


def words_before(text: str, position: int) -> str:
    """The end of the sentence before ``position`` in a stored rich text, ``""`` at a paragraph's start."""
    plain = html.unescape(TAG.sub("", BEGINNING.sub("", text[:position])))
    line = " ".join(plain.split())
    return line if len(line) <= WORDS else f"…{line[-WORDS:].partition(' ')[2]}"


def _texts(article: ArticleValues) -> Iterator[tuple[str, str, str]]:
    for item in article.body:
        block, raw, where = article.block.child_blocks.get(item.get("type")), item.get("value"), item.get("id") or ""
        if isinstance(block, SectionBlock) and isinstance(raw, dict):
            for label, child, value in _parts(block, raw):
                yield from ((label, at, text) for at, text in located_texts(child, value, where))
        elif block is not None:
            yield from ((str(block.label), at, text) for at, text in located_texts(block, raw, where))


def _parts(block: SectionBlock, raw: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    heading = raw.get("heading") or str(block.label)
    for child, value in children(block, raw):
        if child.name != "variants":
            yield heading, child, value
            continue
        for variant in list_items(value):
            audience = conf.current().audience(variant.get("audience") or "")
            label = f"{heading} ({audience.label})" if audience else heading
            yield label, block.child_blocks["content"], variant.get("content")


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as it will be listed, and where it is cited. ``health`` is empty for one that stands or is upheld."""

    source: Mapping[str, Any]
    places: Sequence[Place]
    health: str


@dataclass(frozen=True, slots=True)
class EditorReport:
    """References in number order, problems, errors first, and the ``review`` key of the article."""

    references: Sequence[Reference]
    findings: Sequence[LintFinding]
    review: Mapping[str, Any]

    @property
    def errors(self) -> int:
        """How many problems stop publishing."""
        return sum(finding.level is Level.ERROR for finding in self.findings)

    @property
    def unhealthy(self) -> list[Reference]:
        """The references that something has happened to."""
        return [reference for reference in self.references if reference.health]


def report_on(page: Any, request: HttpRequest | None = None) -> EditorReport:
    """A report on the loaded text, saved or not, in a number of queries that doesn't grow with it."""
    (values,) = load_values([page], request)
    article = numbered(values)
    sources = [values.sources[citation] for citation in article.numbering]
    cited = places(values)
    style = conf.current().reference_style
    return EditorReport(
        references=[
            Reference(
                describe_source(source, article.numbering[source.id], style),
                cited.get(source.id, ()),
                "" if source.health == CitationStatus.CURRENT else str(CitationStatus(source.health).label),
            )
            for source in sources
        ],
        findings=lint(values),
        review=describe_review(
            article.judgement, values.site, sources, timezone.localdate(), values.safety_notice, article.elsewhere
        ),
    )
