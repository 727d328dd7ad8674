"""Every operation of every resource: both versions of the API mount and describe what stands here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse

from ..schema import resources
from ..schema.article import MedicalArticle, MedicalArticlePreview
from . import article_parts, articles, citations, configuration, evidence, feed, infobutton
from .documentation import ATOM, FILES, FOUND, INFOBUTTON, JSONLD, SCHEMA, SITEMAP
from .follow_ups import ask
from .parameters import Parameter
from .schemas import article_schema


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked of a resource.

    ``path`` stands below the resource's own, with ``{pk}`` for an id. ``name`` is the URL's in API v2,
    ``v3_name`` in API v3. ``answer`` is the type of the JSON; ``success`` maps a status to OpenAPI's entry
    for an answer that is no JSON of ours; with both, a client may choose. ``secret`` answers, errors too, are for
    nobody to keep.
    """

    path: str
    name: str
    v3_name: str
    id: str
    view: Callable[..., HttpResponse]
    summary: str
    description: str
    parameters: tuple[Parameter, ...] = ()
    answer: Any = None
    success: Mapping[int, Any] = field(default_factory=dict)
    errors: tuple[int, ...] = ()
    posts: bool = False
    secret: bool = False

    @property
    def is_conditional(self) -> bool:
        """Whether its good answers have an ETag."""
        return not (self.posts or self.secret or 302 in self.success)


ARTICLES = (
    Operation(
        "",
        "listing",
        "list_medical_articles",
        "medical_articles_list",
        articles.article_list,
        "List medical articles",
        "Live articles of the site, with the keys that `fields` asks for.",
        articles.LIST,
        answer=resources.MedicalArticleList,
    ),
    Operation(
        "find/",
        "find",
        "find_medical_article",
        "medical_articles_find",
        articles.article_find,
        "Find a medical article by its path",
        "Redirects to the article, also from a path that the site redirects from.",
        articles.FIND,
        success=FOUND,
        errors=(404,),
    ),
    Operation(
        "schema/",
        "schema",
        "medical_article_schema",
        "medical_articles_schema",
        article_schema,
        "JSON Schema of a medical article",
        "Exact types of every key and block, the site's own blocks too.",
        success=SCHEMA,
    ),
    Operation(
        "sitemap.xml",
        "sitemap",
        "medical_article_sitemap",
        "medical_articles_sitemap",
        feed.article_sitemap,
        "Sitemap of the medical articles",
        "After the sitemap protocol, with the translations of each article.",
        feed.SITEMAP_PARAMETERS,
        success=SITEMAP,
        errors=(404,),
    ),
    Operation(
        "feed.atom",
        "feed",
        "medical_article_feed",
        "medical_articles_feed",
        feed.article_feed,
        "Feed of updates and retractions",
        "The articles that changed last and the cited sources that were retracted, newest first, as Atom.",
        feed.FEED_PARAMETERS,
        success=ATOM,
    ),
    Operation(
        "infobutton/",
        "infobutton",
        "medical_article_infobutton",
        "medical_articles_infobutton",
        infobutton.infobutton,
        "Medical articles for a code in a patient's record",
        "HL7's Infobutton standard in its URL form. Parameters of the standard that are not used are ignored.",
        infobutton.PARAMETERS,
        success=INFOBUTTON,
    ),
    Operation(
        "preview/",
        "preview",
        "preview_medical_article",
        "medical_articles_preview",
        article_parts.article_preview,
        "Preview of a medical article",
        "The draft that an editor is looking at, stored or not: the article's keys and `preview`.",
        article_parts.PREVIEW,
        answer=MedicalArticlePreview,
        errors=(403, 404),
        secret=True,
    ),
    Operation(
        "{pk}/",
        "detail",
        "detail_medical_article",
        "medical_articles_detail",
        articles.article_detail,
        "Medical article detail",
        "One article with all its keys, worded for `audience`.",
        articles.DETAIL,
        answer=MedicalArticle,
        errors=(404,),
    ),
    Operation(
        "{pk}/references/",
        "references",
        "medical_article_references",
        "medical_articles_references",
        article_parts.article_references,
        "References of a medical article",
        "In number order, in the format asked for.",
        article_parts.REFERENCES,
        success=FILES,
        errors=(404,),
    ),
    Operation(
        "{pk}/jsonld/",
        "jsonld",
        "medical_article_jsonld",
        "medical_articles_jsonld",
        articles.article_jsonld,
        "JSON-LD of a medical article",
        "schema.org's MedicalWebPage, for search engines.",
        articles.PART,
        success=JSONLD,
        errors=(404,),
    ),
    Operation(
        "{pk}/review-history/",
        "review-history",
        "medical_article_review_history",
        "medical_articles_review_history",
        article_parts.article_history,
        "Review history of a medical article",
        "The public part of the review ledger.",
        articles.PART,
        answer=resources.ReviewHistory,
        errors=(404,),
    ),
    Operation(
        "{pk}/versions/",
        "versions",
        "medical_article_versions",
        "medical_articles_versions",
        evidence.article_versions,
        "Approved texts of a medical article",
        "Each text that was approved and served, the last first, with its decisions and what became of its sources.",
        articles.PART,
        answer=resources.ApprovedTexts,
        errors=(404, 410),
    ),
    Operation(
        "{pk}/proof/",
        "proof",
        "medical_article_proof",
        "medical_articles_proof",
        evidence.article_proof,
        "Proof of a medical article's decisions",
        "Inclusion proofs (RFC 9162) of its public decisions in the log that the last signed checkpoint is of.",
        articles.PART,
        answer=resources.DecisionProofs,
        errors=(404, 410),
    ),
    Operation(
        "{pk}/follow-ups/",
        "follow-ups",
        "medical_article_follow_ups",
        "medical_articles_follow_ups",
        ask,
        "Ask a question after a medical article",
        "The question reaches the site's editors and is published nowhere.",
        articles.PART,
        answer=resources.QuestionTaken,
        errors=(404, 429),
        posts=True,
    ),
)

CITATIONS = (
    Operation(
        "",
        "listing",
        "list_citations",
        "citations_list",
        citations.citation_list,
        "List citations",
        "Sources that a live article of the site cites, as JSON or as a file of references.",
        citations.LIST,
        answer=resources.CitationList,
        success=FILES,
    ),
    Operation(
        "{pk}/",
        "detail",
        "detail_citation",
        "citations_detail",
        citations.citation_detail,
        "Citation detail",
        "One source with the live articles that cite it, or the source alone as a file.",
        citations.DETAIL,
        answer=resources.CitationDetail,
        success=FILES,
        errors=(404,),
    ),
)

CONFIGURATION = (
    Operation(
        "",
        "listing",
        "medarticle_config",
        "medarticle_config",
        configuration.configuration,
        "What a site shows around its articles",
        "Audiences, prompts, review statement, editorial policy and default disclaimer.",
        configuration.PARAMETERS,
        answer=resources.MedicalArticleConfiguration,
        errors=(404,),
    ),
)

RESOURCES: Mapping[str, tuple[Operation, ...]] = {
    "medical-articles": ARTICLES,
    "citations": CITATIONS,
    "medarticle-config": CONFIGURATION,
}
"""The operations of each resource, by its name in the address."""
