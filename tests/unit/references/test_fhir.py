"""FHIR R5 Citation resources against the specification's model."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.references.examples import EXAMPLES
from tests.unit.references.strategies import records
from wagtail_medarticle.references.formats import fhir
from wagtail_medarticle.references.record import Name, PartialDate, Record


def validate(written: str) -> int:
    """How many Citations the bundle holds, every one of them valid."""
    bundle = pytest.importorskip("fhir.resources.bundle").Bundle
    citation = pytest.importorskip("fhir.resources.citation").Citation
    entries = bundle.model_validate_json(written).entry or []
    assert all(isinstance(entry.resource, citation) for entry in entries)
    return len(entries)


def test_the_examples_are_valid() -> None:
    assert validate(fhir.write([example.record for example in EXAMPLES])) == len(EXAMPLES)


@settings(deadline=None)
@given(st.lists(records(signs=True, particles=True), max_size=3))
def test_any_records_are_valid(sources: list[Record]) -> None:
    assert validate(fhir.write(sources)) == len(sources)


def test_what_stands_where() -> None:
    record = Record(
        title="T",
        kind="guideline",
        authors=(Name("Gogh", "Vincent W", non_dropping_particle="van"), Name(literal="Group")),
        container_title="J",
        issued=PartialDate(2020, 3),
        pages="1-9",
        doi="10.1000/a",
        pmid="1",
        issn="0743-4618",
        language="en",
    )
    citation = json.loads(fhir.write([record]))["entry"][0]["resource"]
    artifact = citation["citedArtifact"]
    assert (citation["resourceType"], citation["status"], citation["title"]) == ("Citation", "active", "T")
    assert artifact["identifier"] == [
        {"system": "https://doi.org", "value": "10.1000/a"},
        {"system": "https://pubmed.ncbi.nlm.nih.gov", "value": "1"},
    ]
    assert artifact["publicationForm"] == [
        {
            "publishedIn": {
                "type": {"text": "Periodical"},
                "identifier": [{"system": "urn:ietf:rfc:3986", "value": "urn:issn:0743-4618"}],
                "title": "J",
            },
            "articleDate": "2020-03",
            "language": [{"coding": [{"system": "urn:ietf:bcp:47", "code": "en"}]}],
            "pageString": "1-9",
            "firstPage": "1",
            "lastPage": "9",
        }
    ]
    names = [entry["contributor"]["display"] for entry in artifact["contributorship"]["entry"]]
    assert names == ["Vincent W van Gogh", "Group"]
    assert artifact["classification"] == [{"type": {"text": "kind"}, "classifier": [{"text": "guideline"}]}]


def test_no_records_are_an_empty_bundle() -> None:
    assert json.loads(fhir.write([])) == {"resourceType": "Bundle", "type": "collection"}
