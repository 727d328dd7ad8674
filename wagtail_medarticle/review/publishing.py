"""Publishing over API v3, whole or not at all."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from ..models.article import MedicalArticleMixin
from ..models.base import Page, lock_page


class PublishArticleAction(PublishPageRevisionAction):
    """As Wagtail's, in one transaction for articles.

    Wagtail clears the schedules of all revisions before it saves the page. Where that is refused for want of the
    board's approval, what was scheduled stays scheduled.
    """

    def execute(self, skip_permission_checks: bool = False) -> Any:
        """Publish. Raises ``NotApproved``, with everything as it was."""
        if not isinstance(self.object, MedicalArticleMixin):
            return super().execute(skip_permission_checks)
        with transaction.atomic():
            lock_page(self.object.pk)
            return super().execute(skip_permission_checks)


def register_actions(registry: Any) -> None:
    """For Wagtail's hook of that name (from version 8): v3 looks up how to publish any page at the base page."""
    registry.register(Page, PublishArticleAction)
