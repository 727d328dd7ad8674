from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ArticleFactory, CitationFactory, ContributorFactory, DisclaimerFactory, TopicFactory, block
from wagtail_medarticle.models import Citation

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(home) -> dict[str, Citation]:
    rest = CitationFactory(
        title="Rest in heart failure", authors=[{"family": "Okafor", "given": "Ada"}], year=2019, doi="10.5555/rest.1"
    )
    sleep = CitationFactory(
        title="Sleep guideline",
        authors=[{"literal": "Sleep Society"}],
        year=2023,
        kind="guideline",
        doi="",
        pmid="31000001",
    )
    tea = CitationFactory(title="Tea and recovery", authors=[], year=None, doi="", pmcid="PMC77", status="retracted")
    ArticleFactory(title="Heart failure", cites=[rest, sleep])
    ArticleFactory(title="Insomnia", cites=[sleep])
    return {"rest": rest, "sleep": sleep, "tea": tea}


def listing(client, **query) -> list[dict[str, str]]:
    """The rows of the table, by heading."""
    response = client.get(reverse("wagtailsnippets_wagtail_medarticle_citation:list"), query)
    assert response.status_code == 200
    table = BeautifulSoup(response.content, "html.parser").select_one("table.listing")
    if table is None:
        return []
    headings = [(th.a or th).get_text().strip() for th in table.thead.find_all("th")]
    return [
        dict(zip(headings, (" ".join(td.get_text().split()) for td in row.find_all(["td", "th"])), strict=True))
        for row in table.tbody.find_all("tr")
    ]


def titles(rows) -> set[str]:
    return {row["Title"] for row in rows}


def test_what_a_row_shows(admin_client, library):
    rows = {row["Title"]: row for row in listing(admin_client)}
    assert rows["Sleep guideline"]["Source"].startswith("Sleep Society 2023")
    assert {key: rows["Sleep guideline"][key] for key in ("Kind", "Year", "Health", "Uses")} == {
        "Kind": "Guideline",
        "Year": "2023",
        "Health": "Current",
        "Uses": "2 uses",
    }
    assert rows["Rest in heart failure"]["Uses"] == "1 use"
    assert (rows["Tea and recovery"]["Health"], rows["Tea and recovery"]["Uses"]) == ("Retracted", "Not cited")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "guideline"}, {"sleep"}),
        ({"kind": ["guideline", "research"]}, {"rest", "sleep", "tea"}),
        ({"status": "retracted"}, {"tea"}),
        ({"year_min": 2020}, {"sleep"}),
        ({"year_max": 2020}, {"rest"}),
        ({"cited": "yes"}, {"rest", "sleep"}),
        ({"cited": "no"}, {"tea"}),
        ({"kind": "research", "cited": "no"}, {"tea"}),
        ({"identifier": "no"}, set()),
        ({"q": "heart"}, {"rest"}),
        ({"q": "okaf"}, {"rest"}),
        ({"q": "2023"}, {"sleep"}),
        ({"q": "society sleep"}, {"sleep"}),
        ({"q": "10.5555/rest.1"}, {"rest"}),
        ({"q": "https://doi.org/10.5555/REST.1"}, {"rest"}),
        ({"q": "10.5555/re"}, {"rest"}),
        ({"q": "31000001"}, {"sleep"}),
        ({"q": "PMID: 31000001"}, {"sleep"}),
        ({"q": "https://pubmed.ncbi.nlm.nih.gov/31000001/"}, {"sleep"}),
        ({"q": "pmc77"}, {"tea"}),
        ({"q": "nothing like it"}, set()),
        ({"q": "'\"(*&|!"}, set()),
        ({"q": "sleep", "kind": "guideline", "cited": "yes", "ordering": "title"}, {"sleep"}),
        ({"q": "sleep", "ordering": "-uses"}, {"sleep"}),
    ],
)
def test_filters_and_search(admin_client, library, query, found):
    assert titles(listing(admin_client, **query)) == {library[name].title for name in found}


@pytest.mark.parametrize(
    "query",
    [
        {"q": "NG136"},
        {"q": " ng136 "},
        {"q": "NCT01234567"},
        {"q": "https://clinicaltrials.gov/study/nct01234567"},
        {"q": "978-0-306-40615-7"},
        {"q": "ISBN 0-306-40615-2"},
        {"q": "WHO/EMP/2019.02"},
        {"kind": "review"},
        {"kind": ["review", "book"]},
        {"kind": "systematic-review"},
    ],
)
def test_numbers_of_documents_and_trials_are_found_and_reviews_of_any_sort(admin_client, library, query):
    number = "WHO/EMP/2019.02" if "WHO" in str(query) else "NG136"
    CitationFactory(
        title="Thyroid care", kind="systematic-review", document_number=number, registration="NCT01234567",
        isbn="9780306406157",
    )  # fmt: skip
    assert titles(listing(admin_client, **query)) == {"Thyroid care"}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ({}, "sleep"),
        ({"ordering": "title"}, "rest"),
        ({"ordering": "-uses"}, "sleep"),
        ({"ordering": "uses"}, "tea"),
        ({"ordering": "-year"}, "sleep"),
        ({"ordering": "kind"}, "sleep"),
    ],
)
def test_columns_sort_and_the_newest_come_first(admin_client, library, query, first):
    assert listing(admin_client, **query)[0]["Title"] == library[first].title


@pytest.mark.parametrize("name", ["citation", "contributor", "topic", "disclaimer"])
def test_the_number_of_queries_does_not_grow(admin_client, home, name):
    def count() -> int:
        url = reverse(f"wagtailsnippets_wagtail_medarticle_{name}:list")
        admin_client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(url).status_code == 200
        return len(queries)

    def add(number: int) -> None:
        make = {"contributor": ContributorFactory, "topic": TopicFactory, "disclaimer": DisclaimerFactory}.get(name)
        for _ in range(number):
            make() if make else ArticleFactory(cites=[CitationFactory(superseded_by=CitationFactory())])

    add(2)
    few = count()
    add(15)
    assert count() == few


@pytest.mark.parametrize("name", ["contributor", "topic", "disclaimer"])
def test_what_articles_share_is_found_with_its_uses(admin_client, home, name):
    make = {"contributor": ContributorFactory, "topic": TopicFactory, "disclaimer": DisclaimerFactory}[name]
    field = "title" if name == "disclaimer" else "name"
    used, other = make(**{field: "Heart and rest"}), make(**{field: "Sleep"})
    shared = {"contributor": {"authors": [used]}, "topic": {"topics": [used]}}.get(name)
    ArticleFactory(**shared or {"body": [block("disclaimer", {"disclaimer": used.pk, "text": ""})]})
    url = reverse(f"wagtailsnippets_wagtail_medarticle_{name}:list")

    def uses(**query):
        table = BeautifulSoup(admin_client.get(url, query).content, "html.parser").select_one("table.listing")
        return {row("td")[1].a.get_text().strip(): row("td")[-1].get_text().strip() for row in table.tbody("tr")}

    assert uses() == {getattr(used, field): "1 use", getattr(other, field): "Not used"}
    assert uses(q="hear") == {"Heart and rest": "1 use"}


def test_topics_show_their_codes(admin_client, home):
    TopicFactory(name="Diabetes")
    response = admin_client.get(reverse("wagtailsnippets_wagtail_medarticle_topic:list"))
    assert "ICD-10 E11" in response.content.decode()


def test_export(admin_client, library):
    response = admin_client.get(
        reverse("wagtailsnippets_wagtail_medarticle_citation:list"), {"export": "csv", "kind": "guideline"}
    )
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert "Sleep Society" in lines[1]


def test_the_menu_has_all_of_it(admin_client, home):
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    for label in ("Medical articles", "Citations", "Contributors", "Topics", "Disclaimers"):
        assert f'"{label}"' in html


def test_the_spreadsheet_and_the_page_of_a_source_have_its_places(admin_client, home):
    source = CitationFactory(
        title="Tea in hospitals", document_number="TR-12", genre="Technical report", registration="NCT01234567",
        original_title="Te på sykehus", translators=[{"family": "Ek", "given": "Ida"}], authors_cut=True,
        year=2019, month=5, end_year=2019, end_month=6, publication_status="in press", status="corrected",
        events=[{"health": "corrected", "on": "2020-01", "notice_doi": "10.5555/tea.2021.30"}],
    )  # fmt: skip
    exported = admin_client.get(
        reverse("wagtailsnippets_wagtail_medarticle_citation:list_results"), {"export": "csv"}
    ).getvalue()
    heading, row = csv.reader(io.StringIO(exported.decode()))
    cells = dict(zip(heading, row, strict=True))
    assert (cells["Report or guideline number"], cells["Type of report or thesis"]) == ("TR-12", "Technical report")
    assert (cells["Trial registration"], cells["Original title"]) == ("NCT01234567", "Te på sykehus")
    page = admin_client.get(reverse("wagtailsnippets_wagtail_medarticle_citation:inspect", args=[source.pk]))
    said = " ".join(BeautifulSoup(page.content, "html.parser").select_one("dl").get_text(" ").split())
    for words in (
        "Authors Okafor, Ada N.; et al", "Translators Ek, Ida", "Year 2019-05 – 2019-06", "in press", "TR-12",
        "Corrected (2020-01): https://doi.org/10.5555/tea.2021.30", "NCT01234567", "Te på sykehus",
    ):  # fmt: skip
        assert words in said
    assert "Series" not in said  # what a source doesn't have isn't listed
