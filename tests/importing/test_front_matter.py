"""The front matter of a Markdown article."""

from datetime import date

import pytest

from wagtail_medarticle.importing.draft import ArticleDraft
from wagtail_medarticle.importing.markdown import read_front_matter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: Gout", {"title": "Gout"}),
        ('title: "Gout: a summary"', {"title": "Gout: a summary"}),
        ("Last-Updated: 2025-03-09", {"last_updated": date(2025, 3, 9)}),
        ("date: March 9, 2025", {"last_updated": date(2025, 3, 9)}),
        ("summary: Too much\nslug: gout\nlang: en", {"summary": "Too much", "slug": "gout", "language": "en"}),
        ("# a comment\n\n", {}),
    ],
)
def test_entries(text, expected):
    front = read_front_matter(text)
    assert {name: getattr(front, name) for name in expected} == expected
    assert not front.findings


@pytest.mark.parametrize("text", ["author: Jane Doe, MD", "authors:\n  - Jane Doe, MD", "authors: [Jane Doe]"])
def test_authors(text):
    (author,) = read_front_matter(text).authors
    assert (author.name.family, author.name.given) == ("Doe", "Jane")


@pytest.mark.parametrize("line", ["tags: a, b", "date: soon", "  - an item", "no entry", "title: Again"])
def test_what_is_not_understood_is_told_with_its_line(line):
    (finding,) = read_front_matter(f"title: Gout\n{line}").findings
    assert (finding.line, line.strip() in finding.message) == (3, True)


def test_it_stands_over_what_the_text_says():
    draft = ArticleDraft(title="A heading", summary="Kept")
    read_front_matter("title: Gout").apply(draft)
    assert (draft.title, draft.summary) == ("Gout", "Kept")
    assert "A heading" in draft.findings[0].message
