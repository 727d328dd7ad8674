"""Refusing what is sent, each fault by its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError, create_model, model_validator
from pydantic_core import PydanticCustomError

from ...schema.checking import UNSTORABLE, Fault


def refuse(name: str, wrong: Iterable[Fault], depth: int = 1) -> None:
    """Raises pydantic's error, if there is any fault; pydantic knows the first ``depth`` parts of each place."""
    errors: list[Any] = [
        {
            "type": PydanticCustomError("invalid_block", "{path}: {text}", {"path": each.path, "text": each.text}),
            "loc": each.place[depth:],
            "input": None,
        }
        for each in wrong
    ]
    if errors:
        raise ValidationError.from_exception_data(name, errors)


def guarded(schema: Any, read: Any) -> Any:
    """``schema`` with a check of its keys: each is its own or that of ``read``, and each text can be stored.

    What only reading has passes and is ignored, so that a whole page can be sent back; a misspelt key would be lost.
    """
    if schema is None:
        return None
    known = [*schema.model_fields, *(read.model_fields if read else ())]

    def check(data: Any) -> Any:
        given = getattr(data, "_obj", data)  # ninja wraps what it validates
        refuse("data", _wrong_keys(given, known) if isinstance(given, dict) else (), depth=0)
        return data

    checks: dict[str, Any] = {"keys": model_validator(mode="before")(check)}
    return create_model(schema.__name__, __base__=schema, __validators__=checks)


def _wrong_keys(given: dict[str, Any], known: list[str]) -> Iterator[Fault]:
    for name, value in given.items():
        if name not in known:
            told = name.encode(errors="backslashreplace").decode()
            yield Fault((told,), f"is not one of: {', '.join(dict.fromkeys(known))}")
        elif isinstance(value, str) and UNSTORABLE.search(value):
            yield Fault((name,), "has characters that can't be stored")
