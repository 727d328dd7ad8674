"""The same content twice: as our article type, and as one that is built with Wagtail alone."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Page, Site

from tests.factories import block, with_ids
from tests.sites.stock.models import Author, Source, StockArticle, Subject
from wagtail_medarticle.citations.markers import Marker
from wagtail_medarticle.models import ArticleIndex, Citation, Contributor, MedicalArticlePage, Topic, TopicCode

SECTIONS, PARAGRAPHS, SOURCES_AN_ARTICLE, LINKS_AN_ARTICLE, SOURCES = 8, 3, 30, 3, 5000
WORDS = "treatment reduces risk of relapse in adults with moderate disease when started early and kept up"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def fill(articles: int) -> tuple[list[int], list[int]]:
    """Store ``articles`` of each type; gives the ids of ours and of the other."""
    chance = random.Random(6)  # noqa: S311  the same content in every run
    with transaction.atomic():
        sources = [_source(number) for number in range(SOURCES)]
        cited = [each.pk for each in Citation.objects.bulk_create(Citation(**each, work_key="") for each in sources)]
        Source.objects.bulk_create(Source(pk=pk, **each) for pk, each in zip(cited, sources, strict=True))
        authors = [Contributor.objects.create(name=f"Ada Okafor {number}", credentials="MD") for number in range(20)]
        Author.objects.bulk_create(Author(pk=each.pk, name=each.name, credentials="MD") for each in authors)
        topics = [Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}") for number in range(20)]
        TopicCode.objects.bulk_create(TopicCode(topic=each, system="icd-10", code="E11") for each in topics)
        Subject.objects.bulk_create(Subject(pk=each.pk, name=each.name) for each in topics)
        texts = [_sections(chance.sample(cited, SOURCES_AN_ARTICLE), articles, chance) for _ in range(articles)]
        home = Site.objects.get(is_default_site=True).root_page
        ours = _pages(MedicalArticlePage, home, articles)
        stock = _pages(StockArticle, home, articles)
        _insert(
            MedicalArticlePage, [_ours(pk, each, ours, authors, topics) for pk, each in zip(ours, texts, strict=True)]
        )
        _insert(StockArticle, [_stock(pk, each, stock) for pk, each in zip(stock, texts, strict=True)])
        _relate(StockArticle.writers.through, "stockarticle_id", stock, "author_id", [authors[0].pk, authors[1].pk])
        _relate(StockArticle.subjects.through, "stockarticle_id", stock, "subject_id", [topics[0].pk])
        ArticleIndex.objects.bulk_create(ArticleIndex(page_id=pk, last_updated=NOW) for pk in ours)
        _relate(ArticleIndex.topics.through, "articleindex_id", ours, "topic_id", [topics[0].pk])
        for pk, sections in zip(ours, texts, strict=True):
            _relate(
                ArticleIndex.citations.through,
                "articleindex_id",
                [pk],
                "citation_id",
                [c for s in sections for c in s[2]],
            )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
    return ours, stock


def _source(number: int) -> dict[str, Any]:
    return {
        "kind": "research",
        "title": f"Outcomes of treatment {number} in adults with moderate disease: a randomised trial",
        "authors": [{"family": f"Okafor{number}", "given": "Ada N."}, {"family": "Rivera", "given": "Sam"}],
        "container_title": "Journal of Examples",
        "year": 2000 + number % 25,
        "volume": str(number % 90),
        "pages": "101-109",
        "doi": f"10.5555/example.{number}",
    }


Paragraph = tuple[str, list[int], int | None]
"""Its words, what it cites, and which article it links to, by its place among all."""

Section = tuple[str, list[Paragraph], list[int]]
"""A heading, paragraphs, and all that the section cites."""


def _sections(cited: list[int], articles: int, chance: random.Random) -> list[Section]:
    sections = []
    linking = chance.sample(range(SECTIONS * PARAGRAPHS), LINKS_AN_ARTICLE)
    for number in range(SECTIONS):
        own = cited[number::SECTIONS]
        paragraphs = [
            (
                " ".join(chance.choices(WORDS.split(), k=60)),
                own[each::PARAGRAPHS],
                chance.randrange(articles) if number * PARAGRAPHS + each in linking else None,
            )
            for each in range(PARAGRAPHS)
        ]
        sections.append((f"Section {number}", paragraphs, own))
    return sections


def _words(words: str, link: int | None, ids: list[int]) -> str:
    return words if link is None else f'{words} <a linktype="page" id="{ids[link]}">as elsewhere</a>'


def _ours(
    pk: int, sections: list[Section], ids: list[int], authors: list[Any], topics: list[Any]
) -> MedicalArticlePage:
    def paragraph(words: str, cited: list[int], link: int | None) -> dict[str, Any]:
        markers = "".join(Marker(each).to_html() for each in cited)
        return block("text", f"<p>{_words(words, link, ids)} {markers}.</p>")

    body = [
        block(
            "general_section",
            {
                "heading": heading,
                "audience": "",
                "content": [paragraph(*each) for each in paragraphs],
                "variants": [],
            },
        )
        for heading, paragraphs, _ in sections
    ]
    return MedicalArticlePage(
        page_ptr_id=pk,
        summary=sections[0][1][0][0],
        body=with_ids(body),
        authors=with_ids([block("contributor", each.pk) for each in authors[:2]]),
        topics=with_ids([block("topic", topics[0].pk)]),
        last_updated=NOW,
    )


def _stock(pk: int, sections: list[Section], ids: list[int]) -> StockArticle:
    body = [
        block(
            "section",
            {
                "heading": heading,
                "content": [block("text", f"<p>{_words(words, link, ids)}.</p>") for words, _, link in paragraphs],
                "sources": [block("item", each) for each in cited],
            },
        )
        for heading, paragraphs, cited in sections
    ]
    return StockArticle(page_ptr_id=pk, summary=sections[0][1][0][0], body=with_ids(body))


def _pages(model: type[Any], parent: Any, count: int) -> list[int]:
    """``count`` rows of the base page below ``parent``: the type's own rows are still to come."""
    kind = ContentType.objects.get_for_model(model)
    start = parent.numchild
    rows = [
        Page(
            title=f"{model.__name__} {number}",
            slug=f"{model.__name__.lower()}-{number}",
            path=Page._get_path(parent.path, parent.depth + 1, start + number + 1),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}{model.__name__.lower()}-{number}/",
            content_type=kind,
            locale=parent.locale,
            translation_key=uuid.uuid4(),
            live=True,
            first_published_at=NOW,
            last_published_at=NOW,
        )
        for number in range(count)
    ]
    Page.objects.bulk_create(rows, batch_size=500)
    parent.numchild += count
    parent.save(update_fields=["numchild"])
    return [row.pk for row in rows]


def _insert(model: type[Any], rows: Iterable[Any]) -> None:
    """The type's own columns: Django inserts no children of another table in bulk."""
    fields = model._meta.local_concrete_fields
    quote = connection.ops.quote_name
    sql = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(quote(field.column) for field in fields)}) "  # noqa: S608
        f"VALUES ({', '.join(['%s'] * len(fields))})"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            sql, [[field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in rows]
        )


def _relate(through: type[Any], left: str, lefts: list[int], right: str, rights: list[int]) -> None:
    through._default_manager.bulk_create(through(**{left: one, right: other}) for one in lefts for other in rights)
