"""The review page: the view that shows a draft and takes decisions, its preview, its part about outside reviewers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from ...articles.previews import may_see_drafts
from ...articles.publish_policy import publish_blockers
from ...articles.review_task import board_of
from ...enums import Decision, ReviewStatus
from ...models.invitation import ReviewInvitation
from ...models.ledger import LedgerEntry
from ...references.identifiers import IdentifierError, normalise_orcid
from ...review import transitions
from ...review.decision_records import Person
from ...review.emergency import is_chief
from ...review.forms import APPROVE, REQUEST_CHANGES, DecisionForm, RevocationForm, signature_fields
from ...review.invitations import MAX_DAYS
from ...review.ledger import ReviewStatement, proposed_signature
from ...review.text_shown import Comparison, Reading, read_draft, signed_lines, since_approval, since_shown
from .access import ArticleView, Rights, rights_of
from .namesakes import PERMISSION, NamesakeForm, Namesakes, namesakes

CONFLICT, FORBIDDEN = 409, 403

HISTORY = 50
"""Ledger entries that are shown; the desk has them all."""


class ReviewView(ArticleView):
    """Shows a draft to its reviewers and takes their decision about it."""

    template_name = "wagtail_medarticle/admin/review/page.html"

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """The draft as it is now. Raises ``PermissionDenied`` for those who may not see it."""
        return self.show()

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Take one step. What is refused is said on the page: 403 not allowed, 409 decided or changed meanwhile."""
        steps: dict[str, Callable[[], HttpResponse]] = {
            "start": self.start,
            APPROVE: lambda: self.decide(APPROVE),
            REQUEST_CHANGES: lambda: self.decide(REQUEST_CHANGES),
            "withdraw": self.withdraw,
            "submit": self.submit,
            "revoke": self.revoke,
        }
        step = steps.get(request.POST.get("decision", ""))
        if step is None:
            return self.show(error=gettext("Choose what to do."), status=400)
        try:
            return step()
        except transitions.TextChanged as error:
            return self.show(error=str(error), changed=True, status=CONFLICT)
        except transitions.ReviewConflict as error:
            return self.show(error=str(error), status=CONFLICT)
        except transitions.NotAllowed as error:
            return self.refuse(str(error))

    def refuse(self, why: str) -> HttpResponse:
        """Say why not: on the page, to those who may see that at all."""
        try:
            return self.show(error=why, status=FORBIDDEN)
        except PermissionDenied:
            return HttpResponseForbidden(escape(why))

    def start(self) -> HttpResponse:
        """Record that the reviewer has begun."""
        interests = self.request.POST.get("interests", "")[:4000]
        transitions.start(self.open_state(), self.request.user, ReviewStatement(interests=interests))
        return self.done(gettext("The article is now under review."))

    def decide(self, decision: str) -> HttpResponse:
        """Approve the text shown, or ask for changes to it."""
        state = self.open_state()
        form = DecisionForm(self.request.POST, checklist=state.task.specific.checklist_items, decision=decision)
        if not form.is_valid():
            return self.show(form=form, error=gettext("The decision could not be recorded."), status=400)
        act = transitions.approve if decision == APPROVE else transitions.request_changes
        digest = form.cleaned_data["digest"]
        entry = act(
            state,
            self.request.user,
            expected_digest=digest,
            statement=form.statement(),
            signature=form.signature(),
        )
        if entry.decision == Decision.APPROVED:
            self.warn_if_not_live()
        return self.done(gettext("Recorded in the ledger: %(decision)s.") % {"decision": entry.get_decision_display()})

    def warn_if_not_live(self) -> None:
        """Say why the text that has just been approved is not live."""
        if why := publish_blockers([self.load().get_latest_revision_as_object()])[0]:
            messages.warning(
                self.request, " ".join([gettext("The text was approved and not published."), *why.messages])
            )

    def withdraw(self) -> HttpResponse:
        """Take the article back from the board."""
        transitions.withdraw(self.page, self.request.user)
        return self.done(gettext("The article has been withdrawn from review."))

    def submit(self) -> HttpResponse:
        """Send the article to its board."""
        transitions.submit(self.page, self.request.user)
        return self.done(gettext("The article is with the board."))

    def revoke(self) -> HttpResponse:
        """Take an approval back."""
        form = RevocationForm(self.request.POST)
        if not form.is_valid():
            return self.show(
                revocation=form, error=gettext("The approval stands: nothing has been revoked."), status=400
            )
        digest = form.cleaned_data["digest"]
        transitions.revoke(self.page, self.request.user, digest=digest, statement=form.statement())
        return self.done(gettext("The approval has been revoked."))

    def show(
        self,
        *,
        form: DecisionForm | None = None,
        error: str = "",
        changed: bool = False,
        status: int = 200,
        **extra: Any,
    ) -> HttpResponse:
        """The page. ``changed`` says that the text is another one than the reviewer had before them.

        Raises ``PermissionDenied`` for those who may not see it.
        """
        page = self.load()  # afresh: a step may have found it changed
        state = transitions.current_task_state(page)
        board = board_of(page, state)
        reading = read_draft(page.get_latest_revision_as_object(), self.request)
        rights = rights_of(self.request.user, page, state, board, reading.draft, reading.digest)
        if not rights.may_see:
            raise PermissionDenied
        entries = LedgerEntry.objects.filter(article=page.alias_of_id or page.pk, locale=page.locale.language_code)
        history = list(entries.order_by("-number").prefetch_related("private_values")[:HISTORY])
        comparison = since_approval(reading, history)
        posted = self.request.POST
        context = self.get_context_data(
            page=page,
            reading=reading,
            article=reading.article,
            state=state,
            board=board,
            rights=rights,
            form=form or self.empty_form(board, reading),
            error=error,
            history=history,
            since_shown=since_shown(reading, posted.get("digest", ""), posted.get("shown", "")) if changed else None,
            since_approval=comparison,
            compare_url=compare_url(rights, reading, comparison),
            preview_url=preview_url(self.request.user, page),
            may_act_in_emergency=is_chief(self.request.user, page),
            revocation=revocation_form(rights, page, reading),
            declared=[each for each in history if state and each.task_state == state.pk and each.interests],
            namesakes=namesake_forms(self.request.user, reading.draft, board),
            **invitation_context(page, rights),
        )
        context.update(extra)
        response: HttpResponse = self.render_to_response(context, status=status)
        return response

    def empty_form(self, board: Any, reading: Reading) -> DecisionForm:
        """The form for the text shown, with what was typed where only the text has changed. Nothing is ticked."""
        typed = self.request.POST.dict() if self.request.method == "POST" else {}
        signature = signature_fields(proposed_signature(self.request.user))
        initial = {**signature, **typed, "checklist": [], "digest": reading.digest, "shown": signed_lines(reading)}
        return DecisionForm(initial=initial, checklist=board.checklist_items if board else ())

    def open_state(self) -> Any:
        """The task to decide. Raises ``AlreadyDecided`` where there is none any more."""
        state = transitions.current_task_state(self.page)
        if state is None:
            raise transitions.AlreadyDecided(
                gettext("The article is not with the board: somebody has decided or withdrawn it.")
            )
        return state


def revocation_form(rights: Rights, page: Any, reading: Reading) -> RevocationForm | None:
    """For reviewers of the board, where the text that readers get is approved, or else the draft."""
    index = getattr(page, "medarticle_index", None)
    live = index.digest if index and page.live and index.review_status == ReviewStatus.APPROVED else ""
    draft = reading.digest if reading.article["review"]["status"] == ReviewStatus.APPROVED else ""
    digest = live or draft
    return RevocationForm(initial={"digest": digest}) if rights.is_reviewer and digest else None


def namesake_forms(user: Any, article: Any, board: Any) -> list[tuple[Namesakes, NamesakeForm]]:
    """For chief editors: a form for each reviewer whom an author's name keeps from approving."""
    if not user.has_perm(PERMISSION):
        return []
    found = namesakes(article, board)
    return [(each, NamesakeForm(initial={"author": each.author.pk, "person": each.person})) for each in found]


def compare_url(rights: Rights, reading: Reading, comparison: Comparison) -> str:
    """Wagtail's comparison with the approved revision, for those who may see revisions."""
    latest = reading.draft.latest_revision_id
    if not (rights.may_edit and comparison.revision and latest and comparison.revision != latest):
        return ""
    return reverse("wagtailadmin_pages:revisions_compare", args=[reading.draft.pk, comparison.revision, latest])


ROUTE = "wagtail_medarticle:outside_review"


class InvitationForm(forms.Form):
    """Who is invited, as the ledger will name them, and for how long."""

    name = forms.CharField(label=_("Name"), max_length=200)
    credentials = forms.CharField(
        label=_("Credentials"), max_length=200, required=False, help_text=_("Such as “MD, FACP”.")
    )
    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"))
    orcid = forms.CharField(label=_("ORCID iD"), max_length=60, required=False)
    days = forms.IntegerField(label=_("Valid for (days)"), min_value=1, max_value=MAX_DAYS, initial=14)

    def clean_orcid(self) -> str:
        """The iD in its normal form."""
        try:
            return normalise_orcid(self.cleaned_data["orcid"])
        except IdentifierError as error:
            raise forms.ValidationError(str(error)) from error

    def person(self) -> Person:
        """The guest, from a valid form."""
        data = self.cleaned_data
        return Person(data["name"], data["credentials"], data["role"], data["orcid"])


def invitation_context(page: Any, rights: Rights) -> dict[str, Any]:
    """What the review page's part about outside reviewers needs, for reviewers. At most one query."""
    if not rights.is_reviewer:
        return {}
    return {
        "invitations": list(ReviewInvitation.objects.filter(page=page.pk).select_related("created_by")[:50]),
        "invitation_form": InvitationForm(prefix="guest") if rights.may_approve and links_open() else None,
        "links_open": links_open(),
    }


def links_open() -> bool:
    """Whether the site has included our public addresses, without which no link would open anything."""
    try:
        reverse(ROUTE, args=["token"])
    except NoReverseMatch:
        return False
    return True


def link_of(request: HttpRequest, token: str) -> str:
    """The guest's link."""
    return request.build_absolute_uri(reverse(ROUTE, args=[token]))


class PreviewView(ArticleView):
    """As Wagtail's *View draft*: on the site, or on the front end that ``PREVIEW`` names."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The latest draft."""
        if not may_see_drafts(request.user, self.page):
            raise PermissionDenied
        draft = self.page.get_latest_revision_as_object()
        if not draft.is_previewable():
            raise Http404("This page has no previews.")
        mode = request.GET.get("mode", draft.default_preview_mode)
        response: HttpResponse = draft.make_preview_request(request, mode)
        return response


def preview_url(user: Any, page: Any) -> str:
    """Where ``user`` sees the draft of ``page``; empty for who may not."""
    if not (page.is_previewable() and may_see_drafts(user, page)):
        return ""
    return reverse("wagtail_medarticle_preview", args=[page.pk])
