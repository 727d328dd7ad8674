#!/usr/bin/env bash
# Guess: pylatexenc, the usual way from LaTeX to text in Python, turns $10^{9}$ into 10⁹, or at least into 10^9, as it
# turns \beta into β and \frac{1}{2} into 1/2.
# What is so: ^ and _ stay in the text, but the braces go, so that $10^{12}$/L is "10^12/L" while \textsuperscript{9}
# disappears as a command: "10\textsuperscript{9}/L" is "109/L". A fraction joins the number before it: "5$\frac{1}{2}$"
# is "51/2".
# Why it matters: titles and abstracts in BibTeX files of medicine are full of counts (10⁹/L), units (kg/m²) and doses
# (½ tablet). Read so, a platelet count or a dose is wrong by a power of ten, in a text that looks fine.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pylatexenc==2.10
"$folder/venv/bin/python" - <<'PYTHON'
import logging
from importlib.metadata import version

from pylatexenc.latex2text import LatexNodes2Text

logging.disable(logging.WARNING)
print("pylatexenc", version("pylatexenc"))
seen = {}
for text in (r"$10^{12}$/L", r"10\textsuperscript{9}/L", r"kg/m\textsuperscript{2}", r"5$\frac{1}{2}$ tablets"):
    seen[text] = LatexNodes2Text().latex_to_text(text)
    print(f"{text!r} -> {seen[text]!r}")
assert seen[r"10\textsuperscript{9}/L"] == "109/L", "a superscript is kept now"
assert seen[r"5$\frac{1}{2}$ tablets"] == "51/2 tablets", "a fraction stands apart now"
PYTHON
