"""A source that articles cite: its columns, and the bibliographic record that they make up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.db.models.lookups import In
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from ..enums import CitationKind
from ..references.identifiers import (
    IdentifierError,
    normalise_isbn,
    normalise_issn,
    normalise_pmcid,
    normalise_pmid,
    written_doi,
    written_registration,
)
from ..references.matching import folded, work_key
from ..references.record import Record
from .base import SignallingQuerySet
from .health import HealthColumns
from .record_columns import (
    DATE_COLUMNS,
    NAME_LISTS,
    RECORD_COLUMNS,
    TEXT_COLUMNS_BY_FIELD,
    events_to_json,
    names_to_json,
    overlong,
    record_from_columns,
    short_label,
)

NORMALISERS = {
    "doi": written_doi,
    "pmid": normalise_pmid,
    "pmcid": normalise_pmcid,
    "registration": written_registration,
    "isbn": normalise_isbn,
    "issn": normalise_issn,
}
"""What brings an identifier into the form in which it is stored, by its column."""


def identified_by(name: str, values: Iterable[str]) -> Q:
    """The citations with one of the identifiers ``values``: ``doi`` in any capitals, ``pmid`` or ``pmcid``."""
    wanted = sorted({folded(name, value) for value in values} - {""})
    has = Q(In(Lower("doi"), wanted)) if name == "doi" else Q(**{f"{name}__in": wanted})
    # The condition of the index has to be said, or the index isn't used.
    return has & ~Q(**{name: ""})


def _identifier(label: Any, length: int, help_text: Any = "") -> models.CharField[str, str]:
    return models.CharField(label, max_length=length, blank=True, help_text=help_text)


class Citation(HealthColumns, index.Indexed, models.Model):
    """A source that articles cite. Its terms are CSL-JSON's; see ``references.record.Record``."""

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=CitationKind.choices,
        default=CitationKind.RESEARCH,
        help_text=_("What sort of evidence this is."),
    )
    type = models.CharField(
        _("CSL type"), max_length=40, default="article-journal", help_text=_("The item type in CSL-JSON's terms.")
    )
    title = models.TextField(_("title"))
    authors = models.JSONField(
        _("authors"), default=list, blank=True, help_text=_("One a line: “Family, Given”, or the name of a body.")
    )
    authors_cut = models.BooleanField(
        _("more authors"), default=False, help_text=_("The list goes on: “et al” is printed after it.")
    )
    editors = models.JSONField(_("editors"), default=list, blank=True)
    translators = models.JSONField(_("translators"), default=list, blank=True)
    original_title = models.TextField(
        _("original title"), blank=True, help_text=_("In the language of the source, where the title is a translation.")
    )
    container_title = models.CharField(
        _("published in"), max_length=500, blank=True, help_text=_("The journal, book or website.")
    )
    container_title_short = models.CharField(
        _("journal abbreviation"), max_length=200, blank=True, help_text=_("As in the NLM catalogue.")
    )
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    publisher_place = models.CharField(_("place"), max_length=200, blank=True)
    edition = models.CharField(_("edition"), max_length=60, blank=True)
    collection_title = models.CharField(_("series"), max_length=500, blank=True)
    collection_number = models.CharField(_("number in the series"), max_length=60, blank=True)
    document_number = models.CharField(
        _("report or guideline number"), max_length=120, blank=True, help_text=_("Also of a standard, such as NG136.")
    )
    genre = models.CharField(
        _("type of report or thesis"),
        max_length=200,
        blank=True,
        help_text=_("In words, such as “doctoral dissertation”."),
    )
    event_title = models.CharField(_("conference"), max_length=500, blank=True)
    event_place = models.CharField(_("place of the conference"), max_length=200, blank=True)
    publication_status = models.CharField(
        _("state of publication"), max_length=60, blank=True, help_text=_("Of what isn't published yet: “in press”.")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    season = models.PositiveSmallIntegerField(
        _("season"),
        null=True,
        blank=True,
        choices=[(1, _("Spring")), (2, _("Summer")), (3, _("Autumn")), (4, _("Winter"))],
        help_text=_("Where no month is known."),
    )
    end_year = models.PositiveSmallIntegerField(_("until year"), null=True, blank=True)
    end_month = models.PositiveSmallIntegerField(_("until month"), null=True, blank=True)
    end_day = models.PositiveSmallIntegerField(_("until day"), null=True, blank=True)
    volume = models.CharField(_("volume"), max_length=60, blank=True)
    issue = models.CharField(_("issue"), max_length=60, blank=True)
    pages = models.CharField(_("pages"), max_length=60, blank=True, help_text=_("Pages, or an electronic location."))
    doi = _identifier(_("DOI"), 255, _("With or without https://doi.org/."))
    pmid = _identifier(_("PubMed ID"), 10)
    pmcid = _identifier(_("PubMed Central ID"), 14)
    registration = models.CharField(
        _("trial registration"), max_length=200, blank=True, help_text=_("Such as NCT01234567.")
    )
    isbn = _identifier(_("ISBN"), 17)
    issn = _identifier(_("ISSN"), 9)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    accessed = models.DateField(_("accessed on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    styled_line = models.JSONField(default=dict, editable=False)
    work_key = models.CharField(max_length=32, db_index=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Any] = SignallingQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("authors_text"),
        index.SearchField("container_title"),
        index.SearchField("doi"),
        index.SearchField("pmid"),
        index.SearchField("registration"),
        index.SearchField("document_number"),
        index.SearchField("year_text"),
        index.AutocompleteField("title"),
        index.AutocompleteField("authors_text"),
        index.AutocompleteField("doi"),
        index.AutocompleteField("pmid"),
        index.AutocompleteField("registration"),
        index.AutocompleteField("document_number"),
        index.AutocompleteField("year_text"),
        index.FilterField("id"),
        index.FilterField("kind"),
        index.FilterField("status"),
        index.FilterField("year"),
        index.FilterField("doi"),
        index.FilterField("pmid"),
    ]

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["-year", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("doi"),
                condition=~Q(doi=""),
                name="medarticle_citation_folded_doi",
                violation_error_message=_("A citation with this DOI exists."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[name],
                    condition=~Q(**{name: ""}),
                    name=f"medarticle_citation_{name}",
                    violation_error_message=message,
                )
                for name, message in (
                    ("pmid", _("A citation with this PubMed ID exists.")),
                    ("pmcid", _("A citation with this PubMed Central ID exists.")),
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.short_label}: {self.title}"

    @property
    def short_label(self) -> str:
        """What the source is called in the editor: ``Oronsky 2017``."""
        return short_label(self.record)

    @property
    def authors_text(self) -> str:
        """All authors' names, for search."""
        return " ".join(" ".join(map(str, author.values())) for author in self.authors)

    @property
    def year_text(self) -> str:
        """The year as text, for search."""
        return str(self.year or "")

    @property
    def record(self) -> Record:
        """This source as a bibliographic record."""
        return record_from_columns({name: getattr(self, name) for name in RECORD_COLUMNS})

    def set_record(self, record: Record) -> None:
        """Take over every bibliographic field of ``record``, its events too; health and notice stay as they are."""
        for field, column in TEXT_COLUMNS_BY_FIELD.items():
            setattr(self, column, getattr(record, field))
        self.kind = record.kind or CitationKind.RESEARCH
        for role in NAME_LISTS:
            setattr(self, role, names_to_json(getattr(record, role)))
        self.authors_cut = record.authors_cut
        for field, columns in DATE_COLUMNS.items():
            known = getattr(record, field)
            parts = (known.year, known.month or None, known.day or None) if known else (None, None, None)
            for column, part in zip(columns, parts, strict=True):
                setattr(self, column, part)
        self.season = record.issued_season or None
        accessed = record.accessed
        self.accessed = date(accessed.year, accessed.month, accessed.day) if accessed and accessed.day else None
        self.events = events_to_json(record.events)

    def clean(self) -> None:
        """Bring identifiers into their normal form. Raises ``ValidationError`` by field."""
        super().clean()
        errors: dict[str, Any] = {}
        for name, normalise in NORMALISERS.items():
            try:
                setattr(self, name, normalise(getattr(self, name)))
            except IdentifierError as error:
                errors[name] = ValidationError(str(error))
        if self.superseded_by_id and self.superseded_by_id == self.pk:
            errors["superseded_by"] = ValidationError(_("A source can't supersede itself."))
        errors.update({name: ValidationError(reason) for name, reason in overlong(self).items()})
        errors.update(self._wrong_date())
        if errors:
            raise ValidationError(errors)

    def _wrong_date(self) -> dict[str, ValidationError]:
        for year, month, day in DATE_COLUMNS.values():
            parts = [getattr(self, name) for name in (year, month, day)]
            if parts[1] and not parts[0]:
                return {month: ValidationError(_("A month needs a year."))}
            if parts[2] and not parts[1]:
                return {day: ValidationError(_("A day needs a month."))}
            try:
                date(*(part or 1 for part in parts))
            except ValueError:
                name = day if parts[2] else month if parts[1] else year
                return {name: ValidationError(_("There is no such date."))}
        return {}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store identifiers in their normal form, and the key of equal works. Raises ``IdentifierError``."""
        for name, normalise in NORMALISERS.items():
            setattr(self, name, normalise(getattr(self, name)))
        self.work_key = work_key(self.record)
        super().save(*args, **kwargs)
