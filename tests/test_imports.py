"""Imports run one way, from what is pure to what registers it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import wagtail_medarticle

PACKAGE = Path(wagtail_medarticle.__file__).parent
PURE = ("references", "citing")
FLOORS = {
    "__version__": 0, "enums": 0, "references": 0, "citing": 0,
    "conf": 1,
    "rich_text": 2, "lookup": 2,
    "blocks": 3,
    "review.digest": 2, "review.status": 2, "review.chain": 2,
    "representation": 4,
    "syndication": 4,
    "lint": 5, "schema": 5,
    "models": 6,
    "review": 7, "library": 7, "merging": 7, "health": 7, "preview": 7,
    "importing": 8, "exporting": 9, "api": 8, "notifications": 7, "announcing": 7, "templatetags": 7,
    "admin": 9, "demo": 9, "outside": 10, "urls": 11,
    "management": 10, "checks": 9, "wagtail_hooks": 11, "apps": 11,
}  # fmt: skip
"""Each room's floor: a module may import from its own floor's room and from those below, at its top."""


def room(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if ".".join(parts[:2]) in FLOORS else parts[0]


def modules() -> Iterator[Path]:
    return (path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """The package's modules that this one imports when it is loaded itself."""
    package = [*name_of(path).split(".")] if path.name == "__init__.py" else name_of(path).split(".")[:-1]
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ImportFrom) and node.level:
            above = package[: len(package) - node.level + 1]
            if node.module:
                yield ".".join([*above, node.module])
            else:
                yield from (".".join([*above, alias.name]) for alias in node.names)


@pytest.mark.parametrize("path", list(modules()), ids=name_of)
def test_a_module_imports_only_from_its_own_floor_and_below(path: Path) -> None:
    own = room(name_of(path))
    if not own or own == "__init__":
        return
    for target in imported(path):
        other = room(target)
        if other and other != own:
            assert FLOORS[other] < FLOORS[own], f"{name_of(path)} imports {target}"


@pytest.mark.parametrize("path", [path for path in modules() if name_of(path).startswith(PURE)], ids=name_of)
def test_pure_rooms_know_no_framework(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        assert not [name for name in names if name.split(".")[0] in {"django", "wagtail", "rest_framework", "ninja"}]
