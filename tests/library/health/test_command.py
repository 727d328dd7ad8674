"""``check_retractions``."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ArticleFactory, CitationFactory, section, text, with_ids
from tests.library.look_up.conftest import Services
from tests.unit.references.retraction_watch import as_csv, row
from wagtail_medarticle.models import Citation

pytestmark = pytest.mark.django_db


def run(*args: str) -> tuple[int, str, str]:
    """Exit code, and what was written to stdout and stderr."""
    out, err = StringIO(), StringIO()
    try:
        call_command("check_retractions", *args, stdout=out, stderr=err)
    except SystemExit as exit:
        return int(str(exit.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def report(*args: str) -> dict[str, Any]:
    _, out, _ = run(*args, "--json")
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.fixture
def tea(home: Any) -> Citation:
    """A source that a live article cites, and the draft of another."""
    tea: Citation = CitationFactory(title="Tea and recovery", year=2019, doi="10.5555/tea.2019.4", pmid="31000002")
    ArticleFactory(title="Recovery", cites=[tea])
    other = ArticleFactory(title="Sleep", cites=[CitationFactory()])
    other.body = with_ids([section("Drinks", text("Tea helps", tea))])
    other.save_revision()
    return tea


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "retraction_watch.csv"
    path.write_text(
        as_csv(
            [
                row(1, OriginalPaperDOI="10.5555/elsewhere", RetractionNature="Correction"),
                row(2, OriginalPaperDOI="10.5555/TEA.2019.4", OriginalPaperPubMedID="31000002"),
                row(3),
            ]
        )
    )
    return str(path)


def test_a_file_marks_sources_and_lists_the_articles_live_and_draft(tea: Citation, file: str) -> None:
    code, out, err = run("--csv", file)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"citation {tea.pk} Okafor 2019: Tea and recovery | current → retracted | Retraction Watch 2"
    assert [line.split(" ", 5)[-1] for line in lines[1:3]] == ["Recovery (live)", "Sleep (draft)"]
    assert lines[3:] == ["1 changed, 0 as known, 2 articles concerned"]
    tea.refresh_from_db()
    assert tea.status == "retracted"
    assert run("--csv", file)[1].splitlines()[-1] == "0 changed, 1 as known, 2 articles concerned"


def test_the_report_as_json(tea: Citation, file: str) -> None:
    found = report("--csv", file, "--dry-run")
    assert (found["dry_run"], found["rows"], found["without_identifier"], found["rejected"]) == (True, 3, 1, [])
    (source,) = found["sources"]
    assert (source["citation"], source["before"], source["after"], source["changed"]) == (
        tea.pk, "current", "retracted", True,
    )  # fmt: skip
    assert [(article["title"], article["versions"]) for article in source["articles"]] == [
        ("Recovery", ["live"]), ("Sleep", ["draft"]),
    ]  # fmt: skip
    tea.refresh_from_db()
    assert tea.status == "current"


def test_a_row_that_cannot_be_read_is_named_and_costs_no_other(tea: Citation, file: str) -> None:
    path = Path(file)
    path.write_text(path.read_text() + as_csv([row(9, RetractionNature="Rumour")]).split("\n", 1)[1])
    code, out, err = run("--csv", file)
    assert code == 1
    assert f"{file}:5: rejected: RetractionNature: 'Rumour'" in err
    assert "1 changed" in out


@pytest.mark.parametrize(
    ("args", "message"),
    [((), "--online"), (("--csv", "/nowhere.csv"), "/nowhere.csv: No such file"), (("--online",), "switched off")],
)
def test_what_it_cannot_go_by(args: tuple[str, ...], message: str, db: None) -> None:
    with pytest.raises(CommandError, match=message):
        run(*args)


def test_another_file_is_refused(tmp_path: Path, db: None) -> None:
    path = tmp_path / "other.csv"
    path.write_text("title,doi\n")
    with pytest.raises(CommandError, match="no Retraction Watch CSV"):
        run("--csv", str(path))


def test_crossref_is_asked_about_every_source_with_a_doi(tea: Citation, services: Services) -> None:
    rest = CitationFactory(doi="10.5555/rest.2020.1", title="Rest in heart failure")
    CitationFactory(doi="10.5555/notice.2022.2", title="Correction to: Rest in heart failure")
    CitationFactory(doi="", pmid="31000001")
    found = {source["doi"]: source for source in report("--online")["sources"]}
    assert {doi: (source["after"], source["origin"]) for doi, source in found.items()} == {
        "10.5555/tea.2019.4": ("retracted", "Retraction Watch 28111"),
        "10.5555/rest.2020.1": ("corrected", "Crossref"),
    }
    assert len(services.asked) == 1
    rest.refresh_from_db()
    assert rest.notice == "Corrected (2022-04-03): https://doi.org/10.5555/notice.2022.2"


def test_file_and_crossref_make_one_verdict(tea: Citation, file: str, services: Services) -> None:
    (source,) = report("--csv", file, "--online")["sources"]
    assert (source["after"], source["changed"]) == ("retracted", True)


def test_what_was_learnt_before_crossref_failed_is_stored(tea: Citation, services: Services) -> None:
    for number in range(25):
        CitationFactory(doi=f"10.5555/more.{number}")
    services.failures.append(None)  # the first answer is as it should be
    for _ in range(3):
        services.fail(503)
    code, out, err = run("--online")
    assert code == 1
    assert "Crossref can't be asked" in err
    assert "1 changed" in out
    tea.refresh_from_db()
    assert tea.status == "retracted"
