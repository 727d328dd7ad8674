"""LaTeX, as BibTeX files hold it, to plain text and back."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, SpecialsTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.latexwalker import get_default_latex_context_db as get_walker_context
from pylatexenc.macrospec import MacroSpec, MacroStandardArgsParser, SpecialsSpec

from .latex_units import names_unit, number, quantity, range_of, unit
from .values import plain

HAS_LATEX = re.compile(r"[\\$~]|--|``|''|[?!]`")
UNESCAPED = re.compile(r"(?<!\\)([%&])")
LONE_DOLLAR = re.compile(r"(?<!\\)\$")
# Whatever needs an argument, at the end of what can be one.
WITHOUT_ARGUMENT = re.compile(r"(?<!\\)([_^])(?=\s*(?:\$|\}|\Z))")
LETTER = r"(?:\{(\\[ij]|[A-Za-z])\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"
ACCENT = r"([\"'`^~=.]|[uvHckrdb](?![A-Za-z]))"
ACCENTED = re.compile(rf"\{{\\{ACCENT}\s*{LETTER}\s*\}}|(?<!\\)\\{ACCENT}\s*{LETTER}")
ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
LETTERS = {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
           "AA": "Å", "i": "ı", "j": "ȷ"}  # fmt: skip
NAMED_LETTER = re.compile(rf"\{{\\({'|'.join(LETTERS)})\s*\}}|\\({'|'.join(LETTERS)})(?:\{{\}}|(?![A-Za-z])\s*)")
LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")
COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
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


def _argument(node: Any, place: int) -> str:
    """An argument of a command by its place, as LaTeX without the braces around it."""
    arguments = node.nodeargd.argnlist if node.nodeargd else []
    found = arguments[place] if place < len(arguments) else None
    if found is None:
        return ""
    text = str(found.latex_verbatim())
    return text[1:-1] if text[:1] in ("{", "[") and text[-1:] in ("}", "]") else text


def _tagged(tag: str, place: int = 0) -> Callable[..., str]:
    """A command that becomes HTML's or MathML's element, which `plain` prints with regard to what is around it."""
    return lambda node, l2tobj: f"<{tag}>{l2tobj.node_arg_to_text(node, place)}</{tag}>"


def _script(tag: str) -> Callable[..., str]:
    """``^`` and ``_``, which raise and lower in maths alone."""

    def read(node: Any, l2tobj: Any) -> str:
        text = l2tobj.node_arg_to_text(node, 0)
        if node.parsing_state.in_math_mode:
            return f"<{tag}>{text}</{tag}>"
        return f"{node.specials_chars}{text}"

    return read


def _fraction(first: int) -> Callable[..., str]:
    return lambda node, l2tobj: (
        f"<mfrac><mrow>{l2tobj.node_arg_to_text(node, first)}</mrow>"
        f"<mrow>{l2tobj.node_arg_to_text(node, first + 1)}</mrow></mfrac>"
    )


def _shown(place: int) -> Callable[..., str]:
    """A command of which one argument is shown, such as the words of a link."""
    return lambda node, l2tobj: l2tobj.node_arg_to_text(node, place)


# A command, the arguments that it has ({ one, [ one that may be missing) and what it becomes.
COMMANDS: tuple[tuple[str, str, Any], ...] = (
    ("SI", "[{[{", lambda n, l2tobj: quantity(_argument(n, 1), _argument(n, 3))),
    ("qty", "[{{", lambda n, l2tobj: quantity(_argument(n, 1), _argument(n, 2))),
    *((name, "[{", lambda n, l2tobj: unit(_argument(n, 1))) for name in ("si", "unit")),
    ("num", "[{", lambda n, l2tobj: number(_argument(n, 1))),
    ("ang", "[{", lambda n, l2tobj: f"{number(_argument(n, 1))}°"),
    *(
        (name, "[{{{", lambda n, l2tobj: range_of(*(_argument(n, at) for at in (1, 2, 3))))
        for name in ("SIrange", "qtyrange")
    ),
    ("numrange", "[{{", lambda n, l2tobj: range_of(_argument(n, 1), _argument(n, 2), "")),
    ("href", "{{", _shown(1)),
    *((name, "{", lambda n, l2tobj: re.sub(r"\\([%&#_~])", r"\1", _argument(n, 0))) for name in ("url", "nolinkurl")),
    ("texorpdfstring", "{{", _shown(1)),
    ("textsuperscript", "{", _tagged("sup")),
    ("textsubscript", "{", _tagged("sub")),
    ("textsuper", "{", _tagged("sup")),
    *((name, "{{", _fraction(0)) for name in ("frac", "tfrac", "dfrac", "cfrac")),
    *((name, "[{{", _fraction(1)) for name in ("nicefrac", "sfrac")),
    ("textfrac", "{{", _fraction(0)),
    ("sqrt", "[{", lambda n, l2tobj: f"<msqrt>{l2tobj.node_arg_to_text(n, 1)}</msqrt>"),
    ("overline", "{", lambda n, l2tobj: f"<mover><mrow>{l2tobj.node_arg_to_text(n, 0)}</mrow><mo>¯</mo></mover>"),
    *((name, "{", _shown(0)) for name in ("ce", "mkbibemph", "mkbibitalic", "mkbibbold", "mathrm", "mathup", "mbox")),
    *((name, "{", _shown(0)) for name in ("operatorname", "textup", "textnormal", "uppercase", "lowercase")),
    *((name, "{", lambda n, l2tobj: f"“{l2tobj.node_arg_to_text(n, 0)}”") for name in ("enquote", "mkbibquote")),
    *((name, "{", _shown(0)) for name in ("mathbf", "mathit", "mathsf", "mathtt", "mathcal", "bm", "boldsymbol")),
    *((name, "", "°") for name in ("degree", "textdegree")),
    *((name, "", "°C") for name in ("celsius", "degreeCelsius", "textcelsius")),
    *((name, "", "µ") for name in ("micro", "textmu")),
    ("textperthousand", "", "‰"),
    ("textasciicircum", "", "^"),
    ("textbraceleft", "", "{"),
    ("textbraceright", "", "}"),
    ("textquotedbl", "", '"'),
    ("textless", "", "<"),
    ("textgreater", "", ">"),
    ("item", "[", lambda n, l2tobj: f" {l2tobj.node_arg_to_text(n, 0)} "),
    *(
        (name, "{", "")
        for name in ("cite", "citep", "citet", "ref", "autoref", "eqref", "label", "noopsort", "input", "include")
    ),
    *((name, "", " ") for name in ("protect", "relax", "today", "maketitle", "newline", "par", "newblock")),
)


def _decoder() -> tuple[Any, LatexNodes2Text]:
    """pylatexenc's parser and printer, with what medicine writes and without the layout of pages."""
    parsed, printed = get_walker_context(), get_default_latex_context_db()
    scripts = {"^": "sup", "_": "sub"}
    parsed.add_context_category(
        "references",
        prepend=True,
        macros=[MacroSpec(name, arguments) for name, arguments, _text in COMMANDS],
        specials=[SpecialsSpec(sign, args_parser=MacroStandardArgsParser("{")) for sign in scripts],
    )
    printed.add_context_category(
        "references",
        prepend=True,
        macros=[MacroTextSpec(name, simplify_repl=text) for name, _arguments, text in COMMANDS],
        specials=[SpecialsTextSpec(sign, simplify_repl=_script(tag)) for sign, tag in scripts.items()],
    )
    return parsed, LatexNodes2Text(latex_context=printed, keep_comments=True, math_mode="text")


PARSED, DECODER = _decoder()
# It logs each command that it doesn't know, which is named where the record is read.
logging.getLogger("pylatexenc.latexwalker").setLevel(logging.ERROR)


def with_letters(text: str) -> str:
    r"""The text with accents and letters such as ``{\"u}`` and ``{\o}`` made, which is all the LaTeX of most names."""
    if "\\" not in text:
        return text
    text = ACCENTED.sub(_accented, text)
    return NAMED_LETTER.sub(lambda name: LETTERS[name.group(1) or name.group(2)], text) if "\\" in text else text


def _accented(match: re.Match[str]) -> str:
    accent, *letter = [group for group in match.groups() if group]
    return normalize("NFC", letter[0].lstrip("\\") + ACCENTS[accent])


def from_latex(text: str) -> str:
    """Plain text: accents as letters, maths as the signs it shows, braces gone.

    What can't be parsed stays as it is, but for its braces.
    """
    text = with_letters(text)
    if not HAS_LATEX.search(text):
        return plain(text.replace("{", "").replace("}", ""))
    # An ampersand, a percent sign and a lone dollar are what a person meant who forgot the backslash.
    source = UNESCAPED.sub(r"\\\1", text)
    if len(LONE_DOLLAR.findall(source)) % 2:
        source = LONE_DOLLAR.sub(r"\\$", source)
    source = WITHOUT_ARGUMENT.sub(r"\1{}", source)
    try:
        nodes, *_ = LatexWalker(source, latex_context=PARSED).get_latex_nodes()
        return plain(DECODER.nodelist_to_text(nodes))
    except Exception:  # noqa: BLE001  # pylatexenc raises what it meets on some unfinished commands; the text stays
        return plain(re.sub(r"[{}]", "", text))


def unknown_commands(text: str) -> list[str]:
    """The commands of a text for which nothing is printed but their arguments: ``foo`` of ``\\foo{a}``."""
    return [name for name in dict.fromkeys(COMMAND.findall(text)) if not _is_known(name)] if "\\" in text else []


def _is_known(name: str) -> bool:
    spec = DECODER.latex_context.get_macro_spec(name)
    return getattr(spec, "macroname", "") == name or name in ("begin", "end") or names_unit(name)


def to_latex(text: str) -> str:
    """The text with LaTeX's special characters escaped; other letters stay, as current BibTeX reads them."""
    return LIGATURE.sub("{}", text.translate(TRANSLATION))


def to_title(text: str) -> str:
    """The same with words such as ``HIV``, ``mRNA`` and names in braces, which keeps their capitals in any style.

    Of a title that has most of its words in capitals, names can't be told; the style decides on these.
    """
    _first, *others = [word for word in WORD.findall(text) if len(word) > 3] or [""]
    in_title_case = len(others) > 2 and sum(word[0].isupper() for word in others) > 0.75 * len(others)
    at_start = WORD.search(text)

    def braced(word: re.Match[str]) -> str:
        named = (
            word.group()[0].isupper() and not in_title_case and word.start() != (at_start.start() if at_start else 0)
        )
        return f"{{{word.group()}}}" if named or any(map(str.isupper, word.group()[1:])) else word.group()

    return WORD.sub(braced, text)
