"""A draft as a reviewer is shown it, as lines of text, and how it differs from what was shown or approved before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from bs4 import BeautifulSoup
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from .. import conf
from ..enums import Decision, RichTextFormat
from ..lint.evidence import LintFinding
from ..lint.rules import lint
from ..models.ledger import LedgerEntry
from ..references.styles import format_reference
from ..serving.citing_articles import with_content
from ..serving.judging import Numbered, numbered
from ..serving.render import load_values
from ..serving.representation import Options, represent
from ..serving.rich_text import printed, to_format


@dataclass(frozen=True, slots=True)
class ShownWording:
    """What one audience reads: the blocks that differ from the main text, or all of that."""

    label: str
    body: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One draft as a reviewer is shown it. ``lines`` is all of it as plain text."""

    draft: Any
    article: dict[str, Any]
    wordings: list[ShownWording]
    lines: list[str]
    findings: list[LintFinding]

    @property
    def digest(self) -> str:
        """Of exactly this text."""
        return str(self.article["review"]["digest"])


def read_draft(draft: Any, request: HttpRequest | None = None) -> Reading:
    """``draft`` as a reviewer is shown it, with the words for every audience."""
    settings = conf.current()
    (values,) = load_values([draft], request)

    def described(audience: str | None) -> dict[str, Any]:
        options = Options(
            timezone.localdate(), audience, RichTextFormat.HTML, settings.reference_style, {"request": request}
        )
        return represent([values], options)[0]

    article = described(None)
    wordings = [ShownWording("", article["body"])]
    for audience in article["audience"]["available"]:
        body = described(audience["slug"])["body"]
        other = [block for block, main in zip(body, article["body"], strict=True) if block != main]
        if other:
            wordings.append(ShownWording(audience["label"], [_with_anchor(block, audience["slug"]) for block in other]))
    return Reading(draft, article, wordings, text_lines(numbered(values)), lint(values))


def _with_anchor(block: dict[str, Any], audience: str) -> dict[str, Any]:
    """``block`` with an anchor of its own: the main text's block stands on the same page."""
    value = block["value"]
    if not (isinstance(value, dict) and "anchor" in value):
        return block
    return {**block, "value": {**value, "anchor": f"{value['anchor']}-{audience}"}}


UNNAMED = frozenset({"item", "text"})
"""Types of blocks that say nothing to a reader: only their content is a line."""

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "sup": "^", "sub": "~"}
"""What stands around words for how they are set, so that a changed exponent is seen."""


def text_lines(article: Numbered) -> list[str]:
    """Title, summary, body with every audience's words, disclaimer and numbered sources, a line each.

    It has all that the digest covers, so that no change escapes a comparison.
    """
    values = article.values
    disclaimer = article.disclaimer
    lines = [
        values.title,
        *values.summary.splitlines(),
        *_lines(values.body, article.numbering),
        disclaimer.title,
        *_text(disclaimer.html, article.numbering),
    ]
    for citation, number in article.numbering.items():
        # The line says itself what became of the source.
        lines.append(f"{number}. {format_reference(values.sources[citation].record)}")
    return [line.strip() for line in lines if line.strip()]


def _lines(raw: Any, numbering: Mapping[int, int], name: str = "") -> Iterator[str]:
    if isinstance(raw, dict):
        kind = raw.get("type")
        if isinstance(kind, str) and "value" in raw and kind not in UNNAMED:
            yield f"[{kind.replace('_', ' ')}]"
        for key, value in raw.items():
            if key not in ("id", "type"):
                yield from _lines(value, numbering, key)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from _lines(value, numbering, name)
    elif isinstance(raw, str):
        if name in ("audience", "certainty", "strength", "level") and raw:
            yield f"{name}: {raw}"
        else:
            yield from _text(raw, numbering)
    elif raw is not None:
        yield f"{name}: {raw}"


def _text(stored: str, numbering: Mapping[int, int]) -> list[str]:
    if "<" not in stored:
        return stored.splitlines()
    soup = BeautifulSoup(printed([stored], numbering, RichTextFormat.PLAIN)[stored], "html.parser")
    for tag in soup.find_all([*MARKS, "a", "embed", "li"]):
        if tag.name in MARKS:
            tag.insert_before(MARKS[tag.name])
            tag.insert_after(MARKS[tag.name])
            tag.unwrap()  # the marks say it: ``10^9^``
        elif tag.name == "li":
            tag.insert(0, "- ")
        else:
            # As stored: a page's id says more surely than its address where a link leads.
            about = " ".join(f"{name}={value}" for name, value in tag.attrs.items())
            tag.append(f" [{about.removeprefix('href=')}]")
    return to_format(str(soup), RichTextFormat.PLAIN).splitlines()


SIMILAR = 0.4
"""Two lines at least this similar (0 to 1) are shown as one changed line, others as one gone and one new."""

_WORD = re.compile(r"\s+|[^\s]+")

PieceKind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of a line that is in both texts, in the old one only, or in the new one only."""

    kind: PieceKind
    text: str


Line = tuple[TextPiece, ...]


def changed_lines(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """The lines that are not the same in both texts, in order; empty for equal texts."""
    lines: list[Line] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += _block(old[start:end], new[new_start:new_end])
    return lines


def _block(gone: Sequence[str], added: Sequence[str]) -> Iterator[Line]:
    paired = min(len(gone), len(added))
    for before, after in zip(gone, added, strict=False):
        before_words, after_words = _WORD.findall(before), _WORD.findall(after)
        matcher = SequenceMatcher(None, before_words, after_words, autojunk=False)
        if matcher.ratio() >= SIMILAR:
            yield tuple(_pieces(matcher, before_words, after_words))
        else:
            yield (TextPiece("gone", before),)
            yield (TextPiece("new", after),)
    yield from ((TextPiece("gone", line),) for line in gone[paired:])
    yield from ((TextPiece("new", line),) for line in added[paired:])


def _pieces(matcher: SequenceMatcher[str], before: Sequence[str], after: Sequence[str]) -> Iterator[TextPiece]:
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield TextPiece("same", "".join(before[start:end]))
            continue
        if end > start:
            yield TextPiece("gone", "".join(before[start:end]))
        if new_end > new_start:
            yield TextPiece("new", "".join(after[new_start:new_end]))


SALT = "wagtail_medarticle.shown"
RECENT = 20
"""Revisions that are searched for a text of which only the digest was sent."""


def signed_lines(reading: Reading) -> str:
    """The lines that are shown, signed, to travel with the form for the decision.

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
    (values,) = load_values([revision.as_object()])
    lines = changed_lines(text_lines(numbered(values)), reading.lines)
    # Sources and disclaimers are loaded as they are today, for both texts alike.
    same = (
        ""
        if lines
        else _("The words are the same: a cited source, the disclaimer or how they are set has changed since.")
    )
    return Comparison(lines, revision.pk, same)


def since_shown(reading: Reading, digest: str, shown: str) -> Comparison:
    """How the draft differs from the text with ``digest`` that the reviewer saw; ``shown`` is its ``signed_lines``."""
    lines = _from_signature(reading, digest, shown) or _stored(reading, digest)
    if lines is None:
        return Comparison(problem=_("The text that you had opened is no longer stored. Please read the present one."))
    changed = changed_lines(lines, reading.lines)
    same = "" if changed else _("The words are the same: what has changed is how they are set or arranged.")
    return Comparison(changed, problem=same)


def _from_signature(reading: Reading, digest: str, shown: str) -> list[str] | None:
    try:
        page, shown_digest, lines = signing.loads(shown, salt=SALT)
    except signing.BadSignature:
        return None
    return lines if (page, shown_digest) == (reading.draft.pk, digest) else None


def _stored(reading: Reading, digest: str) -> list[str] | None:
    """The text with ``digest`` by the article's latest revisions, for a client that sends the digest alone."""
    revisions = reading.draft.revisions.order_by("-created_at").values_list("content", flat=True)[:RECENT]
    for values in load_values([with_content(reading.draft, content) for content in revisions]):
        article = numbered(values)
        if article.judgement.digest == digest:
            return text_lines(article)
    return None
