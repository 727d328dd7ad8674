"""FHIR R5 Citation resources against the specification's model."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.references.examples import EXAMPLES
from tests.unit.references.strategies import fates, records
from wagtail_medarticle.references.formats import fhir
from wagtail_medarticle.references.record import Event, Health, Name, NoticeOf, PartialDate, Record


def validate(written: str) -> int:
    """How many Citations the bundle holds, every one of them valid."""
    bundle = pytest.importorskip("fhir.resources.bundle").Bundle
    citation = pytest.importorskip("fhir.resources.citation").Citation
    entries = bundle.model_validate_json(written).entry or []
    assert all(isinstance(entry.resource, citation) for entry in entries)
    return len(entries)


def test_the_examples_are_valid() -> None:
    assert validate(fhir.write([example.record for example in EXAMPLES])) == len(EXAMPLES)


@given(st.lists(records(signs=True, particles=True, all_places=True), max_size=2), fates())
def test_any_records_are_valid(sources: list[Record], fate: dict[str, Any]) -> None:
    sources = [replace(source, **fate) for source in sources]
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


def test_what_became_of_a_source() -> None:
    record = Record(
        title="T",
        events=(
            Event(Health.CORRECTED, None, "10.1000/c<1"),
            Event(Health.RETRACTED, PartialDate(2020, 6, 5), "10.1000/n", "5", notice_source="Lancet. 2020 Jun 5"),
        ),
        notice_of=(NoticeOf(Health.SUPERSEDED, pmid="7"),),
    )
    artifact = json.loads(fhir.write([record]))["entry"][0]["resource"]["citedArtifact"]
    assert artifact["currentState"] == [
        {
            "coding": [{"system": "http://hl7.org/fhir/cited-artifact-status-type", "code": "retracted"}],
            "text": "Retracted",
        }
    ]
    assert artifact["statusDate"] == [
        {"activity": {"text": "Retracted"}, "actual": True, "period": {"start": "2020-06-05"}}
    ]
    assert [(related["type"], related["document"]["url"]) for related in artifact["relatesTo"]] == [
        ("correction-in", "https://doi.org/10.1000/c%3C1"),
        ("retracted-by", "https://doi.org/10.1000/n"),
        ("replaces", "https://pubmed.ncbi.nlm.nih.gov/7/"),
    ]
    assert artifact["relatesTo"][1]["citation"] == "Lancet. 2020 Jun 5. doi: 10.1000/n. PMID: 5"


def test_a_source_that_was_reinstated_stands() -> None:
    events = (Event(Health.RETRACTED, PartialDate(2020), "10.1000/n"), Event(Health.CURRENT, PartialDate(2021)))
    artifact = json.loads(fhir.write([Record(title="T", events=events)]))["entry"][0]["resource"]["citedArtifact"]
    assert "currentState" not in artifact
    assert artifact["note"] == [{"text": "Reinstated (2021)."}]


def test_no_records_are_an_empty_bundle() -> None:
    assert json.loads(fhir.write([])) == {"resourceType": "Bundle", "type": "collection"}
