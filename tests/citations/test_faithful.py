"""What the editor stored comes back to the byte, whatever its text."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from tests.factories import CitationFactory, cite, section, with_ids
from wagtail_medarticle.citations import draftail as contentstate
from wagtail_medarticle.compat.rich_text import FaithfulHandler

FEATURES = ["h3", "h4", "ol", "ul", "bold", "italic", "superscript", "subscript", "link", "citation"]
ENTITIES = {
    "0": {"type": "CITATION", "mutability": "IMMUTABLE", "data": {"id": 1, "locator": ""}},
    "1": {"type": "CITATION", "mutability": "IMMUTABLE", "data": {"id": 2, "locator": "p. “<4>” & 5"}},
    "2": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://example.org/?a=1&b"}},
    "3": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "mailto:a@example.org"}},
}
TEXT = st.text(
    st.one_of(
        st.sampled_from(" \n\xa0<&\"'a"), st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("  [b]\t")
    ),
    max_size=16,
)


def spans(length: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Ranges that follow each other, with or without a gap."""
    cuts = st.lists(st.integers(0, length), max_size=8, unique=True).map(sorted)
    return cuts.map(lambda ends: list(pairwise(ends))[::2])


@st.composite
def block(draw: st.DrawFn, key: str) -> dict[str, Any]:
    """One block as Draft.js writes it: no two ranges of one style or entity meet."""
    text = draw(TEXT)
    styles = [
        {"offset": start, "length": end - start, "style": style}
        for style in ("BOLD", "ITALIC", "SUPERSCRIPT", "SUBSCRIPT")
        for start, end in draw(spans(len(text)))
    ]
    entities: list[dict[str, int]] = []
    for number, (start, end) in enumerate(draw(spans(len(text)))):
        entities.append({"offset": start, "length": end - start, "key": (draw(st.integers(0, 1)) * 2 + number) % 4})
    kind = draw(st.sampled_from(["unstyled", "header-three", "unordered-list-item", "ordered-list-item"]))
    depth = draw(st.integers(0, 1)) if kind.endswith("list-item") else 0
    return {
        "key": key,
        "type": kind,
        "depth": depth,
        "text": text,
        "inlineStyleRanges": styles,
        "entityRanges": entities,
    }


STATES = st.integers(1, 3).flatmap(lambda count: st.tuples(*(block(f"key{number:02}") for number in range(count))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=STATES)
def test_any_text_is_stored_as_it_was(monkeypatch: pytest.MonkeyPatch, blocks: tuple[dict[str, Any], ...]) -> None:
    monkeypatch.setattr(contentstate, "short_labels", lambda ids: {})
    converter = ContentstateConverter(FEATURES)
    converter.html_to_contentstate_handler = FaithfulHandler(FEATURES)
    stored = converter.to_database_format(json.dumps({"blocks": blocks, "entityMap": ENTITIES}))
    assert converter.to_database_format(converter.from_database_format(stored)) == stored


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("<p>\n  one\n  two  three\n</p>\n<p>four</p>", [" one two  three ", "four"]),
        ("\n <ul>\n  <li>one</li>\n</ul>\n", ["one"]),
        ("one <b>two </b>", ["one two "]),
    ],
)
def test_layout_is_no_text(stored: str, text: list[str]) -> None:
    converter = ContentstateConverter(FEATURES)
    converter.html_to_contentstate_handler = FaithfulHandler(FEATURES)
    assert [block["text"] for block in json.loads(converter.from_database_format(stored))["blocks"]] == text


@pytest.mark.django_db
def test_every_text_of_a_body_is_read_in_this_way(article_model: Any) -> None:
    stored = f'<p data-block-key="abcde">Take  <b>bold </b>{cite(CitationFactory())} </p>'
    point = {"type": "item", "value": stored}
    page = article_model(
        body=with_ids(
            [
                section(
                    "Treatment",
                    {"type": "text", "value": stored},
                    {"type": "key_points", "value": {"title": "", "points": [point]}},
                    {"type": "statement", "value": {"text": stored, "certainty": "high", "strength": "strong-for"}},
                )
            ]
        )
    )
    block = page.body.stream_block
    (state,) = block.get_form_state(page.body)
    texts = state["value"]["content"]
    read = [texts[0]["value"], texts[1]["value"]["points"][0]["value"], texts[2]["value"]["text"]]
    converter = ContentstateConverter(["bold", "citation"])
    assert [converter.to_database_format(text) for text in read] == [stored] * 3
