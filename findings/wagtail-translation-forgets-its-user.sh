#!/usr/bin/env bash
# Guess: who calls CopyPageForTranslationAction(page, locale, user=somebody), as Wagtail's own API v3 does, finds that
# somebody in the log, in the first revision and as the owner of the translation, as with CopyPageAction(user=somebody).
# So it is: the action passes no user on to page.copy(). Outside the admin, whose log context knows who is logged in,
# the log entry and the revision have no user, and the owner is the source's, not the translator.
# Why it matters: whoever derives authorship from Wagtail's log or revisions (four eyes: a translator must not approve
# their own translation) takes every translation that was begun over the API or by code for nobody's work.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check wagtail==8.0.1
cat >try.py <<'PY'
import django
from django.conf import settings

apps = ["wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.admin", "wagtail.search", "wagtail",
        "modelcluster", "taggit", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"]
settings.configure(INSTALLED_APPS=apps, WAGTAIL_I18N_ENABLED=True, USE_TZ=True, SECRET_KEY="x", STATIC_URL="/static/", WAGTAIL_SITE_NAME="x",
                   DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
                   DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
                   LANGUAGES=[("en", "English"), ("fr", "French")],
                   WAGTAIL_CONTENT_LANGUAGES=[("en", "English"), ("fr", "French")])
django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
from wagtail import VERSION
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Locale, Page, PageLogEntry

call_command("migrate", verbosity=0)
author, somebody = (User.objects.create_user(name) for name in ("author", "somebody"))
home = Page.objects.get(depth=2)
page = home.add_child(instance=Page(title="Dose", slug="dose", owner=author))


def told(made, action):
    log = PageLogEntry.objects.get(page=made.pk, action=action)
    print(action, "- log:", log.user, "- revision:", made.get_latest_revision().user, "- owner:", made.owner)


print("Wagtail", ".".join(map(str, VERSION[:3])))
copy = CopyPageAction(page, update_attrs={"slug": "copy"}, user=somebody).execute(skip_permission_checks=True)
told(copy, "wagtail.copy")
french = Locale.objects.create(language_code="fr")
action = CopyPageForTranslationAction(page, french, copy_parents=True, user=somebody)
told(action.execute(skip_permission_checks=True), "wagtail.copy_for_translation")
PY
seen=$(venv/bin/python try.py)
echo "$seen"
grep -qx 'wagtail.copy - log: somebody - revision: somebody - owner: somebody' <<<"$seen"
grep -qx 'wagtail.copy_for_translation - log: None - revision: None - owner: author' <<<"$seen"
