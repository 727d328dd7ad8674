"""The log of messages to front ends."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin

from ...models.announcement import WebhookDelivery
from .articles import STYLES
from .ledger import READ_ACTIONS, NoButtons, ReadOnlyPermissions


class DeliveryPermissions(ReadOnlyPermissions):
    """Reading for users who may view the messages."""

    permissions = ("view_webhookdelivery",)


class DeliveryStateFilter(SimpleListFilter):
    """Delivered, waiting for a try, or given up."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        """The three states."""
        return [("delivered", _("Delivered")), ("waiting", _("Waiting")), ("failed", _("Given up"))]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Messages in the chosen state."""
        chosen = {
            "delivered": {"delivered_at__isnull": False},
            "waiting": {"next_try_at__isnull": False},
            "failed": {"delivered_at__isnull": True, "next_try_at__isnull": True},
        }
        return queryset.filter(**chosen.get(self.value() or "", {}))


class DeliveryDesk(ModelAdmin):
    """The log of messages, the newest first."""

    model = WebhookDelivery
    menu_label = _("Messages to front ends")
    menu_icon = "mail"
    base_url_path = "medarticle/desk/messages"
    permission_helper_class = DeliveryPermissions
    button_helper_class = NoButtons
    list_display = ("address", "created_at", "tries", "outcome", "delivered_at", "next_try_at")
    list_filter = (DeliveryStateFilter,)
    search_fields = ("url", "outcome")
    list_per_page = 50
    index_view_extra_css = STYLES
    inspect_view_enabled = True
    history_view_enabled = False
    inspect_view_fields = (
        "key", "created_at", "url", "payload", "tries", "outcome", "delivered_at", "next_try_at",
    )  # fmt: skip

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        """Without the contents, which may be large."""
        messages: QuerySet[Any] = super().get_queryset(request)
        return messages.defer("payload")

    def address(self, delivery: WebhookDelivery) -> str:
        """Where the message goes."""
        return delivery.url

    address.short_description = _("address")  # type: ignore[attr-defined]
    address.admin_order_field = "url"  # type: ignore[attr-defined]

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        """Without addresses for what can't be done."""
        names = {self.url_helper.get_action_url_name(action) for action in READ_ACTIONS}
        return tuple(url for url in super().get_admin_urls_for_registration() if url.name in names)
