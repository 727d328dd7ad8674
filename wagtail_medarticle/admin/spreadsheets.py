"""Spreadsheet exports without formulas, for the views of three rooms: the library, the ledger, the health report."""

from __future__ import annotations

from typing import Any

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet program calculate: https://owasp.org/www-community/attacks/CSV_Injection."""


def without_formula(value: Any) -> Any:
    """``value``, with a quote before a text that a spreadsheet program would take for a formula."""
    formula = isinstance(value, str) and value != "-" and value.startswith(STARTS_FORMULA)
    return f"'{value}" if formula else value


class SafeSpreadsheetMixin:
    """For views that export with Wagtail's ``SpreadsheetExportMixin``, which takes care of Excel's cells alone."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Wagtail's value, in CSV without formulas."""
        value = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        return without_formula(value) if export_format == "csv" else value
