"""Records of works that exist, in the shape that each exporter gives them: all that they say comes in right.

In what is expected, a person is ``Family|Given`` and a body ``=Name``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wagtail_medarticle.references.formats import READERS
from wagtail_medarticle.references.record import Name, Record
from wagtail_medarticle.references.styles.names import surname

HERE = Path(__file__).parent
CASES = [
    case for name in ("exporters", "exporters_further") for case in json.loads((HERE / f"{name}.json").read_text())
]


def said(record: Record, field: str) -> Any:
    """A field in the short form of the cases."""
    value = getattr(record, field)
    if field in ("authors", "editors", "translators"):
        return [_name(name) for name in value]
    if field == "events":
        return [str(event.health) for event in value]
    return str(value or "") if field.startswith("issued") or field == "accessed" else value


def _name(name: Name) -> str:
    return (
        f"={name.literal}" if name.is_body else "|".join(filter(None, (surname(name) + "|" + name.given, name.suffix)))
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{case['exporter']} ({case['format']})" for case in CASES])
def test_a_record_comes_in_right(case: dict[str, Any]) -> None:
    result = READERS[case["format"]]("\n".join(case["record"]))[0]
    assert result.record is not None, result.error
    assert {field: said(result.record, field) for field in case["expected"]} == case["expected"]
