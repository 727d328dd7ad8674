"""Queries that PostgreSQL plans once a connection: the same rows, whatever becomes of the plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from wagtail_medarticle.serving import sql as planned

pytestmark = pytest.mark.django_db(transaction=True)

SQL = "SELECT t.id, t.name FROM planned_rows t WHERE t.id = ANY(%(ids)s) AND t.id < %(most)s ORDER BY t.id"


@pytest.fixture(autouse=True)
def rows() -> Iterator[None]:
    """A table of two rows, and a connection that has planned nothing."""
    if connection.vendor != "postgresql":
        pytest.skip("a matter of PostgreSQL")
    run("CREATE TABLE planned_rows (id integer, name text)", "INSERT INTO planned_rows VALUES (1, 'a'), (2, 'b')")
    connection.close()
    yield
    connection.close()
    run("DROP TABLE planned_rows")


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def ask(ids: Any = (1, 2), most: int = 2**40) -> tuple[list[tuple[Any, ...]], list[str]]:
    """The rows, and the first words of the statements that were sent for them."""
    with CaptureQueriesContext(connection) as captured:
        found = planned.rows_of("default", SQL, {"ids": list(ids), "most": most})
    return found, [query["sql"].split()[0] for query in captured.captured_queries]


def planned_already() -> None:
    for _ in range(planned.OFTEN):
        ask()
    assert ask()[1] == ["EXECUTE"]


def test_a_query_that_a_connection_runs_often_is_planned_once() -> None:
    whole = [(1, "a"), (2, "b")]
    assert [ask() for _ in range(4)] == [
        (whole, ["SELECT"]),
        (whole, ["SELECT"]),
        (whole, ["PREPARE", "EXECUTE"]),
        (whole, ["EXECUTE"]),
    ]
    assert ask([2**40, 2])[0] == [(2, "b")]  # numbers that the column couldn't hold
    assert ask([1, 2], 2)[0] == [(1, "a")]
    assert ask([])[0] == []


def test_a_new_connection_begins_anew() -> None:
    planned_already()
    connection.close()
    assert ask()[1] == ["SELECT"]


def test_plans_that_are_lost_cost_one_more_statement_and_are_not_made_again() -> None:
    planned_already()
    run("DISCARD ALL")  # as a pooler does that gives its connection to somebody else
    assert ask() == ([(1, "a"), (2, "b")], ["EXECUTE", "SELECT"])
    assert ask()[1] == ["SELECT"]


def test_a_plan_that_somebody_else_left_on_the_connection_is_the_same_one() -> None:
    planned_already()
    planned._plans.clear()
    assert [ask()[1] for _ in range(4)][2:] == [["PREPARE", "EXECUTE"], ["EXECUTE"]]
    assert ask()[0] == [(1, "a"), (2, "b")]


def test_a_column_of_another_type_ends_a_plan() -> None:
    planned_already()
    run("ALTER TABLE planned_rows ALTER COLUMN name TYPE varchar(20)")
    assert ask() == ([(1, "a"), (2, "b")], ["EXECUTE", "SELECT"])


def test_other_errors_are_errors() -> None:
    planned_already()
    run("ALTER TABLE planned_rows RENAME TO others")
    try:
        with pytest.raises(Exception, match="planned_rows"):
            ask()
    finally:
        run("ALTER TABLE others RENAME TO planned_rows")
    assert ask() == ([(1, "a"), (2, "b")], ["EXECUTE"])  # and the plan is still there


def test_within_a_transaction_nothing_is_planned() -> None:
    with transaction.atomic():
        assert {tuple(ask()[1]) for _ in range(5)} == {("SELECT",)}


def test_a_connection_keeps_only_so_many_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planned, "MOST", 0)
    assert {tuple(ask()[1]) for _ in range(5)} == {("SELECT",)}
