#!/usr/bin/env bash
# Guess: CSL items in YAML, as pandoc and Zotero's plug-ins keep them, can be read with a YAML library and handed on as JSON;
# issues, pages and identifiers that look like numbers are written as they stand.
# So it is, with PyYAML 6 (YAML 1.1): the ISBN 0306406152 is read as 52038762, for a leading 0 makes a number octal; volume
# 010 is 8; page 12:30 is 750, to the base of 60; issue 1.10 is 1.1; the language no (Norwegian) is False. pandoc 3.9 itself,
# reading the same metadata, gives the ISBN as 306406152, the issue as 1.1 and the language as "false".
# Why it matters: nothing fails, and the ISBN's check digit is no help where it isn't checked. Read every scalar as a text
# (a loader without implicit types), and quote such values when writing.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --disable-pip-version-check --target packages PyYAML==6.0.3 pypandoc_binary==1.17

cat >items.md <<'YAML'
---
references:
- id: salt
  type: book
  title: Salt
  volume: 010
  issue: 1.10
  page: 12:30
  isbn: 0306406152
  language: no
---
YAML
cat >read.py <<'PY'
import json

import pypandoc
import yaml

(item,) = yaml.safe_load(open("items.md").read().strip("-\n"))["references"]
print("PyYAML", yaml.__version__, json.dumps(item))
(item,) = json.loads(pypandoc.convert_file("items.md", "csljson", format="markdown"))
print("pandoc", pypandoc.get_pandoc_version(), json.dumps(item))
PY
seen=$(PYTHONPATH=packages python3 read.py)
echo "$seen"
grep -q '^PyYAML .*"volume": 8, "issue": 1\.1, "page": 750, "isbn": 52038762, "language": false' <<<"$seen"
grep -q '^pandoc .*"ISBN": "306406152"' <<<"$seen"
grep -q '^pandoc .*"issue": "1\.1"' <<<"$seen"
grep -q '^pandoc .*"language": "false"' <<<"$seen"
