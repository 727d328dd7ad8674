"""What a migration does to a library and a ledger that are in use."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import PageLogEntry

from tests.review.conftest import fresh
from wagtail_medarticle.enums import CitationStatus, Decision
from wagtail_medarticle.models import Citation, LedgerEntry
from wagtail_medarticle.models.citation import identified_by
from wagtail_medarticle.review import transitions, triggers
from wagtail_medarticle.review.audit import check_chain
from wagtail_medarticle.review.ledger import append

pytestmark = pytest.mark.django_db(transaction=True)
APP = "wagtail_medarticle"
BEFORE, AFTER = "0001_initial", "0002_record_places_and_events"
UNFOLDED, FOLDED = "0003_ledger_schema", "0004_folded_doi"


@pytest.fixture(autouse=True)
def _migrated_again() -> Iterator[None]:
    """Whatever a test does, the next one finds the database as it should be."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes(APP))


def migrate(name: str) -> Any:
    """The models as they are once the database is at a migration."""
    executor = MigrationExecutor(connection)
    state = executor.migrate([(APP, name)])
    return state.apps


def as_the_first_build_wrote_it(apps: Any) -> list[dict[str, Any]]:
    """Make the ledger what it was before entries had a schema: hashed over all of its columns. Gives its rows."""
    model, head = apps.get_model(APP, "LedgerEntry"), apps.get_model(APP, "LedgerHead").objects.get()
    with connection.schema_editor() as editor:
        triggers.drop(None, editor)
    before = "0" * 64
    for entry in model.objects.order_by("number"):
        entry.comment, entry.previous_hash = "Fine", before
        fields = {field.attname: getattr(entry, field.attname) for field in model._meta.concrete_fields}
        del fields["hash"], fields["previous_hash"]
        fields |= {"at": entry.at.astimezone(UTC).isoformat(), "previous": before}
        fields["review_due"] = entry.review_due and entry.review_due.isoformat()
        text = json.dumps(fields, sort_keys=True, ensure_ascii=False, default=str)
        entry.hash = before = hashlib.sha256(text.encode()).hexdigest()
        entry.save()
        PageLogEntry.objects.filter(data__ledger__number=entry.number).update(
            data={"ledger": {"number": entry.number, "hash": before}, "name": entry.name, "cause": entry.cause}
        )
    head.hash = before
    head.save()
    with connection.schema_editor() as editor:
        triggers.create(None, editor)
    return list(model.objects.values())


def test_migrations_change_nothing_that_is_stored(article: Any, editor: User, reviewer: User) -> None:
    transitions.submit(fresh(article), editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    Citation.objects.update(
        status=CitationStatus.CORRECTED, notice="By hand", abstract="What we did.", month=3, editors=[{"literal": "A"}]
    )
    transitions.submit(fresh(article), editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    digest = fresh(article).review_digest()
    ledger = as_the_first_build_wrote_it(migrate(AFTER))
    stored = list(migrate(BEFORE).get_model(APP, "Citation").objects.values())
    migrated = migrate(AFTER).get_model(APP, "Citation")
    assert len(stored) == 1
    assert list(migrated.objects.values(*stored[0])) == stored
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
    assert (fresh(article).review_digest(), fresh(article).review().status) == (digest, "approved")
    names = {"comment": "old_comment", "interests": "old_interests"}
    columns = [names.get(name, name) for name in ledger[0]]
    assert list(LedgerEntry.objects.values_list(*columns)) == [tuple(row.values()) for row in ledger]
    assert [entry.comment for entry in LedgerEntry.objects.all()] == ["Fine"] * len(ledger)
    assert list(check_chain()) == []
    append(fresh(article), Decision.SUBMITTED, digest=digest)
    assert list(LedgerEntry.objects.values_list("schema", flat=True)) == [0] * len(ledger) + [1]
    assert LedgerEntry.objects.last().place == len(ledger) + 1
    assert list(check_chain()) == []
    assert fresh(article).review().status == "approved"
    record = Citation.objects.get().record
    assert (record.events, record.translators, record.authors_cut, record.issued_season) == ((), (), False, 0)
    assert (record.original_title, record.genre, record.registration) == ("", "", "")


def test_a_ledger_that_was_changed_before_is_not_sealed_and_nothing_is_approved(
    article: Any, editor: User, reviewer: User, capsys: pytest.CaptureFixture[str]
) -> None:
    transitions.submit(fresh(article), editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    as_the_first_build_wrote_it(migrate(AFTER))
    with connection.cursor() as cursor:
        for statement in (
            *triggers.DROP[connection.vendor],
            "UPDATE wagtail_medarticle_ledgerentry SET name = 'Mallory' WHERE number = 1",
            *triggers.CREATE[connection.vendor],
        ):
            cursor.execute(statement)
    migrate("0009_ledger_seals")
    assert "entry 1: its content is not what was written" in capsys.readouterr().err
    call_command("migrate", verbosity=0)
    assert fresh(article).review().status != "approved"


def test_dois_stay_as_they_are_stored_and_are_unique_without_capitals_from_then_on() -> None:
    earlier = migrate(UNFOLDED).get_model(APP, "Citation")
    for doi in ("10.1016/s0140-6736(20)31180-6", "10.1000/Loaded", "", ""):
        earlier.objects.create(title="Rest", doi=doi)
    stored = list(earlier.objects.order_by("pk").values())
    later = migrate(FOLDED).get_model(APP, "Citation")
    assert list(later.objects.order_by("pk").values()) == stored
    with pytest.raises(IntegrityError):
        later.objects.create(title="Again", doi="10.1016/S0140-6736(20)31180-6")
    call_command("migrate", verbosity=0)
    assert Citation.objects.get(identified_by("doi", ["10.1000/loaded"])).doi == "10.1000/Loaded"


def test_dois_that_differ_by_capitals_alone_are_named_before_anything_is_changed() -> None:
    earlier = migrate(UNFOLDED).get_model(APP, "Citation")
    dois = ["10.1000/a", "10.1000/A", "10.1000/b"]
    ids = [earlier.objects.create(title="Rest", doi=doi).pk for doi in dois]
    with pytest.raises(ValueError, match=f"10.1000/a: {ids[0]}, {ids[1]}$"):
        migrate(FOLDED)
    assert list(earlier.objects.order_by("pk").values_list("doi", flat=True)) == dois
    earlier.objects.filter(pk=ids[1]).delete()
