"""What the app stands on is checked: other apps and their order, the database, a worker, stored audiences."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import override_settings

from tests.factories import ArticleFactory, section, text
from wagtail_medarticle.apps import ESSENTIAL
from wagtail_medarticle.checks.surroundings import NEEDED, NEEDED_BY_V3

OURS = "wagtail_medarticle"


def found(code: str, **options: Any) -> list[Any]:
    return [message for message in run_checks(**options) if message.id == f"{OURS}.{code}"]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Hide an app from those who ask whether it is installed."""
    installed = apps.is_installed

    def hide(name: str) -> None:
        monkeypatch.setattr(apps, "is_installed", lambda asked: asked != name and installed(asked))

    return hide


def test_nothing_is_missing() -> None:
    assert found("E003") == []


@pytest.mark.parametrize("name", [*NEEDED, *(NEEDED_BY_V3 if find_spec("wagtail.api.v3") else ())])
def test_a_missing_app_is_named_with_the_line_to_add(name: str, without: Any) -> None:
    without(name)
    (message,) = found("E003")
    assert name in message.msg
    assert message.hint == f'Add to the settings: INSTALLED_APPS += ["{name}"]'


@pytest.mark.parametrize("name", ESSENTIAL)
def test_an_app_without_which_nothing_loads_stops_the_start_with_the_line_to_add(name: str, without: Any) -> None:
    without(name)
    with pytest.raises(ImproperlyConfigured) as raised:
        apps.get_app_config(OURS).import_models()
    assert f'INSTALLED_APPS += ["{name}"]' in str(raised.value)


@pytest.mark.parametrize("base", ["wagtailimages.BasePage", "auth.BasePage", "staticfiles.BasePage"])
def test_a_base_page_model_that_comes_too_late_stops_the_start(base: str) -> None:
    with override_settings(WAGTAIL_PAGE_MODEL=base), pytest.raises(ImproperlyConfigured, match="Move it up"):
        apps.get_app_config(OURS).import_models()


def test_what_comes_first_is_still_made_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    from wagtail_medarticle.api.registration import before_any_app_is_ready

    called: list[str] = []
    first = next(iter(apps.get_app_configs()))
    monkeypatch.setattr(first, "ready", lambda: called.append("ready"), raising=False)
    before_any_app_is_ready(lambda: called.append("registered"))
    assert isinstance(first, AppConfig)
    first.ready()
    assert called == ["registered", "ready"]


@pytest.mark.parametrize(
    ("options", "warned"),
    [
        ({}, True),
        ({"transaction_mode": "DEFERRED"}, True),
        ({"transaction_mode": None}, True),
        ({"transaction_mode": "IMMEDIATE"}, False),
        ({"transaction_mode": "immediate"}, False),
        ({"transaction_mode": "EXCLUSIVE"}, False),
    ],
)
def test_sqlite_that_locks_late_is_warned_of(
    options: dict[str, Any], warned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
    messages = found("W006")
    assert bool(messages) is (warned and connection.vendor == "sqlite")
    for message in messages:
        assert 'DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE"' in message.hint


IMMEDIATE = ["django_tasks.backends.immediate.ImmediateBackend"]
if find_spec("django.tasks"):
    IMMEDIATE.append("django.tasks.backends.immediate.ImmediateBackend")
WEBHOOKS = {"WEBHOOKS": [{"URL": "https://front.example/", "SECRET": "x" * 16}]}
CACHE = {"varnish": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": "http://varnish"}}


@pytest.mark.parametrize("backend", IMMEDIATE)
@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"WAGTAIL_MEDARTICLE": WEBHOOKS}, "WAGTAIL_MEDARTICLE['WEBHOOKS']"),
        ({"WAGTAILFRONTENDCACHE": CACHE}, "WAGTAILFRONTENDCACHE"),
    ],
)
def test_a_backend_that_does_tasks_at_once_counts_as_none(backend: str, told: dict[str, Any], name: str) -> None:
    with override_settings(TASKS={"default": {"BACKEND": backend}}, **told):
        (message,) = found("W001")
    assert message.msg.startswith(f"{name} is set")
    assert "TASKS = " in message.hint


def test_a_worker_is_none_of_our_business_while_nobody_is_told() -> None:
    assert found("W001") == []


@pytest.mark.django_db
def test_audiences_that_the_site_no_longer_has_are_named() -> None:
    words = [text("Plain")]
    ArticleFactory(body=[section("A", text("Main"), variants=[("patient", words)])])
    said = text('Sent as {"audience": "nobody"}')
    ArticleFactory(body=[section("A", said), section("B", text("C"), audience="patient")])
    ArticleFactory(body=[section("A", text("Main"), audience="professional")])
    assert found("W007", databases=["default"]) == []
    with override_settings(WAGTAIL_MEDARTICLE={"AUDIENCES": [{"slug": "nurse", "label": "Nurse"}]}):
        messages = found("W007", databases=["default"])
        assert found("W007") == [], "only where the database may be asked"
    assert [message.msg.partition(",")[0] for message in messages] == [
        "2 articles have words for the audience 'patient'",
        "1 article has words for the audience 'professional'",
    ]
    assert '{"slug": "patient"' in messages[0].hint


@pytest.mark.django_db
def test_a_database_without_tables_is_none_of_our_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert found("W007", databases=["default"]) == []
