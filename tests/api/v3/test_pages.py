"""Articles in Wagtail's own ``pages/`` of API v3: read and written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    DisclaimerFactory,
    ImageFactory,
    TopicFactory,
    block,
    cite,
    section,
    text,
    with_ids,
)
from wagtail_medarticle.articles.api_fields import KEYS
from wagtail_medarticle.models.base import Page

if TYPE_CHECKING:
    from tests.api.conftest import Api

pytest.importorskip("wagtail.api.v3", reason="API v3 comes with Wagtail 8")


@pytest.fixture
def article(home: Any) -> Any:
    body = [section("A", text("Main", CitationFactory()), variants=[("patient", [text("Plain", CitationFactory())])])]
    return ArticleFactory(body=body, authors=[ContributorFactory()], topics=[TopicFactory()])


def ours(body: dict[str, Any]) -> dict[str, Any]:
    return {key: body[key] for key in KEYS}


@pytest.mark.parametrize("query", [{}, {"audience": "patient"}, {"rich_text_format": "db_html"}])
def test_detail_has_our_keys(v3: Api, article: Any, query: dict[str, str]) -> None:
    page = v3.get(f"pages/{article.pk}/", **query)
    assert ours(page) == ours(v3.get(f"medical-articles/{article.pk}/", **query))


def test_an_article_is_described_once(v3: Api, article: Any) -> None:
    v3.get(f"pages/{article.pk}/")
    with CaptureQueriesContext(connection) as captured:
        v3.get(f"pages/{article.pk}/")
    sources = [query for query in captured if 'FROM "wagtail_medarticle_citation"' in query["sql"]]
    assert len(sources) == 1


@pytest.mark.parametrize("query", [{"audience": "nobody"}, {"rich_text_format": "docx"}])
def test_what_makes_no_sense_is_named(v3: Api, article: Any, query: dict[str, str]) -> None:
    response = v3.answer(f"pages/{article.pk}/", **query)
    assert response.status_code == 422, "as Wagtail's own errors in pages/"
    assert next(iter(query)) in str(json.loads(response.content)["errors"])


def test_schema_discovery_names_our_types(editor: Api, article_model: Any) -> None:
    found = editor.get(f"schema/{article_model._meta.label}/")
    assert "ArticleReview" in found["read"]["$defs"]
    assert "AuthorsInput" in found["create"]["$defs"]
    assert "TopicsInput" in found["patch"]["$defs"]


def test_the_list_works(v3: Api, article: Any) -> None:
    (item,) = v3.get("pages/", type=article._meta.label)["items"]
    assert item["id"] == article.pk


def test_create(editor: Api, home: Any, article_model: Any, tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    citation, author, topic, image = CitationFactory(), ContributorFactory(), TopicFactory(), ImageFactory()
    rich = f"<p>Cites <i>it</i> {cite(citation, 'p. 4')}<script>alert(1)</script>.</p>"
    table = {
        "columns": [{"type": kind, "heading": kind} for kind in ("text", "number", "rich_text")],
        "rows": [{"values": ["x", "1.5", rich]}],
        "caption": "Doses",
    }
    content = [
        block("text", rich),
        block("statement", {"text": rich, "certainty": "high", "strength": ""}),
        block("key_points", {"title": "", "points": [rich]}),
        block("warning", {"level": "note", "title": "", "text": rich}),
        block("figure", {"image": image.pk, "alt": "A map", "caption": rich, "credit": ""}),
        block("table", {"table": table, "note": rich}),
    ]
    variants = [{"audience": "patient", "content": [block("text", rich)]}]
    sections = [
        block(kind, {"heading": kind, "audience": "professional", "content": content, "variants": variants})
        for kind in ("guideline_section", "research_section", "general_section")
    ]
    closing = [
        block("disclaimer", {"disclaimer": DisclaimerFactory().pk, "title": "", "text": ""}),
        block("follow_up", {"prompt": "Well?", "text": "", "url": ""}),
    ]
    response = editor.post(
        "pages/",
        {
            "meta": {"type": article_model._meta.label, "parent_id": home.pk, "action": "publish"},
            "title": "New",
            "summary": "In short.",
            "authors": [block("contributor", author.pk)],
            "topics": [block("topic", topic.pk)],
            "body": [*sections, *closing],
        },
    )
    assert response.status_code == 201, response.content
    created = json.loads(response.content)
    assert ours(created) == ours(editor.get(f"medical-articles/{created['id']}/"))
    assert (created["summary"], created["authors"][0]["name"]) == ("In short.", author.name)
    assert [each["type"] for each in created["body"]] == [each["type"] for each in [*sections, *closing]]
    served = created["body"][0]["value"]["content"]
    assert [each["type"] for each in served] == [each["type"] for each in content]
    assert served[5]["value"]["table"]["rows"][0]["values"][:2] == ["x", "1.5"]
    written = json.dumps(created["body"])
    assert written.count("(p. 4)") == 3 * 7, "wherever a block can cite"
    assert "script" not in written
    assert [reference["id"] for reference in created["references"]] == [citation.pk]


def test_patch_changes_what_it_names(editor: Api, article: Any) -> None:
    def patch(data: dict[str, Any]) -> Any:
        response = editor.client.patch(
            f"{editor.root}pages/{article.pk}/",
            {"meta": {"action": "publish"}, **data},
            content_type="application/json",
        )
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    before = ours(editor.get(f"pages/{article.pk}/"))
    after = ours(patch({"summary": "Shorter."}))
    assert (after["summary"], after["body"], after["authors"]) == ("Shorter.", before["body"], before["authors"])
    assert patch({"authors": []})["authors"] == []
    second = ContributorFactory()
    assert [each["name"] for each in patch({"authors": [block("contributor", second.pk)]})["authors"]] == [second.name]
    new = patch({"body": [{**before["body"][0], "value": {"heading": "B", "content": [block("text", "<p>b</p>")]}}]})
    assert [each["value"]["heading"] for each in new["body"]] == ["B"]
    assert editor.get(f"medical-articles/{article.pk}/")["body"] == new["body"]


def test_what_was_read_can_be_sent_back(editor: Api, article: Any) -> None:
    """The body as ``db_html`` is what a PATCH takes, but for what only reading has."""
    body = editor.get(f"pages/{article.pk}/", rich_text_format="db_html")["body"]
    response = editor.client.patch(
        f"{editor.root}pages/{article.pk}/?rich_text_format=db_html",
        {"body": body, "meta": {"action": "publish"}},
        content_type="application/json",
    )
    assert response.status_code == 200, response.content
    sent_back = json.loads(response.content)["body"]
    assert [each["id"] for each in sent_back] == [each["id"] for each in body]
    assert body[0]["value"]["variants"][0]["audience"] == "patient"
    assert same(sent_back) == same(body)


def test_words_for_other_audiences_outlive_a_patch_that_does_not_name_them(editor: Api, article: Any) -> None:
    def patch(body: Any, status: int = 200) -> Any:
        url = f"{editor.root}pages/{article.pk}/"
        response = editor.client.patch(url, {"body": body}, content_type="application/json")
        assert response.status_code == status, response.content
        return json.loads(response.content)

    def stored() -> Any:
        (item,) = type(article).objects.get(pk=article.pk).get_latest_revision_as_object().body.get_prep_value()
        return item

    plain = stored()["value"]["variants"][0]["value"]
    points = block("key_points", {"title": "", "points": [block("item", "<p>One</p>")]})
    article.body = with_ids([section("A", text("Main"), variants=[("patient", [*plain["content"], points])])])
    article.save_revision()
    before = stored()
    kept = [each["value"] for each in before["value"]["variants"]]
    main = {"heading": "A", "content": [block("text", "<p>Other</p>")]}

    patch([{**before, "value": main}])
    assert same(stored()["value"]["content"]) == [block("text", "<p>Other</p>")]
    assert same([each["value"] for each in stored()["value"]["variants"]]) == same(kept)

    lost = patch([block("general_section", main)], 422)["errors"][0]["msg"]
    assert lost.startswith(f"body: leaves out the section 'A' ({before['id']})")
    patch([], 422)
    patch([{**block("follow_up", {}), "id": before["id"]}], 422)
    swapped = patch([{**before, "value": {**main, "audience": "patient"}}], 422)["errors"][0]["msg"]
    assert swapped.startswith("body[0].value.audience: ")
    assert same([each["value"] for each in stored()["value"]["variants"]]) == same(kept)

    patch([{**before, "value": {**main, "variants": []}}])
    assert stored()["value"]["variants"] == []
    patch([])


def same(value: Any) -> Any:
    """Raw data without its ids, the editor's keys of paragraphs too."""
    if isinstance(value, list):
        return [same(item) for item in value]
    if isinstance(value, dict):
        return {key: same(item) for key, item in value.items() if key != "id"}
    return re.sub(' data-block-key="[^"]*"', "", value) if isinstance(value, str) else value


def test_who_may_not_change_an_article_learns_nothing_of_it(v3: Api, article: Any) -> None:
    from django.contrib.auth.models import Group, User
    from wagtail.models import APIToken

    user = User.objects.create_user("elsewhere")
    user.groups.add(Group.objects.get(name="Moderators"))
    elsewhere = article.get_parent().add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    Group.objects.get(name="Moderators").page_permissions.update(page=elsewhere)
    v3.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {APIToken.create_token(user=user, name='tests')[1]}"
    response = v3.client.patch(f"{v3.root}pages/{article.pk}/", {"body": []}, content_type="application/json")
    assert response.status_code == 403
    assert str(article.body[0].id) not in response.content.decode()


@pytest.mark.parametrize("written", ["html", "markdown"])
def test_citations_as_readers_see_them_are_not_taken(editor: Api, article: Any, written: str) -> None:
    body = editor.get(f"pages/{article.pk}/", rich_text_format=written)["body"]
    url = f"{editor.root}pages/{article.pk}/"
    response = editor.client.patch(url, {"body": body}, content_type="application/json")
    assert response.status_code == 422
    assert "cites as readers see it" in json.loads(response.content)["errors"][0]["msg"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authors", [{"type": "topic", "value": 1}]),
        ("authors", [{"type": "contributor", "value": 987654}]),
        ("topics", "x"),
        ("body", [{"type": "nonsense", "value": {}}]),
        ("body", [{"type": "general_section"}]),
        ("summary", "x" * 1001),
    ],
)
def test_a_bad_value_is_a_422(editor: Api, article: Any, field: str, value: Any) -> None:
    data = {field: value, "meta": {"action": "publish"}}
    response = editor.client.patch(f"{editor.root}pages/{article.pk}/", data, content_type="application/json")
    assert response.status_code == 422, response.content
    assert field in str(json.loads(response.content)["errors"])


def test_drafts_are_described_as_they_are(editor: Api, article: Any) -> None:
    article.summary = "Draft."
    article.save_revision()
    assert editor.get(f"pages/{article.pk}/", version="draft")["summary"] == "Draft."
    assert editor.get(f"pages/{article.pk}/")["summary"] != "Draft."
    revision = article.latest_revision_id
    assert editor.get(f"pages/{article.pk}/revisions/{revision}/")["content_object"]["summary"] == "Draft."
