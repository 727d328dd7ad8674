"""Finding an article by the path of its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.urls import path

from tests.factories import ArticleFactory
from wagtail_medarticle.models.base import Page

if TYPE_CHECKING:
    from tests.api.conftest import Api


def location(api: Api, **query: Any) -> str:
    response = api.answer("medical-articles/find/", **query)
    assert response.status_code == 302, response.content
    return str(response["Location"])


@pytest.mark.parametrize(
    "html_path",
    ["/topics/asthma/", "topics/asthma", "/topics/asthma", "/topics//asthma/", "http://localhost/topics/asthma/"],
)
def test_by_its_path(api: Api, home: Any, html_path: str) -> None:
    topics = home.add_child(instance=Page(title="Topics", slug="topics"))
    article = ArticleFactory(parent=topics, slug="asthma")
    assert location(api, html_path=html_path) == f"{api.root}medical-articles/{article.pk}/"


def test_the_other_parameters_go_along(api: Api) -> None:
    article = ArticleFactory(slug="asthma")
    target = location(api, html_path="/asthma/", audience="patient", rich_text_format="plain")
    assert target == f"{api.root}medical-articles/{article.pk}/?audience=patient&rich_text_format=plain"
    assert api.client.get(target).status_code == 200


def test_by_a_redirect(api: Api, other_site: Any) -> None:
    from wagtail.contrib.redirects.models import Redirect

    old, other, there = ArticleFactory(slug="asthma"), ArticleFactory(), ArticleFactory(parent=other_site.root_page)
    Redirect.add_redirect("/old/asthma", old)
    Redirect.add_redirect("/old/asthma", there, site=other_site)
    Redirect.add_redirect("/away", "https://example.com/")
    assert location(api, html_path="/old/asthma/").endswith(f"/{old.pk}/")
    assert location(api, html_path="/old/asthma/", site="other.example").endswith(f"/{there.pk}/?site=other.example")
    assert api.answer("medical-articles/find/", html_path="/away/").status_code == 404
    Redirect.add_redirect("/renamed", "http://localhost/asthma/")
    assert location(api, html_path="/renamed/").endswith(f"/{old.pk}/")
    Redirect.add_redirect("/relative", "/asthma/")
    assert location(api, html_path="/relative").endswith(f"/{old.pk}/")
    other.unpublish()
    Redirect.add_redirect("/draft", other)
    assert api.answer("medical-articles/find/", html_path="/draft/").status_code == 404


def test_by_a_redirect_with_and_without_a_query(api: Api) -> None:
    from wagtail.contrib.redirects.models import Redirect

    for number, old in enumerate(("/old", "/old?id=2&x=1", "/only?id=1", "/café")):
        Redirect.add_redirect(old, ArticleFactory(slug=f"article-{number}"))
    for path_, number in (
        ("/old/?utm_source=mail", 0), ("/old?x=1&id=2", 1), ("/only?id=1", 2), ("/caf%C3%A9/?a", 3), ("/café", 3),
    ):  # fmt: skip
        assert location(api, html_path=path_).endswith(f"/{Page.objects.get(slug=f'article-{number}').pk}/"), path_
    assert api.answer("medical-articles/find/", html_path="/only/").status_code == 404


def test_by_redirects_to_redirects(api: Api, other_site: Any) -> None:
    from wagtail.contrib.redirects.models import Redirect

    article = ArticleFactory(slug="asthma")
    ArticleFactory(parent=other_site.root_page, slug="gout")
    for old, new in (
        ("/a", "/b"), ("/b", "http://localhost/café/?x=1"), ("/café?x=1", "/c/"), ("/café", "/d/"), ("/d", "/d/"),
        ("/e", "/f"), ("/f", "/e"), ("/away", "http://other.example/gout/"), ("/out", "https://example.com/asthma/"),
        ("/broken", "http://localhost:99999999/asthma/"),
    ):  # fmt: skip
        Redirect.add_redirect(old, new)
    Redirect.add_redirect("/c", article)
    assert location(api, html_path="/a").endswith(f"/{article.pk}/")
    for dead in ("/d", "/e", "/away", "/out", "/broken", "/café"):
        assert api.answer("medical-articles/find/", html_path=dead).status_code == 404, dead


def test_an_address_of_another_site_is_not_at_this(api: Api, other_site: Any) -> None:
    here, there = ArticleFactory(slug="asthma"), ArticleFactory(parent=other_site.root_page, slug="asthma")
    address = f"http://{other_site.hostname}/asthma/"
    assert api.answer("medical-articles/find/", html_path=address).status_code == 404
    assert location(api, html_path=address, site=other_site.hostname).split("?")[0].endswith(f"/{there.pk}/")
    assert location(api, html_path="https://front.example:3000/asthma/").endswith(f"/{here.pk}/")
    assert api.answer("medical-articles/find/", html_path="http://localhost:99999999/asthma/").status_code == 400


def test_by_the_path_of_an_address(api: Api) -> None:
    article = ArticleFactory(slug="grüße")
    for html_path in ("/grüße/", urlsplit(article.full_url).path, article.full_url):
        assert location(api, html_path=html_path).endswith(f"/{article.pk}/"), html_path


def test_a_page_of_another_kind_is_no_article(api: Api) -> None:
    assert api.answer("medical-articles/find/", html_path="/").status_code == 404
    assert api.answer("medical-articles/find/", html_path="/nowhere/").status_code == 404


@pytest.fixture
def by_language(settings: Any) -> None:
    """A site whose addresses start with a language, but for the default one."""
    import sys
    from types import ModuleType

    from django.conf.urls.i18n import i18n_patterns
    from django.urls import include
    from wagtail import urls as wagtail_urls

    from tests.settings import urls

    module = ModuleType("tests_by_language")
    pages = i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)
    module.urlpatterns = [*urls.urlpatterns[:-1], *pages]  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    settings.ROOT_URLCONF = module.__name__


@pytest.mark.usefixtures("by_language")
def test_in_the_language_of_the_path(api: Api, french_home: Any) -> None:
    english = ArticleFactory(slug="asthma")
    french = english.copy_for_translation(french_home.locale)
    french.slug = "asthme"
    french.save_revision().publish()
    assert api.get(f"medical-articles/{french.pk}/")["meta"]["html_url"] == "http://localhost/fr/asthme/"
    for language in ("en", "fr"):
        api.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        assert location(api, html_path="/fr/asthme/").endswith(f"/{french.pk}/")
        assert location(api, html_path="/asthma/").endswith(f"/{english.pk}/")
