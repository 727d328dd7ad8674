"""``take_file_digests``: the SHA-256 of each image's and document's file that was saved before they were taken."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ...serving.stored_files import MISSING, take, without_row


class Command(BaseCommand):
    """Reads each file that has no row yet; run again, it goes on with what is left."""

    help = "Take the SHA-256 of every stored image and document that has none yet: approvals cover files by it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Read them. Exits 1 when one couldn't be read."""
        taken, unreadable = 0, 0
        for kind, instance in without_row():
            if take(kind, instance) == MISSING:
                unreadable += 1
                self.stderr.write(self.style.ERROR(f"{kind} {instance.pk}: {instance.file.name} can't be read"))
            else:
                taken += 1
        self.stdout.write(f"{taken} taken, {unreadable} can't be read")
        if unreadable:
            raise SystemExit(1)
