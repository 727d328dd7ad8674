"""What a migration does to a library that is in use."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor

from tests.review.conftest import fresh
from wagtail_medarticle.enums import CitationStatus
from wagtail_medarticle.models import Citation, LedgerEntry
from wagtail_medarticle.models.citation import identified_by
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.audit import check_chain

pytestmark = pytest.mark.django_db(transaction=True)
APP = "wagtail_medarticle"
BEFORE, AFTER = "0001_initial", "0002_record_places_and_events"
UNFOLDED, FOLDED = "0003_ledger_schema", "0004_folded_doi"


def migrate(name: str) -> Any:
    """The models as they are once the database is at a migration."""
    executor = MigrationExecutor(connection)
    state = executor.migrate([(APP, name)])
    return state.apps


def newest() -> str:
    """The name of the last migration."""
    ((_app, name),) = MigrationExecutor(connection).loader.graph.leaf_nodes(APP)
    return str(name)


def test_the_record_s_new_places_change_nothing_that_is_stored(article: Any, editor: User, reviewer: User) -> None:
    transitions.submit(fresh(article), editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    Citation.objects.update(
        status=CitationStatus.CORRECTED, notice="By hand", abstract="What we did.", month=3, editors=[{"literal": "A"}]
    )
    transitions.submit(fresh(article), editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    digest, ledger = fresh(article).review_digest(), list(LedgerEntry.objects.values())
    try:
        stored = list(migrate(BEFORE).get_model(APP, "Citation").objects.values())
        migrated = migrate(AFTER).get_model(APP, "Citation")
    finally:
        migrate(newest())
    assert len(stored) == 1
    assert list(migrated.objects.values(*stored[0])) == stored
    assert (fresh(article).review_digest(), fresh(article).review().status) == (digest, "approved")
    assert list(LedgerEntry.objects.values()) == ledger
    assert list(check_chain()) == []
    record = Citation.objects.get().record
    assert (record.events, record.translators, record.authors_cut, record.issued_season) == ((), (), False, 0)
    assert (record.original_title, record.genre, record.registration) == ("", "", "")


def test_dois_stay_as_they_are_stored_and_are_unique_without_capitals_from_then_on() -> None:
    try:
        earlier = migrate(UNFOLDED).get_model(APP, "Citation")
        for doi in ("10.1016/s0140-6736(20)31180-6", "10.1000/Loaded", "", ""):
            earlier.objects.create(title="Rest", doi=doi)
        stored = list(earlier.objects.order_by("pk").values())
        later = migrate(FOLDED).get_model(APP, "Citation")
        assert list(later.objects.order_by("pk").values()) == stored
        with pytest.raises(IntegrityError):
            later.objects.create(title="Again", doi="10.1016/S0140-6736(20)31180-6")
    finally:
        migrate(newest())
    assert Citation.objects.get(identified_by("doi", ["10.1000/loaded"])).doi == "10.1000/Loaded"


def test_dois_that_differ_by_capitals_alone_are_named_before_anything_is_changed() -> None:
    try:
        earlier = migrate(UNFOLDED).get_model(APP, "Citation")
        ids = [earlier.objects.create(title="Rest", doi=doi).pk for doi in ("10.1000/a", "10.1000/A", "10.1000/b")]
        with pytest.raises(ValueError, match=f"10.1000/a: {ids[0]}, {ids[1]}$"):
            migrate(FOLDED)
        assert list(earlier.objects.order_by("pk").values_list("doi", flat=True)) == [
            "10.1000/a", "10.1000/A", "10.1000/b",
        ]  # fmt: skip
        earlier.objects.filter(pk=ids[1]).delete()
    finally:
        migrate(newest())
