"""Importing several articles in one run: equal titles, categories, what was private, and the table of redirects."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.importing.test_wordpress import HEAD, item
from wagtail_medarticle.models import Topic
from wagtail_medarticle.models.base import Page

pytestmark = pytest.mark.django_db

GOUT = "<h1>What is gout?</h1><h2>Overview</h2><p>{}</p>"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    call_command("import_article", *arguments, "--json")
    reports: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["files"]
    return reports


def test_two_articles_of_one_title_become_two_pages(home: Any, tmp_path: Path, capsys: Any) -> None:
    for name, text in (("a.html", "It hurts."), ("b.html", "It swells.")):
        (tmp_path / name).write_text(GOUT.format(text))
    names = [str(tmp_path / name) for name in ("a.html", "b.html")]
    first, second = run(capsys, *names)
    assert [first["outcome"], second["outcome"]] == ["created", "created"]
    assert first["path"] != second["path"]
    assert [finding["code"] for finding in second["findings"] if finding["level"] == "warning"] == ["address-repeated"]
    assert [report["outcome"] for report in run(capsys, *names)] == ["unchanged", "unchanged"]
    assert Page.objects.filter(slug__startswith="what-is-gout").count() == 2


def test_an_export_becomes_a_page_a_post(home: Any, tmp_path: Path, capsys: Any) -> None:
    Topic.objects.create(name="Anaemia", slug="blood")
    path, table = tmp_path / "export.xml", tmp_path / "redirects.csv"
    posts = [
        item("<p>One.</p>"),
        item("<p>Two.</p>", slug="two", title="Iron &amp; you"),
        item("<p>Three.</p>", slug="three", status="private"),
    ]
    path.write_text(f"{HEAD}{''.join(posts)}</channel></rss>")
    reports = run(capsys, str(path), "--publish", "--redirects", str(table))
    assert [report["path"] for report in reports] == ["/iron/", "/two/", "/three/"]
    pages = [Page.objects.get(pk=report["page"]).specific for report in reports]
    assert [page.live for page in pages] == [True, True, False]
    assert "not-public" in [finding["code"] for finding in reports[2]["findings"]]
    assert [topic.value.slug for topic in pages[0].topics] == ["blood"]
    assert list(csv.reader(table.open())) == [
        ["from", "to"],
        ["/2024/iron/", "/iron/"],
        ["/2024/two/", "/two/"],
        ["/2024/three/", "/three/"],
    ]


@pytest.mark.parametrize(
    ("mapping", "topics", "codes"),
    [({"anaemia": "blood"}, ["blood"], set()), ({"anaemia": None}, [], set()), ({}, [], {"category-left-out"})],
)
def test_categories_become_topics_by_a_mapping(
    home: Any, tmp_path: Path, capsys: Any, mapping: dict[str, str | None], topics: list[str], codes: set[str]
) -> None:
    Topic.objects.create(name="Blood", slug="blood")
    path, mapped = tmp_path / "export.xml", tmp_path / "topics.json"
    path.write_text(f"{HEAD}{item('<p>One.</p>')}</channel></rss>")
    mapped.write_text(json.dumps(mapping))
    (report,) = run(capsys, str(path), "--topics", str(mapped))
    assert [topic.value.slug for topic in Page.objects.get(pk=report["page"]).specific.topics] == topics
    assert {finding["code"] for finding in report["findings"]} & {"category-left-out"} == codes
    assert Topic.objects.count() == 1


def test_a_category_that_is_mapped_to_no_topic_rejects_the_article(home: Any, tmp_path: Path, capsys: Any) -> None:
    path, mapped = tmp_path / "export.xml", tmp_path / "topics.json"
    path.write_text(f"{HEAD}{item('<p>One.</p>')}</channel></rss>")
    mapped.write_text('{"anaemia": "none"}')
    with pytest.raises(SystemExit):
        run(capsys, str(path), "--topics", str(mapped))
    assert "there is no such topic" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["[]", "{", '{"a": 1}'])
def test_a_mapping_that_is_none(home: Any, tmp_path: Path, content: str) -> None:
    (tmp_path / "topics.json").write_text(content)
    with pytest.raises(CommandError, match="--topics"):
        call_command("import_article", "x", "--topics", str(tmp_path / "topics.json"))


def test_references_are_refused_with_the_command_that_takes_them(home: Any, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "refs.ris"
    path.write_text("TY  - JOUR\nTI  - Gout\nER  - \n")
    with pytest.raises(SystemExit):
        run(capsys, str(path))
    assert "manage.py import_references refs.ris" in capsys.readouterr().out
