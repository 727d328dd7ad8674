"""The desk's rows: each article with what its ledger and its board say, in one query."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from wagtail.models import TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from ...enums import Decision
from ...models import LedgerEntry, MedicalReviewState, MedicalReviewTask

ENDED = (Decision.LAPSED, Decision.REVOKED)
VERDICTS = (Decision.APPROVED, *ENDED)


def articles_for(user: Any, pages: QuerySet[Any]) -> QuerySet[Any]:
    """``pages`` that ``user`` may know of.

    Each has ``board_task`` and ``with_board_since`` (of the open round, or None), ``board_name``, and
    ``verdict``, ``verdict_cause`` and ``verdict_at`` of the last entry that gave or ended an approval.
    """
    rounds = MedicalReviewState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__object_id=Cast(OuterRef("pk"), CharField()),
        workflow_state__status="in_progress",
    ).order_by("-started_at")
    entries = LedgerEntry.objects.filter(
        article=Coalesce(OuterRef("alias_of_id"), OuterRef("pk")), locale=OuterRef("locale__language_code")
    ).order_by("-number")
    verdicts = entries.filter(decision__in=VERDICTS)
    rows: QuerySet[Any] = pages.select_related("medarticle_index", "locale").annotate(
        board_task=Subquery(rounds.values("task")[:1]),
        with_board_since=Subquery(rounds.values("started_at")[:1]),
        board_name=Coalesce(
            Subquery(rounds.values("task__name")[:1]), Subquery(entries.exclude(board_name="").values("board_name")[:1])
        ),
        verdict=Subquery(verdicts.values("decision")[:1]),
        verdict_cause=Subquery(verdicts.values("cause")[:1]),
        verdict_at=Subquery(verdicts.values("at")[:1]),
    )
    known: QuerySet[Any] = rows.filter(known_to(user))
    return known


def known_to(user: Any) -> Q:
    """The pages that ``user`` may know of: in their part of the tree, or reviewed by a board of theirs."""
    if user.is_superuser:
        return Q()
    boards = MedicalReviewTask.objects.filter(groups__in=user.groups.all()).values("pk")
    reviewed = LedgerEntry.objects.filter(board__in=boards).values("article")
    own = PagePermissionPolicy().explorable_instances(user).values("pk")
    return Q(pk__in=own) | Q(pk__in=reviewed)
