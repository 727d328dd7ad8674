"""Choosing the reader for a file."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.waits import SECONDS
from wagtail_medarticle.importing.draft import RejectedFile
from wagtail_medarticle.importing.readers import FORMATS, decode, detect, read

ARTICLES = Path(__file__).parent / "articles"


@pytest.mark.parametrize(
    ("content", "name", "format"),
    [
        ("anything", "a.html", "html"),
        ("anything", "a.HTM", "html"),
        ("anything", "dir.json/a.md", "markdown"),
        ("anything", "a.json", "json"),
        ("<p>", "a.txt", "text"),
        (' {"title": 1}', "", "json"),
        ("<!DOCTYPE html><p>", "", "html"),
        ("<!-- a --> <article>", "a.unknown", "html"),
        ("---\ntitle: x\n---\n", "", "markdown"),
        ("# Gout\n", "", "markdown"),
        ("Gout[^1]\n\n[^1]: A\n", "", "markdown"),
        ("\ufeffGout\n\n< 5 #1", "", "text"),
        ("", "", "text"),
    ],
)
def test_the_format_of_a_file(content, name, format):
    assert detect(content, name) == format
    assert format in FORMATS


def test_one_article_reads_the_same_from_every_format():
    text, html, markdown = (
        read((ARTICLES / f"iron-deficiency.{end}").read_bytes(), name=f"a.{end}") for end in ("txt", "html", "md")
    )
    assert text.title == html.title == markdown.title == "What is iron deficiency?"
    assert text.last_updated == html.last_updated == markdown.last_updated
    assert text.body == html.body == markdown.body
    assert text.references == html.references
    assert text.references == [
        read.with_changes(kind=known.kind) for read, known in zip(markdown.references, text.references, strict=True)
    ]


@pytest.mark.parametrize("data", ["Gout é".encode(), "Gout é".encode("utf-8-sig"), "Gout é".encode("utf-16")])
def test_encodings(data):
    assert decode(data) == "Gout é"


def test_a_file_in_another_encoding_is_rejected_with_its_line():
    with pytest.raises(RejectedFile, match="not UTF-8") as caught:
        read("Gout\n\nIt hurts très".encode("latin-1"))
    assert caught.value.line == 3


def test_an_unknown_format():
    with pytest.raises(ValueError, match=r"'docx'.*html, markdown, text, json"):
        read("x", format="docx")


def test_a_stated_format_wins():
    with pytest.raises(RejectedFile, match="not JSON"):
        read("Gout", format="json", name="a.txt")


def test_readers_of_what_has_no_schema_know_no_framework():
    readers = ", ".join(f"wagtail_medarticle.importing.{name}" for name in ("html", "markdown", "text"))
    code = f"import sys, {readers}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=SECONDS).returncode == 0
