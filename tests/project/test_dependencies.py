"""What the package imports is what it says it needs."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wagtail_medarticle"
ONLY_WITH_V3 = ("api/v3", "compat/api_v3.py")


def imported_modules() -> dict[str, Path]:
    """Top-level names of the modules that the package imports, each with a file that does."""
    found: dict[str, Path] = {}
    for path in PACKAGE.rglob("*.py"):
        if not settings.API_V3 and any(path.is_relative_to(PACKAGE / name) for name in ONLY_WITH_V3):
            continue  # is not imported on this Wagtail
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0]: path for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found[node.module.partition(".")[0]] = path
    return found


def test_every_import_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    # What Wagtail needs is there wherever Wagtail is, and so on.
    extras = [line for name in ("markdown", "csl", "evidence") for line in project["optional-dependencies"][name]]
    lines = [*project["dependencies"], *extras, *(line for line in requires("wagtail") or [] if "extra ==" not in line)]
    lines += (requires("pydantic") or []) if settings.API_V3 else []
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    providers = packages_distributions()
    undeclared = {
        name: str(path.relative_to(ROOT))
        for name, path in imported_modules().items()
        if name not in {*sys.stdlib_module_names, PACKAGE.name}
        and not declared & {canonicalize_name(provider) for provider in providers.get(name, [])}
    }
    assert undeclared == {}
