"""Replacing merged citations in stored rows and revisions, in bulk, and in each row that is stored later."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, router
from django.db.models import Case, CharField, JSONField, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.db.models.signals import pre_save
from wagtail.models import Revision

from ..citations.repointing import Moves, cited_in, repoint_data
from ..models.base import Page, is_article, lock_page
from ..models.library import merge_replacements
from ..review.digest_v1 import content_digest
from ..serving.related_rows import load_identities
from .repointing import RichTextColumn, may_cite, repoint_content, rich_text_columns, types_naming_by_id

BATCH = 200
"""Rows that are read and written at a time."""

Identities = Mapping[int, str]


def pages_naming(ids: Iterable[int]) -> set[int]:
    """The pages that may name one of ``ids`` in their row or in any of their revisions."""
    ids = list(ids)
    found: set[int] = set()
    for column in rich_text_columns():
        if issubclass(column.model, Page):
            found.update(column.rows(ids).values_list("pk", flat=True))
    page_type = ContentType.objects.get_for_model(Page)
    found.update(
        int(pk) for pk in revisions_naming(ids).filter(base_content_type=page_type).values_list("object_id", flat=True)
    )
    return found


def revisions_naming(ids: Iterable[int]) -> QuerySet[Revision]:
    """The revisions, of whatever, that may name one of ``ids``."""
    revisions = Revision.objects.annotate(stored=Cast("content", TextField()))
    found: QuerySet[Revision] = revisions.filter(may_cite("stored", ids))
    if types := types_naming_by_id():
        found |= revisions.filter(may_cite("stored", ids, by_id=True), content_type__in=types)
    ordered: QuerySet[Revision] = found.order_by("pk")
    return ordered


def rewrite_rows(moves: Moves, before: Identities, after: Identities) -> dict[type[Any], set[Any]]:
    """Move what every column names; gives the keys of the changed rows by model.

    ``before`` and ``after`` are the identities of the merged sources: an article's content digest
    goes along with them, so that the merge doesn't count as an edit.
    """
    changed: dict[type[Any], set[Any]] = {}
    for column in rich_text_columns():
        articles = is_article(column.model) and column.field.name == "body"
        also = ("title", "summary", "content_digest") if articles else ()
        rows = column.rows(moves).values_list("pk", "stored", *also)
        for batch in _batches(rows):
            values, digests = {}, {}
            for pk, stored, *_ in batch:
                value = column.moved(stored, moves)
                if value is not None:
                    values[pk] = value
            if articles:
                texts = {row[0]: (*row[2:], json.loads(row[1]), values[row[0]]) for row in batch if row[0] in values}
                digests = _digests(texts, before, after)
            _write(column, values, digests)
            if values:
                changed.setdefault(column.model, set()).update(values)
    return changed


def rewrite_revisions(moves: Moves, before: Identities, after: Identities) -> int:
    """Move what every revision names: drafts, old ones, scheduled ones, those under review. Gives their number."""
    changed = 0
    rows = revisions_naming(moves).values_list("pk", "content", "content_type")
    for batch in _batches(rows):
        contents, texts = {}, {}
        for pk, content, content_type in batch:
            model = ContentType.objects.get_for_id(content_type).model_class()
            moved = repoint_content(model, content, moves) if model else content
            if moved == content:
                continue
            contents[pk] = moved
            if model and is_article(model):
                texts_before = (content.get("title", ""), content.get("summary", ""), content.get("content_digest", ""))
                texts[pk] = (
                    *texts_before,
                    json.loads(content.get("body") or "[]"),
                    json.loads(moved.get("body") or "[]"),
                )
        for pk, digest in _digests(texts, before, after).items():
            contents[pk]["content_digest"] = digest
        if contents:
            Revision.objects.filter(pk__in=contents).update(
                content=_case(contents, JSONField(encoder=DjangoJSONEncoder))
            )
        changed += len(contents)
    return changed


def _batches(rows: QuerySet[Any, Any]) -> Iterator[list[Any]]:
    # Which rows there are is settled before the first is written.
    keys = [row[0] for row in rows.values_list("pk")]
    for start in range(0, len(keys), BATCH):
        yield list(rows.filter(pk__in=keys[start : start + BATCH]))


def _write(column: RichTextColumn, values: Mapping[Any, Any], digests: Mapping[Any, str]) -> None:
    if values:
        stored = {column.field.name: _case(values, column.stored_as)}
        if digests:
            stored["content_digest"] = _case(digests, CharField(), default="content_digest")
        column.model._base_manager.filter(pk__in=values).update(**stored)


def _case(values: Mapping[Any, Any], stored_as: Any, default: str | None = None) -> Case:
    whens = [When(pk=pk, then=Value(value, output_field=stored_as)) for pk, value in values.items()]
    return Case(*whens, default=default, output_field=stored_as)


def _digests(texts: Mapping[Any, tuple[Any, ...]], before: Identities, after: Identities) -> dict[Any, str]:
    """The new content digest of each article's text whose old one was that of its old text."""
    cited = {pk for *_, old, new in texts.values() for pk in cited_in(old) | cited_in(new)}
    others = load_identities(cited - before.keys() - after.keys())
    all_before, all_after = {**others, **before}, {**others, **after}
    digests = {}
    for pk, (title, summary, digest, old, new) in texts.items():
        if digest and digest == content_digest(title=title, summary=summary, body=old, identities=all_before):
            digests[pk] = content_digest(title=title, summary=summary, body=new, identities=all_after)
    return digests


@cache
def _fields() -> dict[type[Any], list[Any]]:
    found: dict[type[Any], list[Any]] = defaultdict(list)
    for column in rich_text_columns():
        if not is_article(column.model):
            found[column.model].append(column.field)
    return found


def _row_goes_in(sender: type[Any], instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    fields = [field for model in sender.__mro__ for field in _fields().get(model, ())]
    if raw or not fields or is_article(instance):
        return
    fields = [field for field in fields if update_fields is None or field.name in update_fields]
    data = {field.name: field.get_prep_value(field.value_from_object(instance)) for field in fields}
    cited = cited_in(data)
    if not cited:
        return
    if isinstance(instance, Page):
        _lock(sender, instance.pk)
    if moves := merge_replacements(cited):
        for name, value in repoint_data(data, moves).items():
            setattr(instance, name, value)


def _revision_goes_in(
    instance: Revision, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    if raw or (update_fields is not None and "content" not in update_fields):
        return
    if moves := merge_replacements(cited_in(instance.content)):
        instance.content = repoint_data(instance.content, moves)


def _lock(model: type[Any], pk: Any) -> None:
    if pk and connections[router.db_for_write(model)].in_atomic_block:
        lock_page(pk)


def connect() -> None:
    """Follow merges whenever something is stored, fixtures apart."""
    pre_save.connect(_row_goes_in, dispatch_uid="wagtail_medarticle.merging.row")
    pre_save.connect(_revision_goes_in, sender=Revision, dispatch_uid="wagtail_medarticle.merging.revision")
