"""Articles for a code in a patient's record: the URL form of HL7's Infobutton standard.

HL7 Context-Aware Knowledge Retrieval Application, URL-based implementation guide, and its service-oriented
guide for the answer, which is an Atom feed. Records send the code of a problem, a drug or a test in
``mainSearchCriteria.v.c`` and its terminology's OID in ``mainSearchCriteria.v.cs``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from .. import conf
from ..enums import CodeSystem
from ..exporting.atom import MEDIA_TYPE, Category, FeedEntry, atom_json
from ..models.article_index import ArticleIndex
from ..serving.visibility import visible_content
from .feed import article_entries, atom_answer, feed_of
from .filters import with_codes
from .parameters import LIMIT, SITE, Parameter, one_of, ordered, read_query
from .responses import conditional, json_answer

OIDS = {
    "2.16.840.1.113883.6.3": CodeSystem.ICD_10,
    "2.16.840.1.113883.6.90": CodeSystem.ICD_10,  # ICD-10-CM
    "2.16.840.1.113883.6.96": CodeSystem.SNOMED_CT,
    "2.16.840.1.113883.6.177": CodeSystem.MESH,
    "2.16.840.1.113883.6.88": CodeSystem.RXNORM,
}
"""HL7's object identifiers of terminologies."""

STANDARD = re.compile(
    r"(mainSearchCriteria|subTopic|taskContext|severityObservation|observation|patientPerson|age|ageGroup|performer"
    r"|informationRecipient|encounter|serviceDeliveryLocation|locationOfInterest|assignedAuthorizedPerson"
    r"|assignedEntity|representedOrganization|holder|knowledgeRequestNotification|executionMode|transform)(\.|$)"
)
"""What the standard lets a record send along; what is not used here is passed over, as it asks."""


_read_oid, _oid_schema = one_of(*OIDS)

CODE = Parameter("mainSearchCriteria.v.c", "The code.", required=True)
SYSTEM = Parameter(
    "mainSearchCriteria.v.cs",
    "OID of the code's terminology.",
    lambda oid: _read_oid(oid.removeprefix("urn:oid:")),
    _oid_schema,
    required=True,
)
NAME = Parameter("mainSearchCriteria.v.dn", "What the code means, for the answer's title.")
RECIPIENT = Parameter("informationRecipient", "Who reads the answer.", *one_of(*conf.RECIPIENTS, "PAYOR"))
LANGUAGE = Parameter("informationRecipient.languageCode.c", "The reader's language.")
ANSWER = Parameter(
    "knowledgeResponseType",
    "The form of the answer: JSON, or Atom, which is what the standard has for XML.",
    *one_of(MEDIA_TYPE, "text/xml", "application/xml", "application/json"),
)
PARAMETERS = (CODE, SYSTEM, NAME, RECIPIENT, LANGUAGE, ANSWER, LIMIT, SITE)


@conditional
def infobutton(request: HttpRequest) -> HttpResponse:
    """Articles about a code, the last reviewed first, as Atom or JSON; no entries where none is about it."""
    asked = read_query(_used(request.GET), PARAMETERS)
    seen = visible_content(request, asked.get("site"))
    code, name, oid = asked[CODE.name], asked.get(NAME.name, ""), asked[SYSTEM.name]
    rows = _about(OIDS[oid], code, _in_language(seen.articles, asked.get(LANGUAGE.name)))
    limit = asked.get("limit", LIMIT.schema["default"])
    entries = article_entries(ordered(rows, ["-last_reviewed", "title"])[:limit], request)
    feed = feed_of(
        [_for_recipient(entry, asked.get(RECIPIENT.name)) for entry in entries],
        seen.site,
        _("Medical articles about %s") % (name or code),
        request,
        categories=(Category(code, name, CODE.name), Category(oid, "", SYSTEM.name)),
    )
    return json_answer(atom_json(feed)) if asked.get(ANSWER.name) == "application/json" else atom_answer(feed)


def _used(query: QueryDict) -> QueryDict:
    """The query without what the standard knows and this doesn't use, or what a record has no value for."""
    known = {parameter.name: parameter.required for parameter in PARAMETERS}
    used = query.copy()
    for name, values in query.lists():
        if STANDARD.match(name) and (name not in known or (values == [""] and not known[name])):
            del used[name]
    return used


def _in_language(rows: QuerySet[Any], language: str | None) -> QuerySet[Any]:
    """Those in ``language``, a tag such as ``fr-CA``, or in its main language ``fr``; all where none is asked for."""
    if language is None:
        return rows
    return rows.filter(locale__language_code__in={language.lower(), language.partition("-")[0].lower()})


def _about(system: CodeSystem, code: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Articles about ``code``; where there are none, those about the narrowest category that it belongs to."""
    codes = list(widening(system, code))
    indexed = ArticleIndex.objects.filter(pk__in=rows.values("pk"))
    coded = indexed.filter(topics__codes__system=system, topics__codes__code__in=codes)
    known = set(coded.values_list("topics__codes__code", flat=True))
    return rows.filter(with_codes(system, [each for each in codes if each in known][:1]))


def widening(system: CodeSystem, code: str) -> Iterator[str]:
    """``code``, then the categories that it belongs to: ``E11.65``, ``E11.6``, ``E11``.

    Only ICD-10's codes say what they belong to; records write them with and without the point.
    """
    if system is not CodeSystem.ICD_10:
        yield code
        return
    code = code.strip().upper().replace(".", "")
    for length in range(len(code), 2, -1):
        yield f"{code[:3]}.{code[3:length]}" if length > 3 else code[:3]


def _for_recipient(entry: FeedEntry, recipient: str | None) -> FeedEntry:
    """The entry with the address of the words for its reader, where the site has an audience of that kind."""
    audiences = conf.current().audiences
    slug = next((audience.slug for audience in audiences if recipient and audience.recipient == recipient), None)
    if slug is None or not entry.url:
        return entry
    return replace(entry, url=f"{entry.url}{'&' if '?' in entry.url else '?'}{urlencode({'audience': slug})}")
