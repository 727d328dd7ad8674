"""DOIs, and what people and programs make of them: addresses, encodings, the page that a publisher's site shows.

A DOI has no grammar beyond its prefix (DOI Handbook, 3), so where it ends in an address is known by experience:
publishers put the view of a work behind it (``/full``, ``/epdf``, ``.pdf``). What stays doubtful is an error.
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

PREFIX = r"10\.[0-9]{4,9}(?:\.[0-9]+)*"
DOI_IN_TEXT = re.compile(rf"\b{PREFIX}/[^\s\"\u201c\u201d\u00ab\u00bb\u3000-\u303f\uff0c\uff1b\uff09]+")
ADDRESS_OR_DOI = re.compile(
    rf"(?:\bhttps?:/+|\bwww\.)[^\s\"\u201c\u201d\u00ab\u00bb\u3000-\u303f]+|{DOI_IN_TEXT.pattern}", re.IGNORECASE
)
NORMAL_DOI = re.compile(rf"{PREFIX}/(?:[!-#'-\[\]-z|~]*[A-Za-z0-9])")
"""Most that are stored: nothing in it to decode or to take away, but for the view of a publisher's site."""
LABEL = re.compile(
    r"(?:(?:https?:/+)?(?:[\w-]+\.)*(?:doi[.-]org(?:[.-][\w.-]+)?|hdl\.handle\.net)/+"
    r"|(?:info:|urn:)doi[:/]\s*|doi(?:\s*[:=]\s*|\s+|(?=10\.)))+",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:https?:/+|www\.)([^/\s]+)(/.*)", re.IGNORECASE | re.DOTALL)
IN_ADDRESS = re.compile(rf"(?<=[/=:]){PREFIX}(?:/+|%(?:25)*2F)\S+", re.IGNORECASE)
ROOTS = re.compile(r"(?:dx\.plos|link[.-]springer|(?:api\.)?oadoi|sci-hub)[.-]", re.IGNORECASE)
"""Sites that have DOIs right behind the host's name; elsewhere that is some page's number."""

CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}
NEXT = re.compile(r"</|<[A-Za-z!]|\]\(|\)\[|[,;|](?=https?:|doi|info:|pmc?id|10\.[0-9]{4,9}/)", re.IGNORECASE)
"""Where a DOI in a text ends without a blank: at a tag, a bracket of Markdown, the next identifier of a list."""
ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
LATEX = (
    (re.compile(r"\{?\\textless\b(?:\{\})?\}?|\$\s*<\s*\$"), "<"),
    (re.compile(r"\{?\\textgreater\b(?:\{\})?\}?|\$\s*>\s*\$"), ">"),
    (re.compile(r"\{?\\text(underscore)\b(?:\{\})?\}?"), "_"),
    (re.compile(r"\{\\([_%&#$])\}|\\([_%&#$])"), r"\1\2"),
)

VIEW = re.compile(
    r"abs|abstract|e?pdf|pdf(?:plus|direct|ft|firstpage)|epub|full|full[-_]?text(?:\.html?)?|full\.html?|html?|meta"
    r"|references?|citations?|cited-?by|figures?|tables|metrics|suppl|supplementary-materials?|suppl_file|suppinfo"
    r"|issuetoc|related(?:-content)?|reader|read",
    re.IGNORECASE,
)
VIEW_OF_ADDRESS = re.compile(
    rf"{VIEW.pattern}|information|summary|text|preview|viewer|view|download|print|share|comments?|peer-review|xml|media",
    re.IGNORECASE,
)
EXTENSION = re.compile(
    r"\.(?:e?pdf|full|abstract|full-text|full\.pdf)(?:\+html?)?$|\.(?:pdf|full)\.html?$", re.IGNORECASE
)
EXTENSION_OF_ADDRESS = re.compile(r"\.(?:html?|xml|epub|short|long|extract)$", re.IGNORECASE)
PREPRINT_VERSION = re.compile(r"(10\.(?:1101|64898)/[0-9.]+)v[0-9]+", re.IGNORECASE)
"""bioRxiv's and medRxiv's addresses name the version of a preprint behind its DOI."""
PAGE_NUMBER = re.compile(r"(10\.1093/[^/]+/[^/]+)/[0-9]+(?:/.*)?")
"""Oxford's addresses name the page behind the DOI: ``10.1093/ije/dyaa123/5900000``."""


class IdentifierError(ValueError):
    """A value that is not what it is said to be: names the ``identifier`` (``DOI`` …) and the ``value``."""

    def __init__(self, identifier: str, value: str) -> None:
        super().__init__(f"{value!r} is not a valid {identifier}")
        self.identifier = identifier
        self.value = value


def normalise_doi(value: str) -> str:
    """The same as `written_doi` in lower case, as DOIs are compared (DOI Handbook, 3.6)."""
    return written_doi(value).lower()


def written_doi(value: str) -> str:
    """``10.1000/Xyz`` with its capitals, ``""`` for nothing. Raises `IdentifierError`.

    Capitals beyond A to Z, of which databases disagree what their small letters are, are made small.
    Takes ``doi:…``, ``info:doi/…``, addresses of doi.org and of publishers, percent-encoding, LaTeX and character
    references, and punctuation that a sentence left behind.
    """
    if NORMAL_DOI.fullmatch(value) and not NEXT.search(value):
        return _without_view(value, VIEW)
    text = undone(value.strip())
    if not text:
        return ""
    views = VIEW
    if label := LABEL.match(text):
        text = text[label.end() :]
        if "/" in label.group():
            text = re.split(r"[?#]", text, maxsplit=1)[0]
    elif address := ADDRESS.fullmatch(text):
        text = _in_address(address[1], address[2], value)
        views = VIEW_OF_ADDRESS
    doi = _without_sentence(_decoded(text, value))
    while (shorter := _without_sentence(_without_view(doi, views))) != doi:
        doi = shorter
    if not DOI_IN_TEXT.fullmatch(doi) or NEXT.search(doi) or not doi.isprintable():
        raise IdentifierError("DOI", value)
    return doi if doi.isascii() else "".join(each if each.isascii() else each.lower() for each in doi)


def _in_address(host: str, rest: str, value: str) -> str:
    found = IN_ADDRESS.search(rest)
    if not found or (found.start() == 1 and not ROOTS.search(host)):
        raise IdentifierError("DOI", value)
    in_query = "?" in rest[: found.start()]
    raw = re.split(r"[&#]" if in_query else r"[?#]|;jsessionid=", found.group(), maxsplit=1, flags=re.IGNORECASE)[0]
    doi = re.sub(r"^([^/]+)/+", r"\1/", _decoded(raw, value))
    if "academic.oup" in host or "academic-oup" in host:
        doi = PAGE_NUMBER.sub(r"\1", doi)
    last = _without_view(_without_sentence(doi), VIEW_OF_ADDRESS).split("/")[2:][-1:]
    if last and re.fullmatch(r"[a-z-]{4,}", last[0]):  # the name of a page that we don't know, or part of the DOI
        raise IdentifierError("DOI", value)
    return doi


def _without_view(doi: str, views: re.Pattern[str]) -> str:
    """The DOI without what names a page of it: segments from the first such one on, and the extensions of files."""
    segments = doi.split("/")
    end = next((at for at, segment in enumerate(segments) if at > 1 and views.fullmatch(segment)), len(segments))
    shorter = "/".join(segments[:end])
    patterns = (EXTENSION, EXTENSION_OF_ADDRESS) if views is VIEW_OF_ADDRESS else (EXTENSION,)
    for pattern in patterns:
        found = pattern.search(shorter)
        if found and not shorter[: found.start()].endswith("/"):
            shorter = shorter[: found.start()]
    version = PREPRINT_VERSION.fullmatch(shorter)
    return version[1] if version else shorter


def undone(text: str) -> str:
    """A text without LaTeX's escapes and with its character references resolved, also those of one another."""
    for _ in range(3):
        if "&" in text and (resolved := ENTITY.sub(lambda match: html.unescape(match.group()), text)) != text:
            text = resolved
        else:
            break
    if "\\" in text or "$" in text:
        for pattern, character in LATEX:
            text = pattern.sub(character, text)
    return text


def _decoded(text: str, value: str) -> str:
    # A DOI that has passed through two web forms is encoded twice.
    while "%" in text:
        try:
            decoded = unquote(text, errors="strict")
        except UnicodeDecodeError as error:
            raise IdentifierError("DOI", value) from error
        if decoded == text:
            break
        text = decoded
    return text


def _without_sentence(doi: str) -> str:
    # A closing bracket is part of a DOI (Elsevier's PIIs, SICIs) only when it was opened in it.
    while doi:
        last = doi[-1]
        opened = CLOSING.get(last)
        if (
            last in ".,;:'\"\u201d\u2019*/\u3001\u3002\uff0c\uff1b"
            or last.isspace()
            or (opened and doi.count(last) > doi.count(opened))
        ):
            doi = doi[:-1]
        else:
            break
    return doi


def dois_in(text: str) -> list[tuple[str, int, int]]:
    """The DOIs that stand in a text, as they are written, each with where it starts and ends.

    In an address a DOI is what `written_doi` makes of it. What only looks like one is passed over.
    """
    found = []
    at = 0
    while match := ADDRESS_OR_DOI.search(text, at):
        start, end = match.span()
        if cut := NEXT.search(text, start + len("https"), end):
            end = cut.start()
        at = end
        try:
            if doi := written_doi(_without_sentence(text[start:end])):
                found.append((doi, start, end))
        except IdentifierError:
            continue
    return found


def find_dois(text: str) -> list[str]:
    """The same in lower case, each once, in order."""
    return list(dict.fromkeys(doi.lower() for doi, _, _ in dois_in(text)))
