"""``export_article PAGE``: an article on stdout."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...articles.page import MedicalArticleMixin
from ...enums import RichTextFormat
from ...exporting.article_json import draft_of, write
from ...exporting.html import to_html
from ...exporting.jats.article import to_jats
from ...exporting.markdown import to_markdown
from ...importing.pages import NoSuchPage, find_page
from ...library.files import chosen_records
from ...serving.options import OptionError, read_audience

FORMATS = ("json", "html", "markdown", "jats")


class Command(BaseCommand):
    """Writes an article as its page is now: the live text, or with --draft the latest one."""

    help = "Write an article to stdout. JSON loses nothing and can be imported again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which article, and how."""
        parser.add_argument("page", metavar="PAGE", help="id, or path below the site's root")
        parser.add_argument("--format", choices=FORMATS, default="json")
        parser.add_argument("--draft", action="store_true", help="the latest draft instead of the live text")
        parser.add_argument("--audience", help="in the words for these readers; JSON has the words for all")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find, describe, write."""
        try:
            page = find_page(options["page"])
            audience = read_audience(options["audience"]) if options["audience"] else None
        except (NoSuchPage, OptionError) as error:
            raise CommandError(str(error)) from error
        if not isinstance(page, MedicalArticleMixin):
            raise CommandError(f"{page} is no medical article")
        if options["draft"]:
            page = page.get_latest_revision_as_object()
        self.stdout.write(_written(page, options["format"], audience), ending="")


def _written(page: Any, format: str, audience: str | None) -> str:
    if format == "json":
        return write(draft_of(page))
    if format == "markdown":
        return to_markdown(page.represent(audience=audience, rich_text_format=RichTextFormat.MARKDOWN))
    article = page.represent(audience=audience, rich_text_format=RichTextFormat.HTML)
    if format == "jats":
        return to_jats(article, chosen_records([source["id"] for source in article["references"]]))
    return to_html(article, page)
