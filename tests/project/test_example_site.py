"""The example site, as its own process: its settings are not those of the tests."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from django.core.exceptions import ImproperlyConfigured

from example.environment import cache, flag, kept_key, words
from tests.waits import SECONDS, until

EXAMPLE = Path(__file__).resolve().parents[2] / "example_site"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a site that nobody has run yet."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "DATABASE_URL"))}
    return {**kept, "VAR_DIR": str(tmp_path_factory.mktemp("var"))}


def manage(*command: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, EXAMPLE / "manage.py", *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=3 * SECONDS,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def gunicorn(environment: dict[str, str]) -> Iterator[str]:
    """The site behind gunicorn with debugging off, the demo in it; gives its address."""
    manage("demo", "--no-serve", environment=environment)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "--chdir", str(EXAMPLE), "--bind", address, "example.wsgi"]
    with subprocess.Popen(command, env={**environment, "DEBUG": "off"}) as process:
        try:
            yield f"http://{address}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def get(url: str) -> str:
    """What is there, as soon as somebody answers."""
    parts = urlsplit(url)

    def listened_to() -> bool:
        try:
            socket.create_connection((parts.hostname, parts.port), timeout=SECONDS).close()
        except ConnectionRefusedError:
            return False
        return True

    until(listened_to, f"gunicorn to listen at {parts.netloc}")
    with urlopen(url, timeout=SECONDS) as response:
        return response.read().decode()


@pytest.mark.parametrize(
    "variables",
    [{}, {"DEBUG": "0", "HTTPS": "1"}, {"I18N": "0"}, {"CACHE_URL": "redis://localhost:6379/0"}],
    ids=lambda variables: " ".join(variables) or "defaults",
)
def test_the_settings_hold_together(variables: dict[str, str], environment: dict[str, str]) -> None:
    manage("check", environment={**environment, **variables})


def test_no_migration_is_missing(environment: dict[str, str]) -> None:
    manage("makemigrations", "--check", "--dry-run", environment=environment)


def test_the_demo_is_served_with_debugging_off_and_a_second_adds_nothing(
    gunicorn: str, environment: dict[str, str]
) -> None:
    articles: dict[str, Any] = json.loads(get(f"{gunicorn}/api/v2/medical-articles/"))
    assert articles["meta"]["total_count"] == 3
    assert articles["items"][0]["title"] in get(f"{gunicorn}/")
    assert "--page" in get(f"{gunicorn}/static/example/site.css")
    assert "csrfmiddlewaretoken" in get(f"{gunicorn}/admin/login/")

    def contents() -> str:
        return manage("dumpdata", "wagtailcore.page", "wagtail_medarticle", "auth.user", environment=environment)

    before = contents()
    manage("demo", "--no-serve", environment=environment)
    assert contents() == before


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("Yes", True), ("off", False), ("", False)])
def test_a_switch(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert flag("DEBUG", default=not expected) is expected


def test_a_switch_that_is_neither_on_nor_off_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="DEBUG='perhaps'"):
        flag("DEBUG", default=True)


def test_a_list_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, b.example,")
    assert words("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_a_cache_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ImproperlyConfigured, match="locmem, dummy, redis"):
        cache("memcached://localhost")


def test_the_secret_key_is_made_once_and_kept_from_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "key"
    key = kept_key("SECRET_KEY", path)
    assert len(key) == 50
    assert kept_key("SECRET_KEY", path) == key
    assert path.stat().st_mode & 0o077 == 0


def test_a_secret_key_from_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "given")
    assert kept_key("SECRET_KEY", tmp_path / "key") == "given"
