"""How long a retraction file of 60,000 rows takes against a library of 50,000, in how much memory and how many queries.

``python tests/benchmarks/check_retractions.py [ROWS LIBRARY]`` on SQLite, ``python tests/postgres.py python
tests/benchmarks/check_retractions.py`` on PostgreSQL. Prints a line for the first run, which marks every twentieth
source and lists the articles that cite them, and one for a second, which must write nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 20.0
"""Seconds."""

PREPARE = """
import sys
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.factories import ArticleFactory, CitationFactory, section, text, with_ids
from tests.unit.references.retraction_watch import as_csv, row
from wagtail_medarticle.models import Citation

path, rows, library = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
Citation.objects.bulk_create(
    [
        CitationFactory.build(
            doi=f"10.5555/example.{i}" if i % 5 else "", pmid=str(1000 + i), title=f"Outcomes of treatment {i}",
            work_key=f"{i:032d}",
        )
        for i in range(library)
    ],
    batch_size=1000,
)
cited = list(Citation.objects.order_by("pk")[: 200 * 10])
for number in range(200):
    page = ArticleFactory(cites=cited[number * 10 : number * 10 + 10])
    if number % 2:
        page.body = with_ids([section("New", text("Words", *cited[number * 10 : number * 10 + 5]))])
        page.save_revision()

def cells(i):
    known = i * 20 if i * 20 < library else library + i
    return row(
        i,
        OriginalPaperDOI=f"10.5555/EXAMPLE.{known}" if known % 5 or known >= library else "unavailable",
        OriginalPaperPubMedID=str(1000 + known),
        RetractionDOI=f"10.5555/notice.{i}",
        RetractionNature=("Retraction", "Correction", "Expression of concern", "Retraction")[i % 4],
        Reason="+Concerns/Issues about Data;+Investigation by Journal/Publisher;" * 4,
        Notes="See also the notice of another day. " * 8,
    )

Path(path).write_text(as_csv(map(cells, range(rows))))
"""

CHECK = """
import io, json, resource, sys, time
import django
django.setup()
from django.core.management import call_command
from django.db import connection

written, queries = [], 0
def count(execute, sql, params, many, context):
    global queries
    queries += 1
    if sql.split(None, 1)[0] in ("INSERT", "UPDATE", "DELETE"):
        written.append(sql)
    return execute(sql, params, many, context)

idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
began = time.perf_counter()
out = io.StringIO()
with connection.execute_wrapper(count):
    call_command("check_retractions", "--csv", sys.argv[1], "--json", stdout=out)
seconds = time.perf_counter() - began
report = json.loads(out.getvalue())
sources = report["sources"]
print(json.dumps({
    "seconds": round(seconds, 1),
    "MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    "idle MB": round(idle),
    "queries": queries,
    "writes": len(written),
    "rows": report["rows"],
    "matched": len(sources),
    "changed": sum(source["changed"] for source in sources),
    "articles": len({article["page"] for source in sources for article in source["articles"]}),
}))
"""


def child(code: str, *arguments: str) -> str:
    """What a Python process prints."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings.base", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "ignore", "-c", code, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=1800
    )
    return done.stdout


def main(rows: str, library: str) -> int:
    """Check twice. Gives 1 where it took too long, found nothing or wrote a row the second time."""
    with tempfile.TemporaryDirectory(prefix="medarticle-benchmark-") as name:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{name}/db.sqlite3")
        path = Path(name, "retraction_watch.csv")
        child(PREPARE, str(path), rows, library)
        first, second = (json.loads(child(CHECK, str(path))) for _ in range(2))
        for run in (first, second):
            shown = ", ".join(f"{name} {value}" for name, value in run.items())
            sys.stdout.write(f"library of {library}, file of {path.stat().st_size // 1_000_000} MB: {shown}\n")
    return int(max(first["seconds"], second["seconds"]) > LIMIT or not first["changed"] or bool(second["writes"]))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3] or ["60000", "50000"]))
