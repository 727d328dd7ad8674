"""Approvals by the first rule: judged by it until they are carried over, and then as any other."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from tests.factories import block, section, text, with_ids
from tests.review.conftest import fresh
from wagtail_medarticle.enums import Decision, ReviewStatus
from wagtail_medarticle.models import Citation, LedgerEntry
from wagtail_medarticle.review.audit import check_chain, check_index
from wagtail_medarticle.review.carrying import waiting_articles
from wagtail_medarticle.review.decision_records import Person
from wagtail_medarticle.review.ledger import append
from wagtail_medarticle.serving.judging import digest_by_first_rule, numbered
from wagtail_medarticle.serving.render import load_values

pytestmark = pytest.mark.django_db
APPROVED = ReviewStatus.APPROVED


def old_digest(page: Any) -> str:
    return digest_by_first_rule(numbered(load_values([page])[0]))


def approve_by_first_rule(page: Any, reviewer: User, revision: Any = None) -> LedgerEntry:
    """An approval as the release before wrote it, of the page's latest version."""
    revision = revision or page.latest_revision
    draft = revision.as_object()
    return append(
        draft,
        Decision.APPROVED,
        digest=old_digest(draft),
        by=reviewer,
        person=Person("Ria Rev", "MD"),
        revision=revision.pk,
        rule={"digest": 1},
    )


@pytest.fixture
def old(article: Any, reviewer: User) -> Any:
    """The article, live, approved by the first rule."""
    approve_by_first_rule(article, reviewer)
    return fresh(article)


def carry() -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("carry_approvals", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_it_stands_and_is_judged_by_its_rule(old: Any) -> None:
    assert old.review().status is APPROVED
    assert old.represent()["review"]["status"] == "approved"
    assert fresh(old).medarticle_index.review_status == "approved"
    assert list(check_index()) == []
    old.body = with_ids([section("Treatment", text("Treatment harms"))])
    old.save()
    assert fresh(old).review().status is not APPROVED
    assert LedgerEntry.objects.get(decision="lapsed").cause == "edited"


def test_it_is_carried_over_by_an_entry_that_names_rule_before_and_after(old: Any) -> None:
    before, after = old_digest(old), old.review_digest()
    out, err = carry()
    assert out.startswith("1 carried over, 0 not")
    assert "did not cover" in out
    assert err == ""
    entry = LedgerEntry.objects.latest("number")
    assert (entry.decision, entry.cause, entry.digest) == ("carried", "new_rule", after)
    assert entry.rule == {"digest": 2, "carried_from": before}
    review = fresh(old).review()
    assert (review.status, [person.name for person in review.reviewers]) == (APPROVED, ["Ria Rev"])
    assert (list(check_chain()), list(check_index()), list(waiting_articles())) == ([], [], [])
    assert carry()[0].startswith("0 carried over")
    history = {item["decision"]: item for item in public_history(old)}
    assert (history["carried"]["rule"], history["carried"]["carried_from"]) == (2, before)


def public_history(page: Any) -> list[dict[str, Any]]:
    from django.test import Client

    return list(Client().get(f"/api/v2/medical-articles/{page.pk}/review-history/").json()["items"])


def test_then_it_covers_all_that_the_present_rule_covers(old: Any) -> None:
    Citation.objects.update(notice="Corrected in May.")
    assert fresh(old).review().status is APPROVED
    Citation.objects.update(notice="")
    carry()
    Citation.objects.update(notice="Corrected in May.")
    assert fresh(old).review().status is not APPROVED


def test_a_source_that_is_completed_afterwards_is_carried_over_too(old: Any) -> None:
    carry()
    Citation.objects.update(pmid="12345678")
    assert fresh(old).review().status is APPROVED
    assert LedgerEntry.objects.latest("number").cause == "source_completed"


def test_a_draft_that_waits_to_go_live_is_carried_over(old: Any, editor: User, reviewer: User) -> None:
    draft = old.get_latest_revision_as_object()
    draft.title = "What is approved for later?"
    draft.go_live_at = timezone.now() + timedelta(days=1)
    waiting = draft.save_revision(user=editor)
    approve_by_first_rule(fresh(old), reviewer, waiting)
    waiting.publish()
    carry()
    assert fresh(old).review().status is APPROVED
    assert waiting.as_object().review().status is APPROVED
    assert fresh(old).title != waiting.as_object().title


def test_a_text_that_was_changed_in_what_its_rule_did_not_cover_is_not(old: Any) -> None:
    page = fresh(old)
    title_alone = block("disclaimer", {"disclaimer": None, "title": "Safe for all", "text": ""})
    page.body = [*page.body.get_prep_value(), title_alone]
    page.save()
    assert fresh(old).review().status is APPROVED, "as the first rule has it"
    _, err = carry()
    assert "has to be approved again" in err
    assert fresh(old).review().status is not APPROVED


def test_one_whose_text_is_gone_is_closed(old: Any) -> None:
    page = fresh(old)
    page.body = with_ids([section("Treatment", text("Treatment harms"))])
    page.save_revision().publish()
    page.revisions.exclude(pk=fresh(old).latest_revision_id).delete()
    _, err = carry()
    assert "no longer stored" in err
    assert LedgerEntry.objects.latest("number").cause == "rule"
    assert list(waiting_articles()) == []


def test_without_its_revision_the_live_text_is_what_was_approved(old: Any) -> None:
    old.revisions.all().delete()
    carry()
    assert fresh(old).review().status is APPROVED
