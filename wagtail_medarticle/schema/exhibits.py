"""What Wagtail's own pictures, tables and rich text look like in the API."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from .annotations import Says
from .html import RICH_TEXT


class Picture(TypedDict):
    """A picture, rendered. Its alternative text stands beside it, in the block."""

    id: int
    title: str
    url: Annotated[str, Says(format="uri-reference")]
    width: Annotated[int, Says(description="In pixels.")]
    height: Annotated[int, Says(description="In pixels.")]


IGNORED = Says(description="As it was read: ignored.")


class PictureInput(TypedDict):
    """A picture as it was read. Its id alone says it, too."""

    id: Annotated[int, Says(minimum=1, maximum=2**63 - 1)]
    title: NotRequired[Annotated[str, IGNORED]]
    url: NotRequired[Annotated[str, IGNORED]]
    width: NotRequired[Annotated[int, IGNORED]]
    height: NotRequired[Annotated[int, IGNORED]]


class CellMark(TypedDict):
    """How one cell of a plain table is set."""

    row: int
    col: int
    className: NotRequired[str]
    hidden: NotRequired[bool]


class MergedCells(TypedDict):
    """Cells of a plain table that are one."""

    row: int
    col: int
    rowspan: int
    colspan: int


class PlainTable(TypedDict):
    """A table of texts, as Wagtail's table block has it."""

    data: list[list[str | float | bool | None]]
    cell: NotRequired[list[CellMark] | None]
    mergeCells: NotRequired[list[MergedCells] | bool | None]
    first_row_is_table_header: NotRequired[bool]
    first_col_is_header: NotRequired[bool]
    table_header_choice: NotRequired[Literal["row", "column", "both", "neither", ""]]
    table_caption: NotRequired[str]


class RichTextInput(TypedDict):
    """Rich text in one of the forms that Wagtail takes."""

    format: NotRequired[Literal["db_html", "db_markdown"]]
    content: Annotated[str, Says(format=RICH_TEXT)]
