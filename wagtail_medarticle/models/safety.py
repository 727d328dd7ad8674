"""Safety notices: what a chief puts over an article at once, whatever its text says and however it was approved."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .base import Page


class SafetyNotice(models.Model):
    """What readers are told above an article, in each of its languages and in each alias of it.

    By the key that all translations of a page share, so that one that is made later has it too. It is a site's word
    about the article and no part of its text: an approval stays what it is.
    """

    translation_key = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    text = models.TextField(_("notice"), max_length=1000)
    reason = models.TextField(_("reason"), help_text=_("For colleagues; readers don't see it."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("safety notice")
        verbose_name_plural = _("safety notices")
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


def family_of(page: Any) -> list[Any]:
    """``page`` with all its translations and the aliases of each, as base pages, in the order of primary keys."""
    above = Page._base_manager.filter(pk=page.alias_of_id).values("translation_key")
    found: dict[int, Any] = {}
    new = list(Page._base_manager.filter(Q(translation_key=page.translation_key) | Q(translation_key__in=above)))
    while new:  # aliases of aliases: each round finds pages that weren't found before, and there are so many
        found |= {each.pk: each for each in new}
        new = list(Page._base_manager.filter(alias_of__in=[each.pk for each in new]).exclude(pk__in=found))
    return [found[pk] for pk in sorted(found)]


def safety_notice_of(page: Any) -> SafetyNotice | None:
    """The notice over ``page``."""
    source = Q(translation_key=page.translation_key)
    if page.alias_of_id:
        above = Page._base_manager.filter(pk=page.alias_of_id).values("translation_key")
        source |= Q(translation_key__in=above)
    return SafetyNotice.objects.filter(source).first()
