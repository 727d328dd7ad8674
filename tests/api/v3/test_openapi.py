"""What API v3 says of itself is true. ``python tests/snapshots.py`` writes the snapshot again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests import snapshots
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    TopicFactory,
    block,
    section,
    with_ids,
)
from tests.schema.walk import untyped
from tests.snapshots import PREFIX, used_by
from wagtail_medarticle.articles.previews import preview_token

if TYPE_CHECKING:
    from pathlib import Path

    from tests.api.conftest import Api

pytest.importorskip("wagtail.api.v3", reason="API v3 comes with Wagtail 8")


@pytest.fixture(scope="module")
def described() -> Any:
    return snapshots.described()


def test_it_is_openapi_3_1(described: Any) -> None:
    assert described["openapi"] == "3.1.0"


@pytest.mark.parametrize("path", snapshots.SNAPSHOTS, ids=lambda path: path.name)
def test_snapshots_are_up_to_date(path: Path) -> None:
    assert path.read_text() == snapshots.SNAPSHOTS[path](), "python tests/snapshots.py"


def test_nothing_below_an_article_is_untyped(described: Any, article_model: Any) -> None:
    components = described["components"]["schemas"]
    ours = used_by(components["MedicalArticle"], components) | used_by(
        components[f"{article_model.__name__}Schema"]["properties"]["body"], components
    )
    for written in ("CreateSchema", "PatchSchema"):
        ours |= used_by(components[f"{article_model.__name__}{written}"]["properties"]["body"], components)
    assert {"ArticleBody", "GuidelineSectionBlock", "StatementBlock", "Picture", "GuidelineSectionBlockInput"} <= ours
    for name in ours:
        assert not [*untyped(components[name], name)]


def test_the_keys_in_pages_are_the_same_types(described: Any, article_model: Any) -> None:
    components = described["components"]["schemas"]
    article, page = components["MedicalArticle"], components[f"{article_model.__name__}Schema"]
    for key in article["properties"].keys() - {"id", "meta", "title", "body"}:
        schema = {name: said for name, said in page["properties"][key].items() if name != "title"}
        assert schema == article["properties"][key]
        assert key in page["required"]
    written = components[f"{article_model.__name__}CreateSchema"]["properties"]
    assert written["authors"]["allOf"] == [{"$ref": "#/components/schemas/AuthorsInput"}]
    assert {"summary", "body", "authors", "topics"} <= written.keys()


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/medical-articles/", {"fields": "*"}),
        ("/medical-articles/", {}),
        ("/medical-articles/{pk}/", {}),
        ("/medical-articles/{pk}/review-history/", {}),
        ("/medical-articles/{pk}/versions/", {}),
        ("/medical-articles/{pk}/proof/", {}),
        ("/citations/", {}),
        ("/citations/{citation}/", {}),
        ("/medarticle-config/", {}),
    ],
)
def test_answers_are_of_their_type(v3: Api, described: Any, path: str, query: dict[str, str]) -> None:
    citation = CitationFactory(authors=[{"literal": "WHO"}, {"family": "Berg", "non-dropping-particle": "van den"}])
    article = ArticleFactory(cites=[citation], authors=[ContributorFactory()], topics=[TopicFactory()])
    operation = described["paths"][PREFIX + path.replace("{citation}", "{pk}")]["get"]
    schema = {
        **operation["responses"]["200"]["content"]["application/json"]["schema"],
        "components": described["components"],
    }
    body = v3.get(path[1:].format(pk=article.pk, citation=citation.pk), **query)
    Draft202012Validator(schema).validate(body)


def test_unfinished_drafts_are_of_their_type(editor: Api, admin: Any, described: Any, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"PREVIEW": {"URL": "https://front.example/{token}"}}
    article = ArticleFactory()
    warning = block("warning", {"level": "", "title": "", "text": ""})
    article.body = with_ids([section("", warning, variants=[("", [warning])])])
    article.save_revision(clean=False)
    draft = {"version": "draft", "rich_text_format": "db_html"}
    read = editor.get(f"pages/{article.pk}/", **draft)

    def validator(path: str, method: str = "get") -> Draft202012Validator:
        answer = described["paths"][PREFIX + path][method]["responses"]["200"]["content"]["application/json"]
        return Draft202012Validator({**answer["schema"], "components": described["components"]})

    validator("/pages/{page_id}/").validate(read)
    url, sent = f"{editor.root}pages/{article.pk}/", {"body": read["body"]}
    answer = editor.client.patch(f"{url}?rich_text_format=db_html", sent, content_type="application/json")
    assert answer.status_code == 200, answer.content
    validator("/pages/{page_id}/", "patch").validate(json.loads(answer.content))
    preview = editor.get("medical-articles/preview/", token=preview_token(article, admin), rich_text_format="db_html")
    assert preview["body"] == read["body"], "an open choice, twice"
    validator("/medical-articles/preview/").validate(preview)
    assert not validator("/medical-articles/{pk}/").is_valid(preview), "live articles keep their exact types"


def test_errors_are_of_their_type(v3: Api, described: Any) -> None:
    article = ArticleFactory()
    for method, path, status, response in (
        ("get", "/medical-articles/", 400, v3.answer("medical-articles/", x="1")),
        ("get", "/medical-articles/{pk}/", 404, v3.answer("medical-articles/987654/")),
        ("post", "/medical-articles/{pk}/follow-ups/", 400, v3.post(f"medical-articles/{article.pk}/follow-ups/", {})),
    ):
        (media_type, content) = next(
            iter(described["paths"][PREFIX + path][method]["responses"][str(status)]["content"].items())
        )
        assert (response.status_code, response["Content-Type"]) == (status, media_type)
        Draft202012Validator(content["schema"]).validate(json.loads(response.content))
