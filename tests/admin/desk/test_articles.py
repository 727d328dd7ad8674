"""The list of articles: who sees which, in how many queries, by which filter."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.utils import timezone

from tests.factories import ArticleFactory, CitationFactory
from tests.review.conftest import fresh
from wagtail_medarticle.admin.desk.group import article_desks
from wagtail_medarticle.enums import CitationStatus
from wagtail_medarticle.models import ArticleIndex
from wagtail_medarticle.review import transitions

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(article_model: Any) -> Any:
    """The list of the site's type of article."""
    return next(found for found in article_desks() if found.model is article_model)()


@pytest.fixture
def url(desk: Any) -> str:
    return str(desk.url_helper.index_url)


def listed(client: Client, url: str, **query: str) -> set[str]:
    """The titles in the list."""
    html = client.get(url, query).content.decode()
    return set(re.findall(r'<a href="/admin/medarticle/review/\d+/" title="[^"]*">([^<]+)</a></div>', html))


def approved(editor: Any, reviewer: Any, **kwargs: Any) -> Any:
    page = ArticleFactory(owner=editor, **kwargs)
    page.save_revision(user=editor).publish()
    transitions.submit(fresh(page), editor)
    transitions.approve(transitions.current_task_state(fresh(page)), reviewer)
    return fresh(page)


def due(page: Any, day: date) -> None:
    ArticleIndex.objects.filter(page=page.pk).update(review_due=day)


def test_its_queries_do_not_grow_with_it(url: str, board: Any, editor: Any, reviewer: Any, reviewing: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 4):
        for _ in range(more):
            approved(editor, reviewer)
            page = ArticleFactory(owner=editor)
            page.save_revision(user=editor)
            transitions.submit(fresh(page), editor)
        reviewing.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert len(listed(reviewing, url)) == 2 * (more if more == 1 else 5)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_filters_find_what_there_is_to_do(url: str, board: Any, editor: Any, reviewer: Any, reviewing: Client) -> None:
    today = timezone.localdate()
    overdue, soon, later = (approved(editor, reviewer, title=title) for title in ("overdue", "soon", "later"))
    due(overdue, today - timedelta(days=1))
    due(soon, today + timedelta(days=10))
    source = CitationFactory()
    approved(editor, reviewer, title="lapsed", cites=[source])
    source.status = CitationStatus.RETRACTED
    source.save()
    mine = ArticleFactory(title="mine", owner=editor)
    mine.save_revision(user=editor)
    transitions.submit(fresh(mine), editor)
    assert listed(reviewing, url, show="overdue") == {"overdue"}
    assert listed(reviewing, url, show="due") == {"overdue", "soon"}
    assert listed(reviewing, url, show="lapsed") == {"lapsed"}
    assert listed(reviewing, url, show="mine") == {"mine"}
    assert listed(reviewing, url, state="submitted") == {"mine"}
    assert listed(reviewing, url, state="approved") == {"overdue", "soon", "later"}
    assert listed(reviewing, url, q="soo") == {"soon"}
    assert later.title in listed(reviewing, url)


def test_it_says_why_an_approval_lapsed(url: str, board: Any, editor: Any, reviewer: Any, reviewing: Client) -> None:
    source = CitationFactory()
    approved(editor, reviewer, cites=[source])
    source.status = CitationStatus.RETRACTED
    source.save()
    assert "A cited source was retracted or changed" in reviewing.get(url).content.decode()


def test_strangers_to_an_article_do_not_see_it(url: str, submitted: Any, client: Client) -> None:
    stranger = User.objects.create_user("stranger", "stranger@example.com", "stranger")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    assert listed(client, url) == set()
    stranger.groups.add(Group.objects.get(name="Board"))
    assert listed(client, url) == {submitted.title}


@pytest.mark.parametrize("order", ["0", "-1", "2", "-3", "nonsense", "99"])
def test_it_is_ordered_by_any_column(url: str, submitted: Any, reviewing: Client, order: str) -> None:
    assert reviewing.get(url, {"o": order}).status_code == 200


def test_a_new_article_gets_its_parent_chosen(desk: Any, board: Any, client: Client, admin: User) -> None:
    client.force_login(admin)
    response = client.get(desk.url_helper.create_url)
    assert response.status_code == 302
    assert "choose_parent" in response.url or "/pages/add/" in response.url
