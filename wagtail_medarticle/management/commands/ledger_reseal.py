"""``ledger_reseal``: seal the review ledger under a new key, or vouch for it where the old key is lost."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...review.resealing import LedgerInDoubt, attest, reseal
from ...review.seals import ledger_keys


class Command(BaseCommand):
    """Seals all, or nothing."""

    help = "Verify the review ledger and seal every entry under the first of LEDGER_KEYS."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who vouches for what no known key has sealed."""
        parser.add_argument("--attest", action="store_true", help="vouch for entries that no known key has sealed")
        parser.add_argument("--by", help="with --attest: the username of who vouches; it is public")
        parser.add_argument("--reason", help="with --attest: why; it is public")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, then seal."""
        try:
            if options["attest"]:
                self._attest(options["by"], options["reason"])
            else:
                self.stdout.write(f"{reseal()} entries are sealed under {next(iter(ledger_keys()))}")
        except LedgerInDoubt as error:
            for problem in error.problems:
                self.stderr.write(problem.message)
            raise CommandError("Nothing was sealed: the ledger doesn't verify. See docs/integrity.md.") from error

    def _attest(self, username: str | None, reason: str | None) -> None:
        if not username or not reason:
            raise CommandError("--attest needs --by and --reason")
        user = get_user_model()._default_manager.filter(**{get_user_model().USERNAME_FIELD: username}).first()
        if user is None or not user.is_active:
            raise CommandError(f"there is no active user {username!r}")
        entries = attest(user, reason)
        self.stdout.write(f"{len(entries)} articles have an entry that says who vouched for their decisions")
