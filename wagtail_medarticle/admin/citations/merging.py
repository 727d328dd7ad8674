"""Merging entries: what each says, what to keep, what cites them, and then the merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from ...enums import ReviewStatus
from ...merging.fields import suggest, units
from ...merging.merge import MOST, fingerprint, merge
from ...merging.refusal import MergeConflict, MergeRefused
from ...merging.rewriting import revisions_naming
from ...models import ArticleIndex, Citation
from .deletion import describe
from .permissions import LibraryView
from .side_by_side import entries, rows
from .uses import Use, uses_of


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
            taken = {unit.name: _chosen(request.POST.get(unit.name, str(winner)), ids) for unit in units()}
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
        taken = suggest(citations) | _kept(self.request.POST, set(ids))
        approved = ArticleIndex.objects.filter(citations__in=ids, review_status=ReviewStatus.APPROVED).distinct()
        context = self.get_context_data(
            citations=citations,
            winner=_kept(self.request.POST, set(ids)).get("winner", ids[0]),
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


def _kept(posted: Mapping[str, Any], ids: set[int]) -> dict[str, int]:
    names = ["winner", *(unit.name for unit in units())]
    values = {name: str(posted.get(name, "")) for name in names}
    return {name: int(value) for name, value in values.items() if value.isdecimal() and int(value) in ids}


def _lines(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    labels = {field.name: str(field.verbose_name) for field in Citation._meta.concrete_fields}
    return [f"{labels.get(name, name)}: {' '.join(said)}" for name, said in error.message_dict.items()]
