"""Drafts that are open in a front end's preview."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models

from .base import BASE_PAGE


class DraftPreview(models.Model):
    """One draft as its author last saw it, for a front end to fetch until ``expires_at``.

    ``key`` says whose text of which page it is, and whether it is the one in the editor, which is written over as it
    is typed. ``page`` is the article or, where ``new_type`` is set, the page below which one of that type is to come.
    """

    key = models.CharField(max_length=64, primary_key=True, editable=False)
    page = models.ForeignKey(BASE_PAGE, on_delete=models.CASCADE, related_name="+")
    new_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.JSONField(default=dict)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
