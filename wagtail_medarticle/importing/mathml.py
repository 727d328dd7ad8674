"""Formulae in MathML as text that keeps its value: powers raised, indices lowered, fractions with a stroke.

https://www.w3.org/TR/mathml-core/. ``10<sup>6</sup>`` must not become 106, nor a half one over nothing.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from .html.tree import is_text
from .markup import escape

SILENT = ("annotation", "annotation-xml", "mphantom", "none", "mprescripts")
SIMPLE = re.compile(r"(?:[^\W_]|[.,])+|[^\s<>]")
OPERATORS = re.compile(r"[=≤≥<>±×·∙+−→≈~]|[-–](?=$)")


def formula(tag: Tag) -> list[PageElement]:
    """What a ``<math>`` says, as text with ``<sup>`` and ``<sub>``."""
    written = re.sub(r"\s+", " ", _linear(tag)).strip()
    return list(BeautifulSoup(written, "html.parser").contents) if written else []


def _linear(node: PageElement) -> str:
    if not isinstance(node, Tag):
        return escape(" ".join(str(node).split())) if is_text(node) else ""
    if node.name in SILENT:
        return ""
    children = [child for child in node.children if isinstance(child, Tag) and child.name not in SILENT]
    parts = [_linear(child) for child in children]
    if node.name in ("msup", "mover") and len(parts) == 2:
        return f"{parts[0]}<sup>{parts[1]}</sup>"
    if node.name in ("msub", "munder") and len(parts) == 2:
        return f"{parts[0]}<sub>{parts[1]}</sub>"
    if node.name in ("msubsup", "munderover") and len(parts) == 3:
        return f"{parts[0]}<sub>{parts[1]}</sub><sup>{parts[2]}</sup>"
    if node.name == "mfrac" and len(parts) == 2:
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if node.name == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if node.name == "mroot" and len(parts) == 2:
        return f"<sup>{parts[1]}</sup>√{_grouped(parts[0])}"
    if node.name == "mfenced":
        return f"{node.get('open', '(')}{', '.join(parts)}{node.get('close', ')')}"
    if node.name == "mtr":
        return "; ".join(parts)
    if node.name == "mtable":
        return " | ".join(parts)
    if node.name == "mspace":
        return " "
    if node.name == "mo":
        sign = " ".join(node.get_text().split())
        return f" {escape(sign)} " if OPERATORS.fullmatch(sign) and node.find_previous_sibling() else escape(sign)
    if node.name in ("mi", "mn", "mtext", "ms"):
        text = node.get_text().replace("\xa0", " ")
        return escape(text if node.name == "mtext" else " ".join(text.split()))
    return "".join(_linear(child) for child in node.children)


def _grouped(part: str) -> str:
    """A part in brackets, unless it is one number or name."""
    return part if SIMPLE.fullmatch(re.sub("<[^>]*>", "", part)) and "<" not in part else f"({part})"
