"""The index of articles: columns for filtering and ordering, one row a page, recomputed on every save.

A projection and nothing more: what an article says is always read from the page. One table serves
every article type, is no part of a page's revisions and is copied with none of them.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from ..enums import ReviewStatus
from .base import BASE_PAGE


def in_step() -> Q:
    """Pages whose index row was computed of them as they are."""
    # Page.objects.update() sends no signal and can change these three.
    index = "medarticle_index__"
    judged_by: Any = Coalesce(F("alias_of"), F("pk"))
    return Q(**{f"{index}title": F("title"), f"{index}locale": F("locale"), f"{index}article": judged_by})


def in_status(status: str) -> Q:
    """Pages of articles in a review status. A row that its page has left behind finds nothing approved."""
    found = Q(medarticle_index__review_status=status)
    return found & in_step() if status == ReviewStatus.APPROVED else found


class ArticleIndex(models.Model):
    """What can be filtered on, for the page as it stands in its row.

    ``title``, ``locale`` and ``article``, whose entries in the ledger count, are what the row was computed of.
    """

    page = models.OneToOneField(BASE_PAGE, on_delete=models.CASCADE, primary_key=True, related_name="medarticle_index")
    last_updated = models.DateTimeField(null=True, db_index=True)
    title = models.CharField(max_length=255, blank=True)
    locale = models.PositiveBigIntegerField(null=True)
    article = models.PositiveBigIntegerField(null=True)
    digest = models.CharField(max_length=71, blank=True)
    review_status = models.CharField(
        max_length=20, choices=ReviewStatus.choices, default=ReviewStatus.NOT_SUBMITTED, db_index=True
    )
    last_reviewed = models.DateField(null=True, db_index=True)
    review_due = models.DateField(null=True, db_index=True)
    topics = models.ManyToManyField("wagtail_medarticle.Topic", related_name="article_indexes")
    citations = models.ManyToManyField("wagtail_medarticle.Citation", related_name="article_indexes")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Index of page {self.pk}"

    def is_of(self, page: Any) -> bool:
        """As ``in_step()``, for a page that is loaded."""
        return (self.title, self.locale, self.article) == (page.title, page.locale_id, page.alias_of_id or page.pk)
