"""The files of the exporters that the shared data holds, in the formats that are read only: each record whole."""

from __future__ import annotations

import pytest

from tests.conftest import SHARED_DATA
from tests.unit.references.arriving.case import dated, named
from wagtail_medarticle.references.formats import detect, read
from wagtail_medarticle.references.record import Record

FOLDER = SHARED_DATA / "references" / "exporters"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared data is not here")

LIND_AND_MOOR = named("Lind, SA; Moor, K")
EXPECTED = {
    "endnote.enw": (
        "enw",
        Record(
            kind="research",
            title="Salt substitutes in care homes",
            authors=named("Lind, Sara A; Moor, Kit"),
            container_title="Lancet Neurology",
            issued=dated("2020"),
            volume="19",
            issue="4",
            pages="300-310",
            doi="10.1000/enw.1",
        ),
    ),
    "endnote.xml": (
        "endnote-xml",
        Record(
            kind="research",
            title="Salt in adults",
            authors=named("Lind, Sara A."),
            container_title="Lancet",
            issued=dated("2020"),
            volume="1",
            issue="2",
            pages="1-9",
            doi="10.1000/enx.1",
            pmid="32100001",
        ),
    ),
    "ovid_medline.txt": (
        "medline",
        Record(
            kind="research",
            title="Salt substitutes in care homes",
            authors=LIND_AND_MOOR,
            container_title="Lancet Neurology",
            issued=dated("2020-4"),
            volume="19",
            issue="4",
            pages="300-310",
            doi="10.1000/ovid.1",
            pmid="32100001",
        ),
        Record(
            kind="research",
            title="Pepper substitutes in schools",
            authors=named("Kerr, T"),
            container_title="Lancet Neurology",
            issued=dated("2021-1"),
            volume="20",
            issue="1",
            pages="1-9",
            pmid="32100008",
        ),
    ),
    "pubmed_summary.txt": (
        "pubmed-summary",
        Record(
            kind="research",
            title="Salt substitutes in care homes",
            authors=LIND_AND_MOOR,
            container_title="Lancet Neurol",
            issued=dated("2020-4"),
            volume="19",
            issue="4",
            pages="300-310",
            doi="10.1000/s.1",
            pmid="32100001",
            pmcid="PMC7000001",
        ),
        Record(
            kind="research",
            title="Pepper in schools",
            authors=named("Kerr, T"),
            container_title="Lancet Neurol",
            issued=dated("2021-1"),
            volume="20",
            issue="1",
            pages="1-9",
            doi="10.1000/s.2",
            pmid="32100008",
        ),
    ),
    "wos.txt": (
        "web-of-science",
        Record(
            kind="research",
            title="Salt substitutes in care homes",
            authors=LIND_AND_MOOR,
            container_title="Lancet Neurology",
            issued=dated("2020"),
            volume="19",
            issue="4",
            pages="300-310",
            doi="10.1000/w.1",
            pmid="32100001",
        ),
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_record_comes_in_whole(name: str) -> None:
    format_name, *records = EXPECTED[name]
    data = (FOLDER / name).read_bytes()
    assert detect(data) == format_name
    assert [result.record for result in read(data)] == records


def test_no_record_of_any_file_is_lost() -> None:
    errors = {path.name: result.error for path in FOLDER.iterdir() for result in read(path.read_bytes())}
    assert len(errors) == len(list(FOLDER.iterdir()))
    assert not any(errors.values())
