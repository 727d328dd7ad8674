"""An article's text out of the page in hand, and back into one."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from ..models.versions import VERSIONED

FIELDS = (*VERSIONED, "slug", "last_updated")
"""All that an article's representation has of the page itself. Nothing else is kept: no comments, no settings."""


def text_of(page: Any) -> dict[str, str | None]:
    """The text of ``page`` as JSON."""
    fields = [page._meta.get_field(name) for name in FIELDS]
    return {
        field.name: None if field.value_from_object(page) is None else field.value_to_string(page) for field in fields
    }


def with_text(page: Any, text: Mapping[str, str | None]) -> Any:
    """A copy of ``page`` with that text; for reading, it must not be saved."""
    read = copy(page)
    for name in FIELDS:
        if name in text:
            setattr(read, name, read._meta.get_field(name).to_python(text[name]))
    return read


def new_page(model: Any, parent: Any, text: Mapping[str, str | None]) -> Any:
    """A page of the type ``model`` that is to come below ``parent``, with that text."""
    page = with_text(model(locale=parent.locale), text)
    page.set_url_path(parent)
    return page
