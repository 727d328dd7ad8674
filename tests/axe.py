"""Accessibility, as axe-core judges it."""

from __future__ import annotations

from typing import Any

import pytest

SETTLED = """() => {
    for (const each of document.getAnimations()) {
        if (Number.isFinite(each.effect.getComputedTiming().endTime)) each.finish();
    }
}"""
"""Brings what moves or fades to where it ends; half faded in, nothing has its contrast."""


# What passed isn't brought over: it takes as long as looking.
VIOLATIONS = """async (context) => {
    const { violations } = await axe.run(context, { resultTypes: ['violations'] });
    return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).flatMap(
        ({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)
    );
}"""


def serious(page: Any, *, without: tuple[str, ...] = (), within: Any = None) -> list[str]:
    """Each serious or critical violation on ``page``, in the dark and in the light, as one line.

    ``without`` are selectors of what isn't ours.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = {"include": [[within or "html"]], "exclude": [[selector] for selector in without]}
    page.evaluate(axe.axe_script)
    found: list[str] = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        found += (f"{scheme}: {line}" for line in page.evaluate(VIOLATIONS, context))
    return found
