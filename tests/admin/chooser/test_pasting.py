from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories import CitationFactory
from wagtail_medarticle.models import Citation

pytestmark = pytest.mark.django_db

RIS = "TY  - JOUR\nTI  - Rest\nAU  - Okafor, Ada\nPY  - 2020\nDO  - 10.5555/rest\nER  - \n"
BIBTEX = "@article{a, title={Rest}, author={Okafor, Ada}, year={2020}, doi={10.5555/rest}}"
NBIB = "PMID- 31000001\nTI  - Rest\nFAU - Okafor, Ada\nDP  - 2020\nAID - 10.5555/rest [doi]\n"
CSL = '[{"type": "article-journal", "title": "Rest", "author": [{"family": "Okafor"}], "DOI": "10.5555/rest"}]'


def post(client: Client, text: str, **values: Any) -> dict[str, Any]:
    answer = client.post(reverse("citation_chooser:paste") + "?multiple=1", {"text": text, **values})
    assert answer.status_code == 200
    return dict(answer.json())


def shown(answer: dict[str, Any]) -> list[tuple[str, str]]:
    """Outcome of each record, and all that is said of it."""
    soup = BeautifulSoup(answer["htmlFragment"], "html.parser")
    return [
        (item["class"][-1].rpartition("--")[2], " ".join(item.get_text().split()))
        for item in soup.select(".medarticle-pasted__record")
    ]


def ticked(answer: dict[str, Any]) -> dict[str, list[str]]:
    """What the tab's form would send now."""
    soup = BeautifulSoup(answer["htmlFragment"], "html.parser")
    values: dict[str, list[str]] = {}
    for box in soup.select("input[type=checkbox][checked]"):
        values.setdefault(str(box["name"]), []).append(str(box["value"]))
    return values


def errors(answer: dict[str, Any]) -> str:
    return " ".join(
        BeautifulSoup(answer["htmlFragment"], "html.parser").select_one(".w-field__errors").get_text().split()
    )


@pytest.mark.parametrize("text", [RIS, BIBTEX, NBIB, CSL, RIS.replace("\n", "\r\n")])
def test_a_record_is_read_shown_and_added(admin_client, admin, home, text):
    read = post(admin_client, text)
    ((outcome, words),) = shown(read)
    assert (read["step"], outcome) == ("pasted", "new")
    assert "Rest" in words
    assert not Citation.objects.exists()
    taken = post(admin_client, text, take="1", **ticked(read))
    citation = Citation.objects.get()
    assert (citation.title, citation.doi) == ("Rest", "10.5555/rest")
    assert (taken["step"], [result["id"] for result in taken["result"]]) == ("added", [str(citation.pk)])
    assert shown(taken) == []
    assert ModelLogEntry.objects.get(action="wagtail.create").user == admin


def test_what_exists_is_cited_and_not_changed(admin_client, home):
    known = CitationFactory(title="Rest", year=2020, doi="10.5555/rest", volume="12", status="retracted")
    read = post(admin_client, RIS.replace("ER", "VL  - 99\nER"))
    ((outcome, words),) = shown(read)
    assert outcome == "known"
    assert "In the library." in words
    assert "Retracted" in words
    assert ticked(read) == {"citation": [str(known.pk)]}
    taken = post(admin_client, RIS, take="1", **ticked(read))
    assert [result["label"] for result in taken["result"]] == ["⚠ Okafor 2020"]
    known.refresh_from_db()
    assert (Citation.objects.count(), known.volume) == (1, "12")


def test_each_record_says_what_becomes_of_it(admin_client, home):
    twins = [CitationFactory(title="Twin", year=2001, doi="") for _ in range(2)]
    records = (
        RIS,
        RIS,
        "TY  - JOUR\nPY  - 2001\nER  - \n",
        "TY  - JOUR\nTI  - Twin\nAU  - Okafor, Ada\nPY  - 2001\nER  - \n",
    )
    answer = post(admin_client, "\n".join(records))
    outcomes = shown(answer)
    assert [outcome for outcome, _ in outcomes] == ["new", "repeated", "refused", "doubtful"]
    assert "title" in outcomes[2][1]
    assert "Is it one of these?" in outcomes[3][1]
    assert ticked(answer) == {"record": ["1"]}
    taken = post(admin_client, "\n".join(records), take="1", record="1", citation=str(twins[1].pk))
    assert {result["title"] for result in taken["result"]} == {"Rest", "Twin"}
    assert Citation.objects.count() == 3


def test_what_became_doubtful_meanwhile_is_shown_again(admin_client, home):
    text = RIS.replace("DO  - 10.5555/rest\n", "")
    read = post(admin_client, text)
    for _ in range(2):
        CitationFactory(title="Rest", year=2020, doi="")
    answer = post(admin_client, text, take="1", **ticked(read))
    assert answer["result"] == []
    assert [outcome for outcome, _ in shown(answer)] == ["doubtful"]


@pytest.mark.parametrize(
    "text", ["10.5555/rest", "https://doi.org/10.5555/REST", "31000001", "PMC7000001", "see doi:10.5555/rest for more."]
)
def test_an_identifier_finds_what_the_library_has(admin_client, home, text):
    known = CitationFactory(title="Rest", doi="10.5555/rest", pmid="31000001", pmcid="PMC7000001")
    assert ticked(post(admin_client, text)) == {"citation": [str(known.pk)]}


def test_an_unknown_identifier_on_a_site_without_look_ups(admin_client, home):
    ((outcome, words),) = shown(post(admin_client, "10.5555/unknown"))
    assert outcome == "refused"
    assert "can't be looked up" in words


def test_unknown_identifiers_are_looked_up_where_the_site_wants_that(admin_client, home, services):
    text = "10.5555/sleep.2021.17\n10.5555/nobody.1"
    read = post(admin_client, text)
    (new, words), (refused, reason) = shown(read)
    assert (new, refused) == ("new", "refused")
    assert "Sleep and recovery" in words
    assert "10.5555/nobody.1" in reason
    taken = post(admin_client, text, take="1", **ticked(read))
    citation = Citation.objects.get()
    assert (citation.doi, citation.year) == ("10.5555/SLEEP.2021.17", 2021)
    assert [result["id"] for result in taken["result"]] == [str(citation.pk)]


def test_no_more_than_three_are_looked_up_at_a_time(admin_client, home, services):
    outcomes = shown(post(admin_client, " ".join(f"10.5555/nobody.{number}" for number in range(5))))
    assert len(services.asked) == 3
    assert ["only 3 are looked up" in words for _, words in outcomes] == [False] * 3 + [True] * 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "required"),
        ("Rest is good.", "No DOI, PubMed ID"),
        ("\n".join(f"10.5555/{number}" for number in range(101)), "101 records"),
    ],
)
def test_a_text_without_a_source_says_why(admin_client, home, text, message):
    assert message in errors(post(admin_client, text))


def test_who_may_not_add_citations_can_cite_what_exists_and_gets_403_for_the_rest(writer, home):
    known = CitationFactory(title="Tea", doi="10.5555/tea")
    text = RIS + RIS.replace("10.5555/rest", "10.5555/tea").replace("Rest", "Tea")
    read = post(writer, text)
    assert [outcome for outcome, _ in shown(read)] == ["new", "known"]
    assert "you may not add to it" in shown(read)[0][1]
    assert ticked(read) == {"citation": [str(known.pk)]}
    assert len(post(writer, text, take="1", **ticked(read))["result"]) == 1
    url = reverse("citation_chooser:paste")
    for values in ({"record": "1"}, {"record": "2"}, {"record": ["1", "2"], "citation": known.pk}):
        assert writer.post(url, {"text": text, "take": "1", **values}).status_code == 403
    assert list(Citation.objects.all()) == [known]


def test_a_stranger_gets_nothing(client, home):
    for values in ({"text": RIS}, {"text": RIS, "take": "1", "record": "1"}):
        assert client.post(reverse("citation_chooser:paste"), values).status_code in (302, 403)
    assert not Citation.objects.exists()
