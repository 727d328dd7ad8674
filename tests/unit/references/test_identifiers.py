from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.identifiers import (
    IdentifierError,
    find_dois,
    identity,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    normalise_orcid,
    normalise_pmcid,
    normalise_pmid,
    normalise_text,
)
from wagtail_medarticle.references.record import PartialDate, Record

Normalise = Callable[[str], str]

NORMALISE: list[Normalise] = [
    normalise_doi,
    normalise_pmid,
    normalise_pmcid,
    normalise_orcid,
    normalise_isbn,
    normalise_issn,
]

GOOD: list[tuple[Normalise, str, str]] = [
    (normalise_doi, "10.1161/CIR.0b013e318288b4dd", "10.1161/cir.0b013e318288b4dd"),
    (normalise_doi, "doi:10.1000/Xyz", "10.1000/xyz"),
    (normalise_doi, "DOI: 10.1000/xyz.", "10.1000/xyz"),
    (normalise_doi, "https://doi.org/10.1000/xyz", "10.1000/xyz"),
    (normalise_doi, "http://dx.doi.org/10.3109/07434618.2014.906498", "10.3109/07434618.2014.906498"),
    (normalise_doi, "doi.org/10.1000/xyz", "10.1000/xyz"),
    (normalise_doi, "doi: https://doi.org/10.1000/xyz", "10.1000/xyz"),
    (normalise_doi, "https://doi.org/10.1000/xyz?utm_source=mail#s1", "10.1000/xyz"),
    (normalise_doi, "10.1000%2Fxyz", "10.1000/xyz"),
    (normalise_doi, "10.1000%252Fxyz", "10.1000/xyz"),
    (normalise_doi, "(10.1016/S0140-6736(05)67889-0)"[1:], "10.1016/s0140-6736(05)67889-0"),
    (normalise_doi, "10.1016/S0140-6736(05)67889-0,", "10.1016/s0140-6736(05)67889-0"),
    (
        normalise_doi,
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
        "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
    ),
    (normalise_doi, "10.1000.10/123", "10.1000.10/123"),
    (normalise_pmid, "25744111", "25744111"),
    (normalise_pmid, " 0025744111 ", "25744111"),
    (normalise_pmid, "PMID: 25744111", "25744111"),
    (normalise_pmid, "pmid25744111", "25744111"),
    (normalise_pmid, "https://pubmed.ncbi.nlm.nih.gov/25744111/", "25744111"),
    (normalise_pmid, "http://www.ncbi.nlm.nih.gov/pubmed/25744111", "25744111"),
    (normalise_pmcid, "PMC1182327", "PMC1182327"),
    (normalise_pmcid, "pmc1182327", "PMC1182327"),
    (normalise_pmcid, "PMCID: PMC1182327", "PMC1182327"),
    (normalise_pmcid, "PMC1182327.2", "PMC1182327"),
    (normalise_pmcid, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1182327/", "PMC1182327"),
    (normalise_pmcid, "https://pmc.ncbi.nlm.nih.gov/articles/PMC1182327/", "PMC1182327"),
    (normalise_orcid, "0000-0002-1825-0097", "0000-0002-1825-0097"),
    (normalise_orcid, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    (normalise_orcid, "0000000218250097", "0000-0002-1825-0097"),
    (normalise_orcid, "0000-0002-1694-233x", "0000-0002-1694-233X"),
    (normalise_isbn, "978-0-19-024655-6", "9780190246556"),
    (normalise_isbn, "ISBN-13: 978 0 19 024655 6", "9780190246556"),
    (normalise_isbn, "0-306-40615-2", "0306406152"),
    (normalise_isbn, "isbn 0-8044-2957-x", "080442957X"),
    (normalise_issn, "0743-4618", "0743-4618"),
    (normalise_issn, "07434618", "0743-4618"),
    (normalise_issn, "ISSN 2434-561x", "2434-561X"),
]
BAD: list[tuple[Normalise, str]] = [
    (normalise_doi, "10.12/xyz"),
    (normalise_doi, "10.1000/"),
    (normalise_doi, "10.1000/a b"),
    (normalise_doi, "11.1000/xyz"),
    (normalise_doi, "https://example.org/10.1000/xyz"),
    (normalise_doi, "10.1000/a%ffb"),
    (normalise_doi, "10.1000/a\x00b"),
    (normalise_pmid, "0"),
    (normalise_pmid, "123456789"),
    (normalise_pmid, "PMC123"),
    (normalise_pmid, "١٢٣"),
    (normalise_pmcid, "123"),
    (normalise_pmcid, "PMC0"),
    (normalise_orcid, "0000-0002-1825-0098"),
    (normalise_orcid, "0000-0002-1825"),
    (normalise_isbn, "978-0-19-024655-7"),
    (normalise_isbn, "0-306-40615-3"),
    (normalise_isbn, "123"),
    (normalise_isbn, "9990190246556"),
    (normalise_issn, "0743-4619"),
    (normalise_issn, "0743"),
]


@pytest.mark.parametrize(("normalise", "value", "expected"), GOOD)
def test_normal_form(normalise: Normalise, value: str, expected: str) -> None:
    assert normalise(value) == expected
    assert normalise(expected) == expected


@pytest.mark.parametrize(("normalise", "value"), BAD)
def test_what_is_wrong_is_named(normalise: Normalise, value: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        normalise(value)
    assert caught.value.identifier == normalise.__name__.removeprefix("normalise_").upper()
    assert caught.value.value == value
    assert caught.value.identifier in str(caught.value)


@pytest.mark.parametrize("normalise", NORMALISE)
@pytest.mark.parametrize("value", ["", " ", "\t\n"])
def test_nothing_stays_nothing(normalise: Normalise, value: str) -> None:
    assert normalise(value) == ""


@pytest.mark.parametrize("normalise", NORMALISE)
@given(value=st.text() | st.from_regex(r"\A(doi:|https://doi\.org/)?10\.[0-9]{4,9}/.{1,20}\Z"))
def test_a_normal_form_is_a_fixed_point(normalise: Normalise, value: str) -> None:
    try:
        normal = normalise(value)
    except IdentifierError:
        return
    assert normalise(normal) == normal


@given(st.integers(0, 9_999_999))
def test_one_check_character_fits_an_issn(number: int) -> None:
    fitting = [c for c in "0123456789X" if _accepts(normalise_issn, f"{number:07d}{c}")]
    assert len(fitting) == 1


@given(st.integers(0, 10**15 - 1))
def test_one_check_character_fits_an_orcid(number: int) -> None:
    fitting = [c for c in "0123456789X" if _accepts(normalise_orcid, f"{number:015d}{c}")]
    assert len(fitting) == 1


def _accepts(normalise: Normalise, value: str) -> bool:
    try:
        return bool(normalise(value))
    except IdentifierError:
        return False


def test_dois_in_a_text() -> None:
    text = "see doi:10.1000/A, (https://doi.org/10.1000/b) and 10.1000/a again; not 10.1000/..."
    assert find_dois(text) == ["10.1000/a", "10.1000/b"]


@given(st.text())
def test_comparable_text_is_stable(text: str) -> None:
    normal = normalise_text(text)
    assert normalise_text(normal) == normal


IDENTITIES = [
    (Record(doi="10.1000/x", pmid="1", title="T"), "doi:10.1000/x"),
    (Record(pmid="1", title="T"), "pmid:1"),
    (
        Record(title="On  the “Ｘ”-rays: a study.", issued=PartialDate(1895, 12), container_title="J. Phys."),
        "work:on the x rays a study/1895/j phys",
    ),
    (Record(title="A/B"), "work:a b//"),
]


@pytest.mark.parametrize(("record", "expected"), IDENTITIES)
def test_identity(record: Record, expected: str) -> None:
    assert identity(record) == expected


def test_a_corrected_journal_name_is_the_same_source_with_a_doi() -> None:
    record = Record(doi="10.1000/x", title="T", container_title="Jurnal")
    assert identity(record) == identity(record.with_changes(container_title="Journal"))
    assert identity(record.with_changes(doi="")) != identity(record.with_changes(doi="", container_title="Journal"))
