"""Looks that only a style says: what is raised stays raised."""

from time import monotonic

import pytest

from wagtail_medarticle.importing.html import read

SHEET = "<style>.c2{vertical-align:super}.c1{font-weight:700}span.c3, .c4 {font-style: italic; color: red}</style>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('10<span style="vertical-align:super">6</span> cells', "10<sup>6</sup> cells"),
        ('10<span class="c2">6</span> cells', "10<sup>6</sup> cells"),
        ('10<font class="superscript">6</font> cells', "10<sup>6</sup> cells"),
        ('H<span style="vertical-align: -2pt">2</span>O', "H<sub>2</sub>O"),
        ('10<span style="position:relative;top:-3pt;mso-text-raise:3.0pt">6</span>', "10<sup>6</sup>"),
        ('CO<span class="sub">2</span>', "CO<sub>2</sub>"),
        ('<span class="c1">never</span> crush it', "<b>never</b> crush it"),
        ('<span style="font-weight:600">never</span> crush it', "<b>never</b> crush it"),
        (
            '<span class="c3">E. coli</span> and <span class="c4">S. aureus</span>',
            "<i>E. coli</i> and <i>S. aureus</i>",
        ),
        ('<span class="c1" style="font-weight:normal">plain</span>', "plain"),
        ('<b style="font-weight:normal"><span>plain</span></b>', "plain"),
        ('<sup><span style="vertical-align:super">177</span></sup>Lu', "<sup>177</sup>Lu"),
        ('<span style="vertical-align:baseline">plain</span>', "plain"),
    ],
)
def test_a_look_by_style_or_class_is_the_element(text: str, html: str) -> None:
    draft = read(f"{SHEET}<h1>Iron</h1><h2>Overview</h2><p>{text}</p>")
    assert draft.body[0]["value"]["content"] == [{"type": "text", "value": f"<p>{html}</p>"}]


def test_what_is_raised_by_style_can_be_a_citation() -> None:
    draft = read(
        f'{SHEET}<h1>Iron</h1><h2>Overview</h2><p>Low iron tires<span class="c2">1</span>.</p>'
        "<h2>References</h2><ol><li>On iron. Gut, 2020</ol>"
    )
    assert (
        draft.body[0]["value"]["content"][0]["value"] == '<p>Low iron tires<embed embedtype="citation" ref="1"/>.</p>'
    )


@pytest.mark.parametrize(
    "head",
    [
        "<style>" + "a" * 200_000 + "</style>",
        "<style>" + "/*" * 50_000 + "</style>",
        f"<p style='{'a' * 200_000}'>x</p>",
    ],
)
def test_a_style_without_an_end_takes_no_time(head: str) -> None:
    started = monotonic()
    assert read(f"<h1>Iron</h1>{head}<h2>Overview</h2><p>Text.</p>").body
    assert monotonic() - started < 2
