"""Rows as the Retraction Watch CSV has them. The works are made up."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

COLUMNS = """
Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,
RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes
""".replace("\n", "").split(",")


def row(number: int = 1, **values: Any) -> dict[str, str]:
    """One row, by column: a retraction that names no work until ``values`` do."""
    cells = {
        "Record ID": str(number),
        "Title": f"A work, numbered {number}",
        "Subject": "(HSC) Medicine - Cardiology;",
        "Institution": "Department of Examples, Example University, Ghent;",
        "Journal": "Journal of Examples",
        "Publisher": "Example Press",
        "Country": "Belgium",
        "Author": "Ada N Okafor;Jan Berg",
        "URLS": "",
        "ArticleType": "Research Article;",
        "RetractionDate": "6/15/2021 0:00",
        "RetractionDOI": "10.5555/tea.2021.30",
        "RetractionPubMedID": "0",
        "OriginalPaperDate": "2/1/2019 0:00",
        "OriginalPaperDOI": "unavailable",
        "OriginalPaperPubMedID": "0",
        "RetractionNature": "Retraction",
        "Reason": "+Concerns/Issues about Data;+Investigation by Journal/Publisher;",
        "Paywalled": "No",
        "Notes": "",
    }
    return {**cells, **values}


def as_csv(rows: Iterable[dict[str, str]]) -> str:
    """The file, with the comma that often ends each of its lines."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*COLUMNS, ""])
    writer.writerows([*(each[name] for name in COLUMNS), ""] for each in rows)
    return out.getvalue()
