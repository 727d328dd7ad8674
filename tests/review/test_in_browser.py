"""A review in a real browser: editor, reviewer, outside reviewer and chief editor, each in a window of theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests import axe
from tests.factories import ArticleFactory, CitationFactory, ContributorFactory, DisclaimerFactory, SiteSettingsFactory
from tests.review.conftest import fresh
from tests.waits import SECONDS
from wagtail_medarticle.articles.board import create_board
from wagtail_medarticle.models import LedgerEntry
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.ledger import ReviewStatement

CHECK = "Doses checked"
Window = Callable[[User | None], Any]


@pytest.fixture(autouse=True)
def _once(settings: Any) -> None:
    """What a browser shows is the same on every kind of site."""
    if connection.vendor != "sqlite" or settings.ARTICLE_MODEL != "wagtail_medarticle.MedicalArticlePage":
        pytest.skip("seen on SQLite with the package's own type")
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None


def is_error(message: Any) -> bool:
    """Whether something went wrong in the page; 400, 404 and 409 are answers that are asked for here."""
    return message.type == "error" and not re.search(r"status of (400|404|409)", message.text)


@pytest.fixture
def window(browser: Any, live_server: Any, home: Any) -> Iterator[Window]:
    """Opens a browser window for a user, or for somebody without an account. An error in its console fails the test."""
    errors: list[str] = []
    with ExitStack() as stack:

        def open_window(user: User | None) -> Any:
            context = stack.enter_context(browser.new_context(base_url=live_server.url, reduced_motion="reduce"))
            context.set_default_timeout(1000 * SECONDS)
            if user:
                client = Client()
                client.force_login(user)
                cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
                context.add_cookies([cookie])
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("console", lambda message: errors.append(message.text) if is_error(message) else None)
            return page

        yield open_window
    assert not errors


def person(name: str, *groups: Group) -> User:
    user = User.objects.create_user(name.lower(), f"{name.lower()}@example.com", first_name=name, last_name="Okoro")
    user.groups.add(*groups)
    return user


def looked_at(page: Any) -> None:
    """Nobody is kept out, in the light and in the dark."""
    # Wagtail's messages are still sliding in.
    assert axe.serious(page, without=(".messages",)) == [], page.url


def retitled(page: Any, article: Any, title: str, button: str = "Save draft") -> None:
    """As an editor: give the article another title, which is a part of its text."""
    page.goto(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    page.locator("#id_title").fill(title)
    if button != "Save draft":
        page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=button, exact=True).last.click()
    page.get_by_text("has been").first.wait_for()


def approved(article: Any, author: User, reviewer: User) -> None:
    article.save_revision(user=author).publish()
    transitions.submit(fresh(article), author)

    state, said = transitions.current_task_state(fresh(article)), ReviewStatement(checklist=[CHECK])
    transitions.approve(state, reviewer, statement=said)


def test_a_review_from_the_draft_to_its_revocation(window: Window, home: Any, live_server: Any) -> None:
    board = create_board(home, name="Medical board", reviewers="Reviewers", chiefs="Chief editors", checklist=CHECK)
    writers = Group.objects.create(name="Writers")
    writers.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for kind in ("add", "change"):
        GroupPagePermission.objects.create(group=writers, page=home, permission_type=kind)
    eve, ria, cleo = person("Eve", writers), person("Ria", board.reviewers), person("Cleo", board.chiefs)
    ContributorFactory(user=ria, name="Ria Okoro", credentials="MD, FACP")
    SiteSettingsFactory(default_disclaimer=DisclaimerFactory())
    article = ArticleFactory(title="Rest in heart failure", cites=[CitationFactory()], owner=eve, live=False)
    article.save_revision(user=eve)
    other = ArticleFactory(title="Bed rest in pregnancy", owner=eve)
    review = reverse("wagtail_medarticle_review", args=[article.pk])

    editor = window(eve)
    retitled(editor, article, "Rest in heart failure today")
    editor.goto(review)
    editor.get_by_role("button", name="Submit to the board").click()
    editor.get_by_text("The article is with the board.").wait_for()
    looked_at(editor)

    reviewer = window(ria)
    reviewer.goto(reverse("wagtailadmin_home"))
    looked_at(reviewer)
    reviewer.get_by_role("link", name="Rest in heart failure today").click()
    reviewer.get_by_role("button", name="Start review").click()
    reviewer.get_by_text("The article is now under review.").wait_for()
    reviewer.get_by_text("Invite somebody who has no account").click()
    reviewer.locator("#id_guest-name").fill("Dr. Out Side")
    reviewer.locator("#id_guest-credentials").fill("MD")
    reviewer.get_by_label("E-mail").fill("out@example.com")
    looked_at(reviewer)
    reviewer.get_by_role("button", name="Make a link").click()
    link = reviewer.locator(".medarticle-board__link code").inner_text()

    outside = window(None)
    outside.goto(link)
    outside.get_by_role("heading", name="Rest in heart failure today").wait_for()
    looked_at(outside)
    chief = window(cleo)  # the board's own may edit what is with it
    retitled(chief, article, "Rest in heart failure, revised")
    outside.get_by_label(CHECK).check()
    outside.get_by_role("button", name="Approve").click()
    outside.get_by_text("The text has changed since you opened it.").wait_for()
    assert "revised" in outside.locator("ins").last.inner_text()
    looked_at(outside)
    outside.get_by_label("Private comment").fill("Say for whom.")
    outside.get_by_role("button", name="Request changes").click()
    outside.get_by_role("heading", name="Thank you").wait_for()
    assert outside.goto(link).status == 404

    retitled(editor, article, "Rest in heart failure in adults")
    editor.goto(review)
    editor.get_by_text("Say for whom.").wait_for()
    editor.get_by_role("button", name="Submit to the board").click()
    editor.get_by_text("The article is with the board.").wait_for()

    reviewer.goto(review)
    reviewer.get_by_label("Public note").fill("Checked against the guideline.")
    reviewer.get_by_role("button", name="Approve").click()
    reviewer.get_by_text(f"Not ticked: {CHECK}").wait_for()
    looked_at(reviewer)
    reviewer.get_by_label(CHECK).check()
    reviewer.get_by_role("button", name="Approve").click()
    reviewer.get_by_text("Recorded in the ledger: Approved.").wait_for()
    outside.goto(fresh(article).url)
    outside.get_by_text("Ria Okoro, MD, FACP").first.wait_for()

    chief.goto(review)
    chief.get_by_text("Revoke the approval of the published text").click()
    chief.get_by_label("Reason").fill("The guideline was withdrawn.")
    looked_at(chief)
    chief.get_by_role("button", name="Revoke", exact=True).click()
    chief.get_by_text("The approval has been revoked.").wait_for()
    outside.reload()
    outside.get_by_text("has not been approved").first.wait_for()
    assert outside.get_by_text("Ria Okoro").count() == 0

    approved(other, eve, ria)
    retitled(chief, other, "Bed rest", "Publish")
    chief.goto(reverse("medarticle_desk_articles_modeladmin_index"))
    looked_at(chief)
    chief.get_by_role("link", name="Lapsed or revoked").click()
    chief.wait_for_url("**show=lapsed*")
    for title, why in (("Bed rest", "The text was changed"), ("Rest in heart failure", "Approval revoked")):
        assert why in chief.get_by_role("row").filter(has_text=title).inner_text()
    chief.goto(reverse("medarticle_desk_ledger_modeladmin_index"))
    looked_at(chief)
    with chief.expect_download() as download:
        chief.get_by_role("link", name="XLSX").click()
    assert download.value.suggested_filename == "review-ledger.xlsx"
    chief.goto(
        reverse(
            "medarticle_desk_ledger_modeladmin_inspect",
            args=[LedgerEntry.objects.get(decision="approved", article=article.pk).pk],
        )
    )
    chief.get_by_text("Checked against the guideline.").wait_for()
    looked_at(chief)
