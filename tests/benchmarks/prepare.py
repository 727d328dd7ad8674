"""Makes the tables and fills them: ``python -m tests.benchmarks.prepare 1000``. Prints the ids of both types."""

from __future__ import annotations

import sys

import django
from django.core.management import call_command


def main() -> None:
    """Migrate and fill."""
    django.setup()
    call_command("migrate", verbosity=0)
    from tests.benchmarks.content import fill

    for ids in fill(int(sys.argv[1])):
        sys.stdout.write(f"{' '.join(map(str, ids))}\n")


if __name__ == "__main__":
    main()
