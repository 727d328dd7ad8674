"""How often a text is judged, and how many queries that takes: the same at any size; judging stores nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model

from tests.factories import ArticleFactory, CitationFactory, ImageFactory, block, section, text, with_ids
from tests.review.conftest import board, board_group, editor, fresh, reviewer
from wagtail_medarticle.review import transitions

__all__ = ["board", "board_group", "editor", "reviewer"]

pytestmark = pytest.mark.django_db
JUDGED = "WITH RECURSIVE hidden"
"""How the one query begins that a text is judged from."""
SIZES = {"first of a process": (2, 4), "small": (2, 4), "large": (8, 30)}


def body(sections: int, sources: int) -> Any:
    cited = CitationFactory.create_batch(sources)
    share = -(-sources // sections)
    figure = block("figure", {"image": ImageFactory().pk, "alt": "A heart", "caption": "", "credit": ""})
    parts = [text(f"Words {at}", *cited[at * share : (at + 1) * share]) for at in range(sections)]
    return with_ids([section(f"Section {at}", part, *[figure] * (at == 0)) for at, part in enumerate(parts)])


def draft_of(page: Any, words: str, editor: User) -> Any:
    draft = fresh(page).get_latest_revision_as_object()
    draft.summary = words
    return draft.save_revision(user=editor)


def publish(page: Any, editor: User, reviewer: User) -> Callable[[], Any]:
    return draft_of(page, "Other words.", editor).publish


def save(page: Any, editor: User, reviewer: User) -> Callable[[], Any]:
    row = fresh(page)
    row.summary = "Other words."
    return row.save  # type: ignore[no-any-return]


def save_draft(page: Any, editor: User, reviewer: User) -> Callable[[], Any]:
    draft = fresh(page).get_latest_revision_as_object()
    draft.summary = "Other words."
    return lambda: draft.save_revision(user=editor)


def approve(page: Any, editor: User, reviewer: User) -> Callable[[], Any]:
    draft_of(page, "Other words.", editor)
    transitions.submit(fresh(page), editor)
    state = transitions.current_task_state(fresh(page))
    return lambda: transitions.approve(state, reviewer)


@pytest.mark.parametrize(("act", "most"), [(publish, 1), (save, 1), (save_draft, 0), (approve, 4)])
def test_a_text_is_judged_once_at_any_size(
    act: Callable[..., Callable[[], Any]], most: int, board: Any, editor: User, reviewer: User, record_property: Any
) -> None:
    counts = {}
    for name, size in SIZES.items():
        page = ArticleFactory(body=body(*size), owner=editor)
        page.save_revision(user=editor).publish()
        step = act(page, editor, reviewer)
        get_image_model().get_rendition_model().objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            step()
        counts[name] = len(queries)
        assert sum(JUDGED in query["sql"] for query in queries) <= most
        assert not get_image_model().get_rendition_model().objects.exists(), "nothing was shown to anybody"
    assert counts["small"] == counts["large"]
    record_property("figure", f"{act.__name__}: {counts['large']} queries")
