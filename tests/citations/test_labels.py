from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from wagtail_medarticle.citations.labels import batched_labels, bracketed
from wagtail_medarticle.citations.rich_text import short_labels
from wagtail_medarticle.models import Citation


def test_many_labels_cost_one_query(
    oronsky: Citation, tricky: Citation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        labels = short_labels([oronsky.pk, tricky.pk, oronsky.pk, 10**17])
    assert labels == {oronsky.pk: "Oronsky 2017", tricky.pk: tricky.short_label}


def test_no_labels_cost_nothing(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert short_labels([]) == {}


def test_batched_labels_cost_one_query_for_all(
    oronsky: Citation, tricky: Citation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1), batched_labels([oronsky.pk, 10**17]):
        assert short_labels([oronsky.pk]) == {oronsky.pk: "Oronsky 2017"}
        assert short_labels([10**17]) == {}, "that a source is gone is known too"
    with django_assert_num_queries(1):
        short_labels([oronsky.pk])


def test_what_is_in_no_batch_is_still_found(oronsky: Citation, tricky: Citation) -> None:
    with batched_labels([oronsky.pk]), batched_labels([10**17]):
        assert set(short_labels([oronsky.pk, tricky.pk])) == {oronsky.pk, tricky.pk}


@pytest.mark.parametrize(
    ("label", "locator", "text"),
    [
        ("Oronsky 2017", "", "[Oronsky 2017]"),
        ("Oronsky 2017", "p. 4", "[Oronsky 2017, p. 4]"),
        ("Oronsky\n 2017", " p.\t4 ", "[Oronsky 2017, p. 4]"),
        (None, "p. 4", "[deleted source, p. 4]"),
        ("", "", "[]"),
    ],
)
def test_a_label_in_brackets(label: str | None, locator: str, text: str) -> None:
    assert bracketed(label, locator) == text
