"""Builds the distribution and tries it: ``python tests/wheel_check.py``, in an environment with ``build``.

The wheel must hold every file of the package. Then, for each supported Wagtail, it goes alone into a new environment,
and the code blocks of docs/installation.md are followed to the letter, in order, in an empty directory:

- ``sh`` blocks are run, and a ``cd`` in one lasts for the next;
- blocks of any language with ``title="path"`` are added to the end of that file.

The site that comes out must serve the demo's articles through its API.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wagtail_medarticle"
PAGE = ROOT / "docs" / "installation.md"
FENCE = re.compile(
    r"^```(?P<language>\w+)(?: +title=\"(?P<title>[^\"]+)\")?[^\n]*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)


def run(command: list[Any], **options: Any) -> None:
    """Run a command. Raises ``CalledProcessError``, or ``TimeoutExpired`` where it takes ten minutes."""
    subprocess.run(command, check=True, timeout=600, **options)


def build(target: Path) -> tuple[Path, Path]:
    """The wheel and the sdist of the working tree."""
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", target, ROOT])
    (wheel,), (sdist,) = target.glob("*.whl"), target.glob("*.tar.gz")
    return wheel, sdist


def check_contents(wheel: Path, sdist: Path) -> None:
    """Every file of the package is in both, and nothing else is in the wheel. Raises ``SystemExit``."""
    package = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = {name for name in archive.namelist() if not name.endswith("/")}
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    metadata = {name for name in in_wheel if ".dist-info/" in name}
    problems = [
        *(f"not in the wheel: {name}" for name in sorted(package - in_wheel)),
        *(f"not in the sdist: {name}" for name in sorted(package - in_sdist)),
        *(f"should not be in the wheel: {name}" for name in sorted(in_wheel - package - metadata)),
    ]
    if problems:
        sys.exit("\n".join(problems))
    print(f"{wheel.name}: {len(package)} files")


def follow(page: str, start: Path, environment: dict[str, str]) -> Path:
    """Do what the page's code blocks say, beginning in ``start``. Gives the directory where that ends."""
    here = start
    for block in FENCE.finditer(page):
        if block["title"]:
            target = here / block["title"]
            text = target.read_text() if target.exists() else ""
            target.write_text(f"{text}\n{block['code']}")
        elif block["language"] == "sh":
            where = start / "where"
            script = f"set -euo pipefail\n{block['code']}\npwd > '{where}'"
            run(["bash", "-c", script], cwd=here, env=environment)
            here = Path(where.read_text().strip())
    return here


@contextmanager
def serving(project: Path, environment: dict[str, str]) -> Iterator[str]:
    """Django's server on a free port; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["python", "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=project, env=environment) as process:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def fetch(url: str, *, seconds: float = 60) -> Any:
    """The JSON at ``url``, as soon as somebody answers. Raises ``HTTPError``, or ``SystemExit`` where nobody does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=seconds) as response:
                return json.load(response)
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.2)
    sys.exit(f"nobody answers at {url} for {seconds:g} s")


def try_out(wheel: Path, wagtail: str) -> None:
    """The wheel in a new environment, the documented steps, then the demo and the API."""
    with tempfile.TemporaryDirectory(prefix="medarticle-wheel-") as name:
        scratch = Path(name)
        venv, work = scratch / "venv", scratch / "work"
        work.mkdir()
        run([sys.executable, "-m", "venv", venv])
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "PYTHON"))}
        environment["PATH"] = f"{venv / 'bin'}{os.pathsep}{environment['PATH']}"
        install = [venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*install, wheel, f"wagtail=={wagtail}.*"])
        project = follow(PAGE.read_text(), work, environment)
        manage = ["python", "manage.py"]
        for command in (["migrate", "--verbosity=0"], ["check"], ["demo", "--no-serve"], ["demo", "--no-serve"]):
            run([*manage, *command], cwd=project, env=environment)
        with serving(project, environment) as site:
            versions = ["v2"] + (["v3-preview"] if wagtail == "8.0" else [])
            for version in versions:
                listing = fetch(f"{site}/api/{version}/medical-articles/")
                items = listing["items"]
                assert len(items) == 3, f"{version}: {len(items)} articles after two demos"
                article = fetch(f"{site}/api/{version}/medical-articles/{items[0]['id']}/")
                assert article["references"], f"{version}: {article['title']} has no references"
    print(f"Wagtail {wagtail}: the wheel alone, by the installation page, serves {len(items)} articles")


def main() -> None:
    """Build, look inside, try."""
    with tempfile.TemporaryDirectory(prefix="medarticle-dist-") as target:
        wheel, sdist = build(Path(target))
        check_contents(wheel, sdist)
        with ThreadPoolExecutor() as pool:
            list(pool.map(partial(try_out, wheel), ("8.0", "7.4")))


if __name__ == "__main__":
    main()
