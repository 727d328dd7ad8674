"""The page of a reviewer without an account: the draft, and the form for the one decision that their link is for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..models.invitation import ReviewInvitation
from ..throttling import ClientThrottle
from . import invitations, transitions
from .forms import APPROVE, REQUEST_CHANGES, DecisionForm, signature_fields
from .text_shown import read_draft, signed_lines, since_shown

THROTTLE = ClientThrottle("wagtail_medarticle.outside", seconds=600)
MOST_REQUESTS = 60
"""Of one client in a window of the throttle: enough to read and decide, too few to guess links."""

HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
}
"""The address is a secret and the text is not public: neither may stay in caches, logs of other sites or frames."""

View = Callable[[HttpRequest, str], HttpResponse]


def with_private_headers(view: View) -> View:
    """``view`` with ``HEADERS`` on each of its responses, errors included."""

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
@with_private_headers
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    """The page for the link with ``token``: 404 for one that opens nothing, 429 after too many requests."""
    if THROTTLE.count(request) > MOST_REQUESTS:
        response = _page(request, "closed", 429, message=_("Too many requests. Please try again in a few minutes."))
        response["Retry-After"] = str(THROTTLE.seconds)
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
            signature=form.signature(),
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
    """The draft as it is now. ``changed``: it is not the text that was posted about, so the difference is shown."""
    page, posted = invitation.page.specific, request.POST
    state = transitions.current_task_state(page)
    reading = read_draft(page.get_latest_revision_as_object(), request)
    if form is None and state is not None:
        signature = signature_fields(invitation.person)
        typed = {
            **signature, **posted.dict(), "checklist": [], "digest": reading.digest, "shown": signed_lines(reading)
        }  # fmt: skip
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


def _page(request: HttpRequest, name: str, status: int, **context: object) -> HttpResponse:
    return render(request, f"wagtail_medarticle/outside/{name}.html", context, status=status)
