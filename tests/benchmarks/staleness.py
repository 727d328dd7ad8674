"""What readers get right after a change, of ours and of wagtail-cache: ``python tests/benchmarks/staleness.py``.

One site on SQLite with wagtail-cache before all of it, as its documentation sets it up, and emptied whenever a page is
published or unpublished. For each change an article is made anew and asked for until it is kept: in Wagtail's
``pages/``, which wagtail-cache keeps, and in ``medical-articles/``, which it leaves to us. Then the change is made,
and both are asked once more. Needs ``pip install wagtail-cache``, which takes Wagtail 7.4 at most. Ends with 1 if an
answer of ours was an old one.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

Check = Callable[[Any], bool]
"""Whether an answer is right after the change: None for one that isn't there."""


def main() -> int:
    """Make every change; 1 if an answer of ours was an old one."""
    if find_spec("wagtailcache") is None:
        sys.exit("wagtail-cache is not installed: pip install wagtail-cache")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings.wagtailcache"
    with tempfile.TemporaryDirectory(prefix="medarticle-staleness-") as directory:
        file = Path(directory) / "site.sqlite3"
        os.environ["STALENESS_FILE"] = str(file)
        return measure(file)


def measure(file: Path) -> int:
    """With the database in ``file``."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from wagtail.signals import page_published, page_unpublished
    from wagtailcache.cache import clear_cache

    from tests.api.changes import make

    for signal in (page_published, page_unpublished):
        signal.connect(lambda **kwargs: clear_cache(), weak=False)
    call_command("migrate", verbosity=0)
    pk = make().pk
    connection.close()
    template = file.with_suffix(".template")
    shutil.copy(file, template)
    old = {"pages": 0, "medical-articles": 0}
    changes = every_change()
    print(f"{'':42}wagtail-cache  ours")
    for name, (change, is_right) in changes.items():
        connection.close()
        for journal in file.parent.glob(f"{file.name}-*"):
            journal.unlink()
        shutil.copy(template, file)
        right = after(change, is_right, pk)
        for resource, good in right.items():
            old[resource] += not good
        print(f"{name:42}{'new' if right['pages'] else 'OLD':15}{'new' if right['medical-articles'] else 'OLD'}")
    print(
        f"old answers after {len(changes)} changes: {old['pages']} of wagtail-cache, {old['medical-articles']} of ours"
    )
    connection.close()
    return 1 if old["medical-articles"] else 0


def every_change() -> dict[str, tuple[Callable[[], Any], Check]]:
    """Of what the article depends on, and what ends it."""
    from tests.api.changes import CHANGES, GOING

    told: dict[str, tuple[Callable[[], Any], Check]] = {
        name: (change, lambda answer, is_right=is_right: answer is not None and is_right(answer))
        for name, (change, is_right) in CHANGES.items()
    }
    going = {name: (change, lambda answer: answer is None) for name, change in GOING.items()}
    return {**told, **going, "a review runs out by the clock": (run_out, lambda answer: answer["review"]["overdue"])}


def run_out() -> None:
    """It is a month later."""
    from django.utils import timezone

    later = timezone.now() + timedelta(days=31)
    patch.object(timezone, "now", lambda: later).start()


def after(change: Callable[[], Any], is_right: Check, pk: int) -> dict[str, bool]:
    """Whether each resource's next answer is right."""
    from django.core.cache import caches
    from django.test import Client

    for each in caches.all():
        each.clear()
    client = Client(SERVER_NAME="localhost")

    def ask(resource: str) -> Any:
        answer = client.get(f"/api/v2/{resource}/{pk}/")
        return answer.json() if answer.status_code == 200 else None

    resources = ("pages", "medical-articles")
    for resource in (*resources, *resources):
        if is_right(ask(resource)):
            raise RuntimeError("the answer is as after the change before it is made")
    change()
    try:
        return {resource: is_right(ask(resource)) for resource in resources}
    finally:
        patch.stopall()


if __name__ == "__main__":
    sys.exit(main())
