"""What closes an HTML article."""

import pytest

from wagtail_medarticle.importing.html.body import take_closing
from wagtail_medarticle.importing.html.reader import parse
from wagtail_medarticle.importing.raw_blocks import disclaimer, follow_up


def taken(text):
    soup = parse(f"<h2>Before</h2>{text}<h2>After</h2>")
    findings = []
    blocks = take_closing(soup, findings)
    return blocks, soup.get_text(" ").split(), [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "<h2>Medical Disclaimer</h2><p>Ask <i>us</i>.</p>",
            [disclaimer("Medical Disclaimer", "<p>Ask <i>us</i>.</p>")],
        ),
        ("<div class=disclaimer><h4>Note</h4>Ask.</div>", [disclaimer("Note", "<p>Ask.</p>")]),
        ("<footer class=medical-disclaimer><p>Ask.</p></footer>", [disclaimer("", "<p>Ask.</p>")]),
        (
            "<section><h2>Have a question?</h2><p>Ask <a href=https://x.org/ask>us</a>.</p></section>",
            [follow_up("Have a question?", "Ask us.", "https://x.org/ask")],
        ),
        (
            "<h2>Have a question?</h2><h3>Really?</h3><p>Ask.</p><h2>Disclaimer</h2><p>x</p>",
            [disclaimer("Disclaimer", "<p>x</p>"), follow_up("Have a question?", "Really? Ask.")],
        ),
    ],
)
def test_closing_parts_are_taken_out(text, blocks):
    assert taken(text) == (blocks, ["Before", "After"], [])


def test_only_the_first_of_each_is_taken():
    blocks, left, _ = taken("<h2>Disclaimer</h2><p>a</p><h2>Disclaimer</h2><p>b</p>")
    assert (len(blocks), left) == (1, ["Before", "Disclaimer", "b", "After"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<h2>Disclaimer</h2>", "section-empty"),
        (f"<h2>Have a question?</h2><p>{'Ask us. ' * 200}</p>", "text-left-out"),
    ],
)
def test_what_cannot_be_kept_is_told(text, code):
    assert taken(text)[2] == [code]
