"""LaTeX, as BibTeX files hold it, to plain text and back."""

from __future__ import annotations

import re

from pylatexenc.latex2text import LatexNodes2Text

from .values import plain

DECODER = LatexNodes2Text(keep_comments=True, math_mode="text")
HAS_LATEX = re.compile(r"[\\$~]|--|``|''|[?!]`")
UNESCAPED = re.compile(r"(?<!\\)([%&])")
# Commands that the decoder drops, or turns into another character than the one meant.
NAMED_SIGN = re.compile(r"\\text(asciicircum|braceleft|braceright|quotedbl)(?:\{\}|\s+|(?![a-zA-Z]))")
SIGNS = {"asciicircum": "^", "braceleft": r"\{", "braceright": r"\}", "quotedbl": '"'}
MATHS = re.compile(r"(?<!\\)\$[^$]*(?<!\\)\$")
LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")
WORD = re.compile(r"\w[\w-]*")
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "$&%#_"},
}
TRANSLATION = str.maketrans(SPECIAL)


def from_latex(text: str) -> str:
    """Plain text: accents as letters, maths as the signs it shows, braces gone."""
    if not HAS_LATEX.search(text):
        return plain(text.replace("{", "").replace("}", ""))
    # An ampersand, a percent sign and a lone dollar are what a person meant who forgot the backslash.
    text = UNESCAPED.sub(r"\\\1", text)
    text = MATHS.sub(lambda maths: re.sub(r"(?<!\\)[_^]", "", maths.group()), text)
    if len(re.findall(r"(?<!\\)\$", text)) % 2:
        text = re.sub(r"(?<!\\)\$", r"\\$", text)
    return plain(DECODER.latex_to_text(NAMED_SIGN.sub(lambda name: SIGNS[name.group(1)], text)))


def to_latex(text: str) -> str:
    """The text with LaTeX's special characters escaped; other letters stay, as current BibTeX reads them."""
    return LIGATURE.sub("{}", text.translate(TRANSLATION))


def to_title(text: str) -> str:
    """The same with words such as ``HIV`` and ``mRNA`` in braces, which keeps their capitals in any style."""
    return WORD.sub(
        lambda word: f"{{{word.group()}}}" if any(map(str.isupper, word.group()[1:])) else word.group(), text
    )
