"""Articles as data: from the rows of ``fetch`` to the one representation that every answer is made from.

The API's views call ``render``. Templates, previews, exports and feeds, which have pages in memory, call
``represent_pages``; reviews call ``judge_pages``, lint rules and exports of values ``load_values``. Wagtail's own
endpoints take what ``serving.pages`` keeps. The number of queries never grows with the articles.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone

from .. import conf
from ..blocks.snippets import chosen_ids
from ..enums import RichTextFormat
from ..review.decision_records import DecisionRecord, Person
from ..review.status import by_boards
from . import values
from .addresses import link_targets, pictures, pictures_at
from .judging import Judgement, Numbered, numbered
from .options import default_format
from .own_fields import excluded_keys, own_values
from .page_rows import UncheckedPage
from .related_rows import ArticleRows, fetch, place_of
from .representation import Options, represent
from .rich_text import finish
from .site_context import has_own_addresses, once_per_context, site_texts, url_environment
from .stored_files import stored_files
from .visibility import Viewer, viewer_of


def render(
    rows: ArticleRows,
    request: HttpRequest | None,
    viewer: Viewer | None,
    *,
    audience: str | None = None,
    rich_text_format: RichTextFormat | None = None,
    as_json: bool = False,
) -> list[dict[str, Any]]:
    """The articles of ``rows`` as data, for ``viewer``; without one nothing is withheld."""
    loaded = values_of(rows, request, viewer)
    return represent_values(loaded, request, audience=audience, rich_text_format=rich_text_format, as_json=as_json)


def represent_pages(
    pages: list[Any],
    request: HttpRequest | None = None,
    *,
    audience: str | None = None,
    rich_text_format: RichTextFormat | None = None,
) -> list[dict[str, Any]]:
    """A batch of articles as data, each as it is loaded: live, draft or preview.

    Without what the one who sends ``request`` may not see; with all of it where nobody sends one.
    """
    rows = fetch([UncheckedPage(page) for page in pages])
    viewer = viewer_of(request, rows) if request else None
    return render(rows, request, viewer, audience=audience, rich_text_format=rich_text_format)


def represent_values(
    batch: list[values.ArticleValues],
    request: HttpRequest | None = None,
    *,
    audience: str | None = None,
    rich_text_format: RichTextFormat | None = None,
    as_json: bool = False,
) -> list[dict[str, Any]]:
    """As ``render``, of values that are loaded already."""
    options = Options(
        today=timezone.localdate(),
        audience=audience,
        format=rich_text_format or default_format(),
        style=conf.current().reference_style,
        api_context={"request": request} if request else {},
        as_json=as_json,
    )
    return represent(batch, options)


def judge(pages: Sequence[Any]) -> list[Numbered]:
    """Each page's text as it is loaded, live, draft or preview, to be judged: one query for all, nothing is written.

    Its ``judgement`` is worked out once, and it is handed on to whoever needs it under the same locks.
    """
    return [numbered(each) for each in values_of(fetch([UncheckedPage(page) for page in pages]), drawn=False)]


def judge_pages(pages: Sequence[Any]) -> list[Judgement]:
    """Digest and review of each page's text as it is loaded."""
    return [each.judgement for each in judge(pages)]


_handed_on: ContextVar[tuple[Any, Numbered] | None] = ContextVar("wagtail_medarticle_judged", default=None)


@contextmanager
def handed_on(page: Any, judged: Numbered) -> Iterator[None]:
    """Within this context whoever follows up the save of ``page`` need not judge its text again.

    For who holds the ledger's lock, under which it was judged, and is about to store it as it is.
    """
    token = _handed_on.set((page, judged))
    try:
        yield
    finally:
        _handed_on.reset(token)


def judged_already(page: Any) -> Numbered | None:
    """This very object's text, if it was handed on, is still the same, and no entry was added to the ledger since."""
    found = _handed_on.get()
    if found is None or found[0] is not page:
        return None
    judged = found[1]
    was = judged.values.title, judged.values.summary, judged.values.body
    return judged if was == (page.title, page.summary, page.body.get_prep_value()) else None


def forget_judged() -> None:
    """An entry was added to the ledger: what was handed on may be otherwise now."""
    _handed_on.set(None)


def load_values(pages: Sequence[Any], request: HttpRequest | None = None) -> list[values.ArticleValues]:
    """The values of each page as it is loaded, live, draft or preview, for who works on the text."""
    return values_of(fetch([UncheckedPage(page) for page in pages]), request)


def values_of(
    rows: ArticleRows, request: HttpRequest | None = None, viewer: Viewer | None = None, *, drawn: bool = True
) -> list[values.ArticleValues]:
    """What each article's representation is a function of. Without a ``viewer`` nothing is withheld.

    Pictures that are not ``drawn`` have no address: to judge by, and for nobody to see.
    """
    context, parts = rows.site_context, rows.rows
    bound = context.bind(request if request is not None else HttpRequest(), sent=request is not None)
    asked: Any = bound._wagtail_site  # type: ignore[attr-defined]
    people = {pk: Person(*columns) for pk, *columns in parts["contributor"]}
    codes = sorted(parts["code"])
    topics = {
        pk: values.TopicTags(name, slug, tuple((system, code) for topic, system, code in codes if topic == pk))
        for pk, name, slug in parts["topic"]
    }
    ledgers, targets, boards = rows.ledgers(), link_targets(rows, viewer), rows.boards()
    notices = {pk: values.SafetyNoticeText(*told) for pk, told in rows.safety_notices().items()}
    shared: dict[str, Any] = {
        "sources": rows.sources,
        "disclaimers": {row.pk: values.DisclaimerText(row.title, row.text) for row in parts["disclaimer"]},
        "files": stored_files(rows),
        "addresses": targets.addresses,
        "visible": targets.visible if viewer else None,
    }
    images = pictures(rows, viewer, drawn=drawn) if parts["image"] else {}
    placed: dict[str, dict[int, values.Image]] = {}
    sites: dict[int | None, values.SiteTexts] = {}
    described = []
    for article in rows.articles:
        page = article.page
        if has_own_addresses(cast(Hashable, type(page))):
            site, root = (page.get_url_parts(bound) or (None, None))[:2]
            html_url = page.get_full_url(bound)
        else:
            key = (page.url_path, asked and asked.pk, *url_environment())
            found = once_per_context(context, key, partial(page.get_url_parts, bound))
            site, root, path = found or (None, None, None)
            html_url = None if path is None else f"{root}{path}"
        if site not in sites:
            sites[site] = site_texts(context, site, bound)
        if images and (root or "") not in placed:
            placed[root or ""] = pictures_at(root or "", images)
        locale = context.languages.get(page.locale_id, "")
        ledger: Sequence[DecisionRecord] = ledgers.get((page.alias_of_id or page.pk, locale), ())
        source_ledger: Sequence[DecisionRecord] = ()
        if page.alias_of_id:
            here = boards.get(place_of(page) or 0, frozenset())
            if here != boards.get(page.alias_of_id, frozenset()):
                ledger, source_ledger = by_boards(ledger, here), ledger
        trees = context.trees.get(site or 0, ())
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
                own=own_values(page),
                excluded=excluded_keys(type(page)),
                author_ids=tuple(chosen_ids(page.authors)),
                authors=tuple(people[pk] for pk in chosen_ids(page.authors) if pk in people),
                topics=tuple(topics[pk] for pk in chosen_ids(page.topics) if pk in topics),
                site=sites[site],
                images=placed.get(root or "", {}),
                ledger=ledger,
                source_ledger=source_ledger,
                submit_url=page.follow_up_submit_url(request),
                safety_notice=notices.get(page.alias_of_id or page.pk),
                told=frozenset([pk for pk, path in parts["newer"] if viewer.sees(path, trees)]) if viewer else None,
                **shared,
            )
        )
    return described


def render_site(
    site_id: int, rows: ArticleRows, request: HttpRequest, viewer: Viewer, rich_text_format: RichTextFormat
) -> dict[str, Any]:
    """What a front end shows with every article of a site, as ``medarticle-config/`` gives it to ``viewer``."""
    settings, texts = conf.current(), site_texts(rows.site_context, site_id, request)
    html = texts.disclaimer.html
    return {
        "audiences": [{"slug": audience.slug, "label": str(audience.label)} for audience in settings.audiences],
        "default_audience": settings.default_audience,
        "audience_prompt": texts.audience_prompt,
        "review_statement": texts.review_statement,
        "caution": texts.caution,
        "editorial_policy": {"title": texts.policy_title, "url": texts.policy_url or None},
        "default_disclaimer": {
            "title": texts.disclaimer.title,
            "html": finish([html], rich_text_format, link_targets(rows, viewer).addresses).get(html, html),
        },
        "follow_up": {
            "prompt": texts.follow_up_prompt,
            "text": texts.follow_up_text,
            "url": texts.follow_up_url or None,
        },
    }
