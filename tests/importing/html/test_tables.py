"""An HTML table as a typed table."""

import pytest

from wagtail_medarticle.importing.html.boxes import table
from wagtail_medarticle.importing.html.reader import parse
from wagtail_medarticle.importing.markup import embed


def read(text):
    """The columns, the rows, the whole value and the codes of the findings."""
    findings = []
    block = table(parse(text).table, findings)
    inner = block["value"]["table"]
    rows = [row["values"] for row in inner["rows"]]
    return [(c["type"], c["heading"]) for c in inner["columns"]], rows, block["value"], [f.code for f in findings]


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        (
            "<table><thead><tr><td>A<td>B</thead><tr><td>1 &lt; 2<td><b>2</b></table>",
            [("text", "A"), ("rich_text", "B")],
            [["1 < 2", "<p><b>2</b></p>"]],
        ),
        ("<table><tr><th>A<th>B<tr><th>1<td>2</table>", [("text", "A"), ("text", "B")], [["1", "2"]]),
        ("<table><tr><td>1<td>2<tr><td>3</table>", [("text", ""), ("text", "")], [["1", "2"], ["3", ""]]),
        (f"<table><tr><td>a{embed(1)}<tr><td></table>", [("rich_text", "")], [[f"<p>a{embed(1)}</p>"], [""]]),
    ],
)
def test_columns_and_rows(text, columns, rows):
    found, values, _, codes = read(text)
    assert (found, values, codes) == (columns, rows, [])


def test_a_spanning_cell_is_repeated():
    text = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"
    _, rows, _, codes = read(text)
    assert rows == [["a", "b", "b"], ["a", "c", "d"]]
    assert codes == ["table-span"] * 2


def test_citations_of_caption_and_headings_go_into_the_note():
    text = f"<table><caption>Stages{embed(2)}</caption><tr><th>A{embed(1)}<th>B<tr><td>1<td>2</table>"
    columns, _, value, _ = read(text)
    assert columns == [("text", "A"), ("text", "B")]
    assert value["table"]["caption"] == "Stages"
    assert value["note"] == f"<p>Stages{embed(2)}</p><p>A{embed(1)}</p>"


def test_text_outside_a_cell_is_told():
    assert read("<table>stray<tr><td>a</table>")[3] == ["text-left-out"]


@pytest.mark.parametrize("span", ["0", "-1", "x", "9999999"])
def test_a_span_beyond_reason(span):
    _, rows, _, _ = read(f"<table><tr><td colspan={span}>a</table>")
    assert 1 <= len(rows[0]) <= 100


def test_a_table_without_cells_is_none():
    assert table(parse("<table><tr></table>").table, []) is None
