"""The ledger is read, inspected and exported, and never changed."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import NoReverseMatch, reverse

from wagtail_medarticle.models import LedgerEntry
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.ledger import ReviewStatement

pytestmark = pytest.mark.django_db
NAME = "medarticle_desk_ledger_modeladmin_"


@pytest.fixture
def decided(submitted: Any, reviewer: Any, board: Any, board_group: Any) -> Any:
    board.checklist = "Doses checked\nSources read"
    board.save()
    board_group.permissions.add(Permission.objects.get(codename="view_ledgerentry"))
    statement = ReviewStatement(comment="=1+1", note="Sound.", checklist=["Doses checked", "Sources read"])
    transitions.approve(transitions.current_task_state(submitted), reviewer, statement=statement)
    return submitted


def test_it_lists_and_inspects_entries(decided: Any, reviewing: Client) -> None:
    html = reviewing.get(reverse(f"{NAME}index")).content.decode()
    assert decided.title in html
    assert "Approved" in html
    entry = LedgerEntry.objects.get(decision="approved")
    page = reviewing.get(reverse(f"{NAME}inspect", args=[entry.pk])).content.decode()
    assert entry.digest in page
    assert "Doses checked; Sources read" in page
    assert entry.hash in page


def test_it_exports_everything(decided: Any, reviewing: Client) -> None:
    from openpyxl import load_workbook

    answer = reviewing.get(reverse(f"{NAME}index"), {"export": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [row["Name"] for row in rows] == ["Ria Rev", "Eve Editor"]
    assert [row["Checklist"] for row in rows] == ["Doses checked, Sources read", "-"]
    assert [row["Comment"] for row in rows] == ["'=1+1", "-"]
    answer = reviewing.get(reverse(f"{NAME}index"), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] in (["s"], ["inlineStr"])


def test_who_may_not_view_it_sees_none_of_it(decided: Any, client: Client, editor: Any) -> None:
    client.force_login(editor)
    for query in ({}, {"export": "csv"}):
        assert client.get(reverse(f"{NAME}index"), query).status_code == 302
    assert client.get(reverse(f"{NAME}inspect", args=[1])).status_code == 302


@pytest.mark.parametrize("action", ["create", "edit", "delete"])
def test_nobody_changes_it(action: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(f"{NAME}{action}", args=[] if action == "create" else [1])


def test_its_queries_do_not_grow_with_it(decided: Any, reviewing: Client, editor: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        reviewing.get(reverse(f"{NAME}index"))
        with CaptureQueriesContext(connection) as queries:
            reviewing.get(reverse(f"{NAME}index"))
        counts.append(len(queries))
        for _again in range(3):
            transitions.submit(type(decided).objects.get(pk=decided.pk), editor)
            transitions.withdraw(type(decided).objects.get(pk=decided.pk), editor)
    assert counts[0] == counts[1]
