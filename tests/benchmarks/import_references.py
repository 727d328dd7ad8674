"""How long 10,000 references take, in how much memory and how many queries, and what importing them again writes.

``python tests/benchmarks/import_references.py [NUMBER]`` on SQLite, ``python tests/postgres.py python
tests/benchmarks/import_references.py`` on PostgreSQL. Each import is a process of its own; prints a line for each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"seconds": 60.0, "MB": 300.0}

MIGRATE = "import django, django.core.management as m; django.setup(); m.call_command('migrate', verbosity=0)"

IMPORT = """
import hashlib, io, json, resource, sys, time
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from wagtail_medarticle.models import Citation

def digest():
    lines = "".join(map(repr, Citation.objects.order_by("pk").values_list().iterator()))
    return hashlib.sha256(lines.encode()).hexdigest()

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
    call_command("import_references", sys.argv[1], "--json", stdout=out)
figures = {
    "seconds": round(time.perf_counter() - began, 1),
    "MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    "idle MB": round(idle),
    "queries per record": round(queries / int(sys.argv[2]), 2),
    "writes": len(written),
    "counts": {name: number for name, number in json.loads(out.getvalue())["counts"].items() if number},
}
print(json.dumps({**figures, "digest": digest()}))
"""

WRITE = """
import sys
from pathlib import Path
from tests.unit.references.dialects import DIALECTS
from wagtail_medarticle.references.formats import decode
from wagtail_medarticle.references.record import Name, PartialDate, Record

folder, number = Path(sys.argv[1]), int(sys.argv[2])
for place, (name, dialect) in enumerate(DIALECTS.items()):
    first = place * number + 1
    records = [
        Record(
            title=f"Outcomes of treatment {i} in adults with chronic disease: a randomised trial",
            authors=tuple(Name(f"Author{i % 977}x{j}", "Ada Naomi") for j in range(6)),
            container_title="Journal of Examples", container_title_short="J Ex",
            issued=PartialDate(1990 + i % 35, 1 + i % 12), volume=str(i % 90), issue=str(i % 12), pages=f"{i}-{i + 9}",
            doi=f"10.5555/example.{i}", pmid=str(i), abstract="Of those treated, more were well. " * 40,
        )
        for i in range(first, first + number)
    ]
    (folder / name).write_bytes(decode(dialect(records)).encode())
"""


def child(code: str, *arguments: str) -> str:
    """What a Python process prints."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings.base", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "ignore", "-c", code, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=1800
    )
    return done.stdout


def main(number: str) -> int:
    """Import ``number`` records in each format, and again. Gives 1 where a limit was passed or a row was written."""
    failed = False
    with tempfile.TemporaryDirectory(prefix="medarticle-benchmark-") as name:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{name}/db.sqlite3")
        folder = Path(name, "files")
        folder.mkdir()
        child(MIGRATE)
        child(WRITE, str(folder), number)
        for path in sorted(folder.iterdir()):
            size = path.stat().st_size // 1_000_000
            first, second = (json.loads(child(IMPORT, str(path), number)) for _ in range(2))
            for run in (first, second):
                failed |= any(run[limit] > most for limit, most in LIMITS.items())
                shown = ", ".join(f"{name} {value}" for name, value in run.items() if name != "digest")
                sys.stdout.write(f"{path.name} ({size} MB): {shown}\n")
                sys.stdout.flush()
            same = not second["writes"] and first["digest"] == second["digest"]
            sys.stdout.write(f"{path.name}: the second import wrote {'no row' if same else 'ROWS'}\n")
            failed |= not same
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2] or ["10000"]))
