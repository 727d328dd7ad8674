"""Imports run one way, from what is pure to what registers it, and no module stands in a circle.

Counted are imports at any depth, inside functions and for type checkers too, and models that are looked up by name
with ``apps.get_model``.
"""

from __future__ import annotations

import ast
import importlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import wagtail_medarticle

PACKAGE = Path(wagtail_medarticle.__file__).parent
FLOORS = (
    ("enums", "__version__"),
    ("conf", "references", "topic_codes"),
    (
        "citations", "compat", "review.canonical_text", "review.chain", "review.cited_source",
        "review.decision_records", "review.digest", "review.digest_v1", "review.exclusions", "review.merkle",
        "review.notes", "review.seals", "review.status", "review.triggers", "throttling", "verify_evidence",
    ),
    ("blocks",),
    (
        "serving.block_values", "serving.jsonld", "serving.judging", "serving.options", "serving.own_fields",
        "serving.references",
        "serving.representation", "serving.rich_text", "serving.values",
    ),
    ("lint",),
    ("models",),
    ("citations.draftail", "citations.rich_text", "serving"),
    ("review",),
    ("articles",),
    ("library", "importing", "exporting", "schema"),
    ("api", "notifications", "webhooks", "templatetags"),
    ("admin",),
    ("management", "demo", "checks", "urls", "wagtail_hooks", "apps"),
)  # fmt: skip
"""The rooms from the lowest floor to the highest; a room's module may stand on a floor of its own.

A module may import from its own floor and from those below.
"""
SHIMS = {
    "health": ("Finding", "Published", "PublishedEvents", "check"),
    "lookup": (
        "BadAnswer", "Found", "LookupFailed", "LookupOff", "NotFound", "Unavailable", "Works",
        "available", "changes_published", "find", "find_source",
    ),
    "lookup.client": ("Client",),
    "lookup.tasks": ("look_up",),
    "library.sources": ("article_records", "chosen_records", "library_records"),
    "library.writing": ("File", "as_file", "write"),
    "announcing": (),
    "announcing.tasks": ("announce", "send"),
    "models.previewed": ("Previewed",),
    "models.going_live": ("CannotGoLive", "HasErrors", "NotApproved", "PublishedWhenFit"),
}  # fmt: skip
"""Documented import paths of what lives elsewhere. They pass names on, so they stand on no floor."""
EXEMPT = ("models", *SHIMS)
"""``models`` itself names every table, wherever it stands, for Django to find."""
PURE = ("references", "citations.markers", "citations.numbering", "citations.printing", "citations.repointing")
"""These run without Django, and so does all that they import."""
FRAMEWORK_FREE = (
    *PURE, "review.canonical_text", "review.chain", "review.cited_source", "review.decision_records", "review.digest",
    "review.digest_v1",
    "review.exclusions", "review.status", "serving.values",
)  # fmt: skip
"""These name no framework themselves; the choices in ``enums`` are Django's."""
FRAMEWORKS = frozenset({"django", "wagtail", "rest_framework", "ninja", "modelcluster", "taggit"})


@cache
def modules() -> dict[str, Path]:
    """The package's modules by their names below the package; its own is ``""``."""
    paths = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]
    return {".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").strip("."): path
            for path in paths}  # fmt: skip


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text())


@cache
def homes_of_models() -> dict[str, str]:
    """The module that defines each class of the package, by the class's name."""
    return {
        node.name: name
        for name in modules()
        for node in tree_of(name).body
        if isinstance(node, ast.ClassDef)
    }  # fmt: skip


def imported(name: str) -> Iterator[str]:
    """The package's modules that this one imports, at whatever depth of its code."""
    package = name.split(".") if modules()[name].name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.ImportFrom):
            yield from _imported_from(node, [part for part in package if part])
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("wagtail_medarticle").strip(".")
                for alias in node.names
                if alias.name.split(".")[0] == "wagtail_medarticle"
            )
        elif isinstance(node, ast.Call) and (model := _model_by_name(node)):
            yield homes_of_models()[model]


def _imported_from(node: ast.ImportFrom, package: list[str]) -> Iterator[str]:
    if node.level:
        above = package[: len(package) - node.level + 1]
        base = ".".join([*above, *([node.module] if node.module else [])])
    elif (node.module or "").split(".")[0] == "wagtail_medarticle":
        base = (node.module or "").removeprefix("wagtail_medarticle").strip(".")
    else:
        return
    for alias in node.names:
        whole = f"{base}.{alias.name}".strip(".")
        yield whole if whole in modules() else base or alias.name


def _model_by_name(call: ast.Call) -> str:
    """The model of ours that a call of ``get_model`` names, "" if it names none."""
    named = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
    texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if named not in ("get_model", "get_registered_model") or not texts:
        return ""
    app, _, model = (texts[0] if "." in texts[0] else ".".join(texts[:2])).partition(".")
    return {each.lower(): each for each in homes_of_models()}[model.lower()] if app == "wagtail_medarticle" else ""


def floor_of(name: str) -> int:
    """The number of a module's floor, by the longest part of its name that stands on one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        for number, rooms in enumerate(FLOORS):
            if ".".join(parts[:length]) in rooms:
                return number
    raise AssertionError(f"{name} stands on no floor: give its room one")


@pytest.mark.parametrize("name", sorted(set(modules()) - {"", *EXEMPT}))
def test_a_module_imports_only_from_its_own_floor_and_below(name: str) -> None:
    above = sorted({each for each in imported(name) if each and floor_of(each) > floor_of(name)})

    assert not above, f"{name} imports from floors above it"


def test_no_module_imports_through_a_shim() -> None:
    """A name is imported from where it is defined."""
    through = {name: used for name in modules() if name not in SHIMS if (used := SHIMS.keys() & set(imported(name)))}

    assert not through


def test_only_what_registers_imports_the_package_of_models() -> None:
    """Lower rooms name the module of a table: the package pulls in the page and the task, which stand above them."""
    assert not [name for name in modules() if name != "models" and "models" in set(imported(name))]


def test_no_module_stands_in_a_circle() -> None:
    counted = set(modules()) - {"", *EXEMPT}
    edges = {name: {each for each in imported(name) if each in counted} - {name} for name in counted}

    assert not [circle for circle in circles(edges) if len(circle) > 1]


def circles(edges: dict[str, set[str]]) -> list[set[str]]:
    """The strongly connected components of a graph, by reachability: two nodes that reach each other are in one."""
    reached: dict[str, set[str]] = {}
    for start in edges:
        found: set[str] = set()
        waiting = [start]
        while waiting:
            for each in edges.get(waiting.pop(), set()) - found:
                found.add(each)
                waiting.append(each)
        reached[start] = found
    components: dict[frozenset[str], set[str]] = {}
    for start in edges:
        members = {each for each in reached[start] if start in reached.get(each, ())} | {start}
        components[frozenset(members)] = members
    return list(components.values())


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"a"}, "c": {"a"}}, [{"a", "b"}]),
        ({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"d"}}, [{"a", "b", "c"}]),
    ],
)
def test_a_circle_is_found(edges: dict[str, set[str]], expected: list[set[str]]) -> None:
    assert [circle for circle in circles(edges) if len(circle) > 1] == expected


def test_no_class_name_is_defined_in_two_modules() -> None:
    defined: dict[str, set[str]] = defaultdict(set)
    for name in modules():
        for node in tree_of(name).body:
            if isinstance(node, ast.ClassDef) and node.name not in ("Command", "Migration"):
                defined[node.name].add(name)

    assert not {each: where for each, where in defined.items() if len(where) > 1}


def test_modeladmin_stays_at_the_desk() -> None:
    """So that the desk alone has to change where wagtail-modeladmin ends, and the list of apps that a site needs."""
    using = {name for name in modules() if "wagtail_modeladmin" in modules()[name].read_text()}

    assert using > {"checks.surroundings"}
    using -= {"checks.surroundings"}
    assert {name for name in using if not name.startswith("admin.desk.")} == set()


def below(rooms: tuple[str, ...]) -> list[str]:
    return sorted(name for name in modules() if any(f"{name}.".startswith(f"{room}.") for room in rooms))


@pytest.mark.parametrize("name", below(FRAMEWORK_FREE))
def test_pure_rooms_know_no_framework(name: str) -> None:
    found = set()
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])

    assert not found & FRAMEWORKS


@pytest.mark.parametrize("name", below(PURE))
def test_pure_rooms_import_pure_rooms_alone(name: str) -> None:
    assert set(imported(name)) <= {*below(PURE), "references", "citations"}


@pytest.mark.parametrize(("name", "names"), SHIMS.items())
def test_a_documented_path_goes_on_working(name: str, names: tuple[str, ...]) -> None:
    module = importlib.import_module(f"wagtail_medarticle.{name}")

    assert {*names} == {*getattr(module, "__all__", ())}
    for each in names:
        found = getattr(module, each)
        assert "wagtail_medarticle" in getattr(found, "func", found).__module__  # a task's is its function's


@pytest.mark.parametrize("name", sorted(set(modules()) - {"", *SHIMS}))
def test_a_module_is_of_a_size_to_be_read(name: str) -> None:
    assert len(modules()[name].read_text().splitlines()) <= 320
