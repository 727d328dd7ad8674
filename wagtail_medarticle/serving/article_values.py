"""Loading what a batch of articles is described from, in one query, whatever their number and size."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..blocks.snippets import chosen_ids
from ..citations.numbering import cited_ids
from ..models.citation import Citation, record_from_columns
from ..references.health import with_health
from ..references.identifiers import identity
from ..review.status import Person
from . import values
from .link_targets import addresses, pictures, visible_to
from .page_rows import LoadedPage, PageRow, combined_dependencies, dependencies_of
from .related_rows import SOURCE_COLUMNS, RelatedRows, alias_of_reads, fetch_related_rows
from .site_context import (
    TEXT_COLUMNS,
    SiteContext,
    has_own_addresses,
    once_per_context,
    page_for_address,
    url_environment,
)
from .visibility import Viewer, viewer_of


def load_values(
    pages: Sequence[Any], request: HttpRequest | None = None, *, as_read: bool = False
) -> list[values.ArticleValues]:
    """The values of each page as it is in hand: live, draft or preview.

    ``as_read``: for readers, without what the one who sends ``request`` may not see; else for who works on the text.
    """
    needs = combined_dependencies(dependencies_of(page) for page in pages)
    articles = {page.alias_of_id or page.pk for page in pages} - {None}
    gathered = fetch_related_rows(needs, articles, alias_of_reads())
    return values_of(pages, gathered, request, viewer_of(request, gathered) if as_read and request else None)


def related_rows_of(articles: Sequence[PageRow | LoadedPage]) -> RelatedRows:
    """All that the articles of these rows are described from: one query."""
    ids = {article["alias_of_id"] or article["id"] for article in articles} - {None}
    return fetch_related_rows(combined_dependencies(article.needs() for article in articles), ids, alias_of_reads())


def values_of(
    pages: Sequence[Any],
    gathered: RelatedRows,
    request: HttpRequest | None = None,
    reader: Viewer | None = None,
) -> list[values.ArticleValues]:
    """The values of each page, from what was gathered for all of them. Without a ``reader`` nothing is withheld."""
    around, rows = gathered.surroundings, gathered.rows
    carrier = around.adopt(request if request is not None else HttpRequest(), known=request is not None)
    sources = {source.id: source for source in _sources_of(gathered.rows.texts.get("citation", ()))}
    disclaimers = {pk: values.DisclaimerText(title, text) for pk, title, text in rows["disclaimer"]}
    people = {pk: Person(*columns) for pk, *columns in rows["contributor"]}
    codes = sorted(rows["code"])
    topics = {
        pk: values.TopicTags(name, slug, tuple((system, code) for topic, system, code in codes if topic == pk))
        for pk, name, slug in rows["topic"]
    }
    ledgers = gathered.ledgers()
    shared: dict[str, Any] = {
        "sources": sources,
        "disclaimers": disclaimers,
        "images": pictures(gathered, reader),
        "addresses": addresses(gathered, reader),
        "visible": visible_to(reader, gathered) if reader else None,
    }
    sites: dict[int | None, values.SiteTexts] = {}
    described = []
    for page in pages:
        site, html_url = _site_and_address(page, carrier, around)
        if site not in sites:
            sites[site] = site_texts(around, site, carrier)
        locale = around.languages.get(page.locale_id, "")
        trees = around.trees.get(site or 0, ())
        described.append(
            values.ArticleValues(
                id=page.pk,
                type=page._meta.label,
                slug=page.slug,
                html_url=html_url,
                locale=locale,
                title=page.title,
                summary=page.summary,
                last_updated=page.last_updated,
                block=page.body.stream_block,
                body=page.body.get_prep_value(),
                authors=tuple(people[pk] for pk in chosen_ids(page.authors) if pk in people),
                topics=tuple(topics[pk] for pk in chosen_ids(page.topics) if pk in topics),
                site=sites[site],
                ledger=ledgers.get((page.alias_of_id or page.pk, locale), ()),
                submit_url=page.follow_up_submit_url(request),
                told=frozenset([pk for pk, path in rows["newer"] if reader.sees(path, trees)]) if reader else None,
                **shared,
            )
        )
    return described


def _site_and_address(page: Any, request: Any, around: SiteContext) -> tuple[int | None, str | None]:
    """The site that serves a page, and the page's address on it."""
    if has_own_addresses(type(page)):
        return (page.get_url_parts(request) or (None,))[0], page.get_full_url(request)
    asked = request._wagtail_site  # as ``adopt`` left it
    key = (page.url_path, asked and asked.pk, *url_environment())
    site, root, path = once_per_context(around, key, lambda: page.get_url_parts(request)) or (None, None, None)
    return site, None if path is None else f"{root}{path}"


def load_sources(texts: Iterable[str]) -> dict[int, values.CitedSource]:
    """The sources that ``texts`` cite, by id; a deleted one is absent. One query, none without citations."""
    ids = cited_ids(texts)
    if not ids:
        return {}
    rows = Citation.objects.filter(pk__in=ids).values(*SOURCE_COLUMNS)
    return {row["pk"]: source_of(row) for row in rows}


def load_identities(ids: Iterable[int]) -> dict[int, str]:
    """What makes each of the citations ``ids`` the source that it is, as digests hold it. One query, or none."""
    wanted = set(ids)
    rows = Citation.objects.filter(pk__in=wanted).values(*SOURCE_COLUMNS) if wanted else ()
    return {row["pk"]: identity(record_from_columns(row)) for row in rows}


def source_of(row: Mapping[str, Any]) -> values.CitedSource:
    """One citation as articles see it, from its ``SOURCE_COLUMNS``."""
    return values.CitedSource(
        id=row["pk"],
        kind=row["kind"],
        status=row["status"],
        notice=row["notice"],
        superseded_by=row["superseded_by_id"],
        upheld_as=row["upheld_as"],
        record=with_health(record_from_columns(row), row["status"]),
    )


def _sources_of(rows: Sequence[str]) -> list[values.CitedSource]:
    """One object for equal rows, whoever reads them."""
    found = {row: _known.get(row) for row in rows}
    if new := [row for row, source in found.items() if source is None]:
        if len(_known) > MOST_KNOWN:
            _known.clear()
        for row, columns in zip(new, json.loads(f"[{','.join(new)}]"), strict=True):
            named = dict(zip(SOURCE_COLUMNS, columns, strict=True))
            if named["accessed"]:
                named["accessed"] = date.fromisoformat(named["accessed"])
            found[row] = _known[row] = source_of(named)
    return [source for source in found.values() if source]


_known: dict[str, values.CitedSource] = {}
MOST_KNOWN = 10_000
"""Sources that a process keeps, by all that is in their rows: two or three kilobytes each."""


def site_texts(around: SiteContext, site_id: int | None, request: HttpRequest) -> values.SiteTexts:
    """A site's texts, with defaults where it has none. ``None`` stands for a page that no site serves."""
    row = around.texts.get(site_id or 0) or NO_TEXTS
    policy_url, policy_title = row["editorial_policy_url"], row["editorial_policy_title"]
    if row["policy"]:
        page = page_for_address(row["policy"])
        if page.live and not around.is_private(page.path):
            policy_url, policy_title = page.get_full_url(request) or policy_url, policy_title or page.title
    title, text, default = row["disclaimer_title"], row["disclaimer_text"], _defaults(get_language())
    return values.SiteTexts(
        review_statement=row["review_statement"],
        caution=row["caution_text"] or default.caution,
        policy_title=policy_title or default.policy_title,
        policy_url=policy_url,
        disclaimer=default.disclaimer if title is None else values.DisclaimerText(title, text),
        audience_prompt=row["audience_prompt"] or default.audience_prompt,
        follow_up_prompt=row["follow_up_prompt"] or default.follow_up_prompt,
        follow_up_text=row["follow_up_text"],
        follow_up_url=row["follow_up_url"],
    )


@lru_cache(maxsize=100)
def _defaults(language: str | None) -> values.SiteTexts:
    """What a site that has no texts of its own says, in the language in force."""
    return values.SiteTexts(
        review_statement="",
        caution=_("For information only. This text has not been approved by a medical advisory board: use caution."),
        policy_title=_("Editorial policy"),
        policy_url="",
        disclaimer=values.DisclaimerText(
            _("Medical disclaimer"),
            _(
                "<p>This article is for information only. It does not replace advice, diagnosis or treatment by a "
                "qualified health professional.</p>"
            ),
            generic=True,
        ),
        audience_prompt=_("Which best describes you?"),
        follow_up_prompt=_("Have a follow-up question?"),
        follow_up_text="",
        follow_up_url="",
    )


NO_TEXTS: dict[str, Any] = dict.fromkeys((*TEXT_COLUMNS, "disclaimer_title", "disclaimer_text", "policy"), "") | {
    "disclaimer_title": None
}
