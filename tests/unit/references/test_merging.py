"""What a second record of a source adds and corrects, in the places that dates, authors and numbers have."""

from __future__ import annotations

from typing import Any

import pytest

from wagtail_medarticle.references.merging import merge
from wagtail_medarticle.references.record import Name, PartialDate, Record

ADA, BEA, CLEO = Name("Ada", "Jane M"), Name("Bea", "Kim"), Name("Cleo", "Lou")
MAY, JUNE = PartialDate(2015, 5), PartialDate(2015, 6)


@pytest.mark.parametrize("correct", [False, True])
@pytest.mark.parametrize(
    "added",
    [
        {"number": "NG136"},
        {"collection_title": "Technical report series", "collection_number": "552"},
        {"genre": "Master's thesis"},
        {"event_title": "Congress", "event_place": "Lyon"},
        {"registration": "NCT01234567"},
        {"original_title": "Der Titel"},
        {"translators": (ADA,)},
        {"status": "in press"},
        {"issued": MAY, "issued_end": JUNE},
        {"issued": PartialDate(2015), "issued_season": 2},
        {"authors": (ADA,), "authors_cut": True},
    ],
    ids=lambda added: "+".join(added),
)
def test_what_is_missing_is_filled(added: dict[str, Any], correct: bool) -> None:
    stored = Record(title="A title")
    assert merge(stored, stored.with_changes(**added), correct=correct) == stored.with_changes(**added)
    assert merge(stored.with_changes(**added), stored, correct=correct) == stored.with_changes(**added)


@pytest.mark.parametrize(
    ("mine", "theirs", "filled", "corrected"),
    [
        # A number or a registration may be put right, other places are an editor's.
        ({"number": "NG1"}, {"number": "NG2"}, {"number": "NG1"}, {"number": "NG2"}),
        ({"number": "NG 1"}, {"number": "ng-1"}, {"number": "NG 1"}, {"number": "NG 1"}),
        ({"genre": "thesis"}, {"genre": "PhD thesis"}, {"genre": "thesis"}, {"genre": "thesis"}),
        # The end and the season of a date come with it.
        ({"issued": MAY}, {"issued": MAY, "issued_end": JUNE}, *2 * ({"issued": MAY, "issued_end": JUNE},)),
        (
            {"issued": PartialDate(2015), "issued_season": 2},
            {"issued": JUNE},
            {"issued": PartialDate(2015), "issued_season": 2},
            {"issued": JUNE},
        ),
        ({"issued": MAY, "issued_end": JUNE}, {"issued": MAY}, *2 * ({"issued": MAY, "issued_end": JUNE},)),
        # A list that was cut goes on, and is whole when it is known to be.
        (
            {"authors": (ADA,), "authors_cut": True},
            {"authors": (Name("Ada", "JM"), BEA, CLEO)},
            *2 * ({"authors": (Name("Ada", "JM"), BEA, CLEO)},),
        ),
        ({"authors": (ADA, BEA), "authors_cut": True}, {"authors": (ADA, BEA)}, *2 * ({"authors": (ADA, BEA)},)),
        (
            {"authors": (ADA,), "authors_cut": True},
            {"authors": (ADA, BEA), "authors_cut": True},
            *2 * ({"authors": (ADA, BEA), "authors_cut": True},),
        ),
        # Other people are another list; a shorter one says less.
        (
            {"authors": (ADA,), "authors_cut": True},
            {"authors": (CLEO, BEA)},
            {"authors": (ADA,), "authors_cut": True},
            {"authors": (CLEO, BEA)},
        ),
        ({"authors": (ADA, BEA)}, {"authors": (ADA,), "authors_cut": True}, *2 * ({"authors": (ADA, BEA)},)),
    ],
)
def test_what_is_there(mine: Any, theirs: Any, filled: Any, corrected: Any) -> None:
    stored, other = Record(title="A title", **mine), Record(title="A title", **theirs)
    assert merge(stored, other, correct=False) == Record(title="A title", **filled)
    assert merge(stored, other, correct=True) == Record(title="A title", **corrected)


def test_what_is_kept_keeps_what_belongs_to_it() -> None:
    stored = Record(title="A title", issued=MAY, authors=(ADA,), authors_cut=True)
    other = Record(title="A title", issued=MAY, issued_end=JUNE, authors=(ADA, BEA))
    assert merge(stored, other, correct=True, keep=("issued", "authors")) == stored
