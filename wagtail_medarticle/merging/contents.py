"""A revision's content with other citations in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin

from ..citing.repointing import Moves, repoint_data
from ..models import Citation
from .columns import has_choosers, repoint_stream


def repoint_content(model: type[Any], content: dict[str, Any], moves: Moves) -> dict[str, Any]:
    """The content of a revision of ``model``: markers, chosen citations, foreign keys and lists of keys."""
    content = repoint_data(content, moves)
    return _repoint_keys(model, content, moves) if names_plainly(model) else content


def names_plainly(model: Any) -> bool:
    """Whether a revision of ``model`` can name a citation outside rich text."""
    chosen = any(has_choosers(field) for field in _streams(model))
    return chosen or bool(_key_fields(model)) or any(names_plainly(child) for _, child in _children(model))


def types_naming_plainly() -> list[int]:
    """The content types of those models."""
    types = ContentType.objects.get_for_models(*_revised(), for_concrete_models=False)
    return [content_type.pk for model, content_type in types.items() if names_plainly(model)]


def _revised() -> Iterator[type[Any]]:
    return (model for model in apps.get_models() if issubclass(model, RevisionMixin))


def _repoint_keys(model: type[Any], content: dict[str, Any], moves: Moves) -> dict[str, Any]:
    changed = dict(content)
    for field in _key_fields(model):
        value = changed.get(field.name)
        if isinstance(value, list):
            changed[field.name] = list(dict.fromkeys(moves.get(pk, pk) for pk in value))
        elif isinstance(value, int):
            changed[field.name] = moves.get(value, value)
    for field in _streams(model):
        stored = changed.get(field.name)
        if has_choosers(field) and isinstance(stored, str):
            before = json.loads(stored)
            after = repoint_stream(field, before, moves)
            changed[field.name] = stored if after == before else json.dumps(after)
    for name, child in _children(model):
        if names_plainly(child) and isinstance(changed.get(name), list):
            changed[name] = [_repoint_keys(child, item, moves) for item in changed[name]]
    return changed


def _key_fields(model: type[Any]) -> list[Any]:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field for field in fields if field.remote_field and field.remote_field.model is Citation]


def _streams(model: type[Any]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if isinstance(field, StreamField)]


def _children(model: type[Any]) -> list[tuple[str, type[Any]]]:
    if not issubclass(model, ClusterableModel):
        return []
    relations = get_all_child_relations(model)
    return [(relation.get_accessor_name(), relation.related_model) for relation in relations]
