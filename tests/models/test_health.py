"""A source that an editor upholds counts as current, for the health that the editor knew of."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from tests.factories import ArticleFactory, CitationFactory
from tests.review.world import APPROVED, World
from wagtail_medarticle.enums import CitationStatus
from wagtail_medarticle.lint.rules import lint
from wagtail_medarticle.models import Citation
from wagtail_medarticle.review import transitions
from wagtail_medarticle.serving.render import load_values

pytestmark = pytest.mark.django_db
RETRACTED = CitationStatus.RETRACTED


def retract(source: Citation, **values: Any) -> None:
    source.status, source.notice = RETRACTED, "Retracted."
    for name, value in values.items():
        setattr(source, name, value)
    source.save()


def codes(page: Any) -> list[str]:
    return [finding.code for finding in lint(load_values([page])[0])]


def approve(world: World) -> None:
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.reviewer)


def test_an_upheld_source_counts_as_current_once_the_board_has_approved_it(world: World) -> None:
    world.source.status = RETRACTED
    world.source.uphold("Retracted and replaced under the same DOI.", by=world.chief)
    world.source.notice = "Retracted and replaced."
    world.source.save()
    assert world.row.represent()["review"]["status"] != APPROVED
    approve(world)
    described = world.row.represent()
    assert described["review"]["status"] == APPROVED
    assert described["review"]["notice"] is None
    assert "retracted-source" not in codes(world.row)
    (reference,) = described["references"]
    assert (reference["status"], reference["notice"]) == ("retracted", "Retracted and replaced.")


def test_it_counts_again_when_nobody_upholds_it(world: World) -> None:
    world.source.status = RETRACTED
    world.source.uphold("Replaced.", by=world.chief)
    world.source.stop_upholding()
    world.source.save()
    assert world.row.represent()["review"]["status"] != APPROVED
    assert "retracted-source" in codes(world.row)


def test_a_graver_health_than_the_editor_knew_of_counts(world: World) -> None:
    world.source.status = CitationStatus.CONCERN
    world.source.uphold("The concern is about a table that we don't use.", by=world.chief)
    world.source.save()
    approve(world)
    assert world.row.review().status == APPROVED
    retract(world.source)
    assert world.row.review().status != APPROVED


def test_a_source_that_is_current_is_not_upheld() -> None:
    source = CitationFactory()
    with pytest.raises(ValueError, match="current"):
        source.uphold("For no reason.")
    assert not source.upheld


def test_a_site_may_have_approvals_be_about_the_text_alone(world: World) -> None:
    with override_settings(WAGTAIL_MEDARTICLE={"HEALTH_ENDS_APPROVAL": False}):
        retract(world.source)
        described = world.row.represent()
        assert described["review"]["status"] == APPROVED
        assert "retracted" in described["review"]["notice"]["text"]
        assert described["references"][0]["status"] == "retracted"
        assert world.row.medarticle_index.review_status == APPROVED
    assert world.row.review().status != APPROVED


@pytest.mark.parametrize("health", CitationStatus.values)
def test_the_digest_holds_the_health_only_where_it_counts(home: Any, health: str) -> None:
    page = ArticleFactory(cites=[CitationFactory()])
    whole = page.review_digest()
    Citation.objects.update(status=health)
    assert (page.review_digest() == whole) == (health == "current")
    with override_settings(WAGTAIL_MEDARTICLE={"HEALTH_ENDS_APPROVAL": False}):
        assert page.review_digest() == whole
