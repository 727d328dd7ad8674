"""Our endpoints need nothing of a site's middleware: who has no ``LocaleMiddleware`` gets the site's own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from defusedxml.ElementTree import fromstring

from tests.factories import ArticleFactory, CitationFactory, TopicCodeFactory, TopicFactory
from wagtail_medarticle.api.operations import RESOURCES, Operation
from wagtail_medarticle.articles.previews import preview_token
from wagtail_medarticle.enums import CodeSystem

if TYPE_CHECKING:
    from tests.api.conftest import Api

OPERATIONS = [(name, operation) for name, operations in RESOURCES.items() for operation in operations]
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=[operation.id for _, operation in OPERATIONS])
def test_no_middleware_is_needed(api: Api, name: str, operation: Operation, settings: Any, admin: Any) -> None:
    settings.MIDDLEWARE, settings.LANGUAGE_CODE = [], "fr"
    settings.WAGTAIL_MEDARTICLE = {"PREVIEW": {"URL": "https://front.example/{token}"}}
    source, topic = CitationFactory(), TopicFactory(code=None)
    TopicCodeFactory(topic=topic, system=CodeSystem.ICD_10, code="M10")
    article = ArticleFactory(cites=[source], topics=[topic])
    pk = source.pk if name == "citations" else article.pk
    path = f"{name}/{operation.path.replace('{pk}', str(pk))}"
    query = {
        "find/": {"html_path": article.get_url()},
        "preview/": {"token": preview_token(article, admin)},
        "infobutton/": {"mainSearchCriteria.v.cs": "2.16.840.1.113883.6.90", "mainSearchCriteria.v.c": "M10"},
    }.get(operation.path, {})
    if operation.posts:
        answer = api.post(path, {"question": "Is it safe in pregnancy?", "email": "reader@example.org"})
    else:
        answer = api.answer(path, **query)
    assert answer.status_code == {"find/": 302, "{pk}/follow-ups/": 201}.get(operation.path, 200), answer.content
    if answer["Content-Type"].startswith("application/atom+xml"):
        assert fromstring(answer.content).get(LANGUAGE) == "fr"


def test_with_it_the_reader_chooses(api: Api) -> None:
    answer = api.client.get(f"{api.root}medical-articles/feed.atom", headers={"accept-language": "fr"})
    assert fromstring(answer.content).get(LANGUAGE) == "fr"
