"""Reference lines in the site's CSL style: made when a source is stored, and never while somebody reads."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.db.models.signals import post_save

from .. import conf
from ..models.base import batches, bulk_updated
from ..models.citation import Citation
from ..models.record_columns import RECORD_COLUMNS, record_from_columns
from ..references.health import with_health
from ..references.record import Record
from ..references.styles.csl import StyleError, line_key, lines_of

logger = logging.getLogger(__name__)
COLUMNS = ("pk", "status", "styled_line", *(name for name in RECORD_COLUMNS if name != "abstract"))


def shown_record(citation: Citation) -> Record:
    """The record that a citation's line is made of."""
    return with_health(citation.record, citation.status)


def make_lines(ids: Iterable[int] | None = None) -> list[tuple[int, str]]:
    """Store the lines of those citations, or of all, that have none which is still theirs.

    A line that the style can't make is AMA's: ``(id, why)`` of each of these that was made now. No line is made, and
    none is taken away, where the site's style is no CSL file. Raises ``StyleError`` for a file that can't be used.
    """
    settings = conf.current()
    if settings.reference_style == settings.named_style:
        return []
    style, fell_back = Path(settings.reference_style), []
    wanted = Citation.objects.order_by("pk").values_list("pk", flat=True) if ids is None else sorted(set(ids))
    for some in batches(wanted):
        fell_back += _make(some, style)
    return fell_back


def _make(ids: Iterable[int], style: Path) -> list[tuple[int, str]]:
    rows = Citation.objects.filter(pk__in=list(ids)).order_by("pk").values(*COLUMNS)
    records = {row["pk"]: (with_health(record_from_columns(row), row["status"]), row["styled_line"]) for row in rows}
    stale = {pk: record for pk, (record, line) in records.items() if line.get("key") != line_key(record, style)}
    made = lines_of(list(stale.values()), style) if stale else []
    citations = [
        Citation(pk=pk, styled_line={"key": line_key(record, style), **asdict(line)})
        for (pk, record), line in zip(stale.items(), made, strict=True)
    ]
    # Not through the manager: a line says nothing new of its source, so nobody is to be told.
    Citation._base_manager.bulk_update(citations, ["styled_line"], batch_size=500)
    return [(each.pk, each.styled_line["fault"]) for each in citations if each.styled_line["fault"]]


def make_quietly(ids: Iterable[int]) -> None:
    """The same for who stores sources: a style that can't be used is the site's fault, and its checks say so."""
    try:
        make_lines(ids)
    except StyleError as error:
        logger.warning("No reference lines were made: %s", error)


def _saved(instance: Citation, raw: bool, **kwargs: Any) -> None:
    if not raw:
        make_quietly([instance.pk])


def _updated(ids: list[int], fields: frozenset[str], **kwargs: Any) -> None:
    if not fields.isdisjoint(COLUMNS):
        make_quietly(ids)


def connect() -> None:
    """Make the line of whatever is stored."""
    post_save.connect(_saved, sender=Citation, dispatch_uid="wagtail_medarticle.styled_lines.saved")
    bulk_updated.connect(_updated, sender=Citation, dispatch_uid="wagtail_medarticle.styled_lines.updated")
