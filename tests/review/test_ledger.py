"""The ledger as a table: append-only in Python and in the database, and every tampering is found."""
# ruff: noqa: S608  the tables are ours

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models.signals import post_migrate
from django.test import Client
from django.utils import timezone

from tests.factories import ArticleFactory
from tests.review.world import APPROVED, World, statuses
from wagtail_medarticle.enums import Decision
from wagtail_medarticle.models import ArticleIndex, LedgerEntry, LedgerHead, PrivateValue
from wagtail_medarticle.models.ledger import AppendOnly
from wagtail_medarticle.review import triggers
from wagtail_medarticle.review.chain import commitment, entry_hash
from wagtail_medarticle.review.decision_records import Person
from wagtail_medarticle.review.ledger import ReviewStatement, append

pytestmark = pytest.mark.django_db
TABLE = LedgerEntry._meta.db_table


@pytest.fixture
def entries(article: Any) -> list[LedgerEntry]:
    """Four entries about the article."""
    for decision in (Decision.SUBMITTED, Decision.STARTED, Decision.CHANGES_REQUESTED, Decision.SUBMITTED):
        said = ReviewStatement(comment="No", interests="None")
        append(article, decision, digest="sha256:0", person=Person("Ria Rev", "MD"), statement=said)
    return list(LedgerEntry.objects.all())


CHANGES: dict[str, Callable[[LedgerEntry], Any]] = {
    "save": lambda entry: entry.save(),
    "delete": lambda entry: entry.delete(),
    "queryset update": lambda entry: LedgerEntry.objects.filter(pk=entry.pk).update(note="x"),
    "queryset delete": lambda entry: LedgerEntry.objects.filter(pk=entry.pk).delete(),
    "bulk update": lambda entry: LedgerEntry.objects.bulk_update([entry], ["note"]),
    "bulk create": lambda entry: LedgerEntry.objects.bulk_create([entry]),
}
STATEMENTS = {
    "update": f"UPDATE {TABLE} SET note = 'x'",
    "delete": f"DELETE FROM {TABLE} WHERE number = 4",
    "truncate": f"TRUNCATE {TABLE}",
    "replace": f"INSERT OR REPLACE INTO {TABLE} SELECT * FROM {TABLE} WHERE number = 4",
}
OF_ONE_DATABASE = {"truncate": "postgresql", "replace": "sqlite"}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_python_refuses_to_change_an_entry(change: Callable[[LedgerEntry], Any], entries: list[LedgerEntry]) -> None:
    with pytest.raises(AppendOnly):
        change(entries[-1])


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_database_refuses_to_change_an_entry(name: str, entries: list[LedgerEntry]) -> None:
    if OF_ONE_DATABASE.get(name, connection.vendor) != connection.vendor:
        pytest.skip("another database's statement")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(STATEMENTS[name])
    assert list(LedgerEntry.objects.all()) == entries


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def tamper(*statements: str) -> None:
    """Change the table as somebody could who owns the database."""
    run(*triggers.DROP[connection.vendor], *statements, *triggers.CREATE[connection.vendor])


def audit(*options: str) -> tuple[int, dict[str, Any]]:
    """Exit code and report of ``audit_reviews``."""
    out = StringIO()
    try:
        call_command("audit_reviews", "--json", *options, stdout=out)
    except SystemExit as error:
        return int(error.code or 0), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def rehashed() -> str:
    """An entry changed together with its own hash."""
    entry = LedgerEntry.objects.get(number=2)
    entry.name = "Mallory"
    new_hash = entry_hash(entry.chained_fields(), entry.previous_hash)
    return f"UPDATE {TABLE} SET name = 'Mallory', hash = '{new_hash}' WHERE number = 2"


def rewritten() -> list[str]:
    """The last entry changed, with its hash and the head's."""
    entry = LedgerEntry.objects.get(number=4)
    entry.name = "Mallory"
    new_hash = entry_hash(entry.chained_fields(), entry.previous_hash)
    return [
        f"UPDATE {TABLE} SET name = 'Mallory', hash = '{new_hash}' WHERE number = 4",
        f"UPDATE {LedgerHead._meta.db_table} SET hash = '{new_hash}'",
    ]


TAMPERINGS: dict[str, tuple[Callable[[], list[str]], int]] = {
    "changed": (lambda: [f"UPDATE {TABLE} SET name = 'Mallory' WHERE number = 2"], 2),
    "changed in what is committed to": (lambda: [f"UPDATE {TABLE} SET commitments = '{{}}' WHERE number = 3"], 3),
    "another schema claimed": (lambda: [f"UPDATE {TABLE} SET schema = 0 WHERE number = 3"], 3),
    "a rule added": (lambda: [f"UPDATE {TABLE} SET rule = '{{}}' WHERE number = 3"], 3),
    "changed with its hash": (lambda: [rehashed()], 3),
    "removed": (lambda: [f"DELETE FROM {TABLE} WHERE number = 2"], 2),
    "first removed": (lambda: [f"DELETE FROM {TABLE} WHERE number = 1"], 1),
    "last removed": (lambda: [f"DELETE FROM {TABLE} WHERE number = 4"], 4),
    "two swapped": (
        lambda: [f"UPDATE {TABLE} SET number = {now} WHERE number = {was}" for was, now in ((2, 99), (3, 2), (99, 3))],
        2,
    ),
    "head set back": (
        lambda: [
            f"DELETE FROM {TABLE} WHERE number = 4",
            f"UPDATE {LedgerHead._meta.db_table} SET number = 3",
        ],
        3,
    ),
    "last removed with its head": (
        lambda: [
            f"DELETE FROM {TABLE} WHERE number = 4",
            f"UPDATE {LedgerHead._meta.db_table} SET number = 3, hash = (SELECT hash FROM {TABLE} WHERE number = 3)",
        ],
        4,
    ),
    "all removed with the head": (lambda: [f"DELETE FROM {TABLE}", f"DELETE FROM {LedgerHead._meta.db_table}"], 4),
    "last written anew": (lambda: [*rewritten()], 4),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_found_with_its_row(name: str, entries: list[LedgerEntry]) -> None:
    assert audit()[0] == 0
    statements, number = TAMPERINGS[name]
    tamper(*statements())
    code, report = audit()
    assert code == 1
    assert number in [problem["entry"] for problem in report["problems"]]


def test_the_audit_mends_the_index_and_never_the_ledger(world: World) -> None:
    ArticleIndex.objects.filter(pk=world.page.pk).update(review_status="under_review")
    code, report = audit()
    assert (code, [problem["article"] for problem in report["problems"]]) == (1, [world.page.pk])
    assert audit("--fix")[0] == 1, "it says what it found"
    assert audit() == (0, {"problems": [], "overdue": [], "fixed": False})
    assert set(statuses(world.page).values()) == {APPROVED}
    tamper(f"UPDATE {TABLE} SET note = 'x' WHERE number = 1")
    assert audit("--fix")[0] == audit("--fix")[0] == 1


def test_a_missing_index_row_is_found_and_made(world: World) -> None:
    ArticleIndex.objects.all().delete()
    assert audit("--fix")[0] == 1
    assert audit()[0] == 0


def test_the_audit_lists_what_is_overdue(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    due = LedgerEntry.objects.get(decision=APPROVED).review_due
    later = timezone.now() + timedelta(days=400)
    monkeypatch.setattr(timezone, "now", lambda: later)
    code, report = audit()
    assert code == 0
    assert report["overdue"] == [{"article": world.page.pk, "title": world.page.title, "review_due": due.isoformat()}]
    said = [world.row.represent()["review"], world.draft.represent()["review"]]
    for root in ("/api/v2/", "/api/v3-preview/")[: 2 if settings.API_V3 else 1]:
        said.append(Client().get(f"{root}medical-articles/{world.page.pk}/").json()["review"])
        today = timezone.localdate().isoformat()
        listed = Client().get(f"{root}medical-articles/?review_due_before={today}&order=review_due").json()["items"]
        assert [item["id"] for item in listed] == [world.page.pk]
    for review in said:
        assert (review["status"], review["overdue"], review["notice"]["level"]) == (APPROVED, True, "caution")
        assert "overdue" in review["notice"]["text"]
    assert "overdue" in Client().get(world.row.url).content.decode()
    out = StringIO()
    call_command("audit_reviews", stdout=out)
    assert f"overdue since {due.isoformat()}: {world.page.pk}" in out.getvalue()


def test_the_moment_counts_and_not_the_zone_it_is_told_in(entries: list[LedgerEntry]) -> None:
    from datetime import timezone as fixed

    entry = entries[0]
    entry.at = entry.at.astimezone(fixed(timedelta(hours=5)))
    assert entry_hash(entry.chained_fields(), entry.previous_hash) == entry.hash


def test_no_entry_is_older_than_the_one_before_it(article: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = datetime(2026, 3, 1, 12, 0, 0, 123_999, tzinfo=UTC)
    times = []
    for moment in (clock, clock - timedelta(hours=1), clock + timedelta(seconds=1)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        times.append(append(article, Decision.SUBMITTED, digest="sha256:0").at)
    to_the_millisecond = clock.replace(microsecond=123_000)
    assert times == [to_the_millisecond, to_the_millisecond, to_the_millisecond + timedelta(seconds=1)]
    assert audit()[0] == 0


def test_what_is_private_is_kept_apart_and_committed_to(entries: list[LedgerEntry]) -> None:
    entry = LedgerEntry.objects.get(number=2)
    assert (entry.comment, entry.interests, entry.old_comment, entry.old_interests) == ("No", "None", "", "")
    for kept in entry.private_values.all():
        assert commitment(kept.salt, kept.name, kept.value.encode()) == entry.commitments[kept.name]
    assert len({kept.salt for kept in PrivateValue.objects.all()}) == 2 * len(entries)


def test_places_count_an_article_s_own_entries(entries: list[LedgerEntry], article: Any) -> None:
    other = ArticleFactory()
    append(other, Decision.SUBMITTED, digest="sha256:0")
    append(article, Decision.WITHDRAWN, digest="sha256:0")
    assert list(LedgerEntry.objects.values_list("article", "place")) == [
        *((article.pk, place) for place in (1, 2, 3, 4)),
        (other.pk, 1),
        (article.pk, 5),
    ]


def test_a_dump_keeps_every_hash(entries: list[LedgerEntry], tmp_path: Path) -> None:
    """Also the microseconds of entries that were written with them."""
    out = StringIO()
    call_command("dumpdata", "wagtail_medarticle", stdout=out)
    tamper(f"UPDATE {TABLE} SET at = '2026-03-01 12:00:00.123456' WHERE number = 1")
    exact = StringIO()
    call_command("dumpdata", "wagtail_medarticle.LedgerEntry", stdout=exact)
    assert json.loads(exact.getvalue())[0]["fields"]["at"].startswith("2026-03-01T12:00:00.123456")
    tamper(*(f"DELETE FROM {model._meta.db_table}" for model in (LedgerEntry, LedgerHead, PrivateValue)))
    dump = tmp_path / "ledger.json"
    dump.write_text(out.getvalue())
    call_command("loaddata", dump, verbosity=0)
    assert audit()[0] == 0
    assert list(LedgerEntry.objects.values()) == [
        {field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields} for entry in entries
    ]


def test_every_migration_makes_the_triggers_anew(entries: list[LedgerEntry]) -> None:
    assert triggers.missing(connection) == []
    run(*triggers.DROP[connection.vendor])
    assert set(triggers.missing(connection)) == triggers.NAMES[connection.vendor]
    config = apps.get_app_config("wagtail_medarticle")
    post_migrate.send(config, using="default", app_config=config, verbosity=0, interactive=False)
    assert triggers.missing(connection) == []
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(STATEMENTS["update"])
