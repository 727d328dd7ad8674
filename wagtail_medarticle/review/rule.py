"""The rule in force when something was decided, as one JSON value on the decision's entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import conf
from ..models.invitation import ReviewInvitation
from .voices import Voice


def rule_in_force(
    board: Any,
    *,
    user: Any = None,
    guest: ReviewInvitation | None = None,
    signed: str = "",
    voices: Sequence[Voice] = (),
    agreed: Mapping[int, Sequence[int]] | None = None,
    interests: str = "",
) -> dict[str, Any]:
    """What a decision for ``board`` was judged by, and whose words it counted.

    ``signed`` says who gave the reviewer's name: ``confirmed`` the reviewer, ``record`` their contributor's record,
    "" nobody. ``voices`` are the endorsements that counted, ``agreed`` those of each other board by its id;
    ``interests`` how the reviewer words them for readers.
    """
    settings = conf.current()
    rule: dict[str, Any] = {
        "settings": {
            "HEALTH_ENDS_APPROVAL": settings.health_ends_approval,
            "LIVE_WITHOUT_APPROVAL": settings.live_without_approval,
            "NOT_REVIEWED": list(settings.not_reviewed),
        },
        "voices": [voice.entry for voice in voices if voice.entry],
        "signed": signed,
    }
    if board is not None:
        rule |= {
            "quorum": board.quorum,
            "four_eyes": board.four_eyes,
            "validity_months": board.validity_months,
            "checklist": board.checklist_items,
        }
    if agreed:
        rule["boards"] = {str(other): list(numbers) for other, numbers in agreed.items()}
    if user is not None:
        rule["superuser"] = bool(user.is_superuser)
    if interests:
        rule["interests"] = interests
    if guest is not None:
        rule["invited_by"] = guest.created_by_id
        rule["countersigned_by"] = guest.countersigned_by_id
    return rule
