"""Articles that Wagtail's own endpoints have in hand: described at once, and once for each version of theirs."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone

from .. import conf
from ..enums import RichTextFormat
from ..models.addressing import asked_at
from ..models.describing import represent_pages, represent_values
from ..models.gathering import alias_of_reads
from ..models.loading import gather_for, values_of
from ..models.readers import is_personal, reader_of
from ..models.stored import InHand
from .conditional import KEPT_FOR
from .quiet import remembered
from .shelf import Shelf
from .versions import everything_is_sealed, is_sealed, settings_version, version_of


def described(
    pages: list[Any], request: HttpRequest | None, audience: str | None, written: RichTextFormat
) -> list[dict[str, Any]]:
    """The representation of each page as it is in hand: live, draft or preview.

    What is kept is kept under the version of everything that it was made from, and so is never stale.
    """
    name = conf.current().cache
    if name is None or request is None:
        return represent_pages(pages, request, audience=audience, rich_text_format=written)
    held = [InHand(page) for page in pages]
    asked = ("described", audience, written, *asked_at(request))
    question: Hashable = (*asked, *(each.digest for each in held), timezone.localdate(), settings_version())
    # Who is somebody may see more of what it points at.
    memory = None if is_personal(request) else remembered(alias_of_reads())
    cache = Shelf(name)
    version = memory.get(question) if memory is not None else None
    kept = cache.get(_key(version)) if version else None
    if kept is None:
        gathered = gather_for(held)
        reader = reader_of(request, gathered)
        version = version_of(held, gathered, *asked, reader)
        sealed = is_sealed(held, gathered)
        kept = cache.get(_key(version)) if sealed else None
        if kept is None:
            values = values_of(pages, gathered, request, reader)
            kept = represent_values(values, request, audience=audience, rich_text_format=written)
            if sealed:
                cache.set(_key(version), kept, KEPT_FOR)
        if memory is not None and everything_is_sealed():
            memory[question] = version
    return cast(list[dict[str, Any]], kept)


def _key(version: str) -> str:
    return f"wagtail_medarticle.described.{version}"
