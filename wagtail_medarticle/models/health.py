"""The health of a source: its columns, an editor's reason to uphold it, and the health that was last announced."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import CitationStatus
from ..references.health import counted

UPHELD = "wagtail_medarticle.upheld"
"""The action in Wagtail's log that says who upheld a source, and why."""


class HealthColumns(models.Model):
    """What became of a source. An editor may uphold it, with a reason: it counts as current then.

    That holds for the health that the editor saw (``upheld_as``). A source that was upheld as corrected and is
    retracted later is retracted.
    """

    status = models.CharField(
        _("health"),
        max_length=20,
        choices=CitationStatus.choices,
        default=CitationStatus.CURRENT,
        help_text=_("Anything but “Current” is shown to readers of every article that cites this source."),
    )
    notice = models.TextField(
        _("notice"), blank=True, help_text=_("Public: what happened to the source, with a link if there is one.")
    )
    superseded_by = models.ForeignKey(
        "self",
        verbose_name=_("superseded by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("What to cite instead: a newer edition, or what replaces a retracted work."),
    )
    events = models.JSONField(
        _("events"), default=list, blank=True, editable=False,
        help_text=_("What was published about the source, as records and feeds say it, with the notice of each."),
    )  # fmt: skip
    upheld_as = models.CharField(max_length=20, choices=CitationStatus.choices, blank=True, editable=False)
    upheld_reason = models.TextField(
        _("reason"),
        blank=True,
        help_text=_("Such as “Retracted and replaced under the same DOI; we cite the new text”."),
    )
    upheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    upheld_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def upheld(self) -> bool:
        """Whether an editor says that this source may stand as it is."""
        return bool(self.upheld_as) and self.upheld_as == self.status

    @property
    def upheld_before(self) -> bool:
        """Whether an editor upheld it as something else than what it is now: that doesn't hold any more."""
        return bool(self.upheld_as) and self.status not in (self.upheld_as, CitationStatus.CURRENT)

    @property
    def counted_health(self) -> str:
        """The health that articles are judged by."""
        return counted(self.status, self.upheld_as)

    def uphold(self, reason: str, by: Any = None) -> None:
        """Say that the source may stand although it is marked. Raises ``ValueError`` for one that isn't marked."""
        if self.status == CitationStatus.CURRENT:
            raise ValueError("a source that is current needs no reason to stand")
        self.upheld_as, self.upheld_reason = self.status, reason
        self.upheld_by, self.upheld_at = by, timezone.now()

    def stop_upholding(self) -> None:
        """Take that back."""
        self.upheld_as, self.upheld_reason, self.upheld_by, self.upheld_at = "", "", None, None


class HealthNote(models.Model):
    """The health of a source that was last sent to the people of its articles, and when it became that.

    In a table of its own, so that saving a source doesn't change it. A source without a note counts as current.
    """

    citation = models.OneToOneField(
        "wagtail_medarticle.Citation", on_delete=models.CASCADE, primary_key=True, related_name="health_note"
    )
    health = models.CharField(max_length=20, choices=CitationStatus.choices)
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.citation_id}: {self.get_health_display()}"
