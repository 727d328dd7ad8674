"""``demo``: a site to try the app on, with one command."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from ...demo.site import (
    PASSWORD,
    create_articles,
    create_board_and_reviews,
    create_groups,
    create_people,
    create_site,
    create_texts,
    has_older_guideline,
    mark_superseded,
)


class Command(BaseCommand):
    """Prepares the database, adds sample articles and serves them. Run twice, nothing is duplicated."""

    help = "Prepare a demo site with sample articles, print where it is and who can log in, and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to serve, or whether to."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="prepare only")
        parser.add_argument("--force", action="store_true", help="even where DEBUG is off")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare all, then serve. Raises ``CommandError`` where DEBUG is off: the demo's password is known."""
        if not settings.DEBUG and not options["force"]:
            raise CommandError(
                "DEBUG is off, so this may be a site that others reach, and the demo makes an administrator whose "
                "password anybody can read in the documentation. To make it all the same: --force"
            )
        call_command("migrate", interactive=False, verbosity=0)
        with transaction.atomic():
            site = create_site(options["port"])
            create_groups(site.root_page)
            created = create_people()
            create_texts(site)
            user = get_user_model().objects.filter(is_superuser=True).order_by("pk").first()
            known = has_older_guideline()
            articles = list(create_articles(site, user))
            if not known:
                mark_superseded()
            create_board_and_reviews(site, [each.page for each in articles if each.outcome == "created"])
        for article in articles:
            self.stdout.write(f"{article.outcome:>9}  {article.page.title}  {article.page.full_url}")
        base = f"http://localhost:{options['port']}"
        for label, name in (("CMS", "wagtailadmin_home"), ("API v2", "wagtailapi:medical-articles:listing")):
            try:
                self.stdout.write(f"{label:>9}  {base}{reverse(name)}")
            except NoReverseMatch:
                self.stdout.write(f"{label:>9}  not mounted in this site's urls")
        if created:
            self.stdout.write(f"    login  {', '.join(created)}; password: {PASSWORD}")
        else:
            self.stdout.write("    login  the accounts of the last run")
        if not options["no_serve"]:
            call_command("runserver", f"localhost:{options['port']}", use_reloader=False)
