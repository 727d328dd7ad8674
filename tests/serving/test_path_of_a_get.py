"""How much of the package one has to know to follow ``GET medical-articles/{id}/`` from the view on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

import wagtail_medarticle
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    SiteSettingsFactory,
    TopicFactory,
    block,
    section,
    text,
)
from wagtail_medarticle.serving import stores

FILES, FUNCTIONS = 30, 140
"""Of these, seals of the ledger and what the digest is of take 5 and 27."""
ROOT = str(Path(wagtail_medarticle.__file__).parent)


def path_of(ask: Callable[[], Any]) -> set[CodeType]:
    """Our functions, lambdas too, that run from a REST framework view's ``dispatch`` on while ``ask`` is called."""
    passed: set[CodeType] = set()
    dispatched = False

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal dispatched
        code = frame.f_code
        dispatched = dispatched or code.co_name == "dispatch"
        written = not code.co_name.startswith("<") or code.co_name == "<lambda>"  # not the loop of a comprehension
        if event == "call" and dispatched and written and code.co_filename.startswith(ROOT):
            passed.add(code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        ask()
    finally:
        sys.setprofile(before)
    return passed


@pytest.mark.django_db(transaction=True)
def test_the_path_of_a_get_can_be_read(
    client: Client, settings: Any, home: Any, record_property: Callable[[str, object], None]
) -> None:
    """A process that has met the article's sources and text before builds an answer that is kept nowhere."""
    settings.WAGTAIL_MEDARTICLE = {"CACHE": "default"}
    SiteSettingsFactory()
    sources = CitationFactory.create_batch(3)
    article = ArticleFactory(
        authors=[ContributorFactory()],
        topics=[TopicFactory()],
        body=[
            section("Treatment", text("Treatment helps", *sources)),
            section("Outlook", block("text", f'<p>See <a linktype="page" id="{home.pk}">all</a>.</p>')),
        ],
    )
    address = f"/api/v2/medical-articles/{article.pk}/"
    assert client.get(address).status_code == 200
    cache.clear()
    stores.answers = stores.AnswersOfThread()
    answers: list[Any] = []
    passed = path_of(lambda: answers.append(client.get(address)))
    files = {code.co_filename for code in passed}
    record_property("figure", f"GET of an article in API v2: {len(files)} files, {len(passed)} functions of ours")
    assert answers[0].status_code == 200
    assert len(files) <= FILES, (len(passed), sorted(files))
    assert len(passed) <= FUNCTIONS, sorted(f"{Path(code.co_filename).name} {code.co_qualname}" for code in passed)
    again = path_of(lambda: answers.append(client.get(address)))
    assert answers[1].content == answers[0].content
    assert len(again) < len(passed) / 2  # a kept answer


@pytest.mark.django_db(transaction=True)
def test_stores_are_emptied_with_one_call(client: Client, home: Any) -> None:
    article = ArticleFactory(cites=[CitationFactory()])
    first = client.get(f"/api/v2/medical-articles/{article.pk}/").content
    assert all((stores.sources, stores.dependencies, stores.article_types, stores.site_contexts))
    stores.empty()
    assert not any((stores.sources, stores.dependencies, stores.article_types, stores.site_contexts))
    assert stores.hint == stores.PrefetchHint()
    assert not stores.answers.since
    assert client.get(f"/api/v2/medical-articles/{article.pk}/").content == first


def test_a_full_store_makes_room() -> None:
    store: stores.BoundedStore[int, int] = stores.BoundedStore(2)
    for number in range(5):
        store[number] = number
        assert len(store) <= 2
        assert store[number] == number
