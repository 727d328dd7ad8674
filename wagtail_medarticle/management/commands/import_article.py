"""``import_article FILE…``: article files to pages."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from ...importing.draft import ArticleDraft, RejectedFile
from ...importing.pages import Imported, NoSuchPage, find_page, save_draft
from ...importing.readers import FORMATS, read_all


class Command(BaseCommand):
    """Reads article files, matches or creates their references, and stores them as pages."""

    help = "Import article files as medical article pages. Exits 1 when any file was rejected; the others are in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Files and options."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--parent", default="/", help="path or id of the page to put them below (default: the site's root)"
        )
        parser.add_argument("--format", choices=["auto", *FORMATS], default="auto")
        parser.add_argument("--publish", action="store_true", help="publish what was imported")
        parser.add_argument("--submit", action="store_true", help="start the page's review workflow")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen and store nothing")
        parser.add_argument(
            "--topics",
            metavar="FILE",
            help='JSON that maps slugs of WordPress\' categories: {"gout": "topic-slug" or null}',
        )
        parser.add_argument(
            "--redirects",
            metavar="FILE",
            help="write a table of old and new addresses, as wagtail.contrib.redirects takes it",
        )
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each article in a transaction of its own."""
        try:
            parent = find_page(options["parent"])
        except NoSuchPage as error:
            raise CommandError(f"--parent: {error}") from error
        self.taken: set[str] = set()
        self.topics_of = _topics_of(options["topics"])
        reports = [report for name in options["files"] for report in self._file(Path(name), parent, options)]
        if options["redirects"]:
            _write_redirects(Path(options["redirects"]), reports)
        if options["json"]:
            self.stdout.write(
                json.dumps({"dry_run": options["dry_run"], "files": reports}, indent=2, ensure_ascii=False)
            )
        else:
            for report in reports:
                self._print(report, options["dry_run"])
        if any(report["outcome"] == "rejected" for report in reports):
            raise SystemExit(1)

    def _file(self, path: Path, parent: Any, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """What became of each article in a file."""
        try:
            for found in read_all(path.read_bytes(), format=options["format"], name=path.name):
                yield (
                    _rejected(path, found)
                    if isinstance(found, RejectedFile)
                    else self._store(path, found, parent, options)
                )
        except RejectedFile as error:
            yield _rejected(path, error)
        except OSError as error:
            yield {"file": str(path), "outcome": "rejected", "line": 0, "reason": error.strerror or str(error)}

    def _store(self, path: Path, draft: ArticleDraft, parent: Any, options: dict[str, Any]) -> dict[str, Any]:
        try:
            with transaction.atomic():
                # The tree's numbers change with every child added: each article needs the parent as it is now.
                parent.refresh_from_db()
                imported = save_draft(
                    draft,
                    parent,
                    publish=options["publish"],
                    submit=options["submit"],
                    taken=self.taken,
                    topics_of=self.topics_of,
                )
                report = _report(path, imported, draft.address)
                transaction.set_rollback(options["dry_run"])
        except RejectedFile as error:
            return _rejected(path, error)
        self.taken.add(imported.page.slug)
        return report

    def _print(self, report: dict[str, Any], dry_run: bool) -> None:
        if report["outcome"] == "rejected":
            where = f"{report['file']}:{report['line']}" if report["line"] else report["file"]
            self.stderr.write(self.style.ERROR(f"{where}: rejected: {report['reason']}"))
            return
        citations = report["citations"]
        self.stdout.write(
            f"{report['file']}: {'would be ' if dry_run else ''}{report['outcome']}: {report['title']} "
            f"({report['path']}; references: {citations['created']} created, {citations['matched']} matched)"
        )
        for finding in report["findings"]:
            line = f"line {finding['line']}: " if finding["line"] else ""
            self.stdout.write(f"  {finding['level']}: {line}{finding['message']} [{finding['code']}]")


def _topics_of(name: str | None) -> dict[str, str | None] | None:
    """The mapping in a JSON file. Raises ``CommandError``."""
    if not name:
        return None
    try:
        stated = json.loads(Path(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"--topics: {error}") from error
    if not isinstance(stated, dict) or not all(value is None or isinstance(value, str) for value in stated.values()):
        raise CommandError("--topics: must be an object of category slugs, each with a topic's slug or null")
    return stated


def _write_redirects(path: Path, reports: list[dict[str, Any]]) -> None:
    """Old path, new path: a row an article that had an address."""
    rows = [(_path_of(report["address"]), report["path"]) for report in reports if report.get("address")]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("from", "to"), *(row for row in rows if row[0] != row[1])])


def _path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _rejected(path: Path, error: RejectedFile) -> dict[str, Any]:
    return {"file": str(path), "outcome": "rejected", "line": error.line, "reason": error.reason}


def _report(path: Path, imported: Imported, address: str = "") -> dict[str, Any]:
    page = imported.page
    return {
        "file": str(path),
        "outcome": imported.outcome,
        "page": page.pk,
        "title": page.title,
        "address": address,
        "path": (page.get_url_parts() or (None, None, page.url_path))[2],
        "citations": {"created": imported.citations_created, "matched": imported.citations_matched},
        "findings": [
            {"level": finding.level, "line": finding.line, "code": finding.code, "message": finding.message}
            for finding in imported.findings
        ],
    }
