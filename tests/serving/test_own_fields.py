"""What a page type of a site's own adds to articles, as decisions count it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks
from rest_framework.fields import CharField, Field
from wagtail.api import APIField

from wagtail_medarticle import checks
from wagtail_medarticle.models import MedicalArticleMixin, MedicalArticlePage
from wagtail_medarticle.serving.own_fields import UNAVAILABLE, computed_keys, excluded_keys, own_keys, own_values


class Lengths(Field):  # type: ignore[type-arg]
    def to_representation(self, value: Any) -> Any:
        return len(value)


class Asking(Field):  # type: ignore[type-arg]
    def to_representation(self, value: Any) -> Any:
        return self.context["request"].path


class Dosage:
    """A page of a type with keys of every sort: it has the columns of ours."""

    _meta = MedicalArticlePage._meta
    api_fields = [
        *MedicalArticleMixin.article_api_fields,
        "seo_title",
        APIField("doses"),
        APIField("letters", serializer=Lengths(source="seo_title")),
        APIField("spoken", serializer=CharField(source="seo_title")),
        APIField("asked", serializer=Asking(source="seo_title")),
    ]
    seo_title = "Doses"

    def doses(self) -> list[int]:
        return [5, 10]


class Plain:
    api_fields = MedicalArticleMixin.article_api_fields


def test_the_keys_are_those_that_ours_are_not() -> None:
    assert list(own_keys(Dosage)) == ["seo_title", "doses", "letters", "spoken", "asked"]
    assert own_keys(Plain) == {}


def test_each_counts_by_its_value_for_an_anonymous_reader(caplog: pytest.LogCaptureFixture) -> None:
    values = own_values(Dosage())
    assert values == {"seo_title": "Doses", "doses": [5, 10], "letters": 5, "spoken": "Doses", "asked": UNAVAILABLE}
    assert "asked of" in caplog.text


def test_the_site_may_leave_its_own_out_and_that_is_on_record(settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"NOT_REVIEWED": ["doses", "asked"]}
    assert list(own_values(Dosage())) == ["seo_title", "letters", "spoken"]
    assert excluded_keys(Dosage) == ("asked", "doses")
    assert excluded_keys(Plain) == ()


def test_a_check_names_what_may_change_without_a_save(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    assert list(computed_keys(Dosage)) == ["doses", "letters", "spoken", "asked"]
    monkeypatch.setattr(checks.settings, "article_models", lambda: [Dosage])
    found = [message for message in run_checks() if message.id == "wagtail_medarticle.I001"]
    assert len(found) == 4
    settings.WAGTAIL_MEDARTICLE = {"NOT_REVIEWED": ["doses"]}
    assert len([message for message in run_checks() if message.id == "wagtail_medarticle.I001"]) == 3


def test_a_site_can_leave_out_nothing_of_ours(settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"NOT_REVIEWED": ["summary"]}
    assert [message.id for message in run_checks() if message.id.startswith("wagtail_medarticle.E")] == [
        "wagtail_medarticle.E002"
    ]
