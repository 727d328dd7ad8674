"""``style_references``: the lines of all sources in the site's CSL style."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ... import conf
from ...library.styled_lines import make_lines
from ...models.citation import Citation
from ...references.styles.csl import StyleError


class Command(BaseCommand):
    """Makes those that are missing, or that were made by another file or of other values."""

    help = "Make and store the reference lines of the library in the CSL style that REFERENCE_STYLE names."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, and name each that is AMA's. Raises ``CommandError`` where the site has no such style."""
        settings = conf.current()
        if settings.reference_style == settings.named_style:
            raise CommandError(f"REFERENCE_STYLE is {settings.reference_style!r}: its lines need not be stored.")
        try:
            fell_back = make_lines()
        except StyleError as error:
            raise CommandError(str(error)) from error
        titles = Citation.objects.in_bulk([pk for pk, _ in fell_back])
        for pk, fault in fell_back:
            self.stdout.write(f"{pk} {titles[pk]}: printed in AMA style, as {fault}")
        self.stdout.write(f"{Citation.objects.count()} lines are stored; {len(fell_back)} new ones are in AMA style.")
