// The lines of a bibliography by citeproc-js: node cite.js CITEPROC STYLE.csl LOCALE.xml < ITEMS.json
// ITEMS are CSL-JSON with ids "0", "1" …; the answer is a JSON array of HTML in their order.
"use strict";

const fs = require("fs");
const [citeproc, style, locale] = process.argv.slice(2);
const CSL = require(citeproc);

const items = JSON.parse(fs.readFileSync(0, "utf8"));
const known = Object.fromEntries(items.map((item) => [item.id, item]));
const system = {
  retrieveLocale: () => fs.readFileSync(locale, "utf8"),
  retrieveItem: (id) => known[id],
};
const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"));
engine.setOutputFormat("html");
engine.updateItems(items.map((item) => item.id));
const [about, entries] = engine.makeBibliography();
const lines = Object.fromEntries(about.entry_ids.map(([id], at) => [id, entries[at]]));
process.stdout.write(JSON.stringify(items.map((item) => lines[item.id])));
