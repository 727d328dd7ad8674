"""Rows that name a citation by a key: foreign keys, many-to-many tables, Wagtail's reference index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ReferenceIndex

from ..models import Citation
from .refusal import MergeRefused


def repoint_keys(old: Iterable[int], new: int) -> None:
    """Have every row that points at one of ``old`` point at ``new``. Raises ``MergeRefused``.

    A row of a many-to-many table that would be there twice goes, and a row that is a part of its
    entry, with the entry's own key, goes with it. Where another table allows one row an entry, the merge has to wait
    until somebody has said which.
    """
    old = list(old)
    for relation in _relations():
        model, field = relation.related_model, relation.field
        rows = model._base_manager.filter(**{f"{field.name}__in": old})
        if model._meta.auto_created:
            _repoint_pairs(rows, field, new)
            continue
        also = {"updated_at": timezone.now()} if model is Citation else {}
        try:
            with transaction.atomic():
                rows.update(**{field.name: new}, **also)
        except IntegrityError as error:
            raise MergeRefused.because_of_another(model) from error
    Citation._base_manager.filter(pk=new, superseded_by=new).update(superseded_by=None)


def repoint_references(old: Iterable[int], new: int) -> None:
    """The same in Wagtail's reference index, which has one row for each place that names a citation."""
    citations = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(Citation))
    place = ("base_content_type", "object_id", "content_path_hash")
    taken = set(citations.filter(to_object_id=str(new)).values_list(*place))
    kept: list[int] = []
    extra: list[int] = []
    for pk, *where in citations.filter(to_object_id__in=map(str, old)).values_list("pk", *place):
        (extra if tuple(where) in taken else kept).append(pk)
        taken.add(tuple(where))
    citations.filter(pk__in=extra).delete()
    citations.filter(pk__in=kept).update(to_object_id=str(new))


def _relations() -> Iterator[Any]:
    fields: list[Any] = [*Citation._meta.get_fields(include_hidden=True)]
    for relation in fields:
        points_here = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if points_here and not relation.field.primary_key:
            yield relation


def _repoint_pairs(rows: Any, field: Any, new: int) -> None:
    table = rows.model
    other = next(f for f in table._meta.concrete_fields if f.is_relation and f is not field)
    others = set(rows.values_list(other.attname, flat=True))
    rows.delete()
    pairs = [table(**{other.attname: pk, field.attname: new}) for pk in sorted(others)]
    table._base_manager.bulk_create(pairs, ignore_conflicts=True)
