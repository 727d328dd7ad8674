"""Fields for days, by the browser's own picker.

Wagtail's comes with a script in the page, which a strict content security policy forbids.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters.widgets import SuffixedMultiWidget
from wagtail.admin.filters import DateRangePickerWidget


class DayInput(forms.DateInput):
    """One day."""

    def __init__(self, attrs: Any = None) -> None:
        super().__init__({"type": "date", **(attrs or {})}, format="%Y-%m-%d")


class DayRangeInput(DateRangePickerWidget):
    """The first and the last day, for a filter."""

    def __init__(self, attrs: Any = None) -> None:
        days = (DayInput({"aria-label": _("Date from")}), DayInput({"aria-label": _("Date to")}))
        SuffixedMultiWidget.__init__(self, days, attrs)
