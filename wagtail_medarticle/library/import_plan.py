"""What would become of each record of an import: created, merged into a citation, ambiguous or rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..enums import Outcome, Overwrite, ReviewStatus
from ..models.article_index import ArticleIndex
from ..models.citation import Citation, identified_by
from ..models.record_columns import short_label
from ..references.formats.parsed import NO_TITLE, Parsed
from ..references.formats.values import brief
from ..references.identifiers import identity
from ..references.matching import IDENTIFIERS, Shelf, work_key
from ..references.merging import MATCHED, differing, merge
from ..references.record import Record
from .import_report import FieldChange, ImportReport, ReportEntry, ReportSource, readable
from .source_health import notice_of

NOT_CHECKED = ("title", "superseded_by", "work_key")


@dataclass(frozen=True, slots=True)
class Checked:
    """A record as a citation that is not stored yet, or the ``reason`` why it can't be one."""

    parsed: Parsed
    citation: Citation
    reason: str = ""
    notes: tuple[str, ...] = ()


def check(parsed: Parsed) -> Checked:
    """The record in the form in which it is stored. One without a title passes: it may name a source of the library."""
    citation = Citation()
    if parsed.record is None:
        return Checked(parsed, citation, parsed.error, parsed.notes)
    citation.set_record(parsed.record)
    errors, notes = _errors(citation), list(parsed.notes)
    if errors.pop("url", None):
        # An address is a convenience and often broken; the source is none the worse for it.
        notes.append(brief(_("%r is not a web address, left out") % citation.url))
        citation.url = ""
    if errors.pop("abstract", None):
        notes.append(_("An abstract of %d characters is left out.") % len(citation.abstract))
        citation.abstract = ""
    notes += [notice_of(event) for event in parsed.record.events]
    reason = "; ".join(f"{_label(name)}: {' '.join(messages)}" for name, messages in errors.items())
    return Checked(parsed, citation, reason, tuple(notes))


def _errors(citation: Citation) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    try:
        citation.clean_fields(exclude=NOT_CHECKED)
    except ValidationError as error:
        errors |= error.message_dict
    try:
        citation.clean()
    except ValidationError as error:
        errors |= error.message_dict
    return errors


def _label(name: str) -> str:
    return str(Citation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


BATCH = 900
"""Records looked up, and stored, at a time.

The more the better: after each batch Wagtail's search looks at its whole index on PostgreSQL. An old SQLite takes at
most 999 values a query.
"""

IDENTITY = ("doi", "pmid", "title", "issued", "container_title")
"""What a source's identity in an article's digest is made of."""

Progress = Callable[[int, int], None]
"""Called with the number of records that are done, and of all."""


class Mention(IntEnum):
    """What earlier records of an import had to do with a citation."""

    NONE = 0
    MATCHED = 1
    AMBIGUOUS = 2


PastMention = tuple[Mention, int]
"""What earlier records had to do with a citation, and the number of the record that made it, or 0."""

NO_MENTION: PastMention = (Mention.NONE, 0)


@dataclass(slots=True, eq=False)
class PlannedCitation:
    """A citation as it stands in the plan. ``made_by`` is the number of the record that makes it, or 0."""

    citation: Citation
    record: Record
    before: Record | None = None
    made_by: int = 0
    mention: Mention = Mention.NONE
    approved: bool = False

    def source(self) -> ReportSource:
        """This citation as the report names it."""
        return ReportSource(self.citation.pk, brief(short_label(self.record)), brief(self.record.title), self.made_by)


@dataclass(slots=True)
class Step:
    """What is to be done with one record."""

    checked: Checked
    outcome: Outcome
    citations: list[PlannedCitation] = field(default_factory=list)
    matched_by: str = ""
    changes: list[FieldChange] = field(default_factory=list)
    reason: str = ""
    notes: list[str] = field(default_factory=list)

    def entry(self) -> ReportEntry:
        """As the report has it; a citation's id is known when it is stored."""
        parsed = self.checked.parsed
        return ReportEntry(
            number=parsed.index,
            line=parsed.line,
            outcome=self.outcome,
            label=brief(short_label(parsed.record)) if parsed.record else "",
            title=brief(parsed.record.title) if parsed.record else "",
            citations=tuple(planned.source() for planned in self.citations),
            matched_by=self.matched_by,
            changes=tuple(self.changes),
            reason=brief(self.reason),
            notes=(*self.checked.notes, *self.notes),
        )


class Planner:
    """Takes records in batches. ``past`` says what records in batches before had to do with citations, by citation id.

    ``lock`` locks the candidates until the transaction ends.
    """

    def __init__(
        self, overwrite: Overwrite, past: Mapping[int, PastMention] | None = None, *, lock: bool = False
    ) -> None:
        self._overwrite = overwrite
        self._past = past or {}
        self._lock = lock
        self._by_identity: Shelf[PlannedCitation] = Shelf()
        self._loaded: set[int] = set()
        self.citations: list[PlannedCitation] = []

    def add(self, records: Sequence[Parsed]) -> list[Step]:
        """The next records, in five queries at most."""
        checked = [check(parsed) for parsed in records]
        self._load([each.citation.record for each in checked if not each.reason])
        return [self._step(each) for each in checked]

    def _load(self, records: Sequence[Record]) -> None:
        rows = {row.pk: row for row in self._candidates(records) if row.pk not in self._loaded}
        self._loaded |= rows.keys()
        approved = ArticleIndex.objects.filter(review_status=ReviewStatus.APPROVED, citations__in=rows)
        cited = set(approved.values_list("citations", flat=True)) if rows else set()
        for pk in sorted(rows):
            record, (mention, made_by) = rows[pk].record, self._past.get(pk, NO_MENTION)
            self._add(PlannedCitation(rows[pk], record, record, made_by, mention, pk in cited))

    def _candidates(self, records: Sequence[Record]) -> Iterator[Citation]:
        citations = Citation.objects.order_by("pk")
        if self._lock:
            citations = citations.select_for_update()
        for name in IDENTIFIERS:
            if values := {getattr(record, name) for record in records} - {""}:
                yield from citations.filter(identified_by(name, values))
        if keys := {work_key(record) for record in records if record.title}:
            yield from citations.filter(work_key__in=keys)

    def _add(self, planned: PlannedCitation) -> None:
        self.citations.append(planned)
        self._by_identity.add(planned.record, planned)

    def _step(self, checked: Checked) -> Step:
        if checked.reason:
            return Step(checked, Outcome.REJECTED, reason=checked.reason)
        record = checked.citation.record
        match = self._by_identity.match(record)
        matches = list(match.items)
        if not matches:
            return self._create(checked, record)
        if len(matches) > 1 or match.contradiction:
            for planned in matches:
                planned.mention = Mention.AMBIGUOUS
            reason = _doubt(record, matches, match.by, match.contradiction)
            return Step(checked, Outcome.AMBIGUOUS, matches, match.by, reason=reason)
        return self._update(checked, record, matches[0], match.by)

    def _create(self, checked: Checked, record: Record) -> Step:
        if not record.title:
            said = replace(checked, notes=tuple(note for note in checked.notes if note != NO_TITLE))
            return Step(said, Outcome.REJECTED, reason=_("It has no title, and the library has no such source."))
        planned = PlannedCitation(checked.citation, record, made_by=checked.parsed.index, mention=Mention.MATCHED)
        self._add(planned)
        return Step(checked, Outcome.CREATED, [planned])

    def _update(self, checked: Checked, record: Record, planned: PlannedCitation, by: str) -> Step:
        step = Step(checked, Outcome.UNCHANGED, [planned], by)
        if not record.title:  # it says which source is meant, and no more: without that one, it had been rejected
            return step
        merged = self._merged(record, planned, by, step)
        planned.mention = max(planned.mention, Mention.MATCHED)
        if merged != planned.record:
            step.outcome = Outcome.UPDATED
            step.changes = list(_changes(planned.record, merged))
            self._by_identity.remove(planned.record, planned)
            planned.record = merged
            self._by_identity.add(merged, planned)
        return step

    def _merged(self, record: Record, planned: PlannedCitation, by: str, step: Step) -> Record:
        if self._overwrite == Overwrite.KEEP:
            return planned.record
        correct = self._overwrite == Overwrite.CORRECT and by in IDENTIFIERS and planned.mention is Mention.NONE
        keep = {Mention.NONE: (), Mention.MATCHED: ("title", "issued"), Mention.AMBIGUOUS: MATCHED}[planned.mention]
        merged = merge(planned.record, record, correct=correct, keep=keep)
        if planned.approved and identity(merged) != identity(planned.record):
            # Readers would lose the approval of an article for a change that no editor asked for.
            step.notes.append(_("An approved article cites this source, so what identifies it was left as it is."))
            merged = merge(planned.record, record, correct=correct, keep=(*keep, *IDENTITY))
        return merged


def plan(
    records: Sequence[Parsed], *, overwrite: Overwrite = Overwrite.FILL, progress: Progress | None = None
) -> ImportReport:
    """What `apply` would do with ``records`` now. Stores nothing."""
    planner = Planner(overwrite)
    entries: list[ReportEntry] = []
    for batch in batches(records):
        entries += [step.entry() for step in planner.add(batch)]
        if progress:
            progress(len(entries), len(records))
    return ImportReport(tuple(entries))


def batches(records: Sequence[Parsed], size: int = BATCH) -> Iterable[Sequence[Parsed]]:
    """``records`` in parts of ``size``."""
    return (records[start : start + size] for start in range(0, len(records), size))


def _changes(before: Record, after: Record) -> Iterator[FieldChange]:
    for name in differing(before, after):
        yield FieldChange(name, *(brief(readable(getattr(record, name))) for record in (before, after)))


def _doubt(record: Record, matches: Sequence[PlannedCitation], by: str, contradiction: str) -> str:
    names = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID"}
    if len(matches) > 1 and by in names:
        return _("Its identifiers belong to different sources.")
    if len(matches) > 1:
        return _("Several sources have this title and year.")
    if contradiction == "title":
        return _("A source with another title and first author has this %s.") % names[by]
    own, other = getattr(record, contradiction), getattr(matches[0].record, contradiction)
    return _("The source with this %(by)s has the %(name)s %(other)s, not %(own)s.") % {
        "by": names[by],
        "name": names[contradiction],
        "other": other,
        "own": own,
    }
