from __future__ import annotations

import json
import logging
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ArticleFactory, CitationFactory, SiteSettingsFactory, section, text, with_ids


def run(*args: str) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("lint_articles", *args, stdout=out)
    except SystemExit as exit:
        return out.getvalue(), exit.code
    return out.getvalue(), 0


@pytest.fixture(autouse=True)
def site_with_disclaimer(home):
    from tests.factories import DisclaimerFactory

    return SiteSettingsFactory(default_disclaimer=DisclaimerFactory())


@pytest.fixture
def sound():
    return ArticleFactory(title="Sound", cites=[CitationFactory()])


@pytest.fixture
def broken():
    citation = CitationFactory()
    page = ArticleFactory(title="Broken", cites=[citation])
    citation.delete()
    return page


def test_nothing_to_report(sound):
    assert run() == ("", 0)


def test_an_error_is_one_line_and_exit_1(sound, broken):
    output, code = run()
    assert code == 1
    (line,) = output.splitlines()
    assert line.startswith(f"{broken.pk} Broken (live): error: ")
    assert line.endswith("[deleted-source]")


def test_a_warning_leaves_the_exit_alone():
    page = ArticleFactory(cites=[CitationFactory(year=None)])
    output, code = run()
    assert (output.split()[0], code) == (str(page.pk), 0)
    assert "[missing-year]" in output


def test_pages_by_id_and_by_path(sound, broken):
    assert run(str(sound.pk)) == ("", 0)
    assert run(f"/{broken.slug}/")[1] == 1


@pytest.mark.parametrize(("where", "reason"), [("99999", "no page"), ("/", "no medical article")])
def test_a_page_that_is_no_article_is_an_error(where, reason):
    with pytest.raises(CommandError, match=reason):
        run(where)


def test_json(broken):
    output, code = run("--json")
    (found,) = json.loads(output)
    assert code == 1
    assert found["page"] == broken.pk
    assert {key: found[key] for key in ("title", "version", "level", "code")} == {
        "title": "Broken",
        "version": "live",
        "level": "error",
        "code": "deleted-source",
    }
    assert found["message"]
    assert found["where"]


def test_drafts_are_linted_beside_the_live_text(sound):
    sound.body = with_ids([section("Treatment", text("Rest", CitationFactory(status="retracted")))])
    sound.save_revision()
    output, code = run()
    assert code == 1
    assert [line.split(":")[0] for line in output.splitlines()] == [f"{sound.pk} Sound (draft)"]


def test_a_page_that_was_never_published_is_a_draft():
    page = ArticleFactory(title="New", live=False, cites=[CitationFactory(status="retracted")])
    assert run()[0].startswith(f"{page.pk} New (draft)")


def test_the_number_of_queries_does_not_grow():
    def count() -> int:
        run()  # Wagtail remembers where sites are
        with CaptureQueriesContext(connection) as queries:
            run()
        return len(queries)

    def add(number: int) -> None:
        for _ in range(number):
            page = ArticleFactory(cites=[CitationFactory()])
            page.body = with_ids([section("Treatment", text("Sleep", CitationFactory()))])
            page.save_revision()

    add(2)
    few = count()
    add(8)
    assert count() == few


def test_a_gap_is_logged_with_page_and_citations(broken, caplog):
    with caplog.at_level(logging.WARNING, logger="wagtail_medarticle"):
        article = broken.represent()
    (record,) = caplog.records
    assert record.name == "wagtail_medarticle"
    assert f"Article {broken.pk} " in record.getMessage()
    assert article["references"] == []
    assert "citation" not in article["body"][0]["value"]["content"][0]["value"]


def test_an_article_without_gaps_is_not_logged(sound, caplog):
    with caplog.at_level(logging.WARNING, logger="wagtail_medarticle"):
        sound.represent()
    assert not caplog.records
