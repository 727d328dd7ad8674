"""The registry of formats, and what holds for all of them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.formats import FORMATS, READERS, WRITERS, UnknownFormat, decode, detect, read
from wagtail_medarticle.references.record import Name, PartialDate, Record

GOOD = {
    "bibtex": "@article{a, title={%s}}",
    "ris": "TY  - JOUR\nTI  - %s\nER  - ",
    "nbib": "PMID- 1\nTI  - %s.\n",
    "pubmed-xml": "<PubmedArticle><MedlineCitation><Article><ArticleTitle>%s</ArticleTitle></Article>"
    "</MedlineCitation></PubmedArticle>",
    "csl-json": '{"type": "article-journal", "title": "%s"}',
    "jats": "<ref><element-citation><article-title>%s</article-title></element-citation></ref>",
    "medline": "<1. >\nVN  - Ovid Technologies\nUI  - 1\nTI  - %s.\n",
    "pubmed-summary": "1: Lind SA. %s. Lancet. 2020;1:2. PMID: 1.\n",
    "pubmed-csv": "PMID,Title,Authors\n1,%s,Lind SA.",
    "endnote-xml": "<xml><records><record><titles><title>%s</title></titles></record></records></xml>",
    "enw": "%%0 Journal Article\n%%T %s\n",
    "web-of-science": "PT J\nTI %s\nER\n",
    "refworks": "RT Journal Article\nT1 %s\n",
    "crossref": '{"message-type": "work", "message": {"type": "journal-article", "title": ["%s"]}}',
    "datacite": '{"data": {"attributes": {"titles": [{"title": "%s"}], "types": {"resourceTypeGeneral": "Report"}}}}',
    "csl-yaml": "- type: book\n  title: '%s'\n",
    "mods": "<mods><titleInfo><title>%s</title></titleInfo></mods>",
}
BROKEN = {
    "bibtex": "@article{a, title={Broken\n",
    "ris": "AU  - Broken: no TY\nER  - ",
    "nbib": "PMID- \nAU  - Broken B\n",
    "pubmed-xml": "<PubmedArticle><MedlineCitation><Article><ArticleTitle>Broken</PubmedArticle>",
    "csl-json": '{"type": "article-journal", "title": "Broken" "DOI"}',
    "jats": "<ref><element-citation><article-title>Broken</ref>",
    "pubmed-summary": "2: Broken, no journal.\n",
    "endnote-xml": "<xml><records><record><titles><title>Broken</record></records></xml>",
    "crossref": '{"message-type": "work", "message": {"title": ["Broken"] "DOI"}}',
    "datacite": '{"data": {"attributes": {"titles": "Broken" "doi"}}}',
    "csl-yaml": "- type: book\n  title: 'Broken\n",
    "mods": "<mods><titleInfo><title>Broken</mods>",
}
EMPTY = {
    "bibtex": "@article{a, }",
    "ris": "TY  - JOUR\nER  - ",
    "nbib": "PMID- \nTI  - \n",
    "pubmed-xml": "<PubmedArticle><MedlineCitation><Article/></MedlineCitation></PubmedArticle>",
    "csl-json": '{"type": "article-journal"}',
    "jats": "<ref><element-citation/></ref>",
    "medline": "<3. >\nVN  - Ovid Technologies\nTI  - \n",
    "pubmed-summary": "3: Nothing.\n",
    "endnote-xml": "<xml><records><record><titles/></record></records></xml>",
    "enw": "%0 Journal Article\n%T \n",
    "web-of-science": "PT J\nTI \nER\n",
    "refworks": "RT Journal Article\nT1\n",
    "crossref": '{"message-type": "work", "message": {"type": "journal-article", "title": []}}',
    "datacite": '{"data": {"attributes": {"titles": []}}}',
    "csl-yaml": "- type: report\n",
    "mods": "<mods><titleInfo><title/></titleInfo></mods>",
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_bad_record_costs_itself_only(name: str) -> None:
    between = {"csl-json": ",\n"}.get(name, "\n")
    bad = [table[name] for table in (BROKEN, EMPTY) if name in table]
    titles = ["First", "", "Second", "", "Third"][: 1 + 2 * len(bad)]
    parts = [GOOD[name] % title if title else bad[at // 2] for at, title in enumerate(titles)]
    text = between.join(parts)
    results = read(f"[{text}]" if name == "csl-json" else text, name)
    assert [result.record.title if result.record else "" for result in results] == titles
    assert [result.index for result in results] == list(range(1, len(parts) + 1))
    assert all(bool(result.error) != bool(result.record) for result in results)
    lines = [result.line for result in results]
    assert lines == [text.split(part)[0].count("\n") + 1 for part in parts]


@pytest.mark.parametrize("name", READERS)
def test_a_format_is_told_by_its_content(name: str) -> None:
    assert detect(GOOD[name] % "Title") == name
    assert detect(("\n\n" + GOOD[name] % "Title").encode("utf-16")) == name


@pytest.mark.parametrize("text", ["", "Plain text", "<html><p>PMID- 1</p></html>", "{}", "[1, 2]"])
def test_what_is_in_no_format_is_an_error(text: str) -> None:
    with pytest.raises(UnknownFormat):
        read(text)


@pytest.mark.parametrize("name", READERS)
@given(text=st.text(max_size=80))
def test_no_text_breaks_a_reader(name: str, text: str) -> None:
    for source in (text, GOOD[name] % text, BROKEN.get(name, "") + text, EMPTY.get(name, "") + "\n" + text):
        for result in READERS[name](source):
            assert bool(result.error) != bool(result.record)


@given(st.binary())
def test_any_bytes_are_some_text(data: bytes) -> None:
    assert "\r" not in decode(data)


def test_a_stray_byte_garbles_its_own_line_only() -> None:
    assert decode("é\n".encode() + b"caf\xe9\n" + "ö".encode()) == "é\ncafé\nö"
    assert decode(b"\x93caf\x81\x94") == "\x93caf\x81\x94"


def test_formats_name_what_a_download_needs() -> None:
    assert set(WRITERS) == {"bibtex", "ris", "nbib", "pubmed-xml", "csl-json", "jats", "fhir", "text"}
    assert set(READERS) == set(GOOD)
    assert set(FORMATS) == set(READERS) | set(WRITERS)
    for name, entry in FORMATS.items():
        assert entry.name == name
        assert "/" in entry.media_type
        assert entry.extension.isalnum()


@pytest.mark.parametrize("name", WRITERS)
def test_control_characters_go_nowhere(name: str) -> None:
    record = Record(
        title="A\x00B\x0bC\n\ud800D", authors=(Name(literal="X\x01Y"),), abstract="\r\n", issued=PartialDate(2020)
    )
    written = WRITERS[name]([record])
    written.encode()
    assert not set(written) & set("\x00\x01\x0b\ud800")
    if name in READERS:
        (result,) = READERS[name](written)
        assert result.record is not None
        assert result.record.title == "AB C D"


def test_plain_text_is_a_numbered_list() -> None:
    assert WRITERS["text"]([Record(title="One"), Record(title="Two?")]) == "1. One.\n2. Two?\n"


def test_nothing_here_needs_django() -> None:
    code = "import sys, wagtail_medarticle.references.formats; print('django' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.strip() == "False"
