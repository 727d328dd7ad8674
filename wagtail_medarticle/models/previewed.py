"""How an editor looks at an article before it is published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .. import conf


class Previewed:
    """An article's previews: one for each audience, here or on a front end."""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The text that nobody has chosen an audience for, and the words for each audience."""
        return [("", _("All readers")), *conf.audience_choices()]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """The text in hand on the front end that ``PREVIEW`` names, else in our template."""
        settings = conf.current().preview
        if settings is None:
            return super().serve_preview(request, mode_name)  # type: ignore[misc]
        from ..preview.views import to_front_end

        return to_front_end(self, request, mode_name, settings)
