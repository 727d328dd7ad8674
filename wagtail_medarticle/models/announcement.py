"""What was announced of articles and sites, and the messages to front ends."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AnnouncedArticle(models.Model):
    """A public article as it was last announced.

    ``shown`` has a hash of what each kind of address shows of it, ``paths`` what caches store of it below ``html_url``.
    ``version`` is of the rows that it was made from, with those of the articles that were looked at together with it.
    """

    page = models.PositiveBigIntegerField(primary_key=True)
    html_url = models.TextField()
    paths = models.JSONField(default=list)
    type = models.CharField(max_length=200)
    locale = models.CharField(max_length=100)
    shown = models.JSONField(default=dict)
    version = models.CharField(max_length=40, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.html_url


class AnnouncedSite(models.Model):
    """A site as it was last announced. ``shown`` has a hash of what each kind of address shows of the site itself."""

    site = models.PositiveBigIntegerField(primary_key=True)
    url = models.TextField()
    shown = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.url


class WebhookDelivery(models.Model):
    """One message to one front end, with every try so far."""

    key = models.UUIDField(_("message"), default=uuid.uuid4, editable=False)
    url = models.URLField(_("address"), max_length=500)
    payload = models.JSONField(_("content"), default=dict)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True, db_index=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("message to a front end")
        verbose_name_plural = _("messages to front ends")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M} {self.url}"

    def get_payload_display(self) -> str:
        """The content in words: the action and address of each article, the address of each site."""
        articles = [f"{each['action']} {each['html_url']}" for each in self.payload.get("articles", ())]
        return "; ".join([*articles, *(f"medarticle-config {each['url']}" for each in self.payload.get("sites", ()))])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new one is due at once."""
        if self._state.adding and self.next_try_at is None and self.delivered_at is None:
            self.next_try_at = self.created_at
        super().save(*args, **kwargs)
