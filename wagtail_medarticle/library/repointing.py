"""Every place of the site's database that can name a citation, and how it is pointed at another one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Field, JSONField, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import ReferenceIndex, RevisionMixin

from ..blocks.tree import rewritten
from ..citations.repointing import Moves, repoint_data
from ..models.citation import Citation


class MergeRefused(Exception):
    """These entries can't be merged as asked; the message says why. Nothing has changed."""

    @classmethod
    def because_of_rows_of(cls, model: type[Any]) -> MergeRefused:
        """Each of the entries has a row of ``model``, and there can be only one."""
        name = model._meta.verbose_name
        return cls(
            _("Several of these entries have a %(thing)s, and one entry can't: delete all but one.") % {"thing": name}
        )


class MergeConflict(MergeRefused):
    """The entries, or the texts that cite them, are no longer as they were shown."""


@dataclass(frozen=True, slots=True)
class RichTextColumn:
    """A column with rich text in it. ``choosers``: its stream can choose citations outside rich text, too."""

    model: type[Any]
    field: Field[Any, Any]
    choosers: bool

    @property
    def stored_as(self) -> Field[Any, Any]:
        """The type that its raw value is written as."""
        return JSONField() if isinstance(self.field, StreamField) else TextField()

    def rows(self, ids: Iterable[int]) -> QuerySet[Any]:
        """The rows that may name one of ``ids``, with the column's ``stored`` text."""
        rows = self.model._base_manager.annotate(stored=Cast(self.field.name, TextField()))
        named: QuerySet[Any] = rows.filter(may_cite("stored", ids, by_id=self.choosers)).order_by("pk")
        return named

    def moved(self, stored: str, moves: Moves) -> Any:
        """The value that ``stored`` becomes, None where it stays."""
        if not isinstance(self.field, StreamField):
            text = repoint_data(stored, moves)
            return None if text == stored else text
        before = json.loads(stored)
        after = repoint_stream(self.field, before, moves)
        return None if after == before else after


@cache
def rich_text_columns() -> tuple[RichTextColumn, ...]:
    """Every column of the site's own tables that rich text can be in."""
    return tuple(
        RichTextColumn(model, field, isinstance(field, StreamField) and has_choosers(field))
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, StreamField | RichTextField)
    )


def may_cite(column: str, ids: Iterable[int], *, by_id: bool = False) -> Q:
    """A condition on text: it may cite one of ``ids``. Whoever reads it finds out.

    Inside JSON a quote has a backslash, and in JSON inside JSON three. ``by_id``: it may hold the bare number.
    """
    any_id = "|".join(str(pk) for pk in sorted(ids))
    cites = Q(**{f"{column}__iregex": rf"""id\s*=\s*\\*["']({any_id})\\*["']"""})
    return cites | Q(**{f"{column}__regex": rf"(^|[^0-9])({any_id})([^0-9]|$)"}) if by_id else cites


def repoint_stream(field: Any, raw: Any, moves: Moves) -> Any:
    """A stream's raw data with its markers and its chosen citations moved."""

    def change(block: Any, value: Any) -> Any:
        return moves.get(value, value) if _chooses(block) and isinstance(value, int) else value

    data = repoint_data(raw, moves)
    return rewritten(field.stream_block, data, change) if has_choosers(field) else data


@cache
def has_choosers(field: Any) -> bool:
    """Whether a block of the stream chooses citations."""
    return any(_chooses(block) for block in _below(field.stream_block, set()))


def _chooses(block: Any) -> bool:
    return isinstance(block, blocks.ChooserBlock) and issubclass(Citation, block.model_class)


def _below(block: Any, seen: set[int]) -> Iterator[Any]:
    if id(block) in seen:
        return
    seen.add(id(block))
    yield block
    children = [*getattr(block, "child_blocks", {}).values()]
    if (child := getattr(block, "child_block", None)) is not None:
        children.append(child)
    for child in children:
        yield from _below(child, seen)


def repoint_content(model: type[Any], content: dict[str, Any], moves: Moves) -> dict[str, Any]:
    """The content of a revision of ``model``: markers, chosen citations, foreign keys and lists of keys."""
    content = repoint_data(content, moves)
    return _repoint_keys(model, content, moves) if names_by_id(model) else content


def names_by_id(model: Any) -> bool:
    """Whether a revision of ``model`` can name a citation outside rich text."""
    chosen = any(has_choosers(field) for field in _streams(model))
    return chosen or bool(_key_fields(model)) or any(names_by_id(child) for _, child in _children(model))


def types_naming_by_id() -> list[int]:
    """The content types of those models."""
    types = ContentType.objects.get_for_models(*_revised(), for_concrete_models=False)
    return [content_type.pk for model, content_type in types.items() if names_by_id(model)]


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
        if names_by_id(child) and isinstance(changed.get(name), list):
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


def repoint_keys(old: Iterable[int], new: int) -> None:
    """Have every row that points at one of ``old`` point at ``new``. Raises ``MergeRefused``.

    A row of a many-to-many table that would be there twice goes, and a row that is a part of its
    entry, with the entry's own key, goes with it. Where another table allows one row an entry, the merge has to wait
    until all but one are deleted.
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
            raise MergeRefused.because_of_rows_of(model) from error
    Citation._base_manager.filter(pk=new, superseded_by=new).update(superseded_by=None)


def repoint_references(old: Iterable[int], new: int) -> None:
    """Point Wagtail's reference index at ``new``: it has one row for each place that names a citation."""
    citations = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(Citation))
    place = ("base_content_type", "object_id", "content_path_hash")
    taken = set(citations.filter(to_object_id=str(new)).values_list(*place))
    moved: list[int] = []
    extra: list[int] = []
    for pk, *where in citations.filter(to_object_id__in=map(str, old)).values_list("pk", *place):
        (extra if tuple(where) in taken else moved).append(pk)
        taken.add(tuple(where))
    citations.filter(pk__in=extra).delete()
    citations.filter(pk__in=moved).update(to_object_id=str(new))


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
