"""Documented path of the task that looks a source up."""

from ..library.look_up import look_up

__all__ = ["look_up"]
