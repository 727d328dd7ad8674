"""What a migration does to a library that is in use."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.review.conftest import fresh
from wagtail_medarticle.enums import CitationStatus
from wagtail_medarticle.models import Citation, LedgerEntry
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.audit import check_chain

pytestmark = pytest.mark.django_db(transaction=True)
APP = "wagtail_medarticle"
BEFORE, AFTER = "0001_initial", "0002_record_places_and_events"


def migrate(name: str) -> Any:
    """The models as they are once the database is at a migration."""
    executor = MigrationExecutor(connection)
    state = executor.migrate([(APP, name)])
    return state.apps


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
        migrate(AFTER)
    assert len(stored) == 1
    assert list(migrated.objects.values(*stored[0])) == stored
    assert (fresh(article).review_digest(), fresh(article).review().status) == (digest, "approved")
    assert list(LedgerEntry.objects.values()) == ledger
    assert list(check_chain()) == []
    record = Citation.objects.get().record
    assert (record.events, record.translators, record.authors_cut, record.issued_season) == ((), (), False, 0)
    assert (record.original_title, record.genre, record.registration) == ("", "", "")
