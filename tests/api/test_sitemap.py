"""The sitemap of a site's articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from defusedxml.ElementTree import fromstring

from tests.factories import ArticleFactory
from wagtail_medarticle.exporting import sitemap

if TYPE_CHECKING:
    from tests.api.conftest import Api

LOC = f"{{{sitemap.NAMESPACE}}}loc"
PATH = "medical-articles/sitemap.xml"


def urls(api: Api, **query: Any) -> list[str | None]:
    response = api.answer(PATH, **query)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return [loc.text for loc in fromstring(response.content).iter(LOC)]


def test_public_articles_alone(api: Api, restrict: Callable[..., Any], other_site: Any) -> None:
    ArticleFactory(slug="gout")
    ArticleFactory(slug="draft", live=False)
    restrict(ArticleFactory(slug="private"))
    ArticleFactory(slug="elsewhere", parent=other_site.root_page)
    assert urls(api) == ["http://localhost/gout/"]
    assert urls(api, site="other.example") == ["http://other.example/elsewhere/"]


def test_translations_name_one_another(api: Api, french_home: Any) -> None:
    article = ArticleFactory(slug="gout")
    article.copy_for_translation(french_home.locale, alias=True)
    assert len(urls(api)) == 2
    assert len(urls(api, locale="fr")) == 1
    links = fromstring(api.answer(PATH, locale="fr").content).iter(f"{{{sitemap.XHTML}}}link")
    assert {link.get("hreflang") for link in links} == {"en", "fr"}


def test_more_than_one_sitemap_can_hold(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", 2)
    for number in range(3):
        ArticleFactory(slug=f"article-{number}")
    first, second = urls(api)
    assert first == f"http://localhost{api.root}{PATH}?page=1"
    assert len(urls(api, page=1)) == 2
    assert second == f"http://localhost{api.root}{PATH}?page=2"
    assert len(urls(api, page=2)) == 1
    assert api.answer(PATH, page=3).status_code == 404
    assert api.answer(PATH, page=0).status_code == 404


def test_queries_do_not_grow(v2: Api, django_assert_num_queries: Any) -> None:
    ArticleFactory()
    urls(v2)
    with django_assert_num_queries(5) as few:
        urls(v2)
    for _ in range(12):
        ArticleFactory()
    with django_assert_num_queries(len(few)):
        assert len(urls(v2)) == 13
