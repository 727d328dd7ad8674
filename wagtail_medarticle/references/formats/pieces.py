"""A text cut where its format changes: pastes and files put together from several sources.

A piece begins with a line that opens a record in some format. Such a line counts at the start of the text, after a
blank line and behind the end of a record, so that a value that happens to look like one doesn't.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from .refusals import CHARACTERS, ELEMENTS, JSON_KEYS, LINES, UNKNOWN_XML, Refusal

LOOK = 20_000
"""How far into a piece its kind is looked for, in letters."""

ROOTS = {
    **dict.fromkeys(("PubmedArticleSet", "PubmedArticle", "PubmedBookArticle", "PubmedBookArticleSet"), "pubmed-xml"),
    **dict.fromkeys(("MedlineCitationSet", "MedlineCitation"), "pubmed-xml"),
    **dict.fromkeys(("xml", "records"), "endnote-xml"),
    **dict.fromkeys(("article", "ref-list", "ref", "back", "pmc-articleset", "book-part", "sub-article"), "jats"),
    **dict.fromkeys(("element-citation", "mixed-citation", "nlm-citation"), "jats"),
    **dict.fromkeys(("modsCollection", "mods"), "mods"),
}
# What tells the format of an XML file that begins otherwise, such as an answer of OAI-PMH or of a catalogue.
WITHIN = (
    ("pubmed-xml", re.compile(r"<(?:Pubmed(?:Book)?Article|MedlineCitation)[\s>]")),
    ("jats", re.compile(r"<(?:\w+:)?(?:element-citation|mixed-citation|nlm-citation)[\s>]")),
    ("mods", re.compile(r"<(?:mods:)?mods[\s>]")),
    ("endnote-xml", re.compile(r"<ref-type[\s>]")),
)
ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
MARC = re.compile(r"MARC21|<(?:marc:)?(?:leader|datafield)[\s>]", re.IGNORECASE)

CROSSREF = re.compile(r'"(?:message-type|indexed|content-domain|is-referenced-by-count|reference-count)"\s*:')
DATACITE = re.compile(r'"(?:creators|publicationYear|resourceTypeGeneral|schemaVersion)"\s*:')
CSL = re.compile(
    r'"(?:id|type|title|DOI|PMID|author|editor|issued|container-title|abstract|URL|citation-key|custom|publisher)"\s*:'
)

TAGGED = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?")
CSL_NAMES = (
    "abstract|accessed|annote|author|citation-key|collection-title|container-title(?:-short)?|doi|edition|editor|"
    "event(?:-title)?|genre|id|isbn|issn|issue|issued|language|note|number|page|pmc?id|publisher(?:-place)?|source|status|"
    "title(?:-short)?|translator|type|url|volume"
)

# The first two count on any line of a tagged file, as nothing else resembles them.
OPENINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ris", re.compile(r"TY {1,2}-")),
    ("bibtex", re.compile(r"@\s*[A-Za-z]+\s*[{(]")),
    ("medline", re.compile(r"<[0-9]+\. ?>\s*$|VN {2}- |DB {2}- Ovid")),
    ("nbib", re.compile(r"(?:PMID|OWN |STAT|FAU |TI  ) *-(?: |$)")),
    ("web-of-science", re.compile(r"FN (?:Clarivate|Thomson|ISI)|PT (?:[A-Z]|Journal|Book|Chapter|Unknown)\s*$")),
    ("refworks", re.compile(r"RT (?:Abstract|Artwork|Bill|Book|Case|Computer|Conference|Dissertation|Generic|Grant|"
                            r"Hearing|Journal|Laws|Magazine|Map|Monograph|Motion|Music|Newspaper|Online|Patent|"
                            r"Personal|Report|Sound|Thesis|Unpublished|Video|Web)")),
    ("pubmed-csv", re.compile(r"\"?PMID\"?,\"?Title\"?,")),
    ("csl-yaml", re.compile(rf"references:\s*$|- ['\"]?(?:{CSL_NAMES})['\"]?:(?:\s|$)|---\s*$", re.IGNORECASE)),
)  # fmt: skip
ENW = re.compile(r"%0 +\S|%[ATDJBEI] +\S")
ENW_LINE = re.compile(r"%[0-9A-Z@!?&+*()<>~^#$\[\]]( |$)")
NUMBERED = re.compile(r"[0-9]+: +\S")
JSON_START = re.compile(r"\[\s*(?:[\[{]|\]\s*\Z)|\{\s*\"")
TAGGED_END = re.compile(r"(?:ER(?: {1,2}- ?)?|EF)\s*$")
RECORD_END = re.compile(rf"{TAGGED_END.pattern}|.*[}}\])>]\s*$")
TAGGED_FORMATS = frozenset(("ris", "nbib", "medline", "enw", "web-of-science", "refworks"))
"""In these a bracket at the end of a line is a value's: ``AU  - CKD-EPI (Chronic Kidney Disease …)``."""
DECODER = json.JSONDecoder()
OVID_NUMBER = re.compile(r"<[0-9]")
JSON = frozenset(("csl-json", "crossref", "datacite"))
MOST_VAIN_LOOKS = 500
"""How often a piece is looked into without finding a format."""
Opening = tuple[str, Refusal | None]

# What a line of a format looks like: paragraphs at the end of a piece without such a line belong to none.
OWN_LINES = {
    "ris": re.compile(r"\s*[A-Z][A-Z0-9] {1,2}-(?:\s|$)"),
    "nbib": re.compile(r"[A-Z][A-Z0-9]{1,3} {0,2}- ?|\s{2,}\S"),
    "medline": re.compile(r"[A-Z][A-Z0-9]{1,3} {0,2}- ?|\s{2,}\S|<[0-9]+\. ?>"),
    "enw": re.compile(r"\s*%[^\s%]( |$)"),
    "web-of-science": re.compile(r"[A-Z][A-Z0-9](?: |$)|\s{2,}\S"),
    "refworks": re.compile(r"[A-Z][A-Z0-9](?: |$)"),
    "pubmed-summary": re.compile(r"[0-9]+: "),
    "bibtex": re.compile(r".*[{}]|\s*[@%]|.*\)\s*$"),
    "pubmed-csv": re.compile(r"\"?[0-9]{1,8}\"?,|\"|PMID"),
    "csl-yaml": re.compile(r"\s*-|\s+\S|[\w-]+:|\.\.\."),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a text in one format; ``format`` is ``""`` for what is in none, ``refusal`` says why it isn't read."""

    format: str
    line: int
    text: str
    refusal: Refusal | None = None

    @property
    def last_line(self) -> int:
        """The number of its last line that isn't blank."""
        return self.line + self.text.rstrip().count("\n")


def pieces(text: str) -> list[Piece]:
    """The pieces of a text in their order, neighbours of the same format in one; blank ones are left out."""
    found: list[tuple[Piece, list[str]]] = []
    for piece in _Splitter(text).split():
        previous = found[-1][0] if found else None
        joins = previous and (piece.format, piece.refusal) == (previous.format, previous.refusal)
        joins = joins and piece.format not in JSON
        if joins or (previous and not piece.text.strip()):
            found[-1][1].append(piece.text)
        elif piece.text.strip():
            found.append((piece, [piece.text]))
    return [replace(piece, text="".join(texts)) for piece, texts in found]


class _Splitter:
    """Walks over the lines of a text once, and knows the format that they are in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = (
            text.splitlines(keepends=True)
            if not re.search(r"[\v\f\x1c-\x1e\x85\u2028\u2029]", text)
            else (re.findall(r"[^\n]*\n|[^\n]+\Z", text))
        )
        self._offsets = list(accumulate(map(len, self._lines), initial=0))
        self._vain_looks = MOST_VAIN_LOOKS
        self._before = ""
        self._json_ends: dict[int, int | None] = {}

    def split(self) -> Iterator[Piece]:
        """The pieces as they begin, and what follows the end of each."""
        start, number, within = 0, 0, ""
        refusal: Refusal | None = None
        while number < len(self._lines):
            opening = self._opening(number, within)
            if opening:
                yield from self._closed(start, number, within, refusal)
                start, (within, refusal) = number, opening
                if (end := self._end_of_document(number)) is not None:
                    yield Piece(within, start + 1, "".join(self._lines[start : end + 1]), refusal)
                    self._before = ""
                    start, number, within, refusal = end + 1, end, "", None
            if line := self._lines[number].strip():
                self._before = line
            number += 1
        yield from self._closed(start, len(self._lines), within, refusal)

    def _opening(self, number: int, within: str) -> Opening | None:
        """The format that a line opens, if it stands where a record may begin."""
        stripped = self._lines[number].strip()
        if not stripped:
            return None
        is_free = not number or not self._lines[number - 1].strip()
        ends = TAGGED_END if within in TAGGED_FORMATS else RECORD_END
        is_behind_end = bool(ends.match(self._before[-200:]))
        if within in ("bibtex", *JSON) and self._before and not is_behind_end:
            return None  # a value goes on
        if not is_free and not is_behind_end:
            name = next((name for name, sign in OPENINGS[:2] if name != within and sign.match(stripped)), "")
            return (name, None) if name and stripped[0] in "T@" else None
        if stripped[0] == "<" and (stripped[1:2] in ("?", "!") or ROOT.match(stripped)):
            return self._looked(self._xml(number))
        if stripped[0] in "[{" and within not in JSON and JSON_START.match(self._text, self._offsets[number]):
            return self._looked(self._json(number))
        if stripped[0] == "%" and ENW.match(stripped):
            following = self._lines[number + 1 : number + 3]
            return ("enw", None) if stripped.startswith("%0") or any(map(ENW_LINE.match, following)) else None
        if stripped[0].isdecimal() and NUMBERED.match(stripped) and "PMID:" in self._paragraph(number):
            return "pubmed-summary", None
        for name, sign in OPENINGS:
            if sign.match(stripped):
                return (self._dialect(number) if name == "nbib" else name), None
        return None if within and within != "ris" else self._looked(self._refused(number))

    def _looked(self, opening: Opening | None) -> Opening | None:
        """Counts what is looked at in vain: a text of nothing but beginnings is to be given up in time."""
        self._vain_looks -= opening is None
        return opening

    def _ahead(self, number: int, most: int) -> str:
        start = self._offsets[number]
        return self._text[start : start + most] if self._vain_looks > 0 else ""

    def _refused(self, number: int) -> Opening | None:
        ahead = self._ahead(number, 8000)
        if number == 0:
            for start, refusal in CHARACTERS:
                if ahead.startswith(start):
                    return "", refusal
        return next((("", refusal) for sign, refusal in LINES if sign.match(ahead)), None)

    def _paragraph(self, number: int) -> str:
        """The lines up to the next blank one, as far as a citation may go."""
        return "".join(takewhile(str.strip, self._lines[number : number + 40]))

    def _dialect(self, number: int) -> str:
        """``medline`` for Ovid's tags, which PubMed's records don't have, ``nbib`` for PubMed's."""
        tags = {match.group(1) for line in self._lines[number : number + 60] if (match := TAGGED.match(line))}
        return "medline" if tags & {"VN", "YR", "UI"} and not tags & {"PMID", "OWN", "STAT", "FAU"} else "nbib"

    def _xml(self, number: int) -> Opening | None:
        """The format of XML by its outermost element, or by what it holds."""
        if self._vain_looks <= 0:
            return None
        end = self._offsets[self._end_of_element(number) + 1]
        start = self._ahead(number, min(LOOK, end - self._offsets[number]))
        root = ROOT.search(start)
        if not root:
            return None
        name = root.group(2)
        if name.lower() == "html":
            return "", ELEMENTS["html"]
        if name in ROOTS and not (name == "records" and MARC.search(start)):
            return ROOTS[name], None
        if MARC.search(start):
            return "", ELEMENTS["collection"]
        for format_name, sign in WITHIN:
            if sign.search(self._text, self._offsets[number], end):
                return format_name, None
        return "", ELEMENTS.get(name) or Refusal(f"XML that begins with <{name[:40]}>", UNKNOWN_XML)

    def _json(self, number: int) -> Opening | None:
        """The format of JSON by its keys; None where it has none of a record's."""
        end = self._end_of_json(number)
        most = LOOK if end is None else self._offsets[end + 1] - self._offsets[number]
        start = self._ahead(number, min(LOOK, most))
        for name, sign in (("crossref", CROSSREF), ("datacite", DATACITE)):
            if sign.search(start):
                return name, None
        if refused := next((refusal for sign, refusal in JSON_KEYS if sign.search(start)), None):
            return "", refused
        is_empty = re.fullmatch(r"\s*\[\s*\]\s*", start)
        return ("csl-json", None) if is_empty or CSL.search(start) else None

    def _end_of_document(self, number: int) -> int | None:
        """The number of the line that an XML or JSON document ends on, None where a line begins none."""
        stripped = self._lines[number].lstrip()
        if stripped[0] in "[{":
            return self._end_of_json(number)
        is_xml = stripped[0] == "<" and not OVID_NUMBER.match(stripped)
        return max(number, self._end_of_element(number)) if is_xml else None

    def _end_of_json(self, number: int) -> int | None:
        """The number of the line that a JSON value ends on, None where it isn't well-formed."""
        if number not in self._json_ends:
            self._json_ends = {number: None}
            if self._vain_looks > 0:
                try:
                    start = self._text.index(self._lines[number].lstrip()[0], self._offsets[number])
                    _value, end = DECODER.raw_decode(self._text, start)
                    self._json_ends[number] = bisect_right(self._offsets, end - 1) - 1
                except (ValueError, RecursionError):
                    self._vain_looks -= 1
        return self._json_ends[number]

    def _end_of_element(self, number: int) -> int:
        """The number of the line that the outermost element ends on; the last one where it isn't closed."""
        start = self._offsets[number]
        root = ROOT.search(self._text, start, start + LOOK)
        if not root:
            return number
        end = self._text.find(f"</{root.group(1) or ''}{root.group(2)}>", root.start())
        return bisect_right(self._offsets, end) - 1 if end >= 0 else len(self._lines) - 1

    def _closed(self, start: int, end: int, format_name: str, refusal: Refusal | None) -> Iterator[Piece]:
        """A piece of a format, and behind it the paragraphs at its end that aren't in the format."""
        own, cut = OWN_LINES.get(format_name), end
        first = next((at for at in range(start, end) if self._lines[at].strip()), end)
        yield Piece("", start + 1, "".join(self._lines[start:first]))
        start = first
        if own:
            owned = (
                at for at in range(end - 1, start - 1, -1) if own.match(self._lines[at]) and self._lines[at].strip()
            )
            last = next(owned, start)
            ended = start < end and re.match(r"\s*(?:ER|EF)\b", self._lines[last])
            cut = last + 1 if ended else next((at for at in range(last, end) if not self._lines[at].strip()), end)
        cut = next((at for at in range(cut, end) if self._lines[at].strip()), end)
        yield Piece(format_name, start + 1, "".join(self._lines[start:cut]), refusal)
        yield Piece("", cut + 1, "".join(self._lines[cut:end]))
