"""A source that falls: everything that follows, over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from tests.admin.health.test_report import draft_citing, report
from tests.admin.test_form import fields_of
from tests.review.conftest import fresh
from tests.unit.references.retraction_watch import as_csv, row
from wagtail_medarticle.models import Citation, LedgerEntry
from wagtail_medarticle.review import transitions

pytestmark = pytest.mark.django_db
VERSIONS = ["/api/v2/", *(["/api/v3-preview/"] if django_settings.API_V3 else [])]
NOTICE = "Retracted (2021-06-15): https://doi.org/10.5555/tea.2021.30"


@pytest.fixture
def source(article: Any) -> Citation:
    found: Citation = article.medarticle_index.citations.get()
    return found


@pytest.fixture
def family(article: Any, source: Citation, editor: User, reviewer: User) -> dict[str, Any]:
    """The approved article with an alias, a translation and a translated alias, and a draft that cites its source."""
    transitions.submit(article, editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    french, german = (Locale.objects.create(language_code=code) for code in ("fr", "de"))
    translation = fresh(article).copy_for_translation(french, copy_parents=True)
    translation.save_revision().publish()
    pages = {
        "live": article,
        "alias": fresh(article).create_alias(update_slug="alias"),
        "translation": translation,
        "translated alias": fresh(article).copy_for_translation(german, copy_parents=True, alias=True),
        "draft": draft_citing(source, title="Plan", owner=editor),
    }
    mail.outbox.clear()
    return {name: fresh(page) for name, page in pages.items()}


def mark(client: Client, source: Citation, **values: str) -> None:
    """As an editor does, in the form."""
    url = reverse("wagtailsnippets_wagtail_medarticle_citation:edit", args=[source.pk])
    assert client.post(url, {**fields_of(client.get(url).content), **values}).status_code == 302


@pytest.mark.parametrize("ends_approval", [True, False])
def test_a_source_that_is_marked_by_hand(
    ends_approval: bool,
    family: dict[str, Any],
    source: Citation,
    admin_client: Client,
    settings: Any,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    if not ends_approval:
        settings.WAGTAIL_MEDARTICLE = {"HEALTH_ENDS_APPROVAL": False}
    public = [family[name] for name in ("live", "alias", "translation", "translated alias")]
    addresses = [f"{version}medical-articles/{page.pk}/" for version in VERSIONS for page in public]
    before = [admin_client.get(address).json() for address in addresses]
    assert {answer["references"][0]["status"] for answer in before} == {"current"}
    approved = [answer["review"]["status"] == "approved" for answer in before]
    assert approved == [True, True, False, False] * len(VERSIONS)
    with django_capture_on_commit_callbacks(execute=True):
        mark(admin_client, source, status="retracted", notice=NOTICE)
    for address, was_approved in zip(addresses, approved, strict=True):
        answer = admin_client.get(address).json()
        (reference,) = answer["references"]
        assert (reference["status"], reference["notice"]) == ("retracted", NOTICE)
        assert answer["review"]["notice"]["level"] == "caution"
        assert (answer["review"]["status"] == "approved") is (was_approved and not ends_approval)
    draft = family["draft"].get_latest_revision_as_object().represent()
    assert draft["references"][0]["notice"] == NOTICE
    assert LedgerEntry.objects.filter(decision="lapsed", cause="source").count() == int(ends_approval)
    ((_day, _label, health, told_by, articles),) = report(admin_client)
    assert (health, told_by) == ("Retracted before: Current", "admin")
    assert articles.count("live") == 4
    assert articles.count("approval lapsed") == (2 if ends_approval else 0)
    assert "Plan draft" in articles
    told = sorted(message.to[0] for message in mail.outbox)
    assert told == ["editor@example.com", "reviewer@example.com"]

    mail.outbox.clear()
    file = tmp_path / "retraction_watch.csv"
    file.write_text(as_csv([row(1, OriginalPaperDOI=source.doi)]))
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("check_retractions", csv=str(file))
    assert mail.outbox == []
    assert len(report(admin_client)) == 1
    file.write_text(as_csv([row(1, OriginalPaperDOI=source.doi), row(
        2, OriginalPaperDOI=source.doi, RetractionNature="Reinstatement", RetractionDate="1/31/2022 0:00"
    )]))  # fmt: skip
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("check_retractions", csv=str(file))
    assert sorted(message.to[0] for message in mail.outbox) == told
    assert [line[2:4] for line in report(admin_client)] == [
        ["Current before: Retracted", "Retraction Watch 2"], ["Retracted before: Current", "admin"],
    ]  # fmt: skip
    after = [admin_client.get(address).json() for address in addresses]
    assert {answer["references"][0]["status"] for answer in after} == {"current"}
    # An approval that the source has ended comes back by the board's word alone.
    still = [was_approved and not ends_approval for was_approved in approved]
    assert [answer["review"]["status"] == "approved" for answer in after] == still
