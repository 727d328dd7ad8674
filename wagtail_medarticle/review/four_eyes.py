"""Four eyes: nobody approves a text that is their own work, in whatever way it came to be that."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, PageLogEntry

from ..blocks.snippets import chosen_ids
from ..enums import Decision, LapseCause
from ..models.base import Page, is_article
from ..models.ledger import LedgerEntry
from ..models.people import NamesakeRecord
from ..models.site_settings import MedicalArticleSettings
from ..models.snippets import Contributor, Disclaimer
from ..serving.citing_articles import with_content
from ..serving.page_rows import BOOKKEEPING, dependencies_of
from ..serving.render import judge_pages
from .people import Somebody, same_name, somebody

EDITS = ("wagtail.create", "wagtail.edit", "wagtail.revert")
COPIES = ("wagtail.copy", "wagtail.copy_for_translation")
BEGINS_OR_ENDS_AN_APPROVAL = Q(decision__in=(Decision.APPROVED, Decision.REVOKED)) | Q(cause=LapseCause.MOVED)
NOT_TEXT = BOOKKEEPING | {
    "pk", "content_type", "latest_revision_created_at", "wagtail_admin_comments", "last_updated", "content_digest",
    "slug", "url_path", "path", "index_entries",
}  # fmt: skip
"""What a revision holds beside the text: a passage comment is no work on the text."""
DEPTH = 10
"""Copies of copies that are followed back."""


def four_eyes_objection(article: Any, user: Any, person: Somebody | None = None) -> str:
    """Why who has the account ``user`` may not approve the text ``article``, "" where it is not their own work.

    ``person`` is who they are where they have no account, or more than one.
    """
    who = person or somebody(user=user)
    if user is not None and worked_on(article, user):
        return _("You edited this text: somebody else has to approve it.")
    named = _named_as_author(article, who)
    if named is True:
        return _("You are named as an author of this text: somebody else has to approve it.")
    if named is not None:
        return _(
            "%(name)s, an author of this text, has the same name as you: somebody else has to approve it, unless a "
            "chief editor records that you are two people."
        ) % {"name": named}
    return ""


def worked_on(page: Any, user: Any, until: datetime | None = None, depth: int = DEPTH) -> bool:
    """Whether ``user`` changed what readers get of the page after the last approval that stands, or at any time
    without one; ``until`` then, where it is given.

    A change counts in whatever way it came: a version that was saved, created, imported, or gone back to, in the log if
    the version was purged; a copy or translation of the page, and work on what it was copied from; another text
    for a disclaimer or another file for a picture that it shows.
    """
    last = _before(LedgerEntry.objects.filter(BEGINS_OR_ENDS_AN_APPROVAL, article=page.pk), "at", until)
    approval = last.order_by("-number").first()
    since = approval.at if approval and approval.decision == Decision.APPROVED else None
    return (
        (since is None and page.owner_id == user.pk)
        or _logged_an_edit(page, user, since, until)
        or _changed_a_version(page, user, since, until)
        or _changed_what_it_shows(page, user, since, until)
        or (since is None and depth > 0 and _worked_on_its_source(page, user, depth))
    )


def _before(rows: Any, name: str, until: datetime | None) -> Any:
    return rows.filter(**{f"{name}__lte": until}) if until else rows


def _logged_an_edit(page: Any, user: Any, since: datetime | None, until: datetime | None) -> bool:
    """By the log, which outlives versions that were purged. Those that are there speak for themselves."""
    edits = PageLogEntry.objects.filter(page=page.pk, user=user, action__in=EDITS, content_changed=True)
    edits = _before(edits.filter(timestamp__gt=since) if since else edits, "timestamp", until)
    return bool(edits.exclude(revision__in=page.revisions.values("pk")).exists())


def _changed_a_version(page: Any, user: Any, since: datetime | None, until: datetime | None) -> bool:
    """By the versions of ``user`` that say something else than those before them."""
    rows = _before(page.revisions.order_by("created_at", "pk"), "created_at", until)
    before, pairs = None, []
    for pk, author, created_at in rows.values_list("pk", "user", "created_at"):
        if author == user.pk and (since is None or created_at > since):
            pairs.append((before, pk))
        before = pk
    if any(first is None for first, _ in pairs):
        return True
    contents = dict(page.revisions.filter(pk__in={pk for pair in pairs for pk in pair}).values_list("pk", "content"))
    stored = [(contents.get(one), contents.get(other)) for one, other in pairs]
    differing = [(one, other) for one, other in stored if _text(one or {}) != _text(other or {})]
    if not differing:
        return False
    # Block ids and the order of keys differ in what says the same.
    judged = judge_pages([with_content(page, each or {}) for pair in differing for each in pair])
    digests = [digest for digest, _ in judged]
    return any(one != other for one, other in zip(digests[::2], digests[1::2], strict=True))


def _text(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in NOT_TEXT}


def _ids(stored: Any) -> list[int]:
    """The contributors that a revision's ``authors`` name, in order."""
    listed = json.loads(stored) if isinstance(stored, str) and stored else stored or []
    return [item["value"] for item in listed if isinstance(item.get("value"), int)]


def _changed_what_it_shows(page: Any, user: Any, since: datetime | None, until: datetime | None) -> bool:
    """By the log of the disclaimers and pictures of the text that is there now."""
    shown = dependencies_of(page)
    site = page.get_site()
    defaults = MedicalArticleSettings.objects.filter(site=site).values_list("default_disclaimer", flat=True)
    disclaimers = {*shown.disclaimers, *filter(None, defaults)}
    wanted = Q(content_type=_type(Disclaimer), object_id__in=list(map(str, disclaimers)))
    wanted |= Q(content_type=_type(get_image_model()), object_id__in=list(map(str, shown.images)))
    begun = since or page.first_published_at or _created_at(page)
    edits = ModelLogEntry.objects.filter(wanted, user=user, action="wagtail.edit", content_changed=True)
    edits = _before(edits.filter(timestamp__gt=begun) if begun else edits, "timestamp", until)
    return bool((disclaimers or shown.images) and edits.exists())


def _type(model: Any) -> ContentType:
    return ContentType.objects.get_for_model(model, for_concrete_model=False)


def _created_at(page: Any) -> datetime | None:
    first: datetime | None = page.revisions.order_by("created_at").values_list("created_at", flat=True).first()
    return first


def _worked_on_its_source(page: Any, user: Any, depth: int) -> bool:
    """Whether ``page`` is a copy or a translation, made by ``user`` or of what was their own work then.

    A copy has the versions of what it was made from, and so their authors; a translation has not.
    """
    made = PageLogEntry.objects.filter(page=page.pk, action__in=COPIES).order_by("timestamp").first()
    if made is None:
        return False
    if made.user_id == user.pk:
        return True
    locale = ((made.data or {}).get("source_locale") or {}).get("id")
    source = Page.objects.filter(translation_key=page.translation_key, locale=locale).exclude(pk=page.pk).first()
    article = source.specific if source is not None else None
    return is_article(article) and worked_on(article, user, made.timestamp, depth - 1)


def _named_as_author(article: Any, who: Somebody) -> bool | str | None:
    """True where ``who`` is an author of the text, or of a version since its last approval; an author's name where
    only that is the same; None else."""
    found: str | None = None
    for each in authors_of(article):
        if _author_keys(each) & who.keys:
            return True
        if is_namesake(each, who):
            found = each.name
    return found


def authors_of(article: Any) -> list[Contributor]:
    """Who is named as an author of the text, or was since its last approval."""
    ids = {*chosen_ids(article.authors), *_authors_lately(article)}
    return list(Contributor.objects.filter(pk__in=ids))


def is_namesake(author: Contributor, who: Somebody) -> bool:
    """Whether only the name is the same, and nobody has recorded that they are two people."""
    if same_name(author.name) not in who.names or _author_keys(author) & who.keys:
        return False
    return not NamesakeRecord.objects.tells_apart(author, who.keys)


def _author_keys(author: Contributor) -> frozenset[tuple[str, str]]:
    own = somebody(user=author.user).keys if author.user_id else frozenset()
    return own | ({("orcid", author.orcid)} if author.orcid else frozenset())


def _authors_lately(page: Any) -> Iterable[int]:
    """Who is named in the versions since the last approval, and in the approved one: taken off, they wrote it still."""
    approvals = LedgerEntry.objects.filter(article=page.pk, decision=Decision.APPROVED)
    last = approvals.order_by("-number").values_list("revision", flat=True).first()
    versions = page.revisions.filter(pk__gte=last) if last else page.revisions.all()
    for stored in versions.values_list("content__authors", flat=True):
        yield from _ids(stored)
