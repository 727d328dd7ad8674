"""Links to pages in rich text."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation
from wagtail.models import Locale
from wagtail.rich_text import LinkHandler, expand_db_html, features, get_rewriter
from wagtail.rich_text.pages import PageLinkHandler

from tests.factories import ArticleFactory, CitationFactory, section, text
from wagtail_medarticle.serving import rich_text as page_links
from wagtail_medarticle.serving.addresses import link_targets
from wagtail_medarticle.serving.page_rows import ArticleDependencies, UncheckedPage
from wagtail_medarticle.serving.related_rows import fetch


def link(page: Any) -> str:
    return f'<p>See <a id="{page.pk}" linktype="page">it</a> &amp; <a href="https://example.com/">that</a>.</p>'


class Linking(UncheckedPage):
    """An article that isn't stored, of which only what it links to is known."""

    def __init__(self, linked: ArticleDependencies) -> None:
        self.linked = linked

    def __getitem__(self, name: str) -> None:
        return None

    def dependencies(self) -> ArticleDependencies:
        return self.linked


def expand_rich_text(html: str) -> str:
    """With the addresses of what it links to."""
    ids = {kind: frozenset(pk for name, pk in page_links.linked(html) if name == kind) for kind in page_links.KINDS}
    linking = Linking(ArticleDependencies(pages=ids["page"], documents=ids["document"]))
    return page_links.expand_rich_text(html, link_targets(fetch([linking])).addresses)


def test_as_wagtail_expands_them(home: Any) -> None:
    pages = [home, ArticleFactory(), ArticleFactory(parent=ArticleFactory())]
    html = "".join(map(link, pages)) + '<a linktype="page" id="987654">gone</a><a linktype="page">none</a>'
    assert expand_rich_text(html) == expand_db_html(html)
    assert f'<a href="{pages[2].url}">it</a>' in expand_rich_text(html)


def test_an_id_that_no_page_can_have_has_no_address(home: Any) -> None:
    assert expand_rich_text(f'<a linktype="page" id="{10**30}">x</a>') == "<a>x</a>"


def test_in_one_query(home: Any, django_assert_num_queries: Any) -> None:
    pages = ArticleFactory.create_batch(20)
    expand_rich_text(link(home))
    with django_assert_num_queries(1):
        html = expand_rich_text("".join(map(link, pages)))
    assert all(page.url in html for page in pages)


def test_to_the_translation_where_there_is_one(home: Any) -> None:
    french = Locale.objects.get_or_create(language_code="fr")[0]
    home.copy_for_translation(french, alias=True)
    english, alone = ArticleFactory(slug="asthma"), ArticleFactory(slug="gout")
    translated = english.copy_for_translation(french)
    translated.slug = "asthme"
    translated.save_revision().publish()
    with translation.override("fr"):
        html = expand_rich_text(link(english) + link(alone))
    assert "/asthme/" in html
    assert "/gout/" in html
    assert "/asthma/" in expand_rich_text(link(english))


def test_a_draft_has_no_address(db: None) -> None:
    draft = ArticleFactory(slug="secret", live=False)
    assert expand_rich_text(link(draft)).startswith("<p>See <a>it</a>")


@pytest.fixture
def own_handler(db: None) -> Any:
    """A site's own idea of links to pages."""

    class Handler(PageLinkHandler):
        @classmethod
        def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
            return ['<a class="own">' for _ in attrs_list]

    features.get_link_types()
    previous = features.link_types["page"]
    features.register_link_type(Handler)
    get_rewriter.cache_clear()
    yield
    features.register_link_type(previous)
    get_rewriter.cache_clear()


@pytest.mark.usefixtures("own_handler")
def test_a_sites_own_handler_stays_in_charge(home: Any) -> None:
    assert '<a class="own">it</a>' in expand_rich_text(link(home))


@pytest.fixture
def anchor_handler(db: None) -> Any:
    """A site's own idea of links within a page."""

    class Handler(LinkHandler):
        identifier = "anchor"

        @classmethod
        def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
            return '<a class="jump">'

    features.get_link_types()
    features.register_link_type(Handler)
    get_rewriter.cache_clear()
    yield
    del features.link_types["anchor"]
    get_rewriter.cache_clear()


@pytest.mark.usefixtures("anchor_handler")
def test_a_citations_link_is_nobodys_to_change() -> None:
    source = CitationFactory()
    article = ArticleFactory(body=[section("A", text('<p><a href="#below">See</a> it</p>', source), text("B", source))])
    words = [block["value"] for block in article.represent()["body"][0]["value"]["content"]]
    assert '<a class="jump">See</a>' in words[0]
    assert all(f'<a href="#ref-1" data-citation="{source.pk}">1</a>' in each for each in words)
