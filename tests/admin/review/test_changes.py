"""What differs between two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.review.text_shown import changed_lines

texts = st.lists(st.text(alphabet="ab \t.", min_size=1, max_size=12), max_size=6)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        (["Rest."], ["Rest."], []),
        (["Rest."], [], [[("gone", "Rest.")]]),
        ([], ["Rest."], [[("new", "Rest.")]]),
        (
            ["Take 5 mg a day."],
            ["Take 50 mg a day."],
            [[("same", "Take "), ("gone", "5"), ("new", "50"), ("same", " mg a day.")]],
        ),
        (["Entirely"], ["Other"], [[("gone", "Entirely")], [("new", "Other")]]),
    ],
)
def test_only_what_differs_is_shown(old: list[str], new: list[str], expected: list[object]) -> None:
    assert [[(piece.kind, piece.text) for piece in line] for line in changed_lines(old, new)] == expected


@given(texts, texts)
def test_every_changed_word_is_in_it(old: list[str], new: list[str]) -> None:
    lines = changed_lines(old, new)
    assert bool(lines) == (old != new)
    for kind, text in (("gone", old), ("new", new)):
        shown = ["".join(piece.text for piece in line if piece.kind in (kind, "same")) for line in lines]
        assert set(filter(None, shown)) <= set(text)
