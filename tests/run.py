"""Runs every test, from nothing: ``python3 tests/run.py``.

Needs Python 3.11 or later and the package index that pip is set up for. For each supported Wagtail it makes a virtual
environment in ``.venv-tests/`` from a lock file, then runs ruff, mypy, a check that no migration is missing, and
pytest: on SQLite, on PostgreSQL, on a site with its own base page model and on a site with its own article type.
Chromium, PostgreSQL and npm, which the example site's reader is compiled with, are found on the machine; root on
Debian gets them installed.

What it doesn't know it hands to pytest: ``python3 tests/run.py --wagtail 8.0 -k numbering -x``.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "tests" / "locks"
READER = ROOT / "example_site" / "reader"
VERSIONS = ("8.0", "7.4")
NO_BROWSER = "database and not browser"

# Rooms that aren't repeated everywhere, so that the whole stays short. The first knows of no Wagtail, the next know of
# no page type. A site's own article type is served on the newest Wagtail, with both APIs, and reviewed on the other.
# The schema and what is asked at random know the base page by its columns alone.
PURE = ["tests/unit/references"]
PAGELESS = ["tests/library", "tests/notifications"]
REVIEWED = ["tests/admin", "tests/review"]
DRAWN = ["tests/schema", "tests/api/test_conforming.py"]
SERVED = ["tests/webhooks", "tests/api", "tests/serving", "tests/schema", "tests/templates"]
IN_CI = os.environ.get("CI") == "true"

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CLOSING_LINE = re.compile(r"^=*\s*(no tests ran|\d+ \w+(, \d+ \w+)*) in [\d.]+s")
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)")


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
    """The steps for one version of Wagtail, in its virtual environment."""

    def __init__(self, wagtail: str, report: Report, *, arguments: list[str]) -> None:
        self.wagtail, self.report, self.arguments = wagtail, report, arguments
        self.venv = ROOT / ".venv-tests" / f"wagtail-{wagtail}"
        self.python = self.venv / "bin" / "python"

    def install(self) -> None:
        """Make the environment, unless there is one of the same lock, interpreter and project metadata."""
        lock = LOCKS / f"wagtail-{self.wagtail}.txt"
        made_of = hashlib.sha256(sys.version.encode())
        for file in (lock, LOCKS / "without-dependencies.txt", ROOT / "pyproject.toml"):
            made_of.update(file.read_bytes())
        stamp = self.venv / "made-of"
        if stamp.exists() and stamp.read_text() == made_of.hexdigest():
            return
        print(f"Installing Wagtail {self.wagtail} in {self.venv.relative_to(ROOT)}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", self.venv], check=True)
        pip = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
        subprocess.run([*pip, "--require-hashes", "--no-deps", "-r", LOCKS / "without-dependencies.txt"], check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)
        stamp.write_text(made_of.hexdigest())

    def check(self, name: str, *command: str) -> None:
        """Run a module that is no test suite; a non-zero exit breaks the run."""
        print(f"\n--- Wagtail {self.wagtail}: {name}", flush=True)
        code = subprocess.run([self.python, "-m", *command], cwd=ROOT, check=False).returncode
        self.report.add(f"Wagtail {self.wagtail}: {name}", f"exit {code}", ok=code == 0)

    def pytest(self, name: str, *arguments: str, settings: str = "base", postgres: bool = False) -> None:
        """Run pytest with one of the settings modules; its output goes through, its closing line into the report."""
        print(f"\n--- Wagtail {self.wagtail}: pytest, {name}", flush=True)
        # One process more than there are processors: what drives a browser waits for it half of the time. Such tests
        # are the last and take long, so they are handed out one by one; in order, since real transactions empty tables.
        workers = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "load", "--maxschedchunk", "1"]
        command = [str(self.python), "-m", "pytest", *workers, *arguments, *self.arguments]
        if postgres:
            command = [sys.executable, str(ROOT / "tests" / "postgres.py"), *command]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": f"tests.settings.{settings}"}
        if not postgres:
            environment.pop("DATABASE_URL", None)
        closing = ""
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                print(line, end="", flush=True)
                closing = line.strip() if CLOSING_LINE.match(line) else closing
        for number, word in COUNT.findall(closing):
            self.report.counts["failed" if word.startswith("error") else word] += int(number)
        verdict = closing.strip("= ") or f"exit {process.returncode}"
        nothing_chosen = process.returncode == 5 and self.arguments
        self.report.add(
            f"Wagtail {self.wagtail}: pytest, {name}", verdict, ok=process.returncode == 0 or nothing_chosen
        )


def without(rooms: list[str]) -> list[str]:
    """Pytest's options to leave these directories out."""
    return [f"--ignore={room}" for room in rooms]


def check_reader(report: Report) -> None:
    """Compile the example site's reader, whose types are made from our schema, with all that TypeScript can check."""
    for name, command in (("npm ci", ["ci", "--no-audit", "--no-fund"]), ("tsc --strict", ["run", "check"])):
        print(f"\n--- Reader: {name}", flush=True)
        code = subprocess.run(["npm", *command], cwd=READER, check=False).returncode
        report.add(f"Reader: {name}", f"exit {code}", ok=code == 0)


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
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", *missing]):
            subprocess.run(["apt-get", *command], env=quiet, check=True, stdout=subprocess.DEVNULL)
    present = found()
    if not present["python3-venv"]:
        sys.exit("This Python can't make virtual environments: install the package python3-venv.")
    for package, there in present.items():
        if not there:
            print(f"MISSING: {package}. Its tests are left out; install the package to run them.", flush=True)
    if IN_CI and not all(present.values()):
        sys.exit("CI=true: everything must be there.")
    return present


def main() -> int:
    """Run all steps; gives 0 when each of them passed."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs under whatever Python is there
        sys.exit(f"Python 3.11 or later is needed, this is {sys.version.split()[0]}.")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--wagtail", choices=VERSIONS, action="append", help="only this version (repeatable)")
    options, rest = parser.parse_known_args()
    began = time.monotonic()
    report = Report()
    present = prepare_machine()
    versions = options.wagtail or VERSIONS
    runs = {version: Run(version, report, arguments=rest) for version in versions}
    with ThreadPoolExecutor() as pool:
        list(pool.map(Run.install, runs.values()))
    for version in versions:
        run = runs[version]
        newest = version == VERSIONS[0]
        if newest:
            run.check("ruff check", "ruff", "check")
            run.check("ruff format", "ruff", "format", "--check")
            run.check("mypy", "mypy")
            if present["npm"]:
                check_reader(report)
        for settings in ("base", "owntype") + (("swapped",) if newest else ()):
            run.check(
                f"migrations, {settings}",
                "django",
                "makemigrations",
                "--check",
                f"--settings=tests.settings.{settings}",
            )
        run.pytest("SQLite", *without([] if newest else PURE))
        elsewhere = PAGELESS + (REVIEWED if newest else SERVED)
        run.pytest("own article type", "-m", NO_BROWSER, *without(elsewhere), settings="owntype")
        if newest:
            run.pytest("own base page", "-m", NO_BROWSER, *without(PAGELESS + DRAWN), settings="swapped")
            if present["postgresql"]:
                run.pytest("PostgreSQL", "-m", NO_BROWSER, postgres=True)
    report.add("tests were run", f"{report.counts.total()}", ok=report.counts.total() > 0)
    report.show(time.monotonic() - began)
    return 1 if report.broken else 0


if __name__ == "__main__":
    sys.exit(main())
