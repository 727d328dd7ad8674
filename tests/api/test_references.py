"""An article's references as files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.factories import ArticleFactory, CitationFactory
from wagtail_medarticle.references.formats import FORMATS, WRITERS, read

if TYPE_CHECKING:
    from tests.api.conftest import Api

CONTRACT = {
    "csl-json": "application/vnd.citationstyles.csl+json",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "nbib": "application/nbib; charset=utf-8",
    "jats": "application/jats+xml; charset=utf-8",
    "fhir": "application/fhir+json",
}


def test_every_format_of_the_contract_can_be_written() -> None:
    assert set(CONTRACT) <= set(WRITERS)


@pytest.mark.parametrize("name", CONTRACT)
def test_in_number_order_with_a_type_and_a_name(api: Api, name: str) -> None:
    last, first = CitationFactory(title="Alpha"), CitationFactory(title="Omega ℞")
    article = ArticleFactory(cites=[first, last], slug="tumour")
    response = api.answer(f"medical-articles/{article.pk}/references/", format=name)
    assert response.status_code == 200
    assert response["Content-Type"] == CONTRACT[name]
    assert response["Content-Disposition"] == f'inline; filename="tumour.{FORMATS[name].extension}"'
    written = response.content.decode()
    assert -1 < written.index("Omega") < written.index("Alpha")
    if FORMATS[name].parse:
        assert [parsed.record.title for parsed in read(written, name) if parsed.record] == ["Omega ℞", "Alpha"]


def test_csl_json_is_the_default(api: Api) -> None:
    article = ArticleFactory(cites=[CitationFactory(title="One")])
    response = api.answer(f"medical-articles/{article.pk}/references/")
    assert response["Content-Type"] == CONTRACT["csl-json"]
    assert [item["title"] for item in json.loads(response.content)] == ["One"]


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        *((FORMATS[name].media_type, name) for name in CONTRACT),
        ("application/x-bibtex;q=0.4, application/x-research-info-systems;q=0.8", "ris"),
        ("application/x-bibtex, application/fhir+json;q=0", "bibtex"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "csl-json"),
        ("application/json", "csl-json"),
        ("image/png", "csl-json"),
        ("nonsense", "csl-json"),
    ],
)
def test_the_accept_header_chooses_the_format(api: Api, accept: str, name: str) -> None:
    article = ArticleFactory(cites=[CitationFactory()])
    path = f"{api.root}medical-articles/{article.pk}/references/"
    response = api.client.get(path, headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, CONTRACT[name])
    assert "Accept" in response["Vary"].split(", ")
    known = api.client.get(path, headers={"Accept": accept, "If-None-Match": response["ETag"]})
    assert (known.status_code, known["Vary"]) == (304, response["Vary"])
    named = api.client.get(path, {"format": "nbib"}, headers={"Accept": accept})
    assert (named.status_code, named["Content-Type"]) == (200, CONTRACT["nbib"])


def test_an_article_without_references(api: Api) -> None:
    article = ArticleFactory()
    for name in CONTRACT:
        assert api.answer(f"medical-articles/{article.pk}/references/", format=name).status_code == 200
