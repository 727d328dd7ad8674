"""``carry_approvals``: approvals by an older rule of the digest, carried over to the present one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

from ...review.carrying import carry_to_present_rule, waiting_articles

NOT_COVERED = (
    "The old rule did not cover: what is in the files of pictures and linked documents; of a source with a DOI or PMID "
    "its title, kind, first author, publisher, year and notice; disclaimers beside the one in force; children of "
    "blocks called id or type; which contributors are authors; keys of page types of the site's own. Approvals that "
    "were carried over cover these as they are today."
)


class Command(BaseCommand):
    """Each article in a transaction of its own; run again, it goes on with what is left."""

    help = (
        "Carry approvals by an older rule of the digest over to the present one, those of drafts that wait to go live "
        "too. Until then they are judged by the old rule."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry them over, and say what couldn't be."""
        carried, left = 0, 0
        for pk in list(waiting_articles()):
            page = Page._base_manager.filter(pk=pk).first()
            found = carry_to_present_rule(page.specific) if page else None
            if found is None:
                continue
            carried += len(found.carried)
            for digest in found.left:
                left += 1
                self.stderr.write(
                    f"{found.page} {found.title}: the text with {digest} is no longer stored, or has been changed in "
                    "what the old rule did not cover: it has to be approved again"
                )
        self.stdout.write(f"{carried} carried over, {left} not")
        if carried:
            self.stdout.write(NOT_COVERED)
