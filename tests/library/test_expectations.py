"""What the library holds after an import by command, column by column, against what each source is known to be."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.library.records import rows, stored
from tests.library.test_commands import as_stored, sources
from tests.unit.references.dialects import DIALECTS
from tests.unit.references.test_corpus import FIELDS, LACKING, people
from tests.unit.references.test_round_trips import shared
from tests.unit.references.test_shared_files import EXPECTED
from wagtail_medarticle.models import Citation
from wagtail_medarticle.models.record_columns import names_from_json
from wagtail_medarticle.references.formats import READERS, WRITERS
from wagtail_medarticle.references.matching import folded
from wagtail_medarticle.references.record import PartialDate

pytestmark = pytest.mark.django_db

BOTH_WAYS = [name for name in WRITERS if name in READERS and name != "jats"]
"""What is written and read whole; a reference list of JATS has no place for an abstract or a second title."""

OWN = ("id", "created_at", "updated_at")


def imported(path: Path) -> list[dict[str, Any]]:
    """The library's rows after ``path`` went into an empty one."""
    Citation.objects.all().delete()
    out = StringIO()
    call_command("import_references", str(path), "--json", stdout=out)
    found = rows()
    assert json.loads(out.getvalue())["counts"]["created"] == len(found)
    return found


def exported(path: Path, name: str) -> Path:
    """The library in a file."""
    with path.open("w", encoding="utf-8", newline="") as out:
        call_command("export_references", "--format", name, stdout=out)
    return path


def values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in OWN}


def column(row: dict[str, Any], field: str) -> Any:
    """What a row says of a record's field."""
    if field in ("authors", "editors"):
        return names_from_json(row[field])
    if field == "issued":
        return PartialDate(row["year"], row["month"] or 0, row["day"] or 0) if row["year"] else None
    if field == "accessed" and row[field]:
        return PartialDate(row[field].year, row[field].month, row[field].day)
    return row[field]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_files_that_people_brought(shared_data: Path, tmp_path: Path, name: str) -> None:
    _, fields = EXPECTED[name]
    (row,) = imported(shared_data / "references" / name)
    assert {field: column(row, field) for field in fields} == fields
    record = Citation.objects.get().record
    for format in BOTH_WAYS:
        Citation.objects.all().delete()
        stored(record)
        imported(exported(tmp_path / "out", format))
        assert Citation.objects.get().record == as_stored(shared(format, record))


@pytest.mark.parametrize("name", DIALECTS)
def test_the_corpus_as_it_is_known(tmp_path: Path, name: str) -> None:
    """As other programs write it, stored, and once more from our own export into an empty library."""
    known, path = sources(name), tmp_path / "corpus"
    path.write_bytes(DIALECTS[name](known))
    found = imported(path)
    assert len(found) == len(known)
    for row, source in zip(found, known, strict=True):
        lacking = LACKING.get(name, {}).get(source.type, set()) | ({"edition"} if name == "crossref" else set())
        for field in FIELDS:
            if field not in lacking:
                assert folded(field, row[field]) == folded(field, getattr(source, field)), (field, row)
        for field in ("authors", "editors"):
            assert people(column(row, field)) == people(getattr(source, field))
        if name != "crossref":  # Crossref has none of PubMed's
            assert (row["pmid"], row["pmcid"]) == (source.pmid, source.pmcid)
    again = imported(exported(tmp_path / "out", name if name in WRITERS else "csl-json"))
    assert [values(row) for row in again] == [values(row) for row in found]


def test_the_corpus_is_large() -> None:
    assert sum(len(sources(name)) for name in DIALECTS) >= 300
