"""Writes the lock files again from pyproject.toml: ``python tests/lock.py``.

Needs uv (https://docs.astral.sh/uv/). Each file pins every package, with the hashes of its files, for all
platforms and for Python 3.11 and later; plain ``pip install -r`` reads it. A version that is locked already
stays as it is; ``--upgrade`` (or ``--upgrade-package NAME``) goes to uv and moves it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "tests" / "locks"
DEMO = ROOT / "example_site" / "requirements.txt"

# The long-term release runs on every Python that we support. Without this each Python gets the newest Django that runs
# on it and that Wagtail allows, which is what newest.txt is for.
LTS = "Django==5.2.*"


def lock(target: Path, *options: str, constraints: str) -> None:
    """Compile pyproject.toml into ``target`` under constraints in pip's syntax."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraints_file:
        constraints_file.write(constraints)
        constraints_file.flush()
        subprocess.run(
            [
                *("uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11"),
                *("--generate-hashes", "--no-annotate", "--custom-compile-command", "python tests/lock.py"),
                *("--constraint", constraints_file.name, "--output-file", target.relative_to(ROOT).as_posix()),
                *options,
                *sys.argv[1:],
            ],
            cwd=ROOT,
            check=True,
            timeout=600,
        )


def main() -> None:
    """Compile the files, the default one first; the demo's pins are a part of it."""
    demo = ("--extra", "markdown", "--extra", "demo")
    tests = (*demo, "--extra", "tests")
    lock(LOCKS / "wagtail-8.0.txt", *tests, constraints=f"wagtail==8.0.*\n{LTS}")
    lock(LOCKS / "wagtail-7.4.txt", *tests, constraints=f"wagtail==7.4.*\n{LTS}")
    lock(LOCKS / "newest.txt", *tests, constraints="wagtail==8.0.*\n")
    lock(DEMO, *demo, constraints=f"-c {LOCKS / 'wagtail-8.0.txt'}")


if __name__ == "__main__":
    main()
