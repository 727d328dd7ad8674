"""What surrounds an article on a site and is no part of it: badges, prompts, the date line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .dates import leading_date
from .draft import Finding
from .lines import Line

REVIEWED = r"all articles are reviewed for accuracy by our[\w ]{0,60}"
ADVISORY = rf"medical advisory board|(?:medical advisory board\s*)?{REVIEWED}"
CAUTION = r"educational purposes? only(?:\W+exercise caution[\w ]{0,80})?|exercise caution[\w ]{0,80}"
PROMPTS = (
    r"personali[sz]e|help us tailor your experience"
    r"|which best describes you\?(?: your choice helps us [\w '’]{1,80}\.?)?"
)
LINKS = r"view (?:our )?editorial policy|editorial policy|share|print|share this article|back to top"
CHROME = re.compile(rf"(?:{ADVISORY}|{CAUTION}|{PROMPTS}|{LINKS})\.?", re.IGNORECASE)

STATUS_BOX = re.compile(r"article review status:?|review status:?", re.IGNORECASE)
STATUS_STEP = re.compile(r"(?:not )?submitted|under review|approved|pending(?: review)?", re.IGNORECASE)
AUDIENCE_PROMPT = re.compile(r"which best describes you\?", re.IGNORECASE)
AUDIENCE = re.compile(
    r"(?:i(?:['’]m| am) an? )?(?:(?:health ?care|medical) (?:professional|provider|student)|physician|doctor|nurse"
    r"|patient|care ?giver|patient or care ?giver|student|researcher|other)s?",
    re.IGNORECASE,
)
DATE_LINE = re.compile(
    r"(?:(last (?:updated|modified)(?: on)?)\s*:?|(?:updated|modified)(?: on)?\s*:)\s*", re.IGNORECASE
)


@dataclass(slots=True)
class Stripped:
    """A file's lines with the chrome blanked, the date it named, and what was left out."""

    lines: list[Line] = field(default_factory=list)
    last_updated: date | None = None
    findings: list[Finding] = field(default_factory=list)

    def leave_out(self, line: Line, what: str, *, level: str = "info", code: str = "site-chrome") -> None:
        """Blank a line and tell of it."""
        self.lines.append(replace(line, text="", bullet="", ordinal=0))
        self.findings.append(Finding(level, code, f"{what}, left out: “{line.whole}”", line.number))


def is_chrome(text: str) -> bool:
    """Whether a line of this wording is chrome wherever it stands."""
    return bool(CHROME.fullmatch(text) or STATUS_BOX.fullmatch(text) or DATE_LINE.match(text))


def strip(lines: Sequence[Line]) -> Stripped:
    """Recognise chrome line by line, each by its whole wording.

    Steps of the review status count only right below its label, audiences only below their prompt.
    """
    result = Stripped()
    expected: re.Pattern[str] | None = None
    for line in lines:
        if not line.text:
            result.lines.append(line)
        elif expected and expected.fullmatch(line.text):
            result.leave_out(line, "Label of the site")
        elif STATUS_BOX.fullmatch(line.text):
            expected = STATUS_STEP
            result.leave_out(line, "Review status (never imported)")
        elif CHROME.fullmatch(line.text):
            expected = AUDIENCE if AUDIENCE_PROMPT.match(line.text) else None
            result.leave_out(line, "Text of the site")
        elif match := DATE_LINE.match(line.text):
            expected = None
            _date_line(line, line.text[match.end() :], bool(match[1]), result)
        else:
            expected = None
            result.lines.append(line)
    return result


def _date_line(line: Line, text: str, labelled: bool, result: Stripped) -> None:
    found = leading_date(text)
    if not found:
        if labelled:
            result.leave_out(line, "A date that can't be read", level="warning", code="date-not-understood")
        else:
            result.lines.append(line)
        return
    day, rest = found
    if result.last_updated and result.last_updated != day:
        result.leave_out(line, "A second date", level="warning", code="date-repeated")
        return
    result.last_updated = day
    if not rest or CHROME.fullmatch(rest):
        result.lines.append(replace(line, text="", bullet="", ordinal=0))
        if rest:
            result.findings.append(Finding("info", "site-chrome", f"Text of the site, left out: “{rest}”", line.number))
    else:
        result.lines.append(replace(line, text=rest))
