"""Looking a source up for the form that it is edited in. Nothing is stored here: the form shows what was found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core import signing
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from django_tasks import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from ...enums import CitationStatus
from ...library.look_up import available, look_up
from ...library.source_health import notice_of
from ...models.citation import Citation, identified_by
from ...models.record_columns import events_to_json
from ...references.formats import csl_json
from ...references.health import distinct, judge
from ...references.matching import IDENTIFIERS
from ...references.record import Record
from .form import EDIT_HANDLER
from .permissions import may

OFFERED = (
    "kind", "title", "authors", "authors_cut", "year", "month", "day", "season", "end_year", "end_month", "end_day",
    "container_title", "container_title_short", "volume", "issue",
    "pages", "doi", "pmid", "pmcid", "url", "publisher", "publisher_place", "edition", "editors",
    "translators", "original_title", "collection_title", "collection_number", "document_number", "genre", "event_title",
    "event_place", "publication_status", "registration", "isbn", "issn", "type", "language", "abstract",
)  # fmt: skip
"""The form's fields that a record can fill."""
SALT = "wagtail_medarticle.look_up"
KEPT_FOR = 600
"""Seconds that an answer can be fetched for."""


class LookUpView(View):
    """``POST`` with ``identifier`` asks, in the background where the site has a task backend that stores results.

    Both methods answer as JSON: ``{"ticket"}`` to ``GET`` with until there is an answer, ``{"error"}`` with a sentence,
    or what was found: ``{"service", "fields", "known"}``. ``fields`` are as the form has them, ``{"name", "label",
    "value", "shown"}``; the health has ``with`` too, the other fields that are taken over along with it, ``{"name",
    "value"}``. ``known`` is None or ``{"label", "url"}`` of another entry for that source. 403 for whoever may neither
    add nor change sources, 404 where the site looks nothing up.
    """

    edit_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 where look-up is off, 403 for users who may not change the library."""
        if not available():
            raise Http404
        if not (may(request.user, "add") or may(request.user, "change")):
            return JsonResponse({"error": _("You have no permission to do this.")}, status=403)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> JsonResponse:
        """Start a look-up."""
        identifier = request.POST.get("identifier", "").strip()
        if not identifier:
            return JsonResponse({"error": _("Enter a DOI or a PubMed ID.")}, status=400)
        own = request.POST.get("citation", "")
        if not look_up.get_backend().supports_get_result:
            # There is nowhere that the answer could be fetched from later.
            return self._answer(look_up.call(identifier), own)
        result = look_up.enqueue(identifier)
        ticket = signing.dumps([result.id, own, str(request.user.pk)], salt=SALT)
        return JsonResponse({"ticket": ticket}, status=202)

    def get(self, request: HttpRequest) -> JsonResponse:
        """The answer, as soon as there is one."""
        ticket = request.GET.get("ticket", "")
        try:
            pk, own, user = signing.loads(ticket, salt=SALT, max_age=KEPT_FOR)
            if user != str(request.user.pk):
                return JsonResponse({"error": _("You have no permission to do this.")}, status=403)
            result = look_up.get_result(pk)
        except (signing.BadSignature, TaskResultDoesNotExist):
            return JsonResponse({"error": _("There is no such look-up any more. Look it up again.")}, status=404)
        if not result.is_finished:
            return JsonResponse({"ticket": ticket}, status=202)
        if result.status != TaskResultStatus.SUCCESSFUL:
            return JsonResponse({"error": _("The look-up broke off. The site's log of tasks says why.")}, status=502)
        return self._answer(result.return_value, own)

    def _answer(self, found: Any, own: str) -> JsonResponse:
        if "error" in found:
            return JsonResponse({"error": found["error"]})
        record = csl_json.read_item(found["item"], [])
        return JsonResponse(
            {
                "service": found["service"],
                "fields": [*_fields(_filled(record), record), *_health(record, self._own(own))],
                "known": self._known(record, own),
            }
        )

    def _known(self, record: Record, own: str) -> dict[str, str] | None:
        same = Q(pk__in=[])
        for name in IDENTIFIERS:
            if value := getattr(record, name):
                same |= identified_by(name, [value])
        citation = self._own(own)
        others = Citation.objects.exclude(pk=citation.pk) if citation else Citation.objects
        known = others.filter(same).order_by("pk").first()
        if known is None:
            return None
        view = self.edit_url_name if may(self.request.user, "change") else self.edit_url_name.replace("edit", "inspect")
        return {"label": str(known), "url": reverse(view, args=[known.pk])}

    @staticmethod
    def _own(pk: str) -> Citation | None:
        """The entry that the form is for, None for a new one."""
        return Citation.objects.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None


def _filled(record: Record) -> Citation:
    citation = Citation()
    citation.set_record(record)
    return citation


def _fields(citation: Citation, record: Record) -> Iterator[dict[str, Any]]:
    """What the form would show of ``citation``, but for what the record doesn't say."""
    form = EDIT_HANDLER.bind_to_model(Citation).get_form_class()(instance=citation)
    unsaid = {name for name in ("kind", "type") if not getattr(record, name)}
    for name in OFFERED:
        value = form[name].value()
        text = "" if value in (None, False) else str(value)
        if text and name not in unsaid:
            shown = dict(getattr(form.fields[name], "choices", ())).get(value, text)
            yield {"name": name, "label": str(form[name].label), "value": text, "shown": str(shown)}


def _health(record: Record, own: Citation | None) -> Iterator[dict[str, Any]]:
    """What was published about the source, with the health that it means: both are taken over, or neither.

    Nothing where the entry that the form is for has all of it already.
    """
    verdict = judge(record.events)
    known = own.record.events if own else ()
    if verdict is None or set(distinct([*known, *record.events])) == set(known):
        return
    health = CitationStatus(verdict.applied_to(own.status if own else CitationStatus.CURRENT).value)
    notice = own.notice if own else ""
    if (line := notice_of(verdict.event)) not in notice.splitlines():
        notice = "\n".join(filter(None, [line, notice]))
    yield {
        "name": "status",
        "label": str(Citation._meta.get_field("status").verbose_name).capitalize(),
        "value": health.value,
        "shown": f"{health.label}: {'; '.join(map(notice_of, record.events))}",
        "with": [
            {"name": "notice", "value": notice},
            {"name": "found_events", "value": json.dumps(events_to_json(record.events))},
        ],
    }
