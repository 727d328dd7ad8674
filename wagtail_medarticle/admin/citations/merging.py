"""The page that merges entries of the library: side by side, field by field, and the bulk action that leads to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from ...enums import ReviewStatus
from ...library.import_report import readable
from ...library.merge import MOST, FieldGroup, field_groups, fingerprint, merge, suggest
from ...library.merge_rewriting import revisions_naming
from ...library.repointing import MergeConflict, MergeRefused
from ...models.article_index import ArticleIndex
from ...models.citation import Citation
from ...models.record_columns import NAME_LISTS, names_from_json
from .inspecting import authors_text, date_text
from .listing import with_uses
from .permissions import LibraryView
from .uses import Use, describe, uses_of

SHOWN_CHARACTERS = 400
"""Of an abstract; the entry itself has all of it."""


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """What one entry says. ``taken``: this is what a merge would keep."""

    citation: Citation
    text: str
    taken: bool


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One field. ``differs``: the entries don't agree, so there is something to choose."""

    name: str
    label: str
    cells: tuple[ComparisonCell, ...]
    differs: bool


def entries(ids: Iterable[int]) -> list[Citation]:
    """The entries with the number of their ``uses``, the most used first. One query."""
    citations: QuerySet[Citation] = Citation.objects.filter(pk__in=list(ids)).select_related(
        "superseded_by", "upheld_by"
    )
    return sorted(with_uses(citations), key=lambda citation: (-citation.uses, citation.pk))


def rows(citations: Sequence[Citation], taken: Mapping[str, int]) -> list[ComparisonRow]:
    """Every field that at least one of the entries has; ``taken`` names by field the entry whose value is taken."""
    found = []
    for group in field_groups():
        texts = [text_of(group, citation) for citation in citations]
        if not any(texts):
            continue
        cells = tuple(
            ComparisonCell(citation, text, taken.get(group.name) == citation.pk)
            for citation, text in zip(citations, texts, strict=True)
        )
        # Two that say the same in other words (a date and its year) differ all the same.
        values = {repr(group.values(citation)) for citation in citations}
        found.append(ComparisonRow(group.name, capfirst(str(group.label)), cells, len(values) > 1))
    return found


def text_of(group: FieldGroup, citation: Citation) -> str:
    """What ``citation`` says in ``group``, for a person to read; empty where it says nothing."""
    if group.name == "authors":
        return authors_text(citation)
    if group.name in NAME_LISTS:
        return readable(names_from_json(getattr(citation, group.name)))
    if group.name == "year":
        return date_text(citation)
    if group.name == "status":
        return _health(citation)
    if group.name == "kind":
        return str(citation.get_kind_display())
    value = getattr(citation, group.name)
    text = "" if value in (None, False) else str(value)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"


def _health(citation: Citation) -> str:
    parts: list[Any] = [citation.get_status_display(), citation.notice]
    if citation.superseded_by:
        parts.append(_("superseded by %s") % citation.superseded_by)
    if citation.upheld:
        parts.append(_("upheld: %s") % citation.upheld_reason)
    return ". ".join(str(part).rstrip(".") for part in parts if part)


@method_decorator(never_cache, name="dispatch")
class MergeView(LibraryView):
    """The entries that ``?id=…&id=…`` names."""

    actions = ("change", "delete")
    template_name = "wagtail_medarticle/admin/citations/merge.html"
    page_title = gettext_lazy("Merge citations")
    edit_url_name = ""
    duplicates_url_name = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The entries side by side, with a suggestion."""
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Merge as chosen. What doesn't go is said on the page: 400, or 409 where something has changed."""
        citations = self.entries()
        ids = {citation.pk for citation in citations}
        try:
            winner = _chosen(request.POST.get("winner"), ids)
            taken = {group.name: _chosen(request.POST.get(group.name, str(winner)), ids) for group in field_groups()}
            done = merge(
                winner, sorted(ids - {winner}), taken=taken, user=request.user, seen=request.POST.get("seen", "")
            )
        except MergeConflict as error:
            return self.show(error=[str(error)], status=409)
        except MergeRefused as error:
            return self.show(error=[str(error)], status=400)
        except ValidationError as error:
            return self.show(error=_lines(error), status=400)
        edit = messages.button(reverse(self.edit_url_name, args=(done.citation.pk,)), _("Edit"))
        said = ngettext(
            "Merged. %(count)d page now cites “%(source)s” in place of another entry.",
            "Merged. %(count)d pages now cite “%(source)s” in place of another entry.",
            done.pages,
        )
        if not done.pages:
            said = _("Merged into “%(source)s”.")
        messages.success(request, said % {"count": done.pages, "source": done.citation}, buttons=[edit])
        return redirect(get_valid_next_url_from_request(request) or reverse(self.duplicates_url_name))

    def entries(self) -> list[Citation]:
        """Those that the address names. Raises ``Http404`` for fewer than two."""
        ids = {int(value) for value in self.request.GET.getlist("id") if value.isdecimal() and len(value) < 19}
        citations = entries(ids) if len(ids) <= MOST else []
        if len(citations) < 2:
            raise Http404("There are not two to ten citations to merge.")
        return citations

    def show(self, *, error: Iterable[str] = (), status: int = 200) -> HttpResponse:
        """The page, with what was chosen so far."""
        citations = self.entries()
        ids = [citation.pk for citation in citations]
        taken = suggest(citations) | _choices(self.request.POST, set(ids))
        approved = ArticleIndex.objects.filter(citations__in=ids, review_status=ReviewStatus.APPROVED).distinct()
        context = self.get_context_data(
            citations=citations,
            winner=_choices(self.request.POST, set(ids)).get("winner", ids[0]),
            rows=rows(citations, taken),
            seen=fingerprint(Citation.objects.filter(pk__in=ids)),
            approved=approved.count(),
            versions=revisions_naming(ids).count(),
            errors=list(error),
            next=get_valid_next_url_from_request(self.request),
            back=get_valid_next_url_from_request(self.request) or reverse(self.index_url_name),
            **describe(_together(uses_of(citations)), self.request.user),
        )
        response: HttpResponse = self.render_to_response(context, status=status)
        return response


class MergeBulkAction(SnippetBulkAction):
    """Several that are ticked in the listing: they go to the page that merges, which asks who may."""

    models = [Citation]
    display_name = gettext_lazy("Merge")
    action_type = "merge"
    aria_label = gettext_lazy("Merge selected citations")
    action_priority = 20
    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On to that page, or back with a word on how many can be merged."""
        ids = request.GET.getlist("id")
        if not 2 <= len(ids) <= MOST:
            messages.error(request, _("Choose from two to %(most)d entries to merge.") % {"most": MOST})
            return redirect(self.next_url)
        url = reverse(self.model.snippet_viewset.get_url_name("merge"))
        return redirect(f"{url}?{urlencode([*(('id', pk) for pk in ids), ('next', self.next_url)])}")


def _together(uses: Mapping[int, list[Use]]) -> list[Use]:
    """Each place once, whichever of the entries it cites."""
    found: dict[tuple[type[Any], Any], Use] = {}
    for use in (use for each in uses.values() for use in each):
        first = found.setdefault((type(use.object), use.object.pk), Use(use.object))
        first.live, first.draft = first.live or use.live, first.draft or use.draft
    return sorted(found.values(), key=lambda use: (not use.live, str(use.object)))


def _chosen(value: str | None, ids: set[int]) -> int:
    if value is None or not value.isdecimal() or int(value) not in ids:
        raise MergeRefused(_("Choose which entry stays, and for each field whose value."))
    return int(value)


def _choices(posted: Mapping[str, Any], ids: set[int]) -> dict[str, int]:
    names = ["winner", *(group.name for group in field_groups())]
    values = {name: str(posted.get(name, "")) for name in names}
    return {name: int(value) for name, value in values.items() if value.isdecimal() and int(value) in ids}


def _lines(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    labels = {field.name: str(field.verbose_name) for field in Citation._meta.concrete_fields}
    return [f"{labels.get(name, name)}: {' '.join(said)}" for name, said in error.message_dict.items()]
