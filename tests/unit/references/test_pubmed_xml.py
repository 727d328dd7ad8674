"""PubMed's XML, hostile files included."""

from __future__ import annotations

from typing import Any

import pytest

from wagtail_medarticle.references.formats import decode, pubmed_xml
from wagtail_medarticle.references.record import Event, Health, Name, NoticeOf, PartialDate

ARTICLE = (
    "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Title.</ArticleTitle>%s</Article>"
    "</MedlineCitation></PubmedArticle>"
)
CORRECTIONS = "</Article><CommentsCorrectionsList>%s</CommentsCorrectionsList><Article>"
NOTICE = "<RefSource>Lancet. 2020 Jun 13;395(10240):1820. doi: 10.1016/S0140-6736(20)31324-6</RefSource>"
LINKS = {
    "RetractionIn": (Health.RETRACTED, ""),
    "PartialRetractionIn": (Health.RETRACTED, "partial retraction"),
    "RetractedandRepublishedIn": (Health.RETRACTED, "retraction and republication"),
    "ExpressionOfConcernIn": (Health.CONCERN, ""),
    "ErratumIn": (Health.CORRECTED, ""),
    "CorrectedandRepublishedIn": (Health.CORRECTED, "correction and republication"),
    "UpdateIn": (Health.SUPERSEDED, ""),
}
BACK = {
    "RetractionOf": (Health.RETRACTED, ""),
    "PartialRetractionOf": (Health.RETRACTED, "partial retraction"),
    "RetractedandRepublishedFrom": (Health.RETRACTED, "retraction and republication"),
    "ExpressionOfConcernFor": (Health.CONCERN, ""),
    "ErratumFor": (Health.CORRECTED, ""),
    "CorrectedandRepublishedFrom": (Health.CORRECTED, "correction and republication"),
    "UpdateOf": (Health.SUPERSEDED, ""),
}
CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "season in words",
        "<Journal><JournalIssue><PubDate><MedlineDate>2012 Dec-Jan</MedlineDate></PubDate></JournalIssue></Journal>",
        {"issued": PartialDate(2012, 12)},
    ),
    (
        "season",
        "<Journal><JournalIssue><PubDate><Year>2019</Year><Season>Spring</Season></PubDate></JournalIssue></Journal>",
        {"issued": PartialDate(2019), "issued_season": 1},
    ),
    (
        "end of a range",
        """<Journal><JournalIssue><PubDate><MedlineDate>2012 Dec-2013 Jan</MedlineDate></PubDate></JournalIssue>
        </Journal>""",
        {"issued": PartialDate(2012, 12), "issued_end": PartialDate(2013, 1)},
    ),
    (
        "a list that is cut",
        '<AuthorList CompleteYN="N"><Author><LastName>Lind</LastName></Author></AuthorList>',
        {"authors_cut": True},
    ),
    ("original title", "<VernacularTitle>Salz.</VernacularTitle>", {"title": "Title", "original_title": "Salz"}),
    (
        "a trial beside a sequence",
        """<DataBankList><DataBank><DataBankName>GENBANK</DataBankName><AccessionNumberList>
        <AccessionNumber>MN908947</AccessionNumber></AccessionNumberList></DataBank>
        <DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>
        <AccessionNumber>NCT04280705</AccessionNumber></AccessionNumberList></DataBank></DataBankList>""",
        {"registration": "NCT04280705"},
    ),
    (
        "retracted, with notice",
        CORRECTIONS
        % f'<CommentsCorrections RefType="RetractionIn">{NOTICE}<PMID>32511943</PMID></CommentsCorrections>',
        {
            "events": (
                Event(
                    Health.RETRACTED,
                    PartialDate(2020, 6, 13),
                    "10.1016/s0140-6736(20)31324-6",
                    "32511943",
                    notice_source="Lancet. 2020 Jun 13;395(10240):1820",
                ),
            )
        },
    ),
    (
        "retracted, by its type alone",
        "<PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList>",
        {"events": (Event(Health.RETRACTED),)},
    ),
    *(
        (
            name,
            CORRECTIONS
            % f'<CommentsCorrections RefType="{name}"><RefSource>J. 2020;1:2</RefSource></CommentsCorrections>',
            {"events": (Event(health, PartialDate(2020), notice_source="J. 2020;1:2", nature=nature),)},
        )
        for name, (health, nature) in LINKS.items()
    ),
    *(
        (
            name,
            CORRECTIONS
            % f'<CommentsCorrections RefType="{name}"><RefSource>J. 2020;1:2</RefSource></CommentsCorrections>',
            {"events": (), "notice_of": (NoticeOf(health, source="J. 2020;1:2", nature=nature),)},
        )
        for name, (health, nature) in BACK.items()
    ),
    *(
        (
            name,
            CORRECTIONS
            % f'<CommentsCorrections RefType="{name}"><RefSource>J. 2020;1:2</RefSource></CommentsCorrections>',
            {"events": (), "notice_of": ()},
        )
        for name in ("CommentIn", "CommentOn", "Cites", "RepublishedIn", "SummaryForPatientsIn", "ReprintOf")
    ),
    (
        "a note on an erratum",
        CORRECTIONS
        % """<CommentsCorrections RefType="ErratumIn"><RefSource>J. 2020;1:2</RefSource><Note>Doe J</Note>
        </CommentsCorrections>""",
        {"events": (Event(Health.CORRECTED, PartialDate(2020), notice_source="J. 2020;1:2. Doe J"),)},
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


def test_each_element_that_is_not_taken_is_named() -> None:
    (result,) = pubmed_xml.parse(
        "<PubmedArticle><MedlineCitation><PMID>1</PMID><DateRevised/><Article><ArticleTitle>T</ArticleTitle>"
        "<AuthorList><Author><LastName>Lind</LastName><AffiliationInfo/></Author></AuthorList><GrantList/></Article>"
        '<CommentsCorrectionsList><CommentsCorrections RefType="CommentIn"><RefSource>J. 2020;1:2</RefSource>'
        "</CommentsCorrections></CommentsCorrectionsList><MeshHeadingList/></MedlineCitation></PubmedArticle>"
    )
    assert result.notes == (
        "CommentIn left out: J. 2020;1:2",
        "fields left out: MeshHeadingList, GrantList, AffiliationInfo",
    )
