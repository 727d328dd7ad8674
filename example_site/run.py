"""Runs the demo, from nothing: ``python3 example_site/run.py``.

Needs Python 3.11 or later and the package index that pip is set up for. Makes a virtual environment in
``.venv-demo/`` from ``requirements.txt`` and hands its arguments to the ``demo`` command: ``--port 9000``,
``--no-serve``.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

SITE = Path(__file__).resolve().parent
ROOT = SITE.parent
VENV = ROOT / ".venv-demo"
LOCK = SITE / "requirements.txt"


def install() -> Path:
    """The environment's Python; installs what the lock names unless that has been done."""
    python, stamp = VENV / "bin" / "python", VENV / "made-of"
    made_of = hashlib.sha256(sys.version.encode() + LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != made_of:
        print(f"Installing into {VENV.name}/ …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", LOCK], check=True)
        stamp.write_text(made_of)
    return python


def main() -> int:
    """Install, then run the command; gives its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs under whatever Python is there
        sys.exit(f"Python 3.11 or later is needed, this is {sys.version.split()[0]}.")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [install(), SITE / "manage.py", "demo", *sys.argv[1:]]
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
