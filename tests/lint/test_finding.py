from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.lint.evidence import EXCERPT, excerpt


@given(st.text())
def test_an_excerpt_is_one_short_line(text):
    assert len(excerpt(text)) <= EXCERPT + 1
    assert "\n" not in excerpt(text)


def test_an_excerpt_ends_with_a_whole_word():
    assert excerpt("word " * 20) == "word " * 11 + "word…"
    assert excerpt("  short \n text ") == "short text"
