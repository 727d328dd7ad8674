"""Articles as values, without a database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.factories import with_ids
from wagtail_medarticle.blocks.body import BodyBlock
from wagtail_medarticle.citations.markers import Marker
from wagtail_medarticle.enums import CitationKind, CitationStatus
from wagtail_medarticle.lint.rules import lint
from wagtail_medarticle.references.record import PartialDate, Record
from wagtail_medarticle.serving.values import ArticleValues, CitedSource, DisclaimerText, SiteTexts

GUIDELINE, RESEARCH = CitationKind.GUIDELINE, CitationKind.RESEARCH


def source(pk: int, kind: str = RESEARCH, status: str = CitationStatus.CURRENT, **record: Any) -> CitedSource:
    """A healthy source of 2024, unless told otherwise."""
    record = {"title": f"Study {pk}", "issued": PartialDate(2024), **record}
    return CitedSource(pk, kind, status, notice="", superseded_by=None, record=Record(kind=kind, **record))


def article(
    *body: dict[str, Any], sources: Iterable[CitedSource] = (), disclaimer: DisclaimerText | None = None
) -> ArticleValues:
    """An article with ``body`` on a site that has a disclaimer."""
    site = SiteTexts("", "", "", "", disclaimer or DisclaimerText("Disclaimer", "<p>No advice.</p>"), "", "", "", "")
    return ArticleValues(
        id=7, type="", slug="", html_url=None, locale="en", title="Asthma", summary="", last_updated=None,
        block=BodyBlock(), body=with_ids([*body]), authors=(), topics=(),
        sources={source.id: source for source in sources}, disclaimers={}, images={}, addresses={},
        site=site, ledger=(),
    )  # fmt: skip


def codes(*body: dict[str, Any], sources: Iterable[CitedSource] = (), **kwargs: Any) -> list[tuple[str, str]]:
    """Level and code of each finding."""
    return [(finding.level.value, finding.code) for finding in lint(article(*body, sources=sources, **kwargs))]


def paragraph(words: str, *ids: int) -> str:
    """A paragraph that cites ``ids``."""
    return f"<p>{words}{''.join(Marker(pk).to_html() for pk in ids)}</p>"
