"""Who decides: every way in which a text is somebody's own work, and every way to one person's second voice.

Each is tried as that person would, in the admin and by links.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import LogContext
from wagtail.models import Locale, WorkflowPage

from tests.factories import ImageFactory, block, section, text, with_ids
from tests.review.world import APPROVED, World
from wagtail_medarticle.models import Contributor, Disclaimer, LedgerEntry, NamesakeRecord, ReviewInvitation
from wagtail_medarticle.models.base import Page
from wagtail_medarticle.review import transitions

pytestmark = pytest.mark.django_db
NEW = "Treatment may help"
ORCID = "0000-0002-1825-0097"


@pytest.fixture
def world(standing_world: World) -> World:
    """The article, approved and live; the reviewer may write as well."""
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    world = standing_world
    world.reviewer.user_permissions.add(access)
    world.reviewer.groups.add(Group.objects.get(name="Writers"))
    world.client = Client()
    world.client.force_login(world.reviewer)
    return world


Way = Callable[[World], Any]
OWN: list[Way] = []
NOBODYS: list[Way] = []


def own(way: Way) -> Way:
    """Afterwards the text that is with the board, of the page that the way gives, is the reviewer's own work."""
    OWN.append(way)
    return way


def not_own(way: Way) -> Way:
    """Afterwards the reviewer may approve the text that is with the board."""
    NOBODYS.append(way)
    return way


def submitted(world: World, page: Any = None) -> Any:
    """The page with the board."""
    page = page or world.row
    if page.current_workflow_state is None:
        transitions.submit(page, world.chief)
    return type(page).objects.get(pk=page.pk)


def approves(client: Client, page: Any, **posted: Any) -> Any:
    """Post the review page's form with an approval of the text that stands on it."""
    address = reverse("wagtail_medarticle_review", args=[page.pk])
    html = client.get(address).content.decode()
    digest = re.search(r'name="digest" value="([^"]+)"', html)
    form = {"decision": "approve", "digest": digest[1] if digest else "", "signed_name": "Ria Rev"}
    return client.post(address, {**form, **posted})


def approvals(page: Any) -> int:
    return LedgerEntry.objects.filter(article=page.pk, decision=APPROVED).count()


# --- Own work


@own
def an_edit_in_the_editor(world: World) -> None:
    world.post("wagtailadmin_pages:edit", world.form(NEW), world.page.pk)


@own
def an_edit_that_was_purged(world: World) -> None:
    world.post("wagtailadmin_pages:edit", world.form(NEW), world.page.pk)
    world.draft.save_revision(user=world.editor)
    call_command("purge_revisions")
    assert not world.row.revisions.filter(user=world.reviewer).exists()


@own
def an_edit_and_then_a_comment(world: World) -> None:
    world.post("wagtailadmin_pages:edit", world.form(NEW), world.page.pk)
    comment_on(world, NEW)


@own
def going_back_to_an_older_version(world: World) -> None:
    old = world.edit("Treatment was thought to help")
    world.edit("Treatment may well help")
    posted = world.form("Treatment was thought to help", revision=str(old.pk))
    world.post("wagtailadmin_pages:edit", posted, world.page.pk)


@own
def a_copy(world: World) -> Any:
    parent = world.page.get_parent()
    posted = {"new_title": world.page.title, "new_slug": "copy", "new_parent_page": parent.pk}
    world.post("wagtailadmin_pages:copy", posted, world.page.pk)
    return Page.objects.get(slug="copy").specific


@own
def a_copy_by_somebody_else_of_what_they_wrote(world: World) -> Any:
    world.post("wagtailadmin_pages:edit", world.form(NEW), world.page.pk)
    return world.row.copy(update_attrs={"slug": "copy"}, keep_live=False, user=world.editor)


def translated(world: World, user: User) -> Any:
    """A French draft of the article, begun by ``user``."""
    french = Locale.objects.create(language_code="fr")
    action = CopyPageForTranslationAction(world.row, french, copy_parents=True, user=user)
    with LogContext(user=user):  # as in the admin: Wagtail's action itself forgets its user
        page = action.execute(skip_permission_checks=True)
    workflow = world.row.get_workflow()
    WorkflowPage.objects.update_or_create(page=page.get_parent(), defaults={"workflow": workflow})
    return page


@own
def a_translation(world: World) -> Any:
    return translated(world, world.reviewer)


@own
def a_translation_by_somebody_else_of_what_they_wrote(world: World) -> Any:
    world.edit(NEW, world.reviewer).publish()
    return translated(world, world.editor)


@own
def an_import(world: World) -> Any:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "imported.md"
        path.write_text("# Imported\n\n## Dose\n\nTake 5 mg a day.\n")
        parent = str(world.page.get_parent().pk)
        call_command("import_article", str(path), "--parent", parent, "--user", world.reviewer.get_username())
    return Page.objects.get(title="Imported").specific


def authored(world: World, *people: Contributor) -> None:
    """A draft of the editor's that names these authors."""
    draft = world.draft
    draft.body = world.words(NEW)
    draft.authors = with_ids([block("contributor", person.pk) for person in people])
    draft.save_revision(user=world.editor)


@own
def being_named_as_an_author(world: World) -> None:
    authored(world, Contributor.objects.create(name="Dr. Ria Rev", user=world.reviewer))


@own
def being_taken_off_the_authors(world: World) -> None:
    authored(world, Contributor.objects.create(name="Dr. Ria Rev", user=world.reviewer))
    authored(world)


@own
def another_record_with_the_same_orcid(world: World) -> None:
    Contributor.objects.create(name="Ria Rev", user=world.reviewer, orcid=ORCID)
    authored(world, Contributor.objects.create(name="R. Revson", orcid=ORCID))


@own
def another_record_with_the_same_name(world: World) -> None:
    authored(world, Contributor.objects.create(name="Prof. REV, Ria"))


@own
def another_disclaimer_block(world: World) -> None:
    draft = world.draft
    disclaimer = block("disclaimer", {"disclaimer": None, "title": "Mind", "text": "<p>Take whatever you like.</p>"})
    draft.body = [*world.words("Treatment helps"), *with_ids([disclaimer])]
    draft.save_revision(user=world.reviewer)


@own
def other_words_in_the_shared_disclaimer(world: World) -> None:
    world.reviewer.user_permissions.add(*Permission.objects.filter(codename__in=["change_disclaimer"]))
    disclaimer = Disclaimer.objects.get()
    words = json.dumps({"blocks": [{"key": "a", "text": "Take what you like.", "type": "unstyled", "depth": 0,
                                    "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}})  # fmt: skip
    name = f"{type(disclaimer).snippet_viewset.get_url_name('edit')}"
    world.post(name, {"title": disclaimer.title, "text": words}, str(disclaimer.pk))
    assert "what you like" in Disclaimer.objects.get().text


@own
def another_file_for_a_picture(world: World) -> None:
    picture = ImageFactory()
    draft = world.draft
    figure = block("figure", {"image": picture.pk, "alt": "Doses", "caption": "", "credit": ""})
    draft.body = with_ids([section("Treatment", text("Treatment helps", world.source), figure)])
    draft.save_revision(user=world.editor)
    User.objects.filter(pk=world.reviewer.pk).update(is_superuser=True)
    file = get_test_image_file(filename="others.png", colour="red")
    file.seek(0)
    posted = {
        "title": picture.title,
        "file": file,
        "collection": picture.collection_id,
        "description": "",
    }
    response = world.client.post(reverse("wagtailimages:edit", args=[picture.pk]), posted)
    assert response.status_code == 302, response.context["form"].errors
    before = picture.file.name
    picture.refresh_from_db()
    assert picture.file.name != before


@pytest.mark.parametrize("way", OWN, ids=lambda way: way.__name__)
def test_nobody_approves_what_is_their_own_work(way: Way, world: World) -> None:
    page = submitted(world, way(world))
    before = approvals(page)
    response = approves(world.client, page)
    assert response.status_code == 403, response.content
    assert "somebody else has to approve it" in response.content.decode()
    assert approvals(page) == before
    invited = {"guest-name": "Olga Out", "guest-email": "olga@example.com", "guest-days": "7"}
    assert world.client.post(reverse("wagtail_medarticle_invite", args=[page.pk]), invited).status_code == 403
    assert not ReviewInvitation.objects.exists()


# --- Nobody's own work


def comment_on(world: World, words: str) -> None:
    """Leave a comment on a passage, as the editor saves it."""
    body = world.row.latest_revision.content["body"]
    path = json.loads(body)[0]["id"]
    comments = {
        "comments-TOTAL_FORMS": "1", "comments-INITIAL_FORMS": "0", "comments-0-text": "Which dose?",
        "comments-0-contentpath": f"body.{path}", "comments-0-position": "", "comments-0-DELETE": "",
        "comments-0-resolved": "", "comments-0-id": "", "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0", "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "",
    }  # fmt: skip
    world.post("wagtailadmin_pages:edit", {**world.form(words), **comments}, world.page.pk)
    assert world.draft.wagtail_admin_comments.filter(text="Which dose?", user=world.reviewer).exists()


@not_own
def a_comment_on_a_passage(world: World) -> None:
    world.post("wagtailadmin_pages:edit", world.form(), world.page.pk)
    world.edit(NEW)
    submitted(world)
    comment_on(world, NEW)
    assert world.row.revisions.filter(user=world.reviewer).exists()


@not_own
def saving_without_a_change(world: World) -> None:
    world.edit(NEW)
    world.post("wagtailadmin_pages:edit", world.form(NEW), world.page.pk)


@not_own
def an_edit_before_the_last_approval(world: World) -> None:
    world.edit(NEW, world.reviewer)
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.chief)
    world.edit("Treatment may well help")


@not_own
def an_author_of_another_name(world: World) -> None:
    authored(world, Contributor.objects.create(name="Ada Author", orcid=ORCID))


@not_own
def a_namesake_on_record(world: World) -> None:
    author = Contributor.objects.create(name="Ria Rev")
    authored(world, author)
    submitted(world)
    chief = Client()
    chief.force_login(world.chief)
    page = chief.get(reverse("wagtail_medarticle_review", args=[world.page.pk])).content.decode()
    assert "put it on record" in page
    posted = {"author": author.pk, "person": f"user:{world.reviewer.pk}", "reason": "One is a nurse in Oslo."}
    address = reverse("wagtail_medarticle_namesakes", args=[world.page.pk])
    assert world.client.post(address, posted).status_code in (302, 403)
    assert not NamesakeRecord.objects.exists()
    assert chief.post(address, posted).status_code == 302
    assert NamesakeRecord.objects.get().recorded_by == world.chief


@pytest.mark.parametrize("way", NOBODYS, ids=lambda way: way.__name__)
def test_who_did_no_work_on_a_text_may_approve_it(way: Way, world: World) -> None:
    way(world)
    page = submitted(world)
    before = approvals(page)
    response = approves(world.client, page)
    assert response.status_code == 302, response.content
    assert approvals(page) == before + 1


# --- Voices


@pytest.fixture
def quorum(world: World) -> Any:
    """A text with a board that needs two voices."""
    world.board.quorum = 2
    world.board.save()
    world.edit(NEW)
    transitions.submit(world.row, world.editor)
    return world.row


def member(world: World, name: str) -> tuple[User, Client]:
    """Another member of the board, and their browser."""
    user = User.objects.create_user(name, f"{name}@example.com", first_name=name.title(), last_name="Member")
    user.groups.add(world.board.groups.get())
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    user.user_permissions.add(access)
    client = Client()
    client.force_login(user)
    return user, client


def link(client: Client, page: Any, email: str, **more: str) -> str:
    """Invite somebody on the review page; gives their link."""
    posted = {"guest-name": "Olga Out", "guest-email": email, "guest-days": "7", **more}
    html = client.post(reverse("wagtail_medarticle_invite", args=[page.pk]), posted).content.decode()
    found = re.search(r"<code>(http://testserver/[^<]+)</code>", html)
    assert found, html
    return found[1]


def guest_approves(address: str, **posted: str) -> int:
    """Approve by a link, in another browser; gives the status."""
    client = Client()
    digest = re.search(r'name="digest" value="([^"]+)"', client.get(address).content.decode())
    form = {"decision": "approve", "digest": digest[1] if digest else "", "signed_name": "Olga Out"}
    return client.post(address, {**form, **posted}).status_code


def is_approved(page: Any) -> bool:
    return bool(type(page).objects.get(pk=page.pk).get_latest_revision_as_object().review().status == APPROVED)


def test_who_invites_and_their_guests_are_one_voice(world: World, quorum: Any) -> None:
    links = [link(world.client, quorum, f"guest{number}@example.com") for number in range(3)]
    assert [guest_approves(address) for address in links] == [200, 200, 200]
    assert approves(world.client, quorum).status_code == 302
    assert not is_approved(quorum)
    _, other = member(world, "other")
    assert approves(other, quorum, signed_name="Other Member").status_code == 302
    assert is_approved(quorum)


def test_a_countersigned_guest_has_a_voice_of_their_own(world: World, quorum: Any) -> None:
    address = link(world.client, quorum, "guest@example.com")
    _, other = member(world, "other")
    countersign = reverse("wagtail_medarticle_countersign", args=[quorum.pk, ReviewInvitation.objects.get().pk])
    assert world.client.post(countersign).status_code == 403
    assert ReviewInvitation.objects.get().countersigned_by is None
    assert other.post(countersign).status_code == 302
    assert guest_approves(address) == 200
    assert not is_approved(quorum)
    assert approves(world.client, quorum).status_code == 302
    assert is_approved(quorum)
    endorsed = LedgerEntry.objects.get(decision="endorsed")
    assert endorsed.rule["invited_by"] == world.reviewer.pk
    assert endorsed.rule["countersigned_by"] == User.objects.get(username="other").pk
    assert LedgerEntry.objects.filter(decision=APPROVED).last().rule["voices"] == [endorsed.number]


@pytest.mark.parametrize(
    "second",
    [{"email": "GUEST@example.com"}, {"email": "elsewhere@example.com", "guest-orcid": f"https://orcid.org/{ORCID}"}],
    ids=["another case", "the same ORCID"],
)
def test_one_address_or_orcid_is_one_guest(world: World, quorum: Any, second: dict[str, str]) -> None:
    _, other = member(world, "other")
    first = link(world.client, quorum, "guest@example.com", **{"guest-orcid": ORCID})
    again = link(other, quorum, **second)
    assert guest_approves(first) == 200
    assert guest_approves(again) == 403
    assert not is_approved(quorum)


def test_one_orcid_that_is_signed_with_is_one_guest(world: World, quorum: Any) -> None:
    _, other = member(world, "other")
    first, again = link(world.client, quorum, "a@example.com"), link(other, quorum, "b@example.com")
    assert guest_approves(first, signed_orcid=ORCID) == 200
    assert guest_approves(again, signed_orcid=f"https://orcid.org/{ORCID}") == 403
    assert not is_approved(quorum)


def test_a_guest_with_an_authors_name_approves_once_they_are_told_apart(world: World, quorum: Any) -> None:
    transitions.withdraw(quorum, world.editor)
    author = Contributor.objects.create(name="Dr. Olga Out")
    authored(world, author)
    page = submitted(world)
    address = link(world.client, page, "guest@example.com")
    assert guest_approves(address) == 403
    chief = Client()
    chief.force_login(world.chief)
    posted = {"author": author.pk, "person": "email:guest@example.com", "reason": "I know both."}
    assert chief.post(reverse("wagtail_medarticle_namesakes", args=[page.pk]), posted).status_code == 302
    assert guest_approves(address) == 200


@pytest.mark.parametrize("loss", ["deactivated", "out of the group", "deleted", "the inviter's"])
def test_a_lost_right_ends_a_voice(world: World, quorum: Any, loss: str) -> None:
    user, other = member(world, "other")
    if loss == "the inviter's":
        assert guest_approves(link(other, quorum, "guest@example.com")) == 200
    else:
        assert approves(other, quorum, signed_name="Other Member").status_code == 302
    if loss == "deactivated":
        User.objects.filter(pk=user.pk).update(is_active=False)
    elif loss == "deleted":
        user.delete()
    else:
        user.groups.clear()
    assert approves(world.client, quorum).status_code == 302
    assert not is_approved(quorum)
    _, third = member(world, "third")
    assert approves(third, quorum, signed_name="Third Member").status_code == 302
    assert is_approved(quorum)
    names = {person.name for person in world.draft.review().reviewers}
    assert names == {"Ria Rev", "Third Member"}


def test_a_guest_with_a_members_orcid_is_that_member(world: World, quorum: Any) -> None:
    user, _ = member(world, "other")
    Contributor.objects.create(name="Other Member", user=user, orcid=ORCID)
    posted = {"guest-name": "Olga Out", "guest-email": "o@example.com", "guest-days": "7", "guest-orcid": ORCID}
    response = world.client.post(reverse("wagtail_medarticle_invite", args=[quorum.pk]), posted)
    assert response.status_code == 403
    address = link(world.client, quorum, "o@example.com")
    assert guest_approves(address, signed_orcid=ORCID) == 403


def test_what_was_signed_stays_as_it_was_signed(world: World, quorum: Any) -> None:
    record = Contributor.objects.create(name="Ria Rev", credentials="MD", role="Oncologist", user=world.reviewer)
    html = world.client.get(reverse("wagtail_medarticle_review", args=[quorum.pk])).content.decode()
    assert 'value="Oncologist"' in html
    world.board.quorum = 1
    world.board.save()
    signed = {"signed_name": "Dr. Ria Rev", "signed_credentials": "MD, PhD", "signed_role": "Oncologist"}
    assert approves(world.client, quorum, **signed).status_code == 302
    record.name, record.credentials = "Somebody Else", "None"
    record.save()
    (person,) = world.row.represent()["review"]["reviewed_by"]
    assert (person["name"], person["credentials"], person["role"]) == ("Dr. Ria Rev", "MD, PhD", "Oncologist")


def test_an_accounts_name_is_never_proposed_or_told(world: World, quorum: Any) -> None:
    world.board.quorum = 1
    world.board.save()
    User.objects.filter(pk=world.reviewer.pk).update(first_name="", last_name="")
    html = world.client.get(reverse("wagtail_medarticle_review", args=[quorum.pk])).content.decode()
    assert not re.search(r'name="signed_name"[^>]*value="reviewer"', html)
    assert approves(world.client, quorum, signed_name="").status_code == 400
    transitions.approve(transitions.current_task_state(world.row), world.reviewer)
    assert [person["name"] for person in world.row.represent()["review"]["reviewed_by"]] == ["Medical board"]


def test_interests_are_shown_before_the_decision_and_worded_apart_for_readers(world: World, quorum: Any) -> None:
    address = reverse("wagtail_medarticle_review", args=[quorum.pk])
    posted = {"decision": "start", "interests": "Shares in Acme, 2 %"}
    assert world.client.post(address, posted).status_code == 302
    chief = Client()
    chief.force_login(world.chief)
    html = chief.get(address).content.decode()
    assert "Shares in Acme" in html[html.index("Interests declared in this review") :]
    world.board.quorum = 1
    world.board.save()
    said = {"interests": "Shares in Acme, 2 %", "public_interests": "Owns shares in Acme."}
    assert approves(world.client, quorum, **said).status_code == 302
    told = Client().get(f"/api/v2/medical-articles/{quorum.pk}/review-history/").content.decode()
    assert "Owns shares in Acme." in told
    assert "2 %" not in told


def test_a_guest_and_a_reviewer_are_shown_all_that_they_approve(world: World, quorum: Any) -> None:
    transitions.withdraw(quorum, world.editor)
    picture = ImageFactory()
    draft = world.draft
    draft.body = with_ids(
        [
            section(
                "Treatment",
                text("Treatment helps"),
                block("figure", {"image": picture.pk, "alt": "Take 50 mg at once", "caption": "", "credit": ""}),
            ),
            block("disclaimer", {"disclaimer": None, "title": "No risk at all", "text": ""}),
            block("follow_up", {"prompt": "Ask us", "text": "", "url": "https://elsewhere.example.com/ask"}),
        ]
    )
    draft.save_revision(user=world.editor)
    page = submitted(world)
    address = link(world.client, page, "guest@example.com")
    pages = [world.client.get(reverse("wagtail_medarticle_review", args=[page.pk])), Client().get(address)]
    for response in pages:
        shown = BeautifulSoup(response.content, "html.parser").find("article").get_text()
        for said in ("Take 50 mg at once", "No risk at all", "Ask us", "https://elsewhere.example.com/ask"):
            assert said in shown
