"""Citations: normal identifiers, records, labels."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import CitationFactory
from wagtail_medarticle.models import Citation
from wagtail_medarticle.models.citation import identified_by
from wagtail_medarticle.references.identifiers import IdentifierError, written_doi
from wagtail_medarticle.references.record import Name, PartialDate, Record

pytestmark = pytest.mark.django_db


def test_identifiers_are_stored_in_their_normal_form() -> None:
    citation = CitationFactory(doi="https://doi.org/10.1056/NEJMoa1511939", pmid="PMID: 26551272", pmcid="pmc4689591")
    assert (citation.doi, citation.pmid, citation.pmcid) == ("10.1056/NEJMoa1511939", "26551272", "PMC4689591")


def test_a_wrong_identifier_is_named_by_field() -> None:
    with pytest.raises(ValidationError) as caught:
        Citation(title="T", doi="not a DOI", issn="1234-5678").full_clean()
    assert set(caught.value.message_dict) == {"doi", "issn"}
    with pytest.raises(IdentifierError):
        CitationFactory(doi="not a DOI")


@pytest.mark.parametrize(("name", "value"), [("doi", "10.1000/a"), ("pmid", "123"), ("pmcid", "PMC123")])
def test_an_identifier_names_one_citation(name: str, value: str) -> None:
    CitationFactory(**{name: value})
    with pytest.raises(ValidationError):
        Citation(title="T", **{name: value}).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        CitationFactory(**{name: value})


def test_a_doi_names_one_citation_in_any_capitals_and_keeps_its_own() -> None:
    known = CitationFactory(doi="10.1016/S0140-6736(20)31180-6")
    assert known.doi == "10.1016/S0140-6736(20)31180-6"
    with pytest.raises(ValidationError, match="A citation with this DOI exists"):
        Citation(title="T", doi="10.1016/s0140-6736(20)31180-6").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        CitationFactory(doi="10.1016/s0140-6736(20)31180-6")
    for asked in ("10.1016/s0140-6736(20)31180-6", "10.1016/S0140-6736(20)31180-6"):
        assert Citation.objects.get(identified_by("doi", ["", asked])) == known
    assert not Citation.objects.filter(identified_by("doi", [""])).exists()


@pytest.mark.parametrize("doi", ["10.1000/Ärzte", "10.1000/İstanbul", "10.1000/ΑΣ", "10.1000/ẞ"])
def test_letters_of_which_databases_disagree_are_found_too(doi: str) -> None:
    known = CitationFactory(doi=doi)
    assert Citation.objects.get(identified_by("doi", [written_doi(doi), known.doi])) == known


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("nct01234567", "NCT01234567"),
        ("https://clinicaltrials.gov/study/NCT01234567?tab=results", "NCT01234567"),
        ("ClinicalTrials.gov: NCT01234567", "NCT01234567"),
        ("isrctn12345678", "ISRCTN12345678"),
        ("nct01234567;  nct07654321", "NCT01234567; NCT07654321"),
        ("EudraCT 2004-000446-20", "EudraCT 2004-000446-20"),
        ("", ""),
    ],
)
def test_a_trial_s_number_is_stored_in_its_register_s_spelling(written: str, stored: str) -> None:
    assert CitationFactory(registration=written).registration == stored
    assert CitationFactory(registration=stored).registration == stored


def test_many_citations_may_lack_an_identifier() -> None:
    CitationFactory(doi="")
    assert CitationFactory(doi="").pk


def test_a_record_goes_in_and_comes_out() -> None:
    record = Record(
        type="chapter",
        kind="chapter",
        title="A chapter",
        authors=(Name(family="Berg", given="Anna", non_dropping_particle="van den"), Name(literal="A Group")),
        editors=(Name(family="Roe", given="Jan", suffix="Jr"),),
        container_title="A book",
        publisher="A publisher",
        publisher_place="Oslo",
        edition="2",
        issued=PartialDate(2020, 3),
        accessed=PartialDate(2021, 1, 2),
        pages="10-20",
        isbn="9780306406157",
    )
    citation = Citation()
    citation.set_record(record)
    citation.save()
    assert Citation.objects.get(pk=citation.pk).record == record
    assert citation.short_label == "van den Berg 2020"


def test_a_source_cant_supersede_itself() -> None:
    citation = CitationFactory()
    citation.superseded_by = citation
    with pytest.raises(ValidationError, match="itself"):
        citation.full_clean()
