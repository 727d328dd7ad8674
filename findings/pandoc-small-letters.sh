#!/usr/bin/env bash
# Guess: where pandoc turns BibTeX into the references of a Markdown document, it writes CSL's items, so that whoever reads
# CSL finds DOI, ISBN, PMID and URL under these names.
# So it is, in pandoc 3.9: they are written doi, isbn, issn, pmid and url. CSL's names are case-sensitive, and pandoc's own
# CSL-JSON of the same entry has them in capitals. An entry of type @misc has no type at all.
# Why it matters: a reader that knows CSL's names only takes the items without an identifier, and without a word; records
# are then matched by their titles, and retractions, which are known by DOI and PubMed ID, pass unseen.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --disable-pip-version-check --target packages pypandoc_binary==1.17

cat >prisma.bib <<'BIB'
@article{page, title={The PRISMA 2020 statement}, author={Page, Matthew J.}, journal={BMJ}, volume=372, year=2021,
  doi={10.1136/bmj.n71}, pmid={33782057}, issn={1756-1833}, url={https://www.bmj.com/content/372/bmj.n71}}
@misc{who, title={Salt reduction}, author={{World Health Organization}}, year=2023, url={https://www.who.int/}}
BIB
cat >convert.py <<'PY'
import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
print(pypandoc.convert_file("prisma.bib", "markdown", format="biblatex", extra_args=["-s"]))
print(pypandoc.convert_file("prisma.bib", "csljson", format="biblatex"))
PY
seen=$(PYTHONPATH=packages python3 convert.py)
echo "$seen"
for name in doi issn pmid url; do
    grep -q "^  $name: " <<<"$seen"
done
if grep -q '^  \(DOI\|ISSN\|PMID\|URL\): ' <<<"$seen"; then
    echo "pandoc writes CSL's names by now" >&2
    exit 1
fi
for name in DOI ISSN PMID URL; do
    grep -q "^ *\"$name\": " <<<"$seen"
done
test "$(grep -c '^  type: ' <<<"$seen")" = 1
