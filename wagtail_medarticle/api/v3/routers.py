"""Our resources in API v3: the functions that every version shares, as operations of django-ninja."""

from __future__ import annotations

from ninja import Router
from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth

from ..articles import (
    DETAIL,
    FIND,
    LIST,
    PART,
    article_detail,
    article_find,
    article_jsonld,
    article_list,
)
from ..citations import DETAIL as CITATION_DETAIL
from ..citations import LIST as CITATION_LIST
from ..citations import citation_detail, citation_list
from ..configuration import PARAMETERS as CONFIGURATION
from ..configuration import configuration
from ..feed import PARAMETERS as FEED
from ..feed import article_feed
from ..follow_ups import ask
from ..history import article_history
from ..infobutton import PARAMETERS as INFOBUTTON
from ..infobutton import infobutton
from ..references import PARAMETERS as REFERENCES
from ..references import article_references
from ..sitemap import PARAMETERS as SITEMAP
from ..sitemap import article_sitemap
from . import schemas
from .documentation import ATOM, FILES, FOUND, INFOBUTTON_ANSWERS, JSONLD, QUESTION, XML, documented

READERS = [BearerTokenAuth(), AllowAnonymous()]

article_router = Router(tags=["medical-articles"], auth=READERS)
citation_router = Router(tags=["citations"], auth=READERS)
configuration_router = Router(tags=["medarticle-config"], auth=READERS)

article_router.get(
    "/",
    response=schemas.MedicalArticleList,
    url_name="list_medical_articles",
    operation_id="medical_articles_list",
    summary="List medical articles",
    description="Live articles of the site, with the keys that `fields` asks for.",
    openapi_extra=documented(LIST),
)(article_list)

article_router.get(
    "/find/",
    url_name="find_medical_article",
    operation_id="medical_articles_find",
    summary="Find a medical article by its path",
    description="Redirects to the article, also from a path that the site redirects from.",
    openapi_extra=documented(FIND, 404, **FOUND),
)(article_find)

article_router.get(
    "/sitemap.xml",
    url_name="medical_article_sitemap",
    operation_id="medical_articles_sitemap",
    summary="Sitemap of the medical articles",
    description="After the sitemap protocol, with the translations of each article.",
    openapi_extra=documented(SITEMAP, 404, **XML),
)(article_sitemap)

article_router.get(
    "/feed.atom",
    url_name="medical_article_feed",
    operation_id="medical_articles_feed",
    summary="Feed of updates and retractions",
    description="The articles that changed last and the cited sources that were retracted, newest first, as Atom.",
    openapi_extra=documented(FEED, **ATOM),
)(article_feed)

article_router.get(
    "/infobutton/",
    url_name="medical_article_infobutton",
    operation_id="medical_articles_infobutton",
    summary="Medical articles for a code in a patient's record",
    description="HL7's Infobutton standard in its URL form. Parameters of the standard that are not used are ignored.",
    openapi_extra=documented(INFOBUTTON, **INFOBUTTON_ANSWERS),
)(infobutton)

article_router.get(
    "/{int:pk}/",
    response=schemas.MedicalArticle,
    url_name="detail_medical_article",
    operation_id="medical_articles_detail",
    summary="Medical article detail",
    description="One article with all its keys, worded for `audience`.",
    openapi_extra=documented(DETAIL, 404),
)(article_detail)

article_router.get(
    "/{int:pk}/references/",
    url_name="medical_article_references",
    operation_id="medical_articles_references",
    summary="References of a medical article",
    description="In number order, in the format asked for.",
    openapi_extra=documented(REFERENCES, 404, **FILES),
)(article_references)

article_router.get(
    "/{int:pk}/jsonld/",
    url_name="medical_article_jsonld",
    operation_id="medical_articles_jsonld",
    summary="JSON-LD of a medical article",
    description="schema.org's MedicalWebPage, for search engines.",
    openapi_extra=documented(PART, 404, **JSONLD),
)(article_jsonld)

article_router.get(
    "/{int:pk}/review-history/",
    response=schemas.ReviewHistory,
    url_name="medical_article_review_history",
    operation_id="medical_articles_review_history",
    summary="Review history of a medical article",
    description="The public part of the review ledger.",
    openapi_extra=documented(PART, 404),
)(article_history)

article_router.post(
    "/{int:pk}/follow-ups/",
    response={201: schemas.QuestionTaken},
    url_name="medical_article_follow_ups",
    operation_id="medical_articles_follow_ups",
    summary="Ask a question after a medical article",
    description="The question reaches the site's editors and is published nowhere.",
    openapi_extra=documented(PART, 404, 429, **QUESTION),
)(ask)

citation_router.get(
    "/",
    response=schemas.CitationList,
    url_name="list_citations",
    operation_id="citations_list",
    summary="List citations",
    description="Sources that a live article of the site cites.",
    openapi_extra=documented(CITATION_LIST),
)(citation_list)

citation_router.get(
    "/{int:pk}/",
    response=schemas.CitationDetail,
    url_name="detail_citation",
    operation_id="citations_detail",
    summary="Citation detail",
    description="One source with the live articles that cite it.",
    openapi_extra=documented(CITATION_DETAIL, 404),
)(citation_detail)

configuration_router.get(
    "/",
    response=schemas.MedicalArticleConfiguration,
    url_name="medarticle_config",
    operation_id="medarticle_config",
    summary="What a site shows around its articles",
    description="Audiences, prompts, review statement, editorial policy and default disclaimer.",
    openapi_extra=documented(CONFIGURATION, 404),
)(configuration)
