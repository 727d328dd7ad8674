"""The outline of a flat text."""

import pytest

from wagtail_medarticle.importing.headings import PartKind
from wagtail_medarticle.importing.lines import read_lines
from wagtail_medarticle.importing.parts import below_closing, outline, split


def outlined(text):
    """Each section as its heading and its lines, sub-headings marked with #."""
    sections = []
    for part in split(read_lines(text)):
        found, _ = outline(part, part.text, 5)
        sections += [(s.heading, [f"#{p.text}" if heading else p.text for p, heading in s.entries]) for s in found]
    return sections


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (
            "From the Research\n\nCauses of Gout\n\nUric acid.\n\nSigns of Gout\n\nPain.",
            [("From the Research", ["#Causes of Gout", "Uric acid.", "#Signs of Gout", "Pain."])],
        ),
        (
            "Causes of Gout\n\nUric acid.\n\nSigns of Gout\n\nPain.",
            [("Causes of Gout", ["Uric acid."]), ("Signs of Gout", ["Pain."])],
        ),
        ("Gout\n\nCauses\n\nUric acid.\n\nSigns\n\nPain.", [("Gout", ["#Causes", "Uric acid.", "#Signs", "Pain."])]),
        ("Overview\n\nPain.\n\nSigns\n\nMore.", [("Overview", ["Pain."]), ("Signs", ["More."])]),
        (
            "From the Research\n\nPain.\n\nConclusion\n\nRest.",
            [("From the Research", ["Pain."]), ("Conclusion", ["Rest."])],
        ),
        ("Gout hurts.\n\nA lot.", [("Introduction", ["Gout hurts.", "A lot."])]),
        ("From the Guidelines", [("From the Guidelines", [])]),
    ],
)
def test_sections_and_their_sub_headings(text, sections):
    assert outlined(text) == sections


@pytest.mark.parametrize(
    ("paragraph", "is_heading", "noted"),
    [
        ("Signs of Gout", True, False),
        ("Why does it hurt?", True, False),
        ("Causes and signs", True, True),
        ("Use of allopurinol over a long time in people at risk", False, True),
        ("Prognosis is good 3", False, True),
        ("Gout hurts.", False, False),
    ],
)
def test_a_decision_about_a_heading_is_told_when_it_was_not_obvious(paragraph, is_heading, noted):
    part = split(read_lines(f"From the Research\n\n{paragraph}\n\nText below."))[1]
    sections, findings = outline(part, part.text, 5)
    assert sections[0].entries[0][1] is is_heading
    assert [(finding.code, finding.line) for finding in findings] == [("heading-decided", 3)] * noted


def test_among_references_a_kind_is_no_heading():
    parts = split(
        read_lines(
            "References\nResearch\nEvidence\nGut, 2019\nGuideline\nOn gout.\nGut, 2020\nMedical Disclaimer\nAsk."
        )
    )
    assert [part.kind for part in parts] == [None, PartKind.REFERENCES, PartKind.DISCLAIMER]


def test_a_heading_in_title_case_ends_a_disclaimer():
    own, rest = below_closing(read_lines("Ask.\nTwice.\nSigns of Gout\nPain."))
    assert ([p.text for p in own], [p.text for p in rest]) == (["Ask.", "Twice."], ["Signs of Gout", "Pain."])
