"""Another process beside the tests, on their database, which is spoken with line by line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def child(code: str) -> Iterator[tuple[IO[str], IO[str]]]:
    """Its standard input and output while it runs ``code``; its first argument is the database's name, as JSON.

    It is to end by itself, and well, when its input does. Raises ``AssertionError`` where it doesn't.
    """
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code, json.dumps({"NAME": str(connection.settings_dict["NAME"])})],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    yield process.stdin, process.stdout
    process.stdin.close()
    assert process.wait(timeout=60) == 0
