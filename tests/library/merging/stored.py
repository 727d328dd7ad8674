"""What the database holds, to the byte."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex

from wagtail_medarticle.citations.repointing import cited_in
from wagtail_medarticle.models import Citation, MergedCitation


def references_to(citation_id: int) -> list[str]:
    """Every place in the database that still names the citation."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if model is MergedCitation and field.name == "old_id":
                continue
            if field.is_relation and field.remote_field.model is Citation:
                found += [f"{model.__name__}.{field.name}"] * model._base_manager.filter(
                    **{field.attname: citation_id}
                ).count()
            if field.get_internal_type() in ("JSONField", "TextField"):
                texts = model._base_manager.annotate(t=Cast(field.name, TextField())).values_list("t", flat=True)
                found += [f"{model.__name__}.{field.name}" for t in texts if t and citation_id in cited_in(_parsed(t))]
    found += ["ReferenceIndex"] * ReferenceIndex.objects.filter(
        to_object_id=str(citation_id), to_content_type__model="citation"
    ).count()
    return found


def stored_bodies(page: Any) -> dict[int, str]:
    """The bodies as the database has them, byte by byte, by page."""
    bodies = type(page)._base_manager.annotate(stored=Cast("body", TextField()))
    return dict(bodies.values_list("pk", "stored"))


def _parsed(stored: str) -> Any:
    try:
        return json.loads(stored)
    except ValueError:
        return stored
