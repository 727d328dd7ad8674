"""What an auditor gets of one article: ``evidence_of`` as JSON, signed whole, for ``verify_evidence.py``.

The article may be deleted, its revisions purged: all but its sources comes from the ledger and what is kept beside it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ..models.base import Page
from ..models.citation import Citation
from ..models.evidence import KeptText, LedgerCheckpoint
from ..models.ledger import TEXT, LedgerEntry
from ..review.checkpoints import CheckpointError, leaves
from ..review.merkle import inclusion_proof, root_of
from ..review.notes import EVIDENCE, sign
from ..review.source_health import HEALTH
from ..serving.representation import isoformat

CRITERIA = {
    "a consistent and documented process": "entries: who submitted, reviewed and approved which text, by which rule",
    "reliable evidence, kept up to date": "sources, with what became of each over time; review_due in entries",
    "declared interests of those who decide": "private.interests of entries",
}
"""What of the PIF TICK's criteria (https://piftick.org.uk) a file evidences, and by which of its keys."""


class NoEvidence(Exception):
    """The ledger has nothing about the article."""


def evidence_of(article: int, *, redact: bool = False) -> dict[str, Any]:
    """All that proves the decisions about a page's texts. ``redact`` leaves out what is private; every proof stays.

    Raises ``NoEvidence``, and ``CheckpointError`` where the ledger is not what its last checkpoint is of.
    """
    entries = list(LedgerEntry.objects.filter(article=article).prefetch_related("private_values").order_by("number"))
    if not entries:
        raise NoEvidence(f"the ledger has no entry about article {article}")
    checkpoint = LedgerCheckpoint.objects.order_by("-size").first()
    logged = leaves(checkpoint.size) if checkpoint else []
    if checkpoint and root_of(logged).hex() != checkpoint.root:
        raise CheckpointError("the ledger is not what its last checkpoint is of")
    digests = {value.value for entry in entries for value in entry.private_values.all() if value.name == TEXT}
    return {
        "format": 1,
        "article": article,
        "title": entries[-1].article_title,
        "exported_at": isoformat(timezone.now()),
        "checkpoint": checkpoint.note if checkpoint else None,
        "time_stamp": (checkpoint.time_stamp or None) if checkpoint else None,
        "entries": [_entry(entry, logged, redact) for entry in entries],
        "texts": {kept.digest: kept.text for kept in KeptText.objects.filter(digest__in=digests).order_by("digest")},
        "sources": _sources(article),
        "criteria": CRITERIA,
    }


def _entry(entry: LedgerEntry, logged: list[bytes], redact: bool) -> dict[str, Any]:
    index = entry.number - 1
    proof = (
        [base64.b64encode(each).decode() for each in inclusion_proof(index, logged)] if index < len(logged) else None
    )
    values = [value for value in entry.private_values.all() if value.name == TEXT or not redact]
    return {
        "fields": entry.chained_fields(),
        "previous": entry.previous_hash,
        "hash": entry.hash,
        "proof": proof,
        "private": {
            value.name: {"salt": value.salt} if value.name == TEXT else {"salt": value.salt, "value": value.value}
            for value in values
        },
    }


def _sources(article: int) -> list[dict[str, Any]]:
    """The sources that the page cites today, with what became of each; none of a page that is deleted."""
    page = Page.objects.filter(pk=article).first()
    references = page.specific.represent()["references"] if page else []
    changes: dict[str, list[dict[str, Any]]] = {}
    logs = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Citation),
        action=HEALTH,
        object_id__in=[str(source["id"]) for source in references],
    )
    for log in logs.order_by("timestamp"):
        changes.setdefault(log.object_id, []).append({"at": isoformat(log.timestamp), **log.data})
    names = ("number", "text", "doi", "pmid", "url", "status", "notice")
    return [
        {**{name: source.get(name) for name in names}, "changes": changes.get(str(source["id"]), [])}
        for source in references
    ]


def signed(content: dict[str, Any], private: str) -> bytes:
    """The file: ``content`` as it is signed, and the signature under a private key of a signed note."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)
    signature = sign(EVIDENCE + hashlib.sha256(text.encode()).hexdigest() + "\n", private)
    return json.dumps({"content": text, "signature": signature}, ensure_ascii=False, indent=1).encode() + b"\n"
