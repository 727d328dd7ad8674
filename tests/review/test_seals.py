"""Seals: who can write to the database without the key makes nothing approved, and the audit finds what was done."""
# ruff: noqa: S608  the tables are ours

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings

from tests.review.test_ledger import audit, run, tamper
from tests.review.world import APPROVED, World, statuses
from wagtail_medarticle.models import ArticleHead, LedgerEntry, LedgerHead, LedgerSeal
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.chain import entry_hash
from wagtail_medarticle.review.ledger import append
from wagtail_medarticle.review.seals import ledger_keys

pytestmark = pytest.mark.django_db
ENTRY, SEAL, HEAD, ARTICLE = (model._meta.db_table for model in (LedgerEntry, LedgerSeal, LedgerHead, ArticleHead))


def written_anew() -> list[str]:
    """Statements that make the whole chain and all heads consistent again, as they are, without the key."""
    statements, before, counts = [], "0" * 64, {}
    for entry in LedgerEntry.objects.order_by("number"):
        own = entry_hash(entry.chained_fields(), before)
        statements.append(
            f"UPDATE {ENTRY} SET previous_hash = '{before}', hash = '{own}' WHERE number = {entry.number}"
        )
        counts[entry.article] = (counts.get(entry.article, (0,))[0] + 1, own)
        before = own
    statements += [
        f"UPDATE {ARTICLE} SET count = {n}, hash = '{own}' WHERE article = {pk}" for pk, (n, own) in counts.items()
    ]
    last = LedgerEntry.objects.count()
    return [*statements, f"UPDATE {HEAD} SET number = {last}, hash = '{before}'"]


def change(statement: str) -> Callable[[World], None]:
    return lambda world: tamper(statement)


def and_write_anew(statement: str) -> Callable[[World], None]:
    def act(world: World) -> None:
        tamper(statement)
        tamper(*written_anew())

    return act


def insert(world: World) -> None:
    """An approval by nobody, as a copy of the last entry."""
    last = LedgerEntry.objects.order_by("-number")[0]
    columns = [f'"{field.column}"' for field in LedgerEntry._meta.concrete_fields]
    values = [
        {'"number"': str(last.number + 1), '"decision"': "'approved'", '"task_state"': "NULL"}.get(each, each)
        for each in columns
    ]
    tamper(
        f"INSERT INTO {ENTRY} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {ENTRY} "
        f"WHERE number = {last.number}"
    )


def insert_consistently(world: World) -> None:
    insert(world)
    copied = f'SELECT entry_id + 1, "key", mac FROM {SEAL} ORDER BY entry_id DESC LIMIT 1'
    run(f'INSERT INTO {SEAL} (entry_id, "key", mac) {copied}')
    tamper(*written_anew())


def of_another_article(world: World) -> None:
    """Entries of one article put under another."""
    tamper(f"UPDATE {ENTRY} SET article = article + 1", f"UPDATE {ARTICLE} SET article = article + 1")
    world.page = world.page.copy(update_attrs={"slug": "copy"})


APPROVED_ROWS: dict[str, Callable[[World], None]] = {
    "reviewer renamed": change(f"UPDATE {ENTRY} SET name = 'Mallory' WHERE decision = 'approved'"),
    "review made longer": change(f"UPDATE {ENTRY} SET review_due = '2999-01-01' WHERE decision = 'approved'"),
    "renamed, chain written anew": and_write_anew(f"UPDATE {ENTRY} SET name = 'Mallory' WHERE decision = 'approved'"),
    "first entry removed": change(f"DELETE FROM {ENTRY} WHERE number = 1"),
    "seals removed": change(f"DELETE FROM {SEAL}"),
    "one seal of another entry": change(f"UPDATE {SEAL} SET mac = (SELECT mac FROM {SEAL} WHERE entry_id = 1)"),
    "count removed": change(f"DELETE FROM {ARTICLE}"),
    "seal of the count emptied": change(f"UPDATE {ARTICLE} SET mac = ''"),
    "another schema claimed": change(f"UPDATE {ENTRY} SET schema = 0"),
    "an unknown schema": change(f"UPDATE {ENTRY} SET schema = 77"),
    "an unknown decision": change(f"UPDATE {ENTRY} SET decision = 'blessed' WHERE decision = 'submitted'"),
    "nonsense in a list": change(f"UPDATE {ENTRY} SET checklist = '{{}}', commitments = '[]'"),
}
"""Done to an article that is approved: whatever its ledger says then counts for nothing."""

REVOKED_ROWS: dict[str, Callable[[World], None]] = {
    "revocation removed": change(f"DELETE FROM {ENTRY} WHERE decision = 'revoked'"),
    "removed, chain written anew": and_write_anew(f"DELETE FROM {ENTRY} WHERE decision = 'revoked'"),
    "turned into an approval": change(
        f"UPDATE {ENTRY} SET decision = 'endorsed', task_state = NULL WHERE decision = 'revoked'"
    ),
    "turned, chain written anew": and_write_anew(
        f"UPDATE {ENTRY} SET decision = 'approved', task_state = NULL WHERE decision = 'revoked'"
    ),
    "about another text": change(f"UPDATE {ENTRY} SET digest = 'sha256:0' WHERE decision = 'revoked'"),
    "approval inserted": insert,
    "inserted, chain written anew, seal copied": insert_consistently,
    "everything removed but the approval": and_write_anew(f"DELETE FROM {ENTRY} WHERE decision <> 'approved'"),
}
"""Done to an article whose approval was revoked: it stays revoked."""


def not_approved_and_found(world: World) -> None:
    assert APPROVED not in [
        status
        for place, status in statuses(world.page).items()
        if place not in ("index", "v2 list", "v3 list", "v2 days", "v3 days")
    ]
    code, report = audit()
    assert code == 1
    assert {problem["code"] for problem in report["problems"]} & {"chain", "seal", "head"}
    audit("--fix")
    assert APPROVED not in statuses(world.page).values()


@pytest.mark.parametrize("way", APPROVED_ROWS.values(), ids=APPROVED_ROWS)
def test_a_changed_ledger_approves_nothing(way: Callable[[World], None], world: World) -> None:
    assert world.row.review().status == APPROVED
    way(world)
    not_approved_and_found(world)


@pytest.mark.parametrize("way", REVOKED_ROWS.values(), ids=REVOKED_ROWS)
def test_a_revocation_can_t_be_taken_back_behind_the_board_s_back(way: Callable[[World], None], world: World) -> None:
    transitions.revoke(world.row, world.reviewer, digest=world.row.review_digest())
    way(world)
    not_approved_and_found(world)


def test_what_is_appended_later_vouches_for_nothing_that_was_changed(world: World) -> None:
    revoked = transitions.revoke(world.row, world.reviewer, digest=world.row.review_digest())
    tamper(
        f"DELETE FROM {ENTRY} WHERE number = {revoked.number}", f"DELETE FROM {SEAL} WHERE entry_id = {revoked.number}"
    )
    tamper(*written_anew())
    append(world.row, transitions.Decision.SUBMITTED, digest=world.row.review_digest(), by=world.editor)
    not_approved_and_found(world)


def with_keys(*keys: str) -> Any:
    listed = [{"ID": key, "KEY": key * 32} for key in keys]
    return override_settings(WAGTAIL_MEDARTICLE={"LEDGER_KEYS": listed, "LEDGER_ALERTS": ["board@example.com"]})


def test_keys_come_and_go(world: World) -> None:
    """A key is added in front, everything is sealed under it, and the old one goes."""
    with with_keys("a"):
        assert world.row.review().status != APPROVED, "the key made of SECRET_KEY isn't known any more"
        _, report = audit()
        assert {problem["code"] for problem in report["problems"]} == {"key", "index"}
        assert "secret-key:" in report["problems"][0]["message"]
        assert mail.outbox[-1].to == ["board@example.com"]
        with pytest.raises(CommandError, match="Nothing was sealed"):
            call_command("ledger_reseal", stderr=StringIO())
        with pytest.raises(CommandError, match="--by"):
            call_command("ledger_reseal", "--attest")
        call_command("ledger_reseal", "--attest", "--by", "admin", "--reason", "The key was lost.", stdout=StringIO())
        assert world.row.review().status == APPROVED
        assert audit()[0] == 0
        history = Client().get(f"/api/v2/medical-articles/{world.page.pk}/review-history/").json()["items"]
        assert (history[0]["decision"], history[0]["note"]) == ("attested", "The key was lost.")
    with with_keys("b", "a"):
        assert world.row.review().status == APPROVED
        call_command("ledger_reseal", stdout=StringIO())
        assert set(LedgerSeal.objects.values_list("key", flat=True)) == {next(iter(ledger_keys()))}
    with with_keys("b"):
        assert world.row.review().status == APPROVED
        assert audit()[0] == 0
    with override_settings(
        WAGTAIL_MEDARTICLE={"LEDGER_KEYS": [{"ID": "b", "KEY": "another key under the same id" * 2}]}
    ):
        assert {problem["code"] for problem in audit()[1]["problems"]} == {"key", "index"}, "told from tampering"


def test_a_changed_ledger_is_not_sealed_anew_on_anybody_s_word(world: World) -> None:
    tamper(f"UPDATE {ENTRY} SET name = 'Mallory' WHERE decision = 'approved'")
    with pytest.raises(CommandError, match="Nothing was sealed"):
        call_command("ledger_reseal", "--attest", "--by", "admin", "--reason", "Trust me.", stderr=StringIO())
    not_approved_and_found(world)


def test_fallbacks_of_the_secret_key_go_on_counting(world: World) -> None:
    with override_settings(SECRET_KEY="new", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert world.row.review().status == APPROVED
    with override_settings(SECRET_KEY="new"):
        assert world.row.review().status != APPROVED


def test_checks_say_which_key_is_in_use_and_which_is_missing(world: World) -> None:
    def said(**options: Any) -> list[str]:
        return [each.id for each in run_checks(**options) if each.id and "medarticle" in each.id]

    assert "wagtail_medarticle.W008" in said()
    with with_keys("a"):
        assert "wagtail_medarticle.W008" not in said()
        assert "wagtail_medarticle.E005" in said(databases=["default"])
    assert "wagtail_medarticle.E005" not in said(databases=["default"])


def test_missing_triggers_and_damaged_logs_are_findings(world: World) -> None:
    from wagtail.models import PageLogEntry

    from wagtail_medarticle.review import triggers

    PageLogEntry.objects.filter(action="wagtail_medarticle.approved").update(data={})
    run(*triggers.DROP[connection.vendor])
    try:
        _, report = audit()
    finally:
        run(*triggers.CREATE[connection.vendor])
    assert {problem["code"] for problem in report["problems"]} == {"trigger", "log"}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE wagtail_medarticle_privatevalue SET value = 'Bad'", "is not what was written"),
        ("UPDATE wagtail_medarticle_privatevalue SET salt = 'xyz'", "is not what was written"),
        ("DELETE FROM wagtail_medarticle_privatevalue", "is gone"),
    ],
)
def test_what_is_private_is_audited(statement: str, said: str, world: World) -> None:
    said_with = transitions.ReviewStatement(comment="Good", interests="None")
    append(world.row, transitions.Decision.SUBMITTED, digest="sha256:0", by=world.editor, statement=said_with)
    run(statement)
    problems = audit()[1]["problems"]
    assert {problem["code"] for problem in problems} == {"private"}
    assert all(said in problem["message"] for problem in problems)
    assert world.row.review().status == APPROVED


def test_seals_are_no_secret_s_place(world: World) -> None:
    out = StringIO()
    call_command("dumpdata", "wagtail_medarticle", stdout=out)
    stored = json.dumps(json.loads(out.getvalue()))
    assert not [key for key in ledger_keys().values() if key.hex() in stored]
