"""Faults of Wagtail's streams, seen in Wagtail 7.4 and 8.0.1."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.fields import StreamField


class StoredStreamField(StreamField):
    """Wagtail's field; that makes what reads its JSON anew for each row: here it is made once."""

    @cached_property
    def json_field(self) -> Any:
        """What reads and writes the column."""
        return super().json_field


def located(error: ValidationError, name: str) -> ValidationError:
    """``error``, raised by a stream, with a message for each fault: ``body[3].value.heading: …``.

    Wagtail's own message says that there is an error, not where. Forms of the admin read its nested errors, which
    stay as they are; all others read its messages.
    """
    first, *rest = [
        ValidationError("%(path)s: %(text)s", plain.code, {"path": path, "text": plain.messages[0]})
        for path, each in _leaves(error, name)
        for plain in ValidationError([each]).error_list
    ]
    error.message, error.code, error.params = first.message, first.code, first.params
    error.error_list = [error, *rest]
    return error


def _leaves(error: Any, path: str) -> Iterator[tuple[str, ValidationError]]:
    for plain in error.non_block_errors.as_data() if hasattr(error, "non_block_errors") else ():
        yield path, plain
    match error:
        case StreamBlockValidationError():
            for number, below in error.block_errors.items():
                yield from _leaves(below, f"{path}[{number}].value" if isinstance(number, int) else path)
        case ListBlockValidationError():
            for number, below in error.block_errors.items():
                yield from _leaves(below, f"{path}[{number}]")
        case StructBlockValidationError():
            for name, below in error.block_errors.items():
                yield from _leaves(below, f"{path}.{name}")
        case TypedTableBlockValidationError():
            for row, cells in (error.cell_errors or {}).items():
                for column, below in cells.items():
                    yield from _leaves(below, f"{path}.rows[{row}].values[{column}]")
        case _:
            yield path, error
