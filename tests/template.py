"""One migrated database for all processes of a run: the first that needs one migrates it, the others copy it.

Migrating takes 15 to 20 seconds, and Django would do it in each process of pytest-xdist. On SQLite a copy stays in the
virtual environment for later runs too, as long as no migration changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.apps import apps

from tests.waits import SECONDS, until


@contextmanager
def shared(connection: Any, directory: Path, unblocked: Callable[[], Any]) -> Iterator[None]:
    """Within, of all processes that share ``directory`` only the first to create its test database migrates it.

    ``unblocked`` gives a context in which pytest-django lets the server be asked. On SQLite the ``directory`` is one
    of the virtual environment.
    """
    kept = connection.vendor == "sqlite"
    template = Template(connection, migrated_directory() if kept else directory)
    create, mine = connection.creation.create_test_db, False

    def create_once(*arguments: Any, **options: Any) -> str:
        nonlocal mine
        with template.turn():
            if template.file.exists():
                with template.copied():
                    return str(create(*arguments, **options))
            name = str(create(*arguments, **options))
            template.make()
            mine = True
            return name

    with patch.object(connection.creation, "create_test_db", create_once):
        yield
    if mine and not kept:
        with template.turn(), unblocked():
            template.drop()


def migrated_directory() -> Path:
    """Where a database of exactly these migrations is kept; whatever else Django creates it adds to a copy."""
    names = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda each: each.label):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            names.update(f"{app.label} {path.name}\0".encode() + path.read_bytes())
    directory = Path(sys.prefix, "migrated-databases", names.hexdigest()[:32])
    directory.mkdir(parents=True, exist_ok=True)
    return directory


class Template:
    """What is copied: on SQLite a file; on PostgreSQL a database, and the file says that it's there."""

    def __init__(self, connection: Any, directory: Path) -> None:
        self.connection = connection
        self.file = directory / "template"
        self.name = f"template_{directory.parent.name}_{directory.name}"

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until no other process is about it. Raises ``AssertionError`` where one goes on for minutes."""

        def taken() -> bool:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        with self.file.with_suffix(".lock").open("w") as lock:
            until(taken, "another process to have migrated or copied the database", seconds=3 * SECONDS)
            yield

    def make(self) -> None:
        """Keep a copy of the database that has just been migrated."""
        if self.connection.vendor == "sqlite":
            unfinished = self.file.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            with closing(sqlite3.connect(unfinished)) as target:
                self.connection.connection.backup(target)
            unfinished.rename(self.file)
            return
        self.connection.close()  # PostgreSQL copies only what nobody is connected to
        self._tell("CREATE DATABASE {} TEMPLATE {}", self.name, self.connection.settings_dict["NAME"])
        self.file.touch()

    @contextmanager
    def copied(self) -> Iterator[None]:
        """Let Django begin with a copy, where it finds nothing to migrate."""
        if self.connection.vendor == "sqlite":
            change: Any = patch.object(self.connection.creation, "_create_test_db", self._copy)
        else:
            change = patch.dict(self.connection.settings_dict["TEST"], TEMPLATE=self.name)
        with change:
            yield

    def drop(self) -> None:
        """Leave nothing on a server that may be somebody's."""
        self.file.unlink()
        if self.connection.vendor != "sqlite":
            self._tell("DROP DATABASE {}", self.name)

    def _copy(self, *arguments: Any, **options: Any) -> str:
        return str(shutil.copyfile(self.file, self.connection.creation._get_test_db_name()))

    def _tell(self, statement: str, *names: str) -> None:
        with self.connection.creation._nodb_cursor() as cursor:
            cursor.execute(statement.format(*map(self.connection.ops.quote_name, names)))
