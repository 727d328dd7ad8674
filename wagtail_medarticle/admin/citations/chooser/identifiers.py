"""Pasted text to records: a list of identifiers, a file of a reference manager, or text that names a DOI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .... import library
from ....library.look_up import available, find
from ....library.look_up_client import LookupFailed
from ....references.formats.parsed import Parsed
from ....references.identifiers import IdentifierError, find_dois, normalise_doi, normalise_pmcid, normalise_pmid
from ....references.record import Record

MOST = 100
"""Records that a dialog can show; more belong into an import."""

LOOKED_UP = 3
"""Identifiers that one request asks other sites for."""

IDENTIFIERS = (("pmid", normalise_pmid), ("pmcid", normalise_pmcid), ("doi", normalise_doi))


class NoSourceFound(ValueError):
    """A text that no source can be got from; the message says why."""


def read_pasted(text: str) -> list[Parsed]:
    """The records of a text, each with its number from 1. Those of bare identifiers hold nothing else.

    Raises `NoSourceFound` for a text without any, or with more than 100.
    """
    identifiers = list(_identifiers(text))
    if identifiers:
        records = [Parsed(number, line, record) for number, (line, record) in enumerate(identifiers, start=1)]
    else:
        records = _records(text)
    if len(records) > MOST:
        message = _("There are %(count)d records in it. Import more than %(most)d as a file into the library.")
        raise NoSourceFound(message % {"count": len(records), "most": MOST})
    return records


def _identifiers(text: str) -> Iterator[tuple[int, Record]]:
    """Line and record of each identifier, none unless the whole text is a list of them."""
    found = []
    for line, content in enumerate(text.splitlines(), start=1):
        whole = _identified(content)
        for part in [content] if whole else re.split(r"[\s,;]+", content.strip(" \t,;")):
            record = whole or _identified(part)
            if record:
                found.append((line, record))
            elif part:
                return
    yield from found


def _identified(value: str) -> Record | None:
    for name, normalise in IDENTIFIERS:
        try:
            if identifier := normalise(value.strip().rstrip(",;")):
                return Record().with_changes(**{name: identifier})
        except IdentifierError:
            continue
    return None


def _records(text: str) -> list[Parsed]:
    try:
        return library.read(text)
    except library.UnreadableFile as error:
        if dois := find_dois(text):
            return [Parsed(number, 1, Record(doi=doi)) for number, doi in enumerate(dois, start=1)]
        message = _("No DOI, PubMed ID, BibTeX, RIS, NBIB, PubMed XML or CSL-JSON was found in it (%(reason)s).")
        raise NoSourceFound(message % {"reason": error}) from error


def look_up_missing(records: list[Parsed], unknown: set[int]) -> list[Parsed]:
    """``records``, those with a number in ``unknown`` looked up on line where the site does that.

    What isn't found has an ``error`` that says so.
    """
    asked = 0
    result = []
    for parsed in records:
        record = parsed.record
        if parsed.index in unknown and record and not record.title:
            parsed = _looked_up(parsed, record) if asked < LOOKED_UP else _refused(parsed, _too_many())
            asked += 1
        result.append(parsed)
    return result


def _looked_up(parsed: Parsed, record: Record) -> Parsed:
    identifier = record.doi or record.pmid
    if not identifier or not available():
        return _refused(
            parsed,
            _(
                "The library has no such source, and it can't be looked up from here. Paste it as "
                "BibTeX, RIS or another format, or add it by hand."
            ),
        )
    try:
        return Parsed(parsed.index, parsed.line, find(identifier))
    except LookupFailed as error:
        return _refused(parsed, _("The library has no such source. %(reason)s") % {"reason": error})


def _refused(parsed: Parsed, reason: str) -> Parsed:
    return Parsed(parsed.index, parsed.line, None, reason)


def _too_many() -> str:
    return _("The library has no such source, and only %(most)d are looked up at a time.") % {"most": LOOKED_UP}
