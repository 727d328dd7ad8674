"""Giving many citations one kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from ...enums import CitationKind
from ...models import Citation
from ...models.logs import log_all
from .permissions import Permitted


class KindForm(forms.Form):
    """Which kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CitationKind.choices)


class KindBulkAction(Permitted, SnippetBulkAction):
    """For entries that are ticked in the listing, after an import say."""

    models = [Citation]
    actions = ("change",)
    display_name = _("Set kind")
    action_type = "set_kind"
    aria_label = _("Set the kind of the selected citations")
    action_priority = 15
    form_class = KindForm
    template_name = "wagtail_medarticle/admin/confirm_bulk_kind.html"

    @classmethod
    def execute_action(cls, objects: Sequence[Citation], **kwargs: Any) -> tuple[int, int]:
        """Set it where it is another, with a line in each history. Gives how many were changed, and 0."""
        kind = kwargs["self"].cleaned_form.cleaned_data["kind"]
        changed = [citation for citation in objects if citation.kind != kind]
        chosen = Citation.objects.filter(pk__in=[citation.pk for citation in changed])
        chosen.update(kind=kind, updated_at=timezone.now())
        log_all("wagtail.edit", [(citation, {}) for citation in changed])
        return len(changed), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """What was done."""
        said = ngettext(
            "%(count)d citation changed to “%(kind)s”.",
            "%(count)d citations changed to “%(kind)s”.",
            num_parent_objects,
        )
        kind = CitationKind(self.cleaned_form.cleaned_data["kind"]).label
        return said % {"count": num_parent_objects, "kind": kind}
