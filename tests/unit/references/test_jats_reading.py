"""What our own reference lists hold comes back from them, and what is odd in others'."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.references.examples import EXAMPLES
from tests.unit.references.strategies import records
from wagtail_medarticle.references.formats import jats, jats_reading
from wagtail_medarticle.references.health_text import unmarked
from wagtail_medarticle.references.record import Name, Record
from wagtail_medarticle.references.styles.names import surname

WRITTEN = ("title", "volume", "issue", "edition", "publisher", "publisher_place", "pages", "doi", "pmid", "pmcid")
WRITTEN += ("isbn", "issn", "url", "issued", "accessed", "language")


def folded(name: Name) -> Name:
    return name if name.is_body else Name(family=surname(name), given=name.given, suffix=name.suffix)


def come_back(sources: list[Record]) -> None:
    results = jats_reading.parse(jats.write(sources))
    assert len(results) == len(sources)
    for result, source in zip(results, sources, strict=True):
        assert result.record is not None, result.error
        clean = unmarked(source)
        assert {field: getattr(result.record, field) for field in WRITTEN} == {
            field: getattr(clean, field) for field in WRITTEN
        }
        assert result.record.authors == tuple(map(folded, source.authors))
        assert result.record.editors == tuple(map(folded, source.editors))
        assert result.record.container_title == (source.container_title or source.container_title_short)


def test_the_worked_examples() -> None:
    come_back([example.record for example in EXAMPLES])


@given(st.lists(records(signs=True, particles=True, min_title=True), max_size=3))
def test_any_records(sources: list[Record]) -> None:
    come_back(sources)


def test_several_citations_of_one_reference_are_several_records() -> None:
    citation = "<element-citation><article-title>{}</article-title></element-citation>"
    results = jats_reading.parse(f"<ref><label>1</label>{citation.format('One')}{citation.format('Two')}</ref>")
    assert [result.record and result.record.title for result in results] == ["One", "Two"]


def test_a_citation_in_which_nothing_is_marked_is_quoted() -> None:
    (result,) = jats_reading.parse("<ref><mixed-citation>Lind S. Salt. Lancet 2020;1:2.</mixed-citation></ref>")
    assert result.error == "no part is marked in 'Lind S. Salt. Lancet 2020;1:2.'"


def test_a_note_among_the_references_is_an_error_that_quotes_it() -> None:
    first, second = jats_reading.parse(
        "<ref><note><p>See the appendix.</p></note></ref><ref><element-citation><source>Salt</source>"
        "</element-citation></ref>"
    )
    assert first.error == "a ref without a citation: 'See the appendix.'"
    assert second.record is not None


def test_unknown_elements_and_other_roles_are_named() -> None:
    (result,) = jats_reading.parse(
        "<ref><element-citation><person-group person-group-type='guest-editor'><name><surname>Moor</surname></name>"
        "</person-group><source>Salt</source><annotation><p>Read.</p></annotation></element-citation></ref>"
    )
    assert result.notes == ("fields left out: annotation", "guest-editor left out: Moor")
