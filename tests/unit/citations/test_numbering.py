from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.citations.markers import Marker
from wagtail_medarticle.citations.numbering import Numbering, cited_ids, number

IDS = st.lists(st.integers(1, 30))


def test_a_source_keeps_the_number_of_its_first_appearance() -> None:
    texts = ["<p>None</p>", *(f"<p>{Marker(citation).to_html()}</p>" for citation in (9, 4, 9, 7))]
    assert cited_ids(texts) == [9, 4, 7]
    assert dict(number(cited_ids(texts))) == {9: 1, 4: 2, 7: 3}


def test_a_deleted_source_takes_no_number() -> None:
    numbering = number([9, 4, 7], known={9, 7})
    assert dict(numbering) == {9: 1, 7: 2}
    assert numbering.missing == (4,)
    assert 4 not in numbering


@given(IDS, st.none() | st.sets(st.integers(1, 30)))
def test_numbers_run_from_one_without_gaps(ids: list[int], known: set[int] | None) -> None:
    numbering = number(ids, known)
    assert list(numbering.values()) == list(range(1, len(numbering) + 1))
    assert {*numbering, *numbering.missing} == set(ids)
    assert not {*numbering} & {*numbering.missing}


@given(IDS, IDS)
def test_what_comes_after_moves_nothing_before(ids: list[int], later: list[int]) -> None:
    before, after = number(ids), number(ids + later)
    assert {citation: after[citation] for citation in before} == dict(before)
    assert number(ids) == before


def test_a_numbering_can_be_read_by_people() -> None:
    assert repr(Numbering([9, 4], missing=[7])) == "Numbering([9, 4], missing=(7,))"
