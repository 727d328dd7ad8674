"""Imports of references that somebody looks at before they are done."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Overwrite


class ReferenceImport(models.Model):
    """The records of a file or a pasted text, what is to become of each, and how far it has got.

    ``entries`` is the report, an entry a record as ``library.report.Entry.as_json`` has it: what happened to the first
    ``done`` of them, and what would happen to the others. ``records`` is emptied at the end. ``past`` is what
    the records so far had to do with citations, which the next batch has to know.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=255)
    overwrite = models.CharField(max_length=10, choices=Overwrite, default=Overwrite.CORRECT)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    records = models.JSONField(default=list, blank=True)
    entries = models.JSONField(default=list, blank=True)
    past = models.JSONField(default=list, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
