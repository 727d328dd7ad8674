"""What may not go live, a text with an error or without the board's approval, goes live in no way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, PageLogEntry, Revision, Workflow, WorkflowPage, WorkflowTask

from tests.factories import ArticleFactory, CitationFactory
from tests.review.test_ways import NEW, in_review, schedule
from tests.review.world import APPROVED, World, statuses
from wagtail_medarticle.articles.publish_policy import HELD_BACK, CannotGoLive, publish_blockers
from wagtail_medarticle.models.base import Page
from wagtail_medarticle.review import transitions

pytestmark = [pytest.mark.django_db]
WHY = "This text can't go live before"
v3_only = pytest.mark.skipif(not django_settings.API_V3, reason="API v3 comes with Wagtail 8")


@pytest.fixture
def world(standing_world: World) -> World:
    return standing_world


@pytest.fixture
def only_approved(world: World) -> Any:
    with override_settings(WAGTAIL_MEDARTICLE={"LIVE_WITHOUT_APPROVAL": False}):
        yield


def retract(world: World) -> None:
    """What the live text cites, and every other text with it."""
    world.source.status = "retracted"
    world.source.save()


def bulk(world: World, *pages: Any, **data: str) -> Any:
    address = reverse("wagtail_bulk_action", args=[Page._meta.app_label, Page._meta.model_name, "publish"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return world.client.post(f"{address}?{ids}", {"next": "/admin/", **data}, follow=True)


def publish_in_the_admin(world: World) -> None:
    posted = world.form(NEW, **{"action-publish": "1"})
    response = world.client.post(reverse("wagtailadmin_pages:edit", args=[world.page.pk]), posted)
    assert WHY in response.context["form"].non_field_errors()[0]
    assert NEW in str(response.context["form"].instance.body)


def schedule_in_the_admin(world: World) -> None:
    posted = world.form(NEW, **{"action-publish": "1", "go_live_at": "2999-01-01 00:00"})
    response = world.client.post(reverse("wagtailadmin_pages:edit", args=[world.page.pk]), posted)
    assert WHY in response.context["form"].non_field_errors()[0]


def create_in_the_admin(world: World) -> None:
    model = world.page._meta
    address = reverse("wagtailadmin_pages:add", args=[model.app_label, model.model_name, world.page.get_parent().pk])
    posted = world.form(NEW, slug="made", **{"action-publish": "1"})
    assert WHY in world.client.post(address, posted).context["form"].non_field_errors()[0]
    assert not Page.objects.filter(slug="made").exists()


def publish_in_bulk(world: World) -> None:
    world.edit(NEW)
    told = bulk(world, world.page).content.decode()
    assert "Nothing was published" in told
    assert world.page.title in told


def publish_a_draft_below_in_bulk(world: World) -> None:
    child = ArticleFactory(parent=world.row, live=False, cites=[world.source])
    assert "Nothing was published" in bulk(world, world.page, include_descendants="on").content.decode()
    assert not Page.objects.get(pk=child.pk).live


def publish_a_revision(world: World) -> None:
    revision = world.edit(NEW)
    with pytest.raises(CannotGoLive, match=WHY):
        revision.publish(user=world.chief)


def save(world: World) -> None:
    page = world.row
    page.body = world.words(NEW)
    with pytest.raises(CannotGoLive, match=WHY):
        page.save()


def save_one_field(world: World) -> None:
    page = world.row
    page.body = world.words(NEW)
    with pytest.raises(CannotGoLive, match=WHY):
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


@pytest.mark.usefixtures("only_approved")
@pytest.mark.parametrize("way", WAYS)
def test_no_text_goes_live_without_approval(way: Callable[[World], None], world: World) -> None:
    way(world)
    assert world.row.live
    assert NEW not in str(world.row.body)
    assert set(statuses(world.page).values()) == {APPROVED}


@pytest.mark.parametrize("way", WAYS)
def test_no_text_with_an_error_goes_live(way: Callable[[World], None], world: World) -> None:
    retract(world)
    way(world)
    assert world.row.live
    assert NEW not in str(world.row.body)


@pytest.mark.parametrize("level", ["warning", "off"])
def test_what_is_no_error_stops_nothing(level: str, world: World) -> None:
    retract(world)
    with override_settings(WAGTAIL_MEDARTICLE={"LINT": {"retracted-source": level}}):
        posted = world.form(NEW, **{"action-publish": "1"})
        world.client.post(reverse("wagtailadmin_pages:edit", args=[world.page.pk]), posted)
    assert NEW in str(world.row.body)


def test_an_error_is_named_and_any_draft_is_saved(world: World) -> None:
    retract(world)
    (why,) = publish_blockers([world.edit(NEW).as_object()])
    assert why.messages[1:] == [f"Reference 1 has been retracted: “{world.source.title}”."]
    world.post("wagtailadmin_pages:edit", world.form("Treatment waits"), world.page.pk)
    assert "Treatment waits" in str(world.draft.body)


def test_an_approval_stands_though_its_text_has_an_error(world: World) -> None:
    state = in_review(world, NEW)
    retract(world)
    transitions.approve(state, world.reviewer)
    assert world.draft.review().status == APPROVED
    assert world.row.current_workflow_state is None
    assert NEW not in str(world.row.body)
    state.refresh_from_db()
    assert state.status == "approved"
    held = PageLogEntry.objects.get(page=world.page.pk, action=HELD_BACK)
    assert "has been retracted" in held.message


def test_a_number_of_texts_is_judged_in_a_number_of_queries(world: World) -> None:
    retract(world)

    def count(pages: int) -> int:
        texts = [world.draft for _ in range(pages)]
        for page in texts:
            page.body = world.words(NEW)
        with CaptureQueriesContext(connection) as queries:
            assert all(publish_blockers(texts))
        return len(queries)

    count(1)  # Wagtail remembers where sites are
    assert count(2) == count(8)


@pytest.mark.usefixtures("only_approved")
def test_a_scheduled_text_waits_for_its_approval(world: World, caplog: Any) -> None:
    with override_settings(WAGTAIL_MEDARTICLE={}):
        schedule(world, world.edit(NEW))
    with caplog.at_level(logging.WARNING, "wagtail_medarticle"):
        call_command("publish_scheduled")
    assert NEW not in str(world.row.body)
    assert "held back" in caplog.text
    call_command("publish_scheduled")
    assert PageLogEntry.objects.filter(page=world.page.pk, action=HELD_BACK).count() == 1
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.reviewer)
    call_command("publish_scheduled")
    assert NEW in str(world.row.body)
    assert set(statuses(world.page).values()) == {APPROVED}


def test_a_scheduled_text_waits_for_its_errors_to_be_mended(world: World) -> None:
    schedule(world, world.edit(NEW))
    retract(world)
    call_command("publish_scheduled")
    assert NEW not in str(world.row.body)
    assert "has been retracted" in PageLogEntry.objects.get(page=world.page.pk, action=HELD_BACK).message
    world.source.status = "current"
    world.source.save()
    call_command("publish_scheduled")
    assert NEW in str(world.row.body)


@pytest.mark.usefixtures("only_approved")
def test_an_approved_text_goes_live(world: World) -> None:
    transitions.approve(in_review(world, NEW), world.reviewer)
    assert NEW in str(world.row.body)
    assert set(statuses(world.page).values()) == {APPROVED}


@pytest.mark.parametrize("live_without_approval", [True, False])
def test_a_live_text_that_is_no_longer_fit_stays_and_can_be_saved(live_without_approval: bool, world: World) -> None:
    retract(world)
    page = world.row
    page.slug = "elsewhere"
    with override_settings(WAGTAIL_MEDARTICLE={"LIVE_WITHOUT_APPROVAL": live_without_approval}):
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


@pytest.mark.usefixtures("only_approved")
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


def test_a_new_page_with_an_error_begins_as_a_draft(world: World) -> None:
    page = ArticleFactory.build(slug="new", cites=[CitationFactory(status="retracted")])
    assert not world.page.get_parent().add_child(instance=page).live
    retract(world)
    assert not copy(world).live


@pytest.mark.usefixtures("only_approved")
def test_an_alias_goes_live_with_its_approved_source(world: World) -> None:
    alias = world.row.create_alias(update_slug="other", user=world.chief)
    transitions.approve(in_review(world, NEW), world.reviewer)
    shown = type(world.page).objects.get(pk=alias.pk)
    assert NEW in str(shown.body)
    assert set(statuses(shown).values()) == {APPROVED}


@pytest.mark.usefixtures("only_approved")
def test_an_alias_that_cannot_go_live_does_not_stop_its_source(world: World) -> None:
    with override_settings(WAGTAIL_MEDARTICLE={}):
        french = Locale.objects.create(language_code="fr")
        alias = world.row.copy_for_translation(french, copy_parents=True, alias=True)
    transitions.approve(in_review(world, NEW), world.reviewer)
    assert NEW in str(world.row.body)
    kept = type(world.page).objects.get(pk=alias.pk)
    assert kept.live
    assert NEW not in str(kept.body)


@pytest.mark.usefixtures("only_approved")
def test_an_import_is_told_that_it_cannot_publish(world: World, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "article.md"
    file.write_text("# What is imported?\n\nIt is text.\n")
    with pytest.raises(SystemExit):
        call_command("import_article", str(file), "--publish")
    assert WHY in capsys.readouterr().err
    assert not Page.objects.filter(title="What is imported?").exists()
