"""The documentation says what is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from wagtail_medarticle import conf

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PYTHON = re.compile(r"^```python[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    slugs = (
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(page.read_text())
    )
    return set(slugs)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text()):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        there = page.parent / path if path else page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_in_the_docs_is_python(page: Path) -> None:
    for code in PYTHON.findall(page.read_text()):
        ast.parse(code)


def test_every_setting_is_documented_with_its_default() -> None:
    text = (ROOT / "docs" / "developers.md").read_text()
    block = next(code for code in PYTHON.findall(text) if code.startswith("WAGTAIL_MEDARTICLE"))
    documented = ast.literal_eval(block.partition("=")[2].strip())
    assert conf.parse(documented) == conf.parse({})
    assert list(documented) == list(conf.DEFAULTS)
    for key in conf.DEFAULTS:
        assert f"| `{key}` |" in text


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "developers.md").read_text()
    ours = {name for name, app in get_commands().items() if app == "wagtail_medarticle"}
    assert ours == set(re.findall(r"^\| `(\w+)", text.partition("## Commands")[2], re.MULTILINE))


@pytest.mark.parametrize("page", [*PAGES, ROOT / "pyproject.toml"], ids=lambda page: page.name)
def test_no_page_names_a_machine(page: Path) -> None:
    assert not re.search(r"/(work|root|tmp)/[a-z]", page.read_text())


ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
PATH = re.compile(r"`((?:[\w-]+/)*[\w-]+(?:\.py|/))`")


@pytest.mark.parametrize("path", sorted(set(PATH.findall(ARCHITECTURE))))
def test_the_architecture_names_modules_that_are_there(path: str) -> None:
    assert [base for base in ("wagtail_medarticle", "tests", ".") if (ROOT / base / path).exists()]


def test_the_architecture_names_every_room() -> None:
    package = ROOT / "wagtail_medarticle"
    rooms = {f"{each.name}/" for each in package.iterdir() if (each / "__init__.py").exists()} - {"migrations/"}
    modules = {each.name for each in package.glob("*.py")} - {"__init__.py"}

    assert rooms | modules <= set(PATH.findall(ARCHITECTURE))


def test_where_do_i_change_names_a_module_and_a_test_for_each() -> None:
    rows = [row.strip("| ").split(" | ") for row in ARCHITECTURE.partition("## Where do I change")[2].splitlines()[4:]]

    assert len(rows) >= 25
    for what, modules, tests in rows:
        assert PATH.search(modules), what
        assert all((ROOT / "tests" / path).exists() for path in re.findall(r"`([^`]+)`", tests)), what
