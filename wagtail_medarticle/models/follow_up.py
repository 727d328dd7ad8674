"""Questions that readers ask after an article."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import BASE_PAGE


class FollowUpQuestion(models.Model):
    """One question. Private: it may hold health data, so it leaves no API and is logged nowhere."""

    page = models.ForeignKey(
        BASE_PAGE, verbose_name=_("article"), on_delete=models.CASCADE, related_name="medarticle_follow_ups"
    )
    question = models.TextField(_("question"), max_length=2000)
    email = models.EmailField(_("e-mail"), blank=True)
    audience = models.CharField(_("audience"), max_length=50, blank=True)
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    handled = models.BooleanField(_("handled"), default=False)

    class Meta:
        verbose_name = _("follow-up question")
        verbose_name_plural = _("follow-up questions")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.question[:60]
