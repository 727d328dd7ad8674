"""Warnings, key points and statements."""

import pytest

from wagtail_medarticle.importing.html.boxes import box
from wagtail_medarticle.importing.html.reader import parse
from wagtail_medarticle.importing.raw_blocks import key_points, statement, warning


def read(text):
    return box(next(parse(text).children), [])


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("<aside class=warning><h3>Fever</h3><p>Call.</p></aside>", warning("caution", "Fever", "<p>Call.</p>")),
        ("<div class='box emergency-box'>Call.</div>", warning("emergency", "", "<p>Call.</p>")),
        ("<div class='alert alert-danger'><p>Call.</p></div>", warning("emergency", "", "<p>Call.</p>")),
        ("<blockquote class=note><ul><li>a</ul></blockquote>", warning("note", "", "<ul><li>a</li></ul>")),
        ("<aside role=alert><p class=title>Fever</p>Call.</aside>", warning("caution", "Fever", "<p>Call.</p>")),
        ("<aside class=warning><h3>Fever</h3></aside>", warning("caution", "", "<p>Fever</p>")),
        ("<ul class=key-points><li>a<li>b</ul>", key_points("", ["<p>a</p>", "<p>b</p>"])),
        ("<div class=key_takeaways><h3>Key</h3><ol><li>a</ol></div>", key_points("Key", ["<p>a</p>"])),
        ("<div class=key-points><p>a</p><p>b</p></div>", key_points("", ["<p>a</p>", "<p>b</p>"])),
        (
            "<div data-certainty=HIGH data-strength=strong-for><p>Rest.</p></div>",
            statement("<p>Rest.</p>", "high", "strong-for"),
        ),
        ("<p class=recommendation data-certainty=sure>Rest.</p>", statement("<p>Rest.</p>")),
        ("<div class=notebook>a</div>", None),
        ("<aside>a</aside>", None),
        ("<aside class=warning></aside>", None),
        (f"<ul class=key-points>{'<li>a' * 13}</ul>", None),
        ("<div class=key-points><p>before</p><ul><li>a</ul></div>", None),
    ],
)
def test_a_box(text, block):
    assert read(text) == block
