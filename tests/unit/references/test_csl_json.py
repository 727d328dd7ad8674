"""CSL-JSON: the schema, Crossref's dialect, and items that are none."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import SHARED_DATA
from tests.unit.references.examples import EXAMPLES
from tests.unit.references.strategies import fates, records
from wagtail_medarticle.references.formats import csl_json, csl_json_writer
from wagtail_medarticle.references.record import Event, Health, Name, NoticeOf, PartialDate, Record

SCHEMA = SHARED_DATA / "schemas" / "csl-data.json"
CASES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"issued": {"date-parts": [["2020", "3", 9]]}}, {"issued": PartialDate(2020, 3, 9)}),
    ({"issued": {"date-parts": [[2020, 3], [2020, 4]]}}, {"issued": PartialDate(2020, 3)}),
    ({"issued": {"date-parts": [[None]]}}, {"issued": None}),
    ({"issued": {"raw": "9 March 2020"}}, {"issued": PartialDate(2020, 3, 9)}),
    ({"issued": {"literal": "Spring 2020"}}, {"issued": PartialDate(2020)}),
    ({"issued": "2020-03"}, {"issued": PartialDate(2020, 3)}),
    ({"issued": {"date-parts": [[2023, 2, 29]]}}, {"issued": PartialDate(2023, 2)}),
    ({"volume": 12, "issue": 3.5}, {"volume": "12", "issue": "3.5"}),
    ({"page": "99–105"}, {"pages": "99-105"}),
    ({"article-number": "e1"}, {"pages": "e1"}),
    ({"note": "PMID: 123\nPMCID: PMC45"}, {"pmid": "123", "pmcid": "PMC45"}),
    ({"type": "journal-article"}, {"type": "article-journal", "kind": "research"}),
    ({"type": "posted-content"}, {"type": "article", "kind": "preprint"}),
    ({"type": "report", "custom": {"kind": "guideline"}}, {"type": "report", "kind": "guideline"}),
    ({"type": "report", "custom": {"kind": "nonsense"}}, {"kind": "report"}),
    ({"type": "article-journal", "genre": "Practice Guideline"}, {"kind": "guideline"}),
    ({"type": "article-journal", "container-title": "SSRN Electronic Journal"}, {"type": "article"}),
    ({"title": ["A <i>B</i> &amp; <scp>C</scp>."]}, {"title": "A B & C"}),
    ({"author": [{"name": "WHO"}, {"literal": "CDC"}]}, {"authors": (Name(literal="WHO"), Name(literal="CDC"))}),
    (
        {"author": [{"family": "Gogh", "given": "V", "non-dropping-particle": "van", "suffix": "Jr"}]},
        {"authors": (Name("Gogh", "V", suffix="Jr", non_dropping_particle="van"),)},
    ),
    ({"issued": {"date-parts": [[2020, 3], [2020, 4]]}}, {"issued_end": PartialDate(2020, 4)}),
    ({"issued": {"date-parts": [[2020]], "season": 2}}, {"issued": PartialDate(2020), "issued_season": 2}),
    ({"issued": {"date-parts": [[2020]], "season": "Winter"}}, {"issued_season": 4}),
    ({"issued": {"literal": "Spring 2020"}}, {"issued_season": 1}),
    ({"translator": [{"family": "Doe"}], "original-title": "Salz"}, {"translators": (Name("Doe"),)}),
    ({"DOI": "10.1016/S0140-6736(20)31180-6"}, {"doi": "10.1016/S0140-6736(20)31180-6"}),
    ({"title": "RETRACTED: Salt"}, {"title": "Salt", "events": (Event(Health.RETRACTED),)}),
    ({"status": "retracted"}, {"status": "", "events": (Event(Health.RETRACTED),)}),
    ({"status": "in press"}, {"status": "in press", "events": ()}),
    (
        {"note": "PMID: 5\nRetracted (2020-06): doi: 10.1000/n."},
        {"pmid": "5", "doi": "", "events": (Event(Health.RETRACTED, PartialDate(2020, 6), "10.1000/n"),)},
    ),
    (
        {
            "DOI": "10.1000/a",
            "updated-by": [
                {"type": "retraction", "DOI": "10.1000/N", "updated": {"date-parts": [[2020, 6, 5]]}, "label": "R"},
                {"type": "expression_of_concern", "DOI": "10.1000/c", "source": "retraction-watch", "record-id": 7},
            ],
        },
        {
            "events": (
                Event(Health.RETRACTED, PartialDate(2020, 6, 5), "10.1000/n", origin="Crossref"),
                Event(Health.CONCERN, None, "10.1000/c", origin="Retraction Watch 7"),
            )
        },
    ),
    (
        {"title": "Retraction notice to: Salt", "update-to": [{"type": "retraction", "DOI": "10.1000/a"}]},
        {"title": "Retraction notice to: Salt", "events": (), "notice_of": (NoticeOf(Health.RETRACTED, "10.1000/a"),)},
    ),
    (
        {"relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/P", "asserted-by": "subject"}]}},
        {"events": (Event(Health.SUPERSEDED, None, "10.1000/p", origin="Crossref"),)},
    ),
    ({"journalAbbreviation": "N Engl J Med"}, {"container_title_short": "N Engl J Med"}),
    ({"ISSN": ["0743-4618", "1234"]}, {"issn": "0743-4618"}),
]
ERRORS: list[tuple[Any, str]] = [
    ({"title": {"a": 1}}, "title: expected text, got dict"),
    ({"title": "T", "author": "Doe"}, "author: expected a list of names"),
    ({"title": "T", "author": ["Doe"]}, "author: expected a list of names"),
    ({"title": "T", "issued": 2020}, "issued: expected a date, got int"),
    ({"title": "T", "issued": {"date-parts": [["x"]]}}, "issued: [['x']] is not a date"),
    ({"title": "T", "issued": {"date-parts": [[-5]]}}, "issued: [[-5]] is not a date"),
    ({"title": "T", "volume": True}, "volume: expected text, got bool"),
    ("text", "not"),
    (5, "expected an object, got int"),
]


@pytest.mark.parametrize(("item", "expected"), CASES)
def test_reading(item: dict[str, Any], expected: dict[str, Any]) -> None:
    (result,) = csl_json.parse(json.dumps([{"type": "article-journal", "title": "T", **item}]))
    assert result.record is not None, result.error
    assert {name: getattr(result.record, name) for name in expected} == expected


@pytest.mark.parametrize(("item", "error"), ERRORS)
def test_a_field_at_fault_is_named(item: object, error: str) -> None:
    (result,) = csl_json.parse(json.dumps([item]))
    assert result.record is None
    assert error in result.error or error == "not"


def test_an_unknown_type_is_noted() -> None:
    (result,) = csl_json.parse('{"type": "hologram", "title": "T"}')
    assert result.record is not None
    assert result.record.type == "document"
    assert result.notes == ("type 'hologram' is not one of CSL's, read as 'document'",)


@pytest.mark.parametrize(
    "text", ["[]", '{"title": "A"}', '{"title": "A"}\n{"title": "B"}\n', '[{"title":"A"},{"title":"B"}]']
)
def test_arrays_objects_and_lines(text: str) -> None:
    assert [result.record and result.record.title for result in csl_json.parse(text)] == list("AB")[
        : text.count("title")
    ]


@pytest.mark.parametrize("text", ["[{", '[{"a": 1}, {', "[" + '{"a":' * 100_000, f'[{{"title": {"9" * 5000}}}]'])
def test_what_ends_too_soon_is_an_error_of_one_item(text: str) -> None:
    results = csl_json.parse(text)
    assert results[-1].record is None
    assert results[-1].error.startswith("not JSON")


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the schema is not here")
@given(st.lists(records(signs=True, particles=True, all_places=True), max_size=3), fates())
def test_what_is_written_fits_the_schema(sources: list[Record], fate: dict[str, Any]) -> None:
    sources = [replace(source, **fate) for source in sources]
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))
    items = json.loads(csl_json_writer.write(sources))
    validator.validate(items)
    assert len({item["id"] for item in items}) == len(sources)


def test_who_told_us_comes_back() -> None:
    told = tuple(Event(Health.RETRACTED, origin=origin) for origin in ("", "Crossref", "Retraction Watch 7", "PubMed"))
    for event in told:
        (result,) = csl_json.parse(csl_json_writer.write([Record(title="T", events=(event,))]))
        assert result.record is not None
        assert result.record.events == (event,)


def test_a_fallen_source_is_plain_to_programs_that_know_csl_only() -> None:
    (item,) = json.loads(
        csl_json_writer.write(
            [Record(title="T", status="in press", events=(Event(Health.RETRACTED, PartialDate(2020)),))]
        )
    )
    assert (item["status"], item["note"]) == ("retracted", "Retracted (2020).")


def test_what_is_not_taken_is_named() -> None:
    item = {"type": "book", "title": "T", "archive": "A", "call-number": "5", "note": "Mine", "custom": {"mine": 1}}
    (result,) = csl_json.parse(json.dumps(item))
    assert result.notes == (
        "custom mine left out",
        "fields left out: archive, call-number",
        "note left out: Mine",
    )


def test_nothing_unknown_is_written() -> None:
    assert json.loads(csl_json_writer.write([Record(title="T")])) == [
        {"id": "reference", "type": "article-journal", "title": "T"}
    ]


def test_the_examples_keep_their_kind() -> None:
    written = csl_json_writer.write([example.record for example in EXAMPLES])
    kinds = [result.record and result.record.kind for result in csl_json.parse(written)]
    assert kinds == [example.record.kind for example in EXAMPLES]
