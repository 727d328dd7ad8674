"""Telling that nothing has changed in the whole database: the cheapest proof that an answer still holds.

Databases know it themselves, whoever wrote and however: ORM, raw SQL, another process. PostgreSQL gives each
statement a snapshot, the set of transactions whose work it sees; equal snapshots see the same rows. SQLite counts
what others committed (``PRAGMA data_version``) and what this connection changed.
"""

from __future__ import annotations

from collections.abc import Hashable
from threading import local
from typing import Any

from django.db import connections

CAPACITY = 10_000
"""Answers that are remembered at a time, in each thread, without their bodies: a kilobyte each."""


class _Memory(local):
    """What one thread, and so one connection, knows."""

    def __init__(self) -> None:
        self.moments: dict[str, tuple[Hashable, dict[Hashable, Any]]] = {}


_memory = _Memory()


def remembered(alias: str) -> dict[Hashable, Any] | None:
    """What was remembered since the last change of the database, to be added to.

    None where that can't be told: within a transaction, which may have written, on a standby server, whose
    snapshots leave out what is still running, and on other databases.
    """
    moment = _moment(alias)
    if moment is None:
        return None
    then, known = _memory.moments.get(alias, (None, {}))
    if then != moment:
        known = {}
        _memory.moments[alias] = (moment, known)
    while len(known) > CAPACITY:  # the oldest go
        del known[next(iter(known))]
    return known


def _moment(alias: str) -> Hashable | None:
    connection = connections[alias]
    if connection.in_atomic_block:
        return None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text, pg_postmaster_start_time(), NOT pg_is_in_recovery()")
            snapshot, server, told = cursor.fetchone()
        return (snapshot, server) if told else None
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            (version,) = cursor.fetchone()
        # The connection itself is part of it: the numbers mean nothing on another one.
        return connection.connection, version, connection.connection.total_changes
    return None
