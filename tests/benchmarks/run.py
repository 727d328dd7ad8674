"""How fast articles are answered, beside Wagtail alone with the same content: ``python tests/benchmarks/run.py``.

For each database it stores the same articles twice (as our type, and as one built as Wagtail's documentation
teaches) and asks all cases in turn, round by round, of gunicorn with one worker: once as a site runs, and once with
our cache switched off, so that every answer is built. Such a worker has answered before, and knows sources and links
that haven't changed since. A third one forgets even those before each request: its every answer is like the first
after a start. What counts are the ratios: each is the median of the rounds', with the middle
half of the rounds as its spread. ``tests/benchmarks/cases.py`` has the cases and what is expected of them.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.cases import CASES, GROWTH, LIST, Case, Kind  # noqa: E402
from tests.postgres import server as postgres  # noqa: E402


class Server:
    """One gunicorn with one worker."""

    def __init__(self, environment: dict[str, str], home: Path, *, kind: Kind, root: Path = ROOT) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [
            sys.executable, "-m", "gunicorn", "tests.benchmarks.wsgi", "--workers", "1", "--bind",
            f"127.0.0.1:{self.port}", "--log-level", "warning", "--worker-tmp-dir", str(home), "--no-control-socket",
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command, cwd=root, env={**environment, "BENCHMARK_CACHE": "on" if kind == "keeping" else ""}
        )

    def ask(self, path: str, *, method: str = "GET", etag: str = "", body: bytes = b"") -> tuple[int, str, bytes]:
        """Status, ETag and body of an answer."""
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {len(body)}\r\n"
        if etag:
            head += f"If-None-Match: {etag}\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(head.encode() + b"\r\n" + body)
            answer = b"".join(iter(lambda: connection.recv(1 << 20), b""))
        headers, _, content = answer.partition(b"\r\n\r\n")
        lines = headers.decode("latin-1").split("\r\n")
        found = next((line.partition(": ")[2] for line in lines if line.lower().startswith("etag:")), "")
        return int(lines[0].split()[1]), found, content

    def wait(self) -> None:
        """Until it answers."""
        for _ in range(300):
            try:
                self.ask("/api/v2/medarticle-config/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("gunicorn does not answer")


Site = tuple[dict[Kind, Server], list[int], list[int]]


@contextmanager
def site(
    environment: dict[str, str], articles: int, home: Path
) -> Iterator[tuple[dict[Kind, Server], list[int], list[int]]]:
    """A filled database, a server with our cache and one without, and the ids of both types' articles."""
    run = [sys.executable, "-m", "tests.benchmarks.prepare", str(articles)]
    done = subprocess.run(run, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=1800)
    ours, stock = ([int(pk) for pk in line.split()] for line in done.stdout.strip().splitlines()[-2:])
    servers = {kind: Server(environment, home, kind=kind) for kind in get_args(Kind)}
    try:
        for each in servers.values():
            each.wait()
        yield servers, ours, stock
    finally:
        for each in servers.values():
            each.process.terminate()
            each.process.wait(timeout=60)


@contextmanager
def database(kind: str, home: Path) -> Iterator[dict[str, str]]:
    """The environment of a site with an empty database."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings.benchmark"}
    if kind == "sqlite":
        yield {**environment, "BENCHMARK_FILE": str(home / f"{time.monotonic_ns()}.sqlite3")}
    else:
        with postgres() as url:
            yield {**environment, "DATABASE_URL": url}


class Asked:
    """One case on one site: its paths, and what an If-None-Match needs."""

    def __init__(self, case: Case, servers: dict[Kind, Server], ours: list[int], stock: list[int]) -> None:
        self.case, self.server = case, servers[case.kind]
        self.paths = [case.path.format(pk=pk) for pk in (stock if case.stock else ours)]
        self.etags: dict[str, str] = {}

    def warm(self) -> None:
        """Ask everything once of a server that remembers, else a little; tell the floor what to answer."""
        remembers = not self.case.forgetful and not self.case.stock
        for path in list(dict.fromkeys(self.paths))[: None if remembers else 10]:
            if self.case.floor_of:
                pk = int(path.rstrip("/").rpartition("/")[2])
                body = self.server.ask(self.case.floor_of.format(pk=pk))[2]
                self.server.ask(path, method="POST", body=body)
            status, etag, _ = self.server.ask(path)
            if status not in (200, 304):
                raise RuntimeError(f"{path} answers {status}")
            if self.case.conditional:
                self.etags[path] = etag

    def seconds(self, chance: random.Random, requests: int) -> float:
        """The median of so many answers."""
        taken = []
        for path in chance.choices(self.paths, k=requests):
            if self.case.forgetful:
                self.server.ask("/forget/")
            start = time.perf_counter()
            status, _, _ = self.server.ask(path, etag=self.etags.get(path, ""))
            taken.append(time.perf_counter() - start)
            if status != self.case.status:
                raise RuntimeError(f"{path} answers {status}")
        return statistics.median(taken)


def measure(cases: list[Asked], rounds: int, requests: int) -> dict[str, list[float]]:
    """Seconds of each case in each round."""
    chance = random.Random(1)  # noqa: S311
    for each in cases:
        each.warm()
    taken: dict[str, list[float]] = {each.case.name: [] for each in cases}
    for _ in range(rounds):
        for each in chance.sample(cases, len(cases)):
            taken[each.case.name].append(each.seconds(chance, max(3, requests // each.case.weight)))
    return taken


def ratio(slow: list[float], fast: list[float]) -> tuple[float, float, float]:
    """How many times faster, round by round: the median, and where the middle half lies."""
    ratios = sorted(one / other for one, other in zip(slow, fast, strict=True))
    quarter = len(ratios) // 4
    return statistics.median(ratios), ratios[quarter], ratios[-1 - quarter]


def show(kind: str, taken: dict[str, list[float]]) -> bool:
    """Print every case; True if all is as expected."""
    good = True
    print(f"\n{kind}\n{'':44}{'ms':>8}   {'ratio':>6}  {'spread':13} expected")
    for case in CASES:
        line = f"{case.name:44}{statistics.median(taken[case.name]) * 1000:8.2f}"
        for other, wanted in case.expected(kind).items():
            middle, low, high = ratio(taken[other], taken[case.name])
            short = wanted is not None and middle < wanted
            good = good and not short
            said = "" if wanted is None else f"{'NOT ' if short else ''}≥ {wanted} "
            line += f"   {middle:6.2f}  {low:5.2f}–{high:<7.2f} {said}× {other}"
        print(line, flush=True)
    return good


def growth(kind: str, home: Path, rounds: int) -> bool:
    """Print how much longer a list takes among 10,000 articles than among 100; True if at most twice as long."""
    good = True
    with ExitStack() as stack:
        sites = [
            stack.enter_context(site(stack.enter_context(database(kind, home)), size, home)) for size in (100, 10_000)
        ]
        for cached in (False, True):
            cases = []
            for size, (servers, ours, stock) in zip((100, 10_000), sites, strict=True):
                case = Case(str(size), LIST, cached=cached)
                cases.append(Asked(case, servers, ours, stock))
            taken = measure(cases, rounds, 8)
            middle, low, high = ratio(taken["10000"], taken["100"])
            good = good and middle <= GROWTH
            name = "cached" if cached else "uncached"
            said = f"{'' if middle <= GROWTH else 'NOT '}≤ {GROWTH}"
            print(f"list among 10,000 to 100, {name}: {middle:.2f}  {low:.2f}–{high:.2f}  {said}", flush=True)
    return good


def main() -> int:
    """Measure what the command line asks for; 1 if anything is not as expected."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=("sqlite", "postgres"), help="one of them; both if not given")
    parser.add_argument("--quick", action="store_true", help="few articles and rounds, and no growth: whether it runs")
    options = parser.parse_args()
    articles, rounds, requests = (60, 3, 10) if options.quick else (1000, 15, 60)
    good, began = True, time.monotonic()
    with tempfile.TemporaryDirectory(prefix="medarticle-benchmark-") as directory:
        home = Path(directory)
        for kind in [options.database] if options.database else ["sqlite", "postgres"]:
            with database(kind, home) as environment, site(environment, articles, home) as (servers, ours, stock):
                cases = [Asked(case, servers, ours, stock) for case in CASES]
                good = show(kind, measure(cases, rounds, requests)) and good
            if not options.quick:
                good = growth(kind, home, rounds) and good
    print(f"\nTook {(time.monotonic() - began) / 60:.1f} minutes.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
