"""A base that migrations of own article types name."""

from ..articles.previews import PreviewableMixin

Previewed = PreviewableMixin

__all__ = ["Previewed"]
