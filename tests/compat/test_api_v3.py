"""Wagtail's API v3 alone: each test fails when Wagtail has mended what `compat.api_v3` works around."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

pytest.importorskip("wagtail.api.v3", reason="API v3 comes with Wagtail 8")

from wagtail_medarticle.compat import api_v3

TABLE = {"caption": "", "columns": [{"type": "text", "heading": "A"}], "rows": [{"values": ["a"]}]}


def through_form(flatten: Any, block: Any, value: Any) -> Any:
    """The value that a block's form makes of JSON."""
    data: MultiValueDict[str, Any] = MultiValueDict()
    flatten(block, value, "b", data)
    return block.get_prep_value(block.value_from_datadict(data, {}, "b"))


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (TypedTableBlock([("text", blocks.CharBlock())]), TABLE),
        (blocks.StaticBlock(), None),
        (blocks.MultipleChoiceBlock([("a", "A"), ("b", "B")]), ["a", "b"]),
    ],
)
def test_a_block_that_wagtail_cannot_write_is_written(block: Any, value: Any) -> None:
    block.set_name("b")
    assert through_form(api_v3.flatten_block_value, block, value) == value
    try:
        wagtails = through_form(api_v3.flatten_wagtails_own, block, value)
    except AttributeError:
        return
    assert wagtails != value


@pytest.mark.django_db
def test_a_page_that_is_no_object_stops_wagtail(admin: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from ninja.parser import Parser
    from wagtail.api.v3.urls import api
    from wagtail.models import APIToken

    reverse("wagtailadmin_home")  # by now the site has our parser
    monkeypatch.setattr(api, "parser", Parser())
    token = APIToken.create_token(user=admin, name="tests")[1]
    with pytest.raises((AttributeError, TypeError)):
        client.post("/api/v3-preview/pages/", "[]", "application/json", HTTP_AUTHORIZATION=f"Bearer {token}")
