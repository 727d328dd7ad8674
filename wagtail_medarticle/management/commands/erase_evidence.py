"""``erase_evidence ENTRY``: erase what was kept of a decision, on two people's word."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...models.ledger import LedgerEntry
from ...review.erasing import NothingToErase, erase_evidence


class Command(BaseCommand):
    """Erases for good; a public entry says so."""

    help = "Erase the private values and the kept text of a ledger entry. Every proof goes on verifying."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which entry, why, by whom."""
        parser.add_argument("entry", type=int, metavar="ENTRY", help="the ledger entry's number")
        parser.add_argument("--reason", required=True, help="why; it is public")
        parser.add_argument("--by", required=True, help="the username of who erases")
        parser.add_argument("--confirmed-by", required=True, help="the username of another who may read the ledger")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find both people, erase."""
        model = get_user_model()
        try:
            first, second = (
                model._default_manager.get(**{model.USERNAME_FIELD: options[name], "is_active": True})
                for name in ("by", "confirmed_by")
            )
            entry = erase_evidence(options["entry"], options["reason"], first, second)
        except (model.DoesNotExist, LedgerEntry.DoesNotExist, NothingToErase, PermissionDenied) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"erased; entry {entry.number} says so")
