#!/usr/bin/env bash
# Guess: rispy gives all values of a tag that stands twice in a RIS record, and takes a wrapped line for what it is.
# What is so: of a tag that isn't on its list of repeatable ones it keeps the first value and drops the others without
# a word: the second ISSN, a second affiliation. And a line of a wrapped abstract that begins "ER  - " (oestrogen
# receptor) ends the record: all that follows is gone, also without a word.
# Why it matters: PubMed Central, Embase and others write two ISSNs, and exporters wrap abstracts; whoever imports
# references of oncology this way loses years, DOIs and identifiers and sees no error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rispy==0.10.0
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import rispy

print("rispy", version("rispy"))
text = (
    "TY  - JOUR\nTI  - Salt and tumours\nSN  - 0140-6736\nSN  - 1474-547X\n"
    "AB  - Of the tumours that were examined in the first round of this study most were\n"
    "ER  - positive, and the others were not.\nPY  - 2010\nDO  - 10.1000/xyz\nER  - \n"
)
(record,) = rispy.loads(text)
print(record)
assert record["issn"] == "0140-6736", "the second ISSN is kept now"
assert "doi" not in record and "year" not in record, "a wrapped line no longer ends the record"
PYTHON
