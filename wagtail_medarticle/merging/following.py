"""Texts that are stored after a merge and still name what went: they get what stands for it.

Articles see to that themselves, see ``MedicalArticleMixin.follow_merges``; this is for everything
else that can hold rich text, and for revisions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any

from django.db import connections, router
from django.db.models.signals import pre_save
from wagtail.models import Revision

from ..citing.repointing import cited_in, repoint_data
from ..models import MedicalArticleMixin
from ..models.base import Page, lock_page
from ..models.merged import moves_for
from .columns import columns


@cache
def _fields() -> dict[type[Any], list[Any]]:
    found: dict[type[Any], list[Any]] = defaultdict(list)
    for column in columns():
        if not issubclass(column.model, MedicalArticleMixin):
            found[column.model].append(column.field)
    return found


def _row_goes_in(sender: type[Any], instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    fields = [field for model in sender.__mro__ for field in _fields().get(model, ())]
    if raw or not fields or isinstance(instance, MedicalArticleMixin):
        return
    fields = [field for field in fields if update_fields is None or field.name in update_fields]
    data = {field.name: field.get_prep_value(field.value_from_object(instance)) for field in fields}
    cited = cited_in(data)
    if not cited:
        return
    if isinstance(instance, Page):
        _lock(sender, instance.pk)
    if moves := moves_for(cited):
        for name, value in repoint_data(data, moves).items():
            setattr(instance, name, value)


def _revision_goes_in(
    instance: Revision, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    if raw or (update_fields is not None and "content" not in update_fields):
        return
    if moves := moves_for(cited_in(instance.content)):
        instance.content = repoint_data(instance.content, moves)


def _lock(model: type[Any], pk: Any) -> None:
    if pk and connections[router.db_for_write(model)].in_atomic_block:
        lock_page(pk)


def connect() -> None:
    """Follow merges whenever something is stored, fixtures apart."""
    pre_save.connect(_row_goes_in, dispatch_uid="wagtail_medarticle.merging.row")
    pre_save.connect(_revision_goes_in, sender=Revision, dispatch_uid="wagtail_medarticle.merging.revision")
