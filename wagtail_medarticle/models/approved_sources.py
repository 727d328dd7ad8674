"""What an approved text's sources were when it was approved, so that it can be told what became of them since."""

from __future__ import annotations

from django.db import models


class ApprovedSources(models.Model):
    """The part of what a digest is of that names sources, by the digest. It proves itself: with another it is another.

    ``sources`` is what counts of each source, ``cited`` which of them each marker of the body names, in its order.
    """

    digest = models.CharField(max_length=71, primary_key=True)
    sources = models.JSONField(default=list)
    cited = models.JSONField(default=list)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest
