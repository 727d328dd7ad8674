"""Settings: good values are read, bad ones are named."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import override_settings

from wagtail_medarticle import conf

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
]


@pytest.mark.parametrize(("value", "key"), BAD)
def test_a_wrong_value_is_named(value: dict[str, Any], key: str) -> None:
    with pytest.raises(conf.SettingError) as caught:
        conf.parse(value)
    assert caught.value.key == key


@pytest.mark.parametrize(("value", "key"), [*BAD, (["a list"], "dict")])
def test_a_wrong_value_is_a_system_check_error(value: Any, key: str) -> None:
    with override_settings(WAGTAIL_MEDARTICLE=value):
        messages = [message for message in run_checks() if message.id == "wagtail_medarticle.E001"]
    assert len(messages) == 1
    assert key in messages[0].msg


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
    with override_settings(WAGTAIL_MEDARTICLE=value):
        messages = run_checks(include_deployment_checks=True)
    assert [str(message.id) for message in messages if str(message.id).startswith("wagtail_medarticle.")] == ids


def test_the_setting_is_read_again_when_it_changes() -> None:
    with override_settings(WAGTAIL_MEDARTICLE={"AUDIENCES": [{"slug": "nurse", "label": "Nurse"}]}):
        assert conf.audience_choices() == [("nurse", "Nurse")]
    assert conf.current().audience("nurse") is None
