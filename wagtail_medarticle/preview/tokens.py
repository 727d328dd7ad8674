"""Tokens that open one text of one page for a short time.

Whoever has a token sees the text, so that a front end can fetch it without an account. It is signed, it ends, and it
opens no more than the user it was given to may see at that moment.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import router
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import conf
from ..models import DraftPreview
from .access import may_preview, may_preview_below
from .texts import new_page, text_of, with_text

SALT = "wagtail_medarticle.preview"


class PreviewRefused(Exception):
    """A token that opens nothing: not ours, ended, or given to somebody who may not see the text any more."""


class NoSuchPreview(Exception):
    """What the token opened is gone: the page was deleted."""


@dataclass(frozen=True, slots=True)
class Preview:
    """An article as it was looked at, in whose words (``audience``), and until when (``expires_at``)."""

    page: Any
    audience: str | None
    expires_at: datetime


def token_for(page: Any, user: Any, *, typing: bool = False, audience: str | None = None) -> str:
    """A token for the text of ``page`` in hand, stored or not.

    ``typing`` is the text in ``user``'s editor: the token follows it, until it ends. Every other text stays as it is.
    Raises ``PreviewRefused`` for who may not see it, and on a site without ``PREVIEW``.
    """
    lifetime = timedelta(seconds=_settings().max_age)
    is_new = page.pk is None
    place = page.get_parent() if is_new else page
    if not _may(user, place, is_new=is_new):
        raise PreviewRefused(_("You may not see this page's drafts."))
    text, now = text_of(page), timezone.now()
    new_type = ContentType.objects.get_for_model(page) if is_new else None
    which = "typing" if typing else sorted(text.items())
    whole = repr((user.pk, place.pk, new_type and new_type.pk, which))
    key = hashlib.sha256(whole.encode()).hexdigest()
    forget_ended()
    DraftPreview.objects.update_or_create(
        key=key,
        defaults={
            "page_id": place.pk,
            "new_type": new_type,
            "user": user,
            "text": text,
            "expires_at": now + lifetime,
        },
    )
    return signing.dumps([key, audience, int((now + lifetime).timestamp())], salt=SALT)


def forget_ended() -> int:
    """Forget the texts that no token opens any more; gives how many."""
    return DraftPreview.objects.filter(expires_at__lt=timezone.now()).delete()[0]


def open_token(token: str) -> Preview:
    """What ``token`` opens. Raises ``PreviewRefused`` and ``NoSuchPreview``."""
    try:
        key, audience, ends = signing.loads(token, salt=SALT, max_age=_settings().max_age)
    except signing.SignatureExpired as error:
        raise PreviewRefused(_("This preview has ended: open it again from the editor.")) from error
    except signing.BadSignature as error:
        raise PreviewRefused(_("This is no token of a preview on this site.")) from error
    # A front end asks at once: a replica may not have it yet.
    primary = DraftPreview.objects.using(router.db_for_write(DraftPreview))
    kept = primary.select_related("page", "new_type", "user").filter(key=key).first()
    if kept is None:
        raise NoSuchPreview(_("The page of this preview is gone."))
    place = kept.page.specific
    if not _may(kept.user, place, is_new=kept.new_type is not None):
        raise PreviewRefused(_("Who opened this preview may not see this page's drafts any more."))
    if kept.new_type is None:
        page = with_text(place, kept.text)
    else:
        page = new_page(kept.new_type.model_class(), place, kept.text)
    known = conf.current().audience(audience) if audience else None
    return Preview(page, known.slug if known else None, datetime.fromtimestamp(ends, UTC))


def _settings() -> conf.Preview:
    settings = conf.current().preview
    if settings is None:
        raise PreviewRefused(_("This site has no previews on a front end."))
    return settings


def _may(user: Any, place: Any, *, is_new: bool) -> bool:
    return may_preview_below(user, place) if is_new else may_preview(user, place)
