"""Path of the tasks of ``webhooks.tasks`` that were enqueued before that had its name."""

from ..webhooks.tasks import announce, send

__all__ = ["announce", "send"]
