"""The schema of what is read: each type of block, and each way in which a site's own block can say what it writes."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.utils.translation import gettext_lazy
from jsonschema import Draft202012Validator

from tests.schema import kitchen
from tests.schema.walk import untyped
from wagtail_medarticle.blocks.text import DisclaimerBlock
from wagtail_medarticle.enums import Certainty, WarningLevel
from wagtail_medarticle.schema.article import MedicalArticle
from wagtail_medarticle.schema.catalog import Catalog
from wagtail_medarticle.schema.checking import faults
from wagtail_medarticle.schema.components import Components
from wagtail_medarticle.schema.leaves import read_leaf, written_leaf
from wagtail_medarticle.serving.block_values import Describer, plain


def schemas() -> dict[str, Any]:
    catalog = Catalog({"Kitchen": kitchen.body()})
    catalog.answer(MedicalArticle)
    return catalog.components.schemas


@pytest.fixture
def of(db: None) -> dict[str, Any]:
    """The schema of each key of the block that has one of everything."""
    return schemas()["KitchenBlock"]["properties"]


def test_every_type_of_block_has_a_type_of_its_own(of: dict[str, Any]) -> None:
    assert of["char"] == {"type": "string", "maxLength": 20}
    assert of["integer"] == {"type": "integer", "minimum": 1, "maximum": 9}
    assert of["decimal"]["type"] == "string"
    assert of["float"] == {"anyOf": [{"type": "number"}, {"type": "null"}]}
    assert of["boolean"] == {"type": "boolean"}
    assert of["date"] == {"type": "string", "format": "date"}
    assert of["moment"]["anyOf"][0] == {"type": "string", "format": "date-time"}
    assert of["static"] == {"type": "null"}
    assert of["rich"]["x-rich-text-features"] == ["bold", "citation"]
    assert "bold" in of["rich"]["description"]
    assert of["page"]["anyOf"][0]["type"] == "integer"
    assert of["image"] == {"anyOf": [{"$ref": "#/$defs/Picture"}, {"type": "null"}]}
    assert of["table"]["anyOf"][0] == {"$ref": "#/$defs/PlainTable"}
    for text in ("text", "quote", "email", "url", "embed", "regex", "raw", "rich_any"):
        assert of[text]["type"] == "string"


def test_choices_are_enums_and_empty_only_where_they_may_be(of: dict[str, Any]) -> None:
    assert of["level"] == {"type": "string", "enum": ["low", "high", "rare"]}
    assert of["level_or_none"] == {"type": "string", "enum": ["low", "high", "rare", ""]}
    assert of["dose"] == {"enum": [1, 2]}
    assert of["doses"] == {"type": "array", "items": {"enum": [1, 2]}}


def test_choices_are_as_json_has_them() -> None:
    keys = [Certainty.HIGH, WarningLevel.NOTE.value, Decimal("1.5"), gettext_lazy("Low"), 2, ""]
    block = kitchen.blocks.ChoiceBlock(choices=[(key, "") for key in keys], required=False)
    schema = read_leaf(block, Components())
    assert json.loads(json.dumps(schema)) == {"enum": ["high", "note", "1.5", "Low", 2, ""]}
    assert [*faults("high", written_leaf(block, Components()), Components())] == []


@pytest.mark.django_db
def test_audiences_are_those_of_the_setting(settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"AUDIENCES": [{"slug": "nurse", "label": "Nurse"}]}
    audience = schemas()["GuidelineSectionBlock"]["properties"]["audience"]
    assert audience == {"anyOf": [{"type": "string", "enum": ["nurse"]}, {"type": "null"}]}


def test_structs_streams_and_lists(of: dict[str, Any]) -> None:
    made = schemas()
    assert of["list"] == {"type": "array", "items": {"type": "string"}, "maxItems": 3}
    assert made["KitchenBlockRowsItem"]["required"] == ["left", "right"]
    assert of["inner"] == {"$ref": "#/$defs/KitchenBlockInner"}
    assert made["KitchenBlockInner"]["items"]["discriminator"]["mapping"].keys() == {"note", "link"}
    assert made["KitchenBlockInner"]["maxItems"] == 4
    assert of["picture"] == {"$ref": "#/$defs/KitchenBlockPicture"}
    assert made["KitchenBlockPicture"]["required"] == ["image", "decorative", "alt_text"]
    assert {*made["ChapterBlock"]["required"]} == {"heading", "anchor", "audience", "content", "volume"}
    assert {*made["ArticleBody"]["items"]["discriminator"]["mapping"]} >= {"guideline_section", "kitchen", "chapter"}


def test_own_representations(of: dict[str, Any]) -> None:
    made = schemas()
    assert made["KitchenBlockInnerLink"]["properties"]["value"] == {"$ref": "#/$defs/Link"}, "its return annotation"
    assert of["told"]["required"] == ["shout"], "what it says"
    assert of["silent"]["allOf"] == [{"$ref": "#/$defs/AnyJSON"}], "any JSON, with a name"
    assert "SilentBlock" in of["silent"]["description"]


def test_nothing_is_untyped(of: dict[str, Any]) -> None:
    assert [place for name, schema in schemas().items() for place in untyped(schema, name)] == []


@pytest.mark.django_db
def test_names_are_the_same_each_time() -> None:
    assert schemas() == schemas()


@pytest.mark.django_db
def test_two_blocks_of_one_name_have_two_components() -> None:
    class Other:
        class LinkBlock(kitchen.blocks.StructBlock):
            url = kitchen.blocks.URLBlock()

    class LinkBlock(kitchen.blocks.StructBlock):
        page = kitchen.blocks.PageChooserBlock()

    from wagtail_medarticle.blocks.body import BodyBlock

    made = Catalog({"A": BodyBlock([("one", LinkBlock()), ("two", Other.LinkBlock())])}).components.schemas
    assert {*made["LinkBlock"]["properties"]} == {"page"}
    assert {*made["ArticleBodyTwoValue"]["properties"]} == {"url"}


class FieldOf(kitchen.blocks.FieldBlock):
    """A site's own block, around any form field."""

    def __init__(self, field: forms.Field) -> None:
        self.field = field
        super().__init__()


@pytest.mark.parametrize(
    "field",
    [
        forms.SlugField(required=False),
        forms.UUIDField(required=False),
        forms.NullBooleanField(),
        forms.TypedChoiceField(choices=[(1, "One")], coerce=int, required=False),
        forms.TypedMultipleChoiceField(choices=[(1, "One")], coerce=int, required=False),
        forms.GenericIPAddressField(required=False),
        forms.BooleanField(required=False),
    ],
    ids=lambda field: type(field).__name__,
)
def test_nothing_is_of_the_type_too(field: forms.Field) -> None:
    block, components = FieldOf(field), Components()
    schema = {**read_leaf(block, components), "$defs": components.schemas}
    Draft202012Validator(schema).validate(plain(block, None))
    assert not [*untyped(schema, "")]


@pytest.mark.django_db
def test_a_schema_with_definitions_of_its_own() -> None:
    """As pydantic writes them, for one."""

    class TreeBlock(kitchen.blocks.CharBlock):
        def get_api_representation(self, value: Any, context: Any = None) -> Any:
            return {"name": value, "below": []}

        def get_api_schema(self) -> dict[str, Any]:
            below = {"type": "array", "items": {"$ref": "#/$defs/Node"}}
            node = {"type": "object", "properties": {"name": {"type": "string"}, "below": below}}
            return {"$ref": "#/$defs/Node", "$defs": {"Node": node}}

    from wagtail_medarticle.blocks.body import BodyBlock

    catalog = Catalog({"A": BodyBlock([("tree", TreeBlock())])})
    document = catalog.document(catalog.bodies["A"])
    assert "TreeBlockNode" in document["$defs"]
    good = {"name": "a", "below": [{"name": "b", "below": []}]}
    validator = Draft202012Validator(document)
    assert validator.is_valid([{"type": "tree", "id": None, "value": good}])
    assert not validator.is_valid([{"type": "tree", "id": None, "value": {"below": [1]}}])
    with pytest.raises(ValueError, match="Gone"):
        catalog.components.adopt({"$ref": "#/$defs/Gone"}, ["A"])


@pytest.mark.django_db
def test_ours_keep_their_names_whatever_a_site_calls_its_own() -> None:
    class MedicalArticle(kitchen.TypedDict):
        ours: bool

    class GrößeBlock(kitchen.blocks.CharBlock):
        def get_api_representation(self, value: Any, context: Any = None) -> Any:
            return {"ours": False}

    GrößeBlock.get_api_representation.__annotations__["return"] = MedicalArticle
    from wagtail_medarticle.blocks.body import BodyBlock

    made = Catalog({"A": BodyBlock([("größe", GrößeBlock())])}).components.schemas
    assert "review" in made["MedicalArticle"]["properties"]
    assert {*made["MedicalArticle2"]["properties"]} == {"ours"}
    assert all(name.isascii() for name in made), "OpenAPI takes no others"


@pytest.mark.django_db
def test_a_disclaimer_with_something_more() -> None:
    class LegalBlock(DisclaimerBlock):
        country = kitchen.blocks.CharBlock(default="FR")

    from wagtail_medarticle.blocks.body import BodyBlock

    block = BodyBlock([("legal", LegalBlock())])
    catalog = Catalog({"A": block})
    stored = [{"type": "legal", "id": "1", "value": {"title": "T", "text": "<p>x</p>", "country": "DE"}}]
    for whole in (False, True):
        read = Describer(lambda text: text, None, {}, {}, {}, whole=whole).stream(block, stored)
        assert read[0]["value"]["country"] == "DE"
        Draft202012Validator(catalog.document(catalog.bodies["A"])).validate(read)
    assert "country" in catalog.components.schemas["LegalBlock"]["required"]


STORED = {
    "char": "abc", "rich": "<p>x</p>", "integer": 3, "decimal": "1.50", "date": "2025-04-28", "level": "low", "dose": 1,
    "list": ["a"], "rows": [{"type": "item", "id": "1", "value": {"left": "a", "right": 2}}],
    "inner": [{"type": "link", "id": "2", "value": {"url": "https://example.org"}}],
    "typed": {"columns": [{"type": "on", "heading": "On"}], "rows": [{"values": [True]}], "caption": "c"},
    "told": "a", "silent": "b", "table": {"data": [["a", None]], "table_header_choice": "row"},
    "picture": {"image": None, "decorative": None, "alt_text": None}, "time": "10:00:00",
    "moment": "2025-04-28T10:00:00Z",
}  # fmt: skip


def test_a_draft_may_be_unfinished(db: None) -> None:
    """What is required may be open in it, and in no live article."""
    required = ["integer", "decimal", "date", "level", "dose"]
    raw = [{"type": "kitchen", "id": "k", "value": {**STORED, **dict.fromkeys(required), "level": ""}}]
    block = kitchen.body()
    catalog = Catalog({"Kitchen": block})
    described = Describer(lambda text: text, None, {}, {}, {}).stream(block, raw)
    Draft202012Validator(catalog.document(catalog.drafts["Kitchen"])).validate(described)
    live = Draft202012Validator(catalog.document(catalog.components.schemas["KitchenBlock"]))
    wrong = {error.path[0] for error in live.iter_errors(described[0]["value"])}
    assert wrong == {*required}
    made = catalog.components.schemas
    assert made["KitchenBlockDraft"]["properties"].keys() == made["KitchenBlock"]["properties"].keys()
    assert not {"ChapterBlockVariantsItemValueDraft", "LinkDraft", "DisclaimerBlockDraft"} & made.keys(), "as they are"


@pytest.mark.parametrize("left_out", [None, "told", "typed", "picture", "text", "doses", "boolean", "float"])
@pytest.mark.parametrize("empty", [False, True])
def test_what_is_read_is_of_its_type(db: None, left_out: str | None, empty: bool) -> None:
    stored = {**{name: None for name in kitchen.LEAVES if empty and name not in STORED}, **STORED}
    stored.pop(left_out or "", None)
    block = kitchen.body()
    catalog = Catalog({"Kitchen": block})
    describer = Describer(lambda text: text, None, {}, {}, {})
    raw = [
        {"type": "kitchen", "id": "k", "value": stored},
        {"type": "chapter", "id": "c", "value": {"heading": "A", "content": [], "volume": 1}},
    ]
    described = describer.stream(block, raw)
    Draft202012Validator(catalog.document(catalog.bodies["Kitchen"])).validate(described)
