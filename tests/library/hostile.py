"""Files that nobody should bring: in each a record that goes wrong stands between two good ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

GOOD = ("10.5555/good.1", "10.5555/good.2")
LONG = 200_000
"""Characters: longer than any field of a citation."""

ENTITIES = "".join(
    f'<!ENTITY {after} "{f"&{before};" * 20}">' for before, after in zip("abcdefg", "bcdefgh", strict=True)
)
BOMB = f'<!DOCTYPE x [<!ENTITY a "{"a" * 30}">{ENTITIES}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
STRINGS = "".join(
    f"@string{{{after} = {' # '.join([before] * 10)}}}\n" for before, after in zip("abcdefg", "bcdefgh", strict=True)
)


def _lines(before: str, bad: str, after: str) -> bytes:
    return f"{before}\n{bad}\n{after}\n".encode("utf-8", "surrogatepass")


def csl(bad: str) -> bytes:
    one, two = (json.dumps({"type": "book", "title": doi, "DOI": doi}) for doi in GOOD)
    return _lines(f"[{one},", f"{bad},", f"{two}]")


def item(**fields: object) -> bytes:
    return csl(json.dumps({"type": "book", "title": "Bad", **fields}, ensure_ascii=False))


def ris(*lines: str) -> bytes:
    one, two = (f"TY  - JOUR\nTI  - {doi}\nDO  - {doi}\nER  - " for doi in GOOD)
    return _lines(one, "\n".join(("TY  - JOUR", *lines, "ER  - ")), two)


def bibtex(bad: str) -> bytes:
    one, two = (f"@book{{a, title={{{doi}}}, doi={{{doi}}}}}" for doi in GOOD)
    return _lines(one, bad, two)


def entry(*fields: str) -> bytes:
    return bibtex(f"@book{{bad, {', '.join(fields)}}}")


def nbib(*lines: str) -> bytes:
    one, two = (f"PMID- {number}\nTI  - {doi}\nLID - {doi} [doi]\n" for number, doi in enumerate(GOOD, start=1))
    return _lines(one, "\n".join(lines), two)


def xml(title: str, before: str = "", within: str = "") -> bytes:
    def article(words: str, doi: str) -> str:
        location = f'<ELocationID EIdType="doi">{doi}</ELocationID>'
        return (
            f"<PubmedArticle>{within if words == title else ''}<MedlineCitation><Article>{location}"
            f"<ArticleTitle>{words}</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
        )

    one, two = (article(doi, doi) for doi in GOOD)
    return _lines(
        f'<?xml version="1.0"?>{before}<PubmedArticleSet>{one}',
        article(title, "10.5555/bad"),
        f"{two}</PubmedArticleSet>",
    )


def many(write: Callable[[int], str], by: str = "") -> str:
    return by.join(map(write, range(12_000)))


REJECTED: dict[str, tuple[bytes, str]] = {
    "csl: title": (item(title="x" * LONG), "title: It has 200000 characters, at most 10000."),
    "csl: names": (item(author=[{"family": "A"}] * 12_000), "authors: 12000 names"),
    "csl: name": (item(author=[{"literal": "x" * 3 * LONG}]), "authors: 1 names of 600000 characters"),
    "csl: doi": (item(DOI=f"10.5555/{'d' * LONG}"), "DOI: Ensure this value has at most 255 characters"),
    "csl: container": (item(**{"container-title": "c" * LONG}), "published in: Ensure this value has at most 500"),
    "csl: nested lists": (csl('{"title": ' + "[" * LONG), "not JSON: maximum recursion depth exceeded"),
    "csl: nested objects": (csl('{"a":' * LONG), "not JSON: maximum recursion depth exceeded"),
    "csl: number": (csl(f'{{"title": "Bad", "volume": {"9" * 5000}}}'), "not JSON: Exceeds the limit"),
    "csl: infinite date": (
        csl('{"title": "Bad", "issued": {"date-parts": [[1e400]]}}'),
        "issued: [[inf]] is not a date",
    ),
    "csl: type": (item(title={"a": 1}), "title: expected text, got dict"),
    "csl: no object": (csl("5"), "expected an object, got int"),
    "ris: title": (ris(f"TI  - {'x' * LONG}"), "title: It has 200000"),
    "ris: continued": (ris("TI  - x", *["more"] * 30_000), "title: It has 150001"),
    "ris: tags": (ris(f"TI  - {'<i ' * 50_000}"), "title: It has"),
    "ris: names": (ris("TI  - Bad", *["AU  - A, B"] * 12_000), "authors: 12000 names"),
    "ris: pages": (ris("TI  - Bad", f"SP  - {'1-' * LONG}"), "pages: Ensure this value has at most 60 characters"),
    "bibtex: title": (entry(f"title={{{'x' * LONG}}}"), "title: It has 200000"),
    "bibtex: names": (entry("title={Bad}", f"author={{{many('A{}, B'.format, ' and ')}}}"), "authors: 12000 names"),
    "bibtex: nested": (entry("title={" + "\\emph{" * 5000 + "x" + "}" * 5001), "title: It has 25001 characters"),
    "bibtex: open": (bibtex("@book{bad, title=" + "{" * 20_000), "not BibTeX: "),
    "bibtex: strings": (
        bibtex(f'@string{{a = "{"a" * 20_000}"}}\n{STRINGS}@book{{bad, title = h # a # a # a # a # a # a}}'),
        "title: strings make a field longer than 100000 characters",
    ),
    "nbib: title": (nbib("PMID- 9", f"TI  - {'x' * LONG}"), "title: It has 200000"),
    "nbib: names": (nbib("PMID- 9", "TI  - Bad", *["FAU - A, B"] * 12_000), "authors: 12000 names"),
    "xml: bomb": (xml("&h;", BOMB), "not XML: undefined entity"),
    "xml: file": (xml("&file;", BOMB), "not XML: undefined entity"),
    "xml: bomb within": (xml("&h;", "", BOMB), "not XML: "),
    "xml: open": (xml("<i>" * 20_000), "not XML: mismatched tag"),
    "xml: null": (xml("A\0B"), "not XML: not well-formed"),
    "xml: surrogate": (xml("A&#xD800;B"), "not XML: reference to invalid character"),
}
"""Each with the beginning of the reason for which its middle record stays out."""

STORED: dict[str, tuple[bytes, str]] = {
    "csl: null": (item(title="Bad\0 one", author=[{"literal": "\0"}], ISSN="\0", note="\0"), "Bad one"),
    "csl: surrogate": (csl('{"title": "Bad\\ud800 one", "ISSN": "\\udfff", "publisher": "\\ud800"}'), "Bad one"),
    "csl: direction": (item(title="Bad \u202eeno\u202c \u2066one\u2069"), "Bad eno one"),
    "csl: markup": (item(title="<script>alert(1)</script>", URL="javascript:alert(1)"), "<script>alert(1)</script>"),
    "csl: formula": (item(title="=1+1", author=[{"literal": "@SUM(1)"}]), "=1+1"),
    "csl: long notes": (item(ISBN="9" * LONG, ISSN="x" * LONG, URL="u" * LONG, type="t" * LONG), "Bad"),
    "csl: abstract": (item(abstract="a" * LONG), "Bad"),
    "csl: depth": (csl('{"title": "Bad", "x": ' + "[" * 500 + "]" * 500 + "}"), "Bad"),
    "csl: dates": (item(issued={"date-parts": [[2020, 13, 45]]}, accessed={"raw": "never"}), "Bad"),
    "ris: null": (ris("TI  - Bad\0 one", "AU  - \0", "SN  - \0x", "DO  - \0"), "Bad one"),
    "ris: surrogate": (ris("TI  - Bad", "SN  - \ud800"), "Bad"),
    "ris: spaces": (ris(f"TI  - Bad{' ' * LONG}one"), "Bad one"),
    "bibtex: null": (entry("title={Bad\0 one}", "issn={\0}"), "Bad one"),
    "bibtex: commands": (entry("title={Bad \\input{/etc/passwd}}"), "Bad"),
    "nbib: null": (nbib("PMID- 9\0", "TI  - Bad\0 one", "IS  - \0"), "Bad one"),
    "xml: nested": (xml("<i>" * 20_000 + "Bad" + "</i>" * 20_000), "Bad"),
    "xml: inclusion": (xml('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>Bad'), "Bad"),
}
"""Each with the title that its middle record is stored with."""

UNREADABLE: Iterable[bytes] = (
    b"",
    b" \n\t\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)) * 9,
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(range(256)) * 9,
    b"\x1f\x8b\x08\0" + bytes(range(256)),
    bytes(number * (number + 7919) % 256 for number in range(20_000)),
    "TY  - JOUR\nTI  - X\nER  - \n".encode("cp500"),
    b"\0" * 1000,
)
"""Nothing, other kinds of files, and bytes that mean nothing."""
