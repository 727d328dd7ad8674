"""Merging entries of the library: which entry each field is taken from, and the one transaction that does it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.serializers import serialize
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from ..models.base import Page, lock_pages
from ..models.citation import Citation
from ..models.library import MergedCitation, lock_sources
from ..models.record_columns import events_to_json
from ..references.health import GRAVITY, Health, distinct
from ..references.identifiers import identity
from ..serving.related_rows import load_identities
from .merge_rewriting import pages_naming, rewrite_revisions, rewrite_rows
from .repointing import MergeConflict, MergeRefused, repoint_keys, repoint_references

MERGED = "wagtail_medarticle.merged"
"""On the entry that stays."""
SOURCE_MERGED = "wagtail_medarticle.source_merged"
"""On each page that cited one of those that went."""

NOT_CHOSEN = frozenset({"events", "id", "styled_line", "work_key", "created_at", "updated_at"})


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Columns that are taken from one entry together; ``name`` is the first of them."""

    columns: tuple[str, ...]
    label: Any

    @property
    def name(self) -> str:
        """What a choice is called."""
        return self.columns[0]

    def values(self, citation: Citation) -> tuple[Any, ...]:
        """What the entry has here."""
        return tuple(getattr(citation, _attribute(column)) for column in self.columns)

    def is_empty(self, citation: Citation) -> bool:
        """Whether the entry has nothing here."""
        return not any(self.values(citation))


JOINT_FIELDS = (
    FieldGroup(("year", "month", "day", "season", "end_year", "end_month", "end_day"), _("Date")),
    FieldGroup(("authors", "authors_cut"), _("Authors")),
    FieldGroup(
        ("status", "notice", "superseded_by", "upheld_as", "upheld_reason", "upheld_by", "upheld_at"),
        _("Health"),
    ),
)


def field_groups() -> list[FieldGroup]:
    """Every choice that merging leaves, in the order of the columns."""
    joined = {column: group for group in JOINT_FIELDS for column in group.columns}
    found: list[FieldGroup] = []
    for field in Citation._meta.concrete_fields:
        if field.name in NOT_CHOSEN:
            continue
        group = joined.get(field.name) or FieldGroup((field.name,), field.verbose_name)
        if group not in found:
            found.append(group)
    return found


def suggest(citations: Sequence[Citation]) -> dict[str, int]:
    """For each unit the id of the entry to take it from: the first that has something there.

    Of several healths it is the gravest: a retraction that one entry has must not be lost.
    """
    taken = {}
    for group in field_groups():
        filled = [citation for citation in citations if not group.is_empty(citation)]
        if group.name == "status":
            filled = sorted(citations, key=lambda citation: -GRAVITY[Health(citation.counted_health)])
        taken[group.name] = (filled or list(citations))[0].pk
    return taken


def combine(winner: Citation, citations: Mapping[int, Citation], taken: Mapping[str, int]) -> list[str]:
    """Give ``winner`` the values of the entries in ``taken``, by unit; gives the columns that changed."""
    changed = []
    for group in field_groups():
        source = citations[taken.get(group.name, winner.pk)]
        for column, value in zip(group.columns, group.values(source), strict=True):
            attribute = _attribute(column)
            if getattr(winner, attribute) != value:
                setattr(winner, attribute, value)
                changed.append(column)
    events = events_to_json(distinct([event for each in citations.values() for event in each.record.events]))
    if winner.events != events:
        winner.events = events
        changed.append("events")
    if winner.superseded_by_id in citations:
        winner.superseded_by_id = None
    return changed


def _attribute(column: str) -> str:
    field: Any = Citation._meta.get_field(column)
    return str(field.attname)


ATTEMPTS = 5
MOST = 10
"""Entries that can be merged at once."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did. ``pages`` are those whose present text or draft or any older version was changed."""

    citation: Citation
    pages: int
    revisions: int
    others: int


class _MorePages(Exception):
    """Another page has just begun to cite one of the entries."""


def fingerprint(citations: Iterable[Citation]) -> str:
    """A hash of all that is stored of the entries, to see whether they are still as they were shown."""
    stored = serialize("json", sorted(citations, key=lambda citation: citation.pk))
    return hashlib.sha256(stored.encode()).hexdigest()


def merge(
    winner: int,
    losers: Sequence[int],
    *,
    taken: Mapping[str, int] | None = None,
    user: Any = None,
    seen: str | None = None,
) -> MergeResult:
    """Make ``winner`` stand for ``losers``, which go; all of it or nothing.

    ``taken`` names for each field the entry whose value stays, see ``suggest``; ``seen`` is
    the ``fingerprint`` of what the user was shown. Raises ``MergeRefused``, ``MergeConflict`` where
    something has changed meanwhile, and ``ValidationError`` for an entry that can't be stored.
    """
    gone = sorted(set(losers) - {winner})
    if not gone or len(gone) >= MOST:
        raise MergeRefused(gettext("Choose from two to %(most)d entries to merge.") % {"most": MOST})
    pages: set[int] = set()
    for _attempt in range(ATTEMPTS):
        pages |= pages_naming(gone)
        try:
            return _merge(winner, gone, pages, taken, user, seen)
        except _MorePages:
            continue
    raise MergeConflict(gettext("Articles that cite these entries are being saved at the moment. Try again."))


@transaction.atomic
def _merge(
    winner_id: int, gone: list[int], pages: set[int], taken: Mapping[str, int] | None, user: Any, seen: str | None
) -> MergeResult:
    lock_pages(pages)
    found = Citation.objects.select_for_update().filter(pk__in=[winner_id, *gone]).order_by("pk")
    citations = {citation.pk: citation for citation in found}
    if len(citations) != len(gone) + 1 or (seen is not None and fingerprint(citations.values()) != seen):
        raise MergeConflict(gettext("These entries have changed since you opened them. Look at them again."))
    if pages_naming(gone) - pages:
        raise _MorePages
    # What the entry that stays may name comes before the ledger, which the deletion of the others locks.
    lock_sources({citation.superseded_by_id for citation in citations.values()} - {None})
    winner, losers = citations[winner_id], [citations[pk] for pk in gone]
    before = load_identities(citations)
    changed = combine(winner, citations, suggest([winner, *losers]) if taken is None else taken)
    after = {**before, winner_id: identity(winner.record)}
    moves = dict.fromkeys(gone, winner_id)

    rows = rewrite_rows(moves, before, after)
    revisions = rewrite_revisions(moves, before, after)
    repoint_keys(gone, winner_id)
    repoint_references(gone, winner_id)
    _note(winner, losers, pages, changed, user)
    for loser in losers:
        loser.delete()
    MergedCitation.objects.bulk_create(MergedCitation(old_id=pk, citation_id=winner_id) for pk in gone)
    winner.full_clean()
    winner.save()  # last: approvals that don't cover the new source lapse now, as after any change of it
    others = sum(len(keys) for model, keys in rows.items() if not issubclass(model, Page))
    return MergeResult(winner, len(pages), revisions, others)


def _note(winner: Citation, losers: list[Citation], pages: set[int], changed: list[str], user: Any) -> None:
    """Log the merge: with the winner, and all that the losers held; with the losers; with each page."""
    gone = [{"id": loser.pk, "label": str(loser), "entry": _entry(loser)} for loser in losers]
    log(winner, MERGED, user=user, data={"merged": gone, "changed": changed}, content_changed=True)
    for loser in losers:
        log(
            loser,
            "wagtail.delete",
            user=user,
            deleted=True,
            data={"merged_into": {"id": winner.pk, "label": str(winner)}},
        )
    named = {
        "into": {"id": winner.pk, "label": str(winner)},
        "merged": [{"id": g["id"], "label": g["label"]} for g in gone],
    }
    now = timezone.now()
    titles = Page._base_manager.filter(pk__in=pages).values_list("pk", "draft_title", "content_type")
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=pk,
            label=title,
            content_type_id=content_type,
            action=SOURCE_MERGED,
            user=user,
            timestamp=now,
            data=named,
        )
        for pk, title, content_type in titles
    )


def _entry(citation: Citation) -> dict[str, Any]:
    skipped = {"id", "styled_line", "work_key", "abstract"}
    fields = (field for field in Citation._meta.concrete_fields if field.name not in skipped)
    values = {field.name: field.value_from_object(citation) for field in fields}
    return {name: value for name, value in values.items() if value not in ("", None, [])}
