"""What articles are about, in words and in the codes of clinical terminologies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from ..enums import CodeSystem


class Topic(index.Indexed, ClusterableModel):
    """A condition, a drug, a procedure."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=200, unique=True, allow_unicode=True)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class TopicCode(models.Model):
    """One code of a topic in one terminology."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="codes")
    system = models.CharField(_("system"), max_length=20, choices=CodeSystem.choices)
    code = models.CharField(_("code"), max_length=40)

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["system", "code"]
        constraints = [models.UniqueConstraint(fields=["topic", "system", "code"], name="medarticle_topic_code")]

    def __str__(self) -> str:
        return f"{self.get_system_display()} {self.code}"
