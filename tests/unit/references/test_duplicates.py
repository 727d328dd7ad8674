from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest

from wagtail_medarticle.references.duplicates import Likeness, find_duplicates
from wagtail_medarticle.references.record import Name, PartialDate, Record

LEE = (Name(family="Lee", given="Ada"),)
TITLE = "Rest and recovery in chronic heart failure"


def rec(title: str = TITLE, year: int | None = 2019, authors: Any = LEE, **fields: Any) -> Record:
    return Record(title=title, issued=PartialDate(year) if year else None, authors=authors, **fields)


def found(*records: Record) -> list[tuple[tuple[int, ...], str]]:
    groups = find_duplicates((record, number) for number, record in enumerate(records))
    return [(group.items, group.likeness.value) for group in groups]


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        # The same identifier, in whatever field it stands.
        (rec(doi="10.5555/x"), rec("Other words", 2001, url="https://doi.org/10.5555/X"), "identifier"),
        (rec(doi="10.5555/X(1)y"), rec("Other words", doi="10.5555/x(1)Y"), "identifier"),
        (
            rec(kind="trial-registration", registration="NCT01234567"),
            rec("Other", kind="trial-registration", registration="nct01234567"),
            "identifier",
        ),
        (rec(registration="NCT01234567"), rec(registration="NCT07654321"), "different-identifiers"),
        (rec(registration="NCT01234567"), rec(registration="nct01234567"), "title"),
        (rec(pmid="31000001"), rec("Other", url="https://pubmed.ncbi.nlm.nih.gov/31000001/"), "identifier"),
        (rec(pmcid="PMC77"), rec("Other", url="https://www.ncbi.nlm.nih.gov/pmc/articles/PMC77/"), "identifier"),
        (rec(type="book", isbn="0306406152"), rec("B", type="book", isbn="9780306406157"), "identifier"),
        (rec(), rec(f"{TITLE}."), "title"),
        (rec(doi="10.5555/x"), rec(pmid="1"), "title"),
        (rec(), rec(year=2020), "title"),
        (rec(), rec(year=None, authors=()), "title"),
        (rec(), rec("Rest and recovery in chronical heart failure"), "alike"),
        (rec(), rec("Rest & recovery in chronic heart failure", 2020), "alike"),
        (rec(), rec(f"{TITLE}: a randomised trial"), "alike"),
        (rec(doi="10.5555/x"), rec(doi="10.5555/y"), "different-identifiers"),
    ],
)
def test_likely_the_same(one: Record, other: Record, likeness: str) -> None:
    assert found(one, other) == [((0, 1), likeness)]
    assert found(other, one) == [((0, 1), likeness)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (rec(), rec(year=2022)),
        (rec(), rec(authors=(Name(family="Ng"),))),
        (rec("Heart failure, part 1"), rec("Heart failure, part 2")),
        (rec("The kidney in disease, part I"), rec("The kidney in disease, part II")),
        (rec(), rec(f"Correction: {TITLE}")),
        (rec("Asthma in adults"), rec("Angina in adults")),
        (rec(type="chapter", isbn="9780306406157"), rec("Other", type="chapter", isbn="9780306406157")),
        (rec(registration="NCT01234567"), rec("Other words", registration="NCT01234567")),  # two articles about a trial
        (rec(""), rec("")),
        (rec(), rec("A title that starts with other words and is about other things", url="https://example.org/PMC")),
    ],
)
def test_not_the_same(one: Record, other: Record) -> None:
    assert found(one, other) == []


def test_what_hangs_together_is_one_group_and_another_publication_is_apart() -> None:
    first, second, third = rec(doi="10.5555/x"), rec(pmid="1"), rec(pmid="2", url="https://doi.org/10.5555/x")
    elsewhere = rec(doi="10.5555/other", pmid="3")
    assert found(first, second, third, elsewhere) == [((0, 1, 2), "title"), ((0, 1, 2, 3), "different-identifiers")]


def test_a_large_library_is_read_through_in_seconds() -> None:
    names = [Name(family=f"Family {number % 700}") for number in range(3_000)]
    library = [
        (rec(f"Outcome {number} of treatment {number % 97} in a cohort", 1990 + number % 35, (name,)), number)
        for number, name in enumerate(names)
    ]
    library += [(record.with_changes(title=record.title.upper()), number) for record, number in library[:50]]
    start = perf_counter()
    groups = find_duplicates(library)
    assert perf_counter() - start < 10
    assert [group.likeness for group in groups] == [Likeness.TITLE] * 50
