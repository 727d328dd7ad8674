"""The JATS reference list against the DTD, and what stands where in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from tests.jats import valid
from tests.unit.references.examples import EXAMPLES
from tests.unit.references.strategies import fates, records
from wagtail_medarticle.references.formats import jats
from wagtail_medarticle.references.record import Event, Health, Name, PartialDate, Record


def test_the_examples_are_valid(dtd: Any) -> None:
    assert valid(dtd, jats.write([example.record for example in EXAMPLES])), dtd.error_log


@given(sources=st.lists(records(signs=True, particles=True, all_places=True), max_size=2), fate=fates())
def test_any_records_are_valid(dtd: Any, sources: list[Record], fate: dict[str, Any]) -> None:
    sources = [replace(source, **fate) for source in sources]
    assert valid(dtd, jats.write(sources)), dtd.error_log


def test_what_stands_where() -> None:
    record = Record(
        title="T <3",
        authors=(Name("Gogh", "V", suffix="Jr", non_dropping_particle="van"), Name(literal="Group")),
        container_title="J",
        issued=PartialDate(2020, 3),
        pages="1-9",
        doi="10.1000/a",
        url="https://example.org/?a=1&b=2",
    )
    citation = fromstring(jats.write([record]))[0][0]
    texts = {element.tag: element.text for element in citation.iter() if element.text and element.text.strip()}
    assert texts == {
        "surname": "van Gogh",
        "given-names": "V",
        "suffix": "Jr",
        "collab": "Group",
        "article-title": "T <3",
        "source": "J",
        "year": "2020",
        "month": "3",
        "fpage": "1",
        "lpage": "9",
        "pub-id": "10.1000/a",
        "ext-link": "https://example.org/?a=1&b=2",
    }


def test_an_electronic_page_is_a_location() -> None:
    written = jats.write([Record(title="T", pages="e123"), Record(title="U", pages="475-82; discussion 483-5")])
    assert "<elocation-id>e123</elocation-id>" in written
    assert "<page-range>475-82; discussion 483-5</page-range>" in written


def test_a_retracted_source_says_so_and_leads_to_the_notice() -> None:
    fallen = Event(Health.RETRACTED, PartialDate(2020, 6, 5), "10.1000/n", "5")
    citation = fromstring(jats.write([Record(title="T", events=(fallen,))]))[0][0]
    assert [comment.text for comment in citation.iter("comment")] == [
        "Retracted (2020-06-05): doi: 10.1000/n. PMID: 5."
    ]
    assert [link.attrib for link in citation.iter("related-object")] == [
        {"link-type": "retraction", "document-id": "10.1000/n", "document-id-type": "doi"}
    ]
