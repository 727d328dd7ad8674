"""Ordered lists of snippets on an article: its authors, its topics."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from ..compat.streams import StoredStreamField, located


class SnippetListBlock(blocks.StreamBlock):
    """A stream of choosers for one snippet model, each snippet at most once."""

    field_name = ""
    """What messages call the list."""

    def clean(self, value: Any) -> Any:
        """Raises ``ValidationError`` at the second of two equal entries."""
        cleaned = super().clean(value)
        seen: set[Any] = set()
        errors: dict[int, ValidationError] = {}
        for position, child in enumerate(cleaned):
            if child.value is None:  # a draft may be saved before a choice is made
                continue
            if child.value.pk in seen:
                errors[position] = ValidationError(_("“%s” is already in the list.") % child.value)
            seen.add(child.value.pk)
        if errors:
            raise located(StreamBlockValidationError(block_errors=errors), self.field_name)
        return cleaned


class SnippetListField(StoredStreamField):
    """An ordered list of one kind of snippet, versioned with the page.

    A relation would need a through model for each page type that uses the mixin; a stream of
    primary keys works for all of them, and Wagtail's reference index follows it.
    """

    def __init__(self, block_types: Any = None, *, model: str = "", icon: str = "snippet", **kwargs: Any) -> None:
        self.snippet_model = model
        self.snippet_icon = icon
        kwargs.setdefault("blank", True)
        if block_types is None:
            name = model.rpartition(".")[2].lower()
            block_types = SnippetListBlock([(name, SnippetChooserBlock(model, icon=icon))])
        super().__init__(block_types, **kwargs)

    def contribute_to_class(self, cls: Any, name: str, **kwargs: Any) -> None:
        """As Django's; the block gets to know the field's name."""
        super().contribute_to_class(cls, name, **kwargs)
        self.stream_block.field_name = name

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the block out of migrations, keep the model."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs["model"] = self.snippet_model
        if self.snippet_icon != "snippet":
            kwargs["icon"] = self.snippet_icon
        return name, path, [], kwargs


def chosen_ids(value: Any) -> list[int]:
    """The primary keys in a ``SnippetListField`` value, in order, without loading the snippets."""
    return [item["value"] for item in value.get_prep_value() if isinstance(item.get("value"), int)]
