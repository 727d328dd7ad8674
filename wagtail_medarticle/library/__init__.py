"""The reference library's way in: files to records, records to citations, and a report that misses none.

``read`` gives a file's records, ``plan`` says what would become of each, ``apply`` does it. Who may do
so is for the caller to check.
"""

from .planning import plan
from .reading import UnreadableFile, read
from .report import Change, Entry, Report, Source
from .storing import apply

__all__ = ["Change", "Entry", "Report", "Source", "UnreadableFile", "apply", "plan", "read"]
