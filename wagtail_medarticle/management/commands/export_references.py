"""``export_references``: the library, or one article's references, on stdout."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...articles.page import MedicalArticleMixin
from ...importing.pages import NoSuchPage, find_page
from ...library.files import article_records, library_records, write
from ...references.formats import WRITERS


class Command(BaseCommand):
    """Writes records in the order in which they came in, or of an article in number order."""

    help = "Write the reference library, or one article's references, to stdout."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to write, and how."""
        parser.add_argument("--article", metavar="PAGE", help="id, or path below the site's root")
        parser.add_argument("--draft", action="store_true", help="the article's latest draft instead of its live text")
        parser.add_argument("--format", choices=list(WRITERS), required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Find, write. Raises ``CommandError`` for a page that is no article."""
        records = self._records(options["article"], options["draft"]) if options["article"] else library_records()
        self.stdout.write(write(records, options["format"]), ending="")

    def _records(self, name: str, draft: bool) -> Any:
        try:
            page = find_page(name)
        except NoSuchPage as error:
            raise CommandError(f"--article: {error}") from error
        if not isinstance(page, MedicalArticleMixin):
            raise CommandError(f"--article: {page} is no medical article")
        return article_records(page.get_latest_revision_as_object() if draft else page)
