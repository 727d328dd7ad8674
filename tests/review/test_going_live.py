"""The policy that only approved texts go live: every way to publish keeps to it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Revision, Workflow, WorkflowPage, WorkflowTask

from tests.factories import ArticleFactory
from tests.review.test_ways import NEW, in_review, schedule
from tests.review.world import APPROVED, World, statuses
from wagtail_medarticle.models.base import Page
from wagtail_medarticle.models.going_live import NotApproved
from wagtail_medarticle.review import transitions

pytestmark = [pytest.mark.django_db]
WHY = "before the medical board has approved"
v3_only = pytest.mark.skipif(not django_settings.API_V3, reason="API v3 comes with Wagtail 8")


@pytest.fixture(autouse=True)
def only_approved(world: World) -> Any:
    with override_settings(WAGTAIL_MEDARTICLE={"LIVE_WITHOUT_APPROVAL": False}):
        yield


def bulk(world: World, *pages: Any, **data: str) -> Any:
    address = reverse("wagtail_bulk_action", args=[Page._meta.app_label, Page._meta.model_name, "publish"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return world.client.post(f"{address}?{ids}", {"next": "/admin/", **data}, follow=True)


def publish_in_the_admin(world: World) -> None:
    posted = world.form(NEW, **{"action-publish": "1"})
    response = world.client.post(reverse("wagtailadmin_pages:edit", args=[world.page.pk]), posted)
    assert WHY in str(response.context["form"].non_field_errors())


def schedule_in_the_admin(world: World) -> None:
    posted = world.form(NEW, **{"action-publish": "1", "go_live_at": "2999-01-01 00:00"})
    response = world.client.post(reverse("wagtailadmin_pages:edit", args=[world.page.pk]), posted)
    assert WHY in str(response.context["form"].non_field_errors())


def create_in_the_admin(world: World) -> None:
    model = world.page._meta
    address = reverse("wagtailadmin_pages:add", args=[model.app_label, model.model_name, world.page.get_parent().pk])
    posted = world.form(NEW, slug="made", **{"action-publish": "1"})
    assert WHY in str(world.client.post(address, posted).context["form"].non_field_errors())
    assert not Page.objects.filter(slug="made").exists()


def publish_in_bulk(world: World) -> None:
    world.edit(NEW)
    told = bulk(world, world.page).content.decode()
    assert "Nothing was published" in told
    assert world.page.title in told


def publish_a_draft_below_in_bulk(world: World) -> None:
    child = ArticleFactory(parent=world.row, live=False)
    assert "Nothing was published" in bulk(world, world.page, include_descendants="on").content.decode()
    assert not Page.objects.get(pk=child.pk).live


def publish_a_revision(world: World) -> None:
    revision = world.edit(NEW)
    with pytest.raises(NotApproved, match=WHY):
        revision.publish(user=world.chief)


def save(world: World) -> None:
    page = world.row
    page.body = world.words(NEW)
    with pytest.raises(NotApproved, match=WHY):
        page.save()


def save_one_field(world: World) -> None:
    page = world.row
    page.body = world.words(NEW)
    with pytest.raises(NotApproved, match=WHY):
        page.save(update_fields=["body"])


def disable_the_board(world: World) -> None:
    in_review(world, NEW)
    world.post("wagtailadmin_workflows:disable_task", {}, world.board.pk)
    assert world.row.current_workflow_state is None


def finish_a_workflow_without_a_board(world: World) -> None:
    task = GroupApprovalTask.objects.create(name="Chiefs")
    workflow = Workflow.objects.create(name="House style")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update(workflow=workflow)
    world.edit(NEW)
    workflow.start(world.row, world.editor)
    state = world.row.current_workflow_task_state
    world.post("wagtailadmin_pages:workflow_action", {"comment": ""}, world.page.pk, "approve", state.pk)
    assert world.row.current_workflow_state is None


def v3_patch(world: World) -> None:
    data = {"meta": {"action": "publish"}, "body": world.words(NEW)}
    refused = world.v3("PATCH", f"pages/{world.page.pk}/", data, status=422)
    assert WHY in str(refused["errors"])


def v3_publish(world: World) -> None:
    world.edit(NEW)
    assert WHY in str(world.v3("POST", f"pages/{world.page.pk}/actions/publish/", {}, status=422)["errors"])


def v3_publish_beside_a_schedule(world: World) -> None:
    """The refusal leaves what the board has approved for a later day as it was."""
    draft = world.edit("Treatment may help").as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=world.editor)
    transitions.submit(world.row, world.editor)
    approved = transitions.approve(transitions.current_task_state(world.row), world.reviewer)
    assert Revision.objects.get(approved_go_live_at__isnull=False).pk == approved.revision
    draft = world.draft
    draft.body, draft.go_live_at = world.words(NEW), None
    draft.save_revision(user=world.editor)
    world.v3("POST", f"pages/{world.page.pk}/actions/publish/", {}, status=422)
    assert Revision.objects.get(approved_go_live_at__isnull=False).pk == approved.revision


def v3_create(world: World) -> None:
    data = {
        "meta": {"type": world.page._meta.label, "parent_id": world.page.get_parent().pk, "action": "publish"},
        "title": "Made",
        "body": world.words(NEW),
    }
    assert WHY in str(world.v3("POST", "pages/", data, status=422)["errors"])
    assert not Page.objects.filter(title="Made").exists()


def v3_revert(world: World) -> None:
    old = world.edit(NEW)
    world.edit("Treatment helps").publish()
    world.v3("POST", f"pages/{world.page.pk}/actions/revert/", {"revision_id": old.pk})
    world.v3("POST", f"pages/{world.page.pk}/actions/publish/", {}, status=422)


WAYS: list[Any] = [
    publish_in_the_admin,
    schedule_in_the_admin,
    create_in_the_admin,
    publish_in_bulk,
    publish_a_draft_below_in_bulk,
    publish_a_revision,
    save,
    save_one_field,
    disable_the_board,
    finish_a_workflow_without_a_board,
    *(
        pytest.param(way, marks=v3_only)
        for way in (v3_patch, v3_publish, v3_publish_beside_a_schedule, v3_create, v3_revert)
    ),
]


@pytest.mark.parametrize("way", WAYS)
def test_no_text_goes_live_without_approval(way: Callable[[World], None], world: World) -> None:
    way(world)
    assert world.row.live
    assert NEW not in str(world.row.body)
    assert set(statuses(world.page).values()) == {APPROVED}


def test_a_scheduled_text_waits_for_its_approval(world: World, caplog: Any) -> None:
    with override_settings(WAGTAIL_MEDARTICLE={}):
        schedule(world, world.edit(NEW))
    with caplog.at_level(logging.WARNING, "wagtail_medarticle"):
        call_command("publish_scheduled")
    assert NEW not in str(world.row.body)
    assert "not approved" in caplog.text
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.reviewer)
    call_command("publish_scheduled")
    assert NEW in str(world.row.body)
    assert set(statuses(world.page).values()) == {APPROVED}


def test_an_approved_text_goes_live(world: World) -> None:
    transitions.approve(in_review(world, NEW), world.reviewer)
    assert NEW in str(world.row.body)
    assert set(statuses(world.page).values()) == {APPROVED}


def test_a_live_text_that_loses_its_approval_stays_and_can_be_saved(world: World) -> None:
    world.source.status = "retracted"
    world.source.save()
    page = world.row
    page.slug = "elsewhere"
    page.save()
    page.save_revision().publish(user=world.chief)
    assert world.row.live
    assert APPROVED not in statuses(world.page).values()


def copy(world: World) -> Any:
    return world.row.copy(update_attrs={"slug": "other"}, keep_live=True, user=world.chief)


def copy_of_a_tree(world: World) -> Any:
    ArticleFactory(parent=world.row)
    world.row.copy(update_attrs={"slug": "other"}, keep_live=True, recursive=True, user=world.chief)
    return Page.objects.get(slug="other").get_children().get()


def alias_of_a_text_without_approval(world: World) -> Any:
    with override_settings(WAGTAIL_MEDARTICLE={}):
        world.edit(NEW).publish()
    return world.row.create_alias(update_slug="other", user=world.chief)


def alias_for_translation(world: World) -> Any:
    return world.row.copy_for_translation(Locale.objects.create(language_code="fr"), copy_parents=True, alias=True)


def converted_alias(world: World) -> Any:
    alias = world.row.create_alias(update_slug="other", user=world.chief)
    assert alias.live
    world.post("wagtailadmin_pages:convert_alias", {}, alias.pk)
    return alias


def new_page(world: World) -> Any:
    return ArticleFactory(title="New", live=True)


@pytest.mark.parametrize(
    "way",
    [copy, copy_of_a_tree, alias_of_a_text_without_approval, alias_for_translation, converted_alias, new_page],
)
def test_a_new_page_begins_as_a_draft(way: Callable[[World], Any], world: World) -> None:
    page = Page.objects.get(pk=way(world).pk).specific
    assert not page.live
    assert page.live_revision_id is None
    assert page.has_unpublished_changes
    assert APPROVED not in statuses(page).values()


def test_an_alias_goes_live_with_its_approved_source(world: World) -> None:
    alias = world.row.create_alias(update_slug="other", user=world.chief)
    transitions.approve(in_review(world, NEW), world.reviewer)
    shown = type(world.page).objects.get(pk=alias.pk)
    assert NEW in str(shown.body)
    assert set(statuses(shown).values()) == {APPROVED}


def test_an_alias_that_cannot_go_live_does_not_stop_its_source(world: World) -> None:
    with override_settings(WAGTAIL_MEDARTICLE={}):
        french = Locale.objects.create(language_code="fr")
        alias = world.row.copy_for_translation(french, copy_parents=True, alias=True)
    transitions.approve(in_review(world, NEW), world.reviewer)
    assert NEW in str(world.row.body)
    kept = type(world.page).objects.get(pk=alias.pk)
    assert kept.live
    assert NEW not in str(kept.body)


def test_an_import_is_told_that_it_cannot_publish(world: World, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "article.md"
    file.write_text("# What is imported?\n\nIt is text.\n")
    with pytest.raises(SystemExit):
        call_command("import_article", str(file), "--publish")
    assert WHY in capsys.readouterr().err
    assert not Page.objects.filter(title="What is imported?").exists()
