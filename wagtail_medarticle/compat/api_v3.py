"""Faults of Wagtail's API v3, seen in Wagtail 8.0.1."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja.parser import Parser
from wagtail.api.v3 import form_data
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

HELD_TO_OBJECTS = ("list_pages", "detail_page")
"""Names of the addresses where a page is written."""

flatten_wagtails_own = form_data.flatten_block_value


class ObjectParser(Parser):
    """The parser of an API, which takes nothing but objects for pages.

    Sent a list or a text in place of a page, Wagtail stops with an ``AttributeError``: a 500.
    """

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def parse_body(self, request: HttpRequest) -> Any:
        """The body of a request. Raises ``ValueError``, of which ninja makes a 400."""
        data = self.parser.parse_body(request)
        matched = request.resolver_match
        if matched and matched.url_name in HELD_TO_OBJECTS and not isinstance(data, dict):
            raise ValueError("A page is an object.")
        return data

    def parse_querydict(self, *args: Any) -> Any:
        """As the API's own."""
        return self.parser.parse_querydict(*args)


def write_every_block() -> None:
    """Have API v3 write every kind of block, on all pages of the site.

    Wagtail makes of the JSON of a stream the data of its form, and puts under one key what it takes for a leaf. Of a
    typed table and of several choices the form reads other keys, so that they are an error; a block without
    ``value_for_form``, such as a ``StaticBlock``, is another.
    """
    # Wagtail's function calls itself by its name in its module, so ours is asked for each block at any depth.
    form_data.flatten_block_value = flatten_block_value


def flatten_block_value(block: Any, value: Any, prefix: str, data: Any) -> None:
    """Write ``value``, the JSON of a block, into the ``data`` of a form, as the block's form reads it."""
    if isinstance(block, BaseTypedTableBlock) and not hasattr(block, "value_for_form"):  # or its site writes it already
        _flatten_table(block, value or {}, prefix, data)
    elif not isinstance(block, BaseStreamBlock | BaseStructBlock | ListBlock) and not hasattr(block, "value_for_form"):
        data[prefix] = block.to_python(value)
    elif getattr(getattr(getattr(block, "field", None), "widget", None), "allow_multiple_selected", False):
        data.setlist(prefix, block.value_for_form(block.to_python(value)) or [])
    else:
        flatten_wagtails_own(block, value, prefix, data)


def _flatten_table(block: Any, table: dict[str, Any], prefix: str, data: Any) -> None:
    columns, rows = table.get("columns", []), table.get("rows", [])
    if unknown := {column["type"] for column in columns} - block.child_blocks.keys():
        raise ValidationError(f"{prefix}: unrecognised column type {min(unknown)!r}")
    data[f"{prefix}-caption"] = table.get("caption") or ""
    data[f"{prefix}-column-count"], data[f"{prefix}-row-count"] = len(columns), len(rows)
    for number, column in enumerate(columns):
        for key, value in {**column, "order": number, "deleted": ""}.items():
            data[f"{prefix}-column-{number}-{key}"] = value
    for number, row in enumerate(rows):
        data[f"{prefix}-row-{number}-order"], data[f"{prefix}-row-{number}-deleted"] = number, ""
        for cell, (column, value) in enumerate(zip(columns, row["values"], strict=True)):
            flatten_block_value(block.child_blocks[column["type"]], value, f"{prefix}-cell-{number}-{cell}", data)
