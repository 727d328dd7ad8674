"""Fixtures for the tests of references."""

from __future__ import annotations

import pytest

from tests.unit.references.processors import Processors, install


@pytest.fixture(scope="session")
def processors(tmp_path_factory: pytest.TempPathFactory) -> Processors:
    """citeproc-js and citeproc-py with the official styles."""
    return install(tmp_path_factory.mktemp("processors"))
