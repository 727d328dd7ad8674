"""The ledger's decisions in Wagtail's own log."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter

from ..enums import Decision, LapseCause


def register_log_actions(actions: Any) -> None:
    """One log action a decision; the message names who decided, and why an approval lapsed."""
    for decision in Decision:
        actions.register_action(f"wagtail_medarticle.{decision.value}")(_formatter(decision))


def _formatter(decision: Decision) -> type[LogFormatter]:
    class DecisionFormatter(LogFormatter):
        label = decision.label

        def format_message(self, log_entry: Any) -> str:
            """Such as “Approved (Ria Rev)”."""
            about = [log_entry.data.get("name", "")]
            if cause := log_entry.data.get("cause"):
                about.append(str(LapseCause(cause).label))
            named = ", ".join(filter(None, about))
            return (
                _("%(decision)s (%(about)s)") % {"decision": decision.label, "about": named}
                if named
                else str(decision.label)
            )

    return DecisionFormatter
