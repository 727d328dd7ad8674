"""Wagtail's streams alone: each test fails when Wagtail has mended what `compat.streams` works around."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import StreamField


def test_a_stream_makes_the_field_of_its_column_anew_each_time() -> None:
    field = StreamField([("text", CharBlock())])
    assert field.json_field is not field.json_field


def test_an_error_in_a_stream_names_no_place() -> None:
    error = StreamBlockValidationError(block_errors={3: ValidationError("Too long.")})
    assert "3" not in " ".join(error.messages)
    assert "Too long." not in " ".join(error.messages)
