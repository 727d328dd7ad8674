"""Finding citations: by whatever a writer has at hand, the newest first."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet
from wagtail.search.backends import get_search_backend

from ...models import Citation
from ...references.identifiers import IdentifierError, normalise_doi, normalise_pmcid, normalise_pmid, normalise_text

LATEST_YEAR_FIRST = F("year").desc(nulls_last=True)
"""What has no year comes last, which databases don't agree on."""

NEWEST_FIRST = (LATEST_YEAR_FIRST, "title", "pk")

MOST = 1000
"""Matches by words that are looked at; whoever finds more has to say more."""

IDENTIFIERS = (
    ("doi__startswith", normalise_doi),
    ("pmid", normalise_pmid),
    ("pmcid", normalise_pmcid),
)


def search_citations(queryset: QuerySet[Citation], query: str) -> QuerySet[Citation]:
    """The part of ``queryset`` that ``query`` names, in the queryset's own order.

    A query is a DOI or its beginning, a PubMed or PubMed Central id, the address of one of these, or
    words and their beginnings from title, authors, journal and year, all of which must be found.
    """
    named = Q(pk__in=_by_words(normalise_text(query)))
    for lookup, normalise in IDENTIFIERS:
        try:
            identifier = normalise(query)
        except IdentifierError:
            continue  # then it is words
        if identifier:
            named |= Q(**{lookup: identifier})
    return queryset.filter(named)


def _by_words(words: str) -> list[int]:
    if not words:  # punctuation alone, which Wagtail's search on SQLite takes for syntax
        return []
    found = get_search_backend().autocomplete(words, Citation.objects.only("pk"))[:MOST]
    return [citation.pk for citation in found]
