"""Articles for search engines."""

from __future__ import annotations

from typing import Any

import pytest

from wagtail_medarticle.serving.jsonld import jsonld

ARTICLE: dict[str, Any] = {
    "id": 7,
    "meta": {"type": "x.Y", "slug": "net", "html_url": "https://example.com/net/", "locale": "en"},
    "title": "What is a NET?",
    "summary": "A tumour.",
    "last_updated": "2025-04-28T09:00:00Z",
    "authors": [{"name": "Ada Okafor", "credentials": "MD", "orcid": "0000-0002-1825-0097"}],
    "topics": [{"name": "Tumour", "slug": "tumour", "codes": [{"system": "icd-10", "code": "C7A"}]}],
    "audience": {"prompt": "?", "requested": None, "served": None, "available": [{"slug": "p", "label": "Patient"}]},
    "body": [],
    "references": [],
    "review": {
        "status": "approved",
        "editorial_policy": {"title": "Policy", "url": "https://example.com/policy/"},
        "reviewed_by": [{"name": "Sam Rivera", "credentials": "MD, FACP", "role": "Chair", "orcid": None}],
        "last_reviewed": "2025-04-28",
    },
    "safety_notice": None,
}
REFERENCE: dict[str, Any] = {
    "number": 1, "id": 12, "kind": "research", "title": "A trial", "container_title": "Lancet", "publisher": None,
    "authors": [{"family": "Berg", "given": "An", "non_dropping_particle": "van den"}, {"literal": "WHO"}],
    "year": 2025, "doi": "10.5555/x", "url": None,
    "status": "current",
}  # fmt: skip


def test_a_medical_web_page() -> None:
    described = jsonld(ARTICLE)
    assert (described["@context"], described["@type"]) == ("https://schema.org", "MedicalWebPage")
    assert described["url"] == "https://example.com/net/"
    assert described["dateModified"] == "2025-04-28T09:00:00Z"
    assert described["author"] == [
        {
            "@type": "Person",
            "name": "Ada Okafor",
            "honorificSuffix": "MD",
            "sameAs": "https://orcid.org/0000-0002-1825-0097",
        }
    ]
    assert described["medicalAudience"] == [{"@type": "MedicalAudience", "audienceType": "Patient"}]
    assert described["about"] == [
        {
            "@type": "MedicalEntity",
            "name": "Tumour",
            "code": [{"@type": "MedicalCode", "codeValue": "C7A", "codingSystem": "ICD-10"}],
        }
    ]
    assert "citation" not in described, "what is unknown is left out"


def test_the_review_of_an_approved_text() -> None:
    described = jsonld(ARTICLE)
    assert described["lastReviewed"] == "2025-04-28"
    assert described["reviewedBy"] == [
        {"@type": "Person", "name": "Sam Rivera", "honorificSuffix": "MD, FACP", "jobTitle": "Chair"}
    ]


@pytest.mark.parametrize("status", ["not_submitted", "submitted", "under_review"])
def test_no_review_is_claimed_of_any_other(status: str) -> None:
    described = jsonld({**ARTICLE, "review": {**ARTICLE["review"], "status": status}})
    assert not {"lastReviewed", "reviewedBy"} & described.keys()


@pytest.mark.parametrize(
    ("kind", "container", "expected"),
    [
        ("research", "Lancet", "ScholarlyArticle"),
        ("guideline", "Lancet", "ScholarlyArticle"),
        ("guideline", None, "CreativeWork"),
        ("book", None, "Book"),
        ("chapter", "Handbook", "Chapter"),
        ("web", None, "WebPage"),
        ("other", None, "CreativeWork"),
    ],
)
def test_kinds_of_sources(kind: str, container: str | None, expected: str) -> None:
    reference = {**REFERENCE, "kind": kind, "container_title": container}
    assert jsonld({**ARTICLE, "references": [reference]})["citation"][0]["@type"] == expected


def test_a_source() -> None:
    (source,) = jsonld({**ARTICLE, "references": [{**REFERENCE, "status": "retracted"}]})["citation"]
    assert source == {
        "@type": "ScholarlyArticle",
        "position": 1,
        "name": "A trial",
        "author": [
            {"@type": "Person", "name": "An van den Berg", "givenName": "An", "familyName": "van den Berg"},
            {"@type": "Organization", "name": "WHO"},
        ],
        "datePublished": "2025",
        "isPartOf": {"@type": "CreativeWork", "name": "Lancet"},
        "sameAs": "https://doi.org/10.5555/x",
        "creativeWorkStatus": "retracted",
    }
