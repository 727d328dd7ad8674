"""A board, its people, and an article that it reviews."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage, WorkflowTask

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    DisclaimerFactory,
    SiteSettingsFactory,
    section,
    text,
    with_ids,
)
from tests.review.world import World
from wagtail_medarticle.models import Citation, MedicalReviewTask
from wagtail_medarticle.review import transitions


@pytest.fixture
def editor(db: None, home: Any) -> User:
    """Somebody who may write below the site's root, and no more."""
    group = Group.objects.create(name="Writers")
    for kind in ("add", "change"):
        GroupPagePermission.objects.create(group=group, page=home, permission_type=kind)
    user = User.objects.create_user("editor", "editor@example.com", "editor", first_name="Eve", last_name="Editor")
    user.groups.add(group)
    return user


@pytest.fixture
def board_group(db: None) -> Group:
    """The board's reviewers."""
    return Group.objects.create(name="Board")


@pytest.fixture
def reviewer(board_group: Group) -> User:
    """A member of the board without any right on pages."""
    user = User.objects.create_user("reviewer", "reviewer@example.com", "reviewer", first_name="Ria", last_name="Rev")
    user.groups.add(board_group)
    return user


@pytest.fixture
def board(board_group: Group, home: Any) -> MedicalReviewTask:
    """The task of a workflow that holds for the whole site."""
    task = MedicalReviewTask.objects.create(name="Medical board")
    task.groups.add(board_group)
    workflow = Workflow.objects.create(name="Medical review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    return task


@pytest.fixture
def article(board: MedicalReviewTask, editor: User) -> Any:
    """A live article with one source, written by the editor."""
    page = ArticleFactory(cites=[CitationFactory()], owner=editor)
    page.save_revision(user=editor).publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def submitted(article: Any, editor: User) -> Any:
    """The article, with the board."""
    article.get_workflow().start(article, editor)
    return type(article).objects.get(pk=article.pk)


def edit(page: Any, words: str, user: Any = None) -> Any:
    """Save a draft with other words; gives its revision."""
    draft = page.get_latest_revision_as_object()
    draft.body = with_ids([section("Treatment", text(words))])
    return draft.save_revision(user=user)


def fresh(page: Any) -> Any:
    """The page as its row is now."""
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def world(
    article: Any, board: MedicalReviewTask, editor: User, reviewer: User, admin: User, admin_client: Any
) -> World:
    """The article, approved and live."""
    SiteSettingsFactory(default_disclaimer=DisclaimerFactory())
    transitions.submit(article, editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    token = ""
    if settings.API_V3:
        from wagtail.models import APIToken

        token = APIToken.create_token(user=admin, name="chief")[1]
    return World(fresh(article), Citation.objects.get(), board, editor, reviewer, admin, admin_client, token)
