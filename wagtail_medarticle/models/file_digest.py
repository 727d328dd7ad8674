"""The SHA-256 of stored images' and documents' files, as they were when they were saved."""

from __future__ import annotations

from django.db import models


class FileDigest(models.Model):
    """What the file of an image or a document is, by its bytes; ``name`` is the file's name in its storage.

    It holds for that name alone: a row that names another file than the image does counts for nothing.
    """

    kind = models.CharField(max_length=10, choices=[("image", "image"), ("document", "document")])
    object_id = models.PositiveBigIntegerField()
    name = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="medarticle_one_file_digest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}: {self.sha256}"
