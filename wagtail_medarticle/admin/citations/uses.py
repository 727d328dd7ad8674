"""Where citations are used (live texts, drafts, other objects), and the deletion views that list it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView

from ...models.article_index import ArticleIndex
from ...models.base import Page
from ...models.citation import Citation
from ...serving.citing_articles import drafts_citing
from .permissions import PermissionRequiredView

Place = tuple[type[Any], str]
"""A base model and a primary key as text."""


@dataclass(slots=True)
class Use:
    """One page or snippet that cites. ``live``: readers see it; ``draft``: it is in a text not yet published."""

    object: Any
    live: bool = False
    draft: bool = False

    @property
    def kind(self) -> str:
        """What the object is, such as “Medical article”."""
        model = self.object.cached_content_type.model_class() if isinstance(self.object, Page) else type(self.object)
        return capfirst(str((model or type(self.object))._meta.verbose_name))


def uses_of(citations: Sequence[Citation]) -> dict[int, list[Use]]:
    """Every use of each citation by its id, live ones first. The number of queries doesn't grow with either."""
    found: dict[int, dict[Place, Use]] = {citation.pk: {} for citation in citations}
    indexed = list(_indexed(citations))
    objects = _load(place for _, place in indexed)
    for citation, place in indexed:
        if place in objects:
            use = _use(objects[place])
            if use.live or use.draft:
                found[citation][place] = use
    for page, cited in drafts_citing(set(found)):
        for citation in cited:
            found[citation].setdefault((Page, str(page.pk)), Use(page)).draft = True
    return {
        citation: sorted(uses.values(), key=lambda use: (not use.live, str(use.object)))
        for citation, uses in found.items()
    }


def _indexed(citations: Sequence[Citation]) -> Iterator[tuple[int, Place]]:
    """The uses that the indexes have. Wagtail's can be switched off or behind; ours has articles alone."""
    references = ReferenceIndex.get_references_to_in_bulk(citations)
    rows = references.values_list("to_object_id", "base_content_type", "object_id").distinct()
    for citation, content_type, pk in rows:
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None:
            yield int(citation), (Page if issubclass(model, Page) else model, pk)
    through: Any = ArticleIndex.citations.through
    for citation, pk in through._default_manager.filter(citation__in=citations).values_list("citation", "articleindex"):
        yield citation, (Page, str(pk))


def _load(places: Iterable[Place]) -> dict[Place, Any]:
    wanted: dict[type[Any], set[str]] = defaultdict(set)
    for model, pk in places:
        wanted[model].add(pk)
    return {
        (model, str(pk)): found
        for model, pks in wanted.items()
        for pk, found in model._base_manager.in_bulk(list(pks)).items()
    }


def _use(found: Any) -> Use:
    if not isinstance(found, Page) or found.live:
        return Use(found, live=True)
    # What isn't live says what its latest revision says, and its row only where there is none.
    revised = found.has_unpublished_changes and found.latest_revision_id
    return Use(found, draft=not revised)


SHOWN = 25
"""Uses that are listed one by one; the usage view has them all."""


def describe(uses: Iterable[Use], user: Any) -> dict[str, Any]:
    """Context for a list of uses. What ``user`` may not edit is counted, and not named."""
    uses = list(uses)
    urls = AdminURLFinder(user)
    shown = [{"use": use, "url": urls.get_edit_url(use.object)} for use in uses[:SHOWN]]
    return {
        "uses": [item for item in shown if item["url"]],
        "uses_count": len(uses),
        "uses_live_count": sum(use.live for use in uses),
        "uses_unlisted_count": len(uses) - sum(bool(item["url"]) for item in shown),
    }


class CitationDeleteView(PermissionRequiredView, DeleteView):
    """Asks before it deletes, and lists what cites the source."""

    actions = ("delete",)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's, with the uses."""
        uses = uses_of([self.object])[self.object.pk]
        return {**super().get_context_data(**kwargs), **describe(uses, self.request.user)}


class CitationDeleteBulkAction(PermissionRequiredView, DeleteBulkAction):
    """The bulk action: one question for all, with the uses of each."""

    actions = ("delete",)
    models = [Citation]
    template_name = "wagtail_medarticle/admin/confirm_bulk_delete.html"

    def annotate_items(self, items: list[Citation]) -> list[Citation]:
        """Look up the uses of all items together."""
        annotated: list[Citation] = super().annotate_items(items)
        self.uses = uses_of(annotated)
        return annotated

    def object_context(self, snippet: Citation) -> dict[str, Any]:
        """Wagtail's, with the uses."""
        return {**super().object_context(snippet), **describe(self.uses[snippet.pk], self.request.user)}
