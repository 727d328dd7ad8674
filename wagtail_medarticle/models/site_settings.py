"""A site's own texts for its articles: disclaimer, editorial policy, caution, prompts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from .base import BASE_PAGE, SignallingQuerySet


@register_setting(icon="clipboard-list")
class MedicalArticleSettings(BaseSiteSetting):
    """Texts that every article of a site carries, where the article has none of its own."""

    review_statement = models.TextField(
        _("review statement"),
        blank=True,
        help_text=_("How articles are reviewed, such as “Our medical advisory board reviews every article”."),
    )
    caution_text = models.TextField(
        _("caution"),
        blank=True,
        help_text=_(
            "Shown on an article whose present text the board has not approved. Left empty, a default is shown."
        ),
    )
    editorial_policy_page = models.ForeignKey(
        BASE_PAGE,
        verbose_name=_("editorial policy page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    editorial_policy_url = models.URLField(
        _("editorial policy address"), blank=True, help_text=_("Used when no page is chosen.")
    )
    editorial_policy_title = models.CharField(
        _("editorial policy title"), max_length=200, blank=True, help_text=_("Left empty, “Editorial policy”.")
    )
    default_disclaimer = models.ForeignKey(
        "wagtail_medarticle.Disclaimer",
        verbose_name=_("default disclaimer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    audience_prompt = models.CharField(
        _("audience prompt"), max_length=200, blank=True, help_text=_("Left empty, “Which best describes you?”.")
    )
    follow_up_prompt = models.CharField(
        _("follow-up prompt"), max_length=200, blank=True, help_text=_("Left empty, “Have a follow-up question?”.")
    )
    follow_up_text = models.TextField(_("follow-up text"), blank=True)
    follow_up_url = models.URLField(_("follow-up link"), blank=True)

    objects = SignallingQuerySet.as_manager()

    class Meta:
        verbose_name = _("medical articles")
        verbose_name_plural = _("medical articles")
