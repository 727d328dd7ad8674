"""Erasing what was kept of a decision, as data protection or a right of authors may ask, without breaking a proof."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ..enums import Decision
from ..models.evidence import KeptText
from ..models.ledger import TEXT, LedgerEntry, PrivateValue
from .ledger import append_about

PERMISSION = "wagtail_medarticle.view_ledgerentry"


class NothingToErase(Exception):
    """The entry has nothing that can be erased."""


@transaction.atomic
def erase_evidence(number: int, reason: str, first: Any, second: Any) -> LedgerEntry:
    """Erase the private values of an entry and the text it kept. Gives the public entry that says who did, and why.

    It takes two people who may read the ledger. A text goes for every entry about it. What is left are commitments:
    they prove nothing of what was there, and every other proof stays. Raises ``NothingToErase``, ``PermissionDenied``
    and ``LedgerEntry.DoesNotExist``.
    """
    if first.pk == second.pk or not (first.has_perm(PERMISSION) and second.has_perm(PERMISSION)):
        raise PermissionDenied(_("Erasing takes two people who may read the ledger."))
    entry = LedgerEntry.objects.get(number=number)
    if not entry.schema:
        raise NothingToErase(_("What an entry of the first schema says is part of its hash: it can't be erased."))
    values = PrivateValue.objects.filter(entry=entry)
    digests = [value.value for value in values if value.name == TEXT]
    if not values:
        raise NothingToErase(_("Nothing is kept with this entry."))
    others = PrivateValue.objects.filter(name=TEXT, value__in=digests)
    gone = sorted({number, *others.values_list("entry_id", flat=True)})
    KeptText.objects.filter(digest__in=digests).delete()
    others.delete()
    values.delete()
    note = _("%(reason)s (entries %(numbers)s; confirmed by %(name)s)") % {
        "reason": reason,
        "numbers": ", ".join(map(str, gone)),
        "name": second.get_full_name() or second.get_username(),
    }
    return append_about(entry, Decision.ERASED, by=first, note=note, digest=entry.digest, rule={"erased": gone})
