"""What surrounds an article in a flat text: texts and labels of the site, its review status, the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .draft import ImportFinding
from .lines import SourceLine

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})(?![0-9])"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\.?\s+{_MONTH},?\s+{_YEAR}",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?",
    )
)


def leading_date(text: str) -> tuple[date, str] | None:
    """The date that ``text`` begins with and what follows it; None when it begins with none.

    Takes ``April 28, 2025``, ``28 Apr 2025`` and ISO 8601. A date in figures whose order of day and
    month depends on the country is none.
    """
    for pattern in PATTERNS:
        if match := pattern.match(text):
            month = MONTHS.get(match["month"].lower()) or int(match["month"])
            try:
                return date(int(match["year"]), month, int(match["day"])), text[match.end() :].strip()
            except ValueError:  # the thirtieth of February
                return None
    return None


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

    lines: list[SourceLine] = field(default_factory=list)
    last_updated: date | None = None
    findings: list[ImportFinding] = field(default_factory=list)

    def leave_out(self, line: SourceLine, what: str, *, level: str = "info", code: str = "site-chrome") -> None:
        """Blank a line and tell of it."""
        self.lines.append(replace(line, text="", bullet="", ordinal=0))
        self.findings.append(ImportFinding(level, code, f"{what}, left out: “{line.whole}”", line.number))


def is_chrome(text: str) -> bool:
    """Whether a line of this wording is chrome wherever it stands."""
    return bool(CHROME.fullmatch(text) or STATUS_BOX.fullmatch(text) or DATE_LINE.match(text))


def strip(lines: Sequence[SourceLine]) -> Stripped:
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


def _date_line(line: SourceLine, text: str, labelled: bool, result: Stripped) -> None:
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
            result.findings.append(
                ImportFinding("info", "site-chrome", f"Text of the site, left out: “{rest}”", line.number)
            )
    else:
        result.lines.append(replace(line, text=rest))
