"""``lint_articles [PAGE…]``: publishing problems, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.paginator import Paginator

from ...articles.page import MedicalArticleMixin
from ...enums import Level
from ...importing.pages import NoSuchPage, find_page
from ...lint.evidence import LintFinding
from ...lint.rules import lint
from ...models.base import article_models
from ...serving.citing_articles import Version, versions
from ...serving.render import load_values

BATCH = 100
"""Articles that are in memory at once."""


class Command(BaseCommand):
    """Reports what should be put right before an article is published, in live texts and in drafts."""

    help = (
        "List publishing problems of articles, live and draft, one a line. Exits 1 when there is an error among them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Pages and the form of the report."""
        parser.add_argument("pages", nargs="*", metavar="PAGE", help="id or path of an article (default: all)")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Lint the pages that are named, or all. Raises ``SystemExit`` when there are errors."""
        problems = list(_problems([_article(where) for where in options["pages"]]))
        if options["json"]:
            self.stdout.write(json.dumps([_as_json(*problem) for problem in problems], indent=2, ensure_ascii=False))
        else:
            for version, finding in problems:
                self.stdout.write(_as_line(version, finding))
        if any(finding.level is Level.ERROR for _, finding in problems):
            raise SystemExit(1)


def _article(where: str) -> MedicalArticleMixin:
    try:
        page = find_page(where)
    except NoSuchPage as error:
        raise CommandError(str(error)) from error
    if not isinstance(page, MedicalArticleMixin):
        raise CommandError(f"{where!r} is no medical article")
    return page


def _problems(chosen: list[Any]) -> Iterator[tuple[Version, LintFinding]]:
    for model in article_models():
        pages = model._default_manager.exact_type(model).select_related("latest_revision", "locale").order_by("pk")
        if chosen:
            pages = pages.filter(pk__in=[page.pk for page in chosen])
        for batch in Paginator(pages, BATCH):
            texts = [version for page in batch for version in versions(page)]
            for version, values in zip(texts, load_values([version.page for version in texts]), strict=True):
                for finding in lint(values):
                    yield version, finding


def _as_line(version: Version, finding: LintFinding) -> str:
    page = version.page
    return f"{page.pk} {page.title} ({version.kind}): {finding.level}: {finding.message} [{finding.code}]"


def _as_json(version: Version, finding: LintFinding) -> dict[str, Any]:
    return {
        "page": version.page.pk,
        "title": version.page.title,
        "version": version.kind,
        "level": finding.level.value,
        "code": finding.code,
        "message": finding.message,
        "where": finding.where,
    }
