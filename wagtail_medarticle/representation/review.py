"""Review state as readers see it, with the notice that the server decides on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..enums import CitationStatus, ReviewStatus, label_of
from ..review.status import Review
from .moments import isoformat
from .references import describe_person
from .values import SiteTexts, Source

STEPS = (ReviewStatus.SUBMITTED, ReviewStatus.UNDER_REVIEW, ReviewStatus.APPROVED)


def describe_review(
    review: Review, site: SiteTexts, sources: Sequence[Source], digest: str, today: date
) -> dict[str, Any]:
    """The ``review`` key of an article. ``digest`` is that of the text being served."""
    approved, language = review.status is ReviewStatus.APPROVED, get_language()
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
        "notice": notice(review, site, sources, today),
        "statement": site.review_statement,
        "editorial_policy": {"title": site.policy_title, "url": site.policy_url or None},
        "reviewed_by": [describe_person(person) for person in review.reviewers] if approved else [],
        "last_reviewed": review.last_reviewed.isoformat() if approved and review.last_reviewed else None,
        "review_due": review.review_due.isoformat() if approved and review.review_due else None,
        "overdue": approved and review.overdue(today),
        "digest": digest,
    }


def notice(review: Review, site: SiteTexts, sources: Sequence[Source], today: date) -> dict[str, str] | None:
    """A caution whenever the text served is not approved, is overdue or cites a retracted source.

    A source that an editor upholds is none of these.
    """
    reasons = []
    if review.status is not ReviewStatus.APPROVED:
        reasons.append(site.caution)
    elif review.overdue(today):
        reasons.append(_("The review of this article is overdue."))
    if any(source.health == CitationStatus.RETRACTED for source in sources):
        reasons.append(_("This article cites a source that has been retracted."))
    return {"level": "caution", "text": " ".join(reasons)} if reasons else None
