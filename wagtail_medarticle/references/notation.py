"""Superscripts, subscripts, fractions and MathML as plain text that says the same: 10⁹ never becomes 109.

For everything that makes plain text of markup: titles and abstracts in every format, rich text as plain text, search
text. Digits and signs become Unicode's superscripts (``10⁹/L``, ``kg/m²``, ``Ca²⁺``); what has none stands behind
``^`` (``BRAF^V600E``). A subscript stays on the line (``CO2``, ``HbA1c``), as PubMed prints it, but where its digits
would run into others (``log₂8``, ``SO₄²⁻``).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

SUPERSCRIPTS = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
SUBSCRIPTS = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
MINUS = re.compile("[\u2010-\u2015\u2212]")
AS_THEY_ARE = {"TM": "™", "SM": "℠", "∘": "°", "○": "°", "º": "°", "°": "°", "*": "*", "′": "′"}
ORDINAL = re.compile(r"st|nd|rd|th|er|re|[èe]me", re.IGNORECASE)
SIMPLE = re.compile(r"[-+]?(?:[^\W⁰¹²³⁴-⁹]|\.(?=\w))+")
VULGAR = {
    ("1", "2"): "½", ("1", "3"): "⅓", ("2", "3"): "⅔", ("1", "4"): "¼", ("3", "4"): "¾", ("1", "5"): "⅕",
    ("2", "5"): "⅖", ("3", "5"): "⅗", ("4", "5"): "⅘", ("1", "6"): "⅙", ("5", "6"): "⅚", ("1", "8"): "⅛",
    ("3", "8"): "⅜", ("5", "8"): "⅝", ("7", "8"): "⅞", ("1", "10"): "⅒",
}  # fmt: skip
SLASHES = frozenset("/\u2044\u2215")
ACCENTS = {"¯": "\u0304", "‾": "\u0304", "ˉ": "\u0304", "_": "\u0304", "^": "\u0302", "~": "\u0303", "˜": "\u0303",
           "˙": "\u0307", ".": "\u0307", "→": "\u20d7"}  # fmt: skip
INVISIBLE = re.compile("[\u2061-\u2064]")

LEAVES = frozenset(("mi", "mn", "mo", "mtext", "ms"))
ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "menclose", "merror", "mtd", "mtr", "mtable"))
SCHEMES = frozenset(("msup", "msub", "msubsup", "mfrac", "msqrt", "mroot", "mover", "munder", "munderover", "mfenced"))
UNREAD = frozenset(("annotation", "annotation-xml", "mphantom", "mprescripts", "none", "mspace", "semantics"))
TAG = re.compile(
    r"<(/?)(?:(?:mml|jats|m):)?("
    + "|".join(sorted(("sup", "sub", *LEAVES, *ROWS, *SCHEMES, *UNREAD), key=len, reverse=True))
    + r")(?:\s[^<>]*?=[^<>]*?)?\s*(/?)>",
    re.IGNORECASE,
)
"""Tags of MathML (https://www.w3.org/TR/mathml-core/) and of HTML's and JATS's scripts, with the usual prefixes."""
DEEPEST = 40
OTHER_TAG = re.compile(r"<[^<>]*>")


class _Piece(NamedTuple):
    """A run of ``text``, or something that is put together when its neighbours are known."""

    kind: str
    text: str
    below: str = ""


@dataclass(slots=True)
class _Element:
    name: str
    children: list[list[_Piece]] = field(default_factory=list)


def plain_notation(text: str, *, escaped: bool = False) -> str:
    """The text with scripts, fractions and MathML in plain characters; other tags stay.

    ``escaped`` is for HTML and XML as it is stored: in what is converted, character references are undone, and done
    again where they are needed. Without it, ``<`` and ``&`` stand for themselves.
    """
    if "<" not in text:
        return text
    stack, at = [_Element("")], 0
    for tag in TAG.finditer(text):
        _add_text(stack[-1], text[at : tag.start()])
        at = tag.end()
        closing, name, empty = tag.group(1), tag.group(2).lower(), tag.group(3)
        if closing:
            if any(element.name == name for element in stack):
                while _close(stack, escaped) != name:
                    pass
        elif not empty and len(stack) < DEEPEST:
            stack.append(_Element(name))
        elif name == "mspace":
            _add_text(stack[-1], " ")
    _add_text(stack[-1], text[at:])
    while len(stack) > 1:
        _close(stack, escaped)
    return _put_together(_flat(stack[0].children), html.escape if escaped else str)


def superscript(text: str, following: str = "") -> str:
    """What is raised, in plain characters; ``following`` is what comes next, as ``C`` does behind a degree sign."""
    core = MINUS.sub("-", " ".join(text.split()))
    if core in ("o", "0", "O") and re.match(r"\s?[CF]\b", following):
        return "°"
    if core in AS_THEY_ARE or not core or ORDINAL.fullmatch(core):
        return AS_THEY_ARE.get(core, core)
    closed = core.replace(" ", "")
    if all(sign in SUPERSCRIPTS for sign in closed) and (len(closed) == 1 or not closed.isalpha()):
        return "".join(SUPERSCRIPTS[sign] for sign in closed)
    if not any(map(str.isalnum, core)):
        return core
    return f"^{core}" if SIMPLE.fullmatch(core) and not following[:1].isalnum() else f"^({core})"


def subscript(text: str, before: str = "", following: str = "") -> str:
    """What is lowered, in plain characters, between what comes ``before`` and ``following``."""
    core = MINUS.sub("-", " ".join(text.split()))
    closed = core.replace(" ", "")
    if not closed:
        return ""
    runs_in = (before[-1:].isdigit() and closed[0].isdigit()) or (closed[-1].isdigit() and following[:1].isdigit())
    reckons = any(sign in "+-=" for sign in closed)
    if not (runs_in or reckons or before.lower().endswith("log")):
        return core
    if all(sign in SUBSCRIPTS for sign in closed):
        return "".join(SUBSCRIPTS[sign] for sign in closed)
    return f"_({core})"


def fraction(above: str, below: str, before: str = "", following: str = "") -> str:
    """``½``, ``3/16`` or ``(a+b)/2``, apart from a number in front of it and a word or number behind it."""
    above, below = " ".join(above.split()), " ".join(below.split())
    if (above, below) in VULGAR:
        return VULGAR[above, below]
    parts = "/".join(part if SIMPLE.fullmatch(part) else f"({part})" for part in (above, below))
    return f"{' ' if before[-1:].isalnum() else ''}{parts}{' ' if following[:1].isalnum() else ''}"


def _add_text(element: _Element, text: str) -> None:
    if element.name in SCHEMES or element.name in ROWS:
        text = text.strip()
    if text:
        element.children.append([_Piece("text", text)])


def _close(stack: list[_Element], escaped: bool) -> str:
    """Ends the innermost element, which becomes a child of the one around it; gives its name."""
    element = stack.pop()
    stack[-1].children.append(_read(element, escaped))
    return element.name


def _read(element: _Element, escaped: bool) -> list[_Piece]:
    name = element.name
    if name in ("sup", "sub"):
        return _apart(name, _text(_flat(element.children), escaped))
    if name in LEAVES:
        text = INVISIBLE.sub("", _text(_flat(element.children), escaped))
        return [_Piece("text", html.escape(text.strip(), quote=False) if escaped else text.strip())]
    if name == "semantics":
        return element.children[0] if element.children else []
    if name in UNREAD:
        return []
    if name in SCHEMES:
        return _scheme(name, element.children, escaped)
    return _flat(element.children)


def _apart(kind: str, text: str) -> list[_Piece]:
    """A script without the white space around it, that behind it kept."""
    script = _Piece(kind, text.strip())
    return [script, _Piece("text", " ")] if text.strip() and text[-1:].isspace() else [script]


def _scheme(name: str, children: list[list[_Piece]], escaped: bool) -> list[_Piece]:
    texts = [_text(child, escaped) for child in children]
    if name == "mfrac" and len(texts) == 2:
        return [_Piece("fraction", *texts)]
    if name == "mfenced":
        return [_Piece("text", "("), *_flat(children), _Piece("text", ")")]
    if name == "msqrt":
        return [_Piece("text", _root("".join(texts)))]
    if name == "mroot" and len(texts) == 2:
        return [_Piece("sup", texts[1]), _Piece("text", _root(texts[0]))]
    if name == "mover" and len(texts) == 2 and texts[1] in ACCENTS:
        return [_Piece("text", texts[0] + ACCENTS[texts[1]])]
    kinds = {"msup": ["sup"], "mover": ["sup"], "msub": ["sub"], "munder": ["sub"]}.get(name, ["sub", "sup"])
    if len(texts) != len(kinds) + 1:
        return _flat(children)
    base = children[0] if SIMPLE.fullmatch(texts[0]) or _is_closed(texts[0]) else [_Piece("text", f"({texts[0]})")]
    return [*base, *(_Piece(kind, text) for kind, text in zip(kinds, texts[1:], strict=True))]


def _is_closed(text: str) -> bool:
    return len(text) <= 1 or (text[0] in "([|" and text[-1] in ")]|") or text.isalnum()


def _root(text: str) -> str:
    return f"√{text}" if SIMPLE.fullmatch(text) else f"√({text})"


def _flat(children: list[list[_Piece]]) -> list[_Piece]:
    return [piece for child in children for piece in child]


def _text(pieces: list[_Piece], escaped: bool) -> str:
    """What is inside a script, put together, without further tags and references."""
    text = _put_together(pieces, str)
    return html.unescape(OTHER_TAG.sub("", text)) if escaped else text


def _put_together(pieces: list[_Piece], encode: Callable[[str], str]) -> str:
    done, before = [""], ""
    at = 0
    while at < len(pieces):
        piece, following = pieces[at], pieces[at + 1].text if at + 1 < len(pieces) else ""
        if _is_split_fraction(pieces[at : at + 3]):
            piece = _Piece("fraction", piece.text, pieces[at + 2].text)
            at += 2
            following = pieces[at + 1].text if at + 1 < len(pieces) else ""
        if piece.kind == "text":
            text = piece.text
        elif piece.kind == "sup":
            text = encode(superscript(piece.text, following))
        elif piece.kind == "sub":
            text = encode(subscript(piece.text, before, following))
        else:
            text = encode(fraction(piece.text, piece.below, before, following))
        done.append(text)
        before = text[-3:] if len(text) >= 3 else before[-3:] + text
        at += 1
    return "".join(done)


def _is_split_fraction(pieces: list[_Piece]) -> bool:
    """``<sup>1</sup>/<sub>2</sub>``, as pages and Word print a fraction."""
    return [piece.kind for piece in pieces] == ["sup", "text", "sub"] and pieces[1].text.strip() in SLASHES
