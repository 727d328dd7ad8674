"""Answers: one rendering for every version of the API."""

from __future__ import annotations

import json
from typing import Any

import orjson
from django.http import HttpResponse
from rest_framework.utils.encoders import JSONEncoder

_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


class _Encoder(JSONEncoder):
    """Wagtail's API's own one, of REST framework."""

    def default(self, value: Any) -> Any:
        return orjson.loads(orjson.dumps(value)) if isinstance(value, orjson.Fragment) else super().default(value)


_own = _Encoder().default


def json_answer(data: Any, *, status: int = 200, media_type: str = "application/json") -> HttpResponse:
    """``data`` as JSON. What a site's own block adds (dates, decimals, lazy texts) is written as Wagtail's API does.

    A number that JSON has none for, such as infinity, is null.
    """
    return HttpResponse(_written(data), status=status, content_type=media_type)


def _written(data: Any) -> bytes:
    try:
        return orjson.dumps(data, _own, _OPTIONS)
    except orjson.JSONEncodeError:
        # Keys that are no texts, whole numbers beyond 64 bits: only a site's own block has them, and Python's can.
        return json.dumps(data, cls=_Encoder, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
