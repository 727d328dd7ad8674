"""Documented path of the class that settings name as ``LOOKUP.CLIENT``."""

from ..library.look_up_client import Client

__all__ = ["Client"]
