"""What the side panel says about a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ... import conf
from ...enums import CitationStatus, Level
from ...lint.finding import Finding
from ...lint.rules import lint
from ...models.loading import load
from ...representation.article import digest_of, numbered
from ...representation.references import describe_source
from ...representation.review import describe_review
from ...review.status import derive
from .places import Place, places


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as it will be listed, and where it is cited. ``health`` is empty for one that stands or is upheld."""

    source: Mapping[str, Any]
    places: Sequence[Place]
    health: str


@dataclass(frozen=True, slots=True)
class Report:
    """References in number order, problems, errors first, and the ``review`` key of the article."""

    references: Sequence[Reference]
    findings: Sequence[Finding]
    review: Mapping[str, Any]

    @property
    def errors(self) -> int:
        """How many problems stop publishing."""
        return sum(finding.level is Level.ERROR for finding in self.findings)

    @property
    def unhealthy(self) -> list[Reference]:
        """The references that something has happened to."""
        return [reference for reference in self.references if reference.health]


def report_on(page: Any, request: HttpRequest | None = None) -> Report:
    """A report on the text in hand, saved or not, in a number of queries that doesn't grow with it."""
    (values,) = load([page], request)
    article = numbered(values)
    digest = digest_of(article)
    sources = [values.sources[citation] for citation in article.numbering]
    cited = places(values)
    style = conf.current().reference_style
    return Report(
        references=[
            Reference(
                describe_source(source, article.numbering[source.id], style),
                cited.get(source.id, ()),
                "" if source.health == CitationStatus.CURRENT else str(CitationStatus(source.health).label),
            )
            for source in sources
        ],
        findings=lint(values),
        review=describe_review(derive(values.ledger, digest), values.site, sources, digest, timezone.localdate()),
    )
