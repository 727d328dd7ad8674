"""``audit_reviews``: is every review status what the ledger says, and the ledger what was written?"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.mail import mail_admins, send_mail
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext

from ... import conf
from ...review.audit import (
    Problem,
    check_chain,
    check_files,
    check_index,
    check_log,
    check_private,
    check_seals,
    check_triggers,
    overdue,
)
from ...review.checkpoints import CheckpointError, check_checkpoints
from ...review.lapse import record_expired


class Command(BaseCommand):
    """Reports what disagrees and what is overdue; exits 1 when anything disagrees."""

    help = "Recompute every article's review status, verify the ledger's hash chain, list overdue reviews."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do about it, and how to report."""
        parser.add_argument(
            "--fix", action="store_true", help="mend index rows that disagree; record which reviews have run out"
        )
        parser.add_argument(
            "--checkpoints", type=Path, metavar="DIR", help="compare with the checkpoints that were sent elsewhere"
        )
        parser.add_argument("--full", action="store_true", help="read the file of every picture and document again")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check all."""
        evidence = [*check_chain(), *check_seals(), *check_triggers(), *check_private(), *check_log()]
        if options["checkpoints"]:
            try:
                evidence += check_checkpoints(options["checkpoints"])
            except (CheckpointError, OSError) as error:
                raise CommandError(str(error)) from error
        problems = [*evidence, *check_index(fix=options["fix"])]
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
        if evidence:
            alert(evidence)
        if problems:
            raise SystemExit(1)


def alert(problems: list[Problem]) -> None:
    """Tell the people of ``LEDGER_ALERTS``, or else the site's ADMINS, that the ledger is not what was written."""
    subject = gettext("The review ledger is not what was written")
    text = "\n".join(problem.message for problem in problems)
    if people := conf.current().ledger_alerts:
        send_mail(subject, text, None, people)
    else:
        mail_admins(subject, text)
