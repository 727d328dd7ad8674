"""A citation as whoever may not change it sees it, and its joint columns in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from wagtail.snippets.views.snippets import InspectView

from ... import conf
from ...library.import_report import readable
from ...library.source_health import notice_of
from ...library.styled_lines import shown_record
from ...models.citation import Citation
from ...models.record_columns import names_from_json
from ...references.styles.csl import line_key


def authors_text(citation: Citation) -> str:
    """``Berg, Jan; Ek, Ida; et al``: all authors, and whether the list goes on."""
    names = readable(names_from_json(citation.authors))
    return "; ".join(filter(None, [names, "et al" if citation.authors_cut else ""]))


def date_text(citation: Citation) -> str:
    """``2015-05 – 2015-06`` or ``2015, Spring``: the date as far as it is known, ``""`` where it isn't."""
    record = citation.record
    parts = [readable(record.issued), readable(record.issued_end)]
    dated = " – ".join(filter(None, parts))
    return ", ".join(filter(None, [dated, str(citation.get_season_display() or "") if citation.season else ""]))


def events_text(citation: Citation) -> str:
    """What was published about it, in its order."""
    return "; ".join(map(notice_of, citation.record.events))


class CitationInspectView(InspectView):
    """Every column that says something."""

    always: ClassVar = {"kind", "title", "authors", "year", "status"}
    object: Citation

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Wagtail's, without the columns that are empty for this sort of source."""
        described: list[dict[str, Any]] = super().get_fields_context()
        pairs = zip(self.fields, described, strict=True)
        return [shown for name, shown in pairs if name in self.always or getattr(self.object, name)]

    def get_authors_display_value(self) -> str:
        """Their names, one after the other."""
        return authors_text(self.object)

    def get_editors_display_value(self) -> str:
        """Their names, one after the other."""
        return readable(names_from_json(self.object.editors))

    def get_translators_display_value(self) -> str:
        """Their names, one after the other."""
        return readable(names_from_json(self.object.translators))

    def get_year_display_value(self) -> str:
        """The date, as far as it is known."""
        return date_text(self.object) or _("unknown")

    def get_styled_line_display_value(self) -> str:
        """The line in the site's CSL style, and why it isn't printed where it isn't."""
        settings = conf.current()
        line = self.object.styled_line
        if settings.reference_style == settings.named_style:
            return _("not used: the site's style is no CSL file")
        if line["key"] != line_key(shown_record(self.object), Path(settings.reference_style)):
            return _("out of date: AMA's is printed until it is made anew")
        why = _("%(line)s (AMA's, as the style's own doesn't do: %(fault)s)")
        return why % {"line": line["text"], "fault": line["fault"]} if line["fault"] else str(line["text"])

    def get_events_display_value(self) -> str:
        """A line each."""
        return events_text(self.object)
