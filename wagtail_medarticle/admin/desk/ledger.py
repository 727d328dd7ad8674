"""The ledger's list at the desk, and what the desk's read-only lists share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from ...enums import Decision
from ...models.ledger import LedgerEntry
from ..spreadsheets import SafeSpreadsheetMixin
from .articles import STYLES

READ_ACTIONS = frozenset({"index", "inspect"})
"""The actions of modeladmin that only read."""


class ReadOnlyPermissions(PermissionHelper):
    """Reading, with any of ``permissions``; all else is refused.

    Deleting too: modeladmin would log the words of what is deleted.
    """

    permissions: ClassVar[tuple[str, ...]] = ()

    def user_can_list(self, user: Any) -> bool:
        """Users with one of the permissions."""
        return any(user.has_perm(f"wagtail_medarticle.{name}") for name in self.permissions)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Users who may see the list."""
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        """Refused to all."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Refused to all."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Refused to all."""
        return False


class NoButtons(ButtonHelper):
    """None: a row's first cell leads to its page, and what can be done is there."""

    def get_buttons_for_obj(self, obj: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """An empty list."""
        return []


class LedgerPermissions(ReadOnlyPermissions):
    """Reading for users who may view the ledger."""

    permissions = ("view_ledgerentry",)


class DecisionFilter(SimpleListFilter):
    """A filter by decision."""

    title = _("decision")
    parameter_name = "decision"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        """All decisions."""
        return Decision.choices

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Entries with the chosen decision."""
        return queryset.filter(decision=self.value()) if self.value() else queryset


class LedgerView(SafeSpreadsheetMixin, IndexView):
    """The list, and its spreadsheets."""


class LedgerDesk(ModelAdmin):
    """Every entry, the newest first. Private words are for those who may view the ledger, as are the entries."""

    model = LedgerEntry
    menu_label = _("Ledger")
    menu_icon = "history"
    base_url_path = "medarticle/desk/ledger"
    index_view_class = LedgerView
    permission_helper_class = LedgerPermissions
    button_helper_class = NoButtons
    list_display = ("number", "at", "decision", "article_title", "name", "board_name", "review_due")
    list_filter = (DecisionFilter,)
    search_fields = ("article_title", "name", "board_name", "digest")
    ordering = ("-number",)
    list_per_page = 50
    index_view_extra_css = STYLES
    inspect_view_enabled = True
    history_view_enabled = False
    inspect_view_fields = (
        "number", "at", "decision", "cause", "article", "article_title", "locale", "digest", "revision", "board_name",
        "name", "credentials", "role", "orcid", "interests", "note", "comment", "checklist", "review_due",
        "previous_hash", "hash",
    )  # fmt: skip
    list_export = inspect_view_fields
    export_filename = "review-ledger"

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        """Every entry, with what it says to the board."""
        entries: QuerySet[Any] = super().get_queryset(request)
        return entries.prefetch_related("private_values")

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        """Without addresses for what can't be done."""
        names = {self.url_helper.get_action_url_name(action) for action in READ_ACTIONS}
        return tuple(url for url in super().get_admin_urls_for_registration() if url.name in names)
