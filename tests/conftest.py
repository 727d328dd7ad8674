"""Fixtures for all tests."""

from __future__ import annotations

import faulthandler
import gc
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import sql as flush
from django.db import connection

from tests import template
from tests.jats import dtd
from tests.samples import SHARED_DATA
from tests.waits import SECONDS
from wagtail_medarticle.migrations import _triggers

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client
    from playwright.sync_api import Browser, Page

__all__ = ["dtd"]

# Of the time that migrations and tests take, a seventh went into looking for garbage among what lives on anyway.
gc.set_threshold(100_000, 50, 100)

# A machine under load is no fault of the code. CI tries few examples of each property, developers as many as Hypothesis
# likes, and --full-counts many.
hypothesis.settings.register_profile("few", deadline=None, max_examples=20)
hypothesis.settings.register_profile("usual", deadline=None)
hypothesis.settings.register_profile("many", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("few" if os.environ.get("CI") == "true" else "usual")

TRANSACTIONAL_FIXTURES = {"transactional_db", "live_server"}
DATABASE_FIXTURES = {"db", "django_db_setup", *TRANSACTIONAL_FIXTURES}

# How long one test may take; for all others pyproject.toml says it. On two processors with a load of ten the longest in
# a browser took two minutes.
BROWSER_SECONDS = 900
FULL_COUNTS_SECONDS = 3 * 3600

STDERR, STACKS = pytest.StashKey[IO[str]](), pytest.StashKey[IO[str]]()

CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Races and kills are chance: an ordinary run tries a few, ``--full-counts`` as many as are promised."""
    parser.addoption("--full-counts", action="store_true", help="as many races and kills as are promised")


@pytest.fixture(scope="session")
def full_counts(request: pytest.FixtureRequest) -> bool:
    """Whether to try every race and kill as often as promised."""
    return bool(request.config.getoption("--full-counts"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what tests recorded with ``record_property("figure", …)``: counts, seconds, bytes."""
    passed = terminalreporter.stats.get("passed", ())
    figures = [
        text for report in passed if report.when == "call" for name, text in report.user_properties if name == "figure"
    ]
    if figures:
        terminalreporter.section("figures")
    for text in figures:
        terminalreporter.line(text)


def pytest_configure(config: pytest.Config) -> None:
    """Choose Hypothesis's number of examples. Where ``tests/run.py`` ends a part, have processes write their stacks."""
    if config.getoption("--full-counts"):
        hypothesis.settings.load_profile("many")
    config.stash[STDERR] = os.fdopen(os.dup(2), "w")
    if folder := os.environ.get("STACKS_FOLDER"):
        config.stash[STACKS] = Path(folder, str(os.getpid())).open("w")  # noqa: SIM115 - for this process's life
        faulthandler.register(signal.SIGTERM, file=config.stash[STACKS], chain=True)


def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> bool:
    """At a test's time limit print every thread's stack and end the process, whatever it hangs in.

    pytest-timeout's own timer prints to what pytest-xdist throws away, and runs in Python, which a loop in C keeps out.
    """
    faulthandler.dump_traceback_later(settings.timeout, exit=True, file=item.config.stash[STDERR])
    return True


def pytest_timeout_cancel_timer() -> bool:
    """The test is done."""
    faulthandler.cancel_dump_traceback_later()
    return True


def pytest_enter_pdb() -> None:
    """Who looks at a test may take the time."""
    faulthandler.cancel_dump_traceback_later()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what touches the database, for every kind of site, and what needs a browser; give that more time.

    A test with real transactions empties all tables afterwards, so each gets back what Wagtail's
    migrations put there: the root page, the locale, the site, the groups.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        marker = item.get_closest_marker("django_db")
        if marker or DATABASE_FIXTURES & fixtures:
            item.add_marker(pytest.mark.database)
        if "browser" in fixtures:
            item.add_marker(pytest.mark.browser)
        if config.getoption("--full-counts"):
            item.add_marker(pytest.mark.timeout(FULL_COUNTS_SECONDS))
        elif "browser" in fixtures:
            item.add_marker(pytest.mark.timeout(BROWSER_SECONDS))
        if (marker and marker.kwargs.get("transaction")) or TRANSACTIONAL_FIXTURES & fixtures:
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


def pytest_collection_finish() -> None:
    """Leave what was imported out of every later search for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Let xdist's processes migrate one database between them, on SQLite later runs too."""
    if not hasattr(request.config, "workerinput") and connection.vendor != "sqlite":
        yield
        return
    with template.shared(connection, tmp_path_factory.getbasetemp().parent, django_db_blocker.unblock):
        yield


@pytest.fixture(scope="session", autouse=True)
def _flushable_ledger() -> Iterator[None]:
    """Let the flush after a test with real transactions empty the ledger: its triggers step aside for just that."""

    def sql_flush(style: Any, connection: Any, *args: Any, **kwargs: Any) -> list[str]:
        tables: list[str] = flush.sql_flush(style, connection, *args, **kwargs)
        return [*_triggers.DROP[connection.vendor], *tables, *_triggers.CREATE[connection.vendor]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.management.commands.flush.sql_flush", sql_flush)
        yield


def pytest_unconfigure() -> None:
    """Clear away the files of this process; a worker of xdist ends too abruptly to do it by itself."""
    shutil.rmtree(settings.SCRATCH, ignore_errors=True)


def lacking(what: str) -> NoReturn:
    """Skip the test for want of a program, or fail it where everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Wagtail caches where each site's pages are, and the next test's site is another."""
    cache.clear()


@pytest.fixture
def article_model() -> Any:
    """The page type of the site's articles: the package's own, or the site's."""
    return apps.get_model(settings.ARTICLE_MODEL)


@pytest.fixture
def home(db: None) -> Any:
    """The root page of the default site."""
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True).root_page


@pytest.fixture
def admin(db: None) -> User:
    """A superuser."""
    from django.contrib.auth.models import User

    return User.objects.create_superuser("admin", "admin@example.com", "admin")


@pytest.fixture
def admin_client(admin: User, client: Client) -> Client:
    """A client that the superuser is logged in with."""
    client.force_login(admin)
    return client


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The samples that are kept beside the repository and are no part of it."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the shared samples are not here")
    return SHARED_DATA


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """The system's Chromium."""
    from django.db import connections
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        lacking("chromium")
    flags = [*CHROMIUM_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else CHROMIUM_FLAGS
    serialized = {alias: getattr(connections[alias], "_test_serialized_contents", None) for alias in connections}
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop stays in this thread, so Django takes all later queries for asynchronous ones.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # … and uses other connection objects, which lack what a flushed database is filled with again.
        for alias, contents in serialized.items():
            connections[alias]._test_serialized_contents = contents
        yield playwright.chromium.launch(executable_path=chromium, headless=True, args=flags)


@pytest.fixture
def browser_page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A page in a context of its own; addresses are relative to ``live_server``.

    An error in the page's console, or one that no script caught, fails the test.
    """
    with browser.new_context(base_url=live_server.url, reduced_motion="reduce") as context:
        context.set_default_timeout(1000 * SECONDS)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        yield page
        page.unroute_all(behavior="wait")  # one that the context's end cuts off is an error in whatever comes next
    assert not errors
