"""``check_retractions --csv FILE`` and ``--online``: what became of the library's sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...enums import CitationStatus
from ...library.look_up import changes_published
from ...library.look_up_client import LookupFailed, LookupOff
from ...library.source_health import HealthFinding, PublishedEvents, check
from ...models.citation import Citation
from ...references.retraction_watch import NoSuchColumns, read
from ...serving.citing_articles import ArticleUse, articles_citing


@dataclass(slots=True)
class CheckInput:
    """What was read and asked, and what went wrong with that."""

    published: PublishedEvents = field(default_factory=PublishedEvents)
    rows: int = 0
    unidentified: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)
    error: str = ""


class Command(BaseCommand):
    """Marks sources that were retracted, corrected or doubted, and lists the articles that cite them."""

    help = (
        "Mark citations that were retracted, corrected or doubted, from a Retraction Watch CSV or by asking Crossref, "
        "and list every article that cites one, live and draft. Exits 1 when a row could not be read or Crossref "
        "not be asked; all else is done."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom to ask, and the form of the report."""
        parser.add_argument("--csv", metavar="FILE", help="the Retraction Watch database, as Crossref distributes it")
        parser.add_argument("--online", action="store_true", help="ask Crossref about every source that has a DOI")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen and store nothing")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, ask, mark and report. Raises ``CommandError`` when there is nothing to go by."""
        if not (options["csv"] or options["online"]):
            raise CommandError("name a file with --csv, or ask Crossref with --online")
        given = CheckInput()
        if options["csv"]:
            _read(options["csv"], given)
        if options["online"]:
            self._ask(given)
        findings = check(given.published, dry_run=options["dry_run"])
        uses = _uses(findings)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(given, findings, uses, options), indent=2, ensure_ascii=False))
        else:
            self._print(given, findings, uses, options)
        if given.rejected or given.error:
            raise SystemExit(1)

    def _ask(self, given: CheckInput) -> None:
        dois = list(Citation.objects.exclude(doi="").order_by("pk").values_list("doi", flat=True))
        try:
            for doi, event in changes_published(self._counted(dois)):
                given.published.add(event, doi=doi)
        except LookupOff as error:
            raise CommandError(str(error)) from error
        except LookupFailed as error:
            given.error = str(error)

    def _counted(self, dois: list[str]) -> Iterator[str]:
        for number, doi in enumerate(dois, 1):
            if self.stderr.isatty() and (number % 20 == 0 or number == len(dois)):
                self.stderr.write(f"\r{number} of {len(dois)}", ending="" if number < len(dois) else "\n")
                self.stderr.flush()
            yield doi

    def _print(
        self,
        given: CheckInput,
        findings: list[HealthFinding],
        uses: dict[int, list[ArticleUse]],
        options: dict[str, Any],
    ) -> None:
        for row in given.rejected:
            self.stderr.write(self.style.ERROR(f"{options['csv']}:{row['line']}: rejected: {row['reason']}"))
        if given.error:
            self.stderr.write(self.style.ERROR(given.error))
        for finding in findings:
            self.stdout.write(_line(finding))
            for use in uses.get(finding.citation.pk, ()):
                self.stdout.write(f"    {use.page.pk} {use.page.title} ({', '.join(_where(use, finding))})")
        changed = sum(finding.changed for finding in findings)
        concerned = {use.page.pk for cited in uses.values() for use in cited}
        said = f"{changed} changed, {len(findings) - changed} as known, {len(concerned)} articles concerned"
        self.stdout.write(f"{said}{' (nothing was stored)' if options['dry_run'] else ''}")


def _read(name: str, given: CheckInput) -> None:
    try:
        with Path(name).open("rb") as file:
            for row in read(file):
                given.rows += 1
                if row.event is None:
                    given.rejected.append({"line": row.line, "reason": row.problem})
                elif row.doi or row.pmid:
                    given.published.add(row.event, doi=row.doi, pmid=row.pmid)
                else:
                    given.unidentified += 1
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror or error}") from error
    except NoSuchColumns as error:
        raise CommandError(f"{name}: {error}") from error


def _uses(findings: list[HealthFinding]) -> dict[int, list[ArticleUse]]:
    """The articles that cite each source that is marked, or was until now."""
    concerned = {
        finding.citation.pk for finding in findings if finding.changed or finding.after is not CitationStatus.CURRENT
    }
    uses: dict[int, list[ArticleUse]] = {}
    for use in articles_citing(concerned):
        for citation in use.live | use.draft:
            uses.setdefault(citation, []).append(use)
    return uses


def _where(use: ArticleUse, finding: HealthFinding) -> list[str]:
    return [name for name in ("live", "draft") if finding.citation.pk in getattr(use, name)]


def _line(finding: HealthFinding) -> str:
    health = finding.after.value
    if finding.changed:
        health = f"{finding.before} → {finding.after}"
    elif finding.contradicting:
        health = f"{health}: its PubMed ID is that of {', '.join(finding.contradicting)} there: look at both"
    details = [
        f"citation {finding.citation.pk} {finding.citation}",
        f"{health}{' (upheld by an editor)' if finding.citation.upheld else ''}",
        finding.verdict.event.origin if finding.verdict else "",
    ]
    return " | ".join(filter(None, details))


def _as_json(
    given: CheckInput, findings: list[HealthFinding], uses: dict[int, list[ArticleUse]], options: dict[str, Any]
) -> dict[str, Any]:
    sources = []
    for finding in findings:
        source, event = finding.citation, finding.verdict.event if finding.verdict else None
        articles = [
            {"page": use.page.pk, "title": use.page.title, "versions": _where(use, finding)}
            for use in uses.get(source.pk, ())
        ]
        sources.append(
            {
                "citation": source.pk,
                "title": source.title,
                "doi": source.doi,
                "pmid": source.pmid,
                "before": finding.before.value,
                "after": finding.after.value,
                "changed": finding.changed,
                "upheld": source.upheld,
                "notice": source.notice,
                "origin": event.origin if event else "",
                "contradicting_dois": list(finding.contradicting),
                "articles": articles,
            }
        )
    return {
        "dry_run": options["dry_run"],
        "rows": given.rows,
        "without_identifier": given.unidentified,
        "rejected": given.rejected,
        "error": given.error,
        "sources": sources,
    }
