"""An article for search engines: schema.org's MedicalWebPage, from the article's representation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CREATIVE_WORKS = {
    "research": "ScholarlyArticle",
    "review": "ScholarlyArticle",
    "systematic-review": "ScholarlyArticle",
    "meta-analysis": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "trial-registration": "WebPage",
    "web": "WebPage",
}
"""schema.org's type for a kind of source. A guideline has none of its own: MedicalGuideline is no CreativeWork."""

CODING_SYSTEMS = {
    "icd-10": "ICD-10", "icd-10-cm": "ICD-10-CM", "icd-11": "ICD-11", "snomed-ct": "SNOMED-CT", "mesh": "MeSH",
    "rxnorm": "RxNorm", "atc": "ATC", "ndc": "NDC", "loinc": "LOINC",
}  # fmt: skip


def jsonld(article: Mapping[str, Any]) -> dict[str, Any]:
    """JSON-LD of an article, given with the contract's keys. What is unknown is left out.

    ``lastReviewed`` and ``reviewedBy`` (https://schema.org/lastReviewed) are there only while the
    text served is approved, under a safety notice too.
    """
    meta, review = article["meta"], article["review"]
    approved = review["status"] == "approved"
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "@id": meta["html_url"],
            "url": meta["html_url"],
            "name": article["title"],
            "headline": article["title"],
            "description": article["summary"],
            "inLanguage": meta["locale"],
            "dateModified": article["last_updated"],
            "author": [_person(author) for author in article["authors"]],
            "lastReviewed": review["last_reviewed"] if approved else None,
            "reviewedBy": [_person(reviewer) for reviewer in review["reviewed_by"]] if approved else None,
            "correction": _correction(article["safety_notice"]),
            "publishingPrinciples": review["editorial_policy"]["url"],
            "about": [_entity(topic) for topic in article["topics"]],
            "medicalAudience": [
                {"@type": "MedicalAudience", "audienceType": audience["label"]}
                for audience in article["audience"]["available"]
            ],
            "citation": [_work(reference) for reference in article["references"]],
        }
    )


def _person(person: Mapping[str, Any]) -> dict[str, Any]:
    return _known(
        {
            "@type": "Person",
            "name": person["name"],
            "honorificSuffix": person["credentials"],
            "jobTitle": person.get("role"),
            "sameAs": person["orcid"] and f"https://orcid.org/{person['orcid']}",
        }
    )


def _correction(notice: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A safety notice as https://schema.org/correction has it."""
    if not notice:
        return None
    return {"@type": "CorrectionComment", "text": notice["text"], "datePublished": notice["since"]}


def _entity(topic: Mapping[str, Any]) -> dict[str, Any]:
    return _known(
        {
            "@type": "MedicalEntity",
            "name": topic["name"],
            "code": [
                {
                    "@type": "MedicalCode",
                    "codeValue": code["code"],
                    "codingSystem": CODING_SYSTEMS.get(code["system"], code["system"]),
                }
                for code in topic["codes"]
            ],
        }
    )


def _work(reference: Mapping[str, Any]) -> dict[str, Any]:
    container = reference["container_title"]
    kind = CREATIVE_WORKS.get(reference["kind"], "ScholarlyArticle" if container else "CreativeWork")
    return _known(
        {
            "@type": kind,
            "position": reference["number"],
            "name": reference["title"],
            "author": [_author(name) for name in reference["authors"]],
            "datePublished": reference["year"] and str(reference["year"]),
            "isPartOf": container and {"@type": "CreativeWork", "name": container},
            "publisher": reference["publisher"] and {"@type": "Organization", "name": reference["publisher"]},
            "sameAs": reference["doi"] and f"https://doi.org/{reference['doi']}",
            "url": reference["url"],
            "creativeWorkStatus": reference["status"] if reference["status"] != "current" else None,
        }
    )


def _author(name: Mapping[str, str]) -> dict[str, Any]:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    family = " ".join(filter(None, (name.get("non_dropping_particle"), name["family"])))
    given = " ".join(filter(None, (name["given"], name.get("dropping_particle"))))
    return _known(
        {
            "@type": "Person",
            "name": f"{given} {family}".strip(),
            "givenName": name["given"],
            "familyName": family,
            "honorificSuffix": name.get("suffix"),
        }
    )


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
