"""Pages made of a row, for reading: without their ``__init__``, which takes longer than all else about them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any, cast

from django.db.models.base import ModelState
from django.db.models.signals import post_init, pre_init


def made(model: type[Any], alias: str | None, names: Iterable[str], values: Iterable[Any]) -> Any:
    """As ``model.from_db``: an object with these values by attribute name; what isn't among them is deferred.

    A model that has an ``__init__`` of the site's own, or listeners to its making, is made in full.
    """
    if not _is_plain(cast(Hashable, model)) or pre_init.has_listeners(model) or post_init.has_listeners(model):
        return model.from_db(alias, list(names), list(values))
    page: Any = object.__new__(model)
    state = ModelState()
    state.adding, state.db = False, alias
    page.__dict__.update(zip(names, values, strict=True), _state=state)
    return page


@lru_cache(maxsize=1000)
def _is_plain(model: Any) -> bool:
    """Whether nobody but Django and Wagtail has a say in the making of its objects."""
    own = [each for each in model.__mro__ if {"__init__", "__new__", "from_db"} & vars(each).keys()]
    return all(each.__module__.partition(".")[0] in ("builtins", "django", "modelcluster", "wagtail") for each in own)
