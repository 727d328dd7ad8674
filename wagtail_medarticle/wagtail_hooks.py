"""Registration with Wagtail."""

from __future__ import annotations
