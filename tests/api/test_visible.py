"""What nobody may see leaves by no way: not by lists, counts, filters, searches, or the words of an error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group, User
from wagtail.models import PageViewRestriction, Site

from tests.factories import ArticleFactory, CitationFactory, TopicFactory, cite, section, text
from wagtail_medarticle.models.base import Page

if TYPE_CHECKING:
    from tests.api.conftest import Api

CANARY = "zebrafinch"


@dataclass
class Secret:
    """An article that the public may not see, and what only it cites and is about."""

    article: Any
    citation: Any
    topic: Any


@pytest.fixture
def secret(home: Any) -> Secret:
    citation = CitationFactory(title=f"The {CANARY} trial", doi="10.5555/canary")
    topic = TopicFactory(name=CANARY, slug=CANARY)
    article = ArticleFactory(
        title=f"On the {CANARY}", slug=CANARY, topics=[topic], body=[section("A", text(f"A {CANARY} sings", citation))]
    )
    return Secret(article, citation, topic)


def unpublish(secret: Secret, **tools: Any) -> None:
    secret.article.unpublish()


def make_private(secret: Secret, restrict: Callable[..., Any], **tools: Any) -> None:
    restrict(secret.article)


def log_in_only(secret: Secret, restrict: Callable[..., Any], **tools: Any) -> None:
    restrict(secret.article, PageViewRestriction.LOGIN)


def group_only(secret: Secret, restrict: Callable[..., Any], **tools: Any) -> None:
    restrict(secret.article, PageViewRestriction.GROUPS).groups.add(Group.objects.create(name="Board"))


def below_private(secret: Secret, restrict: Callable[..., Any], home: Any, **tools: Any) -> None:
    private = home.add_child(instance=Page(title="Members", slug="members"))
    secret.article.move(private, pos="last-child")
    restrict(private)


def on_other_site(secret: Secret, other_site: Any, **tools: Any) -> None:
    secret.article.move(other_site.root_page, pos="last-child")


def on_no_site(secret: Secret, home: Any, **tools: Any) -> None:
    secret.article.move(Page.get_first_root_node(), pos="last-child")


def alias_of_private(secret: Secret, restrict: Callable[..., Any], home: Any, **tools: Any) -> None:
    restrict(secret.article)
    first = Page.objects.get(pk=secret.article.pk).specific.create_alias(parent=home, update_slug="alias")
    first.create_alias(parent=home, update_slug="alias-of-alias")


WAYS = [
    unpublish, make_private, log_in_only, group_only, below_private, on_other_site, on_no_site, alias_of_private,
]  # fmt: skip


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__)
def hidden(
    request: pytest.FixtureRequest, secret: Secret, restrict: Callable[..., Any], home: Any, other_site: Any
) -> Secret:
    """The secret article, hidden in each way, beside a public one."""
    ArticleFactory(title="Public", cites=[CitationFactory(title="A public trial")])
    request.param(secret, restrict=restrict, home=home, other_site=other_site)
    return secret


def test_hidden_articles_are_in_no_list(api: Api, hidden: Secret) -> None:
    public = Page.objects.get(slug="public").pk
    for query in ({}, {"order": "title"}, {"fields": "*"}, {"order": "-last_updated"}, {"search": "Public"}):
        assert api.ids("medical-articles/", **query) == [public]
    for query in (
        {"search": CANARY},
        {"search": CANARY, "order": "title"},
        {"topic": CANARY},
        {"cites": hidden.citation.pk},
        {"cites": "10.5555/canary"},
    ):
        assert api.get("medical-articles/", **query) == {"meta": {"total_count": 0}, "items": []}


def test_hidden_articles_are_as_if_they_were_not(api: Api, hidden: Secret) -> None:
    for part in ("", "references/", "jsonld/", "review-history/"):
        for pk in {hidden.article.pk, *Page.objects.filter(alias_of__isnull=False).values_list("pk", flat=True)}:
            there, nowhere = (api.answer(f"medical-articles/{each}/{part}") for each in (pk, 987654))
            assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content) == (404, there.content)
    asked, nowhere = (
        api.post(f"medical-articles/{each}/follow-ups/", {"question": "?"}) for each in (hidden.article.pk, 987654)
    )
    assert (asked.status_code, asked.content) == (404, nowhere.content)
    for path in (f"/{CANARY}/", f"/members/{CANARY}/", "/alias/", "/alias-of-alias/"):
        assert api.answer("medical-articles/find/", html_path=path).status_code == 404


def test_their_sources_are_hidden_with_them(api: Api, hidden: Secret) -> None:
    titles = [citation["title"] for citation in api.get("citations/")["items"]]
    assert titles == ["A public trial"]
    for query in ({"search": CANARY}, {"doi": "10.5555/canary"}):
        assert api.get("citations/", **query) == {"meta": {"total_count": 0}, "items": []}
    there, nowhere = (api.answer(f"citations/{pk}/") for pk in (hidden.citation.pk, 987654))
    assert (there.status_code, there.content) == (404, nowhere.content)


def test_a_source_names_only_the_visible_articles(api: Api, hidden: Secret) -> None:
    public = ArticleFactory(title="Second", cites=[hidden.citation])
    articles = api.get(f"citations/{hidden.citation.pk}/")["articles"]
    assert [article["id"] for article in articles] == [public.pk]


def test_what_is_not_published_yet_is_hidden(api: Api, secret: Secret) -> None:
    draft_only = CitationFactory(title="Draft trial")
    public = ArticleFactory(title="Public", cites=[])
    public.title, public.summary = "Changed", "ibisword"
    public.body = [("general_section", {"heading": "A", "content": [("text", f"<p>ibisword {cite(draft_only)}</p>")]})]
    public.save_revision()
    assert api.get(f"medical-articles/{public.pk}/")["title"] == "Public"
    assert api.ids("medical-articles/", search="ibisword") == []
    assert api.ids("medical-articles/", cites=draft_only.pk) == []
    assert api.answer(f"citations/{draft_only.pk}/").status_code == 404


def test_an_uncited_source_is_hidden(api: Api) -> None:
    citation = CitationFactory()
    assert api.ids("citations/") == []
    assert api.answer(f"citations/{citation.pk}/").status_code == 404


def test_an_alias_of_a_public_article_is_public(api: Api, secret: Secret, home: Any) -> None:
    alias = secret.article.create_alias(parent=home, update_slug="alias")
    assert api.ids("medical-articles/", order="title") == [secret.article.pk, alias.pk]
    assert api.ids("medical-articles/", cites=secret.citation.pk) == [secret.article.pk, alias.pk]
    assert api.get(f"medical-articles/{alias.pk}/")["meta"]["slug"] == "alias"


def test_a_logged_in_reader_sees_what_is_for_them(v2: Api, secret: Secret, restrict: Callable[..., Any]) -> None:
    restrict(secret.article, PageViewRestriction.LOGIN)
    v2.client.force_login(User.objects.create_user("reader"))
    assert v2.ids("medical-articles/") == [secret.article.pk]
    assert v2.answer(f"medical-articles/{secret.article.pk}/").status_code == 200


def test_a_token_sees_what_is_for_its_user(v3: Api, secret: Secret, restrict: Callable[..., Any]) -> None:
    from wagtail.models import APIToken

    restrict(secret.article, PageViewRestriction.LOGIN)
    v3.client.force_login(User.objects.create_user("reader"))
    assert v3.ids("medical-articles/") == [], "sessions count for nothing in API v3"
    _, token = APIToken.create_token(user=User.objects.get(), name="reader")
    v3.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    assert v3.ids("medical-articles/") == [secret.article.pk]


def test_each_site_has_its_own(api: Api, other_site: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    here, there = ArticleFactory(), ArticleFactory(parent=other_site.root_page)
    assert api.ids("medical-articles/") == [here.pk]
    assert api.ids("medical-articles/", site="other.example") == [there.pk]
    assert api.ids("medical-articles/", site="other.example:80") == [there.pk]
    assert api.answer(f"medical-articles/{there.pk}/").status_code == 404
    assert api.get(f"medical-articles/{there.pk}/", site="other.example")["id"] == there.pk
    api.client.defaults["HTTP_HOST"] = "other.example"
    assert api.ids("medical-articles/") == [there.pk]


def set_other_site(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Middleware of a site that says itself which of Wagtail's sites each request is for."""

    def respond(request: Any) -> Any:
        request._wagtail_site = Site.objects.get(hostname="other.example")
        return get_response(request)

    return respond


def test_the_host_says_which_site_is_asked(api: Api, other_site: Any, settings: Any) -> None:
    here = ArticleFactory()
    ArticleFactory(parent=other_site.root_page)
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.api.test_visible.set_other_site"]
    assert api.ids("medical-articles/") == [here.pk]
    assert api.get(f"medical-articles/{here.pk}/")["id"] == here.pk


def test_sites_of_one_name_need_a_port(api: Api, other_site: Any) -> None:
    other_site.pk = None
    other_site.port = 8080
    other_site.save()
    assert "site " in api.refusal("medical-articles/", site="other.example")
    assert api.ids("medical-articles/", site="other.example:8080") == []


def test_translations_belong_to_the_site(api: Api, french_home: Any) -> None:
    english = ArticleFactory()
    french = english.copy_for_translation(french_home.locale)
    assert api.ids("medical-articles/") == [english.pk], "the translation is a draft"
    french.save_revision().publish()
    assert api.ids("medical-articles/") == [english.pk, french.pk]
    assert api.ids("medical-articles/", locale="fr") == [french.pk]
    assert api.get(f"medical-articles/{french.pk}/")["meta"]["locale"] == "fr"


def test_no_site_no_articles(api: Api) -> None:
    ArticleFactory()
    Site.objects.all().delete()
    assert api.ids("medical-articles/") == []
    assert api.answer("medarticle-config/").status_code == 404
