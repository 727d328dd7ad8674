"""Pastes and files that mix formats, and those that aren't read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.references.test_formats import GOOD
from wagtail_medarticle.references.formats import READERS, UnknownFormat, detect, read
from wagtail_medarticle.references.formats.pieces import pieces

PARTS = {name: text % name.upper() for name, text in GOOD.items()}


@pytest.mark.parametrize("second", PARTS)
@pytest.mark.parametrize("first", PARTS)
def test_two_formats_in_one_text(first: str, second: str) -> None:
    text = f"{PARTS[first]}\n\n{PARTS[second]}\n\n{PARTS[first]}"
    results = read(text)
    assert [result.record and result.record.title for result in results] == [
        first.upper(),
        second.upper(),
        first.upper(),
    ]
    assert [result.index for result in results] == [1, 2, 3]
    assert results[1].line >= PARTS[first].count("\n") + 3


@pytest.mark.parametrize("name", PARTS)
def test_text_around_records_is_named_with_its_lines(name: str) -> None:
    text = f"Dear editor,\nhere it is:\n\n{PARTS[name]}\n\nYours, Sara Lind\n"
    (result,) = read(text)
    assert result.record is not None
    assert result.record.title == name.upper()
    last = text.count("\n")
    assert [note for note in result.notes if "lines 1 to 2 " in note and "Dear editor" in note]
    if name not in ("pubmed-csv", "csl-json", "crossref", "datacite"):
        assert [note for note in result.notes if f"line {last} " in note and "Yours" in note]


@pytest.mark.parametrize("end", [")", "]", "}", ">", ") ER"])
@pytest.mark.parametrize("next_tag", ["TI", "AB", "PMID", "STAT", "OWN", "VN"])
def test_a_bracket_at_the_end_of_a_value_ends_no_tagged_record(end: str, next_tag: str) -> None:
    text = f"TY  - JOUR\nT1  - Salt\nAU  - Salt Group (of all{end}\n{next_tag:<4}- Soup\nER  - \n"
    assert [piece.format for piece in pieces(text)] == ["ris"]


def test_a_reference_as_text_is_a_record_that_is_lost_and_named() -> None:
    text = f"Lind SA. Salt. Lancet. 2020;1(2):3-4.\n\n{PARTS['ris']}\n\nMoor K. Soup. doi: 10.1000/soup\n"
    before, record, behind = read(text)
    assert before.error == "line 1: in no format that is read: Lind SA. Salt. Lancet. 2020;1(2):3-4."
    assert record.record is not None
    assert (behind.line, behind.error) == (7, "line 7: in no format that is read: Moor K. Soup. doi: 10.1000/soup")


def test_a_heading_of_a_database_costs_no_record() -> None:
    (result,) = read("Scopus\nEXPORT DATE: 14 January 2021\n\n@ARTICLE{Lind2020,\n title={Salt},\n}\n")
    assert result.error == ""
    assert result.notes == ("lines 1 to 2 left out, in no record: Scopus EXPORT DATE: 14 January 2021",)


def test_values_that_look_like_records_of_another_format_stay_values() -> None:
    text = "@article{a,\n title={Salt},\n abstract={First.\n\nTY  - JOUR is what RIS begins with.\n\nEnd},\n}\n"
    (result,) = read(text)
    assert result.record is not None
    assert "TY - JOUR" in result.record.abstract
    (result,) = read("%0 Journal Article\n%T Salt\n%X One.\n\nTwo.\n%D 2020\n")
    assert result.record is not None
    assert (result.record.abstract, result.record.year) == ("One. Two.", 2020)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("MARC (ISO 2709)", "00714cam a2200205 a 4500001001300000"),
        ("MARC as text (MarcEdit)", "=LDR  00714cam a2200205 a 4500\n=245  10$aSalt\n"),
        ("MARC 21 in XML", '<collection xmlns="http://www.loc.gov/MARC21/slim"><record/></collection>'),
        ("MARC 21 in XML", "<marc:record><marc:leader>x</marc:leader></marc:record>"),
        ("PubMed's ASN.1", "Pubmed-entry ::= {\n  pmid 1\n}\n"),
        ("Web of Science's tab-delimited file", "PT\tAU\tBA\tBE\nJ\tLind, S\t\t\n"),
        ("Word's list of sources", '<?xml version="1.0"?>\n<b:Sources xmlns:b="http://x"><b:Source/></b:Sources>'),
        ("an Excel, Word or other packed file", b"PK\x03\x04\x14\x00\x06\x00xl/workbook.xml"),
        ("a PDF", b"%PDF-1.7\n"),
        ("an old Excel or Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a web page", "<!DOCTYPE html>\n<html><body>PMID: 1</body></html>"),
        ("FHIR", '{"resourceType": "Citation", "title": "Salt"}'),
        ("Zotero's own JSON", '[{"key": "A", "data": {"itemType": "book", "title": "Salt"}}]'),
        ("Scopus' CSV", '"Authors","Author full names","Title","EID"\n"Lind S.","Lind","Salt","2-s2.0"\n'),
        ("PubMed's abstract format", "1. Lancet. 2020;1(2):3-4. doi: 10.1000/a.\n\nSalt.\n\nLind S(1).\n\nPMID: 1\n"),
        ("a list of PMIDs", "32100001\n32100002\n"),
        ("RDF", '<rdf:RDF xmlns:rdf="http://x"><bib:Book/></rdf:RDF>'),
        ("Crossref XML", '<?xml version="1.0"?><crossref_result><doi/></crossref_result>'),
        ("XML that begins with <note>", "<note><to>Sara</to></note>"),
        ("a text with formatting (RTF)", "{\\rtf1\\ansi Salt}"),
    ],
)
def test_other_formats_are_refused_by_name_with_a_way_out(name: str, data: bytes | str) -> None:
    with pytest.raises(UnknownFormat, match=r"isn't read: \w+") as caught:
        read(data)
    assert str(caught.value).startswith(name)


def test_a_refused_piece_among_others_is_a_rejected_record_with_its_lines() -> None:
    first, second = read(f"{PARTS['ris']}\n\n=LDR  00714cam a2200205 a 4500\n=245  10$aSalt\n")
    assert first.record is not None
    assert second.line == 5
    assert second.error.startswith("lines 5 to 6: MARC as text (MarcEdit) isn't read: export ")


def test_the_first_format_that_can_be_read_is_told() -> None:
    assert detect(f"=LDR  00714cam\n\n{PARTS['enw']}\n\n{PARTS['ris']}") == "enw"


@given(
    st.lists(st.sampled_from([*PARTS.values(), "Some words.", "<b", "{", "[[", "%", "@", "1: ", "- id:"]), max_size=8)
)
def test_pieces_are_the_whole_text(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    assert "".join(piece.text for piece in pieces(text)).strip() == text.strip()
    for piece in pieces(text):
        assert text.split("\n")[piece.line - 1 :][0] == piece.text.split("\n")[0]


HOSTILE = {
    "nested elements": "<xml><records><record>" + "<titles>" * 20_000,
    "nested lists": "[" * 40_000,
    "nested objects": '{"message":' * 10_000,
    "beginnings of objects": '{"a": \n\n' * 10_000,
    "beginnings of comments": "<!--\n\n" * 20_000,
    "small documents": "<a></a>\n\n" * 6_000,
    "unclosed records": "<ref><mixed-citation>\n" * 6_000,
    "numbers": "1: \n\n" * 20_000,
    "numbered lines": "1: Lind S. Salt. PMID: 1\n" * 5_000,
    "authors": "%0 Journal Article\n" + "%A Lind, Sara\n" * 10_000,
    "wrapped lines": "RT Journal Article\nT1 Salt\n" + "more\n" * 40_000,
    "a long source": "<1. >\nVN  - Ovid Technologies\nTI  - Salt\nSO  - " + "a. (1) 2, " * 10_000,
    "many sources": ("<1. >\nTI  - Salt\nSO  - " + "a. (1) 2, " * 59 + "\n\n") * 300,
    "dots and semicolons": "1: " + "A. B; 2020 C. " * 1400 + "PMID: 1",
    "nested YAML": "- title: " + "[" * 20_000,
    "aliases in YAML": "- a: &a [x, x]\n  title: *a\n" * 1000,
    "cells": "PMID,Title\n" + ",," * 60_000,
    "a quotation mark": "PMID,Title\n" + '1,"' + "Salt\n" * 40_000,
    "blank lines": "\n" * 100_000 + "TY  - JOUR\nTI  - Salt\nER  - ",
    "entities": '<?xml version="1.0"?><!DOCTYPE mods [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><mods><titleInfo>'
    "<title>&b;</title></titleInfo></mods>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_end_in_time(text: str) -> None:
    started = time.process_time()
    try:
        results = read(text)
    except UnknownFormat:
        results = []
    assert all(bool(result.error) != bool(result.record) for result in results)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("name", sorted(READERS))
def test_time_grows_with_the_number_of_records_only(name: str) -> None:
    def took(count: int) -> float:
        text = (PARTS[name] + "\n\n") * count
        started = time.process_time()
        assert len(read(text)) >= count
        return time.process_time() - started

    took(20)
    assert took(800) < 12 * took(200) + 0.5


def test_a_record_of_pubmed_s_format_without_a_number_is_one() -> None:
    (result,) = read("PMID-\nTI  - Iron deficiency in adults\nDP  - 2020\n")
    assert result.record
    assert (result.record.title, result.record.year) == ("Iron deficiency in adults", 2020)
