"""The desk's menu group, with a list for each article type of the site."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from ...articles.page import MedicalArticlePage
from ...models.base import article_models
from ..health import old
from .articles import ArticleDesk
from .deliveries import DeliveryDesk
from .ledger import LedgerDesk
from .questions import QuestionDesk


def article_desks() -> tuple[type[ArticleDesk], ...]:
    """A list for each type of article that the site has, its own types first."""
    own = [model for model in article_models() if model is not MedicalArticlePage]
    return (
        *(
            type(
                f"{model.__name__}Desk",
                (ArticleDesk,),
                {
                    "model": model,
                    "menu_label": model._meta.verbose_name_plural.capitalize(),
                    "base_url_path": f"{ArticleDesk.base_url_path}/{model._meta.app_label}-{model._meta.model_name}",
                },
            )
            for model in own
        ),
        ArticleDesk,
    )


class ReviewDesk(ModelAdminGroup):
    """Everything that a medical board works with. No item asks the database whether to be shown."""

    menu_label = _("Review desk")
    menu_icon = "clipboard-list"
    menu_order = 251
    items = (*article_desks(), LedgerDesk, QuestionDesk, DeliveryDesk)

    def get_submenu_items(self) -> list[Any]:
        """modeladmin's lists, and that of old sources behind the articles."""
        items = list(super().get_submenu_items())
        behind = len(article_desks())
        for item in items[behind:]:
            item.order += 1
        return [*items[:behind], old.menu_item(order=behind + 1), *items[behind:]]


def register_desk() -> None:
    """Register the desk with Wagtail's admin."""
    modeladmin_register(ReviewDesk)
