"""Checkpoints: the root of the whole ledger, signed and kept elsewhere, so that no older or rewritten state passes."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import requests
from django.db import transaction
from django.utils.module_loading import import_string

from .. import conf
from ..models.evidence import LedgerCheckpoint
from ..models.ledger import LedgerEntry, lock_ledger
from .audit import Problem
from .merkle import leaf_hash, root_of
from .notes import Checkpoint, NoteError, opened, read_checkpoint, sign

SECONDS = 30
"""How long a time authority, or whoever is sent a checkpoint, may take."""


class CheckpointError(Exception):
    """A checkpoint can't be made, or is not of this ledger."""


def leaves(size: int | None = None) -> list[bytes]:
    """The leaf hashes of the first ``size`` entries, of all without one. Raises ``CheckpointError`` for fewer."""
    hashes = LedgerEntry.objects.order_by("number").values_list("hash", flat=True)
    found = [leaf_hash(bytes.fromhex(each)) for each in hashes[:size].iterator()]
    if size is not None and len(found) < size:
        raise CheckpointError(f"the ledger has {len(found)} entries, and had {size}")
    return found


@transaction.atomic
def present() -> Checkpoint:
    """What a checkpoint of the ledger as it is now says. Raises ``CheckpointError`` without a name for the log."""
    lock_ledger()
    log = conf.current().ledger_log
    if log is None:
        raise CheckpointError("WAGTAIL_MEDARTICLE['LEDGER_LOG'] is not set")
    found = leaves()
    return Checkpoint(log.origin, len(found), root_of(found))


def store(note: str) -> LedgerCheckpoint:
    """Keep a signed checkpoint of this ledger, stamped and sent as ``LEDGER_LOG`` says. Raises ``CheckpointError``."""
    log = conf.current().ledger_log
    if log is None:
        raise CheckpointError("WAGTAIL_MEDARTICLE['LEDGER_LOG'] is not set")
    if fault := fault_of(note):
        raise CheckpointError(fault)
    said = read_checkpoint(opened(note, log.public_key))
    stamp = time_stamp(note, log.time_authority) if log.time_authority else b""
    kept, _ = LedgerCheckpoint.objects.update_or_create(
        size=said.size,
        defaults={"root": said.root.hex(), "note": note, "time_stamp": base64.b64encode(stamp).decode()},
    )
    send(note, stamp, said.size, log.send_to)
    return kept


def signed_now(private: str) -> str:
    """A checkpoint of the ledger as it is, signed."""
    return sign(present().body, private)


def fault_of(note: str) -> str:
    """Why a note is no checkpoint of this ledger under its key, "" if it is one."""
    log = conf.current().ledger_log
    if log is None:
        return "WAGTAIL_MEDARTICLE['LEDGER_LOG'] is not set"
    try:
        said = read_checkpoint(opened(note, log.public_key))
        if said.origin != log.origin:
            return f"it is of another log, {said.origin!r}"
        if root_of(leaves(said.size)) != said.root:
            return f"the first {said.size} entries are not those that it was signed over"
    except (CheckpointError, NoteError) as error:
        return str(error)
    return ""


def check_checkpoints(directory: Path) -> Iterator[Problem]:
    """Each checkpoint in ``directory`` that the ledger doesn't agree with: it was rewritten, shortened or restored.

    Raises ``CheckpointError`` where there are none: nothing would be shown.
    """
    files = sorted(directory.glob("*.txt"))
    if not files:
        raise CheckpointError(f"there are no checkpoints (*.txt) in {directory}")
    for file in files:
        if fault := fault_of(file.read_text()):
            yield Problem("checkpoint", f"{file.name}: {fault}")


def time_stamp(note: str, authority: str) -> bytes:
    """A time authority's answer about ``note`` (RFC 3161), as ``openssl ts -verify`` reads it.

    The program ``openssl`` writes the request. Raises ``CheckpointError``.
    """
    query = ["openssl", "ts", "-query", "-data", "/dev/stdin", "-sha256", "-cert"]
    try:
        asked = subprocess.run(query, input=note.encode(), capture_output=True, check=True, timeout=SECONDS)  # noqa: S603
        answer = requests.post(
            authority, asked.stdout, headers={"Content-Type": "application/timestamp-query"}, timeout=SECONDS
        )
        answer.raise_for_status()
    except (OSError, subprocess.SubprocessError, requests.RequestException) as error:
        raise CheckpointError(f"the time authority gave no stamp: {error}") from error
    return answer.content


def send(note: str, stamp: bytes, size: int, target: str) -> None:
    """Give a checkpoint to ``target``: a directory, an address or the dotted path of a function; nowhere for ""."""
    if target.startswith(("http://", "https://")):
        answer = requests.post(
            target, note.encode(), headers={"Content-Type": "text/plain; charset=utf-8"}, timeout=SECONDS
        )
        answer.raise_for_status()
    elif "/" in target:
        name = Path(target) / f"checkpoint-{size:012}"
        name.with_suffix(".txt").write_text(note)
        if stamp:
            name.with_suffix(".tsr").write_bytes(stamp)
    elif target:
        import_string(target)(note, stamp)


def newest_checkpoint() -> LedgerCheckpoint | None:
    """The last one that was kept."""
    return LedgerCheckpoint.objects.order_by("-size").first()


def logged_leaves(checkpoint: LedgerCheckpoint) -> tuple[bytes, ...]:
    """The leaf hashes that a checkpoint is of; none where the ledger is no longer what it is of: the audit says so."""
    return _logged(checkpoint.size, checkpoint.root)


@lru_cache(maxsize=2)
def _logged(size: int, root: str) -> tuple[bytes, ...]:
    try:
        found = tuple(leaves(size))
    except (CheckpointError, ValueError):
        return ()
    return found if root_of(found).hex() == root else ()
