"""Disclaimers that several articles share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.search import index

from ..blocks.text import PLAIN_FEATURES
from .bulk import TellingQuerySet


class Disclaimer(index.Indexed, models.Model):
    """What an article doesn't promise."""

    title = models.CharField(_("title"), max_length=200)
    text = RichTextField(_("text"), features=PLAIN_FEATURES)

    objects = TellingQuerySet.as_manager()

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("disclaimer")
        verbose_name_plural = _("disclaimers")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title
