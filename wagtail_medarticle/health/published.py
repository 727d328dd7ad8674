"""What was published about works, found by their identifiers."""

from __future__ import annotations

from collections import defaultdict

from ..references.health import Event


class Published:
    """Events by DOI and PubMed ID, in normal form."""

    def __init__(self) -> None:
        self._by_doi: dict[str, list[Event]] = defaultdict(list)
        self._by_pmid: dict[str, list[tuple[str, Event]]] = defaultdict(list)

    def add(self, event: Event, *, doi: str = "", pmid: str = "") -> None:
        """Something that was published about the work with these identifiers."""
        if doi:
            self._by_doi[doi].append(event)
        if pmid:
            self._by_pmid[pmid].append((doi, event))

    def about(self, doi: str, pmid: str) -> list[Event]:
        """What was published about a source: by its DOI, and by its PubMed ID where no DOI contradicts that."""
        by_pmid = [event for other, event in self._by_pmid.get(pmid, ()) if not (doi and other)] if pmid else []
        return [*self._by_doi.get(doi, ()), *by_pmid] if doi else by_pmid

    def contradicting(self, doi: str, pmid: str) -> list[str]:
        """The other DOIs that what was published under a source's PubMed ID has: an error there or here."""
        others = [other for other, _ in self._by_pmid.get(pmid, ())] if doi and pmid else []
        return sorted({other for other in others if other and other != doi})
