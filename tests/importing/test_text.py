"""Reading the flat text layout."""

import textwrap
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.words import lost
from wagtail_medarticle.importing.draft import RejectedFile
from wagtail_medarticle.importing.markup import embed
from wagtail_medarticle.importing.stored_form import body_faults
from wagtail_medarticle.importing.text import read

OWN = Path(__file__).parent / "articles" / "iron-deficiency.txt"


def codes(draft):
    return [finding.code for finding in draft.findings]


def html_of(draft, section=0):
    return draft.body[section]["value"]["content"][0]["value"]


@pytest.fixture
def sample(shared_data):
    return read((shared_data / "articles" / "neuroendocrine-tumor.txt").read_text())


class TestSample:
    """The text that the layout is known from."""

    def test_parts(self, sample):
        assert [block["type"] for block in sample.body] == [
            "guideline_section",
            "research_section",
            "disclaimer",
            "follow_up",
        ]
        assert sample.last_updated == date(2025, 4, 28)
        assert sample.title.endswith("(NET)?")

    def test_a_paragraph_follows_the_fourth_bullet(self, sample):
        soup = BeautifulSoup(html_of(sample), "html.parser")
        assert [tag.name for tag in soup.children] == ["p", "ul", "p"]
        assert len(soup.find_all("li")) == 4
        assert soup.find_all("li")[3].get_text().endswith("other conditions")
        assert soup.find_all("p")[1].get_text().startswith("The behavior of")

    def test_three_sub_headings_with_a_list_each(self, sample):
        soup = BeautifulSoup(html_of(sample, 1), "html.parser")
        assert [tag.name for tag in soup.children] == ["h3", "ul"] * 3
        assert [len(tag.find_all("li")) for tag in soup.find_all("ul")] == [3, 3, 4]

    def test_every_marker_is_in_its_place(self, sample):
        found = []
        for section in (0, 1):
            for tag in BeautifulSoup(html_of(sample, section), "html.parser").find_all("embed"):
                before = tag.previous_sibling
                if isinstance(before, str):
                    assert not before.endswith(" ")
                    found.append((before.split()[-1], [tag["ref"]]))
                else:
                    found[-1][1].append(tag["ref"])
        assert found == [
            ("lungs", ["1"]),
            ("sites", ["1"]),
            ("therapy", ["1"]),
            ("conditions", ["1"]),
            ("grading", ["1"]),
            ("tract", ["2"]),
            ("characteristics", ["3", "4"]),
            ("respectively", ["4"]),
            ("cancers", ["5"]),
            ("tumor", ["5"]),
            ("differentiation", ["4"]),
            ("controversial", ["4"]),
            ("tumors", ["4"]),
            ("symptoms", ["2"]),
            ("care", ["2", "3"]),
        ]

    def test_references(self, sample):
        assert [record.kind for record in sample.references] == ["guideline"] + ["research"] * 4
        assert [record.year for record in sample.references] == [2025, 2017, 2025, 2001, 2019]
        assert all(record.title and record.container_title for record in sample.references)
        assert sample.references[2].title == "[Neuroendocrine tumors]"

    def test_nothing_of_the_site_is_in_the_body(self, sample):
        text = str(sample.body)
        for chrome in ("Advisory Board", "Submitted", "Personalize", "tailor", "editorial policy", "Exercise caution"):
            assert chrome not in text

    def test_what_was_decided_is_told(self, sample):
        told = {code: codes(sample).count(code) for code in codes(sample)}
        assert told == {"site-chrome": 10, "marker-decided": 1, "item-split": 1}
        assert not [finding for finding in sample.findings if finding.level != "info"]

    def test_no_word_is_lost(self, sample, shared_data):
        assert not lost((shared_data / "articles" / "neuroendocrine-tumor.txt").read_text(), sample)


def test_an_article_in_the_layout():
    draft = read(OWN.read_text())
    assert [block["type"] for block in draft.body] == [
        "guideline_section",
        "research_section",
        "disclaimer",
        "follow_up",
    ]
    assert html_of(draft).endswith(f"the only reason{embed(2)}.</p>")
    assert "under 5 years one below 12 µg/L" in html_of(draft)
    assert [record.kind for record in draft.references] == ["guideline", "guideline", "review", "review", "research"]
    assert [bool(record.doi) for record in draft.references] == [False, True, True, True, True]
    assert draft.body[2]["value"]["text"] == "<p>This text informs &amp; doesn't replace a visit to the doctor.</p>"
    assert draft.body[3]["value"]["prompt"] == "Have a follow-up question?"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: f"\ufeff\n\n{text}\n\n",
        lambda text: text.replace("  • ", "\t- "),
        lambda text: text.replace("  • ", "* "),
        lambda text: text.replace("  • ", "  –  "),
        lambda text: text.replace("  • ", "·\t"),
        lambda text: text.replace("\n\n", "\n\n\n"),
    ],
)
def test_how_lines_are_written_makes_no_difference(change):
    text = OWN.read_text()
    assert read(change(text)).body == read(text).body


@pytest.mark.parametrize("width", [60, 72, 80, 95])
@pytest.mark.parametrize("hang", ["", "    "])
def test_a_file_that_was_wrapped_by_hand_reads_the_same(width, hang):
    text = OWN.read_text()
    wrapped = "\n".join(
        textwrap.fill(line, width, subsequent_indent=hang if "•" in line[:4] else "") for line in text.split("\n")
    )
    assert read(wrapped).body == read(text).body
    assert read(wrapped).references == read(text).references


def test_the_order_of_the_parts_makes_no_difference_but_to_their_order():
    text = OWN.read_text()
    head, rest = text.split("From the Guidelines")
    body, closing = rest.split("References\n")
    listed, closing = closing.split("Medical Disclaimer")
    turned = read(f"{head}Medical Disclaimer{closing}\nReferences\n{listed}\nFrom the Guidelines{body}")
    draft = read(text)
    assert sorted(map(str, turned.body)) == sorted(map(str, draft.body))
    assert turned.references == draft.references


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("", "no title", 0),
        ("\n\n", "no title", 0),
        ("Title", "no text below the title", 0),
        ("Title\n\nFrom the Guidelines", "no text below the title", 3),
        ("Title\n\nDisclaimer\n\nAsk.", "no text below the title", 3),
        ("\n\nFrom the Guidelines\n\nText.", "no title", 3),
        ("\n• An item\n\nText.", "begins with a list", 2),
        (f"{'A long text. ' * 30}\n\nText.", "the first text has 389 characters", 1),
    ],
)
def test_a_text_without_title_or_body_is_rejected(text, reason, line):
    with pytest.raises(RejectedFile, match=reason) as caught:
        read(text)
    assert caught.value.line == line


ARTICLE = "Gout\n\nFrom the Guidelines\n\n{}\n\nReferences\n\nBook\n\nOn gout.\n\nPress, 2019\n"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("It hurts 1.", f"<p>It hurts{embed(1)}.</p>"),
        ("1. Rest 1\n2. Ice", f"<ol><li>Rest{embed(1)}</li><li>Ice</li></ol>"),
        ("• Rest\n  ◦ Bed rest\n• Ice 1", f"<ul><li>Rest<ul><li>Bed rest</li></ul></li><li>Ice{embed(1)}</li></ul>"),
        ("• Rest 1 Then all is well.", f"<ul><li>Rest{embed(1)}</li></ul><p>Then all is well.</p>"),
        ("• Rest 1 Then all is well.\n• Ice", f"<ul><li>Rest{embed(1)} Then all is well.</li><li>Ice</li></ul>"),
        ("• Rest 1 Then these:\n• Ice", f"<ul><li>Rest{embed(1)}</li></ul><p>Then these:</p><ul><li>Ice</li></ul>"),
        ("It hurts <a lot> & long 1.", f"<p>It hurts &lt;a lot&gt; &amp; long{embed(1)}.</p>"),
    ],
)
def test_running_text(text, html):
    assert html_of(read(ARTICLE.format(text))) == html


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("It hurts 1 The toe swells.", "marker-decided", "info"),
        ("It hurts 7.", "marker-beyond-list", "warning"),
        ("It hurts.", "reference-uncited", "warning"),
        ("2. Rest 1\n3. Ice", "list-numbers", "info"),
        ("Signs and causes\n\nIt hurts 1.", "heading-decided", "info"),
        ("It hurts 1.\x07", "control-characters", "warning"),
    ],
)
def test_what_is_told(text, code, level):
    assert (level, code) in [(finding.level, finding.code) for finding in read(ARTICLE.format(text)).findings]


def test_text_that_fits_no_part_is_kept_and_told_with_its_line():
    draft = read("Gout\n\nWritten by nobody.\n\nFrom the Guidelines\n\nIt hurts.")
    assert [block["value"]["heading"] for block in draft.body] == ["Introduction", "From the Guidelines"]
    assert [(finding.code, finding.line) for finding in draft.findings] == [("text-before-sections", 3)]


def test_a_section_without_text_is_left_out_and_told():
    draft = read("Gout\n\nFrom the Guidelines\n\nFrom the Research\n\nIt hurts.")
    assert [block["type"] for block in draft.body] == ["research_section"]
    assert codes(draft) == ["section-empty"]


def test_only_the_first_disclaimer_is_one():
    draft = read("Gout\n\nOverview\n\nIt hurts.\n\nDisclaimer\n\nAsk.\n\nMedical Disclaimer\n\nAgain.")
    assert [block["type"] for block in draft.body] == ["general_section", "disclaimer", "general_section"]
    assert codes(draft) == ["part-repeated"]


def test_what_an_invitation_cannot_hold_becomes_a_section():
    draft = read("Gout\n\nOverview\n\nIt hurts.\n\nHave a question?\n\nAsk us.\n\nFooter of the site.")
    assert draft.body[1]["value"] == {"prompt": "Have a question?", "text": "Ask us.", "url": ""}
    assert "Footer of the site." in str(draft.body[2])


LINES = [
    *("From the Guidelines", "From the Research", "Overview", "References", "Medical Disclaimer", "Have a question?"),
    *("Signs of Gout", "Causes and signs", "Guideline", "Research", "On tumours.", "Lancet, 2019", "doi:10.1000/abc"),
    *("1. Smith J. On gout. Gut. 2019;1:2-3.", "2. second", "• one 1", "  - inner 2.", "* star 1 The next sentence"),
    *("A longer paragraph about the lungs 1, 2. And more [3].", "Last updated: May 2, 2020View editorial policy"),
    *("Last updated: soon", "Personalize", "Which best describes you?", "Patient", "Review status", "Submitted"),
    *("wrapped text without end", "and continued here 1", "1. These are", "•", "---", "", "", "", "grade 3", "<x> & y"),
]
layouts = st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=25)


@given(layouts, st.sampled_from(["\n", "\n\n", "\r\n"]), st.sampled_from(["", "Title\n\nFrom the Guidelines\n\n"]))
def test_any_text_is_read_or_rejected_and_no_word_is_lost(lines, separator, head):
    source = head + separator.join(lines)
    try:
        draft = read(source)
    except RejectedFile:
        return
    assert not [*body_faults(draft.body, len(draft.references))]
    assert not lost(source, draft)


@given(st.text())
def test_arbitrary_text_raises_nothing_else(text):
    with suppress(RejectedFile):
        assert read(text).body
