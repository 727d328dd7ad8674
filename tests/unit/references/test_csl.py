"""Lines in other journals' styles: what citeproc-py makes of CSL files, and what is done about its faults."""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.unit.references.example import article, source
from tests.unit.references.examples import EXAMPLES
from tests.unit.references.processors import Processors
from wagtail_medarticle.references.record import Event, Health, Name, PartialDate, Record
from wagtail_medarticle.references.styles import format_reference, format_reference_html
from wagtail_medarticle.references.styles.csl import Line, StyleError, fault_of, lines_of

STYLES = ("bmj", "the-lancet", "nature", "the-new-england-journal-of-medicine")
RECORDS = [example.record for example in EXAMPLES]
HIVES = article("Doe, Jane", "Do hives itch?", "The Lancet|Lancet", "2020-3-4", "395|1|1-12", doi="10.5555/itch.1")
YEAR_ONLY = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Year only</title><id>year-only</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><date variable="issued"><date-part name="year"/></date></layout></bibliography>
</style>
"""


@pytest.fixture
def styles(processors: Processors, monkeypatch: pytest.MonkeyPatch) -> Processors:
    """The processors, with citeproc-py on the path of modules."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(processors.python)])
    return processors


@pytest.mark.parametrize("name", STYLES)
def test_real_styles(name: str, styles: Processors, record_property: Any) -> None:
    lines = lines_of(RECORDS, styles.style(name))
    assert len(lines) == len(RECORDS)
    for record, line in zip(RECORDS, lines, strict=True):
        assert unescape(re.sub(r"</?(?:i|b|sup|sub)>", "", line.html)) == line.text
        if line.fault:
            assert line == Line(format_reference(record), format_reference_html(record), line.fault)
        assert not fault_of(record, format_reference(record)), "AMA's own line passes the check"
        assert not record.events or re.search("Retract|Withdrawn|Supersed|[Cc]orrection|concern", line.text), line
    own = sum(not line.fault for line in lines)
    assert own >= 0.9 * len(lines)
    record_property("figure", f"{name} by citeproc-py: {own} of {len(lines)} lines, the rest in AMA")


@pytest.mark.parametrize(
    ("name", "text", "html"),
    [
        (
            "bmj",
            "Doe J. Do hives itch? Lancet. 2020;395:1–12. doi: 10.5555/itch.1",
            "Doe J. Do hives itch? <i>Lancet</i>. 2020;395:1–12. doi: 10.5555/itch.1",
        ),
        ("the-lancet", "Doe J. Do hives itch? Lancet 2020; 395: 1–12.", ""),
        ("elsevier-vancouver", "Doe J. Do hives itch? Lancet 2020;395:1–12. https://doi.org/10.5555/itch.1.", ""),
        ("nature", "Doe, J. Do hives itch? Lancet 395, 1–12 (2020).", ""),
    ],
)
def test_a_question_and_pages_that_the_library_gets_wrong(name: str, text: str, html: str, styles: Processors) -> None:
    (line,) = lines_of([HIVES], styles.style(name))
    assert (line.text, line.fault) == (text, "")
    assert not html or line.html == html


@pytest.mark.parametrize("name", ["bmj", "nature", "apa"])
@pytest.mark.parametrize("title", ["1 year of care", "12 angry mice", "1. FC Magdeburg: a cohort", "(1) and (2)"])
def test_a_number_in_the_title_is_not_that_of_the_list(title: str, name: str, styles: Processors) -> None:
    record = source("", title, "2020", type="book", publisher="Mosby")
    (line,) = lines_of([record], styles.style(name))
    assert title.casefold() in line.text.casefold()


def test_what_became_of_a_source_ends_its_line(styles: Processors) -> None:
    retracted = HIVES.with_changes(events=(Event(Health.RETRACTED, PartialDate(2021, 5), notice_doi="10.5555/n<1"),))
    (line,) = lines_of([retracted], styles.style("bmj"))
    assert line.text.endswith("doi: 10.5555/itch.1 Retracted May 2021 (doi:10.5555/n<1).")
    assert line.html.endswith("Retracted May 2021 (doi:10.5555/n&lt;1).")


def test_a_style_that_loses_the_source_gives_way_to_ama(styles: Processors, tmp_path: Path) -> None:
    (tmp_path / "year.csl").write_text(YEAR_ONLY)
    record = HIVES.with_changes(events=(Event(Health.RETRACTED),))
    assert lines_of([record], tmp_path / "year.csl") == [
        Line(format_reference(record), format_reference_html(record), "the title is missing")
    ]
    assert "Retracted." in format_reference(record)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such file"),
        ("", "style.csl"),
        ("not XML", "style.csl"),
        ("<style xmlns='http://purl.org/net/xbiblio/csl'/>", "style.csl"),
        ("<html><body/></html>", "style.csl"),
    ],
)
def test_files_that_are_no_style(content: str | None, message: str, styles: Processors, tmp_path: Path) -> None:
    path = tmp_path / "style.csl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(StyleError, match=message):
        lines_of([HIVES], path)


def test_a_dependent_style_is_refused(styles: Processors) -> None:
    with pytest.raises(StyleError, match="dependent"):
        lines_of([HIVES], styles.style("dependent/the-lancet-oncology"))


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    with pytest.raises(StyleError, match=r"wagtail-medarticle\[csl\]"):
        lines_of([HIVES], tmp_path / "any.csl")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Doe J. Do hives itch? Lancet. 2020;395(1):1-12.", ""),
        ("Doe J. DO HIVES ITCH? Lancet. 2020;395(1):1–12.", ""),
        ("", "the line is empty"),
        ("Doe J. Lancet. 2020;395(1):1-12.", "the title is missing"),
        ("Do hives itch? Lancet. 2020;395(1):1-12.", "the first author is missing"),
        ("Doe J. Do hives itch? Lancet. 395(1):1-12.", "the year is missing"),
        ("Doe J. Do hives itch? Lancet. 2020;395(1):1-2.", "other pages"),
        ("Doe J. Do hives itch? Lancet. 2020;395(1):1-.", "other pages"),
        ("Doe J. Do hives itch?. Lancet. 2020;395(1):1-12.", "'?.' in the line"),
        ("Doe J. Do hives itch? Lancet. 2020Mar4;395(1):1-12.", "'2020Mar' in the line"),
        ("Doe J. Do hives itch? Lancet. Jul–Aug2020;395(1):1-12.", "'Aug2020' in the line"),
        ("Doe J. Do hives itch? Lancet. 2020; : 1-12.", "' :' in the line"),
        ("Doe J. Do hives itch? Lancet. 2020; 395 ():1-12.", "'()' in the line"),
        ("Doe J. Do hives itch? Lancet. 2020; 395, 1-12, None", "'None' in the line"),
    ],
)
def test_faults(text: str, fault: str) -> None:
    assert fault_of(HIVES, text) == fault


def test_what_a_source_says_itself_is_no_fault() -> None:
    record = Record(title="None the wiser :: a trial ()", authors=(Name("Doe", "Ada"),), publisher="Wiley, , None")
    assert fault_of(record, "Doe A. None the wiser :: a trial (). Wiley, , None") == ""
