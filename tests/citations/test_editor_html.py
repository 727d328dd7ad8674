from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter

from wagtail_medarticle.citations.markers import Marker
from wagtail_medarticle.models import Citation

FEATURES = ["h3", "bold", "ol", "ul", "link", "citation"]
LOCATORS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)


def clean(source: str, features: list[str]) -> tuple[str, list[str]]:
    """What the v3 API stores for ``source``, and why it took things out."""
    converters = pytest.importorskip("wagtail.admin.rich_text.converters.db_html", reason="Wagtail 8 and later")
    cleaned, removals = converters.DbHTMLConverter(features).clean(source)
    return cleaned, [removal.reason for removal in removals]


@given(st.lists(st.builds(Marker, st.integers(1, 10**18 - 1), LOCATORS), min_size=1, max_size=4))
def test_the_sanitiser_keeps_a_citation_to_the_byte(markers: list[Marker]) -> None:
    source = f"<p>A {''.join(marker.to_html() for marker in markers)}, <b>b</b>.</p>"
    assert clean(source, FEATURES) == (source, [])


@pytest.mark.parametrize(
    ("source", "cleaned", "reasons"),
    [
        ('<embed embedtype="citation" id="12" onclick="x" locator=""/>', '<embed embedtype="citation" id="12"/>', []),
        (
            '<embed id="12" embedtype="citation" locator="p > 4">',
            '<embed embedtype="citation" id="12" locator="p &gt; 4"/>',
            [],
        ),
        ('A <embed embedtype="citation"/>', "A ", ["missing_attribute"]),
        ('A <embed embedtype="citation" id="1 OR 1"/>', "A ", ["missing_attribute"]),
    ],
)
def test_the_sanitiser_keeps_nothing_else(source: str, cleaned: str, reasons: list[str]) -> None:
    assert clean(source, FEATURES) == (cleaned, reasons)


def test_without_the_feature_a_citation_is_refused() -> None:
    assert clean(Marker(12).to_html(), ["bold"]) == ("", ["unknown_embedtype"])


def test_an_html_editor_gets_the_label_and_gives_the_marker_back(oronsky: Citation) -> None:
    converter = EditorHTMLConverter(FEATURES)
    located, deleted = Marker(oronsky.pk, "p. 4 <O'N>").to_html(), Marker(10**17).to_html()
    stored = f"<p>Rare {located}, {deleted}.</p>"
    shown = converter.from_database_format(stored)
    assert "[Oronsky 2017, p. 4 &lt;O&#x27;N&gt;]" in shown
    assert "[deleted source]" in shown
    assert converter.to_database_format(shown) == stored
