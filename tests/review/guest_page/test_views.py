"""The outside reviewer's page, from the invitation to the decision."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.review.conftest import edit, fresh
from wagtail_medarticle.enums import ReviewStatus
from wagtail_medarticle.models import LedgerEntry, ReviewInvitation
from wagtail_medarticle.review import guest_page, invitations, transitions
from wagtail_medarticle.review.decision_records import Person

pytestmark = pytest.mark.django_db
GUEST = Person("Dr. Out Side", "MD", "Endocrinologist")


def url(token: str) -> str:
    return reverse("wagtail_medarticle:outside_review", args=[token])


@pytest.fixture
def guest(submitted: Any, reviewer: Any) -> tuple[ReviewInvitation, str]:
    return invitations.invite(submitted, reviewer, GUEST, "out@example.com")


@pytest.fixture
def client() -> Client:
    """Another browser than anybody's who is logged in, and one that insists on Django's CSRF check."""
    return Client(enforce_csrf_checks=True)


def digest(response: Any) -> str:
    found = re.search(r'name="digest" value="(sha256:[0-9a-f]{64})"', response.content.decode())
    assert found
    return found[1]


def decide(client: Client, token: str, decision: str = "approve", **values: str) -> Any:
    if "digest" not in values:
        values["digest"] = digest(client.get(url(token)))
    values = {"signed_name": GUEST.name, "signed_credentials": GUEST.credentials, **values}
    return client.post(url(token), {"decision": decision, **values}, headers={"Origin": "null"})


def test_a_guest_reads_and_approves(guest: Any, client: Client, submitted: Any) -> None:
    _invitation, token = guest
    page = client.get(url(token))
    assert page.status_code == 200
    assert submitted.title in page.content.decode()
    assert decide(client, token, note="Sound.").status_code == 200
    review = fresh(submitted).review()
    assert review.status is ReviewStatus.APPROVED
    assert [(person.name, person.credentials) for person in review.reviewers] == [("Dr. Out Side", "MD")]
    assert client.get(url(token)).status_code == 404
    assert client.post(url(token), {"decision": "approve"}).status_code == 404


def test_a_guest_requests_changes(guest: Any, client: Client) -> None:
    assert decide(client, guest[1], "request-changes").status_code == 400
    assert decide(client, guest[1], "request-changes", comment="Check the dose.").status_code == 200
    entry = LedgerEntry.objects.get(decision="changes_requested")
    said = (entry.name, entry.comment, entry.private("address"))
    assert said == ("Dr. Out Side", "Check the dose.", "out@example.com")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Cache-Control", "no-store, private"),
        ("X-Robots-Tag", "noindex, nofollow, noarchive"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Frame-Options", "DENY"),
    ],
)
def test_no_answer_is_left_anywhere(guest: Any, client: Client, name: str, value: str) -> None:
    for token in (guest[1], "nonsense"):
        assert client.get(url(token))[name] == value


def test_the_token_is_not_in_the_database(guest: Any) -> None:
    _invitation, token = guest
    stored = ReviewInvitation.objects.values().get()
    assert token not in map(str, stored.values())
    assert stored["token_hash"] == invitations.token_hash(token)


@pytest.mark.parametrize("closing", ["expired", "revoked", "used", "unsigned", "foreign"])
def test_a_closed_link_says_nothing_and_opens_nothing(guest: Any, client: Client, closing: str, submitted: Any) -> None:
    invitation, token = guest
    now = timezone.now()
    if closing == "expired":
        ReviewInvitation.objects.update(expires_at=now - timedelta(seconds=1))
    elif closing == "revoked":
        invitations.revoke(invitation)
    elif closing == "used":
        ReviewInvitation.objects.update(used_at=now)
    elif closing == "unsigned":
        token = token.partition(":")[0]
    else:
        ReviewInvitation.objects.all().delete()
    answers = [client.get(url(token)), client.post(url(token), {"decision": "approve"})]
    for answer in answers:
        assert answer.status_code == 404
        assert submitted.title not in answer.content.decode()
    assert not LedgerEntry.objects.exclude(decision="submitted").exists()


def test_an_unsigned_token_costs_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0), pytest.raises(invitations.InvitationClosed):
        invitations.find("guess:guess")


def test_a_text_that_changed_is_shown_first(guest: Any, client: Client, submitted: Any, editor: Any) -> None:
    _invitation, token = guest
    edit(submitted, "Take 5 mg a day")
    seen = digest(client.get(url(token)))
    edit(submitted, "Take 50 mg a day", editor)
    response = decide(client, token, digest=seen)
    assert response.status_code == 409
    assert re.search(r"<del>.*5.*</del>.*<ins>.*50.*</ins>", response.content.decode())
    assert decide(client, token, digest=digest(response)).status_code == 200


def test_links_can_not_be_tried_without_end(guest: Any, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(guest_page, "MOST_REQUESTS", 3)
    codes = [client.get(url("guess")).status_code for _ in range(4)]
    assert codes == [404, 404, 404, 429]
    assert client.get(url(guest[1])).status_code == 429


def test_who_edited_can_neither_invite_nor_be_invited(submitted: Any, reviewer: Any, editor: Any) -> None:
    with pytest.raises(transitions.NotAllowed):
        invitations.invite(submitted, reviewer, GUEST, "editor@example.com")
    with pytest.raises(transitions.NotAllowed):
        invitations.invite(submitted, editor, GUEST, "out@example.com")
    edit(submitted, "Rest helps", reviewer)
    with pytest.raises(transitions.NotAllowed):
        invitations.invite(fresh(submitted), reviewer, GUEST, "out@example.com")


def test_a_reviewer_gets_no_second_voice_by_an_invitation(submitted: Any, reviewer: Any, admin: Any) -> None:
    with pytest.raises(transitions.NotAllowed, match="account"):
        invitations.invite(submitted, admin, GUEST, "Reviewer@Example.com")


def test_who_invites_and_then_edits_closes_the_way(guest: Any, client: Client, submitted: Any, reviewer: Any) -> None:
    seen = digest(client.get(url(guest[1])))
    edit(submitted, "Rest helps", reviewer)
    assert shows_nothing(client, guest[1], seen)
    assert fresh(submitted).review().status is ReviewStatus.SUBMITTED


@pytest.mark.parametrize("loss", ["out of the group", "deactivated", "deleted"])
def test_an_invitation_ends_with_the_inviters_seat_on_the_board(
    guest: Any, client: Client, submitted: Any, reviewer: Any, loss: str
) -> None:
    seen = digest(client.get(url(guest[1])))
    if loss == "deleted":
        reviewer.delete()
    else:
        reviewer.groups.clear() if loss == "out of the group" else type(reviewer).objects.update(is_active=False)
    assert shows_nothing(client, guest[1], seen)
    assert fresh(submitted).review().status is ReviewStatus.SUBMITTED


def shows_nothing(client: Client, token: str, seen: str) -> bool:
    """Whether the link opens nothing, and no text of the article is in its answers."""
    answers = [client.get(url(token)), decide(client, token, digest=seen)]
    return all(answer.status_code == 404 and b"Treatment" not in answer.content for answer in answers)


def test_an_invitation_is_made_and_revoked_on_the_review_page(
    submitted: Any, reviewer: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    reviewing = Client()
    reviewing.force_login(reviewer)
    with django_capture_on_commit_callbacks(execute=True):
        response = reviewing.post(
            reverse("wagtail_medarticle_invite", args=[submitted.pk]),
            {"guest-name": "Dr. Out Side", "guest-email": "out@example.com", "guest-days": "7"},
        )
    html = response.content.decode()
    link = re.search(r"<code>(http://testserver/[^<]+)</code>", html)
    assert link
    assert "no-store" in response["Cache-Control"]
    assert client.get(link[1]).status_code == 200
    (message,) = mail.outbox
    assert message.to == ["out@example.com"]
    assert link[1] in message.body
    invitation = ReviewInvitation.objects.get()
    response = reviewing.post(reverse("wagtail_medarticle_revoke", args=[submitted.pk, invitation.pk]))
    assert response.status_code == 302
    assert client.get(link[1]).status_code == 404


def test_an_editor_can_not_invite(submitted: Any, editor: Any) -> None:
    client = Client()
    client.force_login(editor)
    response = client.post(
        reverse("wagtail_medarticle_invite", args=[submitted.pk]),
        {"guest-name": "Me", "guest-email": "me@example.com", "guest-days": "7"},
    )
    assert response.status_code == 403
    assert not ReviewInvitation.objects.exists()


@pytest.mark.parametrize("end", ["withdrawn", "approved", "sent back"])
def test_without_an_open_review_a_link_shows_nothing(
    guest: Any, client: Client, submitted: Any, editor: Any, reviewer: Any, end: str
) -> None:
    seen = digest(client.get(url(guest[1])))
    if end == "withdrawn":
        transitions.withdraw(fresh(submitted), editor)
    else:
        act = transitions.approve if end == "approved" else transitions.request_changes
        act(transitions.current_task_state(fresh(submitted)), reviewer)
    assert shows_nothing(client, guest[1], seen)


def test_the_guest_says_the_name_that_will_stand(guest: Any, client: Client, submitted: Any) -> None:
    page = client.get(url(guest[1])).content.decode()
    assert f'value="{GUEST.name}"' in page
    assert decide(client, guest[1], signed_name="").status_code == 400
    assert decide(client, guest[1], signed_name="Prof. Olga Side", signed_credentials="MD, PhD").status_code == 200
    (person,) = fresh(submitted).review().reviewers
    assert (person.name, person.credentials) == ("Prof. Olga Side", "MD, PhD")
