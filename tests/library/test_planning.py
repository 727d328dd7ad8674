"""What would become of each record; ``apply`` is held to the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.library.records import JONES, SMITH, numbered, outcomes, rows, stored, trial
from wagtail_medarticle.enums import CitationKind, CitationStatus, Overwrite
from wagtail_medarticle.library import ImportReport, apply, plan
from wagtail_medarticle.models import Citation
from wagtail_medarticle.references.formats import Parsed
from wagtail_medarticle.references.record import Name, PartialDate, Record

pytestmark = pytest.mark.django_db


def imported(*records: Record, **options: Any) -> ImportReport:
    """Planned, done, and done again: the plan says what is done, and doing it again writes nothing."""
    before = rows()
    planned = plan(numbered(*records), **options)
    assert rows() == before
    done = apply(numbered(*records), **options)
    assert without_ids(planned) == without_ids(done)
    after = rows()
    again = apply(numbered(*records), **options)
    assert rows() == after
    assert not {"created", "updated"} & set(outcomes(again))
    return done


def without_ids(report: ImportReport) -> Any:
    data = json.loads(json.dumps(report.as_json()))
    for record in data["records"]:
        for source in record["citations"]:
            source.pop("id")
    return data


def changes(report: ImportReport) -> dict[str, tuple[str, str]]:
    (entry,) = report.entries
    return {change.field: (change.before, change.after) for change in entry.changes}


def test_a_new_source_is_created_with_all_that_it_says() -> None:
    report = imported(trial(kind="guideline", abstract="Rest helps.", accessed=PartialDate(2021, 1, 2)))
    (entry,) = report.entries
    citation = Citation.objects.get()
    assert (entry.outcome, entry.number, entry.line, entry.citations[0].id) == ("created", 1, 1, citation.pk)
    assert citation.record == trial(kind="guideline", abstract="Rest helps.", accessed=PartialDate(2021, 1, 2))
    assert citation.created_at
    assert (citation.status, citation.notice) == (CitationStatus.CURRENT, "")


@pytest.mark.parametrize(
    ("record", "by"),
    [
        (trial(pmid="1", pmcid="PMC1"), "doi"),
        (trial(doi="", pmid="1"), "pmid"),
        (trial(doi="", pmcid="PMC1"), "pmcid"),
        (trial(doi=""), "work"),
        (trial(doi="", title="a Trial of rest.", authors=(Name("SMITH"),)), "work"),
        (trial(doi="", authors=()), "work"),
    ],
)
def test_a_known_source_is_found(record: Record, by: str) -> None:
    known = stored(trial(pmid="1", pmcid="PMC1"))
    before = rows()
    (entry,) = imported(record).entries
    assert (entry.outcome, entry.matched_by, entry.citations[0].id) == ("unchanged", by, known.pk)
    assert rows() == before


@pytest.mark.parametrize(
    "record",
    [
        trial(doi="10.1000/other"),
        trial(doi="", issued=PartialDate(2021)),
        trial(doi="", authors=(JONES,)),
        trial(doi="", title="Another trial"),
    ],
)
def test_another_source_is_not_taken_for_it(record: Record) -> None:
    stored(trial())
    assert outcomes(imported(record)) == ["created"]
    assert Citation.objects.count() == 2


def test_records_of_one_import_match_one_another() -> None:
    report = imported(
        trial(), trial(issue="2"), trial(doi="", pmid="7"), trial(doi="", pmid="7", title="Of another name")
    )
    assert outcomes(report) == ["created", "updated", "updated", "unchanged"]
    assert [entry.citations[0].record for entry in report.entries] == [1, 1, 1, 1]
    assert Citation.objects.get().record == trial(issue="2", pmid="7", kind="research")


class TestWhatAnUpdateMayDo:
    def test_what_is_empty_is_filled(self) -> None:
        stored(trial(volume="", pages=""))
        report = imported(trial(pmid="5", url="https://example.org/", abstract="A", publisher="P", issn="1545-1534"))
        filled = {"volume": "4", "pages": "475-482", "pmid": "5", "url": "https://example.org/", "abstract": "A"}
        assert changes(report) == {
            name: ("", value) for name, value in {**filled, "publisher": "P", "issn": "1545-1534"}.items()
        }

    @pytest.mark.parametrize(
        ("name", "value", "before", "after"),
        [
            ("title", "A trial of sleep", "A trial of rest", "A trial of sleep"),
            ("volume", "5", "4", "5"),
            ("pages", "475-490", "475-482", "475-490"),
            ("issued", PartialDate(2021), "2020-03", "2021"),
            ("issued", PartialDate(2020, 3, 9), "2020-03", "2020-03-09"),
            ("container_title", "Journal of Sleep", "Journal of Rest", "Journal of Sleep"),
            ("authors", (SMITH, JONES, Name(literal="A Group")), "Smith, Ann Mary; Jones, Bo",
             "Smith, Ann Mary; Jones, Bo; A Group"),
            ("authors", (SMITH, Name("Johns", "Bo")), "Smith, Ann Mary; Jones, Bo", "Smith, Ann Mary; Johns, Bo"),
        ],
    )  # fmt: skip
    def test_what_differs_is_corrected(self, name: str, value: Any, before: str, after: str) -> None:
        stored(trial())
        assert changes(imported(trial(**{name: value}), overwrite=Overwrite.CORRECT)) == {name: (before, after)}
        assert getattr(Citation.objects.get().record, name) == value

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("title", "a trial of rest"),
            ("title", "A Trial of Rest."),
            ("pages", "475-82"),
            ("pages", "475"),
            ("issued", PartialDate(2020)),
            ("issued", PartialDate(2020, 5)),
            ("container_title", "J Rest"),
            ("container_title", "J. Rest"),
            ("authors", (Name("Smith", "AM"), Name("Jones", "B"))),
            ("authors", (Name("Smith", "A. M."), Name("Jones", "B."))),
            ("authors", (Name("Smith", "A"), Name("Jones"))),
            ("authors", (SMITH,)),
            ("authors", ()),
            ("volume", ""),
        ],
    )
    def test_what_says_the_same_less_exactly_changes_nothing(self, name: str, value: Any) -> None:
        stored(trial())
        assert outcomes(imported(trial(**{name: value}), overwrite=Overwrite.CORRECT)) == ["unchanged"]

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("kind", "guideline"),
            ("type", "book"),
            ("publisher", "Other"),
            ("url", "https://example.org/other"),
            ("language", "de"),
            ("abstract", "Other"),
            ("issn", "2434-561X"),
        ],
    )
    def test_what_is_an_editors_choice_stays(self, name: str, value: str) -> None:
        full = trial(publisher="P", url="https://example.org/", language="en", abstract="A", issn="1545-1534")
        stored(full)
        assert outcomes(imported(full.with_changes(**{name: value}), overwrite=Overwrite.CORRECT)) == ["unchanged"]

    def test_health_stays(self) -> None:
        known = stored(trial(volume=""))
        newer = stored(trial(doi="10.1000/newer", title="Newer"))
        kept = {"status": CitationStatus.RETRACTED, "notice": "Retracted.", "superseded_by_id": newer.pk}
        Citation.objects.filter(pk=known.pk).update(**kept, kind=CitationKind.GUIDELINE)
        assert outcomes(imported(trial())) == ["updated"]
        row = Citation.objects.values().get(pk=known.pk)
        assert {name: row[name] for name in kept} == kept
        assert (row["kind"], row["volume"]) == ("guideline", "4")

    def test_a_match_by_title_only_adds(self) -> None:
        stored(trial(issue=""))
        report = imported(trial(doi="", volume="99", issue="2"), overwrite=Overwrite.CORRECT)
        assert changes(report) == {"issue": ("", "2")}

    @pytest.mark.parametrize("options", [{}, {"overwrite": Overwrite.FILL}])
    def test_fill_is_the_default_and_corrects_nothing(self, options: dict[str, Any]) -> None:
        stored(trial(issue=""))
        assert changes(imported(trial(volume="99", issue="2"), **options)) == {"issue": ("", "2")}

    def test_keep_changes_nothing(self) -> None:
        stored(trial(issue=""))
        assert outcomes(imported(trial(volume="99", issue="2"), overwrite=Overwrite.KEEP)) == ["unchanged"]

    def test_a_second_record_of_one_import_only_adds(self) -> None:
        report = imported(trial(volume="4"), trial(volume="5", issue="2"), overwrite=Overwrite.CORRECT)
        assert outcomes(report) == ["created", "updated"]
        assert (Citation.objects.get().volume, Citation.objects.get().issue) == ("4", "2")

    def test_only_the_changed_row_is_written(self) -> None:
        changed, other = stored(trial(volume="")), stored(trial(doi="10.1000/b", title="B"))
        imported(trial(), trial(doi="10.1000/b", title="B"))
        assert Citation.objects.get(pk=changed.pk).updated_at > changed.updated_at
        assert Citation.objects.get(pk=other.pk).updated_at == other.updated_at

    def test_the_key_of_equal_works_follows_the_title(self) -> None:
        stored(trial())
        imported(trial(title="A trial of sleep"), overwrite=Overwrite.CORRECT)
        assert outcomes(imported(trial(title="A trial of sleep", doi=""))) == ["unchanged"]


class TestWhatCantBeTold:
    def ambiguous(self, *records: Record) -> Any:
        before = rows()
        *_, entry = imported(*records).entries
        assert entry.outcome == "ambiguous"
        assert rows() == before
        return entry

    def test_equal_titles(self) -> None:
        twins = [stored(trial(doi="", authors=())) for _ in range(2)]
        entry = self.ambiguous(trial())
        assert [source.id for source in entry.citations] == [twin.pk for twin in twins]
        assert entry.reason == "Several sources have this title and year."

    def test_identifiers_of_two_sources(self) -> None:
        by_pmid, by_doi = stored(trial(doi="", pmid="5", title="B")), stored(trial())
        entry = self.ambiguous(trial(pmid="5"))
        assert [source.id for source in entry.citations] == [by_doi.pk, by_pmid.pk]
        assert entry.reason == "Its identifiers belong to different sources."

    def test_an_identifier_that_differs(self) -> None:
        stored(trial(pmid="5"))
        assert self.ambiguous(trial(pmid="6")).reason == "The source with this DOI has the PMID 5, not 6."

    def test_a_doi_in_the_wrong_place(self) -> None:
        stored(trial())
        entry = self.ambiguous(Record(title="Statins in women", authors=(Name("Doe"),), doi="10.1000/rest"))
        assert entry.reason == "A source with another title and first author has this DOI."

    def test_records_without_titles_are_not_one_work(self) -> None:
        assert outcomes(imported(Record(pmid="1"), Record(doi="10.1000/a"))) == ["rejected", "rejected"]


class TestWhatIsRejected:
    def test_a_bad_record_costs_no_other(self) -> None:
        parsed = numbered(
            trial(), trial(doi="10.1000/b", title="B", container_title="J" * 501), trial(doi="10.1000/c", title="C")
        )
        parsed[0] = Parsed(1, 1, None, "no title")
        report = apply(parsed)
        assert outcomes(report) == ["rejected", "rejected", "created"]
        assert [entry.reason for entry in report.entries[:2]] == [
            "no title",
            "published in: Ensure this value has at most 500 characters (it has 501).",
        ]
        assert Citation.objects.get().title == "C"

    def test_an_identifier_alone_names_a_known_source_only(self) -> None:
        (entry,) = imported(Record(doi="10.1000/rest")).entries
        assert (entry.outcome, entry.reason) == ("rejected", "It has no title, and the library has no such source.")
        stored(trial())
        assert outcomes(imported(Record(doi="10.1000/rest", volume="9"), overwrite=Overwrite.CORRECT)) == ["unchanged"]

    def test_a_broken_address_is_left_out(self) -> None:
        (entry,) = imported(trial(url="see the library")).entries
        assert (entry.outcome, entry.notes) == ("created", ("'see the library' is not a web address, left out",))


def test_a_report_counts_every_record() -> None:
    report = apply(numbered(trial(), trial(), Record(doi="10.1000/z")))
    assert report.counts == {"created": 1, "updated": 0, "unchanged": 1, "ambiguous": 0, "rejected": 1}
