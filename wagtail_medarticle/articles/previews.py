"""Previews of drafts: who may see them, and signed tokens by which a front end fetches one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import models, router
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import conf
from ..models.preview import DraftPreview
from ..serving.citing_articles import VERSIONED
from .review_task import MedicalReviewTask


class PreviewableMixin(models.Model):
    """An article's previews: one for each audience, here or on a front end. Abstract, so that no migration names it."""

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The main text, and the words for each audience."""
        return [("", _("All readers")), *conf.audience_choices()]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """The loaded text on the front end that ``PREVIEW`` names, else in our template."""
        settings = conf.current().preview
        if settings is None:
            return super().serve_preview(request, mode_name)  # type: ignore[misc]

        return redirect_to_front_end(self, request, mode_name, settings)


def may_see_drafts(user: Any, page: Any) -> bool:
    """Whether ``user`` may see drafts of ``page``: who may edit or publish it, and the board that it is with."""
    if not _may_access_admin(user):
        return False
    rights = page.permissions_for_user(user)
    if rights.can_edit() or rights.can_publish():
        return True
    task = page.current_workflow_task
    return isinstance(task, MedicalReviewTask) and task.is_reviewer(user)


def may_add_below(user: Any, parent: Any) -> bool:
    """Whether ``user`` may write a new page below ``parent``."""
    return _may_access_admin(user) and bool(parent.permissions_for_user(user).can_add_subpage())


def _may_access_admin(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))


FIELDS = (*VERSIONED, "slug", "last_updated")
"""All that an article's representation has of the page itself. Nothing else is stored: no comments, no settings."""


def stored_text(page: Any) -> dict[str, str | None]:
    """The text of ``page`` as JSON."""
    fields = [page._meta.get_field(name) for name in FIELDS]
    return {
        field.name: None if field.value_from_object(page) is None else field.value_to_string(page) for field in fields
    }


def with_text(page: Any, text: Mapping[str, str | None]) -> Any:
    """A copy of ``page`` with that text; for reading, it must not be saved."""
    read = copy(page)
    for name in FIELDS:
        if name in text:
            setattr(read, name, read._meta.get_field(name).to_python(text[name]))
    return read


def new_page(model: Any, parent: Any, text: Mapping[str, str | None]) -> Any:
    """A page of the type ``model`` that is to come below ``parent``, with that text."""
    page = with_text(model(locale=parent.locale), text)
    page.set_url_path(parent)
    return page


SALT = "wagtail_medarticle.preview"


class PreviewRefused(Exception):
    """A token that opens nothing: not signed by us, expired, or of a user who may not see the text any more."""


class NoSuchPreview(Exception):
    """What the token opened is gone: the page was deleted."""


@dataclass(frozen=True, slots=True)
class OpenedPreview:
    """An article as it was looked at, in whose words (``audience``), and until when (``expires_at``)."""

    page: Any
    audience: str | None
    expires_at: datetime


def preview_token(page: Any, user: Any, *, typing: bool = False, audience: str | None = None) -> str:
    """A token for the loaded text of ``page``, stored or not.

    ``typing`` is the text in ``user``'s editor: the token follows it, until it ends. Every other text stays as it is.
    Raises ``PreviewRefused`` for who may not see it, and on a site without ``PREVIEW``.
    """
    lifetime = timedelta(seconds=_settings().max_age)
    is_new = page.pk is None
    place = page.get_parent() if is_new else page
    if not _may(user, place, is_new=is_new):
        raise PreviewRefused(_("You may not see this page's drafts."))
    text, now = stored_text(page), timezone.now()
    new_type = ContentType.objects.get_for_model(page) if is_new else None
    which = "typing" if typing else sorted(text.items())
    whole = repr((user.pk, place.pk, new_type and new_type.pk, which))
    key = hashlib.sha256(whole.encode()).hexdigest()
    delete_expired()
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


def delete_expired() -> int:
    """Delete the texts whose tokens have expired; gives how many."""
    return DraftPreview.objects.filter(expires_at__lt=timezone.now()).delete()[0]


def open_token(token: str) -> OpenedPreview:
    """What ``token`` opens. Raises ``PreviewRefused`` and ``NoSuchPreview``."""
    try:
        key, audience, ends = signing.loads(token, salt=SALT, max_age=_settings().max_age)
    except signing.SignatureExpired as error:
        raise PreviewRefused(_("This preview has ended: open it again from the editor.")) from error
    except signing.BadSignature as error:
        raise PreviewRefused(_("This is no token of a preview on this site.")) from error
    # A front end asks at once: a replica may not have it yet.
    primary = DraftPreview.objects.using(router.db_for_write(DraftPreview))
    stored = primary.select_related("page", "new_type", "user").filter(key=key).first()
    if stored is None:
        raise NoSuchPreview(_("The page of this preview is gone."))
    place = stored.page.specific
    if not _may(stored.user, place, is_new=stored.new_type is not None):
        raise PreviewRefused(_("Who opened this preview may not see this page's drafts any more."))
    if stored.new_type is None:
        page = with_text(place, stored.text)
    else:
        page = new_page(stored.new_type.model_class(), place, stored.text)
    found = conf.current().audience(audience) if audience else None
    return OpenedPreview(page, found.slug if found else None, datetime.fromtimestamp(ends, UTC))


def _settings() -> conf.PreviewSettings:
    settings = conf.current().preview
    if settings is None:
        raise PreviewRefused(_("This site has no previews on a front end."))
    return settings


def _may(user: Any, place: Any, *, is_new: bool) -> bool:
    return may_add_below(user, place) if is_new else may_see_drafts(user, place)


def redirect_to_front_end(page: Any, request: HttpRequest, mode: str, settings: conf.PreviewSettings) -> HttpResponse:
    """A redirect to where the front end shows the loaded text of ``page``, in the words for the audience ``mode``.

    Raises ``PermissionDenied`` for who may not see it.
    """
    try:
        token = preview_token(page, request.user, typing=getattr(request, "is_editing", False), audience=mode or None)
    except PreviewRefused as error:
        raise PermissionDenied(str(error)) from error
    response = HttpResponseRedirect(settings.address(token, _hostname(page, request)))
    # The address is a key: it stays out of caches, and the front end's own links don't hand it on.
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _hostname(page: Any, request: HttpRequest) -> str:
    parts = page.get_url_parts(request)
    return (urlsplit(parts[1]).hostname if parts and parts[1] else None) or request.get_host().partition(":")[0]
