"""Readers' questions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import ArticleFactory
from wagtail_medarticle.models import FollowUpQuestion

if TYPE_CHECKING:
    from tests.api.conftest import Api

QUESTION = {"question": "May I take ibuprofen?", "email": "me@example.com", "audience": "patient"}


@pytest.fixture
def article(home: Any) -> Any:
    return ArticleFactory()


@pytest.fixture
def path(article: Any) -> str:
    return f"medical-articles/{article.pk}/follow-ups/"


def errors(response: Any) -> set[str]:
    """The fields that an answer complains about, in either version's form."""
    assert response.status_code == 400, response.content
    found = json.loads(response.content)["errors"]
    return set(found) if isinstance(found, dict) else {each["loc"][-1] for each in found}


@pytest.mark.parametrize("content_type", ["application/json", "multipart", "application/x-www-form-urlencoded"])
def test_a_question_is_stored_and_not_told_back(api: Api, article: Any, path: str, content_type: str) -> None:
    if content_type == "application/x-www-form-urlencoded":
        body = "question=May+I+take+ibuprofen%3F&email=me%40example.com&audience=patient"
        response = api.client.post(api.root + path, body, content_type=content_type)
    elif content_type == "multipart":
        response = api.client.post(api.root + path, QUESTION)
    else:
        response = api.post(path, QUESTION)
    assert response.status_code == 201, response.content
    assert list(json.loads(response.content)) == ["asked_at"]
    (question,) = FollowUpQuestion.objects.values("page", "question", "email", "audience", "handled")
    assert question == {**QUESTION, "page": article.pk, "handled": False}


def test_the_question_alone_is_enough(api: Api, path: str) -> None:
    assert api.post(path, {"question": "Why?"}).status_code == 201


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"question"}),
        ({"question": "  "}, {"question"}),
        ({"question": "x" * 2001}, {"question"}),
        ({"question": "x\0"}, {"question"}),
        ({"question": 7}, {"question"}),
        ({"question": ["?"]}, {"question"}),
        ({"question": "?", "email": "me"}, {"email"}),
        ({"question": "?", "email": None}, {"email"}),
        ({"question": "?", "audience": "nobody"}, {"audience"}),
        ({"email": "me", "audience": "nobody"}, {"question", "email", "audience"}),
        ([], {"__all__"}),
        ("?", {"__all__"}),
        (None, {"__all__"}),
    ],
)
def test_what_is_wrong_is_said_field_by_field(api: Api, path: str, body: Any, fields: set[str]) -> None:
    assert errors(api.post(path, json.dumps(body))) == fields
    assert not FollowUpQuestion.objects.exists()


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_json(api: Api, path: str, body: bytes) -> None:
    assert errors(api.client.post(api.root + path, body, content_type="application/json")) == {"__all__"}


def test_what_a_reader_sent_is_in_no_error(api: Api, path: str) -> None:
    response = api.post(path, {"question": "zebrafinch" * 201, "email": "zebrafinch", "audience": "zebrafinch"})
    assert b"zebrafinch" not in response.content


def test_enough_is_enough(api: Api, article: Any, path: str, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"FOLLOW_UPS_PER_HOUR": 2}
    assert errors(api.post(path, {})) == {"question"}, "a mistake doesn't count"
    assert [api.post(path, QUESTION).status_code for _ in range(3)] == [201, 201, 429]
    refused = api.post(path, QUESTION)
    assert refused["Retry-After"] == "3600"
    assert FollowUpQuestion.objects.count() == 2
    other = ArticleFactory()
    assert api.post(f"medical-articles/{other.pk}/follow-ups/", QUESTION).status_code == 201
    assert api.post(path, QUESTION, REMOTE_ADDR="198.51.100.7").status_code == 201
    cache.clear()
    assert api.post(path, QUESTION).status_code == 201


def test_both_versions_count_together(v2: Api, v3: Api, path: str, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"FOLLOW_UPS_PER_HOUR": 1}
    assert [each.post(path, QUESTION).status_code for each in (v2, v3)] == [201, 429]


def test_a_forwarded_address_counts_only_from_a_known_proxy(api: Api, path: str, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"FOLLOW_UPS_PER_HOUR": 1}

    def status(forwarded: str) -> int:
        return int(api.post(path, QUESTION, HTTP_X_FORWARDED_FOR=forwarded).status_code)

    assert [status("192.0.2.1"), status("192.0.2.2")] == [201, 429], "a client can't name itself anew"
    settings.REST_FRAMEWORK = {"NUM_PROXIES": 1}
    assert [status("192.0.2.9, 192.0.2.1"), status("192.0.2.8, 192.0.2.1"), status("192.0.2.2")] == [201, 429, 201]


def test_the_cache_holds_no_address(api: Api, path: str) -> None:
    assert api.post(path, QUESTION, REMOTE_ADDR="198.51.100.7").status_code == 201
    kept = [*cache._cache, *map(str, cache._cache.values())]  # type: ignore[attr-defined]
    assert kept
    assert not any("198.51.100.7" in each for each in kept)


def test_a_site_can_take_none(api: Api, article: Any, path: str, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"FOLLOW_UPS_PER_HOUR": 0}
    assert api.get(f"medical-articles/{article.pk}/")["follow_up"]["submit_url"] is None
    assert api.post(path, QUESTION).status_code == 404


def test_the_article_says_where_to_ask(api: Api, article: Any) -> None:
    address = api.get(f"medical-articles/{article.pk}/")["follow_up"]["submit_url"]
    assert api.client.post(address, QUESTION).status_code == 201


def test_an_article_of_another_site_says_where_to_ask(api: Api, article: Any, other_site: Any) -> None:
    there = ArticleFactory(parent=other_site.root_page)
    for path in ("medical-articles", "pages"):
        for site in ("other.example", f"other.example:{other_site.port}"):
            address = api.get(f"{path}/{there.pk}/", site=site)["follow_up"]["submit_url"]
            assert address.endswith(f"/follow-ups/?{urlencode({'site': site})}")
            assert api.client.post(address, QUESTION).status_code == 201
        assert "?" not in api.get(f"{path}/{article.pk}/")["follow_up"]["submit_url"]
    assert "?site" not in api.client.get(article.url, {"site": "other.example"}).content.decode(), (
        "a page's own address"
    )


def test_a_form_on_another_site_may_ask(home: Any, article: Any, path: str, restrict: Callable[..., Any]) -> None:
    restrict(article, PageViewRestriction.LOGIN)
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("reader"))
    assert client.post(f"/api/v2/{path}", QUESTION).status_code == 201


def test_questions_can_not_be_read(api: Api, article: Any, path: str) -> None:
    api.post(path, {"question": "zebrafinch"})
    assert api.answer(path).status_code == 405
    for each in ("medical-articles/", f"medical-articles/{article.pk}/", f"medical-articles/{article.pk}/jsonld/"):
        assert b"zebrafinch" not in api.answer(each).content
    assert api.ids("medical-articles/", search="zebrafinch") == []


def test_a_question_is_taken_while_the_cache_fails(api: Api, monkeypatch: Any, caplog: Any) -> None:
    article = ArticleFactory()

    def fail(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError("no cache")

    monkeypatch.setattr("wagtail_medarticle.throttling.cache.add", fail)
    answer = api.post(f"medical-articles/{article.pk}/follow-ups/", {"question": "Is it safe?"})
    assert answer.status_code == 201, answer.content
    assert FollowUpQuestion.objects.get().question == "Is it safe?"
    assert "without a limit" in caplog.text
