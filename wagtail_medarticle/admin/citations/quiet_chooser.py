"""A field to choose a source in, under a content security policy that forbids scripts in the page."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from ...models import Citation


class QuietChooser(AdminSnippetChooser):
    """Wagtail's own, started by a script file. For forms that are there when the page is loaded."""

    def __init__(self, attrs: Any = None) -> None:
        words = {"choose_one_text": _("Choose a source"), "choose_another_text": _("Choose another source")}
        super().__init__(Citation, icon="medarticle-cite", attrs=attrs, **words)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Wagtail's field, with what its script is to be started with."""
        data = self.get_value_data(value)
        options = json.dumps(self.get_js_init_options(attrs["id"], name, data))
        field = self.render_html(name, data, attrs)
        return format_html('<div data-medarticle-chooser="{}" data-field="{}">{}</div>', options, attrs["id"], field)

    @property
    def media(self) -> forms.Media:
        """Wagtail's script, and the one that starts it."""
        script: Any = Script("wagtail_medarticle/js/library/choosing.js", type="module")
        wagtails: forms.Media = super().media
        return wagtails + forms.Media(js=[script])
