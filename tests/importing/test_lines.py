"""Lines and passages of a flat text."""

import pytest

from wagtail_medarticle.importing.lines import SourceLine, read_lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(end):
    assert [line.text for line in read_lines(f"\ufeffone{end}{end}two")] == ["one", "", "two"]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("  • a  b", SourceLine(1, 2, "a b", bullet="•")),
        ("- a", SourceLine(1, 0, "a", bullet="-")),
        ("\t* a", SourceLine(1, 4, "a", bullet="*")),
        ("– a", SourceLine(1, 0, "a", bullet="–")),
        ("· a", SourceLine(1, 0, "a", bullet="·")),
        ("12. a", SourceLine(1, 0, "a", ordinal=12)),
        ("(3) a", SourceLine(1, 0, "a", ordinal=3)),
        ("-5 °C", SourceLine(1, 0, "-5 °C")),
        ("2019. A year", SourceLine(1, 0, "2019. A year")),
        ("0. a", SourceLine(1, 0, "0. a")),
        ("====", SourceLine(1, 0, "")),
        ("a\x00b\u2028c", SourceLine(1, 0, "a b c")),
    ],
)
def test_a_line(raw, line):
    assert read_lines(raw) == [line]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A paragraph that was wrapped\nby hand.\n\nAnother.", ["A paragraph that was wrapped by hand.", "Another."]),
        ("• An item that was wrapped\n  by hand\n• Two", ["An item that was wrapped by hand", "Two"]),
        ("Heading\nThe text begins below it, and is\nlong.", ["Heading", "The text begins below it, and is long."]),
        (
            "It forms in the pancreas and lungs\n1. These are rare\nor not",
            ["It forms in the pancreas and lungs 1. These are rare or not"],
        ),
        (
            "Do the things in turn\nas told here now\n1. Sit\n2. Stand",
            ["Do the things in turn as told here now", "Sit", "Stand"],
        ),
        ("Do as you are\ntold:\n1. Sit", ["Do as you are told:", "Sit"]),
        ("Gout\nIt hurts.\nIt hurts a lot.", ["Gout", "It hurts.", "It hurts a lot."]),
        (f"{'A long line. ' * 9}\nand another line.", [("A long line. " * 9).strip(), "and another line."]),
    ],
)
def test_wrapped_lines_are_joined_and_others_are_not(source, expected):
    assert [line.text for line in read_lines(source) if line.text] == expected


def test_a_line_that_stands_alone_is_not_joined():
    lines = read_lines("A paragraph that was wrapped\nby hand, and no more of it.\nSources", "Sources".__eq__)
    assert [line.text for line in lines] == ["A paragraph that was wrapped by hand, and no more of it.", "Sources"]


def test_a_hyphen_joins_without_a_space():
    assert read_lines("They are non-\nfunctioning")[0].text == "They are non-functioning"


def test_a_joined_line_has_the_number_and_indent_of_its_first():
    lines = read_lines("\n\n  2. one\n  more\n")
    assert lines[2] == SourceLine(3, 2, "one more", ordinal=2)
