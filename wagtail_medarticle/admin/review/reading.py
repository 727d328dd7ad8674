"""What a reviewer reads: one draft, loaded once, so that what is shown is what its digest stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from ... import conf
from ...enums import Decision, RichTextFormat
from ...lint.finding import Finding
from ...lint.rules import lint
from ...models import LedgerEntry
from ...models.loading import load
from ...models.versions import with_content
from ...representation.article import Options, digest_of, numbered, represent
from .changes import Line, changed_lines
from .plain import text_lines

SALT = "wagtail_medarticle.shown"
RECENT = 20
"""Revisions among which a text is looked for that didn't come along with its digest."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What one audience reads: the blocks that differ from the main text, or all of that."""

    label: str
    body: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One draft as a reviewer is shown it. ``lines`` is all of it as plain text."""

    draft: Any
    article: dict[str, Any]
    wordings: list[Wording]
    lines: list[str]
    findings: list[Finding]

    @property
    def digest(self) -> str:
        """Of exactly this text."""
        return str(self.article["review"]["digest"])


def read(draft: Any, request: HttpRequest | None = None) -> Reading:
    """``draft`` as a reviewer is shown it, with the words for every audience."""
    settings = conf.current()
    (values,) = load([draft], request)

    def described(audience: str | None) -> dict[str, Any]:
        options = Options(
            timezone.localdate(), audience, RichTextFormat.HTML, settings.reference_style, {"request": request}
        )
        return represent([values], options)[0]

    article = described(None)
    wordings = [Wording("", article["body"])]
    for audience in article["audience"]["available"]:
        body = described(audience["slug"])["body"]
        other = [block for block, main in zip(body, article["body"], strict=True) if block != main]
        if other:
            wordings.append(Wording(audience["label"], [_with_anchor(block, audience["slug"]) for block in other]))
    return Reading(draft, article, wordings, text_lines(numbered(values)), lint(values))


def _with_anchor(block: dict[str, Any], audience: str) -> dict[str, Any]:
    """``block`` with an anchor of its own: the main text's block stands on the same page."""
    value = block["value"]
    if not (isinstance(value, dict) and "anchor" in value):
        return block
    return {**block, "value": {**value, "anchor": f"{value['anchor']}-{audience}"}}


def sealed(reading: Reading) -> str:
    """The text as it is shown, to travel with the form for the decision.

    So it can be said what has changed since, whatever has become of the revision: an autosave may have written over
    it, ``purge_revisions`` may have removed it, a source may have been retracted.
    """
    return signing.dumps([reading.draft.pk, reading.digest, reading.lines], salt=SALT, compress=True)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a draft differs from an earlier text. ``problem`` says why there is nothing to compare with.

    ``revision`` is the earlier text's revision, for Wagtail's own comparison.
    """

    lines: Sequence[Line] = ()
    revision: int | None = None
    problem: str = ""


def since_approval(reading: Reading, history: Sequence[LedgerEntry]) -> Comparison:
    """How the draft differs from the text that was approved last; ``history`` is newest first."""
    approval = next((entry for entry in history if entry.decision == Decision.APPROVED), None)
    if approval is None:
        return Comparison(problem=_("No text of this article has been approved before."))
    if approval.digest == reading.digest:
        return Comparison(revision=approval.revision)
    revision = Revision.objects.filter(pk=approval.revision, object_id=str(reading.draft.pk)).first()
    if revision is None:
        return Comparison(problem=_("The text that was approved last is no longer stored."))
    (values,) = load([revision.as_object()])
    lines = changed_lines(text_lines(numbered(values)), reading.lines)
    # Sources and disclaimers are loaded as they are today, for both texts alike.
    same = (
        ""
        if lines
        else _("The words are the same: a cited source, the disclaimer or how they are set has changed since.")
    )
    return Comparison(lines, revision.pk, same)


def since_shown(reading: Reading, digest: str, shown: str) -> Comparison:
    """How the draft differs from the text with ``digest`` that the reviewer had before them, ``shown`` as sealed."""
    lines = _unsealed(reading, digest, shown) or _stored(reading, digest)
    if lines is None:
        return Comparison(problem=_("The text that you had opened is no longer stored. Please read the present one."))
    changed = changed_lines(lines, reading.lines)
    same = "" if changed else _("The words are the same: what has changed is how they are set or arranged.")
    return Comparison(changed, problem=same)


def _unsealed(reading: Reading, digest: str, shown: str) -> list[str] | None:
    try:
        page, shown_digest, lines = signing.loads(shown, salt=SALT)
    except signing.BadSignature:
        return None
    return lines if (page, shown_digest) == (reading.draft.pk, digest) else None


def _stored(reading: Reading, digest: str) -> list[str] | None:
    """The text with ``digest`` by the article's latest revisions, for a client that sends the digest alone."""
    revisions = reading.draft.revisions.order_by("-created_at").values_list("content", flat=True)[:RECENT]
    for values in load([with_content(reading.draft, content) for content in revisions]):
        article = numbered(values)
        if digest_of(article) == digest:
            return text_lines(article)
    return None
