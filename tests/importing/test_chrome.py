"""What surrounds an article on its site."""

from datetime import date

import pytest

from wagtail_medarticle.importing.chrome import strip
from wagtail_medarticle.importing.lines import read_lines


@pytest.mark.parametrize(
    "line",
    [
        "Medical Advisory Board",
        "Medical Advisory BoardAll articles are reviewed for accuracy by our Medical Advisory Board",
        "Educational purpose only • Exercise caution as content is pending human review",
        "Article Review Status",
        "Personalize",
        "Help us tailor your experience",
        "Which best describes you? Your choice helps us write for you.",
        "View editorial policy",
    ],
)
def test_a_line_of_the_site_is_left_out_and_told(line):
    result = strip(read_lines(f"Title\n{line}\nText"))
    assert [kept.text for kept in result.lines] == ["Title", "", "Text"]
    (finding,) = result.findings
    assert (finding.level, finding.code, finding.line) == ("info", "site-chrome", 2)
    assert line in finding.message


@pytest.mark.parametrize(
    "line",
    ["Submitted", "Approved", "Patient", "Personalized medicine is old", "Updated guidelines say so", "Shared care"],
)
def test_what_only_resembles_it_stays(line):
    result = strip(read_lines(line))
    assert [kept.text for kept in result.lines] == [line]
    assert not result.findings


def test_status_steps_and_audiences_count_below_their_label_only():
    result = strip(
        read_lines(
            "Review status\n\nSubmitted\nUnder Review\nText\nApproved\nWhich best describes you?\nPatient\nNurse"
        )
    )
    assert [line.text for line in result.lines if line.text] == ["Text", "Approved"]


@pytest.mark.parametrize(
    ("lines", "day", "kept", "codes"),
    [
        ("Last updated: April 28, 2025", date(2025, 4, 28), [""], []),
        ("Last updated: April 28, 2025View editorial policy", date(2025, 4, 28), [""], ["site-chrome"]),
        ("Updated: 2025-04-28 by our team", date(2025, 4, 28), ["by our team"], []),
        ("Last updated: recently", None, [""], ["date-not-understood"]),
        ("Updated: recently", None, ["Updated: recently"], []),
        ("Last updated: 2025-04-28\nLast updated: 2025-04-29", date(2025, 4, 28), ["", ""], ["date-repeated"]),
    ],
)
def test_the_date_line(lines, day, kept, codes):
    result = strip(read_lines(lines))
    assert result.last_updated == day
    assert [line.text for line in result.lines] == kept
    assert [finding.code for finding in result.findings] == codes
