from __future__ import annotations

import pytest

from tests.factories import block
from wagtail_medarticle.representation.values import Disclaimer

from .articles import codes

OWN = block("disclaimer", {"disclaimer": None, "title": "Mind", "text": "<p>No advice.</p>"})
GONE = block("disclaimer", {"disclaimer": 404, "title": "", "text": ""})


@pytest.mark.parametrize(
    ("body", "of_site", "found"),
    [
        ([], Disclaimer("Mind", "<p>No advice.</p>"), []),
        ([], Disclaimer("Mind", "<p>No advice.</p>", generic=True), ["missing-disclaimer"]),
        ([], Disclaimer("Mind", ""), ["missing-disclaimer"]),
        ([OWN], Disclaimer("Mind", "<p>No advice.</p>", generic=True), []),
        ([GONE], Disclaimer("Mind", "<p>No advice.</p>", generic=True), ["missing-disclaimer"]),
    ],
)
def test_somebody_must_have_chosen_a_disclaimer(body, of_site, found):
    assert [code for _, code in codes(*body, disclaimer=of_site)] == found
