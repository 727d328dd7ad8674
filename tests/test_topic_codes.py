"""Codes of terminologies: their checks, their one form, what they belong to; and topics that have them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TopicCodeFactory, TopicFactory
from wagtail_medarticle.enums import CodeSystem
from wagtail_medarticle.models import TopicCode
from wagtail_medarticle.topic_codes import (
    CodeError,
    beginnings_of_narrower,
    broader_codes,
    folded_code,
    normal_code,
    placed_code,
)


@pytest.mark.parametrize(
    ("system", "value", "normal"),
    [
        ("snomed-ct", "44054006", "44054006"),
        ("snomed-ct", " 73211009 |Diabetes mellitus| ", "73211009"),
        ("snomed-ct", "http://snomed.info/id/73211009", "73211009"),
        ("snomed-ct", "SCTID: 138875005", "138875005"),
        ("snomed-ct", "900000000000207008", "900000000000207008"),
        ("mesh", "d003924", "D003924"),
        ("mesh", "http://id.nlm.nih.gov/mesh/D003924", "D003924"),
        ("mesh", "https://meshb.nlm.nih.gov/record/ui?ui=C000657245", "C000657245"),
        ("rxnorm", "0006809", "6809"),
        ("rxnorm", "RxCUI: 6809", "6809"),
        ("icd-10", "i48", "I48"),
        ("icd-10", "I48.0", "I48.0"),
        ("icd-10", "e1165", "E11.65"),
        ("icd-10", "E14.3†", "E14.3"),
        ("icd-10", "E10-", "E10"),
        ("icd-10-cm", "c7a.010", "C7A.010"),
        ("icd-10-cm", "S72001A", "S72.001A"),
        ("icd-11", "5a11", "5A11"),
        ("icd-11", "BA41.Z", "BA41.Z"),
        ("icd-11", "5A11 & XS25", "5A11&XS25"),
        ("loinc", "2345-7", "2345-7"),
        ("loinc", "LOINC 4548-4", "4548-4"),
        ("loinc", "https://loinc.org/718-7", "718-7"),
        ("atc", "c09aa05", "C09AA05"),
        ("atc", "C09", "C09"),
        ("ndc", "0002-1433-80", "00002-1433-80"),
        ("ndc", "00002143380", "00002-1433-80"),
        ("ndc", "50242-040-62", "50242-0040-62"),
        ("ndc", "NDC 0002-1433", "00002-1433"),
    ],
)
def test_one_form_for_each_code(system: str, value: str, normal: str) -> None:
    assert normal_code(system, value) == normal
    assert normal_code(system, normal) == normal


@pytest.mark.parametrize(
    ("system", "value"),
    [
        ("snomed-ct", "44054007"),  # a wrong check digit
        ("snomed-ct", "40454006"),  # two digits changed places
        ("snomed-ct", "197761014"),  # a description
        ("snomed-ct", "12345"),
        ("snomed-ct", "E11"),
        ("mesh", "C18.452.394.750"),  # a tree number
        ("mesh", "D12345"),
        ("rxnorm", "0"),
        ("rxnorm", "123456789"),
        ("icd-10", "C7A"),
        ("icd-10", "E1"),
        ("icd-10", "E11.6512"),
        ("icd-10", "diabetes"),
        ("icd-10-cm", "E11.65123"),
        ("icd-11", "5A1"),
        ("icd-11", "5I11"),
        ("loinc", "2345-8"),
        ("loinc", "23457"),
        ("loinc", "LP12345-6"),
        ("atc", "C9AA05"),
        ("atc", "C09AA5"),
        ("ndc", "0002143380"),  # ten digits without hyphens may be three codes
        ("ndc", "1-2-3"),
    ],
)
def test_what_is_no_code_is_refused_in_words(system: str, value: str) -> None:
    with pytest.raises(CodeError, match=str(CodeSystem(system).label)):
        normal_code(system, value)
    assert folded_code(system, value) == " ".join(value.split()).upper()


@given(st.sampled_from(CodeSystem.values), st.text(max_size=20) | st.from_regex(r"\A[A-Z0-9.-]{1,12}\Z"))
def test_a_normal_form_is_normal(system: str, value: str) -> None:
    try:
        normal = normal_code(system, value)
    except CodeError:
        return
    assert normal_code(system, normal) == normal
    assert all(normal_code(system, broader) == broader for broader in broader_codes(system, normal))


def test_each_single_digit_of_a_concept_that_is_wrong_is_found() -> None:
    concept = "73211009"
    for place in range(len(concept)):
        for digit in set("0123456789") - {concept[place]}:
            with pytest.raises(CodeError):
                normal_code("snomed-ct", concept[:place] + digit + concept[place + 1 :])


@pytest.mark.parametrize(
    ("system", "code", "broader", "narrower"),
    [
        ("icd-10", "E11.65", ["E11.6", "E11"], ("E11.65",)),
        ("icd-10", "E11", [], ("E11.",)),
        ("icd-10-cm", "C7A.010", ["C7A.01", "C7A.0", "C7A"], ("C7A.010",)),
        ("icd-11", "BA41.Z", ["BA41"], ("BA41.Z",)),
        ("atc", "C09AA05", ["C09AA", "C09A", "C09", "C"], ()),
        ("atc", "C09", ["C"], ("C09",)),
        ("ndc", "00002-1433-80", ["00002-1433"], ()),
        ("ndc", "00002-1433", [], ("00002-1433-",)),
        ("snomed-ct", "44054006", [], ()),
    ],
)
def test_what_a_code_belongs_to(system: str, code: str, broader: list[str], narrower: tuple[str, ...]) -> None:
    assert list(broader_codes(system, code)) == broader
    assert beginnings_of_narrower(system, code) == narrower


def test_what_only_icd_10_cm_has_is_placed_there() -> None:
    assert placed_code("icd-10", "c7a.010") == ("icd-10-cm", "C7A.010")
    assert placed_code("icd-10", "e11") == ("icd-10", "E11")
    with pytest.raises(CodeError):
        placed_code("icd-10", "diabetes")


@pytest.mark.django_db
def test_a_topic_s_codes_are_stored_in_their_form_and_wrong_ones_stay_and_are_reported(capsys: Any) -> None:
    topic = TopicFactory(name="Diabetes", code=None)
    assert TopicCodeFactory(topic=topic, system="icd-10", code="e11").code == "E11"
    with pytest.raises(ValidationError, match="no SNOMED CT code"):
        TopicCode(topic=topic, system="snomed-ct", code="44054007").full_clean()
    TopicCode.objects.bulk_create([TopicCode(topic=topic, system="snomed-ct", code="44054007")])
    wrong = TopicCode.objects.get(system="snomed-ct")
    wrong.full_clean()  # a form that shows it can be saved
    wrong.save()
    TopicCode.objects.bulk_create([TopicCode(topic=topic, system="icd-10", code="C7A")])
    with pytest.raises(SystemExit) as stopped:
        call_command("check_topic_codes")
    lines = capsys.readouterr().out.splitlines()
    assert stopped.value.code == 1
    assert len(lines) == 2
    assert "Diabetes: “44054007” is no SNOMED CT code: 6 to 18 digits" in lines[0]
    assert lines[1] == "Diabetes: ICD-10 C7A is icd-10-cm C7A"
    TopicCode.objects.exclude(code="E11").delete()
    call_command("check_topic_codes")
