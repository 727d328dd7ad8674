"""Sources that have changed: what that does to the articles that cite them, and who is told."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from ..enums import LapseCause
from ..models import Citation
from ..models.batches import batches
from ..models.health_notes import health_changed, log_changes, note_changes
from ..models.uses import rows_citing
from .lapse import note_lapses, pages_where, tell


@transaction.atomic
def sources_changed(ids: Iterable[int]) -> None:
    """Follow up a change of the citations ``ids``, made by whatever way, in one go.

    Approvals that don't cover the live texts any more are recorded as lapsed, and the people of the articles are told
    once: of the health of the sources where that has changed, else of the lapses. A second call finds nothing to do.
    """
    ids = list(ids)
    changes = note_changes(ids)
    cited = rows_citing(ids)
    lapsed = [
        entry
        for some in batches(cited)
        for pages in pages_where(Q(pk__in=some))
        for entry in note_lapses(pages, LapseCause.SOURCE)
    ]
    if changes:
        log_changes(changes, lapsed, cited)
        health_changed.send(sender=Citation, changes=changes, lapsed=lapsed)
    else:
        tell(lapsed)
