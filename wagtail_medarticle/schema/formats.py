"""Texts of a known form."""

from __future__ import annotations

from typing import Annotated

from .annotations import Says

Moment = Annotated[str, Says(format="date-time")]
Day = Annotated[str, Says(format="date")]
Address = Annotated[str, Says(format="uri-reference")]
Digest = Annotated[str, Says(pattern="^sha256:[0-9a-f]{64}$")]
