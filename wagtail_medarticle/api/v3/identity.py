"""Ids in the addresses of API v3."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Id = Annotated[int, Field(ge=0)]
"""What an address can have: nothing below 0 leads to an operation."""
