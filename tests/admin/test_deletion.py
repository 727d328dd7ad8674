from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, ReferenceIndex

from tests.factories import ArticleFactory, CitationFactory, section, text, with_ids
from wagtail_medarticle.admin.citations.uses import uses_of
from wagtail_medarticle.models import Citation

pytestmark = pytest.mark.django_db


def delete_url(citation: Citation) -> str:
    return reverse("wagtailsnippets_wagtail_medarticle_citation:delete", args=[citation.pk])


def bulk_url(*citations: Citation) -> str:
    url = reverse("wagtail_bulk_action", args=["wagtail_medarticle", "citation", "delete"])
    return f"{url}?{'&'.join(f'id={citation.pk}' for citation in citations)}"


def draft(page, *citations) -> None:
    """A revision after the live text, that cites ``citations``."""
    page.body = with_ids([section("Treatment", text("Rest", *citations))])
    page.save_revision()


def listed(html: bytes) -> dict[str, set[str]]:
    """The uses that the page names: title to labels."""
    items = BeautifulSoup(html, "html.parser").select(".medarticle-uses li:has(a)")
    return {item.a.get_text(): {label.get_text().strip() for label in item.select(".w-status")} for item in items}


def use_labels(citation: Citation) -> dict[str, set[str]]:
    return {
        str(use.object): {name for name in ("live", "draft") if getattr(use, name)}
        for use in uses_of([citation])[citation.pk]
    }


@pytest.fixture
def citation(home) -> Citation:
    return CitationFactory()


def test_live_and_draft_uses_are_told_apart(citation):
    ArticleFactory(title="Live", cites=[citation])
    draft(ArticleFactory(title="Both", cites=[citation]), citation)
    draft(ArticleFactory(title="Added in draft"), citation)
    draft(ArticleFactory(title="Removed in draft", cites=[citation]))
    ArticleFactory(title="Never published", live=False, cites=[citation])
    draft(ArticleFactory(title="Dropped before publishing", live=False, cites=[citation]))
    draft(ArticleFactory(title="Cites another"), CitationFactory())
    assert use_labels(citation) == {
        "Live": {"live"},
        "Both": {"live", "draft"},
        "Added in draft": {"draft"},
        "Removed in draft": {"live"},
        "Never published": {"draft"},
    }


def test_ids_that_begin_alike_are_not_mixed_up(citation):
    longer = CitationFactory(pk=int(f"{citation.pk}0"))
    draft(ArticleFactory(title="Longer"), longer)
    assert use_labels(citation) == {}
    assert use_labels(longer) == {"Longer": {"draft"}}


def test_what_wagtails_index_has_lost_is_found_in_ours(citation):
    ArticleFactory(title="Live", cites=[citation])
    ReferenceIndex.objects.all().delete()
    assert use_labels(citation) == {"Live": {"live"}}


def test_another_citation_is_a_use_too(citation):
    older = CitationFactory(superseded_by=citation)
    assert use_labels(citation) == {str(older): {"live"}}


def test_the_question_names_every_use(admin_client, citation):
    ArticleFactory(title="Heart failure", cites=[citation])
    draft(ArticleFactory(title="Insomnia"), citation)
    response = admin_client.get(delete_url(citation))
    html = response.content.decode()
    assert listed(response.content) == {"Heart failure": {"live"}, "Insomnia": {"draft"}}
    assert "cited in 2 places" in html
    assert "1 of them is published" in html
    assert reverse("wagtailsnippets_wagtail_medarticle_citation:usage", args=[citation.pk]) in html
    assert "Yes, delete" in html


def test_a_source_that_nothing_cites(admin_client, citation):
    assert "Nothing cites this source." in admin_client.get(delete_url(citation)).content.decode()


def test_it_is_deleted_after_the_question_and_the_article_stands(admin_client, citation, client):
    page = ArticleFactory(cites=[citation, CitationFactory(title="Stays")])
    assert admin_client.post(delete_url(citation)).status_code == 302
    assert not Citation.objects.filter(pk=citation.pk).exists()
    page.refresh_from_db()
    article = page.represent()
    assert [(source["number"], source["title"]) for source in article["references"]] == [(1, "Stays")]


def test_bulk_deletion_asks_for_each(admin_client, citation):
    other = CitationFactory()
    ArticleFactory(title="Heart failure", cites=[citation, other])
    draft(ArticleFactory(title="Insomnia"), other)
    response = admin_client.get(bulk_url(citation, other))
    sections = BeautifulSoup(response.content, "html.parser").select(".medarticle-deleted")
    assert [listed(str(part).encode()) for part in sections] == [
        {"Heart failure": {"live"}},
        {"Heart failure": {"live"}, "Insomnia": {"draft"}},
    ]
    assert admin_client.post(bulk_url(citation, other)).status_code == 302
    assert not Citation.objects.exists()


def test_pages_that_a_user_may_not_edit_are_counted_and_not_named(client, citation, home):
    ArticleFactory(title="Heart failure", cites=[citation])
    user = User.objects.create_user("librarian")
    names = ["access_admin", "delete_citation", "view_citation"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(user)
    response = client.get(delete_url(citation))
    assert listed(response.content) == {}
    assert "Heart failure" not in response.content.decode()
    assert "and 1 more" in " ".join(response.content.decode().split())
    group = Group.objects.create(name="editors")
    GroupPagePermission.objects.create(group=group, page=home, permission_type="change")
    user.groups.add(group)
    assert listed(client.get(delete_url(citation)).content) == {"Heart failure": {"live"}}


@pytest.mark.parametrize("url", [lambda one, two: delete_url(one), lambda one, two: bulk_url(one, two)])
def test_the_number_of_queries_does_not_grow(admin_client, citation, url):
    other = CitationFactory()

    def count() -> int:
        admin_client.get(url(citation, other))
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(url(citation, other)).status_code == 200
        return len(queries)

    def add(number: int) -> None:
        for _ in range(number):
            draft(ArticleFactory(cites=[citation, other]), citation)
            CitationFactory(superseded_by=other)

    add(2)
    few = count()
    add(8)
    assert count() == few


def test_a_long_list_is_cut_and_counted(admin_client, citation):
    for number in range(27):
        ArticleFactory(title=f"Article {number}", cites=[citation])
    html = admin_client.get(delete_url(citation)).content
    assert len(listed(html)) == 25
    assert "and 2 more" in " ".join(html.decode().split())


def test_who_may_not_delete_gets_no_question(client, citation):
    user = User.objects.create_user("reader")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_citation"]))
    client.force_login(user)
    assert client.get(delete_url(citation)).status_code == 302
    client.post(delete_url(citation))
    assert Citation.objects.filter(pk=citation.pk).exists()
