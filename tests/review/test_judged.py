"""The digest covers all that readers are served of an article, but for what the closed list names."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.utils.choices import flatten_choices
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from tests.schema.kitchen import body as kitchen
from wagtail_medarticle.blocks.text import DisclaimerBlock
from wagtail_medarticle.enums import RichTextFormat
from wagtail_medarticle.references.record import Name, PartialDate, Record
from wagtail_medarticle.review.decision_records import Person
from wagtail_medarticle.review.exclusions import EXCLUDED
from wagtail_medarticle.serving.judging import numbered
from wagtail_medarticle.serving.representation import Options, represent
from wagtail_medarticle.serving.values import (
    ArticleValues,
    CitedSource,
    DisclaimerText,
    Image,
    SiteTexts,
    StoredFile,
    TopicTags,
)

Place = tuple[Any, ...]
RECORD = Record(
    title="A trial",
    original_title="Ein Versuch",
    authors=(Name(family="Okafor", given="Ada N."),),
    container_title="A Journal",
    issued=PartialDate(2020, 3, 1),
    volume="1",
    issue="2",
    pages="3-4",
    doi="10.1000/a",
    pmid="11111111",
    url="https://example.org/a",
)
BARE = Record(title="A page", publisher="An office", issued=PartialDate(2020), url="https://www.example.org/a")
SOURCES = {
    1: CitedSource(1, "research", "current", "", None, RECORD),
    2: CitedSource(2, "web", "corrected", "Corrected in May.", None, BARE),
}
SITE = SiteTexts(
    "Reviewed.", "Caution.", "Policy", "/policy/", DisclaimerText("Ours", "<p>No advice.</p>"), "?", "?", "", ""
)


def described(image: int, sha256: str) -> tuple[Image, StoredFile]:
    return Image(image, f"Picture {image}", "", f"/media/{image}.jpg", 8, 6, f"{image}.jpg 8x6"), StoredFile(sha256)


PICTURES = {pk: described(pk, f"hash {pk}") for pk in (5, 6)}


@cache
def definition() -> Any:
    return kitchen()


def filled(block: Any) -> Any:
    """A raw value of a block with something in each of its parts."""
    if isinstance(block, blocks.BaseStreamBlock):
        return [
            {"type": name, "id": f"id-{name}", "value": filled(child)} for name, child in block.child_blocks.items()
        ]
    if isinstance(block, DisclaimerBlock):
        return {"disclaimer": None, "title": "Disclaimer", "text": "<p>Ask a physician.</p>"}
    if isinstance(block, blocks.BaseStructBlock):
        return {name: filled(child) for name, child in block.child_blocks.items()}
    if isinstance(block, ListBlock):
        return [{"type": "item", "id": f"id-{place}", "value": filled(block.child_block)} for place in range(2)]
    if isinstance(block, BaseTypedTableBlock):
        columns = [{"type": name, "heading": f"Heading {name}"} for name in block.child_blocks]
        row = {"values": [filled(child) for child in block.child_blocks.values()]}
        return {"caption": "Doses", "columns": columns, "rows": [row, copy.deepcopy(row)]}
    return leaf(block, 0)


def leaf(block: Any, which: int) -> Any:
    """One of two raw values of a block without blocks in it, which show."""
    if isinstance(block, blocks.RichTextBlock):
        markers = "".join(f'<embed embedtype="citation" id="{pk}"/>' for pk in ((1, 2), (2, 1))[which])
        return f'<p>Take <b>{5 + which * 45} mg</b>{markers} <a linktype="page" id="{which + 1}">at once</a>.</p>'
    if isinstance(block, ImageChooserBlock):
        return 5 + which
    if isinstance(block, blocks.ChooserBlock):
        return 1 + which
    if isinstance(block, TableBlock):
        return {"data": [["ab"[which]]], "cell": [which], "first_row_is_table_header": bool(which)}
    values: dict[type[Any], tuple[Any, Any]] = {
        blocks.BooleanBlock: (False, True),
        blocks.IntegerBlock: (5, 6),
        blocks.FloatBlock: (0.5, 0.25),
        blocks.DecimalBlock: ("5.00", "6.00"),
        blocks.DateBlock: ("2026-01-01", "2026-01-02"),
        blocks.TimeBlock: ("08:00:00", "09:00:00"),
        blocks.DateTimeBlock: ("2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z"),
        blocks.MultipleChoiceBlock: (["1"], ["2"]),
        blocks.StaticBlock: (None, None),
    }
    found = next((pair for kind, pair in values.items() if isinstance(block, kind)), None)
    if found is None and isinstance(block, blocks.ChoiceBlock):
        choices = [key for key, _ in flatten_choices(block.field.choices) if key]
        found = (choices * 2)[0], (choices * 2)[1]
        if "patient" in choices or "professional" in choices:
            found = "patient", "professional"
    return (found or ("one", "other\nline"))[which]


def leaves(block: Any, raw: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Where each leaf below a block stands in its raw value, with another value for it."""
    if isinstance(block, blocks.BaseStreamBlock):
        for number, item in enumerate(raw):
            yield from leaves(block.child_blocks[item["type"]], item["value"], (*place, number, "value"))
    elif isinstance(block, DisclaimerBlock):
        yield (*place, "title"), "Another"
        yield (*place, "text"), "<p>Ask two physicians.</p>"
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from leaves(child, raw[name], (*place, name))
    elif isinstance(block, ListBlock):
        for number, item in enumerate(raw):
            yield from leaves(block.child_block, item["value"], (*place, number, "value"))
    elif isinstance(block, BaseTypedTableBlock):
        yield (*place, "caption"), "Other doses"
        for number, (name, child) in enumerate(block.child_blocks.items()):
            yield (*place, "columns", number, "heading"), f"Other {name}"
            for row in range(2):
                yield from leaves(child, raw["rows"][row]["values"][number], (*place, "rows", row, "values", number))
    elif not isinstance(block, blocks.StaticBlock):
        yield place, leaf(block, 1)


def changed(raw: Any, place: Place, value: Any) -> Any:
    """A copy of raw data with another value at a place."""
    whole = copy.deepcopy(raw)
    within = whole
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = value
    return whole


def values(**changes: Any) -> ArticleValues:
    whole: dict[str, Any] = {
        "id": 7,
        "type": "site.Article",
        "slug": "x",
        "html_url": "/x/",
        "locale": "en",
        "title": "What is X?",
        "summary": "A summary.",
        "last_updated": datetime(2026, 1, 1, tzinfo=UTC),
        "block": definition(),
        "body": filled(definition()),
        "authors": (Person("Ada", "MD", "", "0000-0001-5109-3700"),),
        "author_ids": (3,),
        "topics": (TopicTags("X", "x", (("icd-10", "E11"),)),),
        "sources": SOURCES,
        "disclaimers": {},
        "images": {pk: image for pk, (image, _) in PICTURES.items()},
        "files": {("image", pk): file for pk, (_, file) in PICTURES.items()}
        | {("document", pk): StoredFile(f"document {pk}") for pk in (1, 2)},
        "site": SITE,
        "ledger": (),
        "addresses": {("page", 1): "/one/", ("page", 2): "/two/"},
        "own": {"population": "Adults"},
    }
    return ArticleValues(**{**whole, **changes})


def digest(article: ArticleValues) -> str:
    return numbered(article).judgement.digest


def served(article: ArticleValues) -> dict[Place, Any]:
    """Every leaf that readers are served, for each audience and as it is stored, by its place."""
    found: dict[Place, Any] = {}
    for audience in (None, "patient", "professional"):
        options = Options(date(2026, 1, 1), audience)
        found |= {(audience, *place): leaf for place, leaf in flat(represent([article], options)[0])}
    whole = Options(date(2026, 1, 1), None, RichTextFormat.DB_HTML)
    found |= {("whole", *place): leaf for place, leaf in flat(represent([article], whole)[0])}
    return {place: leaf for place, leaf in found.items() if place[1] != "review"}  # which holds the digest


def flat(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, dict | list | tuple):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in items:
            yield from flat(each, (*place, key))
        if not value:
            yield place, type(value)
    else:
        yield place, value


def excluded(place: Place) -> bool:
    """Whether the closed list names a served leaf; ``place`` begins with the audience."""
    names = [each for each in place[1:] if isinstance(each, str)]
    top = names[0]
    if top == "body" and names[-2] == "image" and f"figure.image.{names[-1]}" in EXCLUDED:
        return True
    if top == "body":
        return names[-1] in ("id", "anchor") and not (len(names) > 2 and names[-2] == "value" and names[-1] == "id")
    return top in EXCLUDED or f"{top}[].{names[1] if len(names) > 1 else ''}" in EXCLUDED


PLACES = dict(leaves(kitchen(), filled(kitchen())))


BEFORE = values()


@cache
def served_before() -> dict[Place, Any]:
    return served(BEFORE)


@pytest.mark.parametrize("item", range(len(BEFORE.body)), ids=lambda item: BEFORE.body[item]["type"])
def test_a_change_of_any_stored_leaf_that_shows_changes_the_digest(item: int) -> None:
    for place in [place for place in PLACES if place[0] == item]:
        after = values(body=changed(BEFORE.body, place, PLACES[place]))
        assert served(after) != served_before(), f"the change of {place} shows"
        assert digest(after) != digest(BEFORE), place


def test_every_served_leaf_of_the_body_is_changed_by_one_of_these_or_named() -> None:
    """For each stored leaf the same place is served; a leaf that no change of a stored one reaches is on the list."""
    reached: set[Place] = set()
    for place, value in PLACES.items():
        now = served(values(body=changed(BEFORE.body, place, value)))
        reached |= {leaf for leaf, told in served_before().items() if now.get(leaf) != told}
    left = {leaf for leaf in served_before().keys() - reached if leaf[1] == "body" and not excluded(leaf)}
    # A block's type is what it is, what is served of nothing is nothing, and a reader gets the words for themselves.
    left = {leaf for leaf in left if leaf[-1] != "type" and (leaf[0], leaf[-1]) != ("patient", "audience")}
    assert {leaf for leaf in left if served_before()[leaf] is not None} == set()


CHANGES: dict[str, dict[str, Any]] = {
    "title": {"title": "What is Y?"},
    "summary": {"summary": "A summary.\nOf two lines."},
    "author": {"author_ids": (4,)},
    "own key": {"own": {"population": "Children"}},
    "own key left out": {"own": {}, "excluded": ("population",)},
    "disclaimer's title": {"site": replace(SITE, disclaimer=DisclaimerText("Theirs", "<p>No advice.</p>"))},
    "picture": {"files": {**values().files, ("image", 5): StoredFile("another")}},
    "picture withdrawn": {"files": {**values().files, ("image", 5): StoredFile("hash 5", private=True)}},
    "document": {"files": {**values().files, ("document", 1): StoredFile("another")}},
}
NO_CHANGES: dict[str, dict[str, Any]] = {
    "the page's own number and addresses": {"id": 8, "slug": "y", "html_url": "/y/", "locale": "en-GB"},
    "moment": {"last_updated": None},
    "contributor's later details": {"authors": (Person("Ada Okafor", "MD, PhD"),)},
    "topics": {"topics": ()},
    "another site's texts": {"site": replace(SITE, review_statement="We review.", caution="Watch out.")},
    "where linked pages are": {"addresses": {}},
    "the same picture as another image": {
        "files": {**values().files, ("image", 6): StoredFile("hash 5")},
        "images": {6: PICTURES[6][0]},
        "body": None,
    },
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_what_readers_are_given_beside_the_body_counts(changes: dict[str, Any]) -> None:
    plain = [item for item in values().body if item["type"] != "disclaimer"]
    assert digest(values(body=plain, **changes)) != digest(values(body=plain))


@pytest.mark.parametrize("changes", NO_CHANGES.values(), ids=NO_CHANGES)
def test_what_the_list_names_does_not(changes: dict[str, Any]) -> None:
    if changes.get("body", ()) is None:
        changes = {**changes, "body": with_image(6)}
    assert digest(values(**changes)) == digest(values())


def with_image(pk: int) -> Any:
    def moved(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: moved(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [moved(each, name) for each in value]
        return pk if value == 5 and name == "image" else value

    return moved(values().body)


SOURCE_CHANGES: dict[str, dict[str, Any]] = {
    "title": {"title": "A trial, safe for children"},
    "question": {"title": "A trial?"},
    "first author": {"authors": (Name(family="Rivera", given="Sam"),)},
    "year": {"issued": PartialDate(2021)},
    "DOI": {"doi": "10.1000/b"},
    "PMID": {"pmid": "22222222"},
}
BARE_CHANGES: dict[str, dict[str, Any]] = {
    "publisher": {"publisher": "A shop"},
    "host": {"url": "https://shop.example/a"},
    "container": {"container_title": "A Blog"},
    "number": {"number": "NG136"},
}


@pytest.mark.parametrize("change", [*SOURCE_CHANGES, *BARE_CHANGES])
def test_a_source_counts_as_readers_are_told_of_it(change: str) -> None:
    pk, record = (1, RECORD) if change in SOURCE_CHANGES else (2, BARE)
    told = record.with_changes(**{**SOURCE_CHANGES, **BARE_CHANGES}[change])
    assert digest(values(sources={**SOURCES, pk: replace(SOURCES[pk], record=told)})) != digest(values())


@pytest.mark.parametrize(
    "changes",
    [{"kind": "guideline"}, {"status": "retracted"}, {"notice": "Other."}, {"upheld_as": "corrected"}],
    ids=str,
)
def test_its_kind_and_its_health_count(changes: dict[str, Any]) -> None:
    assert digest(values(sources={**SOURCES, 2: replace(SOURCES[2], **changes)})) != digest(values())


@pytest.mark.parametrize(
    "changes",
    [{"abstract": "We tried."}, {"container_title": "The Journal"}, {"volume": "9"}, {"publisher": "P"}],
    ids=str,
)
def test_what_completes_its_record_does_not(changes: dict[str, Any]) -> None:
    told = replace(SOURCES[1], record=RECORD.with_changes(**changes))
    assert digest(values(sources={**SOURCES, 1: told})) == digest(values())


def test_health_is_left_out_where_the_site_wants_that(settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"HEALTH_ENDS_APPROVAL": False}
    retracted = replace(SOURCES[1], status="retracted", notice="Retracted.")
    assert digest(values(sources={**SOURCES, 1: retracted})) == digest(values())


def test_a_marker_counts_as_its_source_wherever_it_stands() -> None:
    """The row is nothing, which source is all: two that change places are another text."""
    rows = {1: SOURCES[2], 2: SOURCES[1]}
    assert digest(values(sources=rows)) != digest(values())
    body = str(values().body)
    moved = body.replace('id="1"/>', 'id="9"/>')
    assert moved != body
    assert digest(values(body=eval(moved), sources={9: SOURCES[1], 2: SOURCES[2]})) == digest(values())  # noqa: S307
    assert digest(values(sources={2: SOURCES[2]})) != digest(values())


def test_forms_of_storing_count_for_nothing() -> None:
    def stored_otherwise(value: Any) -> Any:
        if isinstance(value, list):
            bare = [each["value"] if isinstance(each, dict) and each.get("type") == "item" else each for each in value]
            return [stored_otherwise(each) for each in bare]
        if isinstance(value, dict):
            fresh = {key: stored_otherwise(each) for key, each in reversed(value.items())}
            return {**fresh, "id": "another"} if "type" in value and "value" in value else fresh
        return value

    assert digest(values(body=stored_otherwise(values().body))) == digest(values())


def test_a_missing_child_counts_as_its_default() -> None:
    class DoseBlock(blocks.StructBlock):
        unit = blocks.CharBlock(default="mg")
        id = blocks.CharBlock(required=False)
        type = blocks.CharBlock(required=False)

    body = blocks.StreamBlock([("dose", DoseBlock())])

    def told(raw: Any) -> str:
        return digest(values(block=body, body=[{"type": "dose", "value": raw}]))

    assert told({}) == told({"unit": "mg", "id": "", "type": ""}) != told({"unit": "g"})
    assert len({told({}), told({"id": "5"}), told({"type": "5"}), told({"id": "5", "type": "5"})}) == 4


@pytest.mark.parametrize("number", [2**70, 1.5])
def test_any_number_is_told_apart(number: float) -> None:
    assert digest(values(own={"population": number})) != digest(values(own={"population": number + 2**20}))


def test_the_list_is_printed_in_the_documentation_as_it_is() -> None:
    printed = Path(__file__).parents[2].joinpath("docs/integrity.md").read_text()
    rows = [f"| `{key}` | {reason} |" for key, reason in EXCLUDED.items()]
    assert "\n".join(rows) in printed
