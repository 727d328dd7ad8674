"""A board, its people, and an article that it reviews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from wagtail.models import GroupPagePermission, Site, Workflow, WorkflowPage, WorkflowTask

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
from tests.standing import standing
from wagtail_medarticle.models import Citation, MedicalReviewTask
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.decision_records import Person


def make_editor() -> User:
    home = Site.objects.get(is_default_site=True).root_page
    group = Group.objects.create(name="Writers")
    for kind in ("add", "change"):
        GroupPagePermission.objects.create(group=group, page=home, permission_type=kind)
    user = User.objects.create_user("editor", "editor@example.com", "editor", first_name="Eve", last_name="Editor")
    user.groups.add(group)
    return user


def make_reviewer(board_group: Group) -> User:
    user = User.objects.create_user("reviewer", "reviewer@example.com", "reviewer", first_name="Ria", last_name="Rev")
    user.groups.add(board_group)
    return user


def make_board(board_group: Group) -> MedicalReviewTask:
    home = Site.objects.get(is_default_site=True).root_page
    task = MedicalReviewTask.objects.create(name="Medical board")
    task.groups.add(board_group)
    workflow = Workflow.objects.create(name="Medical review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    return task


def make_article(editor: User) -> Any:
    page = ArticleFactory(cites=[CitationFactory()], owner=editor)
    page.save_revision(user=editor).publish()
    return fresh(page)


@pytest.fixture
def editor(db: None, home: Any) -> User:
    """Somebody who may write below the site's root, and no more."""
    return make_editor()


@pytest.fixture
def board_group(db: None) -> Group:
    """The board's reviewers."""
    return Group.objects.create(name="Board")


@pytest.fixture
def reviewer(board_group: Group) -> User:
    """A member of the board without any right on pages."""
    return make_reviewer(board_group)


@pytest.fixture
def board(board_group: Group, home: Any) -> MedicalReviewTask:
    """The task of a workflow that holds for the whole site."""
    return make_board(board_group)


@pytest.fixture
def article(board: MedicalReviewTask, editor: User) -> Any:
    """A live article with one source, written by the editor."""
    return make_article(editor)


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


def approved(article: Any, editor: User, reviewer: User) -> str:
    """Have the article approved. Gives a token of the superuser for API v3, which Wagtail 7.4 has not."""
    SiteSettingsFactory(default_disclaimer=DisclaimerFactory())
    transitions.submit(article, editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer, signature=Person("Ria Rev"))
    if not settings.API_V3:
        return ""
    from wagtail.models import APIToken

    return str(APIToken.create_token(user=User.objects.get(is_superuser=True), name="chief")[1])


@pytest.fixture
def world(
    article: Any, board: MedicalReviewTask, editor: User, reviewer: User, admin: User, admin_client: Any
) -> World:
    """The article, approved and live."""
    token = approved(article, editor, reviewer)
    return World(fresh(article), Citation.objects.get(), board, editor, reviewer, admin, admin_client, token)


@pytest.fixture(scope="module")
def world_token(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """That of a world that stands for all tests of a module."""
    tokens: list[str] = []

    def make() -> None:
        group = Group.objects.create(name="Board")
        make_board(group)
        editor = make_editor()
        User.objects.create_superuser("admin", "admin@example.com", "admin")
        tokens.append(approved(make_article(editor), editor, make_reviewer(group)))

    with standing(request, django_db_blocker, make):
        yield tokens[0]


@pytest.fixture
def standing_world(world_token: str, client: Client, article_model: Any, db: None) -> World:
    """The same as ``world``, made once for all tests of a module."""
    editor, reviewer, chief = (User.objects.get(username=name) for name in ("editor", "reviewer", "admin"))
    client.force_login(chief)
    board = MedicalReviewTask.objects.get()
    return World(
        article_model.objects.get(), Citation.objects.get(), board, editor, reviewer, chief, client, world_token
    )
