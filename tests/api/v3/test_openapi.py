"""What API v3 says of itself is true.

``UPDATE_SNAPSHOTS=1 python -m pytest tests/api/v3/test_openapi.py`` writes the snapshot again.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.factories import ArticleFactory, CitationFactory, ContributorFactory, TopicFactory

if TYPE_CHECKING:
    from tests.api.conftest import Api

pytest.importorskip("wagtail.api.v3", reason="API v3 comes with Wagtail 8")

SNAPSHOT = Path(__file__).parent / "snapshots" / "openapi.json"
OURS = ("/medical-articles/", "/citations/", "/medarticle-config/")
PREFIX = "/api/v3-preview"


@pytest.fixture(scope="module")
def described() -> Any:
    from ninja.responses import NinjaJSONEncoder
    from wagtail.api.v3.urls import api

    return json.loads(json.dumps(api.get_openapi_schema(), cls=NinjaJSONEncoder, sort_keys=True))


def used_by(value: Any, components: dict[str, Any]) -> set[str]:
    """The names of the components that ``value`` refers to, and they to one another."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            name = str(each.get("$ref", "")).removeprefix("#/components/schemas/")
            if name and name not in found:
                found.add(name)
                waiting.append(components[name])
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return found


def test_it_is_openapi_3_1(described: Any) -> None:
    assert described["openapi"] == "3.1.0"


def test_snapshot(described: Any) -> None:
    components = described["components"]["schemas"]
    paths = {path: entry for path, entry in described["paths"].items() if path.removeprefix(PREFIX).startswith(OURS)}
    ours = {"paths": paths, "schemas": {name: components[name] for name in sorted(used_by(paths, components))}}
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(json.dumps(ours, indent=2, sort_keys=True) + "\n")
    assert ours == json.loads(SNAPSHOT.read_text())


def test_nothing_is_untyped_but_blocks(described: Any) -> None:
    components = described["components"]["schemas"]
    for name in used_by(components["MedicalArticle"], components) - {"ArticleBlock"}:
        for key, schema in components[name].get("properties", {}).items():
            assert schema.keys() - {"title", "description"}, f"{name}.{key}"


def test_the_keys_in_pages_are_the_same_types(described: Any, article_model: Any) -> None:
    components = described["components"]["schemas"]
    article, page = components["MedicalArticle"], components[f"{article_model.__name__}Schema"]
    for key in article["properties"].keys() - {"id", "meta", "title"}:
        assert page["properties"][key] == article["properties"][key]
        assert key in page["required"]
    written = components[f"{article_model.__name__}CreateSchema"]["properties"]
    assert written["authors"]["items"] == {"$ref": "#/components/schemas/AuthorsChoiceInput"}
    assert {"summary", "body", "authors", "topics"} <= written.keys()


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/medical-articles/", {"fields": "*"}),
        ("/medical-articles/", {}),
        ("/medical-articles/{pk}/", {}),
        ("/medical-articles/{pk}/review-history/", {}),
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
