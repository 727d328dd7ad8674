"""A cited source as a decision is about it: what readers are told of it, and which later record contradicts that."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from ..references.identifiers import normalise_doi, normalise_pmid, normalise_text
from ..references.merging import abbreviates
from ..references.record import Record
from ..references.styles.names import surname

Facts = Mapping[str, str]
"""What is known and counts, by its name."""


def counted_facts(record: Record, kind: str) -> dict[str, str]:
    """What counts of a source but its health: kind, title, first author or publisher, year, DOI and PMID.

    Of one that has neither also what tells it from others: where it appeared, its number, the host of its address.
    """
    author = record.authors[0] if record.authors else None
    facts = {
        "kind": kind,
        "title": " ".join(record.title.split()),
        "author": _first_author(record),
        "publisher": "" if author else normalise_text(record.publisher),
        "year": str(record.year or ""),
        "doi": normalise_doi(record.doi).casefold() if record.doi else "",
        "pmid": normalise_pmid(record.pmid) if record.pmid else "",
    }
    if not facts["doi"] and not facts["pmid"]:
        facts["container"] = normalise_text(record.container_title)
        facts["number"] = record.number.casefold()
        facts["registration"] = record.registration.casefold()
        facts["host"] = (_host(record.url) or "").removeprefix("www.")
    return {name: value for name, value in facts.items() if value}


def adds_only(before: Facts, after: Facts) -> bool:
    """Whether ``after`` says all that ``before`` says of a source, perhaps more exactly, and nothing against it."""
    identified = any(name in after and name not in before for name in ("doi", "pmid"))
    for name, value in before.items():
        now = after.get(name)
        if now is None and identified and name in OF_UNIDENTIFIED:
            continue
        if now is None or not (value == now or SAME.get(name, _never)(value, now)):
            return False
    added = after.keys() - before.keys()
    # Health is never added by the way, and where there was no author the publisher was named in its place.
    return not added & {"health", "notice", "upheld"} and not ("author" in added and "publisher" in before)


OF_UNIDENTIFIED = frozenset({"container", "number", "registration", "host"})


def _never(before: str, after: str) -> bool:
    return False


def _same_title(before: str, after: str) -> bool:
    """Capitals, dashes and a full stop may differ; a question mark may not."""
    marks = [[letter for letter in text if letter in "?!"] for text in (before, after)]
    return normalise_text(before) == normalise_text(after) and marks[0] == marks[1]


def _same_author(before: str, after: str) -> bool:
    return after.startswith(before) and ("," in before or after[len(before) :].startswith(","))


def _same_journal(before: str, after: str) -> bool:
    return abbreviates(before, after) or abbreviates(after, before)


SAME = {"title": _same_title, "author": _same_author, "container": _same_journal}
"""When two values of a fact say the same."""


def _first_author(record: Record) -> str:
    """Such as ``okafor, a n``; a body's name has no comma, as no punctuation is left in it."""
    if not record.authors:
        return ""
    first = record.authors[0]
    initials = " ".join(word[0] for word in normalise_text(first.given).split())
    name = normalise_text(surname(first) or first.literal)
    return f"{name}, {initials}" if initials else name


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # brackets that don't close
        return url
