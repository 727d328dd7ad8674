"""Who may do what on the review page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...articles.page import MedicalArticleMixin
from ...articles.review_task import MedicalReviewTask
from ...enums import Decision
from ...models.base import Page
from ...models.ledger import LedgerEntry
from ...review.four_eyes import four_eyes_objection


@dataclass(frozen=True, slots=True)
class Rights:
    """What one user may do about one page now. ``why_not`` says why a reviewer can't decide."""

    is_reviewer: bool = False
    may_edit: bool = False
    may_start: bool = False
    may_decide: bool = False
    may_approve: bool = False
    may_withdraw: bool = False
    may_submit: bool = False
    reads_ledger: bool = False
    why_not: str = ""

    @property
    def may_see(self) -> bool:
        """Reviewers of the board and whoever may edit the page see the review page."""
        return self.is_reviewer or self.may_edit


def rights_of(user: Any, page: Any, state: Any, board: MedicalReviewTask | None, article: Any, digest: str) -> Rights:
    """The rights of ``user`` about ``article``, the draft of ``page`` with ``digest``.

    ``state`` is its open task, or None.
    """
    may_edit = page.permissions_for_user(user).can_edit()
    is_reviewer = bool(board and board.is_reviewer(user))
    reads_ledger = user.has_perm("wagtail_medarticle.view_ledgerentry")
    if state is None or board is None:
        may_submit = may_edit and board is not None and not page.workflow_in_progress
        return Rights(is_reviewer, may_edit, may_submit=may_submit, reads_ledger=reads_ledger)
    why_not = ""
    if is_reviewer and board.four_eyes and (own := four_eyes_objection(article, user)):
        why_not = f"{own} {_('You can still request changes.')}"
    entries = LedgerEntry.objects.filter(task_state=state.pk)
    done = set(entries.filter(user=str(user.pk), digest=digest).values_list("decision", flat=True))
    if Decision.ENDORSED in done:
        why_not = _("You have approved this text. The board needs more voices.")
    return Rights(
        is_reviewer=is_reviewer,
        may_edit=may_edit,
        may_start=is_reviewer and not entries.filter(decision=Decision.STARTED, user=str(user.pk)).exists(),
        may_decide=is_reviewer,
        may_approve=is_reviewer and not why_not,
        may_withdraw=state.workflow_state.user_can_cancel(user),
        reads_ledger=reads_ledger,
        why_not=why_not,
    )


@method_decorator(never_cache, name="dispatch")
class ArticleView(WagtailAdminTemplateMixin, View):
    """A view of the article that ``page_id`` in the address names."""

    header_icon = "medarticle"
    page_title = gettext_lazy("Review")

    def load(self) -> Any:
        """The article. Raises ``Http404`` for a page that is none."""
        page = get_object_or_404(Page, pk=self.kwargs["page_id"]).specific
        if not isinstance(page, MedicalArticleMixin):
            raise Http404("This page is no medical article.")
        return page

    @cached_property
    def page(self) -> Any:
        """The article as it was when the request came in."""
        return self.load()

    def done(self, message: str) -> HttpResponse:
        """Say so, on the page as it is after the step."""
        messages.success(self.request, message)
        return redirect("wagtail_medarticle_review", self.page.pk)

    def get_page_subtitle(self) -> str:
        """The article's title."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here from the dashboard."""
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]
