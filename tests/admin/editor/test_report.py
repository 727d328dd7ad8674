"""The report on a text that is being typed, as the side panel asks for it."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.factories import CitationFactory, block, cite, section, with_ids
from tests.review.world import World
from wagtail_medarticle.admin.editor.report import report_on
from wagtail_medarticle.blocks.text import TEXT_FEATURES
from wagtail_medarticle.models.base import Page

pytestmark = pytest.mark.django_db


def url(page: Any) -> str:
    return reverse("wagtail_medarticle_report", args=[page.pk])


def url_on_create(page: Any) -> str:
    model, parent = page._meta, page.get_parent()
    args = [model.app_label, model.model_name, parent.pk]
    return reverse("wagtail_medarticle_report_on_create", args=args)


def form(world: World, *paragraphs: str, **fields: Any) -> dict[str, str]:
    """The editor's form with one section of these paragraphs."""
    content = [("text", rich_text(f"<p>{words}</p>", features=TEXT_FEATURES)) for words in paragraphs]
    body = {"heading": "Care", "audience": "", "content": streamfield(content), "variants": {"count": "0"}}
    kept = {name: value for name, value in world.form(**fields).items() if not name.startswith("body-")}
    return kept | nested_form_data({"body": streamfield([("research_section", body)])})


def looked_at(world: World, *paragraphs: str, address: str = "", **fields: Any) -> tuple[dict[str, Any], Any]:
    """The answer and its HTML."""
    response = world.client.post(address or url(world.page), form(world, *paragraphs, **fields))
    assert response.status_code == 200, response.content
    assert "no-store" in response.headers["Cache-Control"]
    answer = response.json()
    return answer, BeautifulSoup(answer.get("html", ""), "html.parser")


def test_the_unsaved_text_with_its_numbers_problems_and_health(world: World) -> None:
    second = CitationFactory(title="Sleep in adults", year=None)
    gone = CitationFactory(title="A trial", status="retracted", notice="Data were made up.")
    before = (world.row.body.get_prep_value(), world.row.latest_revision_id)
    answer, html = looked_at(
        world, f"Sleep helps{cite(second)}.", f"So does rest{cite(gone)}{cite(second)}.", "Nobody knows why."
    )
    assert (answer["is_valid"], answer["errors"], answer["warnings"]) == (True, 1, 2)
    assert answer["summary"] == "2 references, 1 error, 2 warnings"
    problems = [item.get_text(" ", strip=True) for item in html.select(".medarticle-panel__problem")]
    assert problems[0].startswith("Error Reference 2 has been retracted: “A trial”.")
    assert {"no source for “Nobody knows why.”" in words for words in problems[1:]} == {True, False}
    references = html.select(".medarticle-panel__references > li")
    assert [item["value"] for item in references] == ["1", "2"]
    assert ["Sleep in adults" in item.text for item in references] == [True, False]
    places = references[0].select("button")
    assert [place.get_text(" ", strip=True) for place in places] == ["Go to: Sleep helps", "Go to: So does rest"]
    assert "Data were made up." in html.select_one("[aria-labelledby=medarticle-panel-health]").text
    review = html.select_one("[aria-labelledby=medarticle-panel-review]").text
    assert "Not submitted" in review
    assert "would be told" in review
    assert (world.row.body.get_prep_value(), world.row.latest_revision_id) == before


def test_the_approved_text_is_approved_and_a_changed_one_is_not(world: World) -> None:
    post = world.form("Treatment helps")
    html = world.client.post(url(world.page), post).json()["html"]
    assert "Approved" in BeautifulSoup(html, "html.parser").select_one(".w-status").text
    html = world.client.post(url(world.page), world.form("Treatment does not help")).json()["html"]
    assert "Approved" not in BeautifulSoup(html, "html.parser").select_one(".w-status").text


def test_a_new_article_is_looked_at_before_it_is_stored(world: World) -> None:
    count = Page.objects.count()
    answer, html = looked_at(world, f"Sleep helps{cite(world.source)}.", address=url_on_create(world.page), slug="new")
    assert answer["summary"].startswith("1 reference,")
    assert html.find("a", string="Review page") is None
    assert Page.objects.count() == count


def test_a_form_with_errors_gives_a_sentence(world: World) -> None:
    answer, _ = looked_at(world, "Sleep helps", go_live_at="2999-01-01 00:00", expire_at="2998-01-01 00:00")
    assert answer == {"is_valid": False, "message": "This is out of date: the form has errors. Saving shows which."}


def test_who_may_not_edit_gets_nothing(world: World) -> None:
    post = form(world, "Sleep helps")
    assert Client().post(url(world.page), post).status_code == 302
    visitor = User.objects.create_user("visitor")
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(visitor)
    for address in (url(world.page), url_on_create(world.page)):
        response = client.post(address, post)
        assert response.status_code in (302, 403)
        assert b"Sleep" not in response.content
    assert client.get(url(world.page)).status_code in (302, 403, 405)


def test_only_articles_have_one(world: World) -> None:
    parent = world.page.get_parent()
    post = form(world, "Sleep helps")
    assert world.client.post(url(parent), post).status_code == 404
    assert world.client.get(url(world.page)).status_code == 405
    assert world.client.post(reverse("wagtail_medarticle_report", args=[10**6]), post).status_code == 404
    shown = world.client.get(reverse("wagtailadmin_pages:edit", args=[world.page.pk])).content.decode()
    assert f'data-medarticle-panel-url-value="{url(world.page)}"' in shown
    other = world.client.get(reverse("wagtailadmin_pages:edit", args=[parent.pk]), follow=True).content.decode()
    assert "medarticle-panel" not in other


def test_citations_are_opened_by_those_who_may_edit_them(world: World) -> None:
    gone = CitationFactory(status="retracted")
    edit = reverse("wagtailsnippets_wagtail_medarticle_citation:edit", args=[gone.pk])
    assert looked_at(world, f"Rest{cite(gone)}")[1].find("a", href=edit)
    world.editor.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    world.client.force_login(world.editor)
    _, html = looked_at(world, f"Rest{cite(gone)}")
    assert "has been retracted" in html.text
    assert html.find("a", href=edit) is None


def test_as_many_queries_for_thirty_sources_as_for_two(world: World, django_assert_num_queries: Any) -> None:
    def text_of(count: int) -> Any:
        page = world.draft
        cited = CitationFactory.create_batch(count, status="retracted")
        page.body = with_ids([section("Care", *(block("text", f"<p>Rest{cite(one)}</p>") for one in cited))])
        return page

    for count in (2, 30):
        page = text_of(count)
        with django_assert_num_queries(1):
            report = report_on(page)
        assert (len(report.references), report.errors) == (count, count)


def test_as_many_queries_for_a_form_of_thirty_paragraphs_as_for_one_of_two(world: World) -> None:
    def asked(count: int) -> int:
        cited = CitationFactory.create_batch(count)
        post = form(world, *(f"Rest{cite(one)}" for one in cited))
        with CaptureQueriesContext(connection) as queries:
            assert world.client.post(url(world.page), post).json()["summary"].startswith(f"{count} references")
        return len(queries)

    assert asked(2) == asked(30)
