from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.citations.markers import Marker
from wagtail_medarticle.citations.numbering import CitationItem, arrange, close_up, find_groups

A, B, C = (Marker(citation).to_html() for citation in (1, 2, 3))
NUMBERING = {11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 16: 6}


@pytest.mark.parametrize(
    ("source", "groups"),
    [
        ("", []),
        (A, [[1]]),
        (A + B, [[1, 2]]),
        (f"{A} {B}", [[1, 2]]),
        (f"{A}\n\t{B}", [[1, 2]]),
        (f"{A}&nbsp;{B}\xa0{C}", [[1, 2, 3]]),
        (f"{A},{B}", [[1, 2]]),
        (f"{A} ; {B}", [[1, 2]]),
        (f"{A}&#160;,&#xA0;{B}", [[1, 2]]),
        (f"{A},, {B}", [[1], [2]]),
        (f"{A}. {B}", [[1], [2]]),
        (f"{A} and {B}", [[1], [2]]),
        (f"<p>{A}</p><p>{B}</p>", [[1], [2]]),
        (f"{A}<br/>{B}", [[1], [2]]),
        (f"{A}, {B}, x {C}", [[1, 2], [3]]),
        (f'{A} <embed embedtype="citation" id="?"/> {B}', [[1, 0, 2]]),
        (f'{A}<embed embedtype="media" url="u"/>{B}', [[1], [2]]),
    ],
)
def test_what_stands_together(source: str, groups: list[list[int]]) -> None:
    found = list(find_groups(source))
    assert [[marker.citation for marker in group.markers] for group in found] == groups
    for group in found:
        assert source[group.start :].startswith("<embed")
        assert source[: group.end].endswith("/>")


def items(*entries: int | tuple[int, str]) -> list[CitationItem]:
    pairs = [entry if isinstance(entry, tuple) else (entry, "") for entry in entries]
    return [CitationItem(number, number + 10, locator) for number, locator in pairs]


@pytest.mark.parametrize(
    ("markers", "arranged"),
    [
        ([Marker(13), Marker(11)], items(1, 3)),
        ([Marker(11), Marker(11, start=40)], items(1)),
        ([Marker(11, "p. 9"), Marker(11, "p. 2"), Marker(11), Marker(11, "p. 9")], items(1, (1, "p. 9"), (1, "p. 2"))),
        ([Marker(99), Marker(12)], items(2)),
        ([Marker(99), Marker(0)], []),
    ],
)
def test_the_order_of_printing(markers: list[Marker], arranged: list[CitationItem]) -> None:
    assert arrange(markers, NUMBERING) == arranged


@pytest.mark.parametrize(
    ("entries", "runs"),
    [
        (items(), []),
        (items(1, 2), [items(1), items(2)]),
        (items(1, 2, 3), [items(1, 2, 3)]),
        (items(1, 3, 4, 5, 9), [items(1), items(3, 4, 5), items(9)]),
        (items(1, (2, "p. 4"), 3), [items(1), items((2, "p. 4")), items(3)]),
        (items(1, 2, (2, "p. 4"), 3), [items(1), items(2), items((2, "p. 4")), items(3)]),
        (items(1, 2, 3, (4, "p. 4"), 5), [items(1, 2, 3), items((4, "p. 4")), items(5)]),
    ],
)
def test_what_closes_up(entries: list[CitationItem], runs: list[list[CitationItem]]) -> None:
    assert close_up(entries) == [tuple(run) for run in runs]


@given(st.lists(st.builds(Marker, st.integers(10, 17), st.sampled_from(["", "p. 4"]))))
def test_closing_up_loses_nothing(markers: list[Marker]) -> None:
    arranged = arrange(markers, NUMBERING)
    assert [item for run in close_up(arranged) for item in run] == arranged
    assert {item.citation for item in arranged} == {marker.citation for marker in markers} & NUMBERING.keys()
    assert all(len(run) == 1 or (len(run) >= 3 and not any(item.locator for item in run)) for run in close_up(arranged))
