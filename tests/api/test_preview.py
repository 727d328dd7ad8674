"""Drafts on a front end: what a token opens, and everything that opens nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Permission, User
from django.core import signing
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from jsonschema import Draft202012Validator

from tests.factories import CitationFactory, cite
from tests.review.conftest import article, board, board_group, editor, reviewer, world
from tests.review.world import World
from wagtail_medarticle.api.v2.openapi import described
from wagtail_medarticle.articles import previews as tokens
from wagtail_medarticle.articles.previews import PreviewRefused, preview_token
from wagtail_medarticle.models import DraftPreview
from wagtail_medarticle.review import transitions

if TYPE_CHECKING:
    from tests.api.conftest import Api

__all__ = ["article", "board", "board_group", "editor", "reviewer", "world"]

PREVIEW = {"URL": "https://front.example/api/preview?site={site}&token={token}", "MAX_AGE": 600}
PATH = "medical-articles/preview/"
TYPED = "Nobody has saved these words"


@pytest.fixture(autouse=True)
def front_end(settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"PREVIEW": PREVIEW}


@pytest.fixture
def either(api: Api, world: World) -> Api:
    """A front end that asks each version in turn: it is logged in as nobody."""
    return type(api)(Client(), api.root)


@pytest.fixture
def anonymous(v2: Api, world: World) -> Api:
    """A front end that asks one version, for what is the same in all."""
    return type(v2)(Client(), v2.root)


def opened(response: Any) -> str:
    """The token in the address that an editor's browser is sent to."""
    assert response.status_code == 302, response.content
    assert {"no-store", "private"} <= {*response["Cache-Control"].split(", ")}
    assert response["Referrer-Policy"] == "no-referrer"
    address = urlsplit(response["Location"])
    assert (address.scheme, address.netloc, address.path) == ("https", "front.example", "/api/preview")
    query = parse_qs(address.query)
    assert query["site"] == ["localhost"]
    return query["token"][0]


def typed(world: World, words: str = TYPED, mode: str = "", **fields: Any) -> str:
    """Type words, look at the preview and get the token that the front end is opened with."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[world.page.pk])
    assert world.client.post(address, world.form(words, **fields)).json() == {"is_valid": True, "is_available": True}
    return opened(world.client.get(address, {"mode": mode, "in_preview_panel": "true"}))


def kept_secret(response: Any) -> Any:
    """The response, which nobody keeps and which is no answer to who has an older one."""
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in response
    assert "Last-Modified" not in response
    return response


def test_unsaved_words_in_an_articles_form(either: Api, world: World) -> None:
    token = typed(world)
    response = kept_secret(either.answer(PATH, token=token))
    body = json.loads(response.content)
    live = either.get(f"medical-articles/{world.page.pk}/")
    assert TYPED in response.content.decode()
    assert TYPED not in str(live)
    assert [*body] == [*live, "preview"]
    assert (body["id"], body["meta"], body["references"]) == (live["id"], live["meta"], live["references"])
    assert body["preview"]["notice"] == "Preview: readers may not have this text."
    left = timezone.datetime.fromisoformat(body["preview"]["expires_at"]) - timezone.now()  # type: ignore[attr-defined]
    assert timedelta(seconds=590) < left <= timedelta(seconds=600)
    assert world.row.latest_revision_id == world.page.latest_revision_id, "nothing was saved"
    for known in (live_etag(either, world), "*"):
        again = either.client.get(either.root + PATH, {"token": token}, headers={"If-None-Match": known})
        assert again.status_code == 200
    schema = described()["paths"]["/api/v2/" + PATH]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": described()["components"]}).validate(body)


def live_etag(api: Api, world: World) -> str:
    return str(api.answer(f"medical-articles/{world.page.pk}/")["ETag"])


def test_the_token_follows_what_is_typed(anonymous: Api, world: World) -> None:
    first = typed(world)
    second = typed(world, "And now these", title="Another title")
    for token in (first, second):
        body = anonymous.get(PATH, token=token)
        assert (body["title"], "And now these" in str(body), TYPED in str(body)) == ("Another title", True, False)
    assert DraftPreview.objects.count() == 1
    assert {*DraftPreview.objects.get().text} == {
        "title", "summary", "body", "authors", "topics", "slug", "last_updated"
    }  # fmt: skip


def test_approved_is_what_was_approved_and_nothing_else(anonymous: Api, world: World) -> None:
    changed = anonymous.get(PATH, token=typed(world))["review"]
    assert (changed["status"], changed["reviewed_by"], changed["last_reviewed"]) == ("not_submitted", [], None)
    assert changed["notice"]["level"] == "caution"
    same = anonymous.get(PATH, token=typed(world, "Treatment helps"))["review"]
    assert same["status"] == "approved"
    assert same == anonymous.get(f"medical-articles/{world.page.pk}/")["review"]


def test_words_for_the_audience_that_the_editor_looks_at(anonymous: Api, world: World) -> None:
    token = typed(world, mode="patient")
    assert anonymous.get(PATH, token=token)["audience"]["requested"] == "patient"
    assert anonymous.get(PATH, token=token, audience="professional")["audience"]["requested"] == "professional"
    assert anonymous.get(PATH, token=token, audience="")["audience"]["requested"] is None
    assert anonymous.get(PATH, token=typed(world, mode="no such mode"))["audience"]["requested"] is None
    assert "[1]" in str(anonymous.get(PATH, token=token, rich_text_format="plain")["body"])


def test_a_stored_draft_stays_as_it_was_opened(anonymous: Api, world: World) -> None:
    world.edit("A stored draft")
    draft = reverse("wagtailadmin_pages:view_draft", args=[world.page.pk])
    token, again = opened(world.client.get(draft)), opened(world.client.get(draft))
    assert DraftPreview.objects.count() == 1
    old = world.row.revisions.order_by("pk").first()
    older = opened(world.client.get(reverse("wagtailadmin_pages:revisions_view", args=[world.page.pk, old.pk])))
    world.edit("A later draft")
    typed(world)
    for each in (token, again):
        assert "A stored draft" in str(anonymous.get(PATH, token=each)["body"])
    assert "Treatment helps" in str(anonymous.get(PATH, token=older)["body"])


def test_an_article_that_was_never_saved(anonymous: Api, world: World) -> None:
    model, parent = world.page._meta, world.page.get_parent()
    address = reverse("wagtailadmin_pages:preview_on_add", args=[model.app_label, model.model_name, parent.pk])
    assert world.client.post(address, world.form(TYPED, slug="new")).json()["is_valid"]
    token = opened(world.client.get(address))
    body = anonymous.get(PATH, token=token)
    assert (body["id"], body["meta"]["slug"], body["review"]["status"]) == (None, "new", "not_submitted")
    assert body["meta"]["html_url"].endswith("/new/")
    assert body["follow_up"]["submit_url"] is None
    assert body["disclaimer"] == anonymous.get(f"medical-articles/{world.page.pk}/")["disclaimer"]
    assert TYPED in str(body["body"])
    world.chief.is_superuser = False
    world.chief.save()
    assert refusal(anonymous, token) == "Who opened this preview may not see this page's drafts any more."


def refusal(api: Api, token: str, status: int = 403) -> str:
    response = kept_secret(api.answer(PATH, token=token))
    assert response.status_code == status, response.content
    assert TYPED not in response.content.decode()
    return api.message(response)


def of_another_salt(token: str) -> str:
    return signing.dumps(signing.loads(token, salt=tokens.SALT), salt="wagtail_medarticle.shown")


FORGED: dict[str, Callable[[str], str]] = {
    "another salt": of_another_salt,
    "no salt": lambda token: signing.dumps(signing.loads(token, salt=tokens.SALT)),
    "another key": lambda token: signing.dumps(
        signing.loads(token, salt=tokens.SALT), salt=tokens.SALT, key="somebody's own"
    ),
    "changed payload": lambda token: ("a" if token[0] != "a" else "b") + token[1:],
    "changed time": lambda token: token.replace(":1", ":2", 1),
    "cut short": lambda token: token[:-1],
    "no signature": lambda token: token.partition(":")[0],
    "the key alone": lambda token: str(signing.loads(token, salt=tokens.SALT)[0]),
    "words": lambda token: "let me in",
    "a surrogate": lambda token: f"{token}\udcff",
    "not ASCII": lambda token: "ℵ:ℵ:ℵ",
}


def test_what_was_not_signed_for_this_is_refused(either: Api, world: World) -> None:
    token = typed(world)
    for how, forge in FORGED.items():
        forged = forge(token).encode(errors="replace").decode()
        assert refusal(either, forged) == "This is no token of a preview on this site.", how


def test_a_token_ends(anonymous: Api, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    now = signing.time.time()  # type: ignore[attr-defined]
    token = typed(world)
    monkeypatch.setattr(signing.time, "time", lambda: now + 599)  # type: ignore[attr-defined]
    assert anonymous.get(PATH, token=token)["id"] == world.page.pk
    monkeypatch.setattr(signing.time, "time", lambda: now + 602)  # type: ignore[attr-defined]
    assert refusal(anonymous, token) == "This preview has ended: open it again from the editor."


def test_texts_are_kept_no_longer_than_their_tokens(world: World) -> None:
    typed(world)
    DraftPreview.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    preview_token(world.draft, world.chief)
    assert [each.expires_at > timezone.now() for each in DraftPreview.objects.all()] == [True]
    DraftPreview.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    call_command("announce_changes", stdout=StringIO())
    assert not DraftPreview.objects.exists()


def test_a_deleted_page_is_gone(either: Api, world: World) -> None:
    token = typed(world)
    world.row.delete()
    assert refusal(either, token, 404) == "The page of this preview is gone."
    assert not DraftPreview.objects.exists()


def test_it_opens_what_its_user_may_see_now(anonymous: Api, world: World) -> None:
    enter, group = Permission.objects.get(codename="access_admin"), world.editor.groups.get()
    world.editor.user_permissions.add(enter)
    world.client.force_login(world.editor)
    token = typed(world)
    assert anonymous.get(PATH, token=token)["id"] == world.page.pk
    told = "Who opened this preview may not see this page's drafts any more."
    User.objects.update(is_active=False)
    assert refusal(anonymous, token) == told
    User.objects.update(is_active=True)
    world.editor.groups.clear()
    assert refusal(anonymous, token) == told
    world.editor.groups.add(group)
    world.editor.user_permissions.clear()
    assert refusal(anonymous, token) == told
    world.editor.user_permissions.add(enter)
    assert anonymous.get(PATH, token=token)["id"] == world.page.pk
    world.editor.delete()
    assert refusal(anonymous, token, 404) == "The page of this preview is gone."


def test_who_may_not_edit_gets_no_token(anonymous: Api, world: World) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[world.page.pk])
    visitor = User.objects.create_user("visitor")
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    world.client.force_login(visitor)
    for response in (world.client.post(address, world.form(TYPED)), world.client.get(address)):
        assert response.status_code in (302, 403)
        assert "front.example" not in response.get("Location", "")
    for user in (visitor, world.editor, world.reviewer):
        with pytest.raises(PreviewRefused):
            preview_token(world.draft, user)
    assert not DraftPreview.objects.exists()


def test_the_board_sees_what_it_reviews(anonymous: Api, world: World, settings: Any) -> None:
    world.reviewer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    reviewer = User.objects.get(pk=world.reviewer.pk)
    with pytest.raises(PreviewRefused):
        preview_token(world.draft, reviewer)
    world.edit("To be reviewed")
    transitions.submit(world.row, world.editor)
    world.client.force_login(reviewer)
    address = reverse("wagtail_medarticle_preview", args=[world.page.pk])
    review = world.client.get(reverse("wagtail_medarticle_review", args=[world.page.pk])).content.decode()
    assert f'href="{address}"' in review
    token = opened(world.client.get(address))
    body = anonymous.get(PATH, token=token)
    assert (body["review"]["status"], "To be reviewed" in str(body["body"])) == ("submitted", True)
    settings.WAGTAIL_MEDARTICLE = {}
    assert "To be reviewed" in world.client.get(address).content.decode()
    settings.WAGTAIL_MEDARTICLE = {"PREVIEW": PREVIEW}
    world.reviewer.groups.clear()
    assert world.client.get(address).status_code in (302, 403)
    assert refusal(anonymous, token) == "Who opened this preview may not see this page's drafts any more."


def test_wrong_questions_are_refused_without_a_word(either: Api, world: World) -> None:
    token = typed(world)
    for query, told in (
        ({}, "token is required"),
        ({"token": ""}, "token must not be empty"),
        ({"token": token, "audience": "nobody"}, "audience must be"),
        ({"token": token, "id": world.page.pk}, "id is not a parameter here"),
    ):
        response = kept_secret(either.answer(PATH, **query))
        assert response.status_code == 400
        assert told in either.message(response)


def test_a_site_without_a_front_end(anonymous: Api, world: World, settings: Any) -> None:
    token = typed(world)
    settings.WAGTAIL_MEDARTICLE = {}
    assert refusal(anonymous, token) == "This site has no previews on a front end."
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[world.page.pk])
    shown = world.client.get(address, {"in_preview_panel": "true"})
    assert (shown.status_code, TYPED in shown.content.decode()) == (200, True)


def test_the_same_bytes_in_each_version_and_as_many_queries_for_thirty_sources(
    world: World, django_assert_num_queries: Any, settings: Any
) -> None:
    for count in (2, 30):
        draft = world.draft
        sources = CitationFactory.create_batch(count)
        draft.body = world.words(" ".join(cite(source) for source in sources))
        token = preview_token(draft, world.chief)
        answers = []
        for root in ("/api/v2/", "/api/v3-preview/")[: 2 if settings.API_V3 else 1]:
            cache.clear()
            with django_assert_num_queries(QUERIES):
                answers.append(Client().get(root + PATH, {"token": token}).content)
        assert len({*answers}) == 1
        assert len(json.loads(answers[0])["references"]) == count + 1


QUERIES = 3
"""The text with its user, the page as its own type, and all that it is described from."""
