"""What records say of a source's fate and of its places, by each of the admin's ways in."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.admin.test_looking_up import TEA, ask, values
from tests.admin.test_merging import with_permissions
from tests.factories import CitationFactory
from tests.library.look_up.conftest import Services, _server, services
from wagtail_medarticle.enums import CitationKind, CitationStatus
from wagtail_medarticle.models import Citation
from wagtail_medarticle.references.record import Event, Health, PartialDate

__all__ = ["_server", "services"]
pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_wagtail_medarticle_citation"
NOTICE = "https://doi.org/10.5555/tea.2021.30"

RIS = """TY  - RPRT
TI  - Tea in hospitals
AU  - Berg, Jan
A3  - Series of Examples
PB  - Example Institute
SN  - TR-12
PY  - 2019
N1  - Retracted (2021-06-15): Example Notes. 2021;3:4. doi: 10.5555/tea.2021.30.
ER  -
"""
CSL = """[{"type": "report", "title": "Tea in hospitals", "number": "TR-12", "collection-title": "Series of Examples",
"genre": "Technical report", "author": [{"family": "Berg", "given": "Jan"}], "DOI": "10.5555/tea.2019.4",
"translator": [{"family": "Ek", "given": "Ida"}], "original-title": "Te på sykehus",
"issued": {"date-parts": [[2019, 5], [2019, 6]]}, "custom": {"registration": "NCT01234567"},
"updated-by": [{"type": "retraction", "DOI": "10.5555/tea.2021.30", "updated": {"date-parts": [[2021, 6, 15]]}}]}]"""


def imported(client: Client, text: str) -> None:
    planned = client.post(reverse(f"{NAMES}:import"), {"text": text, "format": "auto", "overwrite": "fill"})
    client.post(planned["Location"])


def pasted(client: Client, text: str, **values: Any) -> dict[str, Any]:
    url = reverse("citation_chooser:paste") + "?multiple=1"
    answer = client.post(url, {"text": text, **values})
    assert answer.status_code == 200
    return dict(answer.json())


def taken(client: Client, text: str) -> None:
    assert pasted(client, text, take="1", record="1")["step"] == "added"


@pytest.mark.parametrize("way", [imported, taken])
@pytest.mark.parametrize("text", [RIS, CSL], ids=["ris", "csl"])
def test_a_file_and_a_paste_bring_a_retraction_with_its_notice(
    admin_client: Client, home: Any, way: Any, text: str
) -> None:
    way(admin_client, text)
    source = Citation.objects.get()
    assert source.status == CitationStatus.RETRACTED
    assert NOTICE in source.notice
    (event,) = source.record.events
    assert (event.health, event.on, event.notice_doi) == (
        Health.RETRACTED, PartialDate(2021, 6, 15), "10.5555/tea.2021.30",
    )  # fmt: skip


@pytest.mark.parametrize("way", [imported, taken])
def test_a_file_and_a_paste_fill_the_new_places(admin_client: Client, home: Any, way: Any) -> None:
    way(admin_client, CSL)
    source = Citation.objects.get()
    found = source.document_number, source.collection_title, source.genre, source.original_title, source.registration
    assert found == ("TR-12", "Series of Examples", "Technical report", "Te på sykehus", "NCT01234567")
    assert source.translators == [{"family": "Ek", "given": "Ida"}]
    assert (source.year, source.month, source.end_year, source.end_month) == (2019, 5, 2019, 6)


def test_the_import_s_plan_says_what_became_of_a_source(admin_client: Client, home: Any) -> None:
    planned = admin_client.post(reverse(f"{NAMES}:import"), {"text": CSL, "format": "auto", "overwrite": "fill"})
    assert NOTICE in admin_client.get(planned["Location"]).content.decode()
    assert not Citation.objects.exists()


def test_a_doi_that_the_dialog_looks_up_is_stored_as_retracted(
    admin_client: Client, home: Any, services: Services
) -> None:
    taken(admin_client, f"https://doi.org/{TEA}")
    source = Citation.objects.get()
    assert (source.status, NOTICE in source.notice) == (CitationStatus.RETRACTED, True)
    assert {event.health for event in source.record.events} == {Health.CONCERN, Health.RETRACTED}


def test_a_paste_marks_the_known_source_that_is_ticked(admin_client: Client, home: Any) -> None:
    known = CitationFactory(title="Tea in hospitals", doi="10.5555/tea.2019.4", genre="")
    pasted(admin_client, CSL, take="1")
    known.refresh_from_db()
    assert known.status == CitationStatus.CURRENT  # it wasn't ticked
    answer = pasted(admin_client, CSL, take="1", citation=str(known.pk))
    assert [result["status"] for result in answer["result"]] == ["retracted"]
    known.refresh_from_db()
    assert (known.status, known.genre) == (CitationStatus.RETRACTED, "")


def test_a_paste_of_who_may_not_add_marks_nothing(client: Client, home: Any) -> None:
    known = CitationFactory(title="Tea in hospitals", doi="10.5555/tea.2019.4")
    with_permissions(client, "change_page")
    pasted(client, CSL, take="1", citation=str(known.pk))
    known.refresh_from_db()
    assert known.status == CitationStatus.CURRENT


def test_the_form_keeps_what_its_look_up_found(admin_client: Client, home: Any, services: Services) -> None:
    found = values(ask(admin_client, TEA))
    assert (found["status"], NOTICE in found["notice"]) == ("retracted", True)
    empty = {"superseded_by": "", "upheld_reason": "", "accessed": "", "known_status": ""}
    answer = admin_client.post(reverse(f"{NAMES}:add"), {**empty, "kind": "research", **found})
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").select(".w-field__errors")
    source = Citation.objects.get()
    assert source.status == CitationStatus.RETRACTED
    retraction = Event(
        Health.RETRACTED, PartialDate(2021, 6, 15), notice_doi="10.5555/tea.2021.30", origin="Retraction Watch 28111"
    )
    assert retraction in source.record.events


@pytest.mark.parametrize("wrong", ["x", "{}x", '[{"health": "bad"}]', '[{"on": "2020"}]', '["a"]', "7"])
def test_the_form_refuses_events_that_are_none(admin_client: Client, home: Any, wrong: str) -> None:
    values = {"title": "Tea", "kind": "research", "type": "article-journal", "status": "current"}
    answer = admin_client.post(reverse(f"{NAMES}:add"), {**values, "found_events": wrong})
    assert answer.status_code == 200
    assert "Look it up again." in answer.content.decode()
    assert not Citation.objects.exists()


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({"pmid": "31000001"}, "https://pubmed.ncbi.nlm.nih.gov/31000001/?from=x"),
        ({"pmid": "31000001"}, "https://europepmc.org/article/MED/31000001"),
        ({"pmid": "31000001"}, "See PMID: 31000001, please."),
        ({"pmcid": "PMC7000001"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC7000001/"),
        ({"pmcid": "PMC7000001"}, "PMCID: PMC7000001"),
        ({"doi": "10.5555/rest"}, "https://www.example.org/doi/10.5555/rest?x=1#top"),
        ({"doi": "10.5555/rest"}, "info:doi/10.5555/REST"),
        ({"isbn": "9780306406157", "type": "book", "doi": ""}, "978-0-306-40615-7"),
        ({"isbn": "9780306406157", "type": "book", "doi": ""}, "ISBN 0-306-40615-2"),
        ({"isbn": "0306406152", "type": "book", "doi": ""}, "ISBN 978-0-306-40615-7"),
        ({"registration": "NCT01234567", "doi": ""}, "NCT01234567"),
        ({"registration": "NCT01234567", "doi": ""}, "https://clinicaltrials.gov/study/NCT01234567"),
        ({"registration": "NCT01234567", "doi": ""}, "as registered (nct01234567)"),
    ],
)
def test_every_identifier_and_address_finds_the_library_s_source(
    admin_client: Client, home: Any, columns: dict[str, str], text: str
) -> None:
    known = CitationFactory(**columns)
    html = pasted(admin_client, text)["htmlFragment"]
    (box,) = BeautifulSoup(html, "html.parser").select("input[name=citation]")
    assert box["value"] == str(known.pk)


def test_a_trial_s_number_finds_all_that_is_registered_under_it(admin_client: Client, home: Any) -> None:
    known = [
        CitationFactory(registration="NCT01234567", kind=CitationKind.TRIAL_REGISTRATION, doi=""),
        CitationFactory(registration="NCT01234567"),
    ]
    html = pasted(admin_client, "NCT01234567")["htmlFragment"]
    boxes = BeautifulSoup(html, "html.parser").select("input[name=citation]")
    assert [box["value"] for box in boxes] == [str(source.pk) for source in known]


def test_a_number_that_the_library_does_not_have_is_said(admin_client: Client, home: Any) -> None:
    html = pasted(admin_client, "NCT09999999")["htmlFragment"]
    assert "The library has no such source" in BeautifulSoup(html, "html.parser").get_text()


def form_of(client: Client, source: Citation) -> dict[str, Any]:
    """What a browser would send of a source's form as it is opened."""
    page = BeautifulSoup(client.get(reverse(f"{NAMES}:edit", args=[source.pk])).content, "html.parser")
    form = page.select_one("form:has([name=title])")
    sent: dict[str, Any] = {}
    for field in form.select("input[name]:not([type=checkbox]), textarea[name], select[name]"):
        chosen = field.select_one("option[selected]") if field.name == "select" else None
        text = field.get_text().removeprefix("\n") if field.name == "textarea" else field.get("value", "")
        sent[str(field["name"])] = chosen["value"] if chosen else "" if field.name == "select" else text
    return sent


def test_a_wrong_event_is_shown_and_taken_away(admin_client: Client, home: Any) -> None:
    wrong = {"health": "retracted", "on": "2021", "notice_doi": "10.5555/other", "origin": "Retraction Watch 7"}
    right = {"health": "corrected", "notice_pmid": "31000009", "notice_source": "Ex. 2020;3:4."}
    source = CitationFactory(title="Tea", status="corrected", notice="Seen", events=[wrong, right])
    page = BeautifulSoup(admin_client.get(reverse(f"{NAMES}:edit", args=[source.pk])).content, "html.parser")
    labels = {" ".join(box.parent.get_text().split()): box for box in page.select("input[name=dropped_events]")}
    assert list(labels) == [
        "Retracted (2021): https://doi.org/10.5555/other. Retraction Watch 7",
        "Corrected: https://pubmed.ncbi.nlm.nih.gov/31000009/. Ex. 2020;3:4",
    ]
    assert not any(box.has_attr("checked") for box in labels.values())
    sent = {**form_of(admin_client, source), "dropped_events": [labels[next(iter(labels))]["value"]]}
    meanwhile = {"health": "concern", "on": "2022"}
    Citation._base_manager.filter(pk=source.pk).update(events=[wrong, right, meanwhile])
    answer = admin_client.post(reverse(f"{NAMES}:edit", args=[source.pk]), sent)
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").select(".w-field__errors")
    source.refresh_from_db()
    assert source.events == [right, meanwhile]  # what came while the form was open stays
    assert (source.status, source.notice) == ("corrected", "Seen")
    plain = CitationFactory(title="Plain")
    assert "dropped_events" not in admin_client.get(reverse(f"{NAMES}:edit", args=[plain.pk])).content.decode()
