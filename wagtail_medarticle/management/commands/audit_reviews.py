"""``audit_reviews``: is every review status what the ledger says, and the ledger what was written?"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from ...review.audit import check_chain, check_files, check_index, check_log, overdue
from ...review.lapse import record_expired


class Command(BaseCommand):
    """Reports what disagrees and what is overdue; exits 1 when anything disagrees."""

    help = "Recompute every article's review status, verify the ledger's hash chain, list overdue reviews."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do about it, and how to report."""
        parser.add_argument(
            "--fix", action="store_true", help="mend index rows that disagree; record which reviews have run out"
        )
        parser.add_argument("--full", action="store_true", help="read the file of every picture and document again")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check all."""
        problems = [*check_chain(), *check_log(), *check_index(fix=options["fix"])]
        problems += check_files() if options["full"] else ()
        late = overdue(timezone.localdate())
        if options["fix"]:
            record_expired(timezone.localdate())
        if options["json"]:
            report = {"problems": [asdict(problem) for problem in problems], "overdue": late, "fixed": options["fix"]}
            self.stdout.write(json.dumps(report, indent=2, ensure_ascii=False))
        else:
            for problem in problems:
                self.stderr.write(self.style.ERROR(problem.message))
            for article in late:
                self.stdout.write(f"overdue since {article['review_due']}: {article['article']} {article['title']}")
            self.stdout.write(f"{len(problems)} disagree, {len(late)} overdue")
        if problems:
            raise SystemExit(1)
