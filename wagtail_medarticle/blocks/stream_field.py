"""The field that our streams are stored in."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from wagtail.fields import StreamField


class StoredStreamField(StreamField):
    """Wagtail's, which makes the field that reads its JSON anew for each row: here it is made once."""

    @cached_property
    def json_field(self) -> Any:
        """What reads and writes the column."""
        return super().json_field
