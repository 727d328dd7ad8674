"""Many at once: one source is one row, and nobody meets an error.

In full: ``python tests/postgres.py pytest tests/library/test_races.py --full-counts``
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from tests.admin.test_form import fields_of
from tests.library.records import numbered, outcomes, rows, stored, trial
from tests.waits import together
from wagtail_medarticle.admin.citations.form import CitationForm
from wagtail_medarticle.library import apply, storing
from wagtail_medarticle.models import Citation
from wagtail_medarticle.references.record import Record

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 32
EXISTS = "A citation with this DOI exists."


def importing(*records: Record) -> Callable[[], list[str]]:
    return lambda: outcomes(apply(numbered(*records)))


@pytest.mark.parametrize("record", [trial(), trial(doi=""), trial(doi="", pmid="7")], ids=["doi", "title", "pmid"])
def test_of_many_who_import_one_source_one_creates_it(record: Record, full_counts: bool, record_property: Any) -> None:
    rounds = 20 if full_counts else 1
    for _ in range(rounds):
        Citation.objects.all().delete()
        found = Counter(outcome for (outcome,) in together(*[importing(record)] * THREADS))
        assert found == {"created": 1, "unchanged": THREADS - 1}
        assert Citation.objects.count() == 1
    known = record.doi or record.pmid or "no identifier"
    record_property("figure", f"{rounds} rounds of {THREADS} imports of one source with {known}: one row each")


def adding(client: Client, url: str) -> Callable[[], str]:
    """The admin's form for a new source, filled by one of several users."""
    sent = {**fields_of(client.get(url).content), "title": "A trial of rest", "doi": "https://doi.org/10.1000/REST"}

    def add() -> str:
        answer = client.post(url, sent)
        if answer.status_code == 302:
            return "created"
        assert answer.status_code == 200
        return EXISTS if EXISTS in answer.content.decode() else "another answer"

    return add


def commanded(path: Path) -> Callable[[], str]:
    """The command, which raises where anything is rejected."""

    def command() -> str:
        out = StringIO()
        call_command("import_references", str(path), "--json", stdout=out)
        return str(json.loads(out.getvalue())["files"][0]["records"][0]["outcome"])

    return command


def test_of_many_who_add_one_doi_in_every_way_one_creates_it(
    admin: User, home: Any, tmp_path: Path, full_counts: bool, record_property: Any
) -> None:
    """Half of them in the admin, a quarter by command, a quarter in code."""
    path = tmp_path / "one.ris"
    path.write_text("TY  - JOUR\nTI  - A trial of rest\nDO  - 10.1000/rest\nER  - \n")
    clients = [Client() for _ in range(THREADS // 2)]
    for client in clients:
        client.force_login(admin)
    url = reverse("wagtailsnippets_wagtail_medarticle_citation:add")
    record = Record(title="A trial of rest", doi="10.1000/rest")
    rounds, answers = 20 if full_counts else 1, Counter[str]()
    for _ in range(rounds):
        Citation.objects.all().delete()
        steps = [
            *(adding(client, url) for client in clients),
            *[commanded(path)] * (THREADS // 4),
            *[lambda: importing(record)()[0]] * (THREADS // 4),
        ]
        found = together(*steps)
        assert found.count("created") == 1
        assert set(found) <= {"created", "unchanged", EXISTS}
        assert [row["doi"] for row in rows()] == ["10.1000/rest"]
        answers.update(found)
    record_property(
        "figure",
        f"{rounds} rounds of {THREADS} at once on one DOI by form, command and code, on {connection.vendor}: one row "
        f"each, {dict(answers)}",
    )


def test_a_source_that_comes_in_while_the_form_is_checked(
    admin_client: Client, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check finds no such source, the constraint does: the form comes back and says so."""
    url, check, came = reverse("wagtailsnippets_wagtail_medarticle_citation:add"), CitationForm.is_valid, []

    def is_valid(form: CitationForm) -> bool:
        valid = bool(check(form))
        if not came:
            came.append(stored(trial()))
        return valid

    add = adding(admin_client, url)
    monkeypatch.setattr(CitationForm, "is_valid", is_valid)
    assert add() == EXISTS
    assert Citation.objects.get() == came[0]
    other = stored(trial(title="Other", doi=""))
    edit = reverse("wagtailsnippets_wagtail_medarticle_citation:edit", args=[other.pk])
    came.clear()
    Citation.objects.exclude(pk=other.pk).delete()
    assert adding(admin_client, edit)() == EXISTS
    other.refresh_from_db()
    assert (other.title, Citation.objects.count()) == ("Other", 2)


def test_imports_of_the_same_sources_in_other_orders(full_counts: bool) -> None:
    records = [trial(title=f"Trial {number}", doi=f"10.1000/{number}") for number in range(20)]
    for _ in range(10 if full_counts else 1):
        Citation.objects.all().delete()
        together(*(importing(*records[turn:], *records[:turn]) for turn in range(8)))
        assert Counter(row["doi"] for row in rows()) == Counter(record.doi for record in records)


def test_an_editor_who_gets_in_between_costs_the_import_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's save of a source doesn't wait for imports: the import meets it when it stores, and plans anew."""
    plan_and_store, saved = storing._store, []

    def store(slots: Any) -> None:
        if not saved:
            saved.extend(together(editor_saves))
        plan_and_store(slots)

    def editor_saves() -> int:
        return int(stored(trial(volume="")).pk)

    if connections["default"].vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time")
    monkeypatch.setattr(storing, "_store", store)
    report = apply(numbered(trial(title="Other", doi="10.1000/other"), trial()))
    assert outcomes(report) == ["created", "updated"]
    assert report.entries[1].citations[0].id == saved[0]
    assert Citation.objects.count() == 2
