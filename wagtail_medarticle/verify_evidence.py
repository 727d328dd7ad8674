"""Checks what ``manage.py export_evidence`` wrote, on any machine: ``python verify_evidence.py FILE --key PUBLIC_KEY``.

Needs Python 3.11 and the package ``cryptography``; not Django, not the site. The public key comes from the site's own
people by another way than the file: who could change the file could name another key in it.

It shows that nothing in the file was changed since it was signed, that each entry of the ledger is what was written,
follows its article's entries without a gap, and stands in the log that the checkpoint is of; that each text is the one
that was decided about, and each private value the one that its entry committed to. What it can't: docs/integrity.md.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import hmac
import json
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PREFIX = "wagtail-medarticle evidence\n"


class Refused(Exception):
    """The file is not what was exported, or not signed under the key."""


def require(condition: bool, why: str) -> None:
    """Raise ``Refused`` otherwise."""
    if not condition:
        raise Refused(why)


def decoded(text: str) -> bytes:
    """Base64 in its one strict form."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused("a text is no base64") from None
    require(base64.b64encode(raw).decode() == text, "a text is no strict base64")
    return raw


def opened(note: str, public: str) -> str:
    """The text of a note (https://c2sp.org/signed-note) with one signature, under ``public``."""
    parts = public.strip().split("+", 2)
    require(len(parts) == 3, "the key is no public key of a signed note")
    key = decoded(parts[2])
    number = hashlib.sha256(parts[0].encode() + b"\n" + key).digest()[:4]
    require(len(key) == 33 and key[:1] == b"\x01" and number.hex() == parts[1], "the key is no Ed25519 key of a note")
    text, _, signature = note.rpartition("\n\n")
    head, raw = f"— {parts[0]} ", decoded(signature[len(parts[0]) + 3 : -1])
    require(signature.startswith(head) and signature.endswith("\n") and raw[:4] == number, f"not signed by {parts[0]}")
    try:
        Ed25519PublicKey.from_public_bytes(key[1:]).verify(raw[4:], f"{text}\n".encode())
    except InvalidSignature:
        raise Refused("a signature is not of its text") from None
    return text + "\n"


def entry_hash(fields: dict[str, Any], previous: str) -> str:
    """An entry's own hash: of its fields as JSON, by the schema that it names."""
    separators = (",", ":") if fields.get("schema") else (", ", ": ")
    text = json.dumps({**fields, "previous": previous}, sort_keys=True, ensure_ascii=False, separators=separators)
    return hashlib.sha256(text.encode()).hexdigest()


def root_from(index: int, size: int, leaf: bytes, proof: list[bytes]) -> bytes:
    """The root that an inclusion proof leads to (RFC 9162, 2.1.3.2)."""
    require(0 <= index < size, "an entry is beyond the checkpoint")
    number, last, found = index, size - 1, hashlib.sha256(b"\x00" + leaf).digest()
    for each in proof:
        require(last > 0, "a proof is too long")
        if number & 1 or number == last:
            found = hashlib.sha256(b"\x01" + each + found).digest()
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\x01" + found + each).digest()
        number, last = number >> 1, last >> 1
    require(last == 0, "a proof is too short")
    return found


def verify(raw: bytes, public: str) -> dict[str, Any]:
    """What an evidence file says, once all of it holds. Raises ``Refused``."""
    try:
        outer = json.loads(raw)
        require(json.dumps(outer, ensure_ascii=False, indent=1).encode() + b"\n" == raw, "the file's form was changed")
        signed = opened(outer["signature"], public)
        require(
            signed == PREFIX + hashlib.sha256(outer["content"].encode()).hexdigest() + "\n", "the content was changed"
        )
        content: dict[str, Any] = json.loads(outer["content"])
        log = content["checkpoint"] and opened(content["checkpoint"], public).split("\n")
        require(bool(content["entries"]), "there are no entries")
        for place, entry in enumerate(content["entries"], 1):
            fields, said = entry["fields"], f"entry {entry['fields']['number']}"
            require(entry_hash(fields, entry["previous"]) == entry["hash"], f"{said} is not what was written")
            require(fields["article"] == content["article"], f"{said} is about another article")
            require(fields.get("place", place) == place, f"an entry before {said} is missing")
            if entry["proof"] is not None:
                require(bool(log), "a proof has no checkpoint")
                proof = [decoded(each) for each in entry["proof"]]
                root = root_from(fields["number"] - 1, int(log[1]), bytes.fromhex(entry["hash"]), proof)
                require(root == decoded(log[2]), f"{said} is not in the log")
            for name, value in entry["private"].items():
                kept = content["texts"][fields["digest"]] if name == "text" else value["value"]
                found = hmac.digest(bytes.fromhex(value["salt"]), name.encode() + b"\0" + kept.encode(), "sha256").hex()
                require(found == fields["commitments"][name], f"the {name} of {said} is not what was written")
        for digest, text in content["texts"].items():
            require(
                "sha256:" + hashlib.sha256(text.encode()).hexdigest() == digest, f"the text {digest} is another one"
            )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise Refused(f"the file is malformed: {error}") from None
    return content


def main() -> int:
    """Check the file that the command line names; 1 if it is refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--key", required=True, help="the log's public key, as the site's people told it: NAME+HASH+KEY"
    )
    asked = parser.parse_args()
    try:
        content = verify(asked.file.read_bytes(), asked.key)
    except Refused as error:
        sys.stderr.write(f"REFUSED: {error}\n")
        return 1
    entries = content["entries"]
    proved = sum(1 for entry in entries if entry["proof"] is not None)
    sys.stdout.write(
        f"holds: {len(entries)} entries, {proved} of them in the checkpoint, {len(content['texts'])} texts\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
