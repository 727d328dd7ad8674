"""Lines in the site's CSL style: made when a source is stored, and read as they are stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.factories import ArticleFactory, CitationFactory
from wagtail_medarticle import conf
from wagtail_medarticle.library import apply, read
from wagtail_medarticle.library.styled_lines import make_lines
from wagtail_medarticle.models import Citation
from wagtail_medarticle.references.styles import csl, format_reference

pytestmark = pytest.mark.django_db
pytest.importorskip("citeproc")

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>House style</title><id>house</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix=".">
    <names variable="author"><name name-as-sort-order="all" form="long" delimiter=", "/></names>
    <text variable="title" prefix=": " font-style="italic"/>
    <date variable="issued" prefix=" (" suffix=")"><date-part name="year"/></date>
  </layout></bibliography>
</style>
"""
WITHOUT_YEAR = STYLE.replace('<date-part name="year"/>', "").replace('prefix=" (" suffix=")"', "")


@pytest.fixture
def style(tmp_path: Path, settings: Any) -> Path:
    """The site's style."""
    path = tmp_path / "house.csl"
    path.write_text(STYLE)
    csl.fingerprint.cache_clear()
    settings.WAGTAIL_MEDARTICLE = {"REFERENCE_STYLE": str(path)}
    return path


def shown(client: Client, page: Any) -> dict[str, str]:
    """The reference that readers get."""
    (reference,) = client.get(f"/api/v2/medical-articles/{page.pk}/").json()["references"]
    return {name: reference[name] for name in ("text", "html")}


def test_what_is_stored_is_what_readers_get(client: Client, home: Any, style: Path, monkeypatch: Any) -> None:
    source = CitationFactory(title="Tea & rest", year=2019)
    page = ArticleFactory(cites=[source])
    text = "Okafor, Ada N.: Tea & rest (2019)."
    html = "Okafor, Ada N.: <i>Tea &amp; rest</i> (2019)."
    with monkeypatch.context() as reading:
        reading.setattr(csl, "_Style", None)  # nobody may make a line while somebody reads
        assert shown(client, page) == {"text": text, "html": html}
        for url in (f"/api/v2/medical-articles/{page.pk}/references/", "/api/v2/citations/"):
            assert text in client.get(url, {"format": "text"}).content.decode()
    Citation.objects.filter(pk=source.pk).update(title="Coffee")
    assert shown(client, page)["text"] == "Okafor, Ada N.: Coffee (2019)."
    source.refresh_from_db()
    source.status, source.notice = "retracted", "Seen"
    source.save()
    assert shown(client, page)["text"] == "Okafor, Ada N.: Coffee (2019). Retracted."
    Citation._base_manager.filter(pk=source.pk).update(title="Changed behind our back")
    assert "Changed behind our back" in shown(client, page)["text"]
    assert "Retracted" in shown(client, page)["text"]


def test_an_import_makes_lines_too(home: Any, style: Path) -> None:
    apply(read(b"TY  - JOUR\nTI  - Tea\nAU  - Berg, Jan\nPY  - 2019\nN1  - Retracted (2021).\nER  -\n"))
    assert Citation.objects.get().styled_line["text"] == "Berg, Jan: Tea (2019). Retracted 2021."


def test_a_line_that_fails_its_check_is_ama_s_and_says_so(
    admin_client: Client, client: Client, home: Any, style: Path, capsys: Any
) -> None:
    source = CitationFactory(title="Tea", year=2019, status="retracted", notice="Seen")
    page = ArticleFactory(cites=[source])
    style.write_text(WITHOUT_YEAR)
    csl.fingerprint.cache_clear()
    ama = format_reference(source.record)
    assert shown(client, page)["text"] == f"{ama} Retracted." or "Retracted" in shown(client, page)["text"]
    call_command("style_references")
    said = capsys.readouterr().out
    assert f"{source.pk} {source}: printed in AMA style, as the year is missing" in said
    assert "1 lines are stored; 1 new ones are in AMA style." in said
    assert make_lines() == []  # they are made
    assert "Retracted" in shown(client, page)["text"]
    url = reverse("wagtailsnippets_wagtail_medarticle_citation:inspect", args=[source.pk])
    assert "the year is missing" in admin_client.get(url).content.decode()


def test_text_in_a_title_is_text(client: Client, home: Any, style: Path) -> None:
    source = CitationFactory(title="<script>alert(1)</script> <img src=x> & </i>", year=2019)
    html = source.__class__.objects.get(pk=source.pk).styled_line["html"]
    assert not [tag for tag in ("<script", "<img") if tag in html]
    assert shown(client, ArticleFactory(cites=[source]))["html"] == html


def test_styles_with_names_store_nothing_and_print_italics(client: Client, home: Any) -> None:
    source = CitationFactory(title="Tea", container_title="Journal of Examples")
    assert source.styled_line == {}
    printed = shown(client, ArticleFactory(cites=[source]))
    assert "<i>Journal of Examples</i>" in printed["html"]
    assert printed["html"].replace("<i>", "").replace("</i>", "") == printed["text"]
    with pytest.raises(CommandError, match="'ama'"):
        call_command("style_references")


@pytest.mark.parametrize("value", ["nature", "/nowhere/house.csl", 7, None, "house.xml"])
def test_a_style_that_there_is_not(value: Any) -> None:
    with pytest.raises(conf.SettingError, match="REFERENCE_STYLE"):
        conf.parse({"REFERENCE_STYLE": value})


def test_a_file_that_is_no_style_costs_nobody_a_line(client: Client, home: Any, style: Path) -> None:
    style.write_text("<style/>")
    csl.fingerprint.cache_clear()
    source = CitationFactory(title="Tea")
    assert shown(client, ArticleFactory(cites=[source]))["text"] == format_reference(source.record)
    assert "wagtail_medarticle.W005" in {message.id for message in run_checks()}
