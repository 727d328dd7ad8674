"""The review page: what it shows, and what each step answers."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.factories import CitationFactory, section, text, with_ids
from tests.review.conftest import edit, fresh
from wagtail_medarticle.enums import ReviewStatus
from wagtail_medarticle.models import LedgerEntry, MedicalReviewTask
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.ledger import ReviewStatement

pytestmark = pytest.mark.django_db


def url(page: Any) -> str:
    return reverse("wagtail_medarticle_review", args=[page.pk])


def shown_digest(response: Any) -> str:
    found = re.search(r'name="digest" value="(sha256:[0-9a-f]{64})"', response.content.decode())
    assert found
    return found[1]


def decide(client: Client, page: Any, decision: str, **values: Any) -> Any:
    if "digest" not in values:
        values["digest"] = page.get_latest_revision_as_object().review_digest()
    return client.post(url(page), {"decision": decision, "signed_name": "Ria Rev", **values})


def decisions() -> list[str]:
    return list(LedgerEntry.objects.values_list("decision", flat=True))


def test_it_shows_the_draft_with_its_sources_and_their_health(submitted: Any, reviewing: Client) -> None:
    source = CitationFactory(title="A trial", status="retracted")
    draft = submitted.get_latest_revision_as_object()
    draft.body = with_ids([section("Treatment", text(f'Sleep <embed embedtype="citation" id="{source.pk}"/>'))])
    draft.save_revision()
    html = reviewing.get(url(submitted)).content.decode()
    assert "Sleep" in html
    assert "A trial" in html
    assert "Retracted" in html


def test_the_digest_is_that_of_the_text_shown(submitted: Any, reviewing: Client) -> None:
    assert shown_digest(reviewing.get(url(submitted))) == submitted.review_digest()


def test_every_audiences_words_are_shown(submitted: Any, reviewing: Client) -> None:
    draft = submitted.get_latest_revision_as_object()
    draft.body = with_ids(
        [section("Treatment", text("Somatostatin analogues"), variants=[("patient", [text("A hormone-like drug")])])]
    )
    draft.save_revision()
    html = reviewing.get(url(submitted)).content.decode()
    assert "Somatostatin analogues" in html
    assert "A hormone-like drug" in html


def test_a_reviewer_starts_and_approves(submitted: Any, reviewing: Client) -> None:
    assert reviewing.post(url(submitted), {"decision": "start"}).status_code == 302
    response = decide(reviewing, submitted, "approve", note="Sound.", interests="None", comment="Good work.")
    assert response.status_code == 302
    assert fresh(submitted).review().status is ReviewStatus.APPROVED
    entry = LedgerEntry.objects.get(decision="approved")
    assert (entry.name, entry.note, entry.interests, entry.comment) == ("Ria Rev", "Sound.", "None", "Good work.")
    assert "Approved" in reviewing.get(url(submitted)).content.decode()


def test_an_approver_is_told_why_the_text_is_not_published(submitted: Any, reviewing: Client) -> None:
    draft = submitted.get_latest_revision_as_object()
    draft.body = with_ids([section("Treatment", text("Sleep", CitationFactory(title="A trial", status="retracted")))])
    draft.save_revision()
    response = decide(reviewing, submitted, "approve")
    assert response.status_code == 302
    told = reviewing.get(response.url).content.decode()
    assert "The text was approved and not published." in told
    assert "Reference 1 has been retracted: “A trial”." in told
    assert decisions()[-2:] == ["approved", "waiting"]
    assert "Sleep" not in fresh(submitted).body.render_as_block()


def test_changes_are_requested_with_a_reason(submitted: Any, reviewing: Client) -> None:
    assert decide(reviewing, submitted, "request-changes").status_code == 400
    assert decide(reviewing, submitted, "request-changes", comment="Check the dose.").status_code == 302
    assert decisions() == ["submitted", "changes_requested"]


def test_a_text_that_changed_is_shown_with_what_changed_before_it_can_be_approved(
    submitted: Any, reviewing: Client, editor: Any
) -> None:
    edit(submitted, "Take 5 mg a day")
    seen = shown_digest(reviewing.get(url(submitted)))
    edit(submitted, "Take 50 mg a day", editor)
    response = decide(reviewing, submitted, "approve", digest=seen, note="Fine")
    html = response.content.decode()
    assert response.status_code == 409
    assert "approved" not in decisions()
    assert re.search(r"<del>.*5.*</del>.*<ins>.*50.*</ins>", html)
    assert shown_digest(response) == fresh(submitted).get_latest_revision_as_object().review_digest() != seen
    assert "Take 50 mg a day" in html
    assert decide(reviewing, submitted, "approve", digest=shown_digest(response)).status_code == 302


def opened(client: Client, page: Any) -> dict[str, str]:
    """What the form of the opened page sends along unseen."""
    html = client.get(url(page)).content.decode()
    return dict(re.findall(r'name="(digest|shown)" value="([^"]+)"', html))


def overwrite(page: Any, words: str, user: Any) -> None:
    """An autosave over the text that is being read."""
    revision = fresh(page).latest_revision
    draft = revision.as_object()
    draft.body = with_ids([section("Treatment", text(words))])
    assert draft.save_revision(user=user, overwrite_revision=revision) == revision


def rewrite_and_purge(page: Any, words: str, user: Any) -> None:
    edit(page, words, user)
    call_command("purge_revisions", stdout=StringIO())
    assert "5 mg" not in str(list(fresh(page).revisions.values_list("content", flat=True)))


@pytest.mark.parametrize("change", [overwrite, rewrite_and_purge])
def test_what_has_changed_is_shown_though_the_text_that_was_read_is_gone(
    submitted: Any, reviewing: Client, editor: Any, change: Any
) -> None:
    edit(submitted, "Take 5 mg a day", editor)
    hidden = opened(reviewing, submitted)
    change(submitted, "Take 50 mg a day", editor)
    response = decide(reviewing, submitted, "approve", **hidden)
    assert response.status_code == 409
    assert re.search(r"<del>.*5.*</del>.*<ins>.*50.*</ins>", response.content.decode())
    hidden = opened(reviewing, submitted)
    assert decide(reviewing, submitted, "approve", **hidden).status_code == 302


def test_a_source_that_was_retracted_meanwhile_is_shown(submitted: Any, reviewing: Client) -> None:
    hidden = opened(reviewing, submitted)
    source = submitted.medarticle_index.citations.get()
    source.status = "retracted"
    source.save()
    response = decide(reviewing, submitted, "approve", **hidden)
    assert response.status_code == 409
    assert re.search(r"<ins>.*Retracted", response.content.decode())


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ('<a href="https://example.org/a">here</a>', '<a href="https://example.org/b">here</a>', "example.org/b"),
        ("10<sup>9</sup>/L", "10<sub>9</sub>/L", "10~9~/L"),
        ("<b>Never</b> rest", "Never rest", "<del>.*\\*\\*Never\\*\\*"),
        ("<ul><li>Rest</li></ul>", "<ol><li>Rest</li></ol>", "The words are the same"),
    ],
)
def test_a_change_of_more_than_words_is_shown(
    submitted: Any, reviewing: Client, old: str, new: str, shown: str
) -> None:
    edit(submitted, old)
    hidden = opened(reviewing, submitted)
    edit(submitted, new)
    html = decide(reviewing, submitted, "approve", **hidden).content.decode()
    assert re.search(shown, html)


@pytest.mark.parametrize("shown", ["", "nonsense", "e30:1:x"])
def test_a_text_that_came_along_from_nowhere_is_not_compared(
    submitted: Any, reviewing: Client, editor: Any, shown: str
) -> None:
    edit(submitted, "Take 5 mg a day", editor)
    digest = opened(reviewing, submitted)["digest"]
    overwrite(submitted, "Take 50 mg a day", editor)
    response = decide(reviewing, submitted, "approve", digest=digest, shown=shown)
    assert response.status_code == 409
    assert "The text that you had opened is no longer stored" in response.content.decode()


def test_an_autosave_after_the_approval_leaves_the_approved_version(
    submitted: Any, reviewing: Client, editor: Any
) -> None:
    edit(submitted, "Take 5 mg a day", editor)
    decide(reviewing, submitted, "approve")
    approved = fresh(submitted).latest_revision
    for words in ("Take 50", "Take 50 mg a day"):
        latest = fresh(submitted).latest_revision
        draft = latest.as_object()
        draft.body = with_ids([section("Treatment", text(words))])
        draft.save_revision(user=editor, overwrite_revision=latest)
    assert "Take 5 mg" in str(type(approved).objects.get(pk=approved.pk).as_object().body)
    assert fresh(submitted).revisions.filter(pk__gt=approved.pk).count() == 1
    html = reviewing.get(url(submitted)).content.decode()
    assert re.search(r"<del>.*5.*</del>.*<ins>.*50.*</ins>", html)


def test_who_comes_too_late_is_told(submitted: Any, reviewing: Client, admin: Any) -> None:
    seen = submitted.review_digest()
    transitions.approve(transitions.current_task_state(submitted), admin)
    response = decide(reviewing, submitted, "approve", digest=seen)
    assert response.status_code == 409
    assert "somebody has decided" in response.content.decode()


def test_who_edited_sees_no_approval_and_gets_none(submitted: Any, reviewing: Client, reviewer: Any) -> None:
    edit(submitted, "Rest helps", reviewer)
    page = reviewing.get(url(submitted)).content.decode()
    assert 'value="approve"' not in page
    assert 'value="request-changes"' in page
    assert decide(reviewing, submitted, "approve").status_code == 403
    assert "approved" not in decisions()


def test_an_editor_reads_and_decides_nothing(submitted: Any, client: Client, editor: Any) -> None:
    client.force_login(editor)
    response = client.get(url(submitted))
    assert response.status_code == 200
    assert 'value="approve"' not in response.content.decode()
    for step in ("start", "approve", "request-changes"):
        assert decide(client, submitted, step, comment="x").status_code == 403
    assert decisions() == ["submitted"]


def test_an_editor_submits_and_withdraws(article: Any, client: Client, editor: Any) -> None:
    client.force_login(editor)
    assert client.post(url(article), {"decision": "submit"}).status_code == 302
    assert client.post(url(article), {"decision": "submit"}).status_code == 409
    assert client.post(url(article), {"decision": "withdraw"}).status_code == 302
    assert client.post(url(article), {"decision": "withdraw"}).status_code == 409
    assert decisions() == ["submitted", "withdrawn"]


def test_a_reviewer_revokes_an_approval_with_a_reason(submitted: Any, reviewing: Client, editor: Any) -> None:
    decide(reviewing, submitted, "approve")
    edit(fresh(submitted), "Rest harms", editor)
    html = reviewing.get(url(submitted)).content.decode()
    assert "Revoke the approval of the published text" in html
    digest = fresh(submitted).review_digest()
    posted = {"decision": "revoke", "revoke-digest": digest}
    assert reviewing.post(url(submitted), posted).status_code == 400
    assert reviewing.post(url(submitted), {**posted, "revoke-comment": "A dose is wrong."}).status_code == 302
    assert decisions()[-1] == "revoked"
    assert fresh(submitted).review().status is ReviewStatus.NOT_SUBMITTED
    assert reviewing.post(url(submitted), {**posted, "revoke-comment": "Again."}).status_code == 409
    assert "Revoke the approval" not in reviewing.get(url(submitted)).content.decode()


def test_an_editor_revokes_nothing(submitted: Any, reviewing: Client, editor: Any) -> None:
    decide(reviewing, submitted, "approve")
    client = Client()
    client.force_login(editor)
    assert "Revoke the approval" not in client.get(url(submitted)).content.decode()
    posted = {"decision": "revoke", "revoke-digest": fresh(submitted).review_digest(), "revoke-comment": "No."}
    assert client.post(url(submitted), posted).status_code == 403
    assert fresh(submitted).review().status is ReviewStatus.APPROVED


def test_others_see_nothing(submitted: Any, client: Client, django_user_model: Any) -> None:
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("other", "other@example.com", "other")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(url(submitted)).status_code == 302
    assert decide(client, submitted, "approve").status_code == 403
    assert decisions() == ["submitted"]


@pytest.mark.parametrize(
    "posted", [{}, {"decision": "bless"}, {"decision": "approve"}, {"decision": "approve", "digest": "x"}]
)
def test_nonsense_is_answered_with_the_page(submitted: Any, reviewing: Client, posted: dict[str, str]) -> None:
    assert reviewing.post(url(submitted), posted).status_code == 400
    assert decisions() == ["submitted"]


def test_the_checklist_is_ticked_to_approve(submitted: Any, reviewing: Client, board: MedicalReviewTask) -> None:
    board.checklist = "Doses checked\nSources read"
    board.save()
    response = decide(reviewing, submitted, "approve", checklist=["Doses checked"])
    assert response.status_code == 400
    assert "Not ticked: Sources read" in response.content.decode()
    assert decide(reviewing, submitted, "approve", checklist=["Doses checked", "Sources read"]).status_code == 302


def test_a_page_that_is_no_article_is_not_found(home: Any, reviewing: Client) -> None:
    assert reviewing.get(url(home)).status_code == 404


def test_private_words_are_not_for_editors(
    submitted: Any, client: Client, editor: Any, board: MedicalReviewTask, reviewer: Any
) -> None:
    board.quorum = 2
    board.save()
    statement = ReviewStatement(comment="Between us", note="Sound.", interests="Shares")
    transitions.approve(transitions.current_task_state(submitted), reviewer, statement=statement)
    client.force_login(editor)
    html = client.get(url(submitted)).content.decode()
    assert "Sound." in html
    assert "Between us" not in html
    assert "Shares" not in html


def test_it_says_what_changed_since_the_last_approval(submitted: Any, reviewing: Client, reviewer: Any) -> None:
    edit(submitted, "Take 5 mg a day")
    transitions.approve(transitions.current_task_state(fresh(submitted)), reviewer)
    page = fresh(submitted)
    edit(page, "Take 50 mg a day")
    html = reviewing.get(url(page)).content.decode()
    assert re.search(r"<del>.*5.*</del>.*<ins>.*50.*</ins>", html)


def test_markup_in_a_text_stays_text(submitted: Any, reviewing: Client) -> None:
    draft = submitted.get_latest_revision_as_object()
    draft.title = "p < 0.05 <script>alert(1)</script>"
    draft.save_revision()
    assert "<script>alert(1)" not in reviewing.get(url(submitted)).content.decode()
