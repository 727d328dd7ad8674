"""The first rule of the digest: entries that were written by it are judged by it, so it stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.identifiers import identity
from wagtail_medarticle.references.record import PartialDate, Record
from wagtail_medarticle.review.digest_v1 import article_digest, canonical_text, content_digest

SOURCE = Record(title="A trial", container_title="A Journal", issued=PartialDate(2020), doi="10.1000/a")
OTHER = Record(title="Another trial", container_title="A Journal", issued=PartialDate(2021), doi="10.1000/b")


def body(text: str = '<p>Take 5 mg<embed embedtype="citation" id="1"/>.</p>', **value: Any) -> list[dict[str, Any]]:
    content = [{"type": "text", "value": text, "id": "b"}]
    return [{"type": "research_section", "value": {"heading": "Dose", "content": content, **value}, "id": "a"}]


def digest(**changes: Any) -> str:
    arguments = {
        "title": "What is X?",
        "summary": "A summary.",
        "body": body(),
        "disclaimer": ("Disclaimer", "<p>No advice.</p>"),
        "sources": {1: (SOURCE, "current")},
    }
    arguments |= changes
    arguments["sources"] = {pk: (identity(record), status) for pk, (record, status) in arguments["sources"].items()}
    return article_digest(**arguments)


SAME = {
    "block ids": {"body": [{**body()[0], "id": "z"}]},
    "key order": {"body": [dict(reversed(body()[0].items()))]},
    "editor keys": {"body": body('<p data-block-key="x1y2z">Take 5 mg<embed embedtype="citation" id="1"/>.</p>')},
    "white space between blocks": {"body": body('\n <p>Take 5 mg<embed embedtype="citation" id="1"/>.</p> \n')},
    "runs of white space": {"body": body('<p>Take  5\nmg<embed embedtype="citation" id="1"/>.</p>')},
    "attribute order": {"body": body('<p>Take 5 mg<embed id="1" embedtype="citation"/>.</p>')},
    "empty values": {"body": body(variants=[], audience="")},
    "the row of a shared disclaimer": {
        "body": [*body(), {"type": "disclaimer", "value": {"disclaimer": 9}}],
    },
    "the source's row": {
        "body": body('<p>Take 5 mg<embed embedtype="citation" id="7"/>.</p>'),
        "sources": {7: (SOURCE, "current")},
    },
    "a corrected journal name of a source with a DOI": {
        "sources": {1: (SOURCE.with_changes(container_title="The Journal"), "current")}
    },
}
DIFFERENT = {
    "title": {"title": "What is Y?"},
    "summary": {"summary": "Another summary."},
    "dose": {"body": body('<p>Take 50 mg<embed embedtype="citation" id="1"/>.</p>')},
    "emphasis": {"body": body('<p>Take <b>5</b> mg<embed embedtype="citation" id="1"/>.</p>')},
    "heading": {"body": body(heading="Doses")},
    "block type": {"body": [{**body()[0], "type": "guideline_section"}]},
    "locator": {"body": body('<p>Take 5 mg<embed embedtype="citation" id="1" locator="p. 4"/>.</p>')},
    "place of the citation": {"body": body('<p>Take<embed embedtype="citation" id="1"/> 5 mg.</p>')},
    "source removed": {"body": body("<p>Take 5 mg.</p>"), "sources": {}},
    "source swapped": {"sources": {1: (OTHER, "current")}},
    "source deleted": {"sources": {}},
    "source retracted": {"sources": {1: (SOURCE, "retracted")}},
    "disclaimer": {"disclaimer": ("Disclaimer", "<p>Other.</p>")},
    "words for another audience": {
        "body": body(variants=[{"type": "item", "value": {"audience": "patient", "content": []}, "id": "v"}])
    },
}


@pytest.mark.parametrize("changes", SAME.values(), ids=SAME)
def test_what_no_reader_sees_keeps_the_digest(changes: dict[str, Any]) -> None:
    assert digest(**changes) == digest()


@pytest.mark.parametrize("changes", DIFFERENT.values(), ids=DIFFERENT)
def test_what_a_reader_is_told_changes_the_digest(changes: dict[str, Any]) -> None:
    assert digest(**changes) != digest()


def test_the_digest_says_how_it_was_made() -> None:
    assert digest().startswith("sha256:")
    assert len(digest()) == len("sha256:") + 64


def test_the_content_digest_leaves_disclaimer_and_health_out() -> None:
    arguments: dict[str, Any] = {"title": "T", "summary": "S", "body": body()}
    one = content_digest(**arguments, identities={1: "doi:10.1000/a"})
    assert one == content_digest(**arguments, identities={1: "doi:10.1000/a"})
    assert one != content_digest(**arguments, identities={1: "doi:10.1000/b"})


@given(st.text(), st.text())
def test_texts_of_different_words_stay_different(one: str, other: str) -> None:
    if one.split() != other.split() and not set("<>") & set(one + other):
        assert canonical_text(one, {}) != canonical_text(other, {})


@given(st.text())
def test_canonical_text_is_a_fixed_point(text: str) -> None:
    once = canonical_text(text, {})
    assert canonical_text(once, {}) == once


def test_the_rule_gives_what_it_always_gave() -> None:
    """Digests that stand in ledgers: this one was made by the release that had no other rule."""
    assert digest() == "sha256:0476e34360f27dcda9e2119dbd7813173c13b05a0cb2f4a16cfad837867d1a3e"
