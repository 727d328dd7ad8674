"""Documented path of what ``save()`` and ``publish()`` raise for a text that can't go live."""

from ..articles.publish_policy import CannotGoLive, HasErrors, NotApproved

__all__ = ["CannotGoLive", "HasErrors", "NotApproved"]
