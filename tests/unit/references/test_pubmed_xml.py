"""PubMed's XML, hostile files included."""

from __future__ import annotations

from typing import Any

import pytest

from wagtail_medarticle.references.formats import decode, pubmed_xml
from wagtail_medarticle.references.record import Name, PartialDate

ARTICLE = (
    "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Title.</ArticleTitle>%s</Article>"
    "</MedlineCitation></PubmedArticle>"
)
CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "season in words",
        "<Journal><JournalIssue><PubDate><MedlineDate>2012 Dec-Jan</MedlineDate></PubDate></JournalIssue></Journal>",
        {"issued": PartialDate(2012, 12)},
    ),
    (
        "electronic date alone",
        "<ArticleDate><Year>2021</Year><Month>08</Month><Day>06</Day></ArticleDate>",
        {"issued": PartialDate(2021, 8, 6)},
    ),
    (
        "an invalid DOI and name beside the valid ones",
        """<ELocationID EIdType="doi" ValidYN="N">10.1000/x</ELocationID>
        <ELocationID EIdType="doi">10.1000/a</ELocationID>
        <AuthorList><Author ValidYN="N"><LastName>Fals</LastName></Author>
        <Author><LastName>True</LastName><Initials>T</Initials><Suffix>Jr</Suffix></Author>
        <Author><CollectiveName>Study Group</CollectiveName></Author></AuthorList>""",
        {"doi": "10.1000/a", "authors": (Name("True", "T", suffix="Jr"), Name(literal="Study Group"))},
    ),
    (
        "first page alone",
        "<Pagination><StartPage>e12</StartPage></Pagination>",
        {"pages": "e12"},
    ),
    (
        "abstract in parts",
        """<Abstract><AbstractText Label="AIM">To <b>know</b>.</AbstractText>
        <AbstractText>Rest.</AbstractText></Abstract>""",
        {"abstract": "AIM: To know. Rest."},
    ),
    (
        "guideline",
        "<PublicationTypeList><PublicationType>Practice Guideline</PublicationType></PublicationTypeList>",
        {"kind": "guideline"},
    ),
]


@pytest.mark.parametrize(("inside", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reading(inside: str, expected: dict[str, Any]) -> None:
    (result,) = pubmed_xml.parse(ARTICLE % inside)
    assert result.record is not None
    assert {name: getattr(result.record, name) for name in expected} == expected


def test_a_declared_encoding_is_of_no_matter_once_it_is_text() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<PubmedArticleSet>' + (ARTICLE % "<Language>é</Language>")
    (result,) = pubmed_xml.parse(decode(text.encode("latin-1")))
    assert result.record is not None
    assert (result.line, result.record.language) == (2, "é")


@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY e "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_no_entity_is_resolved(document_type: str) -> None:
    first, second = pubmed_xml.parse(document_type + ARTICLE % "<Language>&e;</Language>" + ARTICLE % "")
    assert first.record is None
    assert first.error.startswith("not XML")
    assert second.record


def test_a_document_type_within_a_record_is_refused() -> None:
    inner = '<!DOCTYPE x [<!ENTITY e "x">]>'
    (result,) = pubmed_xml.parse(ARTICLE % inner)
    assert result.record is None


def test_citations_without_their_frame() -> None:
    text = "<MedlineCitation><PMID>1</PMID><Article><ArticleTitle>T</ArticleTitle></Article></MedlineCitation>"
    first, second = pubmed_xml.parse(f"<MedlineCitationSet>{text}\n{text}</MedlineCitationSet>")
    assert first.record == second.record
    assert (first.line, second.line) == (1, 2)
