"""Accessibility, as axe-core judges it."""

from __future__ import annotations

from typing import Any

import pytest

SETTLED = """() => Promise.race([
    new Promise((done) => setTimeout(done, 1000)),
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))),
])"""


def serious(page: Any, *, without: tuple[str, ...] = (), within: Any = None) -> list[str]:
    """Each serious or critical violation on ``page`` as one line. ``without`` are selectors of what isn't ours."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.evaluate(SETTLED)  # half faded in, nothing has its contrast
    context = {"include": [[within or "html"]], "exclude": [[selector] for selector in without]}
    found = axe.run(page, context=context).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
