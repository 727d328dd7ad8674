"""Decisions, changes of health and merges in Wagtail's own log."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from ..articles.publish_policy import HELD_BACK
from ..enums import CitationStatus, Decision, cause_label
from ..library.merge import MERGED, SOURCE_MERGED
from ..models.health import UPHELD
from ..review.emergency import NOTICE_LIFTED, NOTICE_SET, PULLED
from ..review.source_health import HEALTH


class MergedFormatter(LogFormatter):
    """Names the entries that were merged away, with their identifiers."""

    label = gettext_lazy("Merged")

    def format_message(self, log_entry: Any) -> str:
        """Such as “Merged with “Lee 2019: Tea and recovery” (12, DOI 10.5555/tea)”."""
        return _("Merged with %s") % ", ".join(map(_named, log_entry.data.get("merged", ())))


class SourceMergedFormatter(LogFormatter):
    """Names what is cited now in place of what."""

    label = gettext_lazy("Source merged")

    def format_message(self, log_entry: Any) -> str:
        """Such as ““Lee 2019: Tea and recovery” (12) is now “Lee 2019: Tea & recovery” (7)”."""
        gone = ", ".join(map(_named, log_entry.data.get("merged", ())))
        return _("%(gone)s is now %(kept)s") % {"gone": gone, "kept": _named(log_entry.data.get("into", {}))}


def _named(entry: dict[str, Any]) -> str:
    stored = entry.get("entry", {})
    identifiers = [
        f"{label} {stored[name]}"
        for name, label in (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"))
        if name in stored
    ]
    return f"“{entry.get('label', '')}” ({', '.join([str(entry.get('id', '')), *identifiers])})"


def register_log_actions(actions: Any) -> None:
    """One log action a decision; the message names who decided, and why an approval lapsed."""
    actions.register_action(MERGED)(MergedFormatter)
    actions.register_action(SOURCE_MERGED)(SourceMergedFormatter)
    for decision in Decision:
        actions.register_action(f"wagtail_medarticle.{decision.value}")(_formatter(decision))
    actions.register_action(HEALTH)(HealthFormatter)
    actions.register_action(UPHELD)(UpheldFormatter)
    actions.register_action(HELD_BACK)(HeldBackFormatter)
    for action, label in (
        (PULLED, gettext_lazy("Taken from the site in an emergency")),
        (NOTICE_SET, gettext_lazy("Safety notice")),
        (NOTICE_LIFTED, gettext_lazy("Safety notice taken away")),
    ):
        actions.register_action(action)(type("EmergencyFormatterOf", (EmergencyFormatter,), {"label": label}))


class HealthFormatter(LogFormatter):
    """A source's health has changed."""

    label = gettext_lazy("Health changed")

    def format_message(self, log_entry: Any) -> str:
        """Such as “Health changed from Current to Retracted (Retraction Watch 1234)”."""
        labels = {name: CitationStatus(log_entry.data[name]).label for name in ("before", "after")}
        message = _("Health changed from %(before)s to %(after)s") % labels
        origin = log_entry.data.get("origin")
        return f"{message} ({origin})" if origin else message


class UpheldFormatter(LogFormatter):
    """An editor upholds a source, or no longer does."""

    label = gettext_lazy("Upheld")

    def format_message(self, log_entry: Any) -> str:
        """With the health, and the reason."""
        reason, health = log_entry.data["reason"], log_entry.data["health"]
        if not reason:
            return _("No longer upheld")
        words = {"health": CitationStatus(health).label, "reason": reason}
        return _("Upheld although %(health)s: %(reason)s") % words


class EmergencyFormatter(LogFormatter):
    """A chief acted in an emergency."""

    def format_message(self, log_entry: Any) -> str:
        """What was done, with the words that readers see, and why."""
        told = log_entry.data.get("text")
        what = f"{self.label}: “{told}”" if told else str(self.label)
        return _("%(what)s (%(reason)s)") % {"what": what, "reason": log_entry.data["reason"]}


class HeldBackFormatter(LogFormatter):
    """A text was held back from going live."""

    label = gettext_lazy("Not published")

    def format_message(self, log_entry: Any) -> str:
        """Such as “Not published. This text can't go live before …”."""
        return " ".join([_("Not published."), *log_entry.data.get("reasons", ())])


def _formatter(decision: Decision) -> type[LogFormatter]:
    class DecisionFormatter(LogFormatter):
        label = decision.label

        def format_message(self, log_entry: Any) -> str:
            """Such as “Approved (Ria Rev)”."""
            about = [log_entry.data.get("name", "")]
            if cause := log_entry.data.get("cause"):
                about.append(cause_label(cause))
            named = ", ".join(filter(None, about))
            return (
                _("%(decision)s (%(about)s)") % {"decision": decision.label, "about": named}
                if named
                else str(decision.label)
            )

    return DecisionFormatter
