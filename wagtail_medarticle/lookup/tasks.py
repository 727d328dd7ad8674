"""Looking up outside the request, on whatever backend the site has for tasks: without one, at once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django_tasks import task

from ..references.formats.csl_json import write_item
from ..references.identifiers import IdentifierError
from .errors import LookupFailed
from .service import find_source


@task()
def look_up(identifier: str) -> dict[str, Any]:
    """A source as JSON: ``{"service", "item", "event"}``, or ``{"error"}`` with a sentence for an editor.

    ``item`` is CSL-JSON. ``event`` is None or ``{"health", "on", "notice_doi"}``: what was published about the source.
    """
    try:
        found = find_source(identifier)
    except IdentifierError:
        return {"error": _("“%s” is neither a DOI nor a PubMed ID.") % identifier}
    except LookupFailed as error:
        return {"error": str(error)}
    event = found.verdict.event if found.verdict else None
    return {
        "service": found.service,
        "item": write_item(found.record, "found"),
        "event": event and {"health": event.health.value, "on": str(event.on or ""), "notice_doi": event.notice_doi},
    }
