"""Loading what a batch of articles is described from, in a number of queries that doesn't grow with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Locale

from .. import conf
from ..blocks.snippets import chosen_ids
from ..citing.numbering import cited_ids
from ..references.identifiers import identity
from ..representation import values
from ..representation.walk import image_ids, rich_texts
from ..review.status import Person
from .citation import Citation
from .columns import RECORD_COLUMNS, record_from_columns
from .disclaimer import Disclaimer
from .ledger import load_ledgers
from .people import Contributor
from .site_settings import MedicalArticleSettings
from .topic import Topic

if TYPE_CHECKING:
    from .article import MedicalArticleMixin

SOURCE_COLUMNS = (
    "pk",
    "status",
    "notice",
    "superseded_by_id",
    "upheld_as",
    *(name for name in RECORD_COLUMNS if name != "abstract"),
)
"""What a citation's description needs. Abstracts stay where they are: no article shows one."""


def load(pages: Sequence[MedicalArticleMixin], request: HttpRequest | None = None) -> list[values.ArticleValues]:
    """The values of each page as it is in hand: live, draft or preview."""
    blocks = [page.body.stream_block for page in pages]
    bodies = [page.body.get_prep_value() for page in pages]
    stored = list(zip(blocks, bodies, strict=True))
    sources = load_sources(text for block, body in stored for text in rich_texts(block, body))
    disclaimers = load_disclaimers(bodies)
    images = load_images(stored)
    authors = Contributor.objects.in_bulk(_all(chosen_ids(page.authors) for page in pages))
    topics = _load_topics(_all(chosen_ids(page.topics) for page in pages))
    locales = dict(Locale.all_objects.values_list("pk", "language_code"))
    site_of = {id(page): (page.get_url_parts(request) or (None,))[0] for page in pages}
    sites = load_site_texts(set(site_of.values()), request)
    ledgers = load_ledgers(pages)
    return [
        values.ArticleValues(
            id=page.pk,
            type=page._meta.label,
            slug=page.slug,
            html_url=page.get_full_url(request),
            locale=locales.get(page.locale_id, ""),
            title=page.title,
            summary=page.summary,
            last_updated=page.last_updated,
            block=block,
            body=body,
            authors=tuple(_person(authors[pk]) for pk in chosen_ids(page.authors) if pk in authors),
            topics=tuple(topics[pk] for pk in chosen_ids(page.topics) if pk in topics),
            sources=sources,
            disclaimers=disclaimers,
            images=images,
            site=sites[site_of[id(page)]],
            ledger=ledgers.get((page.alias_of_id or page.pk, locales.get(page.locale_id, "")), ()),
            submit_url=page.follow_up_submit_url(request),
        )
        for page, (block, body) in zip(pages, stored, strict=True)
    ]


def load_sources(texts: Iterable[str]) -> dict[int, values.Source]:
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


def source_of(row: Mapping[str, Any]) -> values.Source:
    """One citation as articles see it, from its ``SOURCE_COLUMNS``."""
    return values.Source(
        id=row["pk"],
        kind=row["kind"],
        status=row["status"],
        notice=row["notice"],
        superseded_by=row["superseded_by_id"],
        upheld_as=row["upheld_as"],
        record=record_from_columns(row),
    )


def load_disclaimers(bodies: Iterable[list[dict[str, Any]]]) -> dict[int, values.Disclaimer]:
    """The shared disclaimers that the bodies choose, by id."""
    ids = {
        item["value"]["disclaimer"]
        for body in bodies
        for item in body
        if item.get("type") == "disclaimer" and (item.get("value") or {}).get("disclaimer")
    }
    if not ids:
        return {}
    return {found.pk: values.Disclaimer(found.title, found.text) for found in Disclaimer.objects.filter(pk__in=ids)}


def load_images(stored: Iterable[tuple[Any, list[dict[str, Any]]]]) -> dict[int, values.Image]:
    """The images that the bodies show, rendered at the size that the setting asks for."""
    ids = {pk for block, body in stored for pk in image_ids(block, body)}
    if not ids:
        return {}
    size = conf.current().figure_rendition
    found: dict[int, values.Image] = {}
    for image in get_image_model().objects.filter(pk__in=ids).prefetch_renditions(size):
        rendition = image.get_rendition(size)
        found[image.pk] = values.Image(
            image.pk, image.title, image.default_alt_text, rendition.full_url, rendition.width, rendition.height
        )
    return found


def load_site_texts(
    site_ids: Iterable[int | None], request: HttpRequest | None = None
) -> dict[int | None, values.SiteTexts]:
    """Each site's texts, with defaults where it has none. ``None`` stands for a page that no site serves."""
    wanted = set(site_ids)
    rows = {
        row.site_id: row
        for row in MedicalArticleSettings.objects.filter(site_id__in=wanted - {None}).select_related(
            "default_disclaimer", "editorial_policy_page"
        )
    }
    return {site_id: _site_texts(rows.get(site_id) or MedicalArticleSettings(), request) for site_id in wanted}


def _site_texts(row: MedicalArticleSettings, request: HttpRequest | None) -> values.SiteTexts:
    policy_url, policy_title = row.editorial_policy_url, row.editorial_policy_title
    page = row.editorial_policy_page
    if page is not None and page.live and not page.get_view_restrictions():
        policy_url, policy_title = page.get_full_url(request) or policy_url, policy_title or page.title
    disclaimer = row.default_disclaimer
    return values.SiteTexts(
        review_statement=row.review_statement,
        caution=row.caution_text
        or _("For information only. This text has not been approved by a medical advisory board: use caution."),
        policy_title=policy_title or _("Editorial policy"),
        policy_url=policy_url,
        disclaimer=values.Disclaimer(disclaimer.title, disclaimer.text)
        if disclaimer
        else values.Disclaimer(
            _("Medical disclaimer"),
            _(
                "<p>This article is for information only. It does not replace advice, diagnosis or treatment by a "
                "qualified health professional.</p>"
            ),
            generic=True,
        ),
        audience_prompt=row.audience_prompt or _("Which best describes you?"),
        follow_up_prompt=row.follow_up_prompt or _("Have a follow-up question?"),
        follow_up_text=row.follow_up_text,
        follow_up_url=row.follow_up_url,
    )


def _load_topics(ids: set[int]) -> Mapping[int, values.Topic]:
    if not ids:
        return {}
    return {
        topic.pk: values.Topic(topic.name, topic.slug, tuple((code.system, code.code) for code in topic.codes.all()))
        for topic in Topic.objects.filter(pk__in=ids).prefetch_related("codes")
    }


def _person(contributor: Contributor) -> Person:
    return Person(contributor.name, contributor.credentials, contributor.role, contributor.orcid)


def _all(lists: Iterable[Iterable[int]]) -> set[int]:
    return {pk for ids in lists for pk in ids}
