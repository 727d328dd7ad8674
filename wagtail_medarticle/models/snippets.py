"""Snippets that articles refer to: contributors, topics with their codes, disclaimers."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.search import index

from ..blocks.text import PLAIN_FEATURES
from ..enums import CodeSystem
from ..references.identifiers import IdentifierError, normalise_orcid
from ..topic_codes import CodeError, normal_code, placed_code
from .base import SignallingQuerySet


class Contributor(index.Indexed, models.Model):
    """Someone who writes or reviews articles. The link to a user account is never published."""

    name = models.CharField(_("name"), max_length=200)
    credentials = models.CharField(_("credentials"), max_length=200, blank=True, help_text=_("Such as “MD, FACP”."))
    role = models.CharField(_("role"), max_length=200, blank=True, help_text=_("Such as “Cardiologist, board chair”."))
    orcid = models.CharField(_("ORCID iD"), max_length=19, blank=True, help_text=_("With or without its address."))
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="medarticle_contributor",
        help_text=_("Private: links review decisions to this person."),
    )

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("role"),
        index.SearchField("orcid"),
    ]

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.credentials]))

    def clean(self) -> None:
        """Bring the ORCID iD into its normal form. Raises ``ValidationError``."""
        super().clean()
        try:
            self.orcid = normalise_orcid(self.orcid)
        except IdentifierError as error:
            raise ValidationError({"orcid": str(error)}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a normal ORCID iD only. Raises ``IdentifierError``."""
        self.orcid = normalise_orcid(self.orcid)
        super().save(*args, **kwargs)


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

    def clean(self) -> None:
        """Bring the code into its normal form. Raises ``ValidationError``, but for a wrong one that is stored so."""
        super().clean()
        if self.system not in CodeSystem.values or not self.code:  # these fields say so themselves
            return
        try:
            self.system, self.code = placed_code(self.system, self.code)
        except CodeError as error:
            if not self._is_stored():
                raise ValidationError({"code": str(error)}) from error

    def _is_stored(self) -> bool:
        """Whether it is as it was stored before codes were checked: that stays until somebody corrects it."""
        stored = {"topic_id": self.topic_id, "system": self.system, "code": self.code}
        return bool(self.topic_id) and type(self)._base_manager.filter(**stored).exists()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a code in its normal form; what is none stays as it is, for ``check_topic_codes`` to report."""
        with suppress(CodeError):
            self.code = normal_code(self.system, self.code)
        super().save(*args, **kwargs)


class Disclaimer(index.Indexed, models.Model):
    """What an article doesn't promise."""

    title = models.CharField(_("title"), max_length=200)
    text = RichTextField(_("text"), features=PLAIN_FEATURES)

    objects = SignallingQuerySet.as_manager()

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("disclaimer")
        verbose_name_plural = _("disclaimers")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title
