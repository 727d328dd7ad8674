"""Answers: one rendering for every version of the API."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from rest_framework.utils.encoders import JSONEncoder


def json_answer(data: Any, *, status: int = 200, media_type: str = "application/json") -> HttpResponse:
    """``data`` as JSON. What a site's own block adds (dates, decimals, lazy texts) is written as Wagtail's API does."""
    body = json.dumps(data, cls=JSONEncoder, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return HttpResponse(body.encode(), status=status, content_type=media_type)
