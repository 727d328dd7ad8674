"""What all tests of a module begin with, made once: each test's own changes are undone, and this stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction


@contextmanager
def standing(request: Any, blocker: Any, make: Callable[[], object]) -> Iterator[None]:
    """Within, the database holds what ``make`` made, in a transaction around those of the tests.

    For a fixture of module scope. Raises ``AssertionError`` when a test of the module would meet it unawares,
    or has real transactions, which there can't be within another.
    """
    for item in request.session.items:
        if getattr(item, "module", None) is request.module and item.get_closest_marker("database"):
            assert request.fixturename in item.fixturenames, f"{item.nodeid} doesn't ask for what stands"
            marker = item.get_closest_marker("django_db")
            assert not (marker and marker.kwargs.get("transaction")), f"{item.nodeid} has real transactions"
    with blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        make()
    # Django closes the connection after each test.
    with patch.object(connection, "close", lambda: None):
        yield
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
