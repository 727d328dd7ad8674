"""Both versions answer byte for byte the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import ArticleFactory, CitationFactory, ContributorFactory, SiteSettingsFactory, TopicFactory

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("medical-articles/", {}),
        ("medical-articles/", {"fields": "*", "order": "-title", "limit": "1"}),
        ("medical-articles/", {"search": "treatment", "rich_text_format": "plain"}),
        ("medical-articles/{article}/", {}),
        ("medical-articles/{article}/", {"audience": "patient", "rich_text_format": "db_html"}),
        ("medical-articles/{article}/references/", {"format": "ris"}),
        ("medical-articles/{article}/jsonld/", {}),
        ("medical-articles/{article}/review-history/", {}),
        ("medical-articles/{article}/versions/", {}),
        ("medical-articles/{article}/proof/", {}),
        ("citations/", {}),
        ("citations/", {"format": "jats", "search": "Größe"}),
        ("citations/{citation}/", {}),
        ("citations/{citation}/", {"format": "text"}),
        ("medarticle-config/", {}),
    ],
)
def test_byte_for_byte(v2: Api, v3: Api, path: str, query: dict[str, Any]) -> None:
    SiteSettingsFactory()
    citation = CitationFactory(title="Größe ℞")
    article = ArticleFactory(cites=[citation], authors=[ContributorFactory()], topics=[TopicFactory()])
    ArticleFactory()
    path = path.format(article=article.pk, citation=citation.pk)
    ours, theirs = v2.answer(path, **query), v3.answer(path, **query)
    assert (ours.status_code, ours.content, ours["Content-Type"]) == (200, theirs.content, theirs["Content-Type"])


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("medical-articles/", {"color": "red"}, 400),
        ("medical-articles/987654/", {}, 404),
        ("citations/987654/", {}, 404),
        ("medical-articles/find/", {"html_path": "/x/"}, 404),
        ("medical-articles/99999999999999999999999/", {}, 404),
        ("citations/99999999999999999999999/", {}, 404),
    ],
)
def test_errors_say_the_same(v2: Api, v3: Api, path: str, query: dict[str, Any], status: int) -> None:
    ours, theirs = v2.answer(path, **query), v3.answer(path, **query)
    assert ours.status_code == theirs.status_code == status
    assert v2.message(ours) == v3.message(theirs)
    assert theirs["Content-Type"] == "application/problem+json"
