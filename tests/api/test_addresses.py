"""Where pictures are: at the API's own address, else at the article's site, and never where the admin is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.storage import InMemoryStorage

from tests.factories import ArticleFactory, ImageFactory, block, section

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.fixture
def figure() -> Any:
    return block("figure", {"image": ImageFactory().pk, "alt": "A heart", "caption": "", "credit": ""})


def picture(api: Api, article: Any, path: str = "medical-articles/", **query: str) -> str:
    body = api.get(f"{path}{article.pk}/", **query)["body"]
    return str(body[0]["value"]["content"][0]["value"]["image"]["url"])


@pytest.mark.parametrize("path", ["medical-articles/", "pages/"])
@pytest.mark.parametrize(
    ("base", "root"),
    [
        (None, "http://localhost/media/"),
        ("https://cms.example.org", "https://cms.example.org/media/"),
        ("https://cms.example.org:8000/api/", "https://cms.example.org:8000/media/"),
    ],
)
def test_a_picture_is_at_the_api_or_the_site(
    api: Api, figure: Any, base: str | None, root: str, path: str, settings: Any
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "http://example.com"
    settings.WAGTAILAPI_BASE_URL = base
    assert picture(api, ArticleFactory(body=[section("A", figure)]), path).startswith(root)


def test_each_articles_picture_is_at_its_own_site(api: Api, figure: Any, other_site: Any) -> None:
    here = ArticleFactory(body=[section("A", figure)])
    there = ArticleFactory(parent=other_site.root_page, body=[section("A", figure)])
    assert picture(api, here).startswith("http://localhost/media/")
    assert picture(api, there, site=other_site.hostname).startswith(f"{other_site.root_url}/media/")


def test_a_storage_elsewhere_keeps_its_addresses(api: Api, figure: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from wagtail.images import get_image_model

    file = get_image_model().get_rendition_model()._meta.get_field("file")
    monkeypatch.setattr(file, "storage", InMemoryStorage(base_url="https://cdn.example.org/files/"))
    article = ArticleFactory(body=[section("A", figure)])
    assert picture(api, article).startswith("https://cdn.example.org/files/")
