"""Invitations of guests to decide about one article, once."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..review.decision_records import Person
from .base import BASE_PAGE


class ReviewInvitation(models.Model):
    """A link by which one named person may read one article's draft and decide about it, once.

    Of the link's token only the SHA-256 is stored: the link can't be found in the database.
    """

    page = models.ForeignKey(
        BASE_PAGE, verbose_name=_("article"), on_delete=models.CASCADE, related_name="medarticle_invitations"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    credentials = models.CharField(_("credentials"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=200, blank=True)
    orcid = models.CharField(_("ORCID iD"), max_length=19, blank=True)
    email = models.EmailField(_("e-mail"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("invited by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("countersigned by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Another member of the board: then the guest's voice counts beside the inviter's."),
    )
    created_at = models.DateTimeField(_("invited at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    used_at = models.DateTimeField(_("used at"), null=True)

    class Meta:
        verbose_name = _("invitation to review")
        verbose_name_plural = _("invitations to review")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}, {self.page_id}"

    @property
    def person(self) -> Person:
        """How the ledger names the guest."""
        return Person(self.name, self.credentials, self.role, self.orcid)

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether the link still opens anything."""
        return self.revoked_at is None and self.used_at is None and (now or timezone.now()) < self.expires_at
