"""The demo's board, and its articles in different states of review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from ..models import Contributor, LedgerEntry
from ..notifications.sending import muted
from ..review import transitions
from ..review.board import create_board
from ..review.ledger import Statement
from .roles import CHIEFS, REVIEWERS

BOARD = "Medical advisory board"


def create_board_and_reviews(site: Any, pages: Sequence[Any]) -> None:
    """A board for ``site``; the first of ``pages`` approved, the second under review, the third submitted.

    A page that has been in a review before is left as it is. No mail is sent.
    """
    points = (_("Doses and units checked"), _("Every claim is in its source"), _("Nothing important is missing"))
    board = create_board(site.root_page, name=BOARD, reviewers=REVIEWERS, chiefs=CHIEFS, checklist="\n".join(points))
    people = get_user_model().objects.in_bulk(["editor", "reviewer"], field_name=get_user_model().USERNAME_FIELD)
    editor, reviewer = people.get("editor"), people.get("reviewer")
    if editor is None or reviewer is None:
        return
    Contributor.objects.get_or_create(
        user=reviewer,
        defaults={"name": "Dr. Maya Lindqvist", "credentials": "MD, PhD", "role": _("Internist, board member")},
    )
    reviewed = set(
        LedgerEntry.objects.filter(article__in=[page.pk for page in pages]).values_list("article", flat=True)
    )
    with muted():
        for page, steps in zip(pages, (2, 1, 0), strict=False):
            if page.pk in reviewed:
                continue
            transitions.submit(page, editor)
            state = transitions.current_task_state(type(page).objects.get(pk=page.pk))
            if steps:
                transitions.start(state, reviewer)
            if steps == 2:
                statement = Statement(
                    comment=_("Clear and well sourced."),
                    note=_("Checked against the guidelines that it cites."),
                    interests=_("None."),
                    checklist=board.task.checklist_items,
                )
                transitions.approve(state, reviewer, statement=statement)
