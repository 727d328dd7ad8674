"""The parts of the query for articles' rows that join tables: private collections, newer sources, boards, notices."""

from __future__ import annotations

from typing import NamedTuple

from wagtail.models import Collection, CollectionViewRestriction, Site, Task, Workflow, WorkflowPage, WorkflowTask

from ..models.article_index import ArticleIndex
from ..models.base import Page
from ..models.citation import Citation
from ..models.safety import SafetyNotice
from .sql import Dialect, SelectPart

BOARD_TASKS = "wagtail_medarticle_medicalreviewtask"
"""The table of boards, whose model stands on a higher floor."""


class SafetyRow(NamedTuple):
    """The safety notice over an article; ``page`` is it, or an alias's source."""

    page: int
    text: str
    since: str


def safety_notices(dialect: Dialect, name: str, places: int) -> SelectPart:
    """The safety notices over these pages."""
    notice, page = map(dialect.table, (SafetyNotice, Page))
    source = (
        f"{notice} n JOIN {page} p ON p.translation_key = n.translation_key WHERE {dialect.among('p.id', name, places)}"
    )
    return SelectPart(name, ["p.id", "n.text", "n.since"], source, SafetyRow)


def closed_collections(dialect: Dialect) -> SelectPart:
    """The collections that are private, each with the restriction that makes it so: its own or of one above."""
    collection, private = map(dialect.table, (Collection, CollectionViewRestriction))
    source = (
        f"{private} v JOIN {collection} r ON r.id = v.collection_id JOIN {collection} c "
        "ON substr(c.path, 1, length(r.path)) = r.path WHERE v.restriction_type <> 'none'"
    )
    return SelectPart("closed", ["v.id", "c.id"], source)


def newer_sources(dialect: Dialect, name: str, places: int) -> SelectPart:
    """The sources that took the place of others, each with where live articles cite it.

    An article that is private by itself, or a site's first page, is named by its own path, all others by their
    parents': there are few.
    """
    citing, page, citation, site = map(dialect.table, (ArticleIndex.citations.through, Page, Citation, Site))
    superseded = dialect.among("c.id", name, places)
    source = (
        f"(SELECT DISTINCT x.citation_id AS source, CASE WHEN p.path IN (SELECT path FROM hidden) "
        f"OR p.translation_key IN (SELECT r.translation_key FROM {page} r JOIN {site} s ON s.root_page_id = r.id) "
        f"THEN p.path ELSE substr(p.path, 1, length(p.path) - {Page.steplen}) END AS path FROM {citing} x "
        f"JOIN {page} p ON p.id = x.articleindex_id WHERE p.live AND x.citation_id IN "
        f"(SELECT c.superseded_by_id FROM {citation} c WHERE {superseded})) n"
    )
    return SelectPart("newer", ["n.source", "n.path"], source)


def boards_of_pages(dialect: Dialect, name: str, places: int) -> SelectPart:
    """For pages, each workflow that is set at them or above, how deep, and its boards; the deepest one holds."""
    page, assigned, workflow, step, task = map(dialect.table, (Page, WorkflowPage, Workflow, WorkflowTask, Task))
    asked = dialect.among("a.id", name, places)
    source = (
        f"{page} a JOIN {page} p ON substr(a.path, 1, length(p.path)) = p.path JOIN {assigned} s ON s.page_id = p.id "
        f"JOIN {workflow} w ON w.id = s.workflow_id AND w.active LEFT JOIN {step} o ON o.workflow_id = w.id "
        f"LEFT JOIN {task} t ON t.id = o.task_id AND t.active LEFT JOIN {BOARD_TASKS} b ON b.task_ptr_id = t.id "
        f"WHERE {asked}"
    )
    return SelectPart(name, ["a.id", "length(p.path)", "b.task_ptr_id"], source)
