"""What an HTML file says about its article."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from wagtail_medarticle.importing.draft import AuthorDraft
from wagtail_medarticle.importing.html import reader as metadata
from wagtail_medarticle.references.record import Name


def soup(text):
    return BeautifulSoup(text, "html.parser")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('<meta property="article:modified_time" content="2025-03-09T10:00:00Z">', date(2025, 3, 9)),
        ('<meta itemprop="dateModified" content="2025-03-09">', date(2025, 3, 9)),
        (
            '<p>Published <time datetime="2020-01-01"></time>, updated <time datetime="2025-03-09">today</time>',
            date(2020, 1, 1),
        ),
        (
            '<p>Published <time datetime="2020-01-01"></time></p><p>Updated <time>March 9, 2025</time></p>',
            date(2025, 3, 9),
        ),
        ('<time datetime="2025-03-09">today</time>', date(2025, 3, 9)),
        ("<time>1:15</time>", None),
        ("<time>2025-03-09</time><time>2025-03-10</time>", None),
        ("", None),
    ],
)
def test_when_it_last_changed(text, day):
    assert metadata.modified(soup(text)) == day


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Doe, Jane", AuthorDraft(Name("Doe", "Jane"))),
        ("Jane Q. Doe", AuthorDraft(Name("Doe", "Jane Q."))),
        ("Jane Doe, MD, PhD", AuthorDraft(Name("Doe", "Jane"), "MD, PhD")),
        ("Editors", AuthorDraft(Name(literal="Editors"))),
        ("The Board of Editors of Gout", AuthorDraft(Name(literal="The Board of Editors of Gout"))),
    ],
)
def test_an_author(text, author):
    assert metadata.author(text) == author
    assert metadata.authors(soup(f'<meta name="author" content="{text}">')) == [author]


def test_title_language_and_description():
    page = soup(
        '<html lang="de"><title>Gicht</title><meta name="description" content=" Zu viel "><h1>Die <i>Gicht</i></h1>'
    )
    assert (metadata.language(page), metadata.description(page)) == ("de", "Zu viel")
    assert metadata.stated_title(page) == "Gicht"
    assert metadata.take_heading(page, page) == "Die Gicht"
    assert page.find("h1") is None
    assert metadata.take_heading(page, page) == ""
