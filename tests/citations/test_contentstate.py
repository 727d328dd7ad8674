from __future__ import annotations

import html
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from wagtail_medarticle.citations.labels import batched_labels
from wagtail_medarticle.citations.markers import Marker
from wagtail_medarticle.models import Citation

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "superscript", "citation"]
LINK = '<a href="https://example.org/">{}</a>'


@pytest.fixture
def converter() -> ContentstateConverter:
    return ContentstateConverter(FEATURES)


def paragraph(content: str) -> str:
    return f'<p data-block-key="abcde">{content}</p>'


def entities(state: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The text and the data of each entity range, in order."""
    return [
        (
            block["text"][span["offset"] : span["offset"] + span["length"]],
            state["entityMap"][str(span["key"])]["data"],
        )
        for block in state["blocks"]
        for span in block["entityRanges"]
    ]


def test_a_citation_is_an_immutable_entity_that_reads_as_its_label(
    converter: ContentstateConverter, oronsky: Citation
) -> None:
    state = json.loads(converter.from_database_format(paragraph(f"Rare {Marker(oronsky.pk, 'p. 4').to_html()}.")))
    assert state["blocks"][0]["text"] == "Rare [Oronsky 2017, p. 4]."
    assert entities(state) == [
        ("[Oronsky 2017, p. 4]", {"id": oronsky.pk, "locator": "p. 4", "label": "Oronsky 2017"}),
    ]
    assert [(entity["type"], entity["mutability"]) for entity in state["entityMap"].values()] == [
        ("CITATION", "IMMUTABLE")
    ]


def test_the_label_is_never_stored(converter: ContentstateConverter) -> None:
    state = {
        "blocks": [
            {
                "key": "abcde",
                "type": "unstyled",
                "depth": 0,
                "text": "[Somebody else 1999]",
                "inlineStyleRanges": [{"offset": 0, "length": 20, "style": "BOLD"}],
                "entityRanges": [{"key": 0, "offset": 0, "length": 20}],
            }
        ],
        "entityMap": {
            "0": {
                "type": "CITATION",
                "mutability": "IMMUTABLE",
                "data": {"id": "12", "locator": "", "label": "x", "onclick": "y"},
            }
        },
    }
    assert converter.to_database_format(json.dumps(state)) == paragraph('<embed embedtype="citation" id="12"/>')


def test_a_text_costs_one_query(
    converter: ContentstateConverter,
    oronsky: Citation,
    tricky: Citation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    text = "".join(paragraph(f"A {Marker(citation.pk).to_html()}.") for citation in (oronsky, tricky) * 20)
    with django_assert_num_queries(1):
        converter.from_database_format(text)
    with django_assert_num_queries(1), batched_labels([oronsky.pk, tricky.pk]):
        converter.from_database_format(paragraph(Marker(oronsky.pk).to_html()))
        converter.from_database_format(text)
    with django_assert_num_queries(0):
        converter.from_database_format(paragraph("Uncited."))


CASES = [
    "{a}",
    "{a} text",
    "text {a}",
    "text{a}text",
    "{a}{b}",
    "{a} {b}, {a}.",
    "{a}{a}{a}",
    "<b>bold</b>{a}<b>bold</b>",
    "<b>bold</b> {a} <b>bold</b>",
    "{a}<i>a</i><b>b</b>{b}",
    LINK.format("linked") + "{a}" + LINK.format("linked"),
    "{a}" + LINK.format("linked") + "{b}",
    "line<br/>{a}<br/>{b}",
    "𠮷😀 {a} 😀{b}𠮷",
    "{a}&nbsp;{b}".replace("&nbsp;", "\xa0"),
    "a &amp; b &lt; c {a} &amp;amp;",
    "{deleted}{a}",
    "{broken} text",
]


@pytest.mark.parametrize("content", CASES)
@pytest.mark.parametrize("wrapper", ["<p {}>{}</p>", "<h3 {}>{}</h3>", "<ul><li {}>{}</li></ul>"])
def test_what_is_stored_comes_back_to_the_byte(
    converter: ContentstateConverter, oronsky: Citation, tricky: Citation, wrapper: str, content: str
) -> None:
    filled = content.format(
        a=Marker(oronsky.pk).to_html(),
        b=Marker(tricky.pk, """'p' "4" & <5> [6]""").to_html(),
        deleted=Marker(10**17).to_html(),
        broken='<embed embedtype="citation" id="x"/><embed embedtype="citation"/>',
    )
    stored = wrapper.format('data-block-key="abcde"', filled)
    assert converter.to_database_format(converter.from_database_format(stored)) == stored


@pytest.mark.parametrize(
    ("stored", "saved"),
    [
        (LINK.format("see {a} there"), LINK.format("see") + " {a}" + LINK.format(" there")),
        (LINK.format("{a}"), "{a}"),
        (LINK.format("see {a}"), LINK.format("see") + " {a}"),
        (LINK.format("{a}{a} there"), "{a}{a}" + LINK.format(" there")),
        ("{a}" + LINK.format("") + "{a}", "{a}{a}"),
        ("<b>{a}</b>", "{a}"),
        ("<b>a{a}b</b>", "<b>a</b>{a}<b>b</b>"),
        ("{a}<i></i> b", "{a} b"),
        ('<embed id="{pk}" embedtype="citation" />', "{a}"),
    ],
)
def test_a_citation_survives_markup_that_the_editor_never_makes(
    converter: ContentstateConverter, oronsky: Citation, stored: str, saved: str
) -> None:
    names = {"a": Marker(oronsky.pk).to_html(), "pk": oronsky.pk}
    once = converter.to_database_format(converter.from_database_format(paragraph(stored.format(**names))))
    assert once == paragraph(saved.format(**names))
    assert converter.to_database_format(converter.from_database_format(once)) == once


@pytest.mark.parametrize("stored", ["{a} and more", "{a}<p data-block-key='x'>more</p>"])
def test_a_citation_outside_any_paragraph_gets_one(
    converter: ContentstateConverter, oronsky: Citation, stored: str
) -> None:
    marker = Marker(oronsky.pk).to_html()
    assert marker in converter.to_database_format(converter.from_database_format(stored.format(a=marker)))


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=6).map(
    lambda text: html.escape(text, quote=False)
)
LOCATORS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CITATIONS = st.builds(
    lambda which, locator: ("{" + which + "}", locator), st.sampled_from(["oronsky", "tricky", "deleted"]), LOCATORS
)
INLINE = st.one_of(
    CITATIONS,
    WORDS,
    WORDS.map("<b>{}</b>".format),
    WORDS.map(LINK.format),
    st.just("<br/>"),
)
SEPARATORS = st.sampled_from(["", " "])
BLOCKS = st.lists(st.lists(st.tuples(INLINE, SEPARATORS), min_size=1, max_size=8), min_size=1, max_size=4)


def stored_text(blocks: list[Any], ids: dict[str, int]) -> str:
    """``blocks`` as the editor would have stored them."""
    paragraphs = []
    for key, block in enumerate(blocks):
        parts: list[str] = []
        for inline, separator in block:
            if isinstance(inline, tuple):
                which, locator = inline
                inline = Marker(ids[which.strip("{}")], locator).to_html()
            if inline.startswith("<b>") and "".join(parts).endswith("</b>"):
                parts.append("-")  # the exporter joins neighbours of one style
            if inline == "<br/>":
                parts = [*parts[:-1], "-", inline, "-"]  # Wagtail drops space before a line break
            else:
                parts += [inline, separator]
        paragraphs.append(f'<p data-block-key="{key:05}">{"".join(parts).strip(" ")}</p>')
    return "".join(paragraphs)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=BLOCKS)
def test_any_stored_text_comes_back_to_the_byte(
    converter: ContentstateConverter, oronsky: Citation, tricky: Citation, blocks: list[Any]
) -> None:
    stored = stored_text(blocks, {"oronsky": oronsky.pk, "tricky": tricky.pk, "deleted": 10**17})
    contentstate = converter.from_database_format(stored)
    for text, data in entities(json.loads(contentstate)):
        if "locator" in data:
            assert (text[0], text[-1]) == ("[", "]")
            assert text.startswith(f"[{data['label'] or 'deleted source'}")
    assert converter.to_database_format(contentstate) == stored
