"""Runs every test, from nothing: ``python3 tests/run.py``.

Needs Python 3.11 or later and the package index that pip is set up for. For each supported Wagtail it makes a virtual
environment in ``.venv-tests/`` from a lock file, then runs ruff, mypy, a check that no migration is missing, and
pytest: on SQLite, on PostgreSQL, on a site with its own base page model and on a site with its own article type. With
the newest Python on the machine and the newest Django that it and Wagtail allow it runs a slice. Chromium, PostgreSQL
and npm, which the example site's reader is compiled with, are found on the machine; root on Debian gets them installed.

Each part has a time limit, and so has each test (pyproject.toml). A part that passes it is ended with all its
processes and counts as BROKEN; the next parts are run all the same.

What it doesn't know it hands to pytest, in each part: ``python3 tests/run.py --wagtail 8.0 -k numbering -x``.
One slice, in the environments that it has made:

    .venv-tests/wagtail-8.0/bin/python -m pytest -c tests/unit/pytest.ini tests/unit/citations    (pure, no Django)
    .venv-tests/wagtail-8.0/bin/python -m pytest tests/models/test_citation.py                    (on SQLite)
    .venv-tests/wagtail-8.0/bin/python tests/postgres.py python -m pytest tests/review            (on PostgreSQL)
    .venv-tests/wagtail-8.0/bin/python -m pytest tests/templates/test_in_browser.py               (in Chromium)
    DJANGO_SETTINGS_MODULE=tests.settings.owntype .venv-tests/wagtail-8.0/bin/python -m pytest tests/review

CONTRIBUTING.md says more.
"""

from __future__ import annotations

import argparse
import codecs
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "tests" / "locks"
READER = ROOT / "example_site" / "reader"
VERSIONS = ("8.0", "7.4")
NEWEST = "newest"
"""The environment with the newest Python and Django."""
NO_BROWSER = "database and not browser"

# Every test runs on the newest Wagtail with SQLite. Other parts run the rooms that they may well break: SQL, what the
# base page's columns are named by, what is served of an own article type, what Wagtail and Django changed.
SQL = ["models", "library", "review", "serving", "api", "webhooks", "articles"]
BASE_PAGE = ["models", "articles", "serving", "api", "review/test_ways.py", "review/test_lapse.py", "library/merging"]
ARTICLE_TYPE = ["articles", "serving", "api", "exporting", "templates"]
REVIEWED = ["admin", "review"]
WITHOUT_WAGTAIL = ["unit", "lint", "schema", "exporting", "importing"]
NEW_DJANGO = ["unit/citations", "models", "api", "review/test_ways.py"]
ASKED_AT_RANDOM = ["api/test_conforming.py"]
ONE_API = ["-k", "not v2"]
"""Both versions of the API mount the same functions: elsewhere one of them is enough."""
IN_CI = os.environ.get("CI") == "true"

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CLOSING_LINE = re.compile(r"^=*\s*(?:no tests ran|\d+ \w+(?:, \d+ \w+)*) in [\d.]+s.*$", re.MULTILINE)
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)")
STANDS = re.compile(r'File "(?:.*/)?(tests/\S+)", line (\d+) in (test_\w+)')

# Seconds that a part may take: three times what the longest takes on two busy processors, so that only what hangs gets
# there. What is promised in full counts takes hours.
INSTALL, CHECK, TESTS, FULL_COUNTS = 1200, 900, 3000, 8 * 3600
GRACE = 30
"""Seconds between asking the processes of a part to end and killing them: PostgreSQL is stopped in that time."""


@dataclass
class Ended:
    """How a command ended: its exit code, or none where its time was over; the last of what it printed."""

    code: int | None
    said: str
    stood: str = ""

    @property
    def verdict(self) -> str:
        """For the report."""
        return f"exit {self.code}" if self.code is not None else f"NOT DONE in its time, it stood at: {self.stood}"


def run(command: Sequence[str | Path], seconds: float, *, cwd: Path = ROOT, **environment: str) -> Ended:
    """Run a command in a process group of its own, which is ended after ``seconds``. Its output goes through.

    Each of pytest's processes then writes its threads' stacks (tests/conftest.py), which are printed.
    """
    with tempfile.TemporaryDirectory(prefix="medarticle-stacks-") as folder:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **environment, "STACKS_FOLDER": folder},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            process_group=0,
        )
        assert process.stdout is not None
        said: list[str] = []
        reader = Thread(target=_pass_on, args=(process.stdout, said), daemon=True)
        reader.start()
        try:
            code: int | None = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(process)  # also what the command has left behind, and where somebody interrupts this
        reader.join(timeout=GRACE)
        printed = "".join(said)[-10_000:]
        stood = (
            "" if code is not None else _stacks(Path(folder)) or (printed.strip().splitlines() or ["nothing said"])[-1]
        )
        return Ended(code, printed, stood)


def _pass_on(stream: IO[bytes], said: list[str]) -> None:
    """Print what comes as it comes: a line that isn't finished says where a run stands."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while chunk := os.read(stream.fileno(), 1 << 16):  # ends with the processes that write
        text = decoder.decode(chunk)
        said.append(text)
        print(text, end="", flush=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process's whole group, in good order where it can."""
    for number, patience in ((signal.SIGTERM, GRACE), (signal.SIGKILL, GRACE)):
        deadline = time.monotonic() + patience
        try:
            os.killpg(process.pid, number)
            while time.monotonic() < deadline:
                process.poll()
                os.killpg(process.pid, 0)
                time.sleep(0.1)
        except (ProcessLookupError, PermissionError):  # the second is how macOS says that all have ended
            return


def _stacks(folder: Path) -> str:
    """Print the stacks that the processes have left; gives the tests in them, with their lines."""
    stacks = [text for path in sorted(folder.iterdir()) if (text := path.read_text(errors="replace"))]
    for text in stacks:
        print(f"\n+++ a process of the part that was ended\n{text}", flush=True)
    found = (f"{path}:{line} ({test})" for text in stacks for path, line, test in STANDS.findall(text))
    return ", ".join(dict.fromkeys(found))


@dataclass
class Report:
    """What was run: each step's verdict and the tests counted."""

    lines: list[str] = field(default_factory=list)
    broken: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, step: str, verdict: str, *, ok: bool) -> None:
        """Note how a step ended."""
        self.lines.append(f"{'ok    ' if ok else 'BROKEN'} {step}: {verdict}")
        self.broken = self.broken or not ok

    def show(self, seconds: float) -> None:
        """Print every step's verdict, then the sum of all tests."""
        print("\n" + "\n".join(self.lines))
        print(f"{seconds:.0f} s")
        passed, failed, skipped = (self.counts[word] for word in ("passed", "failed", "skipped"))
        print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)


class Run:
    """The steps in one virtual environment, which is named as its lock file is."""

    def __init__(self, name: str, report: Report, *, arguments: list[str], interpreter: str = sys.executable) -> None:
        self.name, self.report, self.arguments, self.interpreter = name, report, arguments, interpreter
        self.venv = ROOT / ".venv-tests" / name
        self.python = self.venv / "bin" / "python"
        self.there = False

    def install(self) -> None:
        """Make the environment, unless there is one of the same lock, interpreter and project metadata."""
        lock = LOCKS / f"{self.name}.txt"
        made_of = hashlib.sha256(version_of(self.interpreter).encode())
        for file in (lock, LOCKS / "without-dependencies.txt", ROOT / "pyproject.toml"):
            made_of.update(file.read_bytes())
        stamp = self.venv / "made-of"
        self.there = stamp.exists() and stamp.read_text() == made_of.hexdigest()
        if self.there:
            return
        print(f"Installing {self.venv.relative_to(ROOT)}", flush=True)
        pip = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for command in (
            [self.interpreter, "-m", "venv", "--clear", self.venv],
            [*pip, "--require-hashes", "-r", lock],
            [*pip, "--require-hashes", "--no-deps", "-r", LOCKS / "without-dependencies.txt"],
            [*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT],
        ):
            ended = run(command, INSTALL)
            if ended.code != 0:
                self.report.add(f"{self.name}: {' '.join(map(str, command[1:4]))}", ended.verdict, ok=False)
                return
        stamp.write_text(made_of.hexdigest())
        self.there = True

    def check(self, name: str, *command: str) -> None:
        """Run a module that is no test suite; a non-zero exit breaks the run."""
        print(f"\n--- {self.name}: {name}", flush=True)
        ended = run([self.python, "-m", *command], CHECK)
        self.report.add(f"{self.name}: {name}", ended.verdict, ok=ended.code == 0)

    def pytest(self, name: str, *arguments: str, settings: str = "base", postgres: bool = False) -> None:
        """Run pytest with one of the settings modules; its output goes through, its closing line into the report."""
        print(f"\n--- {self.name}: pytest, {name}", flush=True)
        # One process more than there are processors: what drives a browser waits for it half of the time. Such tests
        # are the last and take long, so they are handed out one by one; in order, since real transactions empty tables.
        workers = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "load", "--maxschedchunk", "1"]
        command = [str(self.python), "-m", "pytest", *workers, *arguments, *self.arguments]
        if postgres:
            command = [sys.executable, str(ROOT / "tests" / "postgres.py"), *command]
        seconds = FULL_COUNTS if "--full-counts" in self.arguments else TESTS
        ended = run(command, seconds, DJANGO_SETTINGS_MODULE=f"tests.settings.{settings}")
        closing = (CLOSING_LINE.findall(ended.said) or [""])[-1]
        for number, word in COUNT.findall(closing):
            self.report.counts["failed" if word.startswith("error") else word] += int(number)
        verdict = ended.verdict if ended.code is None else closing.strip("= ") or ended.verdict
        nothing_chosen = ended.code == 5 and bool(self.arguments)
        self.report.add(f"{self.name}: pytest, {name}", verdict, ok=ended.code == 0 or nothing_chosen)


def elsewhere(rooms: list[str]) -> list[str]:
    """Pytest's arguments for the tests of these rooms that touch the database, but no browser."""
    return ["-m", NO_BROWSER, *(f"--ignore=tests/{each}" for each in ASKED_AT_RANDOM), *(f"tests/{r}" for r in rooms)]


def check_reader(report: Report) -> None:
    """Compile the example site's reader, whose types are made from our schema, with all that TypeScript can check."""
    for name, command in (("npm ci", ["ci", "--no-audit", "--no-fund"]), ("tsc --strict", ["run", "check"])):
        print(f"\n--- Reader: {name}", flush=True)
        ended = run(["npm", *command], CHECK, cwd=READER)
        report.add(f"Reader: {name}", ended.verdict, ok=ended.code == 0)


def version_of(interpreter: str) -> str:
    """What a Python says it is, or nothing where it can't start or lacks what a virtual environment needs."""
    ask = "import ensurepip, sqlite3, ssl, sys; print(sys.implementation.name, sys.version_info[:3], sys.version)"
    try:
        done = subprocess.run([interpreter, "-c", ask], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def newest_python() -> str:
    """The newest CPython on the PATH, in /usr/bin or of pyenv: the running one where no other is newer."""
    folders = [Path(name) for name in (*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin")]
    folders += Path.home().glob(".pyenv/versions/*/bin")
    names = {
        path for folder in folders for path in folder.glob("python3.*") if re.fullmatch(r"python3\.\d+", path.name)
    }
    found: list[tuple[tuple[int, ...], str]] = [(sys.version_info[:3], sys.executable)]
    for path in sorted(names):
        name, _, version = version_of(str(path)).partition(" ")
        numbers = tuple(map(int, re.findall(r"\d+", version.partition(")")[0])))
        if name == "cpython" and numbers >= (3, 11):
            found.append((numbers, str(path)))
    return max(found, key=lambda each: each[0])[1]


def prepare_machine() -> dict[str, bool]:
    """Find Chromium, PostgreSQL and npm, as root on Debian install them. Gives which of them are there.

    Raises ``SystemExit`` in CI when one isn't.
    """

    def found() -> dict[str, bool]:
        return {
            "chromium": any(map(shutil.which, CHROMIUM)),
            "npm": shutil.which("npm") is not None,
            "postgresql": bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
            "python3-venv": importlib.util.find_spec("ensurepip") is not None,
        }

    missing = [package for package, there in found().items() if not there]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {', '.join(missing)}", flush=True)
        for command in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", *missing]):
            ended = run(["apt-get", *command], INSTALL, DEBIAN_FRONTEND="noninteractive")
            if ended.code != 0:
                print(f"apt-get {command[0]}: {ended.verdict}", flush=True)
    present = found()
    if not present["python3-venv"]:
        sys.exit("This Python can't make virtual environments: install the package python3-venv.")
    for package, there in present.items():
        if not there:
            print(f"MISSING: {package}. Its tests are left out; install the package to run them.", flush=True)
    if IN_CI and not all(present.values()):
        sys.exit("CI=true: everything must be there.")
    return present


def run_all(steps: Run, present: dict[str, bool], *, newest: bool) -> None:
    """Run every part for a version of Wagtail: what can't differ between versions with the ``newest`` alone."""
    if newest:
        steps.check("ruff check", "ruff", "check")
        steps.check("ruff format", "ruff", "format", "--check")
        steps.check("mypy", "mypy")
        if present["npm"]:
            check_reader(steps.report)
    for settings in ("base", "owntype") + (("swapped",) if newest else ()):
        steps.check(
            f"migrations, {settings}", "django", "makemigrations", "--check", f"--settings=tests.settings.{settings}"
        )
    if newest:
        steps.pytest("SQLite")
        steps.pytest("own article type", *ONE_API, *elsewhere(ARTICLE_TYPE), settings="owntype")
        steps.pytest("own base page", *ONE_API, *elsewhere(BASE_PAGE), settings="swapped")
        if present["postgresql"]:
            steps.pytest("PostgreSQL", *ONE_API, *elsewhere(SQL), postgres=True)
    else:
        steps.pytest("SQLite", *(f"--ignore=tests/{room}" for room in WITHOUT_WAGTAIL))
        steps.pytest("own article type", *elsewhere(REVIEWED), settings="owntype")


def leave(number: int, frame: object) -> NoReturn:
    """On a signal, exit in good order, so that the processes of the part under way are ended too."""
    sys.exit(128 + number)


def main() -> int:
    """Run all steps; gives 0 when each of them passed."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs under whatever Python is there
        sys.exit(f"Python 3.11 or later is needed, this is {sys.version.split()[0]}.")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument(
        "--wagtail",
        choices=[*VERSIONS, NEWEST],
        action="append",
        help=f"only this version (repeatable); {NEWEST} is the slice with the newest Python and Django",
    )
    options, rest = parser.parse_known_args()
    signal.signal(signal.SIGTERM, leave)
    os.environ.pop("DATABASE_URL", None)
    began = time.monotonic()
    report = Report()
    present = prepare_machine()
    chosen = options.wagtail or [*VERSIONS, NEWEST]
    if NEWEST in chosen:
        python = newest_python()
        if python == sys.executable and not IN_CI and not options.wagtail:
            print(f"No Python is here that is newer than {sys.version.split()[0]}: its slice is left out.", flush=True)
            chosen.remove(NEWEST)
    runs = [
        Run(NEWEST, report, arguments=rest, interpreter=python)
        if version == NEWEST
        else Run(f"wagtail-{version}", report, arguments=rest)
        for version in chosen
    ]
    with ThreadPoolExecutor() as pool:
        list(pool.map(Run.install, runs))
    for version, steps in zip(chosen, runs, strict=True):
        if not steps.there:
            continue  # the report says why
        if version == NEWEST:
            ignored = [f"--ignore=tests/{each}" for each in ASKED_AT_RANDOM]
            rooms = [f"tests/{room}" for room in NEW_DJANGO]
            steps.pytest("newest Python and Django", "-m", "not browser", *ONE_API, *ignored, *rooms)
        else:
            run_all(steps, present, newest=version == VERSIONS[0])
    report.add("tests were run", f"{report.counts.total()}", ok=report.counts.total() > 0)
    report.show(time.monotonic() - began)
    return 1 if report.broken else 0


if __name__ == "__main__":
    sys.exit(main())
