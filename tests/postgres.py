"""A PostgreSQL server of one's own for as long as a command runs: ``python tests/postgres.py pytest -k review``.

The command finds the server in ``DATABASE_URL``. The server lives in a temporary directory, listens on a socket
there and on no port, and is gone afterwards. It refuses to run as root, so root starts it as another user.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

# Durability costs time and the data is thrown away. No statement waits long for what another has locked.
OPTIONS = "-c lock_timeout=120s -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=''"

SECONDS = 120
"""For the server's own commands: to make its directory takes some seconds, to start and to stop one or two."""


class MissingPostgres(RuntimeError):
    """No PostgreSQL server is installed where this looks for one."""


def find_binaries() -> Path:
    """The directory of ``initdb`` and ``pg_ctl``: on the PATH, else the newest that Debian packages installed.

    Raises ``MissingPostgres``.
    """
    if (found := shutil.which("initdb")) and shutil.which("pg_ctl"):
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not installed:
        raise MissingPostgres(
            "initdb and pg_ctl (PostgreSQL's server) are neither on the PATH nor in /usr/lib/postgresql"
        )
    return installed[-1].parent


def unprivileged_user() -> pwd.struct_passwd:
    """Who the server runs as: the present user, or a harmless one when that is root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


@contextmanager
def server() -> Iterator[str]:
    """Run a server; gives the URL of its database.

    Raises ``MissingPostgres``, and ``CalledProcessError`` or ``TimeoutExpired`` where it doesn't start or stop.
    """
    binaries, user = find_binaries(), unprivileged_user()
    home = Path(tempfile.mkdtemp(prefix="medarticle-pg-"))
    data = home / "data"

    def run(*command: str | Path) -> None:
        identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run(command, cwd=home, check=True, stdout=subprocess.DEVNULL, timeout=SECONDS, **identity)

    try:
        os.chown(home, user.pw_uid, user.pw_gid)
        run(
            binaries / "initdb",
            "--pgdata",
            data,
            "--auth=trust",
            "--username=tests",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        run(
            binaries / "pg_ctl",
            "start",
            "--pgdata",
            data,
            "--wait",
            "--silent",
            "--log",
            home / "log",
            "--options",
            f"{OPTIONS} -k {home}",
        )
        try:
            yield f"postgres://tests@{quote(str(home), safe='')}/postgres"
        finally:
            run(binaries / "pg_ctl", "stop", "--pgdata", data, "--mode=immediate", "--silent")
    finally:
        shutil.rmtree(home)


def leave(number: int, frame: object) -> NoReturn:
    """On a signal, exit in good order, so that the server goes too; further signals don't interrupt that."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)


def main(command: list[str]) -> int:
    """Run ``command`` beside a server; gives its exit code."""
    signal.signal(signal.SIGTERM, leave)
    with server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
