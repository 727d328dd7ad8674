"""Articles for a code in a patient's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import ArticleFactory, TopicCodeFactory, TopicFactory
from wagtail_medarticle.api.infobutton import widening
from wagtail_medarticle.enums import CodeSystem

if TYPE_CHECKING:
    from tests.api.conftest import Api

PATH = "medical-articles/infobutton/"
ICD, SNOMED = "2.16.840.1.113883.6.90", "2.16.840.1.113883.6.96"


def look_up(api: Api, code: str, system: str = ICD, **query: Any) -> list[dict[str, Any]]:
    given = {"mainSearchCriteria.v.c": code, "mainSearchCriteria.v.cs": system, **query}
    body = api.get(PATH, knowledgeResponseType="application/json", **given)
    entries: list[dict[str, Any]] = body["feed"]["entry"]
    return entries


def titles(api: Api, *args: Any, **query: Any) -> list[str]:
    return [entry["title"]["_value"] for entry in look_up(api, *args, **query)]


@pytest.fixture
def coded(db: None) -> None:
    """Articles about type 2 diabetes, one of its complications, and asthma."""
    for title, codes in (
        ("Diabetes", [(CodeSystem.ICD_10, "E11"), (CodeSystem.SNOMED_CT, "44054006")]),
        ("Neuropathy", [(CodeSystem.ICD_10, "E11.4")]),
        ("Asthma", [(CodeSystem.ICD_10, "J45")]),
    ):
        topic = TopicFactory(code=None)
        for system, code in codes:
            TopicCodeFactory(topic=topic, system=system, code=code)
        ArticleFactory(title=title, topics=[topic])


@pytest.mark.usefixtures("coded")
@pytest.mark.parametrize(
    ("code", "system", "found"),
    [
        ("E11", ICD, ["Diabetes"]),
        ("E11", "urn:oid:2.16.840.1.113883.6.3", ["Diabetes"]),
        ("E11.65", ICD, ["Diabetes"]),
        ("e1165", ICD, ["Diabetes"]),
        ("E11.42", ICD, ["Neuropathy"]),
        ("E11.4", ICD, ["Neuropathy"]),
        ("44054006", SNOMED, ["Diabetes"]),
        ("E11", SNOMED, []),
        ("M10", ICD, []),
    ],
)
def test_by_code(api: Api, code: str, system: str, found: list[str]) -> None:
    assert titles(api, code, system) == found


@pytest.mark.usefixtures("coded")
def test_the_words_for_the_reader(api: Api) -> None:
    (entry,) = look_up(api, "E11", informationRecipient="PAT")
    assert entry["link"][0]["href"].endswith("/?audience=patient")
    (entry,) = look_up(api, "E11", informationRecipient="PROV")
    assert entry["link"][0]["href"].endswith("/?audience=professional")


@pytest.mark.usefixtures("coded")
def test_what_the_standard_knows_is_passed_over(api: Api) -> None:
    sent = {
        "patientPerson.administrativeGenderCode.c": "F", "age.v.v": "57", "taskContext.c.c": "PROBLISTREV",
        "knowledgeRequestNotification.effectiveTime.v": "20260101",
        "assignedEntity.representedOrganization.n": "Clinic",
        "severityObservation.interpretationCode.c": "H", "observation.c.c": "1", "mainSearchCriteria.v.c1": "J45",
    }  # fmt: skip
    assert titles(api, "E11", **sent) == ["Diabetes"]
    nothing = {"informationRecipient": "", "informationRecipient.languageCode.c": "", "mainSearchCriteria.v.dn": ""}
    assert titles(api, "E11", **nothing) == ["Diabetes"]
    assert titles(api, "E11", informationRecipient="PAYOR") == ["Diabetes"]
    assert titles(api, "E11", callback_id="7", foo="bar", **{"mainSearchCriteria.v.ot": "x"}) == ["Diabetes"]
    assert "mainSearchCriteria.v.c " in api.refusal(PATH, **{"mainSearchCriteria.v.c": ""})


@pytest.mark.usefixtures("coded")
def test_an_atom_feed_by_default(api: Api) -> None:
    asked = {"mainSearchCriteria.v.c": "E11", "mainSearchCriteria.v.cs": ICD}
    for further in ({}, {"knowledgeResponseType": "text/xml"}):
        response = api.answer(PATH, **asked, **further)
        assert response["Content-Type"].startswith("application/atom+xml")
        assert b"<title>Diabetes</title>" in response.content


@pytest.mark.usefixtures("coded")
def test_in_the_readers_language(api: Api) -> None:
    language = "informationRecipient.languageCode.c"
    assert titles(api, "E11", **{language: "en-US"}) == ["Diabetes"]
    assert titles(api, "E11", **{language: "fr"}) == []


def test_refusals_name_the_parameter(api: Api) -> None:
    assert "mainSearchCriteria.v.c " in api.refusal(PATH)
    wrong = {"mainSearchCriteria.v.c": "E11", "mainSearchCriteria.v.cs": "1.2.3"}
    assert "mainSearchCriteria.v.cs" in api.refusal(PATH, **wrong)
    assert "mainSearchCriteria.v.cs" in api.refusal(PATH, **{"mainSearchCriteria.v.c": "E11"})
    called = {"mainSearchCriteria.v.dn": "x", "knowledgeResponseType": "application/json", "callback": "f"}
    assert "callback" in api.refusal(PATH, **called)


@pytest.mark.usefixtures("coded")
@pytest.mark.parametrize(
    ("code", "system", "name", "found"),
    [
        ("", "", "heart failure", ["Heart failure"]),
        ("", "", "asthma", ["Asthma"]),
        ("Z99", ICD, "Heart  Failure", ["Heart failure"]),
        ("E11", ICD, "heart failure", ["Diabetes"]),
        ("Z99", ICD, "nothing like it", []),
        ("I50", ICD, "", ["Heart failure"]),
        ("I50.22", ICD, "", ["Heart failure"]),
        ("I50.22", "2.16.840.1.113883.6.3", "", ["Heart failure"]),
        ("c09aa05", "2.16.840.1.113883.6.73", "", ["Heart failure"]),
        ("C09AA", "2.16.840.1.113883.6.73", "", ["Heart failure"]),
        ("0002-1433-80", "2.16.840.1.113883.6.69", "", ["Heart failure"]),
        ("33762-6", "2.16.840.1.113883.6.1", "", ["Heart failure"]),
    ],
)
def test_by_name_and_by_narrower_and_broader_codes(
    api: Api, code: str, system: str, name: str, found: list[str]
) -> None:
    topic = TopicFactory(name="Heart failure", code=None)
    for terminology, value in (
        ("icd-10-cm", "I50.2"), ("atc", "C09AA05"), ("ndc", "00002-1433"), ("loinc", "33762-6"),
    ):  # fmt: skip
        TopicCodeFactory(topic=topic, system=terminology, code=value)
    ArticleFactory(title="Heart failure", topics=[topic])
    asked = {"mainSearchCriteria.v.c": code, "mainSearchCriteria.v.cs": system, "mainSearchCriteria.v.dn": name}
    sent = {key: value for key, value in asked.items() if value}
    body = api.get(PATH, knowledgeResponseType="application/json", **sent)
    assert [entry["title"]["_value"] for entry in body["feed"]["entry"]] == found


@pytest.mark.usefixtures("coded")
def test_a_page_for_records_that_show_one(api: Api) -> None:
    asked = {"mainSearchCriteria.v.c": "E11", "mainSearchCriteria.v.cs": ICD, "knowledgeResponseType": "text/html"}
    answer = api.answer(PATH, **asked)
    assert answer["Content-Type"].startswith("text/html")
    assert ">Diabetes</a>" in answer.content.decode()
    named = {"mainSearchCriteria.v.dn": "<b>x</b>", "knowledgeResponseType": "text/html"}
    assert "<b>x</b>" not in api.answer(PATH, **named).content.decode()


def test_codes_that_say_what_they_belong_to() -> None:
    assert list(widening(CodeSystem.ICD_10, "E11.65")) == ["E11.65", "E11.6", "E11"]
    assert list(widening(CodeSystem.SNOMED_CT, "44054006")) == ["44054006"]
    assert list(widening(CodeSystem.ICD_10, "E1")) == ["E1"]
    assert list(widening(CodeSystem.ATC, "c09aa05")) == ["C09AA05", "C09AA", "C09A", "C09", "C"]
