"""What a heading's wording says."""

import pytest

from wagtail_medarticle.importing.headings import PartKind, is_title_case, looks_like_heading, part_of


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("From the Guidelines", PartKind.GUIDELINE),
        ("What the guidelines say", PartKind.GUIDELINE),
        ("Clinical Practice Guidelines", PartKind.GUIDELINE),
        ("From the Research", PartKind.RESEARCH),
        ("What research shows:", PartKind.RESEARCH),
        ("From Our Clinic", PartKind.GENERAL),
        ("Overview", PartKind.GENERAL),
        ("REFERENCES", PartKind.REFERENCES),
        ("Sources (12)", PartKind.REFERENCES),
        ("Professional Medical Disclaimer", PartKind.DISCLAIMER),
        ("Have a follow-up question?", PartKind.FOLLOW_UP),
        ("Have another question?", PartKind.FOLLOW_UP),
        ("references", None),
        ("Guidelines for the treatment of gout", None),
        ("From Bench to Bedside", None),
        ("Symptoms", None),
        ("", None),
    ],
)
def test_the_part_that_a_heading_opens(heading, kind):
    assert part_of(heading) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Causes and signs", True),
        ("What is it?", True),
        ("5 Signs of Gout", True),
        ("Gout is a disease.", False),
        ("Gout hurts. Badly", False),
        ("Signs include:", False),
        ("causes and signs", False),
        ("Word " * 15, False),
        ("", False),
    ],
)
def test_what_could_be_a_heading(text, expected):
    assert looks_like_heading(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Signs of Gout", True), ("Well-Differentiated Disease", True), ("Causes and signs", False), ("gout", False)],
)
def test_title_case(text, expected):
    assert is_title_case(text) is expected
