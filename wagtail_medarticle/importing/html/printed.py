"""Citations that a reader sees and no element marks: ``(1,2)`` and ``(Okafor 2021)``, each against the list.

Taken only where the list has exactly what is printed; what could be something else stays text and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4.element import NavigableString, PageElement, Tag

from ...references.record import Record
from ..draft import ImportFinding
from ..markers import RUN, numbers_in
from .references import ReferenceList
from .tree import BLOCKS, is_text, line_of, text_of

ROUND = re.compile(rf"(?<=[\w%\"”’)\]])(?P<space>\s?)\((?P<run>{RUN})\)(?=(?P<end>[.,;:]|\s*$)|\s)")
FEWEST = 0.8
"""Of a list's numbers so many must be printed in round brackets for these to be its citations."""
ENDING = 2 / 3
"""So many of the brackets must end a clause: ``(1) iron, (2) rest`` counts what is said, and cites nothing."""

SURNAME = (
    r"(?:(?:van|von|de|der|den|du|la|le|di|da|del|bin|al|ten|ter)\s)*[^\W\d_a-z][\w'’-]+(?:[ -][^\W\d_a-z][\w'’-]+)?"
)
WORK = re.compile(
    rf"(?<!\w)(?P<first>{SURNAME})(?:\s(?:and|&|und|et|y)\s(?P<second>{SURNAME})|,?\s(?P<more>et\sal\.?|and\scolleagues))?"
    r",?\s(?P<open>\()?(?P<year>(?:1[89]|20)[0-9]{2})(?P<letter>[a-z])?(?P<close>\))?"
)
GROUP = re.compile(r"\s?\((?P<works>[^()]*\b(?:1[89]|20)[0-9]{2}[a-z]?)\)")
NARRATIVE = re.compile(WORK.pattern.replace(r"(?P<open>\()?", r"\(").replace(r"(?P<close>\))?", r"\)"))


OPENERS = frozenset(
    "after although and as because both but by for from in like see since then unlike when while with".split()  # noqa: SIM905
)
"""Words with a capital that no surname begins with."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text, ``start`` to ``end``, and what it cites; ``keeps`` says that its words stay before that."""

    start: int
    end: int
    places: tuple[int, ...]
    keeps: bool = False


def place_printed(root: Tag, references: ReferenceList) -> list[ImportFinding]:
    """Replace what cites by its print alone. For a tree in which all else has been placed."""
    findings: list[ImportFinding] = []
    if not references.records:
        return findings
    if root.find("embed") is None:
        findings += _round_brackets(root, references)
    for node in _texts(root):
        found = [*_groups(str(node), references.records), *_narrative(str(node), references.records)]
        after = node.next_sibling
        if isinstance(after, Tag) and after.name == "embed":  # words that are cited already
            found = [one for one in found if one.end < len(str(node).rstrip())]
        for one in found:
            shown = str(node)[one.start : one.end].strip()
            message = f"“{shown}” is taken as a citation of “{references.records[one.places[0] - 1].title[:80]}”"
            findings.append(ImportFinding("info", "marker-decided", message, line_of(node)))
        _replace(node, found)
    return findings


def _texts(root: Tag) -> list[NavigableString]:
    return [node for node in root.find_all(string=True) if is_text(node) and isinstance(node, NavigableString)]


def _round_brackets(root: Tag, references: ReferenceList) -> list[ImportFinding]:
    """Numbers in round brackets as citations, if the document as a whole shows that they are."""
    matches = [
        (node, match) for node in _texts(root) for match in ROUND.finditer(str(node)) if _follows_words(node, match)
    ]
    runs = [numbers_in(match["run"]) for _, match in matches]
    numbers = list(dict.fromkeys(number for run in runs for number in run))
    if not numbers:
        return []
    listed = [number for number in range(1, references.highest + 1) if references.place(number)]
    is_whole = len(set(numbers) & set(listed)) >= FEWEST * len(listed) and set(numbers) <= set(listed)
    ends = sum(match["end"] is not None for _, match in matches) >= ENDING * len(matches)
    shown = ", ".join(match.group().strip() for _, match in matches[:8])
    if not (is_whole and ends and numbers == sorted(numbers) and all(runs)):
        message = f"Numbers in round brackets may be citations or not, and are kept as text: {shown}"
        return [ImportFinding("warning", "marker-unclear", message, line_of(matches[0][0]))]
    for node in dict.fromkeys(node for node, _ in matches):
        found = [
            Found(match.start(), match.end(), tuple(references.place(number) for number in numbers_in(match["run"])))
            for other, match in matches
            if other is node
        ]
        _replace(node, found)
    message = f"Numbers in round brackets are taken as citations: {shown}"
    return [ImportFinding("info", "marker-decided", message, line_of(root))]


def _follows_words(node: PageElement, match: re.Match[str]) -> bool:
    """Whether letters stand before the bracket: ``95 (1)`` may be a count."""
    before = str(node)[: match.start()].rstrip()
    return bool(before) and not before[-1].isdigit() and before[-1] != "%"


def _groups(text: str, records: Sequence[Record]) -> Iterator[Found]:
    """``(Okafor 2021; Lund and Berg, 2020)``, where every work of it is in the list."""
    for group in GROUP.finditer(text):
        works = [WORK.fullmatch(part.strip()) for part in group["works"].split(";")]
        places = [_place(work, records) if work and not work["open"] else 0 for work in works]
        if all(places):
            yield Found(group.start(), group.end(), tuple(places))


def _narrative(text: str, records: Sequence[Record]) -> Iterator[Found]:
    """``Okafor (2021)``, whose words belong to the sentence."""
    for work in NARRATIVE.finditer(text):
        if place := _place(work, records):
            yield Found(work.start(), work.end(), (place,), keeps=True)


def _place(work: re.Match[str], records: Sequence[Record]) -> int:
    """The only record of this author and year, 0 for none or several."""
    found = [number for number, record in enumerate(records, start=1) if _is_by(record, work)]
    return found[0] if len(found) == 1 and not work["letter"] else 0


def _is_by(record: Record, work: re.Match[str]) -> bool:
    if record.year != int(work["year"]) or not record.authors:
        return False
    names = [
        name.literal or " ".join(filter(None, (name.non_dropping_particle, name.family))) for name in record.authors
    ]
    if not _same(names[0], work["first"]):
        return False
    if work["second"]:
        return len(names) == 2 and not record.authors_cut and _same(names[1], work["second"])
    return len(names) > 2 or record.authors_cut if work["more"] else len(names) == 1 and not record.authors_cut


def _same(name: str, printed: str) -> bool:
    """Whether a printed name is this one; a word that opens the sentence may stand before it: ``As Okafor``."""
    wanted, words = " ".join(name.split()).casefold(), " ".join(printed.split()).casefold()
    opener, _, rest = words.partition(" ")
    return wanted == words or (opener in OPENERS and wanted == rest)


def _replace(node: NavigableString, found: Sequence[Found]) -> None:
    text, at = str(node), 0
    pieces: list[PageElement] = []
    for one in sorted(found, key=lambda one: one.start):
        if one.start < at:
            continue
        pieces.append(NavigableString(text[at : one.end if one.keeps else one.start]))
        pieces += [Tag(name="embed", attrs={"embedtype": "citation", "ref": str(place)}) for place in one.places]
        at = one.end
    if pieces:
        node.replace_with(*pieces, NavigableString(text[at:]))


PARTICLES = frozenset("and van von de der den du la le di da del bin al ten ter".split())  # noqa: SIM905
NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*|Dr\.|Prof\.")


def is_byline(tag: Tag) -> bool:
    """Whether the paragraph around a raised number lists names, so that the number leads to an affiliation."""
    block = next((parent for parent in tag.parents if parent.name in BLOCKS), None)
    if block is None or block.name not in ("p", "div", "li", "header", "address"):
        return False
    words = " ".join(text_of([node]) for node in block.children if not (isinstance(node, Tag) and node.name == "sup"))
    names = re.split(r"[\s,;&·]+", words.strip(" .,;"))
    capitals = [name for name in names if NAME.fullmatch(name)]
    return len(capitals) >= 2 and all(NAME.fullmatch(name) or name in PARTICLES for name in names if name)
