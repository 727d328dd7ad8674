"""What an article points at is named to nobody who may not see it: newer sources, pages, documents, pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    DisclaimerFactory,
    ImageFactory,
    SiteSettingsFactory,
    block,
    section,
    text,
    with_ids,
)
from wagtail_medarticle.models.base import Page

if TYPE_CHECKING:
    from tests.api.conftest import Api

CANARY = "zebrafinch"


@pytest.fixture
def pointing(home: Any, restrict: Callable[..., Any]) -> Any:
    """A public article that points at what only accounts may see, and a disclaimer of the site that does so too."""
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    inner = closed.add_child(name="Inner")
    private = home.add_child(instance=Page(title="Members", slug=CANARY))
    restrict(private, PageViewRestriction.LOGIN)
    below = private.add_child(instance=Page(title="Below", slug="below"))
    newer = CitationFactory(title="Newer")
    ArticleFactory(title="Private", slug="private", parent=private, cites=[newer])
    document = get_document_model().objects.create(title="D", file=f"{CANARY}.pdf", collection=inner)
    links = f'<a linktype="page" id="{below.pk}">it</a> <a linktype="document" id="{document.pk}">that</a>'
    SiteSettingsFactory(default_disclaimer=DisclaimerFactory(text=f"<p>{links}</p>"))
    return ArticleFactory(
        title="Public",
        body=[
            section("A", text(links, CitationFactory(title="Older", superseded_by=newer))),
            section("B", block("figure", {"image": ImageFactory(title=CANARY, collection=inner).pk})),
        ],
    )


def log_in(api: Api) -> None:
    # In API v3 Wagtail's own pages/ are for who may edit them, where somebody has a token.
    user = User.objects.create_user("reader", is_superuser=api.root != "/api/v2/")
    api.client.force_login(user)
    if api.root != "/api/v2/":
        from wagtail.models import APIToken

        api.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {APIToken.create_token(user=user, name='reader')[1]}"


def shown(api: Api, article: Any) -> dict[str, dict[str, Any]]:
    """The article as each address shows it."""
    own = {"type": article._meta.label, "fields": "*", "order": "title", "slug": "public"}
    return {
        "detail": api.get(f"medical-articles/{article.pk}/"),
        "list": next(
            each for each in api.get("medical-articles/", fields="*")["items"] if each["title"] == article.title
        ),
        "page": api.get(f"pages/{article.pk}/"),
        "pages": api.get("pages/", **own)["items"][0],
    }


def test_nobody_unknown_is_told_of_it(api: Api, pointing: Any) -> None:
    for way, article in shown(api, pointing).items():
        if way == "pages" and "body" not in article:
            continue  # Wagtail's own list in API v3 has no keys of ours
        assert CANARY not in str(article), way
        assert article["references"][0]["superseded_by"] is None, way
        assert article["body"][1]["value"]["content"][0]["value"]["image"] is None, way
        assert "<a>it</a> <a>that</a>" in str(article["body"]), way
    older = article_source(api)
    assert older["superseded_by"] is None
    for path in ("citations/", "medarticle-config/", "medical-articles/feed.atom", f"citations/{older['id']}/"):
        assert CANARY not in api.answer(path).content.decode(), path
    assert api.answer(f"medical-articles/{pointing.pk}/jsonld/").content.decode().count(CANARY) == 0


def article_source(api: Api) -> Any:
    return next(each for each in api.get("citations/")["items"] if each["title"] == "Older")


def test_who_may_see_it_is_told(api: Api, pointing: Any) -> None:
    shown(api, pointing)  # kept for everybody unknown
    log_in(api)
    for way, article in shown(api, pointing).items():
        if way == "pages" and "body" not in article:
            continue
        assert f"/{CANARY}/below/" in str(article["body"]), way
        assert f"{CANARY}.pdf" in str(article["body"]), way
        assert article["references"][0]["superseded_by"], way
        assert article["body"][1]["value"]["content"][0]["value"]["image"]["title"] == CANARY, way
    assert article_source(api)["superseded_by"]
    assert f"/{CANARY}/below/" in api.get("medarticle-config/")["default_disclaimer"]["html"]
    api.client.logout()
    api.client.defaults.pop("HTTP_AUTHORIZATION", None)
    assert all(CANARY not in str(article) for article in shown(api, pointing).values())


def test_what_a_block_of_the_site_s_own_chooses(
    api: Api, home: Any, restrict: Callable[..., Any], article_model: Any, monkeypatch: Any
) -> None:
    leaflet = blocks.StructBlock([("page", blocks.PageChooserBlock()), ("document", DocumentChooserBlock())])
    leaflet.set_name("leaflet")
    monkeypatch.setitem(article_model._meta.get_field("body").stream_block.child_blocks, "leaflet", leaflet)
    page = home.add_child(instance=Page(title="Page", slug="page"))
    closed = Collection.get_first_root_node().add_child(name="Closed")
    document = get_document_model().objects.create(title="D", file="d.pdf", collection=closed)
    article = ArticleFactory(body=with_ids([block("leaflet", {"page": page.pk, "document": document.pk})]))

    def chosen() -> dict[str, Any]:
        told = [api.get(f"{path}/{article.pk}/")["body"][0]["value"] for path in ("medical-articles", "pages")]
        assert told[0] == told[1]
        return dict(told[0])

    assert chosen() == {"page": page.pk, "document": document.pk}
    Page.objects.filter(pk=page.pk).update(live=False)
    assert chosen() == {"page": None, "document": document.pk}
    Page.objects.filter(pk=page.pk).update(live=True)
    restrict(page, PageViewRestriction.LOGIN)
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    assert chosen() == {"page": None, "document": None}
    log_in(api)
    assert chosen() == {"page": page.pk, "document": document.pk}


def test_a_picture_that_is_withheld_ends_no_approval(v2: Api, pointing: Any) -> None:
    digest = v2.get(f"medical-articles/{pointing.pk}/")["review"]["digest"]
    assert digest == pointing.review_digest()


def test_a_picture_that_is_withheld_is_not_lost_in_writing(v3: Api, home: Any) -> None:
    log_in(v3)
    closed = Collection.get_first_root_node().add_child(name="Closed")
    # Nobody with a token has given a password.
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.PASSWORD)
    picture = ImageFactory(collection=closed).pk
    article = ArticleFactory(body=with_ids([section("A", block("figure", {"image": picture, "alt": "Old"}))]))
    body = v3.get(f"pages/{article.pk}/", rich_text_format="db_html")["body"]
    figure = body[0]["value"]["content"][0]["value"]
    assert figure["image"] is None
    figure["alt"] = "New"
    path = f"{v3.root}pages/{article.pk}/?rich_text_format=db_html"
    assert v3.client.patch(path, {"body": body}, content_type="application/json").status_code == 200
    written = type(article).objects.get(pk=article.pk)
    stored = written.get_latest_revision_as_object().body.get_prep_value()[0]["value"]["content"][0]["value"]
    assert (stored["image"], stored["alt"]) == (picture, "New")


def test_a_newer_source_of_another_site_is_not_named(api: Api, other_site: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    older = CitationFactory(superseded_by=CitationFactory())
    article = ArticleFactory(cites=[older])
    ArticleFactory(parent=other_site.root_page, cites=[older.superseded_by])
    assert api.get(f"medical-articles/{article.pk}/")["references"][0]["superseded_by"] is None
    assert api.get("citations/")["items"][0]["superseded_by"] is None
    first = ArticleFactory(cites=[older.superseded_by])
    Site.objects.filter(is_default_site=True).update(root_page=first)
    below = ArticleFactory(parent=first, cites=[older])
    assert api.get(f"medical-articles/{below.pk}/")["references"][0]["superseded_by"] == older.superseded_by_id
    there = ArticleFactory(parent=other_site.root_page, cites=[older])
    told = api.get(f"medical-articles/{there.pk}/", site="other.example")["references"]
    assert told[0]["superseded_by"] == older.superseded_by_id


def test_it_costs_no_query(v2: Api, pointing: Any, django_assert_num_queries: Any) -> None:
    v2.get(f"medical-articles/{pointing.pk}/")
    cache.clear()
    with django_assert_num_queries(2):
        v2.get(f"medical-articles/{pointing.pk}/")
