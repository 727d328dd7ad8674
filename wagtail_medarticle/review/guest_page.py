"""How often one client may try links."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from rest_framework.settings import api_settings

from ..models.ledger import ReviewInvitation
from . import invitations, transitions
from .forms import APPROVE, REQUEST_CHANGES, DecisionForm
from .text_shown import read, sealed, since_shown

TRIES, SECONDS = 60, 600
"""So many requests in so many seconds: enough to read and decide, too few to guess."""


def too_many(request: HttpRequest) -> bool:
    """Count this request; True when its client has made too many."""
    # Hashed, so that the cache holds no record of who reviews.
    key = salted_hmac("wagtail_medarticle.outside", _client(request), algorithm="sha256").hexdigest()
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) > TRIES
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, SECONDS)
        return False


def _client(request: HttpRequest) -> str:
    """The client's address; behind proxies, as many as REST framework's ``NUM_PROXIES`` says, the one they name."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR")
    if not (api_settings.NUM_PROXIES and forwarded):
        return address
    addresses = [part.strip() for part in forwarded.split(",")]
    return str(addresses[-min(api_settings.NUM_PROXIES, len(addresses))])


HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
}
"""The address is a secret and the text is not public: neither is to be left anywhere."""

View = Callable[[HttpRequest, str], HttpResponse]


def kept_private(view: View) -> View:
    """Every answer of ``view`` with ``HEADERS``."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return wrapped


# No cookie gives any right here, so no other site can borrow one: who knows the link needs no victim. And with
# no-referrer, browsers send `Origin: null`, which Django's check refuses.
@csrf_exempt
@kept_private
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    """The guest's page: 404 for a link that opens nothing, 429 for too many tries."""
    if too_many(request):
        response = _page(request, "closed", 429, message=_("Too many requests. Please try again in a few minutes."))
        response["Retry-After"] = str(SECONDS)
        return response
    try:
        invitation = invitations.find(token)
        return _decide(request, invitation) if request.method == "POST" else _show(request, invitation)
    except invitations.InvitationClosed:
        message = _("This link is not valid, or no longer. Please ask who sent it to you for another.")
        return _page(request, "closed", 404, message=message)


def _decide(request: HttpRequest, invitation: ReviewInvitation) -> HttpResponse:
    decision = request.POST.get("decision", "")
    if decision not in (APPROVE, REQUEST_CHANGES):
        return _show(request, invitation, error=_("Choose what to do."), status=400)
    try:
        board = invitations.open_state(invitation.page.specific).task.specific
        form = DecisionForm(request.POST, checklist=board.checklist_items, decision=decision)
        if not form.is_valid():
            return _show(request, invitation, form=form, error=_("The decision could not be recorded."), status=400)
        entry = invitations.decide(
            invitation,
            approve=decision == APPROVE,
            expected_digest=form.cleaned_data["digest"],
            statement=form.statement(),
        )
    except transitions.TextChanged as error:
        return _show(request, invitation, error=str(error), changed=True, status=409)
    except transitions.ReviewConflict as error:
        return _show(request, invitation, error=str(error), status=409)
    except transitions.NotAllowed as error:
        return _show(request, invitation, error=str(error), status=403)
    return _page(request, "done", 200, entry=entry, invitation=invitation)


def _show(
    request: HttpRequest,
    invitation: ReviewInvitation,
    *,
    form: DecisionForm | None = None,
    error: str = "",
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    page, posted = invitation.page.specific, request.POST
    state = transitions.current_task_state(page)
    reading = read(page.get_latest_revision_as_object(), request)
    if form is None and state is not None:
        typed = {**request.POST.dict(), "checklist": [], "digest": reading.digest, "shown": sealed(reading)}
        form = DecisionForm(initial=typed, checklist=state.task.specific.checklist_items)
    return _page(
        request,
        "review",
        status,
        invitation=invitation,
        reading=reading,
        form=form if state is not None else None,
        error=error,
        since_shown=since_shown(reading, posted.get("digest", ""), posted.get("shown", "")) if changed else None,
    )


def _page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    return render(request, f"wagtail_medarticle/outside/{name}.html", context, status=status)
