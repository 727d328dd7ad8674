"""The reference library's way in: files to records, records to citations, and a report that misses none.

``read`` gives a file's records, ``plan`` says what would become of each, ``apply`` does it. Who may do
so is for the caller to check.
"""

from .files import UnreadableFile, read
from .import_plan import plan
from .import_report import FieldChange, ImportReport, ReportEntry, ReportSource
from .storing import apply

Change, Entry, Report, Source = FieldChange, ReportEntry, ImportReport, ReportSource
"""The names that these were documented under."""

__all__ = [
    "Change",
    "Entry",
    "FieldChange",
    "ImportReport",
    "Report",
    "ReportEntry",
    "ReportSource",
    "Source",
    "UnreadableFile",
    "apply",
    "plan",
    "read",
]
