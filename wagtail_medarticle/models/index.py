"""The index of articles: columns for filtering and ordering, one row a page, recomputed on every save.

A projection and nothing more: what an article says is always read from the page. One table serves
every article type, is no part of a page's revisions and is copied with none of them.
"""

from __future__ import annotations

from django.db import models

from ..enums import ReviewStatus
from .base import BASE_PAGE


class ArticleIndex(models.Model):
    """What can be filtered on, for the page as it stands in its row."""

    page = models.OneToOneField(BASE_PAGE, on_delete=models.CASCADE, primary_key=True, related_name="medarticle_index")
    last_updated = models.DateTimeField(null=True, db_index=True)
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
