"""What a merge does to approvals: the text that readers get decides, as ever."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import CitationFactory
from tests.review.conftest import article, board, board_group, editor, reviewer, world  # noqa: F401
from tests.review.world import APPROVED, World, draft_statuses, statuses
from wagtail_medarticle.library.merge import merge
from wagtail_medarticle.models import LedgerEntry
from wagtail_medarticle.review.audit import check_chain, check_index

pytestmark = pytest.mark.django_db


def lapses() -> list[str]:
    return list(LedgerEntry.objects.filter(decision="lapsed").values_list("cause", flat=True))


def test_an_approval_stays_where_the_source_is_the_same(world: World) -> None:  # noqa: F811
    """The entry with the DOI goes, and the one that stays takes it: the reviewed text is what readers still get."""
    kept = CitationFactory(title=world.source.title, doi="")
    merge(kept.pk, [world.source.pk])
    assert set(statuses(world.page).values()) == {APPROVED}
    assert set(draft_statuses(world.page).values()) == {APPROVED}
    assert lapses() == []
    assert not [*check_chain(), *check_index()]


def test_an_approval_stays_where_only_the_entry_that_goes_was_unlike(world: World) -> None:  # noqa: F811
    merge(world.source.pk, [CitationFactory().pk])
    assert set(statuses(world.page).values()) == {APPROVED}
    assert lapses() == []


@pytest.mark.parametrize("other", [{"doi": "10.5555/other"}, {"doi": "", "pmid": "31000001", "status": "retracted"}])
def test_an_approval_lapses_where_it_is_another(world: World, other: dict[str, Any]) -> None:  # noqa: F811
    kept = CitationFactory(**other)
    world.edit("Draft with the same source")
    merge(kept.pk, [world.source.pk])
    assert APPROVED not in {*statuses(world.page).values(), *draft_statuses(world.page).values()}
    assert lapses() == ["source"]
    assert not [*check_chain(), *check_index()]
    world.row.save()
    assert lapses() == ["source"]
