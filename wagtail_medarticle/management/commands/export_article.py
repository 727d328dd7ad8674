"""``export_article PAGE``: an article on stdout."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...enums import RichTextFormat
from ...exporting.draft import draft_of
from ...exporting.html import to_html
from ...exporting.markdown import to_markdown
from ...importing import json
from ...importing.locate import NoSuchPage, find_page
from ...models import MedicalArticleMixin

FORMATS = ("json", "html", "markdown")


class Command(BaseCommand):
    """Writes an article as its page is now: the live text, or with --draft the latest one."""

    help = "Write an article to stdout. JSON loses nothing and can be imported again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which article, and how."""
        parser.add_argument("page", metavar="PAGE", help="id, or path below the site's root")
        parser.add_argument("--format", choices=FORMATS, default="json")
        parser.add_argument("--draft", action="store_true", help="the latest draft instead of the live text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find, describe, write."""
        try:
            page = find_page(options["page"])
        except NoSuchPage as error:
            raise CommandError(str(error)) from error
        if not isinstance(page, MedicalArticleMixin):
            raise CommandError(f"{page} is no medical article")
        if options["draft"]:
            page = page.get_latest_revision_as_object()
        if options["format"] == "json":
            text = json.write(draft_of(page))
        elif options["format"] == "markdown":
            text = to_markdown(page.represent(rich_text_format=RichTextFormat.MARKDOWN))
        else:
            text = to_html(page.represent(rich_text_format=RichTextFormat.HTML))
        self.stdout.write(text, ending="")
