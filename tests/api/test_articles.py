"""The list and the detail of articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    DisclaimerFactory,
    ImageFactory,
    SiteSettingsFactory,
    TopicFactory,
    block,
    section,
    text,
)
from wagtail_medarticle.models import ArticleIndex, article_models

if TYPE_CHECKING:
    from tests.api.conftest import Api

KEYS = [
    "id", "meta", "title", "summary", "last_updated", "authors", "topics", "audience", "body", "references", "review",
    "safety_notice", "disclaimer", "follow_up",
]  # fmt: skip
LISTED = ["id", "meta", "title", "summary", "last_updated", "topics", "review", "safety_notice"]


def test_detail_is_the_representation(api: Api, rf: Any) -> None:
    SiteSettingsFactory()
    cited = CitationFactory.create_batch(3)
    article = ArticleFactory(cites=cited, authors=[ContributorFactory()], topics=[TopicFactory()])
    body = api.get(f"medical-articles/{article.pk}/")
    assert list(body) == KEYS
    assert [reference["id"] for reference in body["references"]] == [citation.pk for citation in cited]
    request = rf.get("/")
    assert body == json.loads(json.dumps(article.represent(request)))


def test_list_gives_teasers_by_default(api: Api) -> None:
    ArticleFactory()
    (item,) = api.get("medical-articles/")["items"]
    assert list(item) == LISTED


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ("*", KEYS),
        ("body,references", [key for key in KEYS if key in {*LISTED, "body", "references"}]),
        ("-summary", [key for key in LISTED if key != "summary"]),
        ("*,-body", [key for key in KEYS if key != "body"]),
        ("_,title", ["title"]),
        ("_", []),
    ],
)
def test_fields_choose_keys(api: Api, fields: str, keys: list[str]) -> None:
    ArticleFactory()
    (item,) = api.get("medical-articles/", fields=fields)["items"]
    assert list(item) == keys


def test_list_and_detail_say_the_same(api: Api) -> None:
    article = ArticleFactory(cites=[CitationFactory()])
    (item,) = api.get("medical-articles/", fields="*")["items"]
    assert item == api.get(f"medical-articles/{article.pk}/")


def test_pages_of_the_list(api: Api) -> None:
    ids = [article.pk for article in ArticleFactory.create_batch(5)]
    body = api.get("medical-articles/", limit=2, offset=3)
    assert ([item["id"] for item in body["items"]], body["meta"]) == (ids[3:], {"total_count": 5})
    assert api.get("medical-articles/", offset=999_999_999) == {"meta": {"total_count": 5}, "items": []}


def test_limit_is_wagtails(api: Api, settings: Any) -> None:
    settings.WAGTAILAPI_LIMIT_MAX = 1
    ArticleFactory.create_batch(2)
    assert len(api.get("medical-articles/")["items"]) == 1
    assert "limit cannot be higher than 1" in api.refusal("medical-articles/", limit=2)
    settings.WAGTAILAPI_LIMIT_MAX = None
    assert len(api.get("medical-articles/", limit=1000)["items"]) == 2


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("", {"color": "red"}),
        ("", {"limit": "-1"}),
        ("", {"limit": "1e3"}),
        ("", {"limit": "1" * 30}),
        ("", {"offset": "x"}),
        ("", {"order": "slug"}),
        ("", {"order": "title,"}),
        ("", {"order": "--title"}),
        ("", {"fields": "slug"}),
        ("", {"fields": "body(x)"}),
        ("", {"fields": "bo dy"}),
        ("", {"fields": "title", "locale": "xx"}),
        ("", {"review_status": "done"}),
        ("", {"code": "C7A"}),
        ("", {"code": "icd|C7A"}),
        ("", {"code": "icd-10|"}),
        ("", {"cites": "abc"}),
        ("", {"cites": "0"}),
        ("", {"reviewed_after": "2025-02-30"}),
        ("", {"reviewed_after": "2025-02-03T10:00:00Z"}),
        ("", {"review_due_before": "soon"}),
        ("", {"updated_since": "yesterday"}),
        ("", {"updated_since": "0001-01-01T00:00:00+14:00"}),
        ("", {"site": "nowhere.example"}),
        ("", {"site": "localhost:http"}),
        ("", {"search": ""}),
        ("", {"topic": "\0"}),
        ("", {"topic": ["a", "b"]}),
        ("", {"audience": "nobody"}),
        ("", {"rich_text_format": "docx"}),
        ("{pk}/", {"fields": "*"}),
        ("{pk}/", {"color": "red"}),
        ("{pk}/", {"audience": "nobody"}),
        ("{pk}/", {"rich_text_format": "docx"}),
        ("{pk}/references/", {"format": "docx"}),
        ("{pk}/references/", {"audience": "patient"}),
        ("{pk}/jsonld/", {"format": "json"}),
        ("{pk}/review-history/", {"limit": "1"}),
        ("find/", {}),
        ("find/", {"html_path": "//["}),
    ],
)
def test_what_makes_no_sense_is_named(api: Api, path: str, query: dict[str, Any]) -> None:
    article = ArticleFactory()
    message = api.refusal("medical-articles/" + path.format(pk=article.pk), **query)
    named = "html_path" if path == "find/" else list(query)[-1]
    assert message.startswith(f"{named} ")


def test_an_empty_audience_is_none(api: Api) -> None:
    article = ArticleFactory()
    assert api.get(f"medical-articles/{article.pk}/", audience="")["audience"]["requested"] is None


@pytest.mark.parametrize(
    ("audience", "words"),
    [(None, "Main"), ("patient", "Plain"), ("professional", "Main")],
)
def test_audience_picks_the_variant(api: Api, audience: str | None, words: str) -> None:
    body = [section("Treatment", text("Main"), audience="professional", variants=[("patient", [text("Plain")])])]
    article = ArticleFactory(body=body)
    query = {"audience": audience} if audience else {}
    served = api.get(f"medical-articles/{article.pk}/", **query)
    assert words in served["body"][0]["value"]["content"][0]["value"]
    assert served["audience"]["requested"] == audience
    (listed,) = api.get("medical-articles/", fields="body", **query)["items"]
    assert listed["body"] == served["body"]


@pytest.mark.parametrize(
    ("rich_text_format", "value"),
    [
        ("html", '<p>Yes <sup class="citation"><a href="#ref-1" data-citation="{pk}">1</a></sup>.</p>'),
        ("db_html", '<p>Yes <embed embedtype="citation" id="{pk}"/>.</p>'),
        ("markdown", "Yes [^1]."),
        ("plain", "Yes [1]."),
    ],
)
def test_rich_text_format(api: Api, rich_text_format: str, value: str) -> None:
    citation = CitationFactory()
    article = ArticleFactory(body=[section("A", text("Yes", citation))])
    served = api.get(f"medical-articles/{article.pk}/", rich_text_format=rich_text_format)
    assert served["body"][0]["value"]["content"][0]["value"] == value.format(pk=citation.pk)


def test_every_article_type_is_served(api: Api, home: Any) -> None:
    ids = [home.add_child(instance=model(title=model.__name__)).pk for model in article_models()]
    items = api.get("medical-articles/", fields="*")["items"]
    assert [item["id"] for item in items] == ids
    assert {item["meta"]["type"] for item in items} == {model._meta.label for model in article_models()}
    for pk in ids:
        assert api.get(f"medical-articles/{pk}/")["id"] == pk


def test_order(api: Api) -> None:
    b, a, c = (ArticleFactory(title=title) for title in "BAC")
    for article, day in ((b, "2025-03-01"), (a, None), (c, "2025-01-01")):
        moment = day and f"{day}T00:00:00Z"
        ArticleIndex.objects.filter(pk=article.pk).update(last_updated=moment, last_reviewed=day, review_due=day)
    assert api.ids("medical-articles/") == [b.pk, a.pk, c.pk]
    assert api.ids("medical-articles/", order="title") == [a.pk, b.pk, c.pk]
    assert api.ids("medical-articles/", order="-title") == [c.pk, b.pk, a.pk]
    for name in ("last_updated", "last_reviewed", "review_due"):
        assert api.ids("medical-articles/", order=name) == [c.pk, b.pk, a.pk], "what has no date comes last"
        assert api.ids("medical-articles/", order=f"-{name}") == [b.pk, c.pk, a.pk]
    assert api.ids("medical-articles/", order="-review_due,title") == [b.pk, c.pk, a.pk]


def test_a_deleted_source_leaves_a_gap_and_a_log_line(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    gone, kept = CitationFactory.create_batch(2)
    article = ArticleFactory(body=[section("A", text("First", gone), text("Second", kept))])
    pk = gone.pk
    gone.delete()
    with caplog.at_level("WARNING", logger="wagtail_medarticle"):
        body = api.get(f"medical-articles/{article.pk}/")
    values = [each["value"] for each in body["body"][0]["value"]["content"]]
    assert values[0] == "<p>First.</p>"
    assert ">1</a>" in values[1]
    assert [reference["id"] for reference in body["references"]] == [kept.pk]
    assert any(record.name == "wagtail_medarticle" and str(pk) in record.getMessage() for record in caplog.records)
    assert api.answer(f"medical-articles/{article.pk}/references/").status_code == 200
    assert api.get("medical-articles/", cites=pk)["items"] == []


def test_reading_is_all_there_is(api: Api) -> None:
    article = ArticleFactory()
    for path in ("", f"{article.pk}/", "find/"):
        refused = api.post(f"medical-articles/{path}", {})
        assert refused.status_code == 405
        assert "GET" in refused["Allow"]
        assert b'"message"' in refused.content or "v2" not in api.root, "as in all errors of API v2"
    assert api.answer(f"medical-articles/{article.pk}/follow-ups/").status_code == 405
    assert api.client.options(f"{api.root}medical-articles/").status_code in (200, 204, 405)


def rich_article(citations: int, sections: int, shared: Any) -> Any:
    """An article with every block, ``citations`` sources spread over ``sections`` sections."""
    cited = CitationFactory.create_batch(citations)
    image, disclaimer, link = shared
    content = [
        [
            text(f'See <a linktype="page" id="{link.pk}">this</a>', *cited[number::sections]),
            block("figure", {"image": image.pk, "alt": "", "caption": "<p>c</p>", "credit": ""}),
        ]
        for number in range(sections)
    ]
    body = [section(f"Part {number}", *blocks, variants=[("patient", blocks)]) for number, blocks in enumerate(content)]
    body.append(block("disclaimer", {"disclaimer": disclaimer.pk, "title": "", "text": ""}))
    return ArticleFactory(body=body, authors=[ContributorFactory()], topics=[TopicFactory()])


@pytest.fixture
def shared(home: Any, tmp_path: Any, settings: Any) -> Any:
    """What articles share: an image, a disclaimer, a page to link to."""
    settings.MEDIA_ROOT = tmp_path
    SiteSettingsFactory(default_disclaimer=DisclaimerFactory())
    return ImageFactory(), DisclaimerFactory(), home


def queries(api: Api, path: str, *, cached: bool = False, **query: Any) -> int:
    """How many queries an answer takes once the caches of sites and content types are full."""
    api.answer(path, **query)
    if not cached:
        cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert api.answer(path, **query).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("part", "cached", "most"),
    [("", False, 6), ("", True, 2), ("jsonld/", True, 2), ("references/", False, 6), ("review-history/", False, 6)],
)
def test_detail_asks_as_many_queries_at_any_size(api: Api, shared: Any, part: str, cached: bool, most: int) -> None:
    small, large = rich_article(5, 2, shared), rich_article(300, 40, shared)
    few = queries(api, f"medical-articles/{small.pk}/{part}", cached=cached)
    assert few == queries(api, f"medical-articles/{large.pk}/{part}", cached=cached)
    assert few <= most


@pytest.mark.parametrize("cached", [False, True])
def test_list_asks_as_many_queries_at_any_size(api: Api, shared: Any, cached: bool) -> None:
    for _ in range(2):
        rich_article(3, 2, shared)
    few = queries(api, "medical-articles/", cached=cached, fields="*")
    for _ in range(18):
        rich_article(10, 3, shared)
    assert len(api.get("medical-articles/", fields="*")["items"]) == 20
    assert few == queries(api, "medical-articles/", cached=cached, fields="*")
    assert few <= 8
