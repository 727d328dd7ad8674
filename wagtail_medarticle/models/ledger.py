"""The review ledger: what was decided about which text, by whom, when. Append-only.

It refers to pages, revisions, tasks and users by number alone and copies what it says of them, so
that deleting any of them loses nothing from it. ``review.ledger.append`` is the only way in; on
PostgreSQL and SQLite a trigger refuses every other change, and the hash chain shows it anywhere.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from ..enums import CarryCause, Decision, LapseCause
from ..review.chain import START, hashed_fields
from ..review.decision_records import DecisionRecord, Person, on_record, reviewer_told
from ..review.seals import Seal, SealedEntry, SealedHead, SealVerdict, article_verdict
from ..review.status import with_renamed_languages
from .base import for_update
from .evidence import ArticleHead, KeptText, SealColumns

logger = logging.getLogger("wagtail_medarticle")

CLOSING = (Decision.APPROVED, Decision.CHANGES_REQUESTED)
"""The decisions that end a task: one task state can have one of them, once."""


TEXT = "text"
"""The name of the private value that is a kept text: its ``value`` is the text's digest."""

approvals_lapsed = Signal()
"""Sent once a change that ended approvals, in its transaction; ``entries`` are the ledger's of it."""


class AppendOnly(TypeError):
    """The ledger is never changed."""


class ExactDateTimeField(models.DateTimeField):  # type: ignore[type-arg]
    """One that fixtures keep to the microsecond: ``dumpdata`` cuts others to the millisecond, and a hash with it."""

    def value_from_object(self, obj: models.Model) -> Any:
        """As ISO 8601, which serializers write as it is."""
        value = super().value_from_object(obj)
        return value.isoformat() if value else value

    def value_to_string(self, obj: models.Model) -> str:
        """The same, for XML."""
        return self.value_from_object(obj) or ""


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    """Reads only. Every way to change stored entries raises ``AppendOnly``."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("ledger entries can't be changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly("ledger entries can't be deleted")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("ledger entries can't be changed")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: entries are chained."""
        raise AppendOnly("ledger entries are appended in their chain")

    def append(self, entries: list[LedgerEntry]) -> None:
        """Insert entries that follow one another in the chain. For ``review.ledger`` alone."""
        super().bulk_create(entries)


class LedgerEntry(models.Model):
    """One thing that happened in the review of one article."""

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    article = models.PositiveBigIntegerField(_("article"), db_index=True, help_text=_("The page's id."))
    article_title = models.CharField(_("title"), max_length=255)
    locale = models.CharField(_("locale"), max_length=100)
    digest = models.CharField(_("digest"), max_length=71, help_text=_("Of the text that this is about."))
    revision = models.PositiveBigIntegerField(_("revision"), null=True)
    decision = models.CharField(_("decision"), max_length=20, choices=Decision.choices, db_index=True)
    cause = models.CharField(_("cause"), max_length=20, choices=[*LapseCause.choices, *CarryCause.choices], blank=True)
    board = models.PositiveBigIntegerField(_("board"), null=True, help_text=_("The workflow task's id."))
    board_name = models.CharField(_("board's name"), max_length=255, blank=True)
    task_state = models.PositiveBigIntegerField(_("task state"), null=True)
    user = models.CharField(_("user"), max_length=64, blank=True, help_text=_("The account's id."))
    name = models.CharField(_("name"), max_length=200, blank=True)
    credentials = models.CharField(_("credentials"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=200, blank=True)
    orcid = models.CharField(_("ORCID iD"), max_length=19, blank=True)
    old_interests = models.TextField(blank=True, db_column="interests", help_text=_("In entries of schema 0."))
    old_comment = models.TextField(blank=True, db_column="comment", help_text=_("In entries of schema 0."))
    note = models.TextField(_("public note"), blank=True)
    checklist = models.JSONField(_("checklist"), default=list, blank=True)
    review_due = models.DateField(_("review due"), null=True)
    at = ExactDateTimeField(_("at"), db_index=True)
    schema = models.PositiveSmallIntegerField(
        _("schema"), default=0, help_text=_("Which fields the hash covers: review.chain.HASHED.")
    )
    place = models.PositiveBigIntegerField(
        _("place"), null=True, help_text=_("Among the article's entries, from 1; none in entries of schema 0.")
    )
    rule = models.JSONField(_("rule"), null=True, blank=True, help_text=_("The rule in force."))
    commitments = models.JSONField(
        _("commitments"), default=dict, blank=True, help_text=_("To what is private or kept, by its name.")
    )
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("review ledger")
        ordering = ["number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["task_state"],
                condition=Q(decision__in=[decision.value for decision in CLOSING]),
                name="medarticle_one_decision_a_task_state",
            ),
            models.UniqueConstraint(
                fields=["task_state", "user", "digest"],
                condition=Q(decision=Decision.ENDORSED.value) & ~Q(user=""),
                name="medarticle_one_voice_a_reviewer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.get_decision_display()}, {self.article_title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert a new entry. Raises ``AppendOnly`` for one that is stored already."""
        if not self._state.adding:
            raise AppendOnly("ledger entries can't be changed")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("ledger entries can't be deleted")

    def chained_fields(self) -> dict[str, Any]:
        """Everything that the entry's hash covers. Raises ``KeyError`` for an unknown schema."""
        return hashed_fields(self.schema, self.stored_fields())

    def stored_fields(self) -> dict[str, Any]:
        """Every column's value, by the name that a hash covers it under."""
        fields = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields}
        return {**fields, "interests": self.old_interests, "comment": self.old_comment}

    def private(self, name: str) -> str:
        """What the entry holds of ``name`` for the board alone, "" once it was erased: ``interests`` or ``comment``."""
        if not self.schema:
            return str(getattr(self, f"old_{name}", ""))
        return next((each.value for each in self.private_values.all() if each.name == name), "")

    @property
    def interests(self) -> str:
        """The declared interests."""
        return self.private("interests")

    @property
    def comment(self) -> str:
        """The private comment."""
        return self.private("comment")

    def get_checklist_display(self) -> str:
        """The points that were ticked."""
        return "; ".join(self.checklist)

    def get_rule_display(self) -> str:
        """The rule in force, a part after the other."""
        return "; ".join(f"{name}: {value}" for name, value in (self.rule or {}).items())

    @property
    def sealed(self) -> SealedEntry:
        """As ``review.seals`` takes it."""
        row = getattr(self, "seal_row", None)
        return SealedEntry(self.stored_fields(), self.previous_hash, self.hash, row.seal if row else Seal())

    @property
    def entry(self) -> DecisionRecord:
        """As the pure core sees it: nothing private."""
        return DecisionRecord(
            number=self.number,
            decision=Decision(self.decision),
            digest=self.digest,
            at=self.at,
            reviewer=reviewer_told(
                Person(self.name, self.credentials, self.role, self.orcid), self.user, self.board_name, self.rule or {}
            ),
            review_due=self.review_due,
            cause=self.cause,
            note=self.note,
            revision=self.revision,
            board_name=self.board_name,
            **on_record(self.rule, self.board),
        )


class LedgerHead(SealColumns):
    """The last entry's number and hash, stored apart: so entries that are cut off at the end are missed.

    One row; whoever appends locks it, so that entries follow one another.
    """

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    at = ExactDateTimeField(null=True, help_text=_("When it was written; no later entry is older."))

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Ledger of {self.number} entries"


def lock_ledger() -> LedgerHead:
    """Lock the ledger until the transaction ends, and give its head.

    Whoever judges texts in order to store what was found, in the ledger or in the index of articles, takes this lock
    before judging, and no other after it: what was found is then still so when it is stored.
    """
    heads = for_update(LedgerHead.objects.all())
    return heads.get_or_create(pk=1, defaults={"hash": START})[0]  # type: ignore[no-any-return]


class PrivateValue(models.Model):
    """What an entry says to the board alone, with the salt of the entry's commitment to it. It may be erased."""

    entry = models.ForeignKey(
        LedgerEntry, on_delete=models.DO_NOTHING, db_constraint=False, related_name="private_values"
    )
    name = models.CharField(max_length=20)
    salt = models.CharField(max_length=64)
    value = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="medarticle_one_private_value")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.name}"

    def content(self) -> bytes | None:
        """What the entry committed to; None if it is gone. A text is kept once for all entries about it."""
        if self.name != TEXT:
            return self.value.encode()
        kept = KeptText.objects.filter(digest=self.value).first()
        return kept.text.encode() if kept else None


def load_ledgers(pages: Iterable[Any]) -> dict[tuple[int, str], list[DecisionRecord]]:
    """Entries in order by article and language code; none of an article whose seals don't hold. One query.

    An alias shows its source's text, so its source's entries are the ones that judge it.
    """
    ids = {page.alias_of_id or page.pk for page in pages} - {None}
    if not ids:
        return {}
    head = ArticleHead.objects.filter(article=OuterRef("article"))
    columns = JSONObject(count="count", hash="hash", key="key", mac="mac")
    rows = LedgerEntry.objects.filter(article__in=ids).select_related("seal_row").order_by("number")
    by_article: dict[int, list[LedgerEntry]] = defaultdict(list)
    for row in rows.annotate(head=Subquery(head.values_list(columns))):
        by_article[row.article].append(row)
    found: dict[tuple[int, str], list[DecisionRecord]] = defaultdict(list)
    for article, entries in by_article.items():
        stored = entries[0].head  # type: ignore[attr-defined]
        sealed = stored and SealedHead(stored["count"], stored["hash"], Seal(stored["key"], stored["mac"]))
        if is_trusted(article, [entry.sealed for entry in entries], sealed):
            for entry in entries:
                found[article, entry.locale].append(entry.entry)
    return with_renamed_languages(found)


def is_trusted(article: int, entries: Sequence[SealedEntry], head: SealedHead | None) -> bool:
    """Whether an article's entries may say that it is approved; what is wrong is logged."""
    found = article_verdict(article, entries, head)
    if found is not SealVerdict.GOOD:
        logger.error("The review ledger of article %s counts for nothing: a seal is %s.", article, found)
    return found is SealVerdict.GOOD
