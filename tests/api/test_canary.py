"""Secrets in every hidden place of a site: none gets out, and what is public is as if there were none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.db import transaction
from wagtail.models import Page

from tests.api import canary
from tests.factories import ArticleFactory, CitationFactory, ContributorFactory, SiteSettingsFactory, TopicFactory

if TYPE_CHECKING:
    from tests.api.conftest import Api

READERS = {
    "anonymous": frozenset[str](),
    "reader": frozenset({"account"}),
    "member": frozenset({"account", "member"}),
    "editor": frozenset({"account"}),
    "superuser": frozenset({"account", "member"}),
}
"""Who may see which secrets. Nobody has given a password."""


@pytest.fixture
def public(home: Any, settings: Any) -> Any:
    """What everybody may see, on a site whose drafts can be looked at with a token."""
    settings.WAGTAIL_MEDARTICLE = {"PREVIEW": {"URL": "https://front.example/{token}"}}
    SiteSettingsFactory()
    Group.objects.create(name="Members")
    page = ArticleFactory(
        title="What is gout?", topics=[TopicFactory()], authors=[ContributorFactory()], cites=[CitationFactory()]
    )
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def hidden(public: Any, home: Any, other_site: Any) -> list[int]:
    return canary.hide(public, home, other_site.root_page)


@pytest.fixture
def every(full_counts: bool) -> int:
    """Which of the secret words to ask for: all in full, else one of some."""
    return 1 if full_counts else 16


def answers(api: Api, asked: list[canary.Question]) -> list[Any]:
    cache.clear()
    return [api.answer(path, **query) for path, query in asked]


def test_what_is_public_is_as_if_there_were_no_secrets(
    api: Api, public: Any, home: Any, other_site: Any, every: int
) -> None:
    with transaction.atomic():
        asked = list(canary.questions(public, canary.hide(public, home, other_site.root_page), every=every))
        beside_secrets = answers(api, asked)
        transaction.set_rollback(True)
    alone = answers(api, asked)
    found = 0
    for question, there, without in zip(asked, beside_secrets, alone, strict=True):
        assert there.status_code < 500, question
        told = canary.leaked(there, frozenset())
        echoed = {word for word in told if word in str(question)}
        assert told == echoed, question
        assert (there.status_code, there.content) == (without.status_code, without.content), question
        assert there.headers.get("ETag") == without.headers.get("ETag"), question
        found += there.status_code == 200
    assert found > 100, "most questions have an answer"


@pytest.mark.parametrize("role", READERS)
def test_nobody_gets_a_secret_of_others(api: Api, public: Any, hidden: list[int], role: str, every: int) -> None:
    log_in(api, role)
    got = set()
    for path, query in canary.questions(public, hidden, every=every):
        if path.startswith("pages/") and api.root != "/api/v2/":
            continue  # Wagtail's own shows drafts to those who may edit them
        answer = api.answer(path, **query)
        assert answer.status_code < 500, (path, query)
        leaked = canary.leaked(answer, READERS[role])
        assert leaked <= {word for word in leaked if word in str(query)}, (path, query)
        got |= {found[1] for found in canary.SECRET.finditer(answer.content.decode()) if found[0] not in str(query)}
    assert got == READERS[role], "each gets what is theirs: the secrets are where the questions look"


def log_in(api: Api, role: str) -> None:
    if role == "anonymous":
        return
    user = User.objects.create_user(role, is_superuser=role == "superuser")
    if role == "member":
        user.groups.add(Group.objects.get(name="Members"))
    if role == "editor":
        user.groups.add(Group.objects.get(name="Editors"))
    api.client.force_login(user)
    if api.root != "/api/v2/":
        from wagtail.models import APIToken

        api.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {APIToken.create_token(user=user, name=role)[1]}"


def test_every_model_holds_secrets_or_says_why_not(hidden: list[int]) -> None:
    for model in apps.get_app_config("wagtail_medarticle").get_models():
        if issubclass(model, Page) and model._meta.label != settings.ARTICLE_MODEL:
            continue  # on a site with its own article type
        assert model._meta.label_lower in canary.PLACED or model._default_manager.exists(), model
