"""The one representation of an article: a pure function of its ``ArticleValues`` and what a reader asked for."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import conf
from ..enums import CitationStatus, ReviewStatus, RichTextFormat, label_of
from ..review.status import Review
from .block_values import Describer, audiences_in, disclaimer_of
from .judging import Judgement, Numbered, numbered
from .references import as_seen, describe_person, describe_sources
from .rich_text import finish, printed
from .values import ArticleValues, CitedSource, SafetyNoticeText, SiteTexts


def isoformat(moment: datetime | None) -> str | None:
    """A moment as RFC 3339 in UTC to the second, such as ``2025-04-28T09:00:00Z``."""
    # Three times quicker than strftime.
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z" if moment else None


STEPS = (ReviewStatus.SUBMITTED, ReviewStatus.UNDER_REVIEW, ReviewStatus.APPROVED)


def describe_review(
    judgement: Judgement,
    site: SiteTexts,
    sources: Sequence[CitedSource],
    today: date,
    safety: SafetyNoticeText | None = None,
    elsewhere: Review | None = None,
) -> dict[str, Any]:
    """The ``review`` key of an article, by the judgement of the text being served.

    ``notice`` is a caution whenever that text is not approved, is overdue or cites a retracted source (one that an
    editor upholds is none of these), or stands under a safety notice, which comes first. ``elsewhere`` is the review
    of an alias's source, where other boards decide.
    """
    digest, review = judgement
    approved, language = review.status is ReviewStatus.APPROVED, get_language()
    reasons = [safety.text] if safety else []
    if not approved:
        reasons.append(site.caution)
        if review.approved_on and review.replaced_on:
            said = {"approved": date_format(review.approved_on), "replaced": date_format(review.replaced_on)}
            reasons.append(_("This text was approved on %(approved)s and replaced on %(replaced)s.") % said)
        if elsewhere and elsewhere.status is ReviewStatus.APPROVED:
            board = {"board": elsewhere.board}
            reasons.append(
                _("Where it was first published, it was approved by “%(board)s”, which is no board here.") % board
            )
    elif review.overdue(today):
        reasons.append(_("The review of this article is overdue."))
    if any(source.health == CitationStatus.RETRACTED for source in sources):
        reasons.append(_("This article cites a source that has been retracted."))
    return {
        "status": review.status.value,
        "label": label_of(review.status, language),
        "steps": [
            {
                "status": step.value,
                "label": label_of(step, language),
                "reached_at": isoformat(review.reached.get(step)),
            }
            for step in STEPS
        ],
        "notice": {"level": "caution", "text": " ".join(reasons)} if reasons else None,
        "statement": site.review_statement,
        "editorial_policy": {"title": site.policy_title, "url": site.policy_url or None},
        "reviewed_by": [describe_person(person) for person in review.reviewers] if approved else [],
        "last_reviewed": review.last_reviewed.isoformat() if approved and review.last_reviewed else None,
        "review_due": review.review_due.isoformat() if approved and review.review_due else None,
        "overdue": approved and review.overdue(today),
        "digest": digest,
    }


def describe_safety_notice(notice: SafetyNoticeText | None) -> dict[str, Any] | None:
    """The ``safety_notice`` key: what a chief put over the article. No part of its text: the digest leaves it out."""
    return {"text": notice.text, "since": isoformat(notice.since)} if notice else None


logger = logging.getLogger("wagtail_medarticle")


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader asked for. ``audience`` is a slug or None; ``today`` judges what is overdue.

    ``as_json``: nobody reads ``references``, they are to be JSON, which is written once a source (``orjson.Fragment``).
    """

    today: date
    audience: str | None = None
    format: RichTextFormat = RichTextFormat.HTML
    style: str = "ama"
    api_context: dict[str, Any] = field(default_factory=dict)
    as_json: bool = False


def represent(batch: Sequence[ArticleValues], options: Options) -> list[dict[str, Any]]:
    """Each article of ``batch`` as a dict with the keys of the public contract.

    Asks nothing of the database, unless rich text holds what only a handler of the site's can expand. A
    citation of a deleted source is left out and logged.
    """
    articles = [numbered(values) for values in batch]
    for article in articles:
        if missing := article.numbering.missing:
            logger.warning("Article %s cites deleted sources: %s", article.values.id, ", ".join(map(str, missing)))
    ready = []
    for article in articles:
        texts = dict.fromkeys([*article.texts, article.disclaimer.html])
        for item in article.values.body:
            if item.get("type") == "disclaimer":
                texts[disclaimer_of(item.get("value") or {}, article.values.disclaimers).html] = None
        ready.append(printed(texts, article.numbering, options.format))
    # Of a batch that was loaded at once they are the same for all.
    known = {id(values.addresses): values.addresses for values in batch}.values()
    addresses = {target: address for each in known for target, address in each.items()}
    final = finish([html for htmls in ready for html in htmls.values()], options.format, addresses)
    return [
        _describe(article, {text: final.get(html, html) for text, html in htmls.items()}, options)
        for article, htmls in zip(articles, ready, strict=True)
    ]


def _describe(article: Numbered, texts: dict[str, str], options: Options) -> dict[str, Any]:
    values = article.values
    offered = audiences_in(values.block, values.body)
    # As it is stored, for whoever is to write it: no audience's words stand in place of the main text.
    whole = options.format is RichTextFormat.DB_HTML and options.audience is None
    wanted = () if whole else (options.audience, conf.current().default_audience)
    served = next((slug for slug in wanted if slug in offered), None)
    describer = Describer(
        rich_text=lambda text: texts.get(text, text),
        audience=served,
        disclaimers=values.disclaimers,
        images=values.images,
        api_context=options.api_context,
        whole=whole,
        visible=values.visible,
    )
    body = describer.stream(values.block, values.body)
    disclaimer = article.disclaimer
    follow_up = next((item.get("value") or {} for item in values.body if item.get("type") == "follow_up"), {})
    sources = [values.sources[citation] for citation in article.numbering]
    return {
        "id": values.id,
        "meta": {"type": values.type, "slug": values.slug, "html_url": values.html_url, "locale": values.locale},
        "title": values.title,
        "summary": values.summary,
        "last_updated": isoformat(values.last_updated),
        "authors": [
            {key: person[key] for key in ("name", "credentials", "orcid")}
            for person in map(describe_person, values.authors)
        ],
        "topics": [
            {
                "name": topic.name,
                "slug": topic.slug,
                "codes": [{"system": system, "code": code} for system, code in topic.codes],
            }
            for topic in values.topics
        ],
        "audience": {
            "prompt": values.site.audience_prompt,
            "requested": options.audience,
            "served": served,
            "available": [
                {"slug": audience.slug, "label": str(audience.label)}
                for audience in conf.current().audiences
                if audience.slug in offered
            ],
        },
        "body": body,
        "references": describe_sources(as_seen(sources, values.told), options.style, as_json=options.as_json),
        "review": describe_review(
            article.judgement, values.site, sources, options.today, values.safety_notice, article.elsewhere
        ),
        "safety_notice": describe_safety_notice(values.safety_notice),
        "disclaimer": {"title": disclaimer.title, "html": texts.get(disclaimer.html, disclaimer.html)},
        "follow_up": {
            "prompt": follow_up.get("prompt") or values.site.follow_up_prompt,
            "text": follow_up.get("text") or values.site.follow_up_text,
            "url": follow_up.get("url") or values.site.follow_up_url or None,
            "submit_url": values.submit_url,
        },
    }
