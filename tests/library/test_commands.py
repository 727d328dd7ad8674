"""Files in and out through the commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ArticleFactory
from tests.library.records import numbered, rows, stored, trial
from tests.unit.references.dialects import DIALECTS
from tests.unit.references.test_corpus import sources as corpus
from wagtail_medarticle.library import apply
from wagtail_medarticle.library.import_plan import BATCH
from wagtail_medarticle.models import Citation
from wagtail_medarticle.references.formats import READERS, WRITERS, decode, read
from wagtail_medarticle.references.record import Record

pytestmark = pytest.mark.django_db

RIS = "TY  - JOUR\nTI  - {}\nDO  - {}\nER  - \n"
Write = Callable[[str, str | bytes], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file; gives its path."""

    def write_file(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write_file


def run(*args: str) -> tuple[int, str, str]:
    """Exit code, and what was written to stdout and stderr."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_references", *args, stdout=out, stderr=err)
    except SystemExit as exit:
        return int(str(exit.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def counts(*args: str) -> dict[str, int]:
    """How many records had each outcome, those that none had left out."""
    code, out, _ = run(*args, "--json")
    found = {name: count for name, count in json.loads(out)["counts"].items() if count}
    assert code == ("rejected" in found)
    return found


def exported(*args: str) -> str:
    out = StringIO()
    call_command("export_references", *args, stdout=out)
    return out.getvalue()


def sources(name: str) -> list[Record]:
    """The corpus, with a PMID of its own for each record: PubMed's formats can't be without one."""
    return [
        record.with_changes(pmid=record.pmid or str(90_000_000 + index)) for index, record in enumerate(corpus(name))
    ]


def as_stored(record: Record | None) -> Record:
    """What a citation's columns can hold: always a kind, a whole day of access or none."""
    assert record is not None
    accessed = record.accessed if record.accessed and record.accessed.day else None
    kind = record.kind or "research"
    return record.with_changes(kind=kind, accessed=accessed, notice_of=())


@pytest.mark.parametrize("name", DIALECTS)
def test_the_corpus_is_stored_field_by_field(write: Write, name: str) -> None:
    data = DIALECTS[name](sources(name))
    path = write("corpus", data)
    parsed = read(data)
    assert counts(path) == {"created": len(parsed)}
    expected = [as_stored(each.record) for each in parsed]
    assert [citation.record for citation in Citation.objects.order_by("pk")] == expected
    before = rows()
    assert counts(path) == {"unchanged": len(parsed)}
    assert rows() == before


def test_the_files_that_people_brought(shared_data: Path) -> None:
    paths = sorted(path for path in (shared_data / "references").iterdir() if path.is_file())
    code, _, err = run(*map(str, paths))
    assert (code, err, Citation.objects.count()) == (0, "", len(paths))
    expected = [as_stored(each.record) for path in paths for each in read(path.read_bytes())]
    assert [citation.record for citation in Citation.objects.order_by("pk")] == expected
    assert counts(*map(str, paths)) == {"unchanged": len(paths)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n"])
def test_neither_encoding_nor_line_ends_matter(write: Write, encoding: str, ends: str) -> None:
    for number, (name, dialect) in enumerate(DIALECTS.items(), start=1):
        record = trial(title=f"Étude {name}", doi=f"10.1000/{name}", pmid=str(number))
        path = write(name, decode(dialect([record])).replace("\n", ends).encode(encoding, "xmlcharrefreplace"))
        assert counts(path) == {"created": 1}
    assert set(Citation.objects.values_list("title", flat=True)) == {f"Étude {name}" for name in DIALECTS}


def test_every_record_is_accounted_for(write: Write) -> None:
    stored(trial(title="Known", doi="10.1000/known"))
    stored(trial(title="Updated", doi="10.1000/updated", volume=""))
    updated = RIS.format("Updated", "10.1000/updated").replace("ER", "VL  - 7\nER")
    lines = [RIS.format("Known", "10.1000/known"), "TY  - JOUR\nER  - \n", updated, RIS.format("New", "10.1000/new")]
    path = write("a.ris", "".join(lines))
    code, out, err = run(path)
    assert code == 1
    assert out.splitlines() == [
        f"{path}:1: record 1: unchanged: Known | citation {Citation.objects.get(title='Known').pk}",
        f"{path}:7: record 3: updated: Updated | citation {Citation.objects.get(title='Updated').pk} | volume: – → 7",
        f"{path}:12: record 4: created: New | citation {Citation.objects.get(title='New').pk}",
        f"{path}: 1 created, 1 updated, 1 unchanged, 0 ambiguous, 1 rejected",
    ]
    assert err == f"{path}:5: record 2: rejected: nothing that a record could hold\n"


UNREAD = "in none of the formats that can be read: RIS, BibTeX, NBIB, PubMed XML, CSL-JSON, EndNote and others"


def test_a_file_that_cant_be_read_costs_no_other(write: Write, tmp_path: Path) -> None:
    prose, good = write("prose.txt", "Once upon a time"), write("good.ris", RIS.format("New", "10.1000/new"))
    empty = write("empty.json", "[]")
    code, _, err = run(str(tmp_path / "missing.ris"), prose, good, empty)
    assert code == 1
    assert err.splitlines() == [
        f"{tmp_path}/missing.ris: rejected: No such file or directory",
        f"{prose}: rejected: {UNREAD}",
        f"{empty}: rejected: There is no record in it.",
    ]
    assert Citation.objects.get().title == "New"
    code, out, _ = run(prose, good, "--json")
    report = json.loads(out)
    assert (code, report["counts"]["unchanged"]) == (1, 1)
    assert [sorted(file) for file in report["files"]] == [["error", "file"], ["file", "records"]]


def test_a_dry_run_says_the_same_and_stores_nothing(write: Write) -> None:
    path, again = write("a.ris", RIS.format("New", "10.1000/new")), write("b.ris", RIS.format("New", "10.1000/new"))
    planned = counts(path, again, "--dry-run")
    assert not Citation.objects.exists()
    assert planned == counts(path, again) == {"created": 1, "unchanged": 1}


def test_updates_can_be_held_back(write: Write) -> None:
    stored(trial(title="Old", volume="", authors=()))
    path = write("a.ris", RIS.format("New", "10.1000/rest").replace("ER", "VL  - 7\nER"))
    assert counts(path, "--update", "keep") == {"unchanged": 1}
    assert counts(path) == {"updated": 1}
    assert Citation.objects.values_list("title", "volume").get() == ("Old", "7")
    assert counts(path, "--update", "fill") == {"unchanged": 1}
    assert counts(path, "--update", "correct") == {"updated": 1}
    assert Citation.objects.get().title == "New"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_and_a_stop_is_no_crash(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.json", json.dumps([{"type": "book", "title": f"T{number}"} for number in range(2025)]))
    err = Terminal()
    call_command("import_references", path, stdout=StringIO(), stderr=err, no_color=True)
    shown = [line.strip() for line in err.getvalue().split("\r")]
    assert [line for line in dict.fromkeys(shown) if line] == [
        f"reading {path}",
        *(f"{done} of 2025 records" for done in (BATCH, 2 * BATCH, 2025)),
    ]
    Citation.objects.all().delete()

    def stop(command: Any, done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wagtail_medarticle.management.commands.import_references.Command._progress", stop)
    with pytest.raises(CommandError, match="run it again to do the rest") as stopped:
        call_command("import_references", path)
    assert stopped.value.returncode == 130
    assert Citation.objects.count() == BATCH
    monkeypatch.undo()
    assert counts(path) == {"created": 2025 - BATCH, "unchanged": BATCH}


def test_the_format_can_be_given(write: Write) -> None:
    path = write("a", RIS.format("New", "10.1000/new"))
    assert run(path, "--format", "bibtex")[0] == 1
    assert run(path, "--format", "ris")[0] == 0


@pytest.mark.parametrize("name", [name for name in WRITERS if name in READERS])
def test_what_is_exported_changes_nothing_when_it_is_imported(write: Write, name: str) -> None:
    apply(numbered(*sources(name)))
    before = rows()
    found = counts(write("library", exported("--format", name)))
    assert found == {"unchanged": len(before)}
    assert rows() == before


def test_an_articles_references_in_number_order(home: Any) -> None:
    last, first = (stored(trial(title=title, doi=f"10.1000/{title}")) for title in ("a", "o"))
    article = ArticleFactory(cites=[first, last], slug="rest")
    stored(trial(title="Not cited", doi="10.1000/not"))
    for where in (str(article.pk), "/rest/"):
        titles = [item["title"] for item in json.loads(exported("--article", where, "--format", "csl-json"))]
        assert titles == ["o", "a"]


def test_every_format_is_written_and_the_style_of_text_is_the_sites(settings: Any) -> None:
    stored(trial())
    for name in WRITERS:
        assert "trial of rest" in exported("--format", name)
    assert exported("--format", "text").startswith("1. Smith AM, Jones B. A trial of rest. ")
    settings.WAGTAIL_MEDARTICLE = {"REFERENCE_STYLE": "vancouver"}
    assert "2020 Mar;4:475-82" in exported("--format", "text")


@pytest.mark.parametrize("where", ["/nowhere/", "/"])
def test_what_is_no_article_has_no_references(home: Any, where: str) -> None:
    with pytest.raises(CommandError, match="--article"):
        exported("--article", where, "--format", "ris")
