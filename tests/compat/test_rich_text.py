"""Wagtail and draftjs_exporter alone: each test fails when a fault that `compat.rich_text` names is mended."""

from __future__ import annotations

import json
import re

import pytest
from draftjs_exporter.dom import DOM
from draftjs_exporter.html import HTML
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.wagtail_hooks import register_core_features
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.rewriters import EmbedRewriter

from wagtail_medarticle.compat.rich_text import MISSING_RULES


@pytest.mark.parametrize("text", ["<p>a  b</p>", "<p>a </p>", "<p><b>a </b>b</p>"])
def test_the_editor_loses_white_space(text: str) -> None:
    converter = ContentstateConverter(["bold"])
    stored = converter.to_database_format(converter.from_database_format(text))
    assert re.sub(' data-block-key="[^"]*"', "", stored) != text


@pytest.mark.parametrize("feature", MISSING_RULES)
def test_a_feature_of_wagtails_has_no_rule_for_editor_html(feature: str) -> None:
    features = FeatureRegistry()
    features.has_scanned_for_features = True  # none of ours, and of others
    register_core_features(features)
    assert features.get_converter_rule("contentstate", feature) is not None
    assert features.get_converter_rule("editorhtml", feature) is None


def test_an_escaped_apostrophe_comes_as_it_is_stored() -> None:
    given: list[dict[str, str]] = []
    rewriter = EmbedRewriter({"x": lambda attrs: given.append(attrs) or ""})
    rewriter("""<embed embedtype="x" locator="Crohn&#x27;s &amp; co"/>""")
    assert given[0]["locator"] == "Crohn&#x27;s & co"


def test_an_empty_entity_at_the_end_of_another_takes_it_away() -> None:
    def mark(props: dict[str, str]) -> object:
        return DOM.create_element("mark", {"id": props["id"]})

    ranges = [{"offset": 0, "length": 1, "key": 0}, {"offset": 1, "length": 0, "key": 1}]
    block = {"key": "k", "text": "ab", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": ranges}
    entity = {"type": "MARK", "mutability": "IMMUTABLE"}
    state = {
        "blocks": [block],
        "entityMap": {str(number): {**entity, "data": {"id": str(number)}} for number in (0, 1)},
    }
    html = HTML({"entity_decorators": {"MARK": mark}}).render(json.loads(json.dumps(state)))
    assert 'id="0"' not in html
