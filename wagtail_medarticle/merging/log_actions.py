"""Merges in Wagtail's own log."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

MERGED = "wagtail_medarticle.merged"
"""On the entry that stays."""
SOURCE_MERGED = "wagtail_medarticle.source_merged"
"""On each page that cited one of those that went."""


class MergedFormatter(LogFormatter):
    """Names what went, with the identifiers that it was known by."""

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
    known = [
        f"{label} {stored[name]}"
        for name, label in (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"))
        if name in stored
    ]
    return f"“{entry.get('label', '')}” ({', '.join([str(entry.get('id', '')), *known])})"


def register_log_actions(actions: Any) -> None:
    """Both actions."""
    actions.register_action(MERGED)(MergedFormatter)
    actions.register_action(SOURCE_MERGED)(SourceMergedFormatter)
