"""Settings: good values are read, bad ones are named."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import override_settings

from wagtail_medarticle import conf
from wagtail_medarticle.checks.settings import check_settings

BAD = [
    ({"AUDIENCE": []}, "AUDIENCE"),
    ({"AUDIENCES": "patient"}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "patient"}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "Patient", "label": "Patient"}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": "A"}, {"slug": "a", "label": "B"}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": "A", "reading_grade": 0}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": "A", "recipient": "patient"}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": "A", "colour": "red"}]}, "AUDIENCES"),
    ({"DEFAULT_AUDIENCE": "nobody"}, "DEFAULT_AUDIENCE"),
    ({"RICH_TEXT_FORMAT": "rtf"}, "RICH_TEXT_FORMAT"),
    ({"REFERENCE_STYLE": "harvard"}, "REFERENCE_STYLE"),
    ({"FIGURE_RENDITION": ""}, "FIGURE_RENDITION"),
    ({"FOLLOW_UPS_PER_HOUR": -1}, "FOLLOW_UPS_PER_HOUR"),
    ({"FOLLOW_UPS_PER_HOUR": True}, "FOLLOW_UPS_PER_HOUR"),
    ({"LIVE_WITHOUT_APPROVAL": "yes"}, "LIVE_WITHOUT_APPROVAL"),
    ({"LIVE_WITHOUT_APPROVAL": 0}, "LIVE_WITHOUT_APPROVAL"),
    ({"RENEW_LAPSED_REVIEW": None}, "RENEW_LAPSED_REVIEW"),
    ({"HEALTH_ENDS_APPROVAL": "no"}, "HEALTH_ENDS_APPROVAL"),
    ({"NOT_REVIEWED": "population"}, "NOT_REVIEWED"),
    ({"NOT_REVIEWED": [5]}, "NOT_REVIEWED"),
    ({"SHELF_LIFE_MONTHS": 60}, "SHELF_LIFE_MONTHS"),
    ({"SHELF_LIFE_MONTHS": {"guidelines": 60}}, "SHELF_LIFE_MONTHS"),
    ({"SHELF_LIFE_MONTHS": {"guideline": 0}}, "SHELF_LIFE_MONTHS"),
    ({"CACHE": "nowhere"}, "CACHE"),
    ({"MAX_AGE": -1}, "MAX_AGE"),
    ({"MAX_AGE": "60"}, "MAX_AGE"),
    ({"SHARED_MAX_AGE": -1}, "SHARED_MAX_AGE"),
    ({"CORS_ORIGINS": "*"}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": ["www.example.org"]}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": ["https://www.example.org/"]}, "CORS_ORIGINS"),
    ({"WEBHOOKS": "https://example.org/"}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": "https://example.org/"}]}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": "example.org", "SECRET": "x" * 16}]}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": "https://example.org/", "SECRET": "short"}]}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": "https://example.org/", "SECRET": "x" * 16}] * 2}, "WEBHOOKS"),
    ({"WEBHOOK_LOG_DAYS": 0}, "WEBHOOK_LOG_DAYS"),
    ({"LOOKUP": True}, "LOOKUP"),
    ({"LOOKUP": {}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "nobody"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "KEY": "a"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "CLIENT": "Client"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "PUBMED_URL": "ftp://example.com"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "TIMEOUT": 0}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "PER_SECOND": True}}, "LOOKUP"),
    ({"PREVIEW": "https://front.example/{token}"}, "PREVIEW"),
    ({"PREVIEW": {}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "/preview?token={token}"}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/preview"}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/{token}/{page}"}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/{token}/}"}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/{token!r}"}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/{{token}}"}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/{token}", "MAX_AGE": 59}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/{token}", "MAX_AGE": True}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/{token}", "SALT": "x"}}, "PREVIEW"),
    ({"LINT": ["missing-year"]}, "LINT"),
    ({"LINT": {"missing-years": "error"}}, "LINT"),
    ({"LINT": {"missing-year": "fatal"}}, "LINT"),
    ({"LINT": {"missing-year": None}}, "LINT"),
    ({1: "a number for a key"}, "1"),
    ({"AUDIENCES": None}, "AUDIENCES"),
    ({"AUDIENCES": {"slug": "a", "label": "A"}}, "AUDIENCES"),
    ({"AUDIENCES": ["patient"]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": None, "label": "A"}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "", "label": "A"}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a b", "label": "A"}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a" * 51, "label": "A"}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": ""}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": None}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": 5}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": "A", "reading_grade": "8"}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": "A", "reading_grade": True}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": "A", "reading_grade": float("nan")}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": "A", "reading_grade": float("inf")}]}, "AUDIENCES"),
    ({"AUDIENCES": [{"slug": "a", "label": "A", "recipient": []}]}, "AUDIENCES"),
    ({"DEFAULT_AUDIENCE": []}, "DEFAULT_AUDIENCE"),
    ({"DEFAULT_AUDIENCE": ""}, "DEFAULT_AUDIENCE"),
    ({"DEFAULT_AUDIENCE": 1}, "DEFAULT_AUDIENCE"),
    ({"RICH_TEXT_FORMAT": None}, "RICH_TEXT_FORMAT"),
    ({"RICH_TEXT_FORMAT": []}, "RICH_TEXT_FORMAT"),
    ({"REFERENCE_STYLE": None}, "REFERENCE_STYLE"),
    ({"REFERENCE_STYLE": {}}, "REFERENCE_STYLE"),
    ({"REFERENCE_STYLE": "/nowhere/style.csl"}, "REFERENCE_STYLE"),
    ({"FIGURE_RENDITION": None}, "FIGURE_RENDITION"),
    ({"FIGURE_RENDITION": 1600}, "FIGURE_RENDITION"),
    ({"FOLLOW_UPS_PER_HOUR": "10"}, "FOLLOW_UPS_PER_HOUR"),
    ({"FOLLOW_UPS_PER_HOUR": 1.5}, "FOLLOW_UPS_PER_HOUR"),
    ({"FOLLOW_UPS_PER_HOUR": None}, "FOLLOW_UPS_PER_HOUR"),
    ({"RENEW_LAPSED_REVIEW": "False"}, "RENEW_LAPSED_REVIEW"),
    ({"SHELF_LIFE_MONTHS": {"guideline": "60"}}, "SHELF_LIFE_MONTHS"),
    ({"SHELF_LIFE_MONTHS": {"guideline": True}}, "SHELF_LIFE_MONTHS"),
    ({"SHELF_LIFE_MONTHS": {"guideline": 10**9}}, "SHELF_LIFE_MONTHS"),
    ({"SHELF_LIFE_MONTHS": {None: 60}}, "SHELF_LIFE_MONTHS"),
    ({"CACHE": []}, "CACHE"),
    ({"CACHE": True}, "CACHE"),
    ({"MAX_AGE": None}, "MAX_AGE"),
    ({"MAX_AGE": 1.5}, "MAX_AGE"),
    ({"MAX_AGE": 2**31}, "MAX_AGE"),
    ({"SHARED_MAX_AGE": "60"}, "SHARED_MAX_AGE"),
    ({"SHARED_MAX_AGE": False}, "SHARED_MAX_AGE"),
    ({"CORS_ORIGINS": None}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": [None]}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": ["https://WWW.example.org"]}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": ["https://www.example.org?a=1"]}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": ["https://user@www.example.org"]}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": ["https://*.example.org"]}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": ["https://www.example.org:443"]}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": ["http://localhost:80"]}, "CORS_ORIGINS"),
    ({"CORS_ORIGINS": ["http://localhost:99999"]}, "CORS_ORIGINS"),
    ({"WEBHOOKS": ["https://example.org/"]}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": "https://example.org/", "SECRET": " " * 16}]}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": "https://example.org/", "SECRET": b"x" * 16}]}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": None, "SECRET": "x" * 16}]}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": "https://example.org:0/", "SECRET": "x" * 16}]}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": "https://example.org:http/", "SECRET": "x" * 16}]}, "WEBHOOKS"),
    ({"WEBHOOKS": [{"URL": f"https://example.org/{'x' * 500}", "SECRET": "x" * 16}]}, "WEBHOOKS"),
    ({"WEBHOOK_LOG_DAYS": "90"}, "WEBHOOK_LOG_DAYS"),
    ({"WEBHOOK_LOG_DAYS": 10**12}, "WEBHOOK_LOG_DAYS"),
    ({"LOOKUP": "library@example.com"}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": None}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "bücherei@example.com"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "CLIENT": None}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "CLIENT": "a b.c"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "CROSSREF_URL": "https://"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "CROSSREF_URL": "https://api.crossref.org:x"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "PUBMED_URL": "https://a b"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "TIMEOUT": float("nan")}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "TIMEOUT": "10"}}, "LOOKUP"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "PER_SECOND": float("inf")}}, "LOOKUP"),
    ({"PREVIEW": {"URL": None}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example:x/{token}"}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/{token}", "MAX_AGE": "60"}}, "PREVIEW"),
    ({"PREVIEW": {"URL": "https://front.example/{token}", "MAX_AGE": 86401}}, "PREVIEW"),
    ({"LINT": None}, "LINT"),
    ({"LINT": {"missing-year": []}}, "LINT"),
    ({"LINT": {1: "error"}}, "LINT"),
]
"""Values that can't be read, and the key that is named."""

LOOKED_FOR = [
    ({"FIGURE_RENDITION": "max"}, "['FIGURE_RENDITION']"),
    ({"FIGURE_RENDITION": "max-big"}, "['FIGURE_RENDITION']"),
    ({"FIGURE_RENDITION": "larger-100x100"}, "['FIGURE_RENDITION']"),
    ({"FIGURE_RENDITION": "max-1600x1600|format-bmpx"}, "['FIGURE_RENDITION']"),
    ({"FIGURE_RENDITION": "width-0"}, "['FIGURE_RENDITION']"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "CLIENT": "nowhere.Client"}}, "['LOOKUP']['CLIENT']"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "CLIENT": "tests.nowhere.Client"}}, "['LOOKUP']['CLIENT']"),
    ({"LOOKUP": {"EMAIL": "library@example.com", "CLIENT": "datetime.date"}}, "['LOOKUP']['CLIENT']"),
]
"""Values that can be read and name what isn't there, and the place that is named."""


@pytest.mark.parametrize(("value", "key"), BAD)
def test_a_wrong_value_is_named(value: dict[str, Any], key: str) -> None:
    with pytest.raises(conf.SettingError) as caught:
        conf.parse(value)
    assert caught.value.key == key


@pytest.mark.parametrize(("value", "place"), [*BAD, *LOOKED_FOR, (["a list"], "WAGTAIL_MEDARTICLE must be a dict")])
def test_a_wrong_value_is_a_system_check_error(value: Any, place: str) -> None:
    with override_settings(WAGTAIL_MEDARTICLE=value):
        (message,) = check_settings(None)
    assert message.id == "wagtail_medarticle.E001"
    assert place in message.msg


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value", [{"AUDIENCES": None}, {"AUDIENCES": [{"slug": "a", "label": 5}]}, {"CACHE": []}, {"LOOKUP": True}, 5]
)
def test_a_wrong_value_stops_no_other_check(value: Any) -> None:
    with override_settings(WAGTAIL_MEDARTICLE=value):
        messages = run_checks(databases=["default"])
    assert "wagtail_medarticle.E001" in [message.id for message in messages]


def test_each_wrong_key_is_named_with_the_place_in_its_value() -> None:
    wrong = {
        "AUDIENCES": [{"slug": "a", "label": "A"}, {"slug": "b", "label": ""}],
        "LOOKUP": {"EMAIL": "library@example.com", "TIMEOUT": 0},
        "MAX_AGE": -1,
        "MAXAGE": 1,
    }
    with override_settings(WAGTAIL_MEDARTICLE=wrong):
        said = [message.msg.partition(" ")[0].removeprefix("WAGTAIL_MEDARTICLE") for message in check_settings(None)]
    assert said == ["['MAXAGE']", "['AUDIENCES'][1]['label']", "['LOOKUP']['TIMEOUT']", "['MAX_AGE']"]


def test_defaults_are_valid_and_filled_in() -> None:
    settings = conf.parse({"FOLLOW_UPS_PER_HOUR": 3})
    assert settings.follow_ups_per_hour == 3
    assert (settings.live_without_approval, settings.renew_lapsed_review) == (True, False)
    assert [audience.slug for audience in settings.audiences] == ["professional", "patient"]


def test_a_rule_that_is_not_named_keeps_its_level() -> None:
    levels = conf.parse({"LINT": {"missing-year": "error", "uncited-paragraph": "off"}}).lint
    assert (levels["missing-year"], levels["uncited-paragraph"]) == ("error", None)
    assert (levels["retracted-source"], levels["superseded-source"]) == ("error", "warning")


def test_the_address_of_a_preview() -> None:
    preview = conf.parse({"PREVIEW": {"URL": "https://{site}/preview#{token}"}}).preview
    assert preview is not None
    assert preview.max_age == 3600
    assert preview.address("a:b/c", "www.example.org") == "https://www.example.org/preview#a%3Ab%2Fc"


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ({}, []),
        ({"PREVIEW": {"URL": "https://front.example/{token}"}}, []),
        ({"PREVIEW": {"URL": "http://front.example/{token}"}}, ["wagtail_medarticle.W002"]),
        ({"PREVIEW": {}}, ["wagtail_medarticle.E001"]),
    ],
)
def test_tokens_in_clear_are_warned_of_before_a_site_goes_out(value: Any, ids: list[str]) -> None:
    keys = [{"ID": "1", "KEY": "at least thirty-two characters long"}]
    with override_settings(WAGTAIL_MEDARTICLE={"LEDGER_KEYS": keys, **value}):
        messages = run_checks(include_deployment_checks=True)
    assert [str(message.id) for message in messages if str(message.id).startswith("wagtail_medarticle.")] == ids


def test_the_setting_is_read_again_when_it_changes() -> None:
    with override_settings(WAGTAIL_MEDARTICLE={"AUDIENCES": [{"slug": "nurse", "label": "Nurse"}]}):
        assert conf.audience_choices() == [("nurse", "Nurse")]
    assert conf.current().audience("nurse") is None


@pytest.mark.parametrize(
    "keys",
    [
        "a key",
        [{"ID": "1"}],
        [{"ID": "1", "KEY": "short"}],
        [{"ID": "a b", "KEY": "x" * 32}],
        [{"ID": "secret-key", "KEY": "x" * 32}],
        [{"ID": "1", "KEY": "x" * 32}, {"ID": "1", "KEY": "y" * 32}],
    ],
)
def test_keys_of_the_ledger_are_checked(keys: Any) -> None:
    with pytest.raises(conf.SettingError, match="LEDGER_KEYS"):
        conf.parse({"LEDGER_KEYS": keys})
