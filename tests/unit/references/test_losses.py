"""Nothing that a record says is lost without a word: it is in the record, or its field is named in a note."""

from __future__ import annotations

import json
from itertools import product
from string import ascii_uppercase, digits

import pytest

from tests.unit.references.arriving.pubmed import HEADING
from wagtail_medarticle.references.formats import READERS, enw, refworks, web_of_science

TWO_LETTERS = ["".join(pair) for pair in product(ascii_uppercase, ascii_uppercase + digits)]
# By format: a record's beginning for each type of source, how a field is written, and the names of the fields.
TAGGED = {
    "enw": (
        ["Journal Article", "Book", "Book Section", "Thesis", "Report", "Conference Paper", "Web Page", "Patent"],
        "%0 {type}\n%T Salt\n%{field} {value}\n",
        [tag for tag in enw.NAMES if tag not in "0T"],
    ),
    "refworks": (
        [
            "Journal Article",
            "Book, Whole",
            "Book, Section",
            "Report",
            "Web Page",
            "Dissertation",
            "Conference Proceedings",
        ],
        "RT {type}\nT1 Salt\n{field} {value}\n",
        [tag for tag in refworks.TAGS if tag not in {"RT", "T1"} | refworks.HOUSEKEEPING],
    ),
    "web-of-science": (
        ["J", "B", "S", "P"],
        "PT {type}\nTI Salt\n{field} {value}\nER\n",
        sorted(set(TWO_LETTERS) - {"PT", "TI", "ER", "EF", "FN", "VR", "DT"} - web_of_science.HOUSEKEEPING),
    ),
    "medline": (
        ["Ovid MEDLINE(R)", "Embase"],
        "<1. >\nVN  - Ovid Technologies\nDB  - {type}\nTI  - Salt\n{field}  - {value}\n",
        sorted(set(TWO_LETTERS) - {"TI", "VN", "DB", "PT"}),
    ),
    "endnote-xml": (
        ["Journal Article", "Book", "Book Section", "Thesis", "Report", "Conference Paper", "Web Page", "Patent"],
        '<record><ref-type name="{type}"/><titles><title>Salt</title></titles><{field}>{value}</{field}></record>',
        [
            *sorted(set(enw.NAMES.values()) - {"ref-type", "title"}),
            "alt-periodical",
            "times-cited",
            "abbr-1",
            "web-urls",
        ],
    ),
}
VALUES = ("Quince zork", "Zork, Quince", "zork 7712")


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("name", TAGGED)
def test_each_field_is_taken_or_named(name: str, value: str) -> None:
    types, template, names = TAGGED[name]
    lost = []
    for source_type, field in product(types, names):
        text = template.format(type=source_type, field=field, value=value)
        (result,) = READERS[name](text)
        told = " ".join((str(result.record), result.error, *result.notes)).lower()
        shown = enw.NAMES[field] if name == "enw" else {"abbr-1": "abbr-1", "web-urls": "url"}.get(field, field)
        if "zork" not in told and shown not in " ".join(result.notes):
            lost.append((source_type, field))
    assert lost == []


@pytest.mark.parametrize("name", ["crossref", "datacite"])
def test_each_key_of_json_is_taken_or_named(name: str) -> None:
    (result,) = READERS[name](
        json.dumps({"title": "Salt", "titles": [{"title": "Salt"}], "zork": "x", "other": {"a": 1}})
    )
    assert "zork, other" in " ".join(result.notes)


def test_each_column_is_taken_or_named() -> None:
    row = {"PMID": "1", "Title": "Salt", "NIHMS ID": "NIHMS1"}
    columns = HEADING.strip().split(",")
    text = f"{HEADING.strip()},Zork\n" + ",".join(row.get(column, "") for column in columns) + ",quince,further\n"
    (result,) = READERS["pubmed-csv"](text)
    assert result.notes == ("cells without a heading left out: further", "fields left out: NIHMS ID, Zork")


@pytest.mark.parametrize("name", ["jats", "mods"])
def test_each_element_is_taken_or_named(name: str) -> None:
    text = {
        "jats": "<ref><element-citation><source>Salt</source><zork>x</zork></element-citation><quince>y</quince></ref>",
        "mods": "<mods><titleInfo><title>Salt</title></titleInfo><zork>x</zork>"
        "<identifier type='quince'>y</identifier></mods>",
    }[name]
    (result,) = READERS[name](text)
    assert "zork" in result.notes[0]
    assert "quince" in result.notes[0]
