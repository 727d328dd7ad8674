"""Full-text search, with the site's own search backend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from ..enums import CitationKind, CitationStatus, CodeSystem, ReviewStatus, kinds_meant
from ..models.article_index import ArticleIndex, in_status, in_step
from ..models.citation import Citation, identified_by
from ..references.identifiers import IdentifierError, normalise_doi, normalise_pmid
from .parameters import DAY, WHOLE, Parameter, choice, read_day, read_moment, read_whole

WORD = re.compile(r"\w")


def read_search(words: str) -> str:
    """Words to search for. Raises ``ValueError`` where the site has switched search off."""
    if not getattr(settings, "WAGTAILAPI_SEARCH_ENABLED", True):
        raise ValueError("is switched off on this site")
    return words


def by_relevance(words: str, rows: QuerySet[Any]) -> Any:
    """Search results among ``rows``, best first: they slice and count as a queryset does."""
    # A quotation mark means nothing in plain words, and Wagtail's SQLite backend lets it end the query's string.
    words = words.replace('"', " ")
    if not WORD.search(words):
        return rows.none()
    # Backends take no filters but those on indexed columns, so ours go into a subquery.
    candidates = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk"))
    return get_search_backend().search(words, candidates)


def is_searched_in_database(request: HttpRequest) -> bool:
    """Whether all that the answer depends on is in the database: no search engine has an index of its own for it."""
    if SEARCH.name not in request.GET:
        return True
    kinds = type(get_search_backend()).__mro__
    return any(kind.__module__.startswith("modelsearch.backends.database") for kind in kinds)


def matching(words: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of ``rows`` that have the words, in the order that ``rows`` has."""
    return rows.filter(pk__in=[row.pk for row in by_relevance(words, rows)])


SEARCH = Parameter("search", "Words to search for in the whole text.", read_search)


ROW_ID = re.compile(r"[1-9][0-9]{0,17}")  # a longer one overflows the column


@dataclass(frozen=True, slots=True)
class Filter:
    """A parameter and the rows that a value of it keeps."""

    parameter: Parameter
    condition: Callable[[Any], Q]


def condition(filters: tuple[Filter, ...], values: Mapping[str, Any]) -> Q:
    """The rows that pass every filter that was given."""
    kept = Q()
    for each in filters:
        if each.parameter.name in values:
            kept &= each.condition(values[each.parameter.name])
    return kept


def _read_code(token: str) -> tuple[str, str]:
    system, bar, code = token.partition("|")
    if not bar or not code or system not in CodeSystem.values:
        raise ValueError(f"must be system|code, such as icd-10|C7A, with one of: {', '.join(CodeSystem.values)}")
    return system, code


def _read_source(value: str) -> int | str:
    if ROW_ID.fullmatch(value):
        return int(value)
    try:
        return normalise_doi(value)
    except IdentifierError as error:
        raise ValueError("must be the id of a citation or a DOI") from error


def _read_doi(value: str) -> str:
    try:
        return normalise_doi(value)
    except IdentifierError as error:
        raise ValueError("must be a DOI") from error


def _read_pmid(value: str) -> str:
    try:
        return normalise_pmid(value)
    except IdentifierError as error:
        raise ValueError("must be a PubMed ID") from error


def _read_locale(code: str) -> int:
    locale = Locale.objects.filter(language_code=code).first()
    if locale is None:
        raise ValueError("is not a language of this site")
    return int(locale.pk)


def with_codes(system: str, codes: Iterable[str]) -> Q:
    """Articles about a topic that has one of ``codes`` in a terminology."""
    # A subquery: topics that share a code must not make an article appear twice.
    coded = ArticleIndex.objects.filter(topics__codes__system=system, topics__codes__code__in=list(codes))
    return Q(pk__in=coded.values("pk"))


def _with_code(token: tuple[str, str]) -> Q:
    return with_codes(token[0], [token[1]])


def _citing(source: int | str) -> Q:
    if isinstance(source, int):
        return Q(medarticle_index__citations=source)
    # Few have a DOI, however many are cited: a join would look at all of these.
    cited = ArticleIndex.objects.filter(citations__in=Citation.objects.filter(identified_by("doi", [source])))
    return Q(pk__in=cited.values("pk"))


TOPIC = Filter(Parameter("topic", "Slug of a topic."), lambda slug: Q(medarticle_index__topics__slug=slug))
CODE = Filter(Parameter("code", "Code of a topic: system|code, such as icd-10|C7A.", _read_code), _with_code)
LOCALE = Filter(Parameter("locale", "Language code.", _read_locale), lambda locale: Q(locale=locale))

ARTICLE_FILTERS = (
    Filter(
        Parameter("review_status", "Where the article stands with the board.", *choice(ReviewStatus)),
        in_status,
    ),
    TOPIC,
    CODE,
    Filter(Parameter("cites", "Id or DOI of a citation.", _read_source), _citing),
    Filter(
        Parameter("reviewed_after", "Last reviewed later than this day.", read_day, DAY),
        lambda day: in_step() & Q(medarticle_index__last_reviewed__gt=day),
    ),
    Filter(
        Parameter("review_due_before", "Next review due earlier than this day.", read_day, DAY),
        lambda day: in_step() & Q(medarticle_index__review_due__lt=day),
    ),
    Filter(
        Parameter("updated_since", "Content changed at this time or later; a day counts from its start.", read_moment),
        lambda moment: Q(medarticle_index__last_updated__gte=moment),
    ),
    LOCALE,
)

CITATION_FILTERS = (
    Filter(
        Parameter("kind", "What sort of evidence; a review may be a systematic one.", *choice(CitationKind)),
        lambda kind: Q(kind__in=kinds_meant(kind)),
    ),
    Filter(
        Parameter("doi", "DOI, with or without https://doi.org/.", _read_doi), lambda doi: identified_by("doi", [doi])
    ),
    Filter(Parameter("pmid", "PubMed ID.", _read_pmid), lambda pmid: Q(pmid=pmid)),
    Filter(Parameter("year", "Year of publication.", read_whole, WHOLE), lambda year: Q(year=year)),
    Filter(Parameter("status", "Whether the source still stands.", *choice(CitationStatus)), lambda s: Q(status=s)),
)
