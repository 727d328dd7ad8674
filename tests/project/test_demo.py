"""The demo harms nobody: what it didn't make stays as it is."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from tests.factories import ArticleFactory, CitationFactory
from wagtail_medarticle.demo.site import OLDER
from wagtail_medarticle.enums import CitationStatus
from wagtail_medarticle.models import LedgerEntry, MedicalArticlePage

pytestmark = pytest.mark.django_db


def demo(*flags: str) -> str:
    said = StringIO()
    call_command("demo", "--no-serve", *flags, stdout=said)
    return said.getvalue()


def test_it_refuses_where_others_may_come_in(settings: Any) -> None:
    assert not settings.DEBUG
    with pytest.raises(CommandError, match="--force"):
        demo()
    assert not User.objects.filter(username="editor").exists()


def test_whom_and_what_it_finds_is_left_alone(home: Any) -> None:
    people = {
        name: User.objects.create_user(name, f"{name}@hospital.example", "own") for name in ("editor", "reviewer")
    }
    source = CitationFactory(doi=OLDER)
    own = ArticleFactory(parent=home, slug="what-is-high-blood-pressure", title="Ours", cites=[source])
    before = own.content_digest_now(), own.latest_revision_id
    assert "unchanged  Ours" in demo("--force")
    own.refresh_from_db()
    source.refresh_from_db()
    assert (own.content_digest_now(), own.latest_revision_id) == before
    assert source.status == CitationStatus.CURRENT
    for name, user in people.items():
        user.refresh_from_db()
        assert user.check_password("own"), name
        assert not user.groups.exists(), name
    assert not LedgerEntry.objects.exists(), "nobody who was there has done anything"
    assert MedicalArticlePage.objects.exclude(pk=own.pk).count() == 2


def test_a_second_run_leaves_what_has_been_written_since(home: Any) -> None:
    demo("--force")
    page = MedicalArticlePage.objects.get(slug="what-is-high-blood-pressure")
    page.title = "Blood pressure, in our words"
    page.save_revision().publish()
    entries = LedgerEntry.objects.count()
    assert entries
    demo("--force")
    page.refresh_from_db()
    assert page.title == "Blood pressure, in our words"
    assert LedgerEntry.objects.count() == entries
