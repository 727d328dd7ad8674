"""The feed of updates and retractions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, tostring

import pytest
from defusedxml.ElementTree import fromstring

from tests.factories import ArticleFactory, CitationFactory, TopicFactory
from tests.waits import at_most
from wagtail_medarticle.enums import CitationStatus

if TYPE_CHECKING:
    from tests.api.conftest import Api

ATOM = "{http://www.w3.org/2005/Atom}"
PATH = "medical-articles/feed.atom"


def feed(api: Api, **query: Any) -> Element:
    response = api.answer(PATH, **query)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return fromstring(response.content)


def titles(api: Api, **query: Any) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in feed(api, **query).iter(f"{ATOM}entry")]


def test_the_latest_change_comes_first(api: Api) -> None:
    gout = ArticleFactory(title="Gout")
    ArticleFactory(title="Asthma")
    assert titles(api) == ["Asthma", "Gout"]
    gout.summary = "Now with more on diet."
    gout.save_revision().publish()
    assert titles(api) == ["Gout", "Asthma"]
    assert titles(api, limit=1) == ["Gout"]


def test_an_old_text_is_news_when_it_is_published(api: Api) -> None:
    ArticleFactory(title="Asthma")
    old = ArticleFactory(title="Gout", live=False, last_updated=datetime(2020, 1, 1, tzinfo=UTC))
    old.save_revision().publish()
    assert titles(api) == ["Gout", "Asthma"]
    updated = [entry.findtext(f"{ATOM}updated") or "" for entry in feed(api).iter(f"{ATOM}entry")]
    assert updated == sorted(updated, reverse=True)
    assert updated[0] > "2020-01-02"


def test_a_retraction_tells_which_articles_cite_the_source(api: Api) -> None:
    source = CitationFactory(title="A trial")
    article = ArticleFactory(title="Gout", cites=[source])
    ArticleFactory(title="Asthma")
    source.status = CitationStatus.RETRACTED
    source.notice = "Fabricated data."
    source.save()
    assert titles(api)[0] == "Retracted: A trial"
    entry = next(feed(api).iter(f"{ATOM}entry"))
    summary = entry.findtext(f"{ATOM}summary") or ""
    assert "Fabricated data." in summary
    assert summary.endswith(f"Cited in: {article.title}")


def test_what_is_not_public_stays_out(api: Api, restrict: Callable[..., Any]) -> None:
    source = CitationFactory(status=CitationStatus.RETRACTED, title="Secret source")
    ArticleFactory(title="Draft", live=False, cites=[source])
    restrict(ArticleFactory(title="Private", cites=[source]))
    assert titles(api) == []
    shown = ArticleFactory(title="Public", cites=[source])
    text = tostring(feed(api), encoding="unicode")
    assert "Secret source" in text
    assert shown.title in text
    assert "Draft" not in text
    assert "Private" not in text


def test_one_page_leads_to_the_next(api: Api) -> None:
    source = CitationFactory(title="A trial", status=CitationStatus.RETRACTED)
    for number in range(4):
        ArticleFactory(title=f"Article {number}", cites=[source])
    whole = titles(api)
    assert len(whole) == 5
    found, ids, address = [], set(), f"{api.root}{PATH}?limit=2"
    for _ in at_most(9, "the last page"):
        part = fromstring(api.client.get(address).content)
        links = {link.get("rel"): link.get("href", "") for link in part.findall(f"{ATOM}link")}
        found += [entry.findtext(f"{ATOM}title") for entry in part.iter(f"{ATOM}entry")]
        ids.add(part.findtext(f"{ATOM}id"))
        assert links["self"] == f"http://localhost{address}"
        assert ("previous" in links) is (len(found) > 2)
        if "next" not in links:
            break
        address = links["next"].removeprefix("http://localhost")
    assert found == whole
    assert ids == {f"http://localhost{api.root}{PATH}?limit=2"}
    assert titles(api, offset=5) == []
    assert titles(api, limit=0) == []


def test_by_topic(api: Api) -> None:
    topic = TopicFactory(slug="gout")
    ArticleFactory(title="Gout", topics=[topic])
    ArticleFactory(title="Asthma")
    assert titles(api, topic="gout") == ["Gout"]
    assert "audience" in api.refusal(PATH, audience="patient")


def test_queries_do_not_grow(v2: Api, django_assert_num_queries: Any) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            ArticleFactory(cites=[CitationFactory(status=CitationStatus.RETRACTED)])

    fill(1)
    feed(v2)
    with django_assert_num_queries(9) as few:
        feed(v2)
    fill(6)
    with django_assert_num_queries(len(few)):
        assert len(titles(v2)) == 14


@pytest.mark.parametrize("path", [PATH, "medical-articles/sitemap.xml"])
def test_an_unknown_parameter_is_named(api: Api, path: str) -> None:
    assert "nonsense" in api.refusal(path, nonsense="1")
