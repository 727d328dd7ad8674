"""The schema of what is written, checked by our own checker and by a JSON Schema validator alike."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.schema import kitchen
from tests.schema.walk import untyped
from wagtail_medarticle.schema.catalog import Catalog
from wagtail_medarticle.schema.checking import Fault, faults

pytestmark = pytest.mark.django_db

WRITTEN = {
    "char": "abc", "rich": "<p>x</p>", "rich_any": {"format": "db_markdown", "content": "x"}, "integer": 3,
    "decimal": "1.50", "date": "2025-04-28", "level": "low", "dose": 1, "list": ["a"],
    "rows": [{"left": "a", "right": 2}], "inner": [{"type": "link", "value": {"url": "https://example.org"}}],
    "typed": {"columns": [{"type": "on", "heading": "On"}], "rows": [{"values": [True]}], "caption": "c"},
    "told": "a", "silent": "b", "table": {"data": [["a", None]], "table_header_choice": "row"},
    "picture": {"image": None, "decorative": False, "alt_text": ""}, "time": "10:00:00",
    "moment": "2025-04-28T10:00:00Z", "page": 1, "snippet": None, "doses": [1, 2], "static": None,
}  # fmt: skip
"""One of everything, as it can be written."""

WRONG: list[tuple[str, Any, str]] = [
    ("char", None, "must be text"),
    ("char", "x" * 21, "must have at most 20 characters"),
    ("integer", 10, "must be 9 or less"),
    ("integer", True, "must be a whole number"),
    ("integer", 1.5, "must be a whole number"),
    ("float", float("inf"), "must be a number, or must be null"),
    ("float", 10**400, "must be a number, or must be null"),
    ("decimal", "1e5", "must match"),
    ("decimal", "abc", "must match"),
    ("date", "2025-02-30", "must be a date"),
    ("date", "yesterday", "must be a date"),
    ("moment", "2025-02-30T00:00:00Z", "must be a date-time"),
    ("time", "25:00", "must match"),
    ("level", "", "must be one of: 'low', 'high', 'rare'"),
    ("dose", "1", "must be one of: 1, 2"),
    ("dose", True, "must be one of: 1, 2"),
    ("list", ["a"] * 4, "must have at most 3 items"),
    ("boolean", "yes", "must be true or false"),
    ("static", 1, "must be null"),
    ("page", 0, "must be 1 or more"),
    ("image", 2**63, "must be 9223372036854775807 or less"),
    ("table", {"data": [[{}]]}, "must be"),
    ("picture", 5, "must be an object"),
]


@pytest.fixture
def catalog() -> Catalog:
    return Catalog({"Kitchen": kitchen.body()})


def found(catalog: Catalog, value: dict[str, Any]) -> list[Fault]:
    body = [{"type": "kitchen", "value": value}]
    return [*faults(body, catalog.inputs["Kitchen"]["body"], catalog.components, ("body",))]


def validator(catalog: Catalog) -> Draft202012Validator:
    return Draft202012Validator(catalog.document(catalog.inputs["Kitchen"]["body"]))


def test_what_is_right_passes_both(catalog: Catalog) -> None:
    assert found(catalog, WRITTEN) == []
    validator(catalog).validate([{"type": "kitchen", "value": WRITTEN}])


@pytest.mark.parametrize(("key", "value", "says"), WRONG)
def test_what_is_wrong_is_named(catalog: Catalog, key: str, value: Any, says: str) -> None:
    (fault,) = found(catalog, {**WRITTEN, key: value})
    assert fault.path.startswith(f"body[0].value.{key}")
    assert says in fault.text


@pytest.mark.parametrize(
    ("key", "value", "says"), [each for each in WRONG if "date" not in each[2] and each[0] != "float"]
)
def test_a_validator_refuses_the_same(catalog: Catalog, key: str, value: Any, says: str) -> None:
    """All but what JSON Schema has no word for: that a day is in the calendar, that a number is none."""
    assert not validator(catalog).is_valid([{"type": "kitchen", "value": {**WRITTEN, key: value}}])


@pytest.mark.parametrize("key", ["char", "rich", "integer", "decimal", "date", "level", "dose", "rows", "list"])
def test_what_must_be_there(catalog: Catalog, key: str) -> None:
    value = {name: each for name, each in WRITTEN.items() if name != key}
    required = key in catalog.components.schemas["KitchenBlockInput"]["required"]
    assert [fault.path for fault in found(catalog, value)] == ([f"body[0].value.{key}"] if required else [])
    assert required is (key != "rows"), "a list with no least number may be left out"


def test_nothing_is_untyped(catalog: Catalog) -> None:
    written = catalog.components.used_by(catalog.inputs["Kitchen"]["body"])
    assert [place for name, schema in written.items() for place in untyped(schema, name)] == []
    assert {"KitchenBlockInput", "ChapterBlockInput", "RichTextInput"} <= written.keys()


def test_a_cell_that_holds_blocks_is_not_null() -> None:
    struct = kitchen.blocks.StructBlock([("a", kitchen.blocks.CharBlock(required=False))])
    table = kitchen.TypedTableBlock([("char", kitchen.blocks.CharBlock()), ("struct", struct)])

    from wagtail_medarticle.blocks.body import BodyBlock

    catalog = Catalog({"A": BodyBlock([("table", table)])})

    def of(kind: str) -> list[str]:
        value = {"columns": [{"type": kind, "heading": ""}], "rows": [{"values": [None]}]}
        body = [{"type": "table", "value": value}]
        return [each.path for each in faults(body, catalog.inputs["A"]["body"], catalog.components, ("body",))]

    assert of("char") == [], "a draft's"
    assert of("struct") == ["body[0].value.rows[0].values[0]"]


def test_a_block_of_no_known_kind_takes_any_json_that_can_be_stored() -> None:
    class Odd(kitchen.blocks.Block):
        pass

    from wagtail_medarticle.blocks.body import BodyBlock

    catalog = Catalog({"Odd": BodyBlock([("odd", Odd())])})

    def of(value: Any) -> list[str]:
        body = [{"type": "odd", "value": value}]
        return [fault.text for fault in faults(body, catalog.inputs["Odd"]["body"], catalog.components)]

    deep: Any = "x"
    for _ in range(200):
        deep = [deep]
    assert of({"a": [1, None, {"b": "c"}]}) == []
    assert of(deep) == ["is nested too deeply"]
    assert of(["\0"]) == ["has characters that can't be stored"]
    assert of({"\0": 1}) == ["has a key with characters that can't be stored"]
