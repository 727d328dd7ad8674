"""Rich text in one form: what no reader can tell apart is one text, and whatever a reader can is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.review.canonical_text import canonical_plain_text, canonical_rich_text

SAME = {
    "nesting of inline elements": ("<p><i><b>both</b></i></p>", "<p><b><i>both</i></b></p>"),
    "splitting of them": ("<p><b>CO</b><b><sub>2</sub></b></p>", "<p><b>CO<sub>2</sub></b></p>"),
    "splitting of plain words": ("<p>5<b></b> mg</p>", "<p>5 mg</p>"),
    "elements that look the same": ("<p><strong>5</strong> <em>mg</em></p>", "<p><b>5</b> <i>mg</i></p>"),
    "a blank in bold or beside it": ("<p><b>Take </b>5 mg</p>", "<p><b>Take</b> 5 mg</p>"),
    "entities": ("<p>5&nbsp;mg &gt; 4 &#8211; 3</p>", "<p>5\xa0mg &#62; 4 – 3</p>"),
    "keys of the editor": ('<p data-block-key="x1y2z">5 mg</p>', "<p>5 mg</p>"),
    "order of attributes": (
        '<p><embed embedtype="citation" id="1" locator="p. 4"/></p>',
        '<p><embed locator="p. 4" id="1" embedtype="citation"/></p>',
    ),
    "white space": ("\n <p>Take\n  5 mg </p>\n<p>now</p>", "<p>Take 5 mg</p><p>now</p>"),
    "an emptied paragraph": ("<p>5 mg</p><p> </p>", "<p>5 mg</p>"),
    "words without a paragraph": ("5 mg", "<p>5 mg</p>"),
    "a paragraph in an item": ("<ul><li><p>5 mg</p></li></ul>", "<ul><li>5 mg</li></ul>"),
    "a list in an item of its own": (
        "<ul><li>a</li><li><ul><li>b</li></ul></li></ul>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
    ),
    "a list in a list": ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "two lists with bullets": ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    "a break at the end": ("<p>5 mg<br/></p>", "<p>5 mg</p>"),
    "a slash": ("<p>5<br>mg</p>", "<p>5<br/>mg</p>"),
    "nothing": ("<p></p><ul><li></li></ul>", ""),
}
DIFFERENT = {
    "words": ("<p>5 mg</p>", "<p>50 mg</p>"),
    "a key that is text": ('<p>5 mg data-block-key="and take 50 mg at once"</p>', "<p>5 mg</p>"),
    "bold": ("<p><b>5</b> mg</p>", "<p>5 mg</p>"),
    "a power": ("<p>10<sup>9</sup></p>", "<p>109</p>"),
    "a power of a power": ("<p>2<sup>2<sup>3</sup></sup></p>", "<p>2<sup>23</sup></p>"),
    "an index of a power": ("<p>x<sup>a<sub>i</sub></sup></p>", "<p>x<sub>a<sup>i</sup></sub></p>"),
    "where a line breaks": ("<p>5<br/>mg</p>", "<p>5 mg</p>"),
    "paragraphs": ("<p>5 mg</p><p>now</p>", "<p>5 mg now</p>"),
    "a heading": ("<h3>Dose</h3>", "<p>Dose</p>"),
    "its level": ("<h3>Dose</h3>", "<h4>Dose</h4>"),
    "a list": ("<ul><li>5 mg</li></ul>", "<p>5 mg</p>"),
    "numbers": ("<ol><li>5 mg</li></ol>", "<ul><li>5 mg</li></ul>"),
    "counting": ("<ol><li>a</li></ol><ol><li>b</li></ol>", "<ol><li>a</li><li>b</li></ol>"),
    "the first number": ('<ol start="4"><li>a</li></ol>', "<ol><li>a</li></ol>"),
    "depth": ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    "an empty item": ("<ul><li>a</li><li></li></ul>", "<ul><li>a</li></ul>"),
    "what a cell stands in": (
        "<table><tr><td>5</td><td></td></tr></table>",
        "<table><tr><td></td><td>5</td></tr></table>",
    ),
    "a quotation": ("<blockquote>5 mg</blockquote>", "<p>5 mg</p>"),
    "a rule": ("<p>a</p><hr/><p>b</p>", "<p>a</p><p>b</p>"),
    "a page linked to": (
        '<p><a linktype="page" id="3">dose</a></p>',
        '<p><a linktype="page" id="4">dose</a></p>',
    ),
    "an address linked to": ('<p><a href="https://a.org">dose</a></p>', '<p><a href="https://b.org">dose</a></p>'),
    "what is a link": ('<p><a href="https://a.org">the dose</a></p>', '<p>the <a href="https://a.org">dose</a></p>'),
    "a locator": (
        '<p>5<embed embedtype="citation" id="1" locator="p. 4"/></p>',
        '<p>5<embed embedtype="citation" id="1" locator="p. 5"/></p>',
    ),
    "a marker's place": (
        '<p>5<embed embedtype="citation" id="1"/> mg</p>',
        '<p>5 mg<embed embedtype="citation" id="1"/></p>',
    ),
    "an embedded image's words": (
        '<embed embedtype="image" id="1" alt="Yes" format="left"/>',
        '<embed embedtype="image" id="1" alt="No" format="left"/>',
    ),
    "an unknown element": ('<p><span class="danger">5 mg</span></p>', "<p>5 mg</p>"),
    "a comment": ("<p>5 mg<!--> and 50 mg--></p>", "<p>5 mg</p>"),
    "a tag that doesn't end": ("<p>5 mg</p><b and 50 mg", "<p>5 mg</p>"),
    "preformatted space": ("<pre>5  mg</pre>", "<pre>5 mg</pre>"),
    "a blank under a line": ("<p><u>5 </u>mg</p>", "<p><u>5</u> mg</p>"),
    "a non-breaking space": ("<p>5&nbsp;&nbsp;mg</p>", "<p>5&nbsp;mg</p>"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_what_no_reader_can_tell_apart_is_one_text(one: str, other: str) -> None:
    assert canonical_rich_text(one) == canonical_rich_text(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_a_reader_can_tell_apart_is_not(one: str, other: str) -> None:
    assert canonical_rich_text(one) != canonical_rich_text(other)


PIECES = st.lists(
    st.tuples(st.sets(st.sampled_from(["b", "i", "u", "sup"])), st.text("ab5 µ<&", min_size=1)), min_size=1, max_size=6
)


def nested(pieces: list[tuple[set[str], str]], order: list[str]) -> str:
    """Each piece within its marks, in this order from the outside."""
    written = ""
    for marks, words in pieces:
        outside = [mark for mark in order if mark in marks]
        escaped = words.replace("&", "&amp;").replace("<", "&lt;")
        written += "".join(f"<{each}>" for each in outside) + escaped + "".join(f"</{each}>" for each in outside[::-1])
    return f"<p>{written}</p>"


@given(PIECES, st.permutations(["b", "i", "u", "sup"]))
def test_marks_are_a_set_however_they_are_nested_and_split(
    pieces: list[tuple[set[str], str]], order: list[str]
) -> None:
    split = [(marks, letter) for marks, words in pieces for letter in words]
    assert canonical_rich_text(nested(pieces, order)) == canonical_rich_text(nested(split, ["b", "i", "u", "sup"]))


@given(PIECES, PIECES)
def test_no_word_and_no_mark_of_one_is_left_out(one: list[Any], other: list[Any]) -> None:
    order = ["b", "i", "u", "sup"]
    if shown(one) != shown(other):
        assert canonical_rich_text(nested(one, order)) != canonical_rich_text(nested(other, order))


def shown(pieces: list[Any]) -> list[Any]:
    """Letter by letter what is to be seen, without a blank that isn't."""
    seen: list[Any] = []
    for marks, words in pieces:
        for letter in words:
            if letter != " ":
                seen.append((letter, frozenset(marks)))
            elif seen and seen[-1][0] != " ":
                seen.append((letter, frozenset(marks) & {"u"}))
    return seen[:-1] if seen and seen[-1][0] == " " else seen


@given(st.text())
def test_any_text_is_read(source: str) -> None:
    assert isinstance(json.loads(canonical_rich_text(source)), list)


@given(
    st.text(st.characters(exclude_characters="<&>\r\n\t\f ")), st.text(st.characters(exclude_characters="<&>\r\n\t\f "))
)
def test_other_words_are_another_text(one: str, other: str) -> None:
    assert (canonical_rich_text(f"<p>{one}</p>") == canonical_rich_text(f"<p>{other}</p>")) == (one == other)


def test_lines_of_plain_text_count_however_a_form_ends_them() -> None:
    assert (
        canonical_plain_text(" Take\r\n5 mg ")
        == canonical_plain_text("Take\n5 mg")
        != canonical_plain_text("Take 5 mg")
    )
