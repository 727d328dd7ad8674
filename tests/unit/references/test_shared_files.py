"""The files that people brought: each record of each file, field by field."""

from __future__ import annotations

import pytest

from tests.samples import SHARED_DATA
from wagtail_medarticle.references.formats import detect, read
from wagtail_medarticle.references.record import Name, PartialDate

FOLDER = SHARED_DATA / "references"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared data is not here")

EXPECTED = {
    "aac-outcomes.ris": (
        "ris",
        {
            "type": "article-journal",
            "kind": "research",
            "title": "From Basic to Applied Research to Improve Outcomes for Individuals Who Require Augmentative and "
            "Alternative Communication: Potential Contributions of Eye Tracking Research Methods",
            "authors": (Name("Light", "Janice"), Name("McNaughton", "David")),
            "container_title": "Augmentative and Alternative Communication",
            "container_title_short": "Augment Altern Commun",
            "publisher": "Informa Allied Health",
            "issued": PartialDate(2014, 6, 1),
            "accessed": PartialDate(2014, 12, 17),
            "volume": "30",
            "issue": "2",
            "pages": "99-105",
            "doi": "10.3109/07434618.2014.906498",
            "issn": "0743-4618",
            "url": "http://dx.doi.org/10.3109/07434618.2014.906498",
        },
    ),
    "arthritis-methotrexate.pubmed.xml": (
        "pubmed-xml",
        {
            "type": "article-journal",
            "kind": "research",
            "title": "Association of Machine Learning-Based Predictions of Medial Knee Contact Force With Cartilage "
            "Loss Over 2.5 Years in Knee Osteoarthritis",
            "authors": (
                Name("Brisson", "Nicholas M"),
                Name("Gatti", "Anthony A"),
                Name("Damm", "Philipp"),
                Name("Duda", "Georg N"),
                Name("Maly", "Monica R"),
            ),
            "container_title": "Arthritis & rheumatology (Hoboken, N.J.)",
            "container_title_short": "Arthritis Rheumatol",
            "issued": PartialDate(2021, 9),
            "volume": "73",
            "issue": "9",
            "pages": "1638-1645",
            "doi": "10.1002/art.41735",
            "pmid": "33760390",
            "pmcid": "",
            "issn": "2326-5205",
            "language": "en",
        },
    ),
    "cardiopulmonary-resuscitation.bib": (
        "bibtex",
        {
            "type": "article-journal",
            "container_title": "Circulation",
            "issued": PartialDate(2013, 3),
            "volume": "127",
            "issue": "12",
            "pages": "1342-1350",
            "doi": "10.1161/CIR.0b013e318288b4dd",
            "pmid": "23439512",
            "issn": "1524-4539",
            "language": "en",
        },
    ),
    "lichtenberg-figures.nbib": (
        "nbib",
        {
            "type": "article-journal",
            "title": "Lichtenberg Figures: How a Cutaneous Sign Can Solve Suspicious Death Cases",
            "authors": (
                Name("Manoubi", "Syrine Azza"),
                Name("Shimi", "Maha"),
                Name("Gharbaoui", "Meriem"),
                Name("Allouche", "Mohamed"),
            ),
            "container_title": "Wilderness & environmental medicine",
            "container_title_short": "Wilderness Environ Med",
            "issued": PartialDate(2022, 10, 7),
            "volume": "",
            "pages": "",
            "doi": "10.1016/j.wem.2022.07.008",
            "pmid": "36216673",
            "issn": "1545-1534",
        },
    ),
    "public-health-practices.nbib": (
        "nbib",
        {
            "type": "article-journal",
            "title": "Effectiveness of public health practices against shaken baby syndrome/abusive head trauma in "
            "Japan",
            "authors": (Name("Fujiwara", "T"),),
            "container_title": "Public health",
            "container_title_short": "Public Health",
            "issued": PartialDate(2015, 5),
            "volume": "129",
            "issue": "5",
            "pages": "475-82",
            "doi": "10.1016/j.puhe.2015.01.018",
            "pmid": "25744111",
            "issn": "1476-5616",
            "language": "en",
        },
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_field_comes_in_right(name: str) -> None:
    format_name, fields = EXPECTED[name]
    data = (FOLDER / name).read_bytes()
    assert detect(data) == format_name
    (result,) = read(data)
    assert result.error == ""
    assert {field: getattr(result.record, field) for field in fields} == fields


def test_persons_and_bodies_of_a_long_list() -> None:
    (result,) = read((FOLDER / "cardiopulmonary-resuscitation.bib").read_bytes())
    authors = result.record.authors
    assert len(authors) == 20
    assert [author.is_body for author in authors] == [False] * 15 + [True] * 5
    assert authors[0] == Name("Sasson", "Comilla")
    assert authors[17].literal == "Council on Cardiopulmonary, Critical Care, Perioperative and Resuscitation"


def test_the_abstract_is_one_text() -> None:
    (result,) = read((FOLDER / "arthritis-methotrexate.pubmed.xml").read_bytes())
    assert result.record.abstract.startswith("OBJECTIVE: ")
    assert "mm3 /year" in result.record.abstract
    assert " CONCLUSION: " in result.record.abstract


def test_no_file_is_forgotten() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_file()} == set(EXPECTED)
