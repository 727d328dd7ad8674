"""``ledger_checkpoint``: sign the root of the review ledger, and keep and send it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import requests
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...review.checkpoints import CheckpointError, present, signed_now, store
from ...review.notes import NoteError, new_keys


class Command(BaseCommand):
    """With a key at hand in one step; with one that is kept offline in two: ``--body``, then ``--signed``."""

    help = "Write a signed checkpoint of the review ledger (https://c2sp.org/tlog-checkpoint)."

    def add_arguments(self, parser: CommandParser) -> None:
        """One of the steps."""
        steps = parser.add_mutually_exclusive_group(required=True)
        steps.add_argument("--key", type=Path, help="file with the private key: sign, keep and send")
        steps.add_argument("--body", action="store_true", help="write what is to be signed, for review/notes.py")
        steps.add_argument("--signed", type=Path, help="file with the signed note: keep and send it")
        steps.add_argument("--new-key", metavar="FILE", type=Path, help="make a key; write the public one to stdout")
        parser.add_argument("--name", help="with --new-key: the log's name, as ORIGIN in LEDGER_LOG")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the step."""
        try:
            if options["new_key"]:
                self._make_key(options["new_key"], options["name"] or "")
            elif options["body"]:
                self.stdout.write(present().body, ending="")
            else:
                note = options["signed"].read_text() if options["signed"] else signed_now(options["key"].read_text())
                self.stdout.write(store(note).note, ending="")
        except (CheckpointError, NoteError, OSError, requests.RequestException) as error:
            raise CommandError(str(error)) from error

    def _make_key(self, file: Path, name: str) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already")
        private, public = new_keys(name)
        file.touch(mode=0o600)
        file.write_text(private + "\n")
        self.stdout.write(public)
