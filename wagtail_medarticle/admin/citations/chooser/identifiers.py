"""Pasted text to records: a list of identifiers, a file of a reference manager, or text that names a DOI."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .... import library
from ....library.look_up import available, find
from ....library.look_up_client import LookupFailed
from ....models.citation import Citation
from ....references.formats.parsed import Parsed
from ....references.identifiers import isbn_forms
from ....references.pasted_identifiers import KINDS, Identifier, Identifiers, identifiers_in
from ....references.record import Record

MOST = 100
"""Records that a dialog can show; more belong into an import."""

LOOKED_UP = 3
"""Identifiers that one request asks other sites for."""


class NoSourceFound(ValueError):
    """A text that no source can be got from; the message says why."""


def read_pasted(text: str, choosable: QuerySet[Citation]) -> list[Parsed]:
    """The records of a text, each with its number from 1.

    Those of bare identifiers hold nothing else, unless the library has the source of an ISBN or a trial's number
    among those that the user may choose; of others it is said that they are there, and nothing else.
    Raises `NoSourceFound` for a text without any, or with more than 100.
    """
    found = identifiers_in(text)
    records = _identified(found.identifiers, choosable) if found.whole else _records(text, found, choosable)
    if len(records) > MOST:
        message = _("There are %(count)d records in it. Import more than %(most)d as a file into the library.")
        raise NoSourceFound(message % {"count": len(records), "most": MOST})
    return records


def _identified(identifiers: Iterable[Identifier], choosable: QuerySet[Citation]) -> list[Parsed]:
    found = [(one.line, record) for one in identifiers for record in _sources_of(one, choosable)]
    return [
        Parsed(number, line, record, "" if record else _("In the library, but not among those that you may cite."))
        for number, (line, record) in enumerate(found, start=1)
    ]


def _sources_of(one: Identifier, choosable: QuerySet[Citation]) -> list[Record | None]:
    """What an identifier stands for: a number that several sources may share, for each that the library has.

    None stands for one that the user may not choose.
    """
    named = Record().with_changes(**{one.kind: one.value})
    if one.kind == "isbn":
        known = Citation.objects.filter(isbn__in=isbn_forms(one.value))
    elif one.kind == "registration":
        known = Citation.objects.filter(registration__iexact=one.value)
    else:
        return [named]
    sources = list(known.order_by("pk")[:MOST])
    shown = choosable.in_bulk([source.pk for source in sources]) if sources else {}
    records = [source.record for source in sources if source.pk in shown]
    return [*records, *([] if len(shown) == len(sources) else [None])] or [named]


def _records(text: str, found: Identifiers, choosable: QuerySet[Citation]) -> list[Parsed]:
    try:
        return library.read(text)
    except library.UnreadableFile as error:
        if found.identifiers:
            return _identified(found.identifiers, choosable)
        message = _("No DOI, PubMed ID, BibTeX, RIS, NBIB, PubMed XML or CSL-JSON was found in it (%(reason)s).")
        reason = "; ".join([str(error), *found.doubtful])
        raise NoSourceFound(message % {"reason": reason}) from error


def look_up_missing(records: list[Parsed], unknown: set[int]) -> list[Parsed]:
    """``records``, those with a number in ``unknown`` looked up on line where the site does that.

    What isn't found has an ``error`` that says so.
    """
    asked = 0
    result = []
    for parsed in records:
        record = parsed.record
        named = record and not record.title and any(getattr(record, kind) for kind in KINDS)
        if record and named and parsed.index in unknown:
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
