"""JSON as it leaves: quick for what we know, right for what a site's own block may add."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from rest_framework.utils.encoders import JSONEncoder

from wagtail_medarticle.api.responses import json_answer
from wagtail_medarticle.enums import CitationKind

VALUES = {
    "texts": ["Ménière’s", "", '\u2028 \x7f \t\n"\\</script>', mark_safe("<p>So</p>"), gettext_lazy("Guideline")],
    "moments": [datetime(2026, 1, 2, 3, 4, 5, 678901, UTC), datetime(2026, 1, 2, tzinfo=UTC), date(2026, 1, 2)],
    "numbers": [0, -1, 2**63 - 1, 1.5, True, None, Decimal("1.50")],
    "others": [UUID(int=7), CitationKind.BOOK, (1, 2), frozenset({3})],
}


@pytest.mark.parametrize("name", VALUES)
def test_values_are_written_as_wagtails_api_writes_them(name: str) -> None:
    expected = json.dumps(VALUES[name], cls=JSONEncoder, ensure_ascii=False, separators=(",", ":"))
    assert json_answer(VALUES[name]).content.decode() == expected


@pytest.mark.parametrize("odd", [{1: "a"}, {"n": 10**30}, {"deep": [[]]}])
def test_what_the_quick_way_cannot_write_is_written_all_the_same(odd: dict[Any, Any]) -> None:
    known = orjson.Fragment(b'{"number":1}')
    written = json_answer({"odd": odd, "references": [known]}).content
    assert json.loads(written) == {"odd": json.loads(json.dumps(odd)), "references": [{"number": 1}]}


def test_what_is_no_json_is_an_error() -> None:
    with pytest.raises(TypeError):
        json_answer({"odd": object()})


def test_a_number_that_json_has_none_for_is_null() -> None:
    assert json_answer([float("inf"), float("nan")]).content == b"[null,null]"
