"""``announce_changes``: announce to caches and front ends every change that no signal has announced."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ...articles.previews import delete_expired
from ...webhooks.changes import take_changes, take_site_changes
from ...webhooks.delivery import prune, waiting
from ...webhooks.tasks import announce_now, send


class Command(BaseCommand):
    """Purges, sends messages, tries again those that are due, forgets old ones and previews that have ended.

    To be run from time to time.
    """

    help = "Announce every article that is not as it was last announced, and deliver the messages that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to announce anything."""
        parser.add_argument("--quiet", action="store_true", help="take note of what there is, and tell nobody")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at all articles."""
        if options["quiet"]:
            take_site_changes()
            self.stdout.write(f"{len(take_changes())} articles noted")
            return
        again = sum(waiting().values())
        for change in announce_now(None, patient=True):
            self.stdout.write(f"{change.action} {change.urls[-1]}")
        for url in waiting():
            send.enqueue(url, patient=True)
        self.stdout.write(f"{again} messages to be tried again, {prune()} forgotten")
        self.stdout.write(f"{delete_expired()} previews forgotten")
