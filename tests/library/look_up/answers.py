"""Answers in the shape that Crossref, NCBI and ClinicalTrials.gov give them. The works are made up."""

from __future__ import annotations

from typing import Any

WORKS: dict[str, dict[str, Any]] = {
    "10.5555/sleep.2021.17": {
        "indexed": {"date-parts": [[2024, 5, 2]], "date-time": "2024-05-02T10:11:12Z", "timestamp": 1714644672000},
        "reference-count": 31,
        "publisher": "Example Press",
        "publisher-location": "Ghent",
        "issue": "3",
        "license": [{"URL": "https://example.com/licence", "content-version": "vor", "delay-in-days": 0}],
        "short-container-title": ["J Ex Sleep"],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Rest is good.</jats:p>",
        "DOI": "10.5555/SLEEP.2021.17",
        "type": "journal-article",
        "page": "112-119",
        "source": "Crossref",
        "title": ["Sleep and recovery: a <i>randomised</i> trial"],
        "prefix": "10.5555",
        "volume": "12",
        "author": [
            {"given": "Ada N.", "family": "Okafor", "sequence": "first", "affiliation": []},
            {"name": "Sleep Trial Group", "sequence": "additional", "affiliation": []},
        ],
        "container-title": ["Journal of Example Sleep"],
        "language": "en",
        "issued": {"date-parts": [[2021, 3, 9]]},
        "URL": "https://doi.org/10.5555/sleep.2021.17",
        "ISSN": ["0317-8471"],
    },
    "10.5555/tea.2019.4": {
        "publisher": "Example Press",
        "DOI": "10.5555/tea.2019.4",
        "type": "journal-article",
        "title": ["Tea and recovery"],
        "author": [{"given": "Jan", "family": "Berg", "sequence": "first"}],
        "container-title": ["Journal of Examples"],
        "issued": {"date-parts": [[2019]]},
        "updated-by": [
            {
                "DOI": "10.5555/tea.2020.9",
                "type": "expression_of_concern",
                "label": "Expression of concern",
                "source": "publisher",
                "updated": {"date-parts": [[2020, 2, 1]], "timestamp": 1580515200000},
            },
            {
                "DOI": "10.5555/tea.2021.30",
                "type": "retraction",
                "label": "Retraction",
                "source": "retraction-watch",
                "record-id": "28111",
                "updated": {"date-parts": [[2021, 6, 15]], "timestamp": 1623715200000},
            },
        ],
    },
    "10.5555/notice.2022.2": {
        "publisher": "Example Press",
        "DOI": "10.5555/notice.2022.2",
        "type": "journal-article",
        "title": ["Correction to: Rest in heart failure"],
        "container-title": ["Journal of Examples"],
        "issued": {"date-parts": [[2022, 4]]},
        "update-to": [
            {
                "DOI": "10.5555/rest.2020.1",
                "type": "correction",
                "label": "Correction",
                "source": "publisher",
                "updated": {"date-parts": [[2022, 4, 3]]},
            }
        ],
    },
    "10.5555/rest.2020.1": {
        "DOI": "10.5555/rest.2020.1",
        "type": "journal-article",
        "title": ["Rest in heart failure"],
        "issued": {"date-parts": [[2020]]},
    },
}

PUBMED = {
    "31000001": """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">31000001</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Electronic">0317-8471</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>8</Volume><Issue>2</Issue><PubDate><Year>2019</Year><Month>Feb</Month>
</PubDate></JournalIssue><Title>Journal of Examples</Title><ISOAbbreviation>J Ex</ISOAbbreviation></Journal>
<ArticleTitle>Walking after surgery.</ArticleTitle><Pagination><MedlinePgn>21-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.5555/walk.2019.8</ELocationID>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Ng</LastName><ForeName>Li</ForeName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
</PublicationTypeList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">31000001</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle>"""
}


def pubmed_set(records: str) -> str:
    """An answer of efetch."""
    return (
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
        f'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>{records}</PubmedArticleSet>'
    )


IN_PMC: dict[str, dict[str, Any]] = {
    "PMC7000001": {"doi": "10.5555/walk.2019.8", "pmcid": "PMC7000001", "pmid": 31000001},
    "PMC7000002": {"doi": "10.5555/rest.2020.1", "pmcid": "PMC7000002"},
    "PMC7000003": {"pmcid": "PMC7000003"},
}


def converted(pmcid: str) -> dict[str, Any]:
    """An answer of the ID converter."""
    known = {"requested-id": pmcid, **IN_PMC.get(pmcid, {})}
    unknown = {"requested-id": pmcid, "status": "error", "errmsg": "Identifier not found in PMC"}
    return {"status": "ok", "request": {"format": "json"}, "records": [known if pmcid in IN_PMC else unknown]}


TRIALS: dict[str, dict[str, Any]] = {
    "NCT01234567": {
        "protocolSection": {
            "identificationModule": {
                "nctId": "NCT01234567",
                "orgStudyIdInfo": {"id": "TEA-1"},
                "briefTitle": "Tea After Surgery",
                "officialTitle": "Tea and Recovery After Hip Surgery: A Randomised Trial",
            },
            "statusModule": {
                "overallStatus": "COMPLETED",
                "studyFirstPostDateStruct": {"date": "2010-11-04", "type": "ESTIMATED"},
                "lastUpdatePostDateStruct": {"date": "2014-02-11", "type": "ESTIMATED"},
            },
            "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Example Institute", "class": "OTHER"}},
        },
        "hasResults": False,
    },
    "NCT00000002": {"protocolSection": {"identificationModule": {"nctId": "NCT00000002"}}},
    "NCT00000003": {"protocolSection": {"identificationModule": {"nctId": "NCT01234567", "briefTitle": "Another"}}},
}
