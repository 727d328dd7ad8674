"""The files that articles show and link to, by what is in them: the same bytes are the same picture.

Their SHA-256 is taken when an image or document is saved through Django, and stored in a table of ours. One that has no
row yet (``take_file_digests`` makes those) is read when an article is judged, which writes nothing; a process remembers
it by the file's name, size and hash as Wagtail has them. What changes a file in the storage behind Django's back is
found by ``audit_reviews --full``, which reads the bytes again.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ..models.file_digest import FileDigest
from . import stores
from .related_rows import FILE_PARTS, ArticleRows
from .values import StoredFile

logger = logging.getLogger("wagtail_medarticle")

MISSING = "missing"
"""In place of the hash of a file that its storage hasn't got."""


def stored_files(rows: ArticleRows) -> dict[tuple[str, int], StoredFile]:
    """Every image and document among ``rows`` by kind and id."""
    if not any(rows.rows[part] for part in FILE_PARTS):
        return {}
    closed = {collection for _, collection in rows.rows["closed"]}
    found = {}
    for part, kind in FILE_PARTS.items():
        known = {pk: (name, sha256) for pk, name, sha256 in rows.rows[f"{kind}_digest"]}
        for instance in instances(_model(kind), rows.rows[part]):
            name, sha256 = known.get(instance.pk, ("", ""))
            if name != instance.file.name:
                sha256 = _read_once(kind, instance)
            private = getattr(instance, "collection_id", None) in closed
            found[kind, instance.pk] = StoredFile(sha256, private)
    return found


def instances(model: Any, rows: list[Any]) -> list[Any]:
    """Images or documents of their whole rows."""
    names = [field.attname for field in model._meta.concrete_fields]
    return [model.from_db(None, names, row) for row in rows]


def sha256_of(file: Any) -> str:
    """The SHA-256 of a stored file, or ``MISSING`` where its storage can't give it: a storage's errors are its own."""
    whole = hashlib.sha256()
    try:
        with file.storage.open(file.name, "rb") as stored:
            for chunk in stored.chunks():
                whole.update(chunk)
    except Exception:
        logger.warning("The file %s can't be read", file.name, exc_info=True)
        return MISSING
    return whole.hexdigest()


def take(kind: str, instance: Any) -> str:
    """Read the file of an image or document and store its hash, which is given."""
    sha256 = sha256_of(instance.file)
    if sha256 == MISSING:
        FileDigest.objects.filter(kind=kind, object_id=instance.pk).delete()
    else:
        values = {"name": instance.file.name, "sha256": sha256}
        FileDigest.objects.update_or_create(kind=kind, object_id=instance.pk, defaults=values)
    return sha256


def without_row() -> Iterator[tuple[str, Any]]:
    """Every image and document whose file has no row, or whose row is about another file, with its kind."""
    for kind in ("image", "document"):
        known = dict(FileDigest.objects.filter(kind=kind).values_list("object_id", "name"))
        for instance in _model(kind)._default_manager.order_by("pk").iterator():
            if known.get(instance.pk) != instance.file.name:
                yield kind, instance


def changed_behind_django() -> Iterator[tuple[FileDigest, str]]:
    """Each row whose file is not what it was when it was saved, with its hash now. Reads every file."""
    for row in FileDigest.objects.order_by("kind", "object_id").iterator():
        instance = _model(row.kind)._default_manager.filter(pk=row.object_id).first()
        if instance is not None and instance.file.name == row.name and (now := sha256_of(instance.file)) != row.sha256:
            yield row, now


def _read_once(kind: str, instance: Any) -> str:
    key = (kind, instance.pk, instance.file.name, instance.file_size, instance.file_hash)
    found = stores.file_digests.get(key)
    if found is None:
        found = sha256_of(instance.file)
        if found != MISSING:
            stores.file_digests[key] = found
    return found


def _model(kind: str) -> Any:
    return get_image_model() if kind == "image" else get_document_model()


def _saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if instance.file:
        take("image" if sender is get_image_model() else "document", instance)


def _deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    kind = "image" if sender is get_image_model() else "document"
    FileDigest.objects.filter(kind=kind, object_id=instance.pk).delete()


def connect() -> None:
    """Take the hash of every file that is saved, before anybody judges by it."""
    uid = "wagtail_medarticle.files"
    for model in (get_image_model(), get_document_model()):
        post_save.connect(_saved, sender=model, dispatch_uid=uid)
        post_delete.connect(_deleted, sender=model, dispatch_uid=uid)
