"""What is on record about who is who."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .snippets import Contributor


class NamesakeQuerySet(models.QuerySet["NamesakeRecord"]):
    """Records of namesakes."""

    def tells_apart(self, contributor: Contributor, keys: Iterable[tuple[str, str]]) -> bool:
        """Whether it is on record that ``contributor`` is another person than the one who has ``keys``."""
        named = [f"{kind}:{value}" for kind, value in keys]
        return self.filter(contributor=contributor, person__in=named).exists()


class NamesakeRecord(models.Model):
    """A chief editor's word that a contributor and somebody of the same name are two people."""

    contributor = models.ForeignKey(
        Contributor, verbose_name=_("contributor"), on_delete=models.CASCADE, related_name="namesakes"
    )
    person = models.CharField(
        _("the other person"), max_length=320, help_text=_("Their account, e-mail address or ORCID iD.")
    )
    reason = models.TextField(_("how this is known"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("recorded by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects: Any = NamesakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("namesake")
        verbose_name_plural = _("namesakes")
        ordering = ["pk"]
        default_permissions = ("add", "view")
        constraints = [models.UniqueConstraint(fields=["contributor", "person"], name="medarticle_one_namesake")]

    def __str__(self) -> str:
        return f"{self.contributor} / {self.person}"
