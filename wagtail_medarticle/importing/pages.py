"""Storing an imported article: its references in the library, its text as a page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import count
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Site

from ..articles.page import MedicalArticleMixin, MedicalArticlePage
from ..articles.publish_policy import CannotGoLive
from ..enums import Outcome, Overwrite
from ..library.import_report import ReportEntry
from ..library.storing import apply
from ..models.base import Page, lock_page
from ..models.snippets import Contributor, Topic, TopicCode
from ..references.formats.parsed import Parsed
from ..references.record import Record
from .draft import ArticleDraft, AuthorDraft, ImportFinding, RejectedFile
from .stored_form import page_types

REF = re.compile(r"""<embed\b[^>]*?\bref=["'](\d+)["'][^>]*?>""")
LOCATOR = re.compile(r"""\blocator=("[^"]*"|'[^']*')""")


class NoSuchPage(LookupError):
    """Nothing at that id or path."""


def find_page(where: str) -> Any:
    """The page with this id, or at this path below the default site's root. Raises ``NoSuchPage``."""
    if where.isdigit():
        page = Page.objects.filter(pk=int(where)).first()
    else:
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if site is None:
            raise NoSuchPage("there is no default site, so a path has no root: give a page id")
        relative = where.strip("/")
        page = Page.objects.filter(url_path=site.root_page.url_path + (relative + "/" if relative else "")).first()
    if page is None:
        raise NoSuchPage(f"no page at {where!r}")
    return page.specific


@dataclass(slots=True)
class Imported:
    """What became of one draft. ``outcome`` is ``created``, ``updated``, ``published`` or ``unchanged``."""

    page: Any
    outcome: str
    citations_created: int = 0
    citations_matched: int = 0
    findings: list[ImportFinding] = field(default_factory=list)


@transaction.atomic
def save_draft(
    draft: ArticleDraft,
    parent: Any,
    *,
    model: type[Any] | None = None,
    publish: bool = False,
    submit: bool = False,
    user: Any = None,
    taken: Collection[str] = (),
    topics_of: Mapping[str, str | None] | None = None,
) -> Imported:
    """Store ``draft`` below ``parent``: all of it or, when it raises ``RejectedFile``, nothing.

    A draft is the same article as the child of ``parent`` with its slug, unless that is among ``taken``, the slugs of
    other articles of the same run. Content that is there already is left alone, to the letter. A new page is of the
    type ``model``, else of the draft's. ``topics_of`` says which topic's slug each category stands for.
    """
    model = model or (page_types()[draft.type] if draft.type else MedicalArticlePage)
    slug, notes = _slug(draft, taken)
    page, outcome = _existing(parent, slug, model), "unchanged"
    if page is not None:
        lock_page(page.pk)  # before the citations: whoever saves the page locks them in this order
    placed, doubts = place(draft.references)
    citations = [item.citation for item in placed]
    authors = [_contributor(author) for author in draft.authors]
    filed, unfiled = _filed(draft.categories, topics_of)
    topics = list(dict.fromkeys([*(_topic(topic) for topic in draft.topics), *filed]))
    if publish and not draft.is_public:
        publish = False
        unfiled.append(ImportFinding("warning", "not-public", "The file calls this a draft or private: not published"))
    if page is None:
        page, outcome = model(slug=slug, locale=parent.locale, live=False, owner=user), "created"
        _fill(page, draft, citations, authors, topics)
        page.last_updated = _moment(draft)
        _clean(page, parent)
        parent.add_child(instance=page)
        page.save_revision(user=user, log_action=True)
    else:
        before = (page.content_digest_now(), _lists(page))
        _fill(page, draft, citations, authors, topics)
        if (page.content_digest_now(), _lists(page)) != before:
            outcome = "updated"
            _clean(page, parent)
            if moment := _moment(draft):
                page.last_updated, page.content_digest = moment, page.content_digest_now()
            page.save_revision(user=user, log_action=True)
    if publish and (outcome != "unchanged" or not page.live or page.has_unpublished_changes):
        outcome = "published" if outcome == "unchanged" else outcome
        try:
            page.get_latest_revision().publish(user=user)
        except CannotGoLive as error:
            raise RejectedFile(" ".join(error.messages)) from error
        page.refresh_from_db()
    findings = [*notes, *doubts, *unfiled]
    if submit:
        findings += _submit(page, user)
    created = sum(item.created for item in placed)
    return Imported(page, outcome, created, len(placed) - created, [*draft.findings, *findings])


def _slug(draft: ArticleDraft, taken: Collection[str]) -> tuple[str, list[ImportFinding]]:
    """The slug of a draft; another one, and a finding, where an article of the same run has it."""
    wanted = draft.slug or slugify(draft.title, allow_unicode=True) or "article"
    if wanted not in taken:
        return wanted, []
    slug = next(name for number in count(2) if (name := f"{wanted[:240]}-{number}") not in taken)
    message = f"Another article of this import has the address “{wanted}”: this one is “{slug}”"
    return slug, [ImportFinding("warning", "address-repeated", message)]


def _filed(
    categories: Sequence[tuple[str, str]], topics_of: Mapping[str, str | None] | None
) -> tuple[list[int], list[ImportFinding]]:
    """The topics that categories stand for, by ``topics_of``, else by equal slug or name; the others are told.

    None in ``topics_of`` says that a category is no topic. Raises ``RejectedFile`` for a topic that isn't there.
    """
    found: list[int] = []
    others: list[ImportFinding] = []
    for slug, name in categories:
        if topics_of is not None and slug in topics_of:
            wanted = topics_of[slug]
            topic = Topic.objects.filter(slug=wanted).first() if wanted else None
            if wanted and topic is None:
                raise RejectedFile(f"the category “{name}” is mapped to “{wanted}”, and there is no such topic")
        else:
            topic = Topic.objects.filter(slug=slug).first() or Topic.objects.filter(name__iexact=name).first()
            if topic is None:
                message = f"The category “{name}” ({slug}) is no topic of this site, left out"
                others.append(ImportFinding("warning", "category-left-out", message))
        found += [topic.pk] if topic else []
    return found, others


@dataclass(frozen=True, slots=True)
class Placed:
    """A record's place in the library: its citation's primary key. ``created`` if it was put there now."""

    citation: int
    created: bool


def place(records: Sequence[Record]) -> tuple[list[Placed], list[ImportFinding]]:
    """Each record's citation, matched or created, in order, and what couldn't be told for certain.

    An ambiguous match takes the likeliest citation and is reported. Of what is stored only
    the health is ever changed: see ``storing.apply``.
    Raises `RejectedFile` for a record that can't be stored.
    """
    numbered = [Parsed(number, 0, record) for number, record in enumerate(records, start=1)]
    report = apply(numbered, overwrite=Overwrite.KEEP)
    if rejected := report.of(Outcome.REJECTED):
        raise RejectedFile(f"reference {rejected[0].number}: {rejected[0].reason}")
    placed = [Placed(_id(entry), entry.outcome == Outcome.CREATED) for entry in report.entries]
    return placed, [_finding(entry) for entry in report.of(Outcome.AMBIGUOUS)]


def _id(entry: ReportEntry) -> int:
    citation = entry.citations[0].id
    assert citation is not None  # noqa: S101 - it is stored
    return citation


def _finding(entry: ReportEntry) -> ImportFinding:
    ids = ", ".join(str(source.id) for source in entry.citations)
    message = f"Reference {entry.number} may be citation {ids}. {entry.reason} The first was taken."
    return ImportFinding("warning", "ambiguous-reference", message)


def with_ids(value: Any, citations: Sequence[int]) -> Any:
    """``value`` with each ``ref`` of a draft replaced by the primary key in that place of ``citations``.

    Raises ``RejectedFile``.
    """
    if isinstance(value, dict):
        stored_item = {key: with_ids(item, citations) for key, item in value.items()}
        if value.get("type") == "item" and "value" in value:
            stored_item.setdefault("id", str(uuid4()))  # without one, a ListBlock takes the item for a bare value
        return stored_item
    if isinstance(value, list):
        return [with_ids(item, citations) for item in value]
    if not isinstance(value, str) or "<embed" not in value:
        return value

    def stored(match: re.Match[str]) -> str:
        number = int(match.group(1))
        if not 1 <= number <= len(citations):
            raise RejectedFile(f"citation ref={number} is beyond the {len(citations)} references")
        locator = LOCATOR.search(match.group())
        return f'<embed embedtype="citation" id="{citations[number - 1]}"{" " + locator.group() if locator else ""}/>'

    return REF.sub(stored, value)


def _existing(parent: Any, slug: str, model: type[Any]) -> Any:
    child = parent.get_children().filter(slug=slug).first()
    if child is None:
        return None
    page = child.specific
    if not isinstance(page, MedicalArticleMixin):
        raise RejectedFile(f"the page {page.url_path} has this slug and is no medical article")
    return page.get_latest_revision_as_object()


def _fill(page: Any, draft: ArticleDraft, citations: Sequence[int], authors: list[int], topics: list[int]) -> None:
    page.title = draft.title
    page.summary = draft.summary
    page.authors = [{"type": "contributor", "value": pk} for pk in authors]
    page.topics = [{"type": "topic", "value": pk} for pk in topics]
    page.body = with_ids(draft.body, citations)
    block = page.body.stream_block
    try:
        # Through the blocks and back: the stored form is then the one that a save in the admin gives.
        page.body = block.get_prep_value(block.clean(page.body))
    except (ValidationError, TypeError, KeyError, ValueError) as error:
        raise RejectedFile(f"the body is not valid: {_explain(error)}") from error


def _clean(page: Any, parent: Any) -> None:
    # Page.full_clean() looks for the parent to check the slug; a page that is not in the tree has none yet.
    if page.pk is None:
        page._cached_parent_obj = parent
    try:
        page.full_clean(exclude=["path", "depth", "content_type"])
    except ValidationError as error:
        raise RejectedFile(_explain(error)) from error


def _explain(error: Exception) -> str:
    as_json = getattr(error, "as_json_data", None)
    if as_json is not None:
        return "; ".join(_flatten(as_json(), "body"))
    if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
        return "; ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
    return "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _flatten(errors: dict[str, Any], path: str) -> Iterator[str]:
    for message in errors.get("messages", []):
        yield f"{path}: {message}"
    for key, inner in (errors.get("blockErrors") or {}).items():
        yield from _flatten(inner, f"{path}[{key}].value" if isinstance(key, int) else f"{path}.{key}")


def _lists(page: Any) -> tuple[list[Any], list[Any]]:
    return [item.value.pk for item in page.authors], [item.value.pk for item in page.topics]


def _moment(draft: ArticleDraft) -> datetime | None:
    # A date without a time is that day everywhere: noon UTC is the same date from UTC-12 to UTC+11.
    return datetime.combine(draft.last_updated, time(12), UTC) if draft.last_updated else None


def _contributor(author: AuthorDraft) -> int:
    name = author.name.literal or " ".join(filter(None, [author.name.given, author.name.family]))
    found = Contributor.objects.filter(orcid=author.orcid).first() if author.orcid else None
    found = found or Contributor.objects.filter(name=name).first()
    if found is None:
        found = Contributor.objects.create(name=name, credentials=author.credentials, orcid=author.orcid)
    return int(found.pk)


def _topic(value: dict[str, Any]) -> int:
    slug = value.get("slug") or slugify(value["name"], allow_unicode=True)
    topic, created = Topic.objects.get_or_create(slug=slug, defaults={"name": value["name"]})
    if created:
        TopicCode.objects.bulk_create(
            TopicCode(topic=topic, system=code["system"], code=code["code"]) for code in value.get("codes", [])
        )
    return int(topic.pk)


def _submit(page: Any, user: Any) -> list[ImportFinding]:
    if page.current_workflow_state is not None:
        return []
    workflow = page.get_workflow()
    if workflow is None:
        return [ImportFinding("warning", "no-workflow", "No workflow applies to this page: it was not submitted.")]
    workflow.start(page, user)
    return []
