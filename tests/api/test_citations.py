"""The sources of the site's articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import ArticleFactory, CitationFactory

if TYPE_CHECKING:
    from tests.api.conftest import Api


def test_a_source_is_as_in_an_article_without_its_number(api: Api) -> None:
    citation = CitationFactory(status="retracted", notice="Data were made up.")
    article = ArticleFactory(cites=[citation])
    (reference,) = api.get(f"medical-articles/{article.pk}/")["references"]
    del reference["number"]
    assert api.get("citations/")["items"] == [reference]
    detail = api.get(f"citations/{citation.pk}/")
    assert detail.pop("articles") == [
        {
            key: value
            for key, value in api.get(f"medical-articles/{article.pk}/").items()
            if key in ("id", "meta", "title")
        }
    ]
    assert detail == reference


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, "ab"),
        ({"kind": "guideline"}, "a"),
        ({"status": "retracted"}, "b"),
        ({"doi": "https://doi.org/10.5555/A"}, "a"),
        ({"pmid": "17"}, "b"),
        ({"year": "2020"}, "b"),
        ({"year": "999999999"}, ""),
        ({"search": "sepsis"}, "a"),
        ({"search": "trial", "year": "2020"}, "b"),
        ({"limit": "1", "offset": "1"}, "b"),
    ],
)
def test_filters(api: Api, query: dict[str, str], found: str) -> None:
    a = CitationFactory(title="Sepsis guideline", kind="guideline", doi="10.5555/a", year=2021)
    b = CitationFactory(title="Sedation trial", status="retracted", pmid="17", year=2020)
    ArticleFactory(cites=[b, a])
    ArticleFactory(cites=[a, b])
    body = api.get("citations/", **query)
    assert [item["id"] for item in body["items"]] == [{"a": a, "b": b}[name].pk for name in found]


@pytest.mark.parametrize(
    "query",
    [{"doi": "x"}, {"pmid": "x"}, {"year": "x"}, {"kind": "x"}, {"status": "x"}, {"order": "title"}, {"fields": "*"}],
)
def test_what_makes_no_sense_is_named(api: Api, query: dict[str, str]) -> None:
    assert api.refusal("citations/", **query).startswith(f"{next(iter(query))} ")


def test_as_many_queries_at_any_size(api: Api, django_assert_num_queries: Any, other_site: Any) -> None:
    def ask() -> None:
        for path, number in (("citations/", 4), (f"citations/{citation.pk}/", 5)):
            api.get(path)  # fills the caches of sites and content types
            with django_assert_num_queries(number):
                api.get(path)

    citation = CitationFactory()
    ArticleFactory(cites=[citation])
    ask()
    for _ in range(15):
        ArticleFactory(cites=[citation, CitationFactory()])
    assert len(api.get(f"citations/{citation.pk}/")["articles"]) == 16
    ask()


def test_abstracts_stay_at_home(api: Api) -> None:
    citation = CitationFactory(abstract="Zebrafinch")
    ArticleFactory(cites=[citation])
    assert "Zebrafinch" not in json.dumps([api.get("citations/"), api.get(f"citations/{citation.pk}/")])
