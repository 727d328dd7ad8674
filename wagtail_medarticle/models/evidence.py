"""What proves the ledger beside its own rows: seals under keys that the database doesn't have, and kept texts."""

from __future__ import annotations

from django.db import models

from ..review.seals import Seal, SealedHead


class SealColumns(models.Model):
    """The columns of a seal."""

    key = models.CharField(max_length=80, blank=True, help_text="The key's name: its id, and digits of its hash.")
    mac = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
        default_permissions = ()

    @property
    def seal(self) -> Seal:
        """The stored seal."""
        return Seal(self.key, self.mac)

    def put(self, seal: Seal) -> None:
        """Set the columns."""
        self.key, self.mac = seal.key, seal.mac


class LedgerSeal(SealColumns):
    """An entry's seal. It stands apart from the entry, which never changes, so that a new key can seal it again."""

    entry = models.OneToOneField(
        "wagtail_medarticle.LedgerEntry",
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="seal_row",
    )

    def __str__(self) -> str:
        return f"{self.entry_id}, {self.key}"


class ArticleHead(SealColumns):
    """How many entries an article has and the hash of the last: so a missing or inserted one is found in one row."""

    article = models.PositiveBigIntegerField(primary_key=True)
    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.article}: {self.count}"

    @property
    def sealed(self) -> SealedHead:
        """As ``review.seals`` takes it."""
        return SealedHead(self.count, self.hash, self.seal)


class KeptText(models.Model):
    """A text that was decided about, as its digest was made of it. It goes with no page and no revision."""

    digest = models.CharField(max_length=71, primary_key=True)
    text = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest


class LedgerCheckpoint(models.Model):
    """The ledger's root at a size, signed: what an older state of the ledger can be told by."""

    size = models.PositiveBigIntegerField(primary_key=True)
    root = models.CharField(max_length=64, help_text="In hexadecimal.")
    note = models.TextField(help_text="https://c2sp.org/tlog-checkpoint")
    time_stamp = models.TextField(blank=True, help_text="A time authority's answer (RFC 3161), in base64.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["size"]

    def __str__(self) -> str:
        return f"{self.size}: {self.root}"
