"""Imports and what reviewers approved."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.library.records import numbered
from tests.review.conftest import fresh
from wagtail_medarticle.enums import Overwrite
from wagtail_medarticle.library import apply, plan
from wagtail_medarticle.models import Citation
from wagtail_medarticle.review import transitions

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(article: Any, editor: User, reviewer: User) -> Any:
    """A live article that cites a source without identifiers, and is approved."""
    Citation.objects.update(doi="", volume="")
    transitions.submit(fresh(article), editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    return fresh(article)


def changed(report: Any) -> list[str]:
    return [change.field for entry in report.entries for change in entry.changes]


def test_an_approval_is_not_lost_to_an_identifier_that_an_import_adds(approved: Any) -> None:
    record = Citation.objects.get().record.with_changes(doi="10.1000/new", pmid="5", volume="7")
    for report in (plan(numbered(record)), apply(numbered(record)), plan(numbered(record))):
        assert not {"doi", "pmid"} & set(changed(report))
        assert "approved article" in report.entries[0].notes[0]
    assert Citation.objects.get().volume == "7"
    assert fresh(approved).review().status == "approved"


def test_without_an_approval_to_lose_it_is_added(article: Any) -> None:
    Citation.objects.update(doi="")
    record = Citation.objects.get().record.with_changes(doi="10.1000/new")
    assert changed(apply(numbered(record))) == ["doi"]
    assert Citation.objects.get().doi == "10.1000/new"


def test_a_correction_that_reviewers_need_not_see_keeps_the_approval(
    article: Any, editor: User, reviewer: User
) -> None:
    transitions.submit(article, editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    record = Citation.objects.get().record.with_changes(container_title="Annals of Examples", volume="99")
    report = apply(numbered(record), overwrite=Overwrite.CORRECT)
    assert changed(report) == ["container_title", "volume"]
    assert fresh(article).review().status == "approved"
