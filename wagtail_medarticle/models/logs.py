"""Wagtail's log, for many things that happen at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, registry

from .base import Page


def log_all(action: str, happened: Sequence[tuple[Any, dict[str, Any]]]) -> None:
    """As Wagtail's ``log()`` for each ``(instance, data)``, all of one model, in one query."""
    if not happened:
        return
    model: Any = registry.get_log_model_for_instance(happened[0][0])
    context, now = get_active_log_context(), timezone.now()
    model.objects.bulk_create(
        model(
            content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
            label=model.objects.get_instance_title(instance),
            action=action,
            timestamp=now,
            data=data,
            user=context.user,
            uuid=context.uuid,
            **{"page_id" if isinstance(instance, Page) else "object_id": instance.pk},
        )
        for instance, data in happened
    )
