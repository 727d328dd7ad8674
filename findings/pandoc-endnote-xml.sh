#!/usr/bin/env bash
# Guess: pandoc, which reads EndNote XML and writes CSL-JSON, brings an article over with its DOI, pages, issue and date.
# So it is, in pandoc 3.9: the DOI (electronic-resource-num), the PubMed ID (accession-num), the abbreviated journal, the
# language and the day of publication are gone; the pages come out as "pages" and the issue as "number", names that CSL
# doesn't have for them, so that citation processors print neither; the ISSN comes out as "ISBN". Nothing is said of it.
# Why it matters: an import that goes through pandoc loses the identifiers by which a retracted source is recognised, and
# prints an article without issue and pages. Read EndNote XML itself, and take "pages" for "page" in others' CSL-JSON.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --disable-pip-version-check --target packages pypandoc_binary==1.17

cat >doll.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<xml><records><record><rec-number>1</rec-number><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>Doll, Richard</author><author>Hill, A. Bradford</author></authors></contributors>
<titles><title>Smoking and carcinoma of the lung</title><secondary-title>British Medical Journal</secondary-title></titles>
<periodical><full-title>British Medical Journal</full-title><abbr-1>Br Med J</abbr-1></periodical>
<pages>739-748</pages><volume>2</volume><number>4682</number>
<dates><year>1950</year><pub-dates><date>Sep 30</date></pub-dates></dates><isbn>0007-1447</isbn>
<accession-num>14772469</accession-num><electronic-resource-num>10.1136/bmj.2.4682.739</electronic-resource-num>
<remote-database-name>PubMed</remote-database-name><language>eng</language></record></records></xml>
XML
cat >convert.py <<'PY'
import json

import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
(item,) = json.loads(pypandoc.convert_file("doll.xml", "csljson", format="endnotexml"))
print(json.dumps(item, sort_keys=True, ensure_ascii=False))
PY
seen=$(PYTHONPATH=packages python3 convert.py)
echo "$seen"
grep -q '"pages": "739-748"' <<<"$seen"
grep -q '"number": "4682"' <<<"$seen"
grep -q '"ISBN": "0007-1447"' <<<"$seen"
grep -q '"date-parts": \[\[1950\]\]' <<<"$seen"
if grep -q '"DOI"\|"PMID"\|"page"\|"issue"\|"language"' <<<"$seen"; then
    echo "pandoc keeps more than it did" >&2
    exit 1
fi
