"""What records say became of sources, by every way in, and out again."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.factories import CitationFactory
from tests.library.records import numbered, rows
from tests.review.conftest import fresh
from wagtail_medarticle.enums import CitationStatus, Overwrite
from wagtail_medarticle.library import apply, plan, read
from wagtail_medarticle.library.files import chosen_records
from wagtail_medarticle.library.source_health import NATURE_LABELS, PublishedEvents, check, notice_of
from wagtail_medarticle.models import Citation
from wagtail_medarticle.models.record_columns import events_from_json, events_to_json
from wagtail_medarticle.references.formats import WRITERS
from wagtail_medarticle.references.health import NATURES
from wagtail_medarticle.references.record import Event, Health, NoticeOf, PartialDate, Record
from wagtail_medarticle.review import transitions
from wagtail_medarticle.serving.related_rows import load_sources

pytestmark = pytest.mark.django_db

RETRACTED = Event(Health.RETRACTED, PartialDate(2020, 6), notice_doi="10.5555/notice", origin="NBIB")
NBIB = """
PMID- 32450107
OWN - NLM
PT  - Journal Article
PT  - Retracted Publication
TI  - Hydroxychloroquine or chloroquine with or without a macrolide for treatment of
      COVID-19: a multinational registry analysis.
FAU - Mehra, Mandeep R
JT  - Lancet (London, England)
DP  - 2020 May 22
RIN - Lancet. 2020 Jun 13;395(10240):1820. PMID: 32511943
LID - S0140-6736(20)31180-6 [pii]
LID - 10.1016/S0140-6736(20)31180-6 [doi]
"""


@pytest.fixture
def approved(article: Any, editor: User, reviewer: User) -> Any:
    """A live article that cites one source and is approved."""
    transitions.submit(fresh(article), editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    return fresh(article)


@pytest.mark.parametrize("overwrite", Overwrite)
def test_a_retracted_record_is_stored_as_retracted_in_every_mode(overwrite: Overwrite) -> None:
    apply(read(NBIB.encode()), overwrite=overwrite)
    source = Citation.objects.get()
    assert source.status == CitationStatus.RETRACTED
    assert "https://pubmed.ncbi.nlm.nih.gov/32511943/" in source.notice
    assert [event.notice_pmid for event in source.record.events] == ["32511943"]
    before = rows()
    apply(read(NBIB.encode()), overwrite=overwrite)
    assert rows() == before


def test_the_report_says_what_became_of_a_source_before_anything_is_stored() -> None:
    entry = plan(read(NBIB.encode())).entries[0]
    assert any("32511943" in note for note in entry.notes)
    assert not Citation.objects.exists()


@pytest.mark.parametrize("overwrite", Overwrite)
def test_a_retraction_that_an_import_brings_ends_an_approval(approved: Any, overwrite: Overwrite) -> None:
    record = Citation.objects.get().record.with_changes(events=(RETRACTED,))
    apply(numbered(record), overwrite=overwrite)
    assert Citation.objects.get().status == CitationStatus.RETRACTED
    assert fresh(approved).review().status != "approved"


def test_a_record_that_is_a_notice_marks_what_it_is_about_and_stays_current() -> None:
    source = CitationFactory(doi="10.5555/fallen", pmid="7")
    notice = Record(
        title="Retraction", doi="10.5555/notice", notice_of=(NoticeOf(Health.RETRACTED, doi="10.5555/fallen"),)
    )  # fmt: skip
    apply(numbered(notice))
    source.refresh_from_db()
    assert source.status == CitationStatus.RETRACTED
    assert "10.5555/notice" in source.notice
    assert Citation.objects.get(doi="10.5555/notice").status == CitationStatus.CURRENT


def test_what_an_editor_knows_is_not_made_better_by_a_record_without_events() -> None:
    source = CitationFactory(status=CitationStatus.RETRACTED, notice="By hand")
    apply(numbered(source.record.with_changes(events=())))
    source.refresh_from_db()
    assert (source.status, source.notice) == (CitationStatus.RETRACTED, "By hand")


def test_a_reinstatement_ends_a_retraction() -> None:
    source = CitationFactory(doi="10.5555/back")
    apply(numbered(source.record.with_changes(events=(RETRACTED,))))
    reinstated = Event(Health.CURRENT, PartialDate(2021), notice_doi="10.5555/reinstated")
    apply(numbered(source.record.with_changes(events=(reinstated,))))
    source.refresh_from_db()
    assert source.status == CitationStatus.CURRENT
    assert len(source.record.events) == 2


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in ("jats", "fhir", "text")])
def test_every_format_says_that_a_source_was_retracted_however_it_became_known(name: str) -> None:
    source = CitationFactory(status=CitationStatus.RETRACTED)
    (record,) = chosen_records([source.pk])
    assert [event.health for event in record.events] == [Health.RETRACTED]
    assert "etract" in WRITERS[name]([record])


@pytest.mark.parametrize("style", ["ama", "vancouver"])
def test_the_reference_line_of_a_retracted_source_says_so(style: str) -> None:
    source = CitationFactory(status=CitationStatus.RETRACTED)
    line = load_sources([f'<embed embedtype="citation" id="{source.pk}"/>'])[source.pk].line(style)
    assert "Retracted" in line


def test_events_are_stored_and_read_back_whole() -> None:
    events = (
        RETRACTED,
        Event(Health.CORRECTED, PartialDate(2019, 3, 2), notice_pmid="12", nature="addendum"),
        Event(Health.CONCERN, notice_source="Lancet. 2020;395:e102"),
    )
    assert events_from_json(events_to_json(events)) == events


ODD = [
    ("month", PartialDate(2020, 13), PartialDate(2020)),
    ("day", PartialDate(2020, 2, 30), PartialDate(2020, 2)),
    ("day without a month", PartialDate(2020, 0, 5), PartialDate(2020)),
    ("year", PartialDate(-5), None),
]


@pytest.mark.parametrize(("on", "kept"), [each[1:] for each in ODD], ids=[each[0] for each in ODD])
def test_a_date_that_there_is_not_is_cut_before_it_is_stored_or_printed(
    on: PartialDate, kept: PartialDate | None
) -> None:
    event = Event(Health.RETRACTED, on, notice_source="A\x00\u202eB \ud800C\n" + "x" * 5000)
    (stored,) = events_from_json(events_to_json([event]))
    assert stored.on == kept
    assert stored.notice_source.startswith("AB C xxx")
    assert len(stored.notice_source) == 1000


def test_whoever_may_only_add_marks_no_source_of_the_library(approved: Any) -> None:
    record = Citation.objects.get().record.with_changes(events=(RETRACTED,))
    notice = Record(title="Notice", notice_of=(NoticeOf(Health.RETRACTED, doi=record.doi),))
    apply(numbered(record, notice), overwrite=Overwrite.KEEP, mark_known=False)
    assert Citation.objects.get(doi=record.doi).status == CitationStatus.CURRENT
    assert fresh(approved).review().status == "approved"


def test_a_retraction_of_a_work_with_the_same_title_alone_marks_nothing() -> None:
    CitationFactory(title="Hypertension", year=2020, doi="", authors=[])
    apply(numbered(Record(title="Hypertension", issued=PartialDate(2020), events=(RETRACTED,))))
    assert [source.status for source in Citation.objects.all()] == [CitationStatus.CURRENT]


def test_what_an_editor_has_decided_since_is_changed_by_news_alone() -> None:
    record = CitationFactory(doi="10.5555/decided").record.with_changes(events=(RETRACTED,))
    apply(numbered(record))
    Citation.objects.update(status=CitationStatus.CURRENT)
    apply(numbered(record))
    assert Citation.objects.get().status == CitationStatus.CURRENT


@pytest.mark.parametrize("nature", NATURES)
def test_a_notice_says_what_it_is_exactly(nature: str) -> None:
    line = notice_of(Event(NATURES[nature], PartialDate(2021, 3), "10.5555/notice", nature=nature))
    assert line == f"{NATURE_LABELS[nature]} (2021-03): https://doi.org/10.5555/notice"
    assert notice_of(Event(Health.RETRACTED)) == "Retracted"


def test_a_doi_s_capitals_are_kept_and_matter_nowhere() -> None:
    apply(read(b"TY  - JOUR\nTI  - Tea\nPY  - 2019\nDO  - 10.1016/S0140-6736(20)31180-6\nER  -\n"))
    source = Citation.objects.get()
    assert source.doi == "10.1016/S0140-6736(20)31180-6"
    said = Record(
        type="notice", title="Retraction", notice_of=(NoticeOf(Health.RETRACTED, "10.1016/s0140-6736(20)31180-6"),)
    )
    apply(numbered(said, Record(title="Tea", doi="10.1016/s0140-6736(20)31180-6", pmid="32450107")))
    source.refresh_from_db()
    assert (source.status, source.pmid, source.doi) == ("retracted", "32450107", "10.1016/S0140-6736(20)31180-6")
    assert Citation.objects.count() == 2
    published = PublishedEvents()
    published.add(Event(Health.SUPERSEDED, notice_doi="10.5555/NEW"), doi="10.1016/s0140-6736(20)31180-6")
    (finding,) = check(published)
    assert finding.citation == source
