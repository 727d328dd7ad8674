"""Articles for a code in a patient's record: the URL form of HL7's Infobutton standard.

HL7 Context-Aware Knowledge Retrieval Application, URL-based implementation guide, and its service-oriented
guide for the answer, which is an Atom feed. Records send the code of a problem, a drug or a test in
``mainSearchCriteria.v.c`` and its terminology's OID in ``mainSearchCriteria.v.cs``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .. import conf
from ..enums import CodeSystem
from ..exporting.atom import MEDIA_TYPE, Category, FeedEntry, atom_json
from ..models.article_index import ArticleIndex
from ..serving.options import OptionError
from ..serving.visibility import visible_content
from ..topic_codes import CodeError, beginnings_of_narrower, broader_codes, folded_code, normal_code
from .feed import article_entries, atom_answer, feed_of
from .filters import matching, with_codes
from .parameters import LIMIT, SITE, Parameter, one_of, ordered, read_query
from .responses import conditional, json_answer

OIDS = {
    "2.16.840.1.113883.6.1": CodeSystem.LOINC,
    "2.16.840.1.113883.6.3": CodeSystem.ICD_10,
    "2.16.840.1.113883.6.69": CodeSystem.NDC,
    "2.16.840.1.113883.6.73": CodeSystem.ATC,
    "2.16.840.1.113883.6.88": CodeSystem.RXNORM,
    "2.16.840.1.113883.6.90": CodeSystem.ICD_10_CM,
    "2.16.840.1.113883.6.96": CodeSystem.SNOMED_CT,
    "2.16.840.1.113883.6.177": CodeSystem.MESH,
    "2.16.840.1.113883.6.347": CodeSystem.ICD_11,
}
"""HL7's object identifiers of terminologies."""

RELATED = {
    CodeSystem.ICD_10: (CodeSystem.ICD_10, CodeSystem.ICD_10_CM),
    CodeSystem.ICD_10_CM: (CodeSystem.ICD_10_CM, CodeSystem.ICD_10),
}
"""Terminologies whose codes mean the same as far as both have them, the one that was asked for first."""

HTML = "text/html"


_read_oid, _oid_schema = one_of(*OIDS)

CODE = Parameter("mainSearchCriteria.v.c", "The code; without one, or where none is found, the name decides.")
SYSTEM = Parameter(
    "mainSearchCriteria.v.cs",
    "OID of the code's terminology.",
    lambda oid: _read_oid(oid.removeprefix("urn:oid:")),
    _oid_schema,
)
NAME = Parameter("mainSearchCriteria.v.dn", "What the code means: looked for where no article is about the code.")
RECIPIENT = Parameter("informationRecipient", "Who reads the answer.", *one_of(*conf.RECIPIENTS, "PAYOR"))
LANGUAGE = Parameter("informationRecipient.languageCode.c", "The reader's language.")
ANSWER = Parameter(
    "knowledgeResponseType",
    "The form of the answer: JSON, a page, or Atom, which is what the standard has for XML.",
    *one_of(MEDIA_TYPE, "text/xml", "application/xml", "application/json", HTML),
)
PARAMETERS = (CODE, SYSTEM, NAME, RECIPIENT, LANGUAGE, ANSWER, LIMIT, SITE)


@conditional
def infobutton(request: HttpRequest) -> HttpResponse:
    """Articles about a code, the last reviewed first, as Atom, JSON or a page; no entries where none is about it.

    Raises ``OptionError`` for a request that names neither a code with its terminology nor anything by name.
    """
    asked = _read(request.GET)
    seen = visible_content(request, asked.get("site"))
    code, name, oid = asked.get(CODE.name, ""), asked.get(NAME.name, ""), asked.get(SYSTEM.name, "")
    readable = _in_language(seen.articles, asked.get(LANGUAGE.name))
    rows = _about(OIDS[oid], code, readable) if code else readable.none()
    if name and not rows.exists():
        rows = _named(name, readable)
    limit = asked.get("limit", LIMIT.schema["default"])
    entries = article_entries(ordered(rows, ["-last_reviewed", "title"])[:limit], request)
    feed = feed_of(
        [_for_recipient(entry, asked.get(RECIPIENT.name)) for entry in entries],
        seen.site,
        _("Medical articles about %s") % (name or code),
        request,
        categories=tuple(
            Category(term, label, parameter.name)
            for term, label, parameter in ((code, name, CODE), (oid, "", SYSTEM))
            if term
        ),
    )
    form = asked.get(ANSWER.name)
    if form == HTML:
        # The address of an article and words are all that it has: it works within any frame, without our styles.
        return HttpResponse(render_to_string("wagtail_medarticle/outside/infobutton.html", {"feed": feed}))
    return json_answer(atom_json(feed)) if form == "application/json" else atom_answer(feed)


def _read(query: QueryDict) -> dict[str, Any]:
    """What was asked. What isn't used here is passed over, as the standard wants, and so is what has no value.

    Raises ``OptionError``.
    """
    names = {parameter.name for parameter in PARAMETERS}
    used = query.copy()
    for name, values in query.lists():
        if name not in names or values == [""]:
            del used[name]
    asked = read_query(used, PARAMETERS)
    if "callback" in query and asked.get(ANSWER.name) == "application/json":
        raise OptionError("callback", "is not answered: the JSON may be read from other origins (CORS_ORIGINS)")
    if CODE.name in asked and SYSTEM.name not in asked:
        raise OptionError(SYSTEM.name, "is required with a code")
    if CODE.name not in asked and NAME.name not in asked:
        raise OptionError(CODE.name, f"is required, or {NAME.name}")
    return asked


def _in_language(rows: QuerySet[Any], language: str | None) -> QuerySet[Any]:
    """Those in ``language``, a tag such as ``fr-CA``, or in its main language ``fr``; all where none is asked for."""
    if language is None:
        return rows
    return rows.filter(locale__language_code__in={language.lower(), language.partition("-")[0].lower()})


def _about(system: CodeSystem, code: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Articles about ``code``; else about the narrowest category that it belongs to; else about what it has in it.

    What codes belong to is said by the codes themselves, and only codes that topics have are looked for.
    """
    indexed = ArticleIndex.objects.filter(pk__in=rows.values("pk"))
    asked = [(each, folded_code(each, code)) for each in RELATED.get(system, (system,))]
    wider = [(each, list(widening(each, code))) for each, code in asked]
    for depth in range(max(len(codes) for _system, codes in wider)):
        for each, codes in wider:
            coded = {"topics__codes__system": each, "topics__codes__code__in": codes[depth : depth + 1]}
            if indexed.filter(**coded).exists():
                return rows.filter(with_codes(each, codes[depth : depth + 1]))
    for each, whole in asked:
        below = Q(pk__in=[])
        for beginning in beginnings_of_narrower(each, whole):
            below |= Q(topics__codes__system=each, topics__codes__code__startswith=beginning)
        if indexed.filter(below).exists():
            return rows.filter(pk__in=indexed.filter(below).values("pk"))
    return rows.none()


def _named(name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Articles with a topic of that name, else those that have its words."""
    named = rows.filter(medarticle_index__topics__name__iexact=" ".join(name.split())).distinct()
    return named if named.exists() else matching(name, rows)


def widening(system: CodeSystem, code: str) -> Iterator[str]:
    """``code`` in its normal form, then the categories that it belongs to: ``E11.65``, ``E11.6``, ``E11``."""
    normal = folded_code(system, code)
    yield normal
    with suppress(CodeError):
        yield from broader_codes(system, normal_code(system, normal))


def _for_recipient(entry: FeedEntry, recipient: str | None) -> FeedEntry:
    """The entry with the address of the words for its reader, where the site has an audience of that kind."""
    audiences = conf.current().audiences
    slug = next((audience.slug for audience in audiences if recipient and audience.recipient == recipient), None)
    if slug is None or not entry.url:
        return entry
    return replace(entry, url=f"{entry.url}{'&' if '?' in entry.url else '?'}{urlencode({'audience': slug})}")
