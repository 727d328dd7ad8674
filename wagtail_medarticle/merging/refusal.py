"""Why entries are not merged."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


class MergeRefused(Exception):
    """These entries can't be merged as asked; the message says why. Nothing has changed."""

    @classmethod
    def because_of_another(cls, model: type[Any]) -> MergeRefused:
        """Each of the entries has a row of ``model``, and there can be only one."""
        name = model._meta.verbose_name
        return cls(
            _("Several of these entries have a %(thing)s, and one entry can't: delete all but one.") % {"thing": name}
        )


class MergeConflict(MergeRefused):
    """The entries, or the texts that cite them, are no longer as they were shown."""
