"""The JSON Schema of an article, for clients that read no OpenAPI."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from tests.factories import ArticleFactory, CitationFactory, ContributorFactory, TopicFactory
from tests.schema.walk import untyped

if TYPE_CHECKING:
    from tests.api.conftest import Api


def test_an_article_is_of_it(api: Api) -> None:
    article = ArticleFactory(cites=[CitationFactory()], authors=[ContributorFactory()], topics=[TopicFactory()])
    answer = api.answer("medical-articles/schema/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/schema+json")
    schema = json.loads(answer.content)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(api.get(f"medical-articles/{article.pk}/"))
    assert [place for name, each in schema["$defs"].items() for place in untyped(each, name)] == []


def test_it_has_each_block_type_of_the_site(api: Api, article_model: Any) -> None:
    schema = api.get("medical-articles/schema/")
    known = {*article_model._meta.get_field("body").stream_block.child_blocks}
    for body in ("ArticleBody", "ArticleBodyDraft"):
        assert known <= {*schema["$defs"][body]["items"]["discriminator"]["mapping"]}
    assert schema["$defs"]["MedicalArticlePreview"]["properties"]["body"] == {"$ref": "#/$defs/ArticleBodyDraft"}


def test_it_asks_nothing_of_the_database(api: Api, django_assert_num_queries: Any) -> None:
    ArticleFactory()
    api.get("medical-articles/schema/")
    with django_assert_num_queries(0):
        api.get("medical-articles/schema/")
