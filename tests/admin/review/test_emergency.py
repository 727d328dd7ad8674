"""A chief's emergency page, through HTTP, and what readers, caches and front ends get of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry

from tests.review.conftest import approved, fresh
from wagtail_medarticle.models import LedgerEntry, SafetyNotice
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.audit import check_index
from wagtail_medarticle.webhooks.changes import take_changes

pytestmark = pytest.mark.django_db
WORDS = "Do not take this drug with grapefruit."
REASON = "Reports of harm"


def url(page: Any) -> str:
    return reverse("wagtail_medarticle_emergency", args=[page.pk])


def act(client: Client, page: Any, act: str, **values: str) -> Any:
    return client.post(url(page), {"act": act, "reason": REASON, **values})


def get(path: str) -> Any:
    answer = Client().get(path)
    assert answer.status_code == 200, answer.content
    return answer


@pytest.fixture
def family(article: Any, editor: User, reviewer: User, admin: User) -> list[Any]:
    """The approved article, its live French translation, and a live alias."""
    approved(article, editor, reviewer)
    page = fresh(article)
    french = Locale.objects.get_or_create(language_code="fr")[0]
    page.get_parent().copy_for_translation(french)
    translated = page.copy_for_translation(french)
    translated.get_latest_revision().publish()
    alias = page.create_alias(update_slug="the-same")
    return [fresh(page), fresh(translated), fresh(alias)]


def detail(page: Any) -> Any:
    return json.loads(get(f"/api/v2/medical-articles/{page.pk}/").content)


def test_a_notice_stands_over_all_languages_and_aliases_at_once(
    family: list[Any], reviewing: Client, reviewer: User
) -> None:
    page = family[0]
    before = [detail(each) for each in family]
    take_changes()
    shown = reviewing.get(url(page)).content.decode()
    assert shown.count("<code>") == len(family), "the page that asks says what it is about"
    answer = act(reviewing, page, "notice", text=WORDS)
    assert answer.status_code == 302
    for each, earlier in zip(family, before, strict=True):
        article = detail(each)
        assert article["safety_notice"]["text"] == WORDS
        assert article["review"]["notice"]["text"].startswith(WORDS)
        assert article["review"]["digest"] == earlier["review"]["digest"], "the text is the same"
        assert article["review"]["status"] == earlier["review"]["status"]
        html = get(each.url).content.decode()
        assert html.index(WORDS) < html.index("<h1>")
        linked = json.loads(get(f"/api/v2/medical-articles/{each.pk}/jsonld/").content)
        assert linked["correction"]["text"] == WORDS
        logged = PageLogEntry.objects.get(page=each.pk, action="wagtail_medarticle.safety_notice")
        assert (logged.user, logged.data["reason"], logged.data["text"]) == (reviewer, REASON, WORDS)
    listed = json.loads(get("/api/v2/medical-articles/").content)["items"]
    assert {item["id"] for item in listed if item["safety_notice"]} == {each.pk for each in family}
    feed = get("/api/v2/medical-articles/feed.atom").content.decode()
    assert feed.count(WORDS) == len(family)
    if site_settings.API_V3:
        article = json.loads(get(f"/api/v3-preview/medical-articles/{page.pk}/").content)
        assert article["safety_notice"]["text"] == WORDS
        assert json.loads(get(f"/api/v3-preview/pages/{page.pk}/").content)["safety_notice"]["text"] == WORDS
    assert {(change.id, change.action) for change in take_changes()} == {(each.pk, "updated") for each in family}
    assert fresh(page).review().status.value == "approved"
    assert not list(check_index())


def test_the_notice_reaches_kept_answers_at_once_and_goes_again(family: list[Any], reviewing: Client) -> None:
    cache.clear()
    first, again = detail(family[0]), detail(family[0])
    assert first == again
    act(reviewing, family[2], "notice", text=WORDS)  # from the alias
    assert [bool(detail(each)["safety_notice"]) for each in family] == [True] * 3
    act(reviewing, family[0], "notice", text="Other words.")
    assert SafetyNotice.objects.count() == 1
    assert [detail(each)["safety_notice"]["text"] for each in family] == ["Other words."] * 3
    act(reviewing, family[0], "lift")
    assert detail(family[0]) == first
    assert [detail(each)["safety_notice"] for each in family] == [None] * 3
    actions = PageLogEntry.objects.filter(page=family[0].pk).values_list("action", flat=True)
    assert "wagtail_medarticle.safety_notice_lifted" in actions


def test_a_later_translation_has_the_notice_too(family: list[Any], reviewing: Client) -> None:
    act(reviewing, family[0], "notice", text=WORDS)
    alias = family[0].create_alias(update_slug="another")
    assert detail(alias)["safety_notice"]["text"] == WORDS


def test_pulling_takes_all_of_them_and_ends_open_rounds(
    family: list[Any], reviewing: Client, reviewer: User, editor: User
) -> None:
    page = family[0]
    take_changes()
    transitions.submit(family[1], editor)
    assert act(reviewing, page, "pull").status_code == 302
    for each in family:
        assert not fresh(each).live
        assert Client().get(f"/api/v2/medical-articles/{each.pk}/").status_code == 404
        assert fresh(each).current_workflow_state is None
        assert PageLogEntry.objects.get(page=each.pk, action="wagtail_medarticle.pulled").data["reason"] == REASON
    assert {(change.id, change.action) for change in take_changes()} == {(each.pk, "removed") for each in family}
    assert LedgerEntry.objects.filter(article=page.pk, decision="approved").exists()
    history = reviewing.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    if history.status_code == 200:
        assert REASON in history.content.decode()


def test_only_a_chief_may(family: list[Any], client: Client, editor: User) -> None:
    client.force_login(editor)
    for answer in (client.get(url(family[0])), act(client, family[0], "pull")):
        assert answer.status_code in (302, 403)
        assert answer.headers.get("Location") != reverse("wagtail_medarticle_review", args=[family[0].pk])
    assert fresh(family[0]).live
    assert "emergency" not in client.get(reverse("wagtail_medarticle_review", args=[family[0].pk])).content.decode()


def test_chiefs_are_offered_it(family: list[Any], reviewing: Client, admin_client: Client) -> None:
    assert url(family[0]) in reviewing.get(reverse("wagtail_medarticle_review", args=[family[0].pk])).content.decode()
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[family[0].pk])).content.decode()
    assert url(family[0]) in edit


@pytest.mark.parametrize(
    "values",
    [{"act": "notice"}, {"act": "pull", "reason": ""}, {"act": "other"}, {}],
    ids=["no words", "no reason", "unknown", "nothing"],
)
def test_what_is_incomplete_does_nothing(values: dict[str, str], family: list[Any], reviewing: Client) -> None:
    answer = reviewing.post(url(family[0]), {"reason": REASON, **values})
    assert answer.status_code == 400
    assert fresh(family[0]).live
    assert not SafetyNotice.objects.exists()
