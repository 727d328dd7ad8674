from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.lint.readability import MINIMUM, grade, lines, sentences_in, syllables, word_count

CITE = '<embed embedtype="citation" id="1" locator="p. 4"/>'


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("rest", 1), ("take", 1), ("walked", 1), ("doses", 2), ("needed", 2), ("little", 2),
        ("patient", 2), ("healthy", 2), ("hospital", 3), ("inflammatory", 5), ("Chemotherapy", 5),
        ("long-term", 2), ("it's", 1), ("500", 1), ("2.5", 1), ("10–12%", 1), ("MRI", 3), ("MRIs", 3), ("WHO", 5),
    ],
)  # fmt: skip
def test_syllables(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("Rest. Sleep well!", ["Rest", "Sleep well"]),
        ("Take 2.5 mg, e.g. one tablet. Then rest.", ["Take 2.5 mg e.g one tablet", "Then rest"]),
        ("Ask Dr. Okafor (see Fig. 2).", ["Ask Dr Okafor see Fig 2"]),
        ("Is it safe? 12 patients died.", ["Is it safe", "12 patients died"]),
        ("Drink water, tea, etc. Then rest.", ["Drink water tea etc", "Then rest"]),
        ("“Rest.” So she said", ["Rest", "So she said"]),
        ("…", []),
        ("", []),
    ],
)
def test_sentences(line, sentences):
    assert [" ".join(words) for words in sentences_in(line)] == sentences


def test_lines_are_paragraphs_and_items_without_headings_and_citations():
    html = f"<h3>Why</h3><p>Rest helps{CITE}.</p><ul><li>Sleep<ul><li>at night</li></ul></li><li>Tea</li></ul>"
    assert list(lines(html)) == ["Rest helps.", "Sleep", "at night", "Tea"]


def test_the_formula():
    # 100 words of one syllable in ten sentences.
    text = "<p>" + "The cat sat on the mat in the red sun. " * 10 + "</p>"
    assert grade([text]) == pytest.approx(0.39 * 10 + 11.8 - 15.59)
    # 100 words of three syllables in five sentences.
    text = "<p>" + ("Hospital " * 20 + ". ") * 5 + "</p>"
    assert grade([text]) == pytest.approx(0.39 * 20 + 11.8 * 3 - 15.59)


def test_a_short_text_has_no_grade():
    assert grade(["<p>" + "rest " * (MINIMUM - 1) + "</p>"]) is None
    assert grade(["<p>" + "rest " * (MINIMUM - 1) + "</p>", "<p>rest</p>"]) is not None


def test_citations_change_nothing():
    plain = "<p>" + "Rest helps your heart in the long term. " * 20 + "</p>"
    assert grade([plain.replace(". ", f"{CITE}. ")]) == grade([plain])


@given(st.text(max_size=300))
def test_any_text_has_words_or_none(text):
    assert word_count([text]) >= 0
