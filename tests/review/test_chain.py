"""The hash chain: any entry that is changed, removed or swapped is found, with its number."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.review.chain import START, entry_hash, verify

Row = tuple[int, dict[str, Any], str, str]


def chain(length: int) -> tuple[list[Row], tuple[int, str]]:
    rows: list[Row] = []
    before = START
    for number in range(1, length + 1):
        fields = {"number": number, "decision": "approved"}
        own = entry_hash(fields, before)
        rows.append((number, fields, before, own))
        before = own
    return rows, (length, before)


def numbers(rows: list[Row], head: tuple[int, str]) -> list[int]:
    return [found.number for found in verify(rows, head)]


@given(st.integers(0, 10))
def test_an_untouched_ledger_has_no_break(length: int) -> None:
    assert numbers(*chain(length)) == []


@given(st.integers(1, 10), st.data())
def test_a_changed_entry_is_found(length: int, data: Any) -> None:
    rows, head = chain(length)
    at = data.draw(st.integers(0, length - 1))
    number, _, previous, own = rows[at]
    rows[at] = (number, {"number": number, "decision": "withdrawn"}, previous, own)
    assert numbers(rows, head) == [number]


@given(st.integers(2, 10), st.data())
def test_an_entry_changed_with_its_hash_breaks_the_next(length: int, data: Any) -> None:
    rows, head = chain(length)
    at = data.draw(st.integers(0, length - 1))
    number, _, previous, _ = rows[at]
    fields = {"number": number, "decision": "withdrawn"}
    rows[at] = (number, fields, previous, entry_hash(fields, previous))
    assert numbers(rows, head) == [min(number + 1, length)]


@given(st.integers(1, 10), st.data())
def test_a_removed_entry_is_found_the_last_one_too(length: int, data: Any) -> None:
    rows, head = chain(length)
    at = data.draw(st.integers(0, length - 1))
    del rows[at]
    assert at + 1 in numbers(rows, head)


def test_a_swapped_pair_is_found() -> None:
    rows, head = chain(4)
    swapped = [rows[0], (2, rows[2][1], *rows[2][2:]), (3, rows[1][1], *rows[1][2:]), rows[3]]
    assert 2 in numbers(swapped, head)


def test_an_entry_too_many_is_found() -> None:
    rows, head = chain(3)
    fields = {"number": 4, "decision": "approved"}
    rows.append((4, fields, head[1], entry_hash(fields, head[1])))
    assert numbers(rows, head) == [4]


@pytest.mark.parametrize("previous", [START, "f" * 64])
def test_the_hash_covers_what_came_before(previous: str) -> None:
    assert (entry_hash({}, previous) == entry_hash({}, START)) is (previous == START)
