"""``export_evidence ARTICLE``: one signed file that proves, without the site, what was decided about an article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...exporting.evidence import NoEvidence, evidence_of, signed
from ...review.checkpoints import CheckpointError
from ...review.notes import NoteError


class Command(BaseCommand):
    """Writes the file for ``verify_evidence.py``."""

    help = "Write the signed evidence of an article's review, which verify_evidence.py checks anywhere."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which article, where to, under which key."""
        parser.add_argument("article", type=int, metavar="ARTICLE", help="the page's id; the page may be deleted")
        parser.add_argument("--key", type=Path, required=True, help="file with the private key of ledger_checkpoint")
        parser.add_argument("--output", type=Path, required=True, help="the file to write")
        parser.add_argument("--redact", action="store_true", help="without comments and interests")

    def handle(self, *args: Any, **options: Any) -> None:
        """Gather, sign, write."""
        try:
            file = signed(evidence_of(options["article"], redact=options["redact"]), options["key"].read_text())
        except (CheckpointError, NoEvidence, NoteError, OSError) as error:
            raise CommandError(str(error)) from error
        options["output"].write_bytes(file)
