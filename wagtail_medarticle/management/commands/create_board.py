"""``create_board``: a medical board with its workflow and groups, for a site."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Site

from ...articles.board import create_board


class Command(BaseCommand):
    """Makes what isn't there yet and changes nothing that is."""

    help = "Create a medical board: its reviewers' and chief editors' groups and its workflow, for a site's pages."

    def add_arguments(self, parser: CommandParser) -> None:
        """Names and rules of the board."""
        parser.add_argument("--site", help="host name of the site (default: the default site)")
        parser.add_argument("--name", default="Medical review", help="of the task and of the workflow")
        parser.add_argument("--reviewers", default="Medical reviewers", help="name of the reviewers' group")
        parser.add_argument("--chiefs", default="Chief editors", help="name of the chief editors' group")
        parser.add_argument("--quorum", type=int, default=1, help="reviewers needed for an approval")
        parser.add_argument("--months", type=int, default=12, help="months an approval is valid; 0 for no end")
        parser.add_argument("--check", action="append", default=[], metavar="POINT", help="a point to tick; repeatable")

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the board. Raises ``CommandError`` for a site that is not there and a rule that makes no sense."""
        if not 1 <= options["quorum"] <= 20:
            raise CommandError("--quorum must be from 1 to 20")
        if options["months"] < 0:
            raise CommandError("--months must not be negative")
        board = create_board(
            _site(options["site"]).root_page,
            name=options["name"],
            reviewers=options["reviewers"],
            chiefs=options["chiefs"],
            quorum=options["quorum"],
            months=options["months"] or None,
            checklist="\n".join(options["check"]),
        )
        for name in board.created:
            self.stdout.write(f"created  {name}")
        self.stdout.write(f"  board  “{board.task.name}”, reviewers: {board.reviewers.name}, {board.chiefs.name}")


def _site(hostname: str | None) -> Site:
    sites = Site.objects.select_related("root_page")
    site = sites.filter(hostname=hostname).first() if hostname else sites.filter(is_default_site=True).first()
    if site is None:
        raise CommandError(f"there is no site {hostname!r}" if hostname else "there is no default site")
    return site
