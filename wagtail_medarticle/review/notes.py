"""Signed notes (https://c2sp.org/signed-note) with Ed25519 keys, and checkpoints in them (https://c2sp.org/tlog-checkpoint).

Keys are written as Go's ``golang.org/x/mod/sumdb/note`` writes them. This file needs the package ``cryptography`` and
nothing else, so that a key can stay on a machine without network: ``python notes.py KEY_FILE < body > note``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

EVIDENCE = "wagtail-medarticle evidence\n"
"""The first line of what is signed of a file for an auditor; its SHA-256 follows."""

ED25519 = b"\x01"
"""The signature type, before a key's bytes."""


class NoteError(ValueError):
    """A note, or a key, that is malformed or that doesn't verify."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint's body says: the log's name, how many entries it has, and their root."""

    origin: str
    size: int
    root: bytes

    @property
    def body(self) -> str:
        """As it is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def new_keys(name: str) -> tuple[str, str]:
    """A new private and public key for a log called ``name``. Raises ``NoteError`` for a name with blanks or ``+``."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if not name or any(each.isspace() or each == "+" for each in name):
        raise NoteError("the name of a key has no blanks and no +")
    key = Ed25519PrivateKey.generate()
    public = ED25519 + key.public_key().public_bytes_raw()
    number = _key_hash(name, public).hex()
    private = ED25519 + key.private_bytes_raw()
    return (
        f"PRIVATE+KEY+{name}+{number}+{base64.b64encode(private).decode()}",
        f"{name}+{number}+{base64.b64encode(public).decode()}",
    )


def sign(body: str, private: str) -> str:
    """``body``, which ends a line, as a note signed under a private key. Raises ``NoteError``."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    parts = private.strip().split("+", 4)
    if len(parts) != 5 or parts[:2] != ["PRIVATE", "KEY"]:
        raise NoteError("this is no private key of a signed note")
    secret = _decoded(parts[4])
    if not secret.startswith(ED25519) or len(secret) != 33:
        raise NoteError("the private key is not an Ed25519 key")
    if not body.endswith("\n"):
        raise NoteError("a note's text ends with a line break")
    key = Ed25519PrivateKey.from_private_bytes(secret[1:])
    number = _key_hash(parts[2], ED25519 + key.public_key().public_bytes_raw())
    if number.hex() != parts[3]:
        raise NoteError("the private key's number is not its own")
    signature = base64.b64encode(number + key.sign(body.encode())).decode()
    return f"{body}\n— {parts[2]} {signature}\n"


def opened(note: str, public: str) -> str:
    """The text of a note that is signed under a public key. Raises ``NoteError``."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    name, number, encoded = _public_parts(public)
    key = _decoded(encoded)
    if not key.startswith(ED25519) or len(key) != 33 or _key_hash(name, key).hex() != number:
        raise NoteError("the public key is malformed")
    text, separator, signatures = note.rpartition("\n\n")
    if not separator or not signatures.endswith("\n"):
        raise NoteError("this is no signed note")
    body = text + "\n"
    for line in signatures[:-1].split("\n"):
        dash, _, rest = line.partition(" ")
        signer, _, signature = rest.partition(" ")
        if dash != "—":
            raise NoteError("a signature is malformed")
        raw = _decoded(signature)
        if signer == name and raw[:4].hex() == number:
            try:
                Ed25519PublicKey.from_public_bytes(key[1:]).verify(raw[4:], body.encode())
            except InvalidSignature:
                raise NoteError("the signature is not of this text") from None
            return body
    raise NoteError(f"no signature is by {name}")


def read_checkpoint(body: str) -> Checkpoint:
    """What a checkpoint's text says. Raises ``NoteError``."""
    lines = body.split("\n")
    if len(lines) < 4 or not lines[0] or not lines[1].isascii() or not lines[1].isdigit():
        raise NoteError("this is no checkpoint")
    root = _decoded(lines[2])
    if len(root) != 32 or str(int(lines[1])) != lines[1]:
        raise NoteError("this is no checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root)


def _public_parts(public: str) -> tuple[str, str, str]:
    parts = public.strip().split("+", 2)
    if len(parts) != 3:
        raise NoteError("this is no public key of a signed note")
    return parts[0], parts[1], parts[2]


def _key_hash(name: str, key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]


def _decoded(text: str) -> bytes:
    """Base64 in its one strict form."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NoteError("this is no base64") from None
    if base64.b64encode(raw).decode() != text:
        raise NoteError("this is no strict base64")
    return raw


if __name__ == "__main__":
    sys.stdout.write(sign(sys.stdin.read(), Path(sys.argv[1]).read_text()))
