"""What marks a place in a text while it is rendered, and all that looks like it, is text like any other in every field.

Each of them in every field that readers are shown, behind a link and a citation, at every address: no error, and the
text is there.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    DisclaimerFactory,
    ImageFactory,
    SiteSettingsFactory,
    TopicFactory,
    block,
    cite,
    section,
)
from wagtail_medarticle.enums import RichTextFormat
from wagtail_medarticle.serving.rich_text import CANDIDATES, NoCharacterLeft, absent_from

MARKS = {
    "unit separator": "\x1f",
    "record separator": "\x1e",
    "file separator": "\x1c",
    "vertical tab": "\x0b",
    "delete": "\x7f",
    "private use": "\ue000",
    "both that are used": "\x1f\ue000\ue001",
    "line separator": "\u2028",
    "a marker in Markdown": "[^1]",
    "a printed citation": "[1]",
    "braces": "{}%s%(id0)s",
}
INVISIBLE = {"\x1f", "\x1e", "\x1c", "\x0b"}
"""White space to Unicode: where a format closes up white space, a space may stand for it."""


def said(place: str, mark: str) -> str:
    return f"{place}a{mark}b{mark}"


def article_with(mark: str, home: Any) -> Any:
    source = CitationFactory(
        title=said("source", mark),
        container_title=said("journal", mark),
        publisher=said("publisher", mark),
        notice=said("notice", mark),
        authors=[{"family": said("family", mark), "given": "A."}],
        status="corrected",
    )
    shared = DisclaimerFactory(title=said("shared", mark), text=f"<p>{rich('sharedtext', mark, home)}</p>")
    SiteSettingsFactory(
        review_statement=said("statement", mark),
        caution_text=said("caution", mark),
        editorial_policy_title=said("policy", mark),
        follow_up_prompt=said("prompt", mark),
        follow_up_text=said("followup", mark),
        audience_prompt=said("audience", mark),
        default_disclaimer=shared,
    )
    image = ImageFactory(title=said("picture", mark))
    figure = {
        "image": image.pk,
        "alt": said("alt", mark),
        "caption": f"{rich('caption', mark, home)}",
        "credit": said("credit", mark),
    }
    body = [
        section(
            said("heading", mark),
            block("text", f"<p>{rich('text', mark, home)} {cite(source, said('locator', '.'))}</p>"),
            block("figure", figure),
        ),
        block("disclaimer", {"disclaimer": None, "title": said("owntitle", mark), "text": f"<p>{mark}own</p>"}),
        block("follow_up", {"prompt": said("ownprompt", mark), "text": said("owntext", mark), "url": ""}),
    ]
    return ArticleFactory(
        title=said("title", mark),
        summary=said("summary", mark),
        body=body,
        authors=[ContributorFactory(name=said("author", mark), credentials=said("credentials", mark))],
        topics=[TopicFactory(name=said("topic", mark))],
    )


def rich(place: str, mark: str, home: Any) -> str:
    link = f'<a linktype="page" id="{home.pk}">link{mark}ed</a>'
    return f'{said(place, mark)} {link} <a href="https://example.org/{place}">out</a>'


def addresses(page: Any) -> list[str]:
    api = "/api/v2/"
    own = f"{api}medical-articles/{page.pk}/"
    found = [
        page.url,
        f"{api}medical-articles/",
        f"{api}medical-articles/feed.atom",
        f"{api}medical-articles/sitemap.xml",
        f"{api}citations/",
        f"{api}medarticle-config/",
        f"{own}jsonld/",
        f"{own}references/",
        f"{own}review-history/",
        f"{api}pages/{page.pk}/?fields=*",
        *(f"{own}?rich_text_format={each.value}" for each in RichTextFormat),
    ]
    if settings.API_V3:
        found += [f"/api/v3-preview/medical-articles/{page.pk}/", f"/api/v3-preview/pages/{page.pk}/"]
    return found


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_every_address_answers_with_the_text_as_it_is(mark: str, home: Any) -> None:
    page = article_with(mark, home)
    for address in addresses(page):
        answer = Client().get(address)
        assert answer.status_code == 200, address
    formats = {
        each: json.loads(Client().get(f"/api/v2/medical-articles/{page.pk}/?rich_text_format={each.value}").content)
        for each in RichTextFormat
    }
    for target, article in formats.items():
        assert article["title"] == said("title", mark)
        assert article["summary"] == said("summary", mark)
        assert article["authors"][0]["name"] == said("author", mark)
        assert article["topics"][0]["name"] == said("topic", mark)
        assert article["disclaimer"]["title"] == said("owntitle", mark)
        assert article["follow_up"]["text"] == said("owntext", mark)
        assert article["references"][0]["title"] == said("source", mark)
        assert article["references"][0]["notice"] == said("notice", mark)
        words, figure = (each["value"] for each in article["body"][0]["value"]["content"])
        assert article["body"][0]["value"]["heading"] == said("heading", mark)
        assert (figure["alt"], figure["credit"]) == (said("alt", mark), said("credit", mark))
        if target is RichTextFormat.MARKDOWN:
            words, shown = words.replace("\\", ""), said("text", mark).replace("\\", "")
            assert f"{'link' + mark + 'ed'}](/" in words or "http" in words
        else:
            shown = said("text", mark)
        assert shown in words or (set(mark) <= INVISIBLE and said("text", " ") in words)
        if target is RichTextFormat.HTML:
            assert f">link{mark}ed</a>" in words
            assert 'href="https://example.org/text"' in words
            assert f">link{mark}ed</a>" in figure["caption"]


def test_only_markers_are_markers_in_markdown(home: Any) -> None:
    source = CitationFactory()
    written = f"<p>Said [^1] and \ue000[^2] {cite(source)}</p>"
    page = ArticleFactory(body=[section("A", block("text", written))])
    (words,) = (
        each["value"]
        for each in page.represent(rich_text_format=RichTextFormat.MARKDOWN)["body"][0]["value"]["content"]
    )
    assert words.count("[^1]") == 1, "the citation alone"
    assert words == "Said \\[^1\\] and \ue000\\[^2\\] [^1]"


def test_a_handler_that_looks_up_such_a_character(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from wagtail_medarticle.serving import rich_text

    whole = rich_text.expand_db_html
    monkeypatch.setattr(rich_text, "expand_db_html", lambda html: whole(html).replace("out", "o\x1fu\ue000t"))
    link = f'<a linktype="page" id="{home.pk}">in</a> <a href="https://example.org/">out</a>'
    page = ArticleFactory(body=[section("A", block("text", f"<p>1 {link}</p>"), block("text", f"<p>2 {link}</p>"))])
    content = page.represent(rich_text_format=RichTextFormat.HTML)["body"][0]["value"]["content"]
    for number, each in enumerate(content, start=1):
        assert f"<p>{number} <a href=" in each["value"]
        assert ">o\x1fu\ue000t</a>" in each["value"]


def test_a_text_with_every_such_character_is_refused() -> None:
    with pytest.raises(NoCharacterLeft):
        absent_from(CANDIDATES)
