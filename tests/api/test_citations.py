"""The sources of the site's articles."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import ArticleFactory, CitationFactory
from tests.waits import at_most
from wagtail_medarticle.api import citations as endpoint
from wagtail_medarticle.references.formats import FORMATS, READERS, WRITERS, read

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
        ({"kind": "review"}, "b"),
        ({"kind": "systematic-review"}, "b"),
        ({"kind": "meta-analysis"}, ""),
        ({"kind": "drug-label"}, ""),
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
    b = CitationFactory(title="Sedation trial", status="retracted", pmid="17", year=2020, kind="systematic-review")
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


def titles(response: Any, name: str) -> list[str]:
    return [parsed.record.title for parsed in read(response.content, name) if parsed.record]


@pytest.mark.parametrize("name", WRITERS)
def test_the_list_as_a_file(api: Api, name: str) -> None:
    wanted, other = CitationFactory(title="Größe ℞", kind="guideline"), CitationFactory(title="Dose")
    ArticleFactory(cites=[other, wanted])
    CitationFactory(title="Uncited", kind="guideline")
    response = api.answer("citations/", kind="guideline", format=name)
    file = FORMATS[name]
    assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, file.media_type)
    assert response["Content-Disposition"] == f'inline; filename="references.{file.extension}"'
    written = response.content.decode()
    assert "℞" in written
    assert "Dose" not in written
    assert "Uncited" not in written
    one = api.answer(f"citations/{wanted.pk}/", format=name)
    assert (one.content, one["Content-Type"]) == (response.content, response["Content-Type"])
    assert one["Content-Disposition"] == f'inline; filename="reference-{wanted.pk}.{file.extension}"'
    if name in READERS:
        assert titles(response, name) == ["Größe ℞"]
    assert api.answer("citations/", kind="report", format=name).status_code == 200


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/x-bibtex;q=0.4, application/fhir+json;q=0.8, application/json;q=0.5", "application/fhir+json"),
        ("application/x-bibtex, application/json", "application/x-bibtex; charset=utf-8"),
        ("application/x-bibtex;q=0", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "application/json"),
        ("application/*", "application/json"),
        ("nonsense", "application/json"),
        ("", "application/json"),
    ],
)
def test_the_accept_header_chooses(api: Api, accept: str, media_type: str) -> None:
    citation = CitationFactory()
    ArticleFactory(cites=[citation])
    for path in ("citations/", f"citations/{citation.pk}/"):
        response = api.client.get(api.root + path, headers={"Accept": accept})
        assert (response.status_code, response["Content-Type"]) == (200, media_type)
        assert "Accept" in response["Vary"].split(", ")
        again = api.client.get(api.root + path, headers={"Accept": accept, "If-None-Match": response["ETag"]})
        assert again.status_code == 304
        asked = {"Accept": accept, "If-None-Match": response["ETag"]}
        assert api.client.get(api.root + path, {"format": "ris"}, headers=asked).status_code == 200


def test_a_long_file_comes_in_parts(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "MOST", 4)
    ArticleFactory(cites=CitationFactory.create_batch(9))
    path, found = f"{api.root}citations/?format=ris&year=2024", list[list[str]]()
    for _ in at_most(9, "the last part"):
        response = api.client.get(path)
        found.append(titles(response, "ris"))
        link = re.fullmatch(r'<http://localhost(/.*)>; rel="next"', response.get("Link", ""))
        if not link:
            break
        path = link[1]
    assert [len(part) for part in found] == [4, 4, 1]
    everything = [item["title"] for item in api.get("citations/")["items"]]
    assert [title for part in found for title in part] == everything
    assert titles(api.answer("citations/", format="ris", limit="2", offset="3"), "ris") == everything[3:5]
    assert api.refusal("citations/", format="ris", limit="5") == "limit cannot be higher than 4"
    assert api.refusal("citations/", limit="21") == "limit cannot be higher than 20"
    assert "Link" not in api.answer("citations/", format="ris", limit="0")


def test_files_need_as_many_queries_at_any_size(api: Api, django_assert_num_queries: Any) -> None:
    def ask() -> None:
        for path, number in (("citations/", 4), (f"citations/{citation.pk}/", 3)):
            for name in ("bibtex", "fhir"):
                api.answer(path, format=name)
                with django_assert_num_queries(number):
                    assert api.answer(path, format=name).status_code == 200

    citation = CitationFactory()
    ArticleFactory(cites=[citation])
    ask()
    ArticleFactory(cites=CitationFactory.create_batch(40))
    ask()


def test_files_have_no_abstracts_and_no_private_sources(api: Api) -> None:
    citation = CitationFactory(abstract="Zebrafinch")
    private = CitationFactory(title="Zebrafinch")
    ArticleFactory(cites=[citation])
    ArticleFactory(cites=[private], live=False)
    for name in WRITERS:
        for path in ("citations/", f"citations/{citation.pk}/"):
            assert b"Zebrafinch" not in api.answer(path, format=name).content
        assert api.answer(f"citations/{private.pk}/", format=name).status_code == 404
    assert api.refusal("citations/", format="docx").startswith("format must be one of: json, ")
