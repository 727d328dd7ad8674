"""A corpus of more than 300 records as other programs write them, compared field by field."""

from __future__ import annotations

import pytest

from tests.unit.references.dialects import DIALECTS, IN_PUBMED
from tests.unit.references.example_articles import ARTICLES
from tests.unit.references.example_books import BOOKS
from wagtail_medarticle.references.formats import decode, detect, read
from wagtail_medarticle.references.health_text import unmarked
from wagtail_medarticle.references.record import Name, Record
from wagtail_medarticle.references.styles.names import surname

# What the dialects have words for.
CORPUS = [*ARTICLES, *BOOKS]
FIELDS = ("title", "container_title", "year", "volume", "issue", "pages", "edition", "publisher", "doi", "isbn")
# What a dialect has no field for.
LACKING = {
    "pubmed-xml": {"article-journal": {"publisher", "isbn"}},
    "crossref": {},
}


def sources(name: str) -> list[Record]:
    records = [unmarked(example.record) for example in CORPUS]
    return [record for record in records if name not in ("nbib", "pubmed-xml") or record.type in IN_PUBMED]


def people(names: tuple[Name, ...]) -> list[tuple[str, str, str]]:
    return [(name.literal or surname(name), name.given, name.suffix) for name in names]


@pytest.mark.parametrize("name", DIALECTS)
def test_every_record_of_the_corpus_comes_in_right(name: str) -> None:
    expected = sources(name)
    results = read(DIALECTS[name](expected))
    assert [(result.index, result.error) for result in results] == [(i, "") for i in range(1, len(expected) + 1)]
    for result, source in zip(results, expected, strict=True):
        record = result.record
        lacking = LACKING.get(name, {}).get(source.type, set()) | ({"edition"} if name == "crossref" else set())
        for field in FIELDS:
            if field not in lacking:
                mine, theirs = getattr(record, field), getattr(source, field)
                # Crossref's dialect has DOIs in capitals, which stay as they are written.
                assert (mine.lower() if field == "doi" else mine) == theirs, (field, record)
        assert people(record.authors) == people(source.authors)
        assert people(record.editors) == people(source.editors)
        if name != "crossref":
            assert record.pmcid == source.pmcid
            assert record.pmid in (source.pmid, "1")


def test_the_corpus_is_large() -> None:
    assert sum(len(sources(name)) for name in DIALECTS) >= 300


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("name", DIALECTS)
def test_neither_encoding_nor_line_ends_matter(name: str, ends: str, encoding: str) -> None:
    data = DIALECTS[name](sources(name)[:8])
    other = decode(data).replace("\n", ends).encode(encoding)
    assert detect(other) == name
    assert [result.record for result in read(other)] == [result.record for result in read(data)]


@pytest.mark.parametrize("name", DIALECTS)
def test_latin_1_is_read_as_it_was_meant(name: str) -> None:
    source = next(example.record for example in CORPUS if "Désirée" in str(example.record.authors))
    data = decode(DIALECTS[name]([source])).encode("latin-1")
    assert people(read(data)[0].record.authors) == people(source.authors)
