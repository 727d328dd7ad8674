"""No answer is ever stale: whatever changes, however and wherever, the next answer has it, and only then a new ETag."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.api import changes
from tests.standing import standing
from wagtail_medarticle.articles.api_fields import KEYS
from wagtail_medarticle.models import Citation

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.fixture(scope="module")
def gout(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The article with all that it depends on."""
    with standing(request, django_db_blocker, changes.make):
        yield


@pytest.fixture
def article(gout: None, home: Any) -> Any:
    return changes.the_article()


def ask(api: Api, pk: int, tag: str = "") -> Any:
    return api.client.get(f"{api.root}medical-articles/{pk}/", headers={"If-None-Match": tag} if tag else {})


def known(api: Api, pk: int) -> str:
    """The tag of the present answer, which is asked for until it is kept everywhere."""
    tag = ask(api, pk).headers["ETag"]
    assert ask(api, pk, tag).status_code == 304
    return str(tag)


def new(api: Api, pk: int, tag: str) -> dict[str, Any]:
    """The answer to a client that has ``tag``: another one, which it then has."""
    answer = ask(api, pk, tag)
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag
    assert ask(api, pk, answer.headers["ETag"]).status_code == 304
    return dict(json.loads(answer.content))


def in_pages(api: Api, pk: int) -> dict[str, Any]:
    """Our keys of the article in Wagtail's own endpoint."""
    page = api.get(f"pages/{pk}/")
    return {key: page[key] for key in KEYS}


def test_there_are_changes_enough() -> None:
    assert len(changes.CHANGES) + len(changes.GOING) > 20


@pytest.mark.parametrize("name", changes.CHANGES)
def test_after_any_change_the_next_answer_has_it(api: Api, article: Any, name: str) -> None:
    change, has_it = changes.CHANGES[name]
    tag = known(api, article.pk)
    before = json.loads(ask(api, article.pk).content)
    assert not has_it(before)
    assert in_pages(api, article.pk) == {key: before[key] for key in KEYS}
    change()
    after = new(api, article.pk, tag)
    assert has_it(after)
    assert in_pages(api, article.pk) == {key: after[key] for key in KEYS}


@pytest.mark.parametrize("name", changes.FORGETTING)
def test_a_newer_source_is_named_while_readers_can_find_it(api: Api, article: Any, name: str) -> None:
    changes.supersede()
    tag = known(api, article.pk)
    newer = Citation.objects.get(title="Newer").pk
    assert [each["superseded_by"] for each in in_pages(api, article.pk)["references"]] == [newer, None]
    changes.FORGETTING[name]()
    assert api.answer(f"citations/{newer}/").status_code == 404
    after = new(api, article.pk, tag)
    assert [each["superseded_by"] for each in after["references"]] == [None, None]
    assert in_pages(api, article.pk) == {key: after[key] for key in KEYS}
    assert api.get(f"citations/{after['references'][0]['id']}/")["superseded_by"] is None


@pytest.mark.parametrize("name", changes.GOING)
def test_what_goes_is_gone_for_who_has_it_too(api: Api, article: Any, name: str) -> None:
    tag = known(api, article.pk)
    changes.GOING[name]()
    answer = ask(api, article.pk, tag)
    assert answer.status_code == 404
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("name", changes.OTHERS)
def test_after_any_other_change_it_is_a_304(api: Api, article: Any, name: str) -> None:
    tag = known(api, article.pk)
    changes.OTHERS[name]()
    assert ask(api, article.pk, tag).status_code == 304
    cache.clear()
    assert ask(api, article.pk, tag).status_code == 304, "built afresh it is the same"


def test_a_review_runs_out_by_the_clock_alone(api: Api, article: Any, monkeypatch: Any) -> None:
    tag = known(api, article.pk)
    due = timezone.now() + timedelta(days=30)
    monkeypatch.setattr(timezone, "now", lambda: due)
    assert ask(api, article.pk, tag).status_code == 304, "its last day"
    monkeypatch.setattr(timezone, "now", lambda: due + timedelta(days=1))
    assert new(api, article.pk, tag)["review"]["overdue"] is True


def test_a_setting_of_the_installation(api: Api, article: Any, settings: Any) -> None:
    tag = known(api, article.pk)
    settings.WAGTAIL_MEDARTICLE = {"REFERENCE_STYLE": "vancouver"}
    new(api, article.pk, tag)
    settings.WAGTAIL_MEDARTICLE = {}
    assert ask(api, article.pk, tag).status_code == 304, "back at what the client has"


def test_a_restriction_that_goes_lets_it_be_seen_again(api: Api, article: Any) -> None:
    tag = known(api, article.pk)
    changes.restrict(article)
    assert ask(api, article.pk, tag).status_code == 404
    PageViewRestriction.objects.all().delete()
    assert ask(api, article.pk, tag).status_code == 304
