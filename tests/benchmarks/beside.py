"""How fast answers are beside the build before, in one run: ``python tests/benchmarks/beside.py PATH``.

PATH is a checkout of that build. Both builds serve one database, which the earlier one has filled, and each case is
asked of both in turn, round by round. What counts is the ratio of the rounds' times, this build's to the other's: at
most 1.05.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.cases import CASES, Kind  # noqa: E402
from tests.benchmarks.run import Asked, Server, database, ratio  # noqa: E402

SLOWER = 1.05
"""No case may take more than so many times longer than before."""


def fill(before: Path, environment: dict[str, str], articles: int) -> tuple[list[int], list[int]]:
    """Store the content with the earlier build and migrate it with this one; gives the ids of both types' articles."""
    prepare = [sys.executable, "-m", "tests.benchmarks.prepare", str(articles)]
    done = subprocess.run(
        prepare, cwd=before, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=1800
    )
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True, timeout=600)
    ours, stock = ([int(pk) for pk in line.split()] for line in done.stdout.strip().splitlines()[-2:])
    return ours, stock


def compare(
    before: Path, environment: dict[str, str], home: Path, *, articles: int, rounds: int, requests: int
) -> bool:
    """Print every case of ours; True if none is slower than it may be."""
    ours, stock = fill(before, environment, articles)
    with ExitStack() as stack:
        asked: dict[str, list[Asked]] = {}
        for root in (before, ROOT):
            servers = {kind: Server(environment, home, kind=kind, root=root) for kind in get_args(Kind)}
            for each in servers.values():
                stack.callback(each.process.wait, timeout=60)
                stack.callback(each.process.terminate)
                each.wait()
            for case in CASES:
                if not case.stock and not case.name.startswith("floor"):
                    asked.setdefault(case.name, []).append(Asked(case, servers, ours, stock))
        for pair in asked.values():
            for each in pair:
                each.warm()
        chance, good = random.Random(1), True  # noqa: S311
        taken: dict[str, list[list[float]]] = {name: [[], []] for name in asked}
        for turn in range(rounds):
            for name in chance.sample(list(asked), len(asked)):
                for place in (0, 1) if turn % 2 else (1, 0):
                    each = asked[name][place]
                    taken[name][place].append(each.seconds(chance, max(3, requests // each.case.weight)))
    for name, (earlier, now) in taken.items():
        middle, low, high = ratio(now, earlier)
        good = good and middle <= SLOWER
        times = f"{statistics.median(earlier) * 1000:8.2f} ms {statistics.median(now) * 1000:8.2f} ms"
        print(
            f"{name:32}{times}   {middle:5.2f}  {low:4.2f}–{high:4.2f}{'' if middle <= SLOWER else '  SLOWER'}",
            flush=True,
        )
    return good


def main() -> int:
    """Compare on each database; 1 if a case is slower than it may be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("before", type=Path, help="a checkout of the build before")
    parser.add_argument("--database", choices=("sqlite", "postgres"), help="one of them; both if not given")
    parser.add_argument("--quick", action="store_true", help="few articles and rounds: whether it runs")
    options = parser.parse_args()
    full, quick = {"articles": 500, "rounds": 20, "requests": 40}, {"articles": 60, "rounds": 6, "requests": 10}
    sizes = quick if options.quick else full
    good = True
    with tempfile.TemporaryDirectory(prefix="medarticle-benchmark-") as directory:
        home = Path(directory)
        for kind in [options.database] if options.database else ["sqlite", "postgres"]:
            with database(kind, home) as environment:
                print(f"\n{kind}: before, now, ratio", flush=True)
                good = compare(options.before.resolve(), environment, home, **sizes) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
