"""Waits that end: where something doesn't come in time, the test says what it was."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from threading import Barrier, Thread
from typing import Any

SECONDS = 60
"""More than anything takes on a machine under load, and less than a test may take (pyproject.toml)."""


def until(
    condition: Callable[[], Any],
    what: str,
    *,
    seconds: float = SECONDS,
    pause: Callable[[], Any] = lambda: time.sleep(0.05),
) -> None:
    """Ask ``condition`` again and again, with a ``pause`` between, until it holds.

    It should ask what has happened, not what is happening: what began and ended between two questions is never seen.
    Raises ``AssertionError`` with ``what`` was waited for.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:g} s for {what}")
        pause()


def at_most(rounds: int, what: str) -> Iterator[int]:
    """Count the rounds of a loop that is left before the last. Raises ``AssertionError`` with ``what`` didn't come."""
    yield from range(rounds)
    raise AssertionError(f"{rounds} rounds without {what}")


def together(*steps: Callable[[], Any], seconds: float = 3 * SECONDS) -> list[Any]:
    """Take all steps at the same moment, each with a database connection of its own; gives what each gave.

    Raises what the first of them raised that did, and ``AssertionError`` when some haven't ended in time.
    """
    from django.db import close_old_connections, connections

    gate = Barrier(len(steps))

    def take(step: Callable[[], Any]) -> Any:
        try:
            close_old_connections()
            gate.wait(timeout=SECONDS)
            return step()
        finally:
            connections.close_all()

    def run(step: Callable[[], Any], ended: Future[Any]) -> None:
        try:
            ended.set_result(take(step))
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            ended.set_exception(error)

    ends: list[Future[Any]] = [Future() for _ in steps]
    for step, ended in zip(steps, ends, strict=True):
        Thread(target=run, args=(step, ended), daemon=True).start()  # one that hangs keeps no process alive
    waiting = wait(ends, timeout=seconds).not_done
    numbers = [number for number, ended in enumerate(ends) if ended in waiting]
    assert not waiting, f"after {seconds:g} s these of {len(steps)} steps haven't ended: {numbers}"
    return [ended.result() for ended in ends]
