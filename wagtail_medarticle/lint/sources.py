"""Rules about the sources that an article cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ..blocks.tree import children, rich_texts
from ..citations.numbering import cited_ids
from ..enums import CitationKind, CitationStatus
from ..references.identifiers import identity
from ..references.matching import IDENTIFIERS, folded
from ..references.record import Record
from ..serving.judging import Numbered
from ..serving.values import ArticleValues
from .evidence import LintFinding, excerpt, place_of, sections

UNHEALTHY = {
    CitationStatus.RETRACTED: _("Reference %(number)d has been retracted: “%(title)s”."),
    CitationStatus.WITHDRAWN: _("Reference %(number)d has been withdrawn: “%(title)s”."),
    CitationStatus.SUPERSEDED: _("A newer source replaces reference %(number)d: “%(title)s”."),
    CitationStatus.CONCERN: _("An expression of concern was published about reference %(number)d: “%(title)s”."),
}


def deleted_source(article: Numbered) -> Iterator[LintFinding]:
    """A citation whose source is no longer in the library: readers see a claim without it."""
    for citation in article.numbering.missing:
        message = gettext("A source that is cited here was deleted from the library (it was citation %d).")
        yield LintFinding("deleted-source", message % citation, place_of(article.values, citation))


def unhealthy_source(article: Numbered) -> Iterator[LintFinding]:
    """A source that was retracted, withdrawn or superseded, or that a concern is about, and that nobody upholds."""
    for citation, number in article.numbering.items():
        source = article.values.sources[citation]
        if source.health in UNHEALTHY:
            message = UNHEALTHY[CitationStatus(source.status)]
            words = message % {"number": number, "title": excerpt(source.record.title)}
            yield LintFinding(f"{source.status}-source", words, place_of(article.values, citation))


UNDATED = frozenset({CitationKind.TRIAL_REGISTRATION, CitationKind.DRUG_LABEL})
"""Kinds that go on changing as long as they are there, and so have no year of publication."""


def missing_year(article: Numbered) -> Iterator[LintFinding]:
    """A source without a year, where no reader can tell how old it is.

    Of a web page it is known when it was read. What isn't published yet and what is never finished has no year.
    """
    for citation, number in article.numbering.items():
        source = article.values.sources[citation]
        record = source.record
        read = source.kind == CitationKind.WEB and record.accessed
        if record.year is None and not (read or record.status or source.kind in UNDATED):
            message = gettext("Reference %(number)d has no year: “%(title)s”.")
            words = message % {"number": number, "title": excerpt(record.title)}
            yield LintFinding("missing-year", words, place_of(article.values, citation))


def duplicate_source(article: Numbered) -> Iterator[LintFinding]:
    """One work under several numbers, because the library holds it more than once."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for citation, number in article.numbering.items():
        for key in identities(article.values.sources[citation].record):
            numbers[key].append(number)
    for equal in dict.fromkeys(tuple(found) for found in numbers.values() if len(found) > 1):
        message = gettext("References %s are the same work.") % ", ".join(map(str, equal))
        first = list(article.numbering)[equal[1] - 1]
        yield LintFinding("duplicate-source", message, place_of(article.values, first))


def identities(record: Record) -> list[str]:
    """Everything by which two records are known to be one work."""
    known = [f"{name}:{folded(name, value)}" for name in IDENTIFIERS if (value := getattr(record, name))]
    return [*known, identity(record.with_changes(doi="", pmid=""))]


def orphan_reference(article: Numbered) -> Iterator[LintFinding]:
    """A reference that stands in the list while no text that any reader is served cites it."""
    served = set(_served_ids(article.values))
    orphans = [number for citation, number in article.numbering.items() if citation not in served]
    if orphans:
        message = ngettext(
            "Reference %s is cited only in a variant that no reader is served.",
            "References %s are cited only in variants that no reader is served.",
            len(orphans),
        )
        yield LintFinding("orphan-reference", message % ", ".join(map(str, orphans)))


def _served_ids(article: ArticleValues) -> Iterator[int]:
    wordings = {section.id: section.wordings for section in sections(article)}
    for item in article.body:
        block, raw = article.block.child_blocks.get(item.get("type")), item.get("value")
        if item.get("id") in wordings:
            for wording in wordings[item["id"]]:
                yield from wording.cited()
            extra = [pair for pair in children(block, raw) if pair[0].name not in ("content", "variants")]
        else:
            extra = [(block, raw)]
        for child, value in extra:
            yield from cited_ids(rich_texts(child, value))
