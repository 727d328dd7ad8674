"""``article_types``: TypeScript types of the site's articles."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ...api.v2.openapi import typescript


class Command(BaseCommand):
    """Writes the types that a front end of this site is compiled with, its own blocks among them."""

    help = "Print TypeScript types of all that the API gives and takes: `manage.py article_types > types.ts`."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them."""
        self.stdout.write(typescript(), ending="")
