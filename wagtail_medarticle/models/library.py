"""The library's book-keeping: which entries were merged into which, and imports that are under way."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import connections, models, router
from django.utils.translation import gettext_lazy as _

from ..enums import Overwrite
from .citation import Citation


class MergedCitation(models.Model):
    """An id that a merged entry had, and the citation that stands for it now.

    A text that was open in an editor while its source was merged still names the old id when it is saved.
    """

    old_id = models.PositiveBigIntegerField(primary_key=True)
    citation = models.ForeignKey(Citation, on_delete=models.CASCADE, related_name="merged")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.old_id} is {self.citation_id}"


def merge_replacements(ids: Iterable[int]) -> dict[int, int]:
    """The citation that stands for each of ``ids`` that was merged, by the old id; one query where none was.

    Locks the others against merging until the transaction ends, so that a merge finds what is about to be stored.
    """
    wanted = set(ids)
    missing = wanted - lock_sources(wanted)
    if not missing:
        return {}
    return dict(MergedCitation.objects.filter(pk__in=missing).values_list("pk", "citation_id"))


def lock_sources(ids: Iterable[int], *, weakly: bool = True) -> set[int]:
    """Lock the citations ``ids`` until the transaction ends; gives those there are. One query, none for no ids.

    Weakly, so that they are neither merged nor deleted nor their health followed up meanwhile, is for a text that cites
    them; it keeps no other text waiting. After the page's lock and before the ledger's.
    """
    ids = set(ids)
    if not ids:
        return ids
    # The weakest lock there is, the one that a foreign key takes. Django has no word for it.
    connection = connections[router.db_for_write(Citation)]
    query = Citation.objects.using(connection.alias).filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)
    if connection.vendor != "postgresql":
        return set(query)
    sql, params = query.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} FOR {'KEY SHARE' if weakly else 'UPDATE'}", params)
        return {pk for (pk,) in cursor.fetchall()}


class ReferenceImport(models.Model):
    """The records of a file or a pasted text, what is to become of each, and how far it has got.

    ``entries`` is the report, a ``ReportEntry.as_json`` for each record: what happened to the first ``done`` of them,
    and what would happen to the others. ``records`` is emptied at the end. ``past`` is what the records so far had to
    do with citations, which the next batch is planned with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=255)
    overwrite = models.CharField(max_length=10, choices=Overwrite, default=Overwrite.FILL)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    records = models.JSONField(default=list, blank=True)
    entries = models.JSONField(default=list, blank=True)
    past = models.JSONField(default=list, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
