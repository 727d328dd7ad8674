"""Crossref's and DataCite's JSON, and CSL in YAML."""

from __future__ import annotations

import json
from typing import Any

from .case import Case, case


def work(name: str, message: dict[str, Any], *noted: str, **fields: Any) -> Case:
    """A work as Crossref's interface answers."""
    answer = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": message}
    return case("crossref", name, json.dumps(answer, indent=1), *noted, **fields)


def doi(name: str, attributes: dict[str, Any], *noted: str, **fields: Any) -> Case:
    """A DOI as DataCite's interface answers."""
    answer = {"data": {"id": attributes["doi"], "type": "dois", "attributes": attributes, "relationships": {}}}
    return case("datacite", name, json.dumps(answer, indent=1), *noted, **fields)


CASES = [
    work(
        "an article that was retracted",
        {
            "indexed": {"date-parts": [[2024, 1, 1]]},
            "reference-count": 0,
            "publisher": "Elsevier BV",
            "issue": "9103",
            "content-domain": {"domain": ["thelancet.com"], "crossmark-restriction": True},
            "short-container-title": ["The Lancet"],
            "published-print": {"date-parts": [[1998, 2]]},
            "DOI": "10.1016/s0140-6736(97)11096-0",
            "type": "journal-article",
            "page": "637-641",
            "update-policy": "https://doi.org/10.1016/elsevier_cm_policy",
            "title": ["RETRACTED: Ileal-lymphoid-nodular hyperplasia"],
            "author": [
                {"given": "AJ", "family": "Wakefield", "sequence": "first", "affiliation": []},
                {"given": "SH", "family": "Murch", "sequence": "additional", "affiliation": []},
            ],
            "container-title": ["The Lancet"],
            "issued": {"date-parts": [[1998, 2]]},
            "ISSN": ["0140-6736"],
            "subject": ["General Medicine"],
            "updated-by": [
                {
                    "DOI": "10.1016/s0140-6736(10)60175-4",
                    "type": "retraction",
                    "source": "publisher",
                    "updated": {"date-parts": [[2010, 2, 6]]},
                }
            ],
        },
        "subject",
        title="Ileal-lymphoid-nodular hyperplasia",
        authors="Wakefield, AJ; Murch, SH",
        container_title="The Lancet",
        publisher="Elsevier BV",
        issued="1998-2",
        volume="",
        issue="9103",
        pages="637-641",
        doi="10.1016/s0140-6736(97)11096-0",
        issn="0140-6736",
        events=(("retracted", "2010-2-6", "10.1016/s0140-6736(10)60175-4", "", "", ""),),
    ),
    work(
        "a preprint with a subtitle, and an institution for a publisher",
        {
            "type": "posted-content",
            "subtype": "preprint",
            "DOI": "10.1101/2020.06.22.20137273",
            "title": ["Effect of Dexamethasone in Hospitalized Patients with COVID-19"],
            "subtitle": ["Preliminary Report"],
            "institution": [{"name": "medRxiv"}],
            "author": [{"name": "RECOVERY Collaborative Group", "sequence": "first", "affiliation": []}],
            "posted": {"date-parts": [[2020, 6, 22]]},
            "abstract": "<jats:p>10<jats:sup>9</jats:sup> cells.</jats:p>",
            "is-referenced-by-count": 1,
        },
        type="article",
        title="Effect of Dexamethasone in Hospitalized Patients with COVID-19: Preliminary Report",
        authors="{RECOVERY Collaborative Group}",
        publisher="medRxiv",
        issued="2020-6-22",
        doi="10.1101/2020.06.22.20137273",
        abstract="10⁹ cells.",
    ),
    work(
        "a paper of a meeting and its ORCID",
        {
            "type": "proceedings-article",
            "DOI": "10.1000/xyz",
            "title": ["Salt at work"],
            "container-title": ["Proceedings of the Salt Conference"],
            "event": {"name": "Salt 2017", "location": "Elmstead", "acronym": "S '17"},
            "author": [{"ORCID": "http://orcid.org/0000-0002-1825-0097", "given": "Sara", "family": "Lind"}],
            "issued": {"date-parts": [[2017, 6, 2]]},
            "page": "1-4",
            "ISBN": ["9780190246556"],
            "funder": [{"name": "Salt Council"}],
        },
        "funder",
        "author ORCID",
        type="paper-conference",
        title="Salt at work",
        authors="Lind, Sara",
        container_title="Proceedings of the Salt Conference",
        event_title="Salt 2017",
        event_place="Elmstead",
        issued="2017-6-2",
        pages="1-4",
        doi="10.1000/xyz",
        isbn="9780190246556",
    ),
    doi(
        "a data set with a newer version",
        {
            "doi": "10.5281/zenodo.1",
            "creators": [
                {"name": "Lind, Sara", "nameType": "Personal", "givenName": "Sara", "familyName": "Lind"},
                {"name": "Salt Study Group", "nameType": "Organizational"},
            ],
            "titles": [{"title": "Salt in soups"}, {"title": "Version of March", "titleType": "Subtitle"}],
            "publisher": "Zenodo",
            "publicationYear": 2021,
            "dates": [{"date": "2021-03-09", "dateType": "Issued"}],
            "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"},
            "version": "1.2",
            "relatedIdentifiers": [
                {
                    "relationType": "IsPreviousVersionOf",
                    "relatedIdentifier": "10.5281/zenodo.2",
                    "relatedIdentifierType": "DOI",
                }
            ],
            "url": "https://zenodo.org/record/1",
            "state": "findable",
        },
        "version",
        type="dataset",
        title="Salt in soups: Version of March",
        authors="Lind, Sara; {Salt Study Group}",
        publisher="Zenodo",
        issued="2021-3-9",
        doi="10.5281/zenodo.1",
        url="https://zenodo.org/record/1",
        events=(("superseded", "", "10.5281/zenodo.2", "", "", ""),),
    ),
    doi(
        "a thesis with a supervisor",
        {
            "doi": "10.1000/thesis",
            "creators": [{"name": "Lind, Sara"}],
            "titles": [{"title": "Salt"}],
            "publisher": {"name": "University of Elmstead"},
            "publicationYear": 2016,
            "contributors": [{"name": "Moor, Kit", "contributorType": "Supervisor"}],
            "types": {"resourceTypeGeneral": "Dissertation"},
            "language": "en",
        },
        "Supervisor Moor, Kit",
        type="thesis",
        title="Salt",
        authors="Lind, Sara",
        publisher="University of Elmstead",
        issued="2016",
        doi="10.1000/thesis",
        language="en",
    ),
    case(
        "csl-yaml",
        "pandoc's, with scalars that YAML would take for numbers",
        """
---
references:
- id: page2021
  type: article-journal
  title: 'The PRISMA 2020 statement: an updated guideline'
  author:
  - family: Page
    given: Matthew J.
  - literal: PRISMA Group
  container-title: BMJ
  issued: 2021-03-29
  volume: 010
  issue: 1.10
  page: 12:30
  DOI: 10.1136/bmj.n71
...
""",
        title="The PRISMA 2020 statement: an updated guideline",
        authors="Page, Matthew J.; {PRISMA Group}",
        container_title="BMJ",
        issued="2021-3-29",
        volume="010",
        issue="1.10",
        pages="12:30",
        doi="10.1136/bmj.n71",
    ),
    case(
        "csl-yaml",
        "pandoc's own writing, identifiers in small letters, behind a document's other metadata",
        """
---
nocite: "[@*]"
references:
- author:
  - literal: RECOVERY Collaborative Group
  - family: Horby
    given: Peter
  container-title: New England Journal of Medicine
  doi: 10.1056/NEJMoa2021436
  id: recovery
  issn: 1533-4406
  issue: 8
  issued: 2021-02
  page: 693-704
  pmid: 32678530
  title: Dexamethasone in hospitalized patients with Covid-19
  type: article-journal
  volume: 384
---
""",
        title="Dexamethasone in hospitalized patients with Covid-19",
        authors="{RECOVERY Collaborative Group}; Horby, Peter",
        container_title="New England Journal of Medicine",
        issued="2021-2",
        volume="384",
        issue="8",
        pages="693-704",
        doi="10.1056/NEJMoa2021436",
        pmid="32678530",
        issn="1533-4406",
    ),
    case(
        "csl-yaml",
        "citation-js', whose items begin with any field",
        """
- container-title: BMJ
  PMID: '33782057'
  author:
    - given: Matthew J.
      family: Page
  type: article-journal
  citation-key: page
  issued:
    date-parts:
      - - 2021
        - 3
  title: The PRISMA 2020 statement
""",
        title="The PRISMA 2020 statement",
        authors="Page, Matthew J.",
        container_title="BMJ",
        issued="2021-3",
        pmid="33782057",
    ),
    case(
        "csl-yaml",
        "dates as mappings",
        """
references:
  - type: book
    title: Salt
    publisher: Elm
    issued:
      - year: 2015
        month: 5
    accessed: {year: 2020, month: 1, day: 2}
    ISBN: 0-306-40615-2
""",
        type="book",
        title="Salt",
        publisher="Elm",
        issued="2015-5",
        accessed="2020-1-2",
        isbn="0306406152",
    ),
]
