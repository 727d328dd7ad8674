"""Crafted requests of somebody who may write articles, and may neither add, change nor delete citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.admin.chooser.conftest import editor, writer
from tests.factories import CitationFactory
from wagtail_medarticle.models import Citation

if TYPE_CHECKING:
    from django.test import Client

__all__ = ["editor", "writer"]
pytestmark = pytest.mark.django_db
READING = {"list", "list_results", "usage", "history", "history_results", "inspect", "export", "look_up"}
"""Views that store nothing, whoever asks."""
FORGED = {
    "title": "Forged",
    "kind": "guideline",
    "text": "TY  - JOUR\nTI  - Forged\nPY  - 2020\nER  -\n",
    "take": "1",
    "record": "1",
}


def addresses(citation: Citation) -> list[str]:
    """Every address of the library, the Cite dialog and the bulk actions that could store something."""
    library, chooser = Citation.snippet_viewset, Citation.snippet_viewset.chooser_viewset
    found = [
        reverse(library.get_url_name(pattern.name), kwargs={
            name: uuid4() if "uuid" in type(converter).__name__.lower() else citation.pk
            for name, converter in pattern.pattern.converters.items()
        })
        for pattern in library.get_urlpatterns()
        if pattern.name not in READING
    ]  # fmt: skip
    for name in ("create", "paste"):
        found += [reverse(chooser.get_url_name(name)), f"{reverse(chooser.get_url_name(name))}?multiple=1"]
    actions = bulk_action_registry.get_bulk_actions_for_model("wagtail_medarticle", "citation")
    ticked = f"?id={citation.pk}"
    return found + [
        reverse("wagtail_bulk_action", args=["wagtail_medarticle", "citation", action.action_type]) + ticked
        for action in actions
        if "post" in action.http_method_names
    ]


def test_every_address_that_could_store_something_answers_403(writer: Client, home: Any) -> None:
    citation = CitationFactory()
    known = list(Citation.objects.values())
    urls = addresses(citation)
    assert len(urls) >= 12
    answers = {url: writer.post(url, FORGED).status_code for url in urls}
    assert answers == dict.fromkeys(urls, 403)
    assert list(Citation.objects.values()) == known
