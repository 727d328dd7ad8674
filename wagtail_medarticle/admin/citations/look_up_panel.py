"""The panel of a citation's form that looks the source up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.urls import reverse
from wagtail.admin.panels import Panel

from ... import lookup

URL_NAME = "wagtailsnippets_wagtail_medarticle_citation:look_up"


class LookUpPanel(Panel):
    """Asks for an identifier, and shows what is found beside what the form has. Absent where look-up is off."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_medarticle/admin/citations/look_up.html"

        def is_shown(self) -> bool:
            """Where the site looks sources up."""
            return lookup.available()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Wagtail's, with the address to ask and what to ask for at first."""
            return {
                **super().get_context_data(parent_context),
                "look_up_url": reverse(URL_NAME),
                "identifier": self.instance.doi or self.instance.pmid,
                "citation": self.instance.pk or "",
            }

        @property
        def media(self) -> forms.Media:
            """The script that does it."""
            script: Any = Script("wagtail_medarticle/js/library/looking_up.js", type="module")
            return forms.Media(js=[script])
