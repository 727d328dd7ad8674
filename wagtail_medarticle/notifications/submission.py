"""To the board: an article has been submitted."""

from __future__ import annotations

from typing import Any

from wagtail.admin.mail import BaseGroupApprovalTaskStateEmailNotifier

TEMPLATES = "wagtail_medarticle/notifications/"


class SubmissionNotifier(BaseGroupApprovalTaskStateEmailNotifier):
    """As Wagtail's for its own group tasks, with the way to the review page. By the user's “submitted” setting."""

    notification = "submitted"
    template_directory = TEMPLATES

    def get_recipient_users(self, instance: Any, **kwargs: Any) -> Any:
        """The board, each once."""
        return super().get_recipient_users(instance, **kwargs).distinct()

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        """Our templates' names begin alike."""
        return "review_"
