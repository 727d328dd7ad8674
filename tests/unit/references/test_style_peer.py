"""Our lines against those of citeproc-js with the official styles: each difference has its rule."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.unit.references.examples import EXAMPLES
from tests.unit.references.processors import TYPED, Processors
from wagtail_medarticle.references.styles import format_reference
from wagtail_medarticle.references.styles.csl import csl_item

DIFFERENCES = tomllib.loads(Path(__file__).with_name("peer_differences.toml").read_text(encoding="utf-8"))
OFFICIAL = {"ama": "american-medical-association", "vancouver": "nlm-citation-sequence"}
# Citing Medicine, 1 and 23: "doi: " with a blank, and a full stop behind it. It sets all our lines apart from CSL's.
DOI = re.compile(r"doi: (\S+?)\.( |$)")


@pytest.mark.parametrize("style", OFFICIAL)
def test_every_difference_has_its_rule(style: str, processors: Processors, record_property: Any) -> None:
    items = [csl_item(example.record, str(at)) for at, example in enumerate(EXAMPLES)]
    theirs = processors.lines(items, OFFICIAL[style])
    unexplained, equal = [], 0
    for example, line in zip(EXAMPLES, theirs, strict=True):
        ours = format_reference(example.record, style, example.retracted_in).translate(TYPED)
        ours = DOI.sub(r"doi:\1\2", ours) if style == "vancouver" else ours
        differences = DIFFERENCES[style].get(example.name, [])
        equal += ours == line
        if _replaced(ours, differences) != line or (differences and ours == line):
            unexplained.append(f"{example.name}\n  ours   {ours}\n  theirs {line}")
    assert not unexplained, "\n".join(unexplained)
    record_property("figure", f"{style} and citeproc-js: {equal} of {len(EXAMPLES)} lines equal, the rest by rule")


@pytest.mark.parametrize("style", OFFICIAL)
def test_every_rule_is_written_and_used(style: str) -> None:
    named = {rule for differences in DIFFERENCES[style].values() for *_, rule in differences}
    assert named | ({"doi"} if style == "vancouver" else set()) == set(DIFFERENCES["rules"][style])
    assert set(DIFFERENCES[style]) <= {example.name for example in EXAMPLES}


def _replaced(line: str, differences: list[list[str]]) -> str | None:
    """The line with our words replaced by the peer's, one after the other; None where ours aren't there."""
    before, rest = "", line
    for ours, theirs, _ in differences:
        kept, found, rest = rest.partition(ours)
        if not found:
            return None
        before += kept + theirs
    return before + rest
