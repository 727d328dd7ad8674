"""Path of what ``save()`` and ``publish()`` raise, and of a base that migrations of own article types name."""

from ..articles.publish_policy import CannotGoLive, HasErrors, NotApproved, PublishPolicyMixin

PublishedWhenFit = PublishPolicyMixin

__all__ = ["CannotGoLive", "HasErrors", "NotApproved", "PublishedWhenFit"]
