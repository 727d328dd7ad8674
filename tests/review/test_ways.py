"""Every way in which content changes or goes live: afterwards nothing is called approved that nobody approved."""
# ruff: noqa: S608  the tables are ours

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Revision, Site, Task, Workflow, WorkflowPage, WorkflowTask

from tests.factories import (
    ArticleFactory,
    DisclaimerFactory,
    ImageFactory,
    SiteSettingsFactory,
    block,
    section,
    text,
    with_ids,
)
from tests.review.world import APPROVED, World, draft_statuses, statuses
from wagtail_medarticle.models import Citation, Disclaimer, LedgerEntry, MedicalArticleSettings, MedicalReviewTask
from wagtail_medarticle.models.base import Page
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.audit import check_chain, check_index
from wagtail_medarticle.review.decision_records import Person

pytestmark = pytest.mark.django_db
NEW = "Treatment harms"


@pytest.fixture
def world(standing_world: World) -> World:
    return standing_world


Way = Callable[[World], Any]
LOST: dict[str, Way] = {}
KEPT: dict[str, Way] = {}
DRAFTED: dict[str, Way] = {}


def ends(way: Way) -> Way:
    """The live text and the draft are no longer approved."""
    LOST[way.__name__] = way
    return way


def keeps(way: Way) -> Way:
    """Live text and draft stay approved."""
    KEPT[way.__name__] = way
    return way


def drafts(way: Way) -> Way:
    """The live text stays approved, a newer draft isn't."""
    DRAFTED[way.__name__] = way
    return way


def in_review(world: World, words: str) -> Any:
    """A new draft with the board; gives its task state."""
    world.edit(words)
    transitions.submit(world.row, world.editor)
    return transitions.current_task_state(world.row)


def schedule(world: World, revision: Any) -> None:
    """Publish ``revision`` in the future, then let that time come."""
    draft = revision.as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=world.chief).publish(user=world.chief)
    Revision.objects.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    waiting = Revision.objects.get(approved_go_live_at__isnull=False)
    Revision.objects.filter(pk=waiting.pk).update(content={**waiting.content, "go_live_at": None})


# --- The editor


@drafts
def a_draft_is_saved_in_the_admin(world: World) -> None:
    world.post("wagtailadmin_pages:edit", world.form(NEW), world.page.pk)


@drafts
def autosave_writes_over_the_approved_revision(world: World) -> None:
    revision = world.row.latest_revision
    Revision.objects.filter(pk=revision.pk).update(user=world.editor)
    revision.refresh_from_db()
    assert world.edit(NEW, overwrite_revision=revision) != revision
    latest = world.row.latest_revision
    assert world.edit(f"{NEW} more", overwrite_revision=latest) == latest


@drafts
def autosave_in_the_admin(world: World) -> None:
    """As the editor's script does it: the first one over the version that was loaded, the next over its own."""
    address = reverse("wagtailadmin_pages:edit", args=[world.page.pk])
    loaded = world.row.latest_revision
    fields = {
        "loaded_revision_id": str(loaded.pk),
        "loaded_revision_created_at": loaded.created_at.isoformat(),
    }
    for words in ("Treatment may help", NEW):
        response = world.client.post(address, world.form(words, **fields), headers={"Accept": "application/json"})
        assert response.json()["success"], response.content
        fields = {"overwrite_revision_id": str(response.json()["revision_id"])}
    assert NEW in str(world.draft.body)
    assert world.row.latest_revision_id == int(fields["overwrite_revision_id"]) != loaded.pk


@ends
def autosave_over_what_is_approved_at_that_moment(world: World) -> None:
    """An editor goes on typing in a page that the board approves meanwhile, and publishes it."""
    task_state = in_review(world, "Treatment may help")
    transitions.approve(task_state, world.reviewer)
    latest = world.row.latest_revision
    world.edit(NEW, overwrite_revision=latest).publish()


@ends
def a_draft_is_published_in_the_admin(world: World) -> None:
    world.post("wagtailadmin_pages:edit", world.form(NEW, **{"action-publish": "1"}), world.page.pk)


@drafts
def an_edit_during_review(world: World) -> None:
    seen = in_review(world, "Treatment may help").revision.as_object().review_digest()
    world.edit(NEW)
    with pytest.raises(transitions.TextChanged):
        transitions.approve(transitions.current_task_state(world.row), world.reviewer, expected_digest=seen)


@drafts
def approving_with_edits_in_the_same_post(world: World) -> None:
    in_review(world, "Treatment may help")
    posted = world.form(NEW, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    world.post("wagtailadmin_pages:edit", posted, world.page.pk)
    assert world.row.current_workflow_state is not None


@drafts
def approving_by_wagtails_own_address(world: World) -> None:
    task_state = in_review(world, NEW)
    address = reverse("wagtailadmin_pages:workflow_action", args=[world.page.pk, "approve", task_state.pk])
    world.client.post(address, {"comment": ""})
    assert world.row.current_workflow_state is not None


@drafts
def the_author_approves(world: World) -> None:
    world.editor.groups.add(world.board.groups.get())
    task_state = in_review(world, NEW)
    with pytest.raises(transitions.NotAllowed):
        transitions.approve(task_state, world.editor)


@drafts
def the_author_approves_once_their_revisions_are_purged(world: World) -> None:
    world.post("wagtailadmin_pages:edit", world.form(NEW), world.page.pk)
    world.draft.save_revision(user=world.editor)
    call_command("purge_revisions")
    transitions.submit(world.row, world.editor)
    assert not world.row.revisions.filter(user=world.chief).exists()
    with pytest.raises(transitions.NotAllowed):
        transitions.approve(transitions.current_task_state(world.row), world.chief)


@ends
def the_boards_task_is_disabled_during_review(world: World) -> None:
    in_review(world, NEW)
    world.post("wagtailadmin_workflows:disable_task", {}, world.board.pk)
    assert world.row.current_workflow_state is None


@ends
def the_boards_task_is_taken_out_of_the_workflow_during_review(world: World) -> None:
    in_review(world, NEW)
    WorkflowTask.objects.all().delete()
    world.row.current_workflow_state.update(user=world.chief)


@drafts
def the_boards_task_is_deleted_during_review(world: World) -> None:
    in_review(world, NEW)
    Task.objects.all().delete()


@drafts
def the_workflow_is_cancelled(world: World) -> None:
    in_review(world, NEW)
    world.row.current_workflow_state.cancel(user=world.chief)
    assert world.draft.review().status == "not_submitted"


@ends
def a_workflow_without_a_board_approves(world: World) -> None:
    workflow = Workflow.objects.create(name="House style")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Chiefs"), sort_order=0)
    WorkflowPage.objects.update(workflow=workflow)
    world.edit(NEW)
    workflow.start(world.row, world.editor)
    world.row.current_workflow_task_state.approve(user=world.chief)


@drafts
def the_workflow_is_disabled_during_review(world: World) -> None:
    in_review(world, NEW)
    world.post("wagtailadmin_workflows:disable", {}, Workflow.objects.get(workflow_tasks__task=world.board).pk)
    assert world.draft.review().status == "not_submitted"


@drafts
def the_workflow_is_deleted_during_review(world: World) -> None:
    in_review(world, NEW)
    Workflow.objects.filter(workflow_tasks__task=world.board).delete()
    assert world.draft.review().status == "not_submitted"


@ends
def bulk_publishing(world: World) -> None:
    world.edit(NEW)
    address = reverse("wagtail_bulk_action", args=[Page._meta.app_label, Page._meta.model_name, "publish"])
    world.client.post(f"{address}?id={world.page.pk}", {"next": "/admin/"})
    assert NEW in str(world.row.body)


@ends
def publishing_by_schedule(world: World) -> None:
    schedule(world, world.edit(NEW))
    assert set(statuses(world.page).values()) == {APPROVED}, "until its time has come"
    call_command("publish_scheduled")
    assert NEW in str(world.row.body)


@drafts
def reverting_in_the_admin(world: World) -> None:
    """To a version that was live once, but never approved."""
    old = world.row.revisions.order_by("pk").first()
    posted = world.form("Treatment was thought to help", revision=str(old.pk))
    world.post("wagtailadmin_pages:edit", posted, world.page.pk)


@ends
def reverting_and_publishing_in_the_admin(world: World) -> None:
    old = world.edit("Treatment was thought to help")
    world.edit("Treatment helps").publish()
    posted = world.form("Treatment was thought to help", revision=str(old.pk), **{"action-publish": "1"})
    world.post("wagtailadmin_pages:edit", posted, world.page.pk)


@keeps
def a_preview_of_what_is_not_saved(world: World) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[world.page.pk])
    assert world.client.post(address, world.form(NEW)).json()["is_valid"]
    html = world.client.get(f"{address}?mode=").content.decode()
    assert NEW in html
    assert "has not been approved" in html


@drafts
def an_article_is_unpublished_and_edited(world: World) -> None:
    world.post("wagtailadmin_pages:unpublish", {}, world.page.pk)
    world.edit(NEW)


def approve_next(world: World, words: str) -> Any:
    """Have other words approved, which go live unless they are held back; gives their revision."""
    task_state = in_review(world, words)
    transitions.approve(task_state, world.reviewer, signature=Person("Ria Rev"))
    return world.row.latest_revision


@ends
def the_text_before_the_approved_one_is_published_again(world: World) -> None:
    old = world.row.live_revision
    approve_next(world, NEW)
    assert NEW in str(world.row.body)
    old.publish(user=world.chief)
    world.row.save_revision()
    assert NEW not in str(world.row.body)
    notice = world.row.represent()["review"]["notice"]["text"]
    assert re.search(r"approved on .+ and replaced on ", notice), notice


@ends
def the_text_before_the_approved_one_is_published_again_in_the_admin(world: World) -> None:
    old = world.row.live_revision
    approve_next(world, NEW)
    posted = world.form("Treatment helps", revision=str(old.pk), **{"action-publish": "1"})
    world.post("wagtailadmin_pages:edit", posted, world.page.pk)


@ends
def the_text_before_a_revoked_one_is_published_again(world: World) -> None:
    old = world.row.live_revision
    new = approve_next(world, NEW).as_object().review_digest()
    transitions.revoke(world.row, world.chief, digest=new)
    old.publish(user=world.chief)
    world.row.save_revision()


@keeps
def an_approved_text_waits_for_its_day(world: World) -> None:
    """And is not in the public history before it; then the text before it is replaced."""
    old = world.row.live_revision
    draft = world.draft
    draft.body = world.words(NEW)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=world.editor)
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.reviewer, signature=Person("Ria Rev"))
    assert NEW not in str(world.row.body)
    assert set(statuses(world.page).values()) == {APPROVED}, "until its time has come"
    assert history(world) == [APPROVED]
    waiting = Revision.objects.get(approved_go_live_at__isnull=False)
    Revision.objects.filter(pk=waiting.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1), content={**waiting.content, "go_live_at": None}
    )
    call_command("publish_scheduled")
    assert NEW in str(world.row.body)
    assert history(world) == [APPROVED, APPROVED]
    assert LedgerEntry.objects.filter(decision="published").count() == 1
    assert old.as_object().review().status != APPROVED


def history(world: World) -> list[str]:
    """The decisions of the public history, latest first."""
    body = Client().get(f"/api/v2/medical-articles/{world.page.pk}/review-history/").json()
    return [each["decision"] for each in body["items"]]


@drafts
def a_waiting_text_is_revoked(world: World) -> None:
    draft = world.draft
    draft.body = world.words(NEW)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=world.editor)
    transitions.submit(world.row, world.editor)
    entry = transitions.approve(transitions.current_task_state(world.row), world.reviewer)
    transitions.revoke(world.row, world.chief, digest=entry.digest)
    assert history(world) == ["revoked", APPROVED]


# --- Code and commands


@ends
def save(world: World) -> None:
    page = world.row
    page.body = world.words(NEW)
    page.save()


@ends
def save_of_one_field(world: World) -> None:
    page = world.row
    page.body = world.words(NEW)
    page.save(update_fields=["body"])


@ends
def save_of_the_base_page(world: World) -> None:
    page = Page.objects.get(pk=world.page.pk)
    page.title = NEW
    page.save()


@ends
def update(world: World) -> None:
    type(world.page).objects.filter(pk=world.page.pk).update(body=world.words(NEW))


@ends
def update_of_the_title(world: World) -> None:
    type(world.page).objects.filter(title=world.page.title).update(title=NEW)


def left_behind(world: World, **columns: Any) -> None:
    """Change columns of the base page, of which nobody is told. No list finds the article as approved."""
    Page.objects.filter(pk=world.page.pk).update(**columns)
    assert world.row.medarticle_index.review_status == APPROVED
    assert APPROVED not in statuses(world.page).values()
    assert [problem.article for problem in check_index(fix=True)] == [world.page.pk]


@ends
def update_of_the_base_pages_title(world: World) -> None:
    left_behind(world, title=NEW)


@ends
def update_of_the_base_pages_language(world: World) -> None:
    left_behind(world, locale=Locale.objects.create(language_code="fr"))


@ends
def update_of_the_base_pages_source(world: World) -> None:
    left_behind(world, alias_of=ArticleFactory(title="Another").page_ptr)


@ends
def the_language_becomes_another(world: World) -> None:
    locale = world.row.locale
    locale.language_code = "fr"
    locale.save()


@ends
def the_source_of_an_alias_is_deleted(world: World) -> None:
    alias = world.row.create_alias(update_slug="alias", user=world.chief)
    assert set(statuses(alias).values()) == {APPROVED}
    world.post("wagtailadmin_pages:delete", {}, world.page.pk)
    world.others[alias.pk] = False


def load(objects: Iterable[Any], tmp_path: Any = None, **changes: Any) -> None:
    data = json.loads(serializers.serialize("json", objects))
    for item in data:
        item["fields"].update({name: value for name, value in changes.items() if name in item["fields"]})
    for item in serializers.deserialize("json", json.dumps(data)):
        item.save()


@ends
def loaddata(world: World) -> None:
    body = json.dumps(world.words(NEW))
    load([Page.objects.get(pk=world.page.pk), world.row], body=body)


@ends
def loaddata_of_the_base_page_alone(world: World) -> None:
    load([Page.objects.get(pk=world.page.pk)], title=NEW)


# --- What the text depends on


@ends
def a_source_is_retracted(world: World) -> None:
    world.source.status = "retracted"
    world.source.save()


@ends
def a_source_is_retracted_by_update(world: World) -> None:
    Citation.objects.filter(pk=world.source.pk).update(status="retracted")


@ends
def a_source_becomes_another(world: World) -> None:
    world.source.doi = "10.5555/another"
    world.source.save()


@ends
def a_source_becomes_another_by_update(world: World) -> None:
    Citation.objects.update(doi="10.5555/another")


@ends
def a_source_is_retracted_by_loaddata(world: World) -> None:
    load([world.source], status="retracted")


@ends
def a_source_is_deleted(world: World) -> None:
    Citation.objects.filter(pk=world.source.pk).delete()


def with_a_picture(world: World) -> Any:
    """The article with a figure in it, approved; gives the picture."""
    picture = ImageFactory()
    draft = world.draft
    figure = block("figure", {"image": picture.pk, "alt": "Doses by weight", "caption": "", "credit": ""})
    draft.body = with_ids([section("Treatment", text("Treatment helps", world.source), figure)])
    draft.save_revision(user=world.editor)
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.reviewer)
    assert set(statuses(world.page).values()) == {APPROVED}
    return picture


@ends
def a_picture_is_replaced(world: World) -> None:
    picture = with_a_picture(world)
    picture.file = ImageFactory.build(file__filename="others.jpg", file__color="red").file
    picture.save()
    assert LedgerEntry.objects.get(decision="lapsed").cause == "picture"


@ends
def a_picture_is_deleted(world: World) -> None:
    with_a_picture(world).delete()


@keeps
def a_picture_gets_another_title(world: World) -> None:
    picture = with_a_picture(world)
    picture.title = "Doses"
    picture.get_file_hash()
    picture.save()


@ends
def the_disclaimer_is_edited(world: World) -> None:
    disclaimer = Disclaimer.objects.get()
    disclaimer.text = "<p>Take whatever you like.</p>"
    disclaimer.save()


@ends
def the_disclaimer_is_edited_by_update(world: World) -> None:
    Disclaimer.objects.update(text="<p>Take whatever you like.</p>")


@ends
def the_disclaimer_is_deleted(world: World) -> None:
    Disclaimer.objects.get().delete()


@ends
def the_site_takes_another_disclaimer(world: World) -> None:
    SiteSettingsFactory().delete()
    other = DisclaimerFactory(text="<p>Take whatever you like.</p>")
    MedicalArticleSettings.objects.create(site=Site.objects.get(), default_disclaimer=other)


def another_board(world: World) -> Any:
    """A page with a board of its own."""
    other = MedicalReviewTask.objects.create(name="Surgeons")
    workflow = Workflow.objects.create(name="Surgical review")
    WorkflowTask.objects.create(workflow=workflow, task=other, sort_order=0)
    section_page = ArticleFactory(title="Surgery")
    WorkflowPage.objects.create(page=section_page, workflow=workflow)
    return section_page


@ends
def moving_below_another_board(world: World) -> None:
    section_page = another_board(world)
    world.row.create_alias(update_slug="alias", user=world.chief)
    world.row.move(section_page, pos="last-child", user=world.chief)
    alias = type(world.page).objects.get(alias_of=world.page)
    world.others[alias.pk] = False


@keeps
def an_alias_moved_below_another_board(world: World) -> None:
    """Its source stays approved, it isn't, and says whose approval that is."""
    alias = world.row.create_alias(update_slug="alias", user=world.chief)
    alias.move(another_board(world), pos="last-child", user=world.chief)
    world.others[alias.pk] = False
    notice = type(world.page).objects.get(pk=alias.pk).represent()["review"]["notice"]["text"]
    assert "“Medical board”" in notice


@keeps
def an_alias_made_below_another_board(world: World) -> None:
    section_page = another_board(world)
    alias = world.row.create_alias(parent=section_page, update_slug="alias", user=world.chief)
    world.others[alias.pk] = False


@keeps
def an_alias_where_another_workflow_leads_to_the_same_board(world: World) -> None:
    section_page = another_board(world)
    WorkflowTask.objects.filter(workflow__name="Surgical review").update(task=world.board)
    world.others[world.row.create_alias(parent=section_page, update_slug="alias", user=world.chief).pk] = True


@keeps
def moving_below_the_same_board(world: World) -> None:
    world.row.move(ArticleFactory(title="Medicine"), pos="last-child", user=world.chief)


# --- Other pages with the same text


@keeps
def copying_without_keeping_live(world: World) -> None:
    world.others[world.row.copy(update_attrs={"slug": "copy"}, keep_live=False).pk] = False


@keeps
def copying_and_keeping_live(world: World) -> None:
    posted = {"new_title": world.page.title, "new_slug": "copy", "new_parent_page": world.page.get_parent().pk}
    world.post("wagtailadmin_pages:copy", {**posted, "publish_copies": "1"}, world.page.pk)
    copy = Page.objects.get(slug="copy")
    assert copy.live
    world.others[copy.pk] = False


@keeps
def an_alias(world: World) -> None:
    world.others[world.row.create_alias(update_slug="alias", user=world.chief).pk] = True


@ends
def an_alias_follows_its_source(world: World) -> None:
    world.others[world.row.create_alias(update_slug="alias", user=world.chief).pk] = False
    world.edit(NEW).publish()


@keeps
def an_alias_becomes_a_page_of_its_own(world: World) -> None:
    alias = world.row.create_alias(update_slug="alias", user=world.chief)
    world.post("wagtailadmin_pages:convert_alias", {}, alias.pk)
    world.others[alias.pk] = False


@keeps
def copying_for_translation(world: World) -> None:
    french = Locale.objects.create(language_code="fr")
    copy = world.row.copy_for_translation(french, copy_parents=True)
    copy.get_latest_revision().publish()
    world.others[copy.pk] = False


@keeps
def an_alias_for_translation(world: World) -> None:
    french = Locale.objects.create(language_code="fr")
    world.others[world.row.copy_for_translation(french, copy_parents=True, alias=True).pk] = False


# --- What keeps an approval


@keeps
def saving_without_a_change(world: World) -> None:
    world.post("wagtailadmin_pages:edit", world.form(), world.page.pk)
    world.post("wagtailadmin_pages:edit", world.form(**{"action-publish": "1"}), world.page.pk)


@keeps
def other_block_ids_and_another_order_of_keys(world: World) -> None:
    page = world.row
    page.body = [dict(reversed(item.items())) for item in world.words("Treatment helps")]
    page.save()


@keeps
def another_slug(world: World) -> None:
    page = world.row
    page.slug = "elsewhere"
    page.save()


@keeps
def a_corrected_journal_name(world: World) -> None:
    Citation.objects.update(container_title="The Journal of Examples")


@keeps
def publishing_the_same_text_by_schedule(world: World) -> None:
    schedule(world, world.row.latest_revision)
    call_command("publish_scheduled")


@keeps
def a_change_and_the_way_back(world: World) -> None:
    approved = world.row.latest_revision
    world.edit(NEW).publish()
    approved.as_object().save_revision(previous_revision=approved).publish()


@keeps
def purging_revisions(world: World) -> None:
    world.row.save_revision()
    call_command("purge_revisions")


@keeps
def deleting_reviewer_and_editor(world: World) -> None:
    world.reviewer.delete()
    world.editor.delete()


@keeps
def deleting_the_workflow_and_the_board(world: World) -> None:
    Workflow.objects.filter(workflow_tasks__task=world.board).delete()
    Task.objects.all().delete()


@keeps
def an_unsaved_change(world: World) -> None:
    page = world.row
    page.body = world.words(NEW)
    assert page.represent()["review"]["status"] != APPROVED


@keeps
def a_row_changed_and_changed_back_in_sql(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Page._meta.db_table} SET title = %s WHERE id = %s", [NEW, world.page.pk])
        assert world.row.represent()["review"]["status"] != APPROVED
        assert [problem.article for problem in check_index(fix=True)] == [world.page.pk]
        assert APPROVED not in statuses(world.page).values()
        cursor.execute(f"UPDATE {Page._meta.db_table} SET title = %s WHERE id = %s", [world.page.title, world.page.pk])
    list(check_index(fix=True))


def by_sql(world: World, sql: str, *values: Any) -> None:
    """Change rows past Django: no list finds the article as approved, whatever the index says."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    assert world.row.medarticle_index.review_status == APPROVED
    found = statuses(world.page)
    found.pop("index")
    assert APPROVED not in found.values(), found
    assert [problem.article for problem in check_index(fix=True)] == [world.page.pk]


@ends
def the_text_is_changed_by_sql(world: World) -> None:
    table = type(world.page)._meta.db_table
    by_sql(world, f"UPDATE {table} SET summary = %s", NEW)


@ends
def the_disclaimer_is_changed_by_sql(world: World) -> None:
    by_sql(world, f"UPDATE {Disclaimer._meta.db_table} SET text = %s", "<p>Take whatever you like.</p>")


@ends
def the_source_is_retracted_by_sql(world: World) -> None:
    by_sql(world, f"UPDATE {Citation._meta.db_table} SET status = %s", "retracted")


@ends
def the_picture_is_replaced_by_sql(world: World) -> None:
    picture = with_a_picture(world)
    by_sql(world, f"UPDATE {type(picture)._meta.db_table} SET file = %s, file_hash = %s", "others.jpg", "0" * 40)


@ends
def the_language_is_renamed_by_sql(world: World) -> None:
    by_sql(world, f"UPDATE {Locale._meta.db_table} SET language_code = %s", "fr")


# --- API v3


def v3(way: Way) -> Any:
    """A way that Wagtail has from version 8 on."""
    return pytest.param(way, id=way.__name__, marks=pytest.mark.skipif(not settings.API_V3, reason="Wagtail 8"))


def v3_creating(world: World) -> None:
    made = world.v3(
        "POST",
        "pages/",
        {
            "meta": {
                "type": world.page._meta.label,
                "parent_id": world.page.get_parent().pk,
                "action": "publish",
            },
            "title": world.page.title,
            "slug": "made",
            "summary": world.page.summary,
            "body": world.words("Treatment helps"),
        },
        status=201,
    )
    world.others[made["id"]] = False


def v3_patching_a_draft(world: World) -> None:
    world.v3("PATCH", f"pages/{world.page.pk}/", {"body": world.words(NEW)})


def v3_patching_and_publishing(world: World) -> None:
    world.v3("PATCH", f"pages/{world.page.pk}/", {"meta": {"action": "publish"}, "body": world.words(NEW)})


def v3_publishing(world: World) -> None:
    world.edit(NEW)
    world.v3("POST", f"pages/{world.page.pk}/actions/publish/", {})


def v3_publishing_a_locked_page(world: World) -> None:
    """Which Wagtail's API does, unlike its admin."""
    world.edit(NEW)
    Page.objects.filter(pk=world.page.pk).update(locked=True, locked_by=world.reviewer, locked_at=timezone.now())
    world.v3("POST", f"pages/{world.page.pk}/actions/publish/", {})


def v3_publishing_during_review(world: World) -> None:
    in_review(world, NEW)
    world.v3("POST", f"pages/{world.page.pk}/actions/publish/", {})


def v3_reverting(world: World) -> None:
    old = world.edit("Treatment was thought to help")
    world.edit("Treatment helps").publish()
    world.v3("POST", f"pages/{world.page.pk}/actions/revert/", {"revision_id": old.pk})


def v3_copying(world: World) -> None:
    made = world.v3("POST", f"pages/{world.page.pk}/actions/copy/", {"slug": "made"}, status=201)
    world.others[made["id"]] = False


def v3_converting_an_alias(world: World) -> None:
    alias = world.row.create_alias(update_slug="alias", user=world.chief)
    world.v3("POST", f"pages/{alias.pk}/actions/convert_alias/", {})
    world.others[alias.pk] = False


def v3_reverting_and_publishing(world: World) -> None:
    v3_reverting(world)
    world.v3("POST", f"pages/{world.page.pk}/actions/publish/", {})


def v3_patching_during_review(world: World) -> None:
    seen = in_review(world, "Treatment may help").revision.as_object().review_digest()
    world.v3("PATCH", f"pages/{world.page.pk}/", {"body": world.words(NEW)})
    address = f"medical-articles/{world.page.pk}/review/approve"
    assert "changed" in world.v3("POST", address, {"expected_digest": seen}, status=409)["detail"]


def v3_moving_below_another_board(world: World) -> None:
    section_page = another_board(world)
    world.v3(
        "POST", f"pages/{world.page.pk}/actions/move/", {"destination_id": section_page.pk, "position": "last-child"}
    )


def v3_making_an_alias(world: World) -> None:
    made = world.v3("POST", f"pages/{world.page.pk}/actions/create_alias/", {"slug": "made"}, status=201)
    world.others[made["id"]] = True


def v3_copying_for_translation(world: World) -> None:
    Locale.objects.create(language_code="fr")
    asked = {"locale": "fr", "copy_parents": True}
    made = world.v3("POST", f"pages/{world.page.pk}/actions/copy_for_translation/", asked, status=201)
    Page.objects.get(pk=made["id"]).get_latest_revision().publish()
    world.others[made["id"]] = False


V3_LOST = [
    v3(v3_patching_and_publishing),
    v3(v3_publishing),
    v3(v3_publishing_a_locked_page),
    v3(v3_publishing_during_review),
    v3(v3_reverting_and_publishing),
    v3(v3_moving_below_another_board),
]
V3_KEPT = [
    v3(v3_creating),
    v3(v3_copying),
    v3(v3_converting_an_alias),
    v3(v3_making_an_alias),
    v3(v3_copying_for_translation),
]
V3_DRAFTED = [v3(v3_patching_a_draft), v3(v3_patching_during_review), v3(v3_reverting)]


def named(ways: dict[str, Way]) -> list[Any]:
    return [pytest.param(way, id=name) for name, way in ways.items()]


def go(way: Way, world: World) -> None:
    """Take ``way``; then nothing else is called approved, and the ledger is whole."""
    assert set(statuses(world.page).values()) == {APPROVED}
    assert set(draft_statuses(world.page, world.token).values()) == {APPROVED}
    before = list(LedgerEntry.objects.values())
    way(world)
    assert list(LedgerEntry.objects.values())[: len(before)] == before
    assert not list(check_chain())
    assert not list(check_index())
    for pk, approved in world.others.items():
        found = statuses(Page.objects.get(pk=pk).specific)
        assert all((status == APPROVED) == approved for status in found.values()), found


@pytest.mark.parametrize("way", [*named(LOST), *V3_LOST])
def test_a_live_text_that_nobody_approved_is_not_called_approved(way: Way, world: World) -> None:
    go(way, world)
    found = {**statuses(world.page), **draft_statuses(world.page, world.token)}
    found.pop("revision", None)
    assert APPROVED not in found.values(), found


@pytest.mark.parametrize("way", [*named(DRAFTED), *V3_DRAFTED])
def test_a_draft_that_nobody_approved_is_not_called_approved(way: Way, world: World) -> None:
    go(way, world)
    found = draft_statuses(world.page, world.token)
    assert APPROVED not in found.values(), found
    assert {status for place, status in statuses(world.page).items() if "offline" not in place} <= {APPROVED}


@pytest.mark.parametrize("way", [*named(KEPT), *V3_KEPT])
def test_an_untouched_text_stays_approved(way: Way, world: World) -> None:
    go(way, world)
    found = {**statuses(world.page), **draft_statuses(world.page, world.token)}
    assert set(found.values()) == {APPROVED}, found


def test_an_article_that_no_site_serves_has_no_sites_disclaimer(world: World) -> None:
    site = Site.objects.get()
    site.root_page = ArticleFactory().page_ptr
    site.save()
    assert world.row.review().status != APPROVED
    assert world.row.medarticle_index.review_status != APPROVED
    assert not list(check_index())


def test_a_deleted_page_leaves_its_ledger(world: World) -> None:
    world.post("wagtailadmin_pages:delete", {}, world.page.pk)
    assert statuses(world.page) == {}
    assert LedgerEntry.objects.get(decision=APPROVED).article_title == world.page.title
    assert not list(check_chain())


def test_a_deleted_reviewer_is_still_named(world: World) -> None:
    world.reviewer.delete()
    assert [person["name"] for person in world.row.represent()["review"]["reviewed_by"]] == ["Ria Rev"]


def test_a_row_changed_without_a_revision_is_reviewed_as_it_is(world: World) -> None:
    type(world.page).objects.filter(pk=world.page.pk).update(body=with_ids([section("Dose", text("Take more"))]))
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.reviewer)
    assert "Take more" in str(world.row.body)
    assert set(statuses(world.page).values()) == {APPROVED}
