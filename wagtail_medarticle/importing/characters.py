"""Characters that a text file may hold and an article may not."""

from __future__ import annotations

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, lone surrogates and non-characters: PostgreSQL, XML and JSON refuse one or the other."""


def clean(text: str) -> str:
    """``text`` with LF line ends, no byte-order mark, and a space in place of each forbidden character."""
    return CONTROL.sub(" ", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def forbidden(text: str) -> int:
    """How many characters `clean` would replace by a space."""
    return len(CONTROL.findall(text))
