"""Studies as ClinicalTrials.gov's API gives them (https://clinicaltrials.gov/data-api/about-api/study-data-structure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..identifiers import IdentifierError, normalise_registration
from ..record import PartialDate, Record
from .parsed import RecordError

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def read_study(study: Mapping[str, Any]) -> Record:
    """The trial's registration: its official title, its sponsor, and the day on which it was first posted.

    Raises `RecordError` for a study without a number or a title.
    """
    protocol = _part(study, "protocolSection")
    named, status = _part(protocol, "identificationModule"), _part(protocol, "statusModule")
    sponsor = _part(_part(protocol, "sponsorCollaboratorsModule"), "leadSponsor")
    try:
        number = normalise_registration(_text(named, "nctId"))
    except IdentifierError as error:
        raise RecordError(f"nctId: {error}") from error
    title = _text(named, "officialTitle") or _text(named, "briefTitle")
    if not number or not title:
        raise RecordError("nctId or title: it has none")
    return Record(
        type="webpage",
        kind="trial-registration",
        title=title,
        container_title="ClinicalTrials.gov",
        publisher=_text(sponsor, "name"),
        issued=_date(_text(_part(status, "studyFirstPostDateStruct"), "date")),
        registration=number,
        url=f"https://clinicaltrials.gov/study/{number}",
        language="en",
    )


def _part(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = value.get(name)
    return part if isinstance(part, Mapping) else {}


def _text(value: Mapping[str, Any], name: str) -> str:
    text = value.get(name)
    return " ".join(text.split()) if isinstance(text, str) else ""


def _date(text: str) -> PartialDate | None:
    match = DATE.fullmatch(text)
    return PartialDate(*(int(part or 0) for part in match.groups())) if match else None
