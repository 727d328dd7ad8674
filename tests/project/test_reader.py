"""The example site's TypeScript client; ``tests/run.py`` compiles it."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests import snapshots
from tests.schema import kitchen
from wagtail_medarticle.schema.catalog import Catalog
from wagtail_medarticle.schema.typescript import declarations

READER = snapshots.READER_TYPES.parent
SOURCES = [READER / name for name in ("client.ts", "page.ts", "types.ts", "writing.ts")]


def test_its_types_are_made_from_our_schema() -> None:
    out = StringIO()
    call_command("article_types", stdout=out)
    assert snapshots.READER_TYPES.read_text() == out.getvalue(), "python tests/snapshots.py"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_nothing_is_any(source: Path) -> None:
    code = re.sub(r"/\*.*?\*/|//.*|\"[^\"\n]*\"|`[^`]*`", "", source.read_text(), flags=re.DOTALL)
    assert not re.search(r"\bany\b|@ts-|\bas unknown as\b", code)


def test_it_is_small_and_strict() -> None:
    assert len((READER / "client.ts").read_text().splitlines()) < 150
    assert json.loads((READER / "tsconfig.json").read_text())["compilerOptions"]["strict"] is True
    assert "resolved" not in (READER / "package-lock.json").read_text(), "npm takes it from where it is set up to"


def test_what_a_sites_own_schema_leaves_open_is_unknown() -> None:
    code = declarations({"A": {"type": "array"}, "B": {"type": "object"}, "C": {}, "D": {"additionalProperties": True}})
    assert "type A = Array<unknown>;" in code.replace("unknown[]", "Array<unknown>")
    assert "export type B = { [key: string]: unknown };" in code
    assert "export type C = unknown;" in code
    assert "export type D = unknown;" in code


def test_types_of_a_sites_own_blocks(db: None) -> None:
    code = declarations(Catalog({"Kitchen": kitchen.body()}).components.schemas)
    assert 'export interface ArticleBodyKitchen {\n  type: "kitchen";' in code
    assert '  level: "low" | "high" | "rare";' in code
    assert "  /** Rich text, with bold, citation. */\n  rich: string;" in code
    assert "export type KitchenBlockInnerItem = KitchenBlockInner[number];" in code
    assert "  list: string[];" in code
    assert "  image: Picture | null;" in code
    assert "  picture?: KitchenBlockPictureInput;" in code
    assert "  told: {\n    shout: string;\n  };" in code
    assert "  silent: AnyJSON;" in code
    plain = "string | number | boolean | null | { [key: string]: AnyJSON } | "
    assert f"export type AnyJSON = {plain}Array<{plain}unknown[]>;" in code, "in openapi-typescript's words too"
