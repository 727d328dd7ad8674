"""``import_references FILE…``: reference files to the library."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...enums import Outcome, Overwrite
from ...library.files import AUTO, UnreadableFile, read
from ...library.import_plan import plan
from ...library.import_report import MarkedSource, ReportEntry
from ...library.storing import apply
from ...references.formats import READERS
from ...references.formats.parsed import Parsed

STOPPED = 130
"""Exit code of what was stopped from the keyboard, as shells have it."""


@dataclass(slots=True)
class ImportFile:
    """A file: what it holds and what became of that, or why nothing can be got from it."""

    name: str
    records: list[Parsed] = field(default_factory=list)
    error: str = ""
    entries: tuple[ReportEntry, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For the report."""
        if self.error:
            return {"file": self.name, "error": self.error}
        return {"file": self.name, "records": [entry.as_json() for entry in self.entries]}


class Command(BaseCommand):
    """Reads reference files and stores what is new in them, batch by batch."""

    help = (
        "Import files of references (BibTeX, RIS, PubMed, EndNote, CSL …: see --format) into the library. Exits 1 when "
        "a record was rejected or a file could not be read; all else is in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Files and options."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--format", choices=[AUTO, *READERS], default=AUTO)
        parser.add_argument(
            "--update",
            choices=Overwrite.values,
            default=Overwrite.FILL.value,
            help="known sources: only fill what is empty (default), correct them too, or keep them as they are",
        )
        parser.add_argument("--dry-run", action="store_true", help="report what would happen and store nothing")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import all files as one: a source that two of them have is written once."""
        self._said = ""
        try:
            inputs = [self._read(name, options["format"]) for name in options["files"]]
            records = [record for each in inputs for record in each.records]
            run = plan if options["dry_run"] else apply
            report = run(records, overwrite=Overwrite(options["update"]), progress=self._progress)
        except KeyboardInterrupt:
            said = "stopped. What was done so far is stored; run it again to do the rest."
            raise CommandError(said, returncode=STOPPED) from None
        self._say("")
        entries = iter(report.entries)
        for each in inputs:
            each.entries = tuple(next(entries) for _ in each.records)
        if options["json"]:
            data = {
                "dry_run": options["dry_run"],
                "counts": report.counts,
                "files": [each.as_json() for each in inputs],
            }
            self.stdout.write(json.dumps(data, indent=2, ensure_ascii=False))
        else:
            for each in inputs:
                self._print(each, options)
        if report.counts[Outcome.REJECTED] or any(each.error for each in inputs):
            raise SystemExit(1)

    def _read(self, name: str, format: str) -> ImportFile:
        self._say(f"reading {name}")
        return _read(name, format)

    def _progress(self, done: int, total: int) -> None:
        self._say(f"{done} of {total} records")

    def _say(self, text: str) -> None:
        """On a terminal, in place of what was said before."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{text:{len(self._said)}}\r{text}", style_func=str, ending="")
            self.stderr.flush()
            self._said = text

    def _print(self, source: ImportFile, options: dict[str, Any]) -> None:
        if source.error:
            self.stderr.write(self.style.ERROR(f"{source.name}: rejected: {source.error}"))
            return
        for entry in source.entries:
            if entry.outcome in (Outcome.AMBIGUOUS, Outcome.REJECTED):
                self.stderr.write(self.style.ERROR(f"{source.name}:{_line(entry)}"))
            elif options["verbosity"]:
                self.stdout.write(f"{source.name}:{_line(entry)}")
        counts = Counter(entry.outcome for entry in source.entries)
        said = ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome)
        self.stdout.write(f"{source.name}: {said}{' (nothing was stored)' if options['dry_run'] else ''}")


def _read(name: str, format: str) -> ImportFile:
    try:
        return ImportFile(name, read(Path(name).read_bytes(), format))
    except UnreadableFile as error:
        return ImportFile(name, error=str(error))
    except OSError as error:
        return ImportFile(name, error=error.strerror or str(error))


def _line(entry: ReportEntry) -> str:
    what = f"{entry.line}: record {entry.number}: {entry.outcome.value}"
    matched = ", ".join(str(source.id) for source in entry.citations if source.id)
    details = [
        entry.title,
        f"citation {matched}" if matched else "",
        "; ".join(f"{change.field}: {change.before or '–'} → {change.after}" for change in entry.changes),
        entry.reason,
        *entry.notes,
        *map(_marked, entry.marks),
    ]
    return f"{what}: {' | '.join(filter(None, details))}"


def _marked(mark: MarkedSource) -> str:
    ended = f", which ends the approval of the articles {', '.join(map(str, mark.approvals))}" if mark.approvals else ""
    return f"{mark.label} was {mark.before} and is {mark.after}{ended}"
