"""Another process beside the tests, on their database, which is spoken with line by line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from django.db import connection

from tests.waits import SECONDS, at_most

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 3 * SECONDS
"""Seconds that a step may take in the other process, which starts Django first: one took over a minute under load."""


class Other:
    """The other process. What it prints is read as it comes, so that waiting for a line can end."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process, self.told = process, ""
        self.lines: SimpleQueue[str] = SimpleQueue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put("")

    def tell(self, value: Any) -> None:
        """Give it a line of JSON."""
        assert self.process.stdin is not None
        self.told = json.dumps(value)
        self.process.stdin.write(self.told + "\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        """Its next line. Raises ``AssertionError`` when it says nothing in time or is gone."""
        try:
            line = self.lines.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(f"the other process, told {self.told}, said nothing for {PATIENCE} s") from None
        assert line, f"the other process is gone after it was told {self.told}"
        return line

    def outcome(self) -> tuple[int, int]:
        """What it says of the process that it starts for a task: its exit code, and how many steps that took.

        A negative code is the signal that killed it; the steps are then 0.
        """
        steps = 0
        for _ in at_most(10, "the end of what the other process started"):
            word, number = self.hear().split()
            if word == "ended":
                break
            steps = int(number)
        return int(number), steps


@contextmanager
def child(code: str) -> Iterator[Other]:
    """The other process while it runs ``code``; its first argument is the database's name, as JSON.

    It is to end by itself, and well, when its input does. Raises ``AssertionError`` where it doesn't, and kills it,
    with whatever it has started.
    """
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code, json.dumps({"NAME": str(connection.settings_dict["NAME"])})],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin is not None
    other = Other(process)
    try:
        yield other
        process.stdin.close()
        try:
            code_of_exit = process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the other process hasn't ended {SECONDS} s after its input did") from None
        assert code_of_exit == 0, f"the other process ended with {code_of_exit}"
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=SECONDS)
