"""Further records in each of the formats, written before any of them was read."""

from __future__ import annotations

from .case import case
from .endnote import xml
from .json_and_yaml import doi, work
from .pubmed import HEADING

CASES = [
    case(
        "medline",
        "MEDLINE with a journal in several words and a letter before the page",
        """
<1. >
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R) ALL <1946 to March 09, 2023>
UI  - 29133356
AU  - Whelton PK
AU  - Carey RM
AU  - Wright JT Jr
TI  - 2017 ACC/AHA Guideline for the Prevention, Detection, Evaluation, and Management of High Blood Pressure in Adults:
      Executive Summary.
SO  - Hypertension (Dallas, Tex. : 1979). 71(6):1269-1324, 2018 06.
PT  - Journal Article
PT  - Practice Guideline
DO  - https://dx.doi.org/10.1161/HYP.0000000000000066
LG  - English
YR  - 2018
""",
        kind="guideline",
        title="2017 ACC/AHA Guideline for the Prevention, Detection, Evaluation, and Management of High Blood Pressure "
        "in Adults: Executive Summary",
        authors="Whelton, PK; Carey, RM; Wright, JT, Jr",
        container_title="Hypertension (Dallas, Tex. : 1979)",
        issued="2018-6",
        volume="71",
        issue="6",
        pages="1269-1324",
        doi="10.1161/HYP.0000000000000066",
        pmid="29133356",
        language="en",
    ),
    case(
        "medline",
        "MEDLINE of an article without issue, with a supplement",
        """
<9. >
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
UI  - 30000009
AU  - Lind SA
TI  - Is salt needed?
SO  - Salt Research. 45 Suppl 1:S1-9, 2012 Jan-Feb.
PT  - Journal Article
YR  - 2012
""",
        title="Is salt needed?",
        authors="Lind, SA",
        container_title="Salt Research",
        issued="2012-1",
        issued_end="2012-2",
        volume="45 Suppl 1",
        pages="S1-9",
        pmid="30000009",
    ),
    case(
        "medline",
        "Embase with pages in brackets",
        """
<10. >
VN  - Ovid Technologies
DB  - Embase <1974 to 2024 Week 01>
UI  - 2003000001
TI  - Salt and stroke.
SO  - European Heart Journal. 41 (1) (pp 111-188), 2020. Date of Publication: 01 Jan 2020.
AU  - Lind S.
PT  - Review
YR  - 2020
""",
        "UI",
        kind="review",
        title="Salt and stroke",
        authors="Lind, S.",
        container_title="European Heart Journal",
        issued="2020-1-1",
        volume="41",
        issue="1",
        pages="111-188",
    ),
    xml(
        "a conference paper",
        """<ref-type name="Conference Paper">47</ref-type><contributors><authors><author>Lind, Sara</author></authors>
</contributors><titles><title>Salt at work</title><secondary-title>Salt 2017</secondary-title></titles>
<pages>1-4</pages><dates><year>2017</year><pub-dates><date>2-4 June</date></pub-dates></dates>
<pub-location>Elmstead</pub-location><publisher>Salt Society</publisher>""",
        type="paper-conference",
        title="Salt at work",
        authors="Lind, Sara",
        container_title="Salt 2017",
        event_title="Salt 2017",
        event_place="Elmstead",
        publisher="Salt Society",
        issued="2017-6-2",
        issued_end="2017-6-4",
        pages="1-4",
    ),
    xml(
        "a web page of a body with a comma in its name",
        """<ref-type name="Web Page">12</ref-type><contributors><authors>
<author>Centers for Disease Control,, and Prevention</author></authors></contributors>
<titles><title>About sodium and health</title></titles><dates><year>2024</year></dates><urls><related-urls>
<url>https://www.cdc.gov/salt/about/index.html</url><url>https://example.org/second</url></related-urls></urls>""",
        "https://example.org/second",
        type="webpage",
        title="About sodium and health",
        authors="{Centers for Disease Control, and Prevention}",
        issued="2024",
        url="https://www.cdc.gov/salt/about/index.html",
    ),
    xml(
        "an article without a title that has a DOI",
        """<ref-type name="Journal Article">17</ref-type><periodical><full-title>Lancet</full-title></periodical>
<dates><year>2020</year></dates><electronic-resource-num>https://doi.org/10.1000/abc</electronic-resource-num>
<research-notes>to read</research-notes>""",
        "research-notes",
        "no title",
        title="",
        container_title="Lancet",
        issued="2020",
        doi="10.1000/abc",
    ),
    case(
        "enw",
        "a report with a number",
        """
%0 Report
%A World Health Organization
%T Guideline: sodium intake for adults and children
%I World Health Organization
%C Geneva
%D 2012
%N WHO/NMH/NHD/13.2
%9 Guideline
%U https://www.who.int/publications/i/item/9789241504836
""",
        type="report",
        kind="guideline",
        title="Guideline: sodium intake for adults and children",
        authors="{World Health Organization}",
        publisher="World Health Organization",
        publisher_place="Geneva",
        genre="Guideline",
        number="WHO/NMH/NHD/13.2",
        issued="2012",
        url="https://www.who.int/publications/i/item/9789241504836",
    ),
    case(
        "enw",
        "a thesis",
        """
%0 Thesis
%A Curie, Marie
%T Recherches sur les substances radioactives
%I Faculté des sciences de Paris
%D 1903
%9 Thèse de doctorat
%G fre
""",
        type="thesis",
        title="Recherches sur les substances radioactives",
        authors="Curie, Marie",
        publisher="Faculté des sciences de Paris",
        genre="Thèse de doctorat",
        issued="1903",
        language="fr",
    ),
    case(
        "web-of-science",
        "a whole book of editors",
        """
PT B
BE Higgins, JPT
   Thomas, J
TI Cochrane Handbook for Systematic Reviews of Interventions
SO COCHRANE HANDBOOK FOR SYSTEMATIC REVIEWS OF INTERVENTIONS
DT Book
PU WILEY-BLACKWELL
PI CHICHESTER
PY 2019
BN 978-1-119-53662-8
DI 10.1002/9781119536604
ER
""",
        type="book",
        title="Cochrane Handbook for Systematic Reviews of Interventions",
        editors="Higgins, JPT; Thomas, J",
        publisher="Wiley-Blackwell",
        publisher_place="Chichester",
        issued="2019",
        doi="10.1002/9781119536604",
        isbn="9781119536628",
    ),
    case(
        "web-of-science",
        "a journal in capitals whose abbreviation shows how it is written",
        """
PT J
AU Polack, FP
   Thomas, SJ
TI Safety and Efficacy of the BNT162b2 mRNA Covid-19 Vaccine
SO NEW ENGLAND JOURNAL OF MEDICINE
DT Article
JI N. Engl. J. Med.
PD DEC 31
PY 2020
VL 383
IS 27
BP 2603
EP 2615
DI 10.1056/NEJMoa2034577
OA Bronze
ER
""",
        title="Safety and Efficacy of the BNT162b2 mRNA Covid-19 Vaccine",
        authors="Polack, FP; Thomas, SJ",
        container_title="New England Journal of Medicine",
        container_title_short="N Engl J Med",
        issued="2020-12-31",
        volume="383",
        issue="27",
        pages="2603-2615",
        doi="10.1056/NEJMoa2034577",
    ),
    case(
        "refworks",
        "a dissertation",
        """
RT Dissertation/Thesis
A1 Lind,Sara A.,Jr
T1 Salt
PB University of Elmstead
PP Elmstead
YR 2016
SN 9780190246556
""",
        type="thesis",
        title="Salt",
        authors="Lind, Sara A., Jr",
        publisher="University of Elmstead",
        publisher_place="Elmstead",
        issued="2016",
        isbn="9780190246556",
    ),
    case(
        "refworks",
        "an edited book",
        """
RT Book, Edited
A1 Moor,Kit
A1 Kerr,Tom
T1 Handbook of salt
T3 Elmstead handbooks
PB Elm
YR 2011
""",
        type="book",
        title="Handbook of salt",
        editors="Moor, Kit; Kerr, Tom",
        collection_title="Elmstead handbooks",
        publisher="Elm",
        issued="2011",
    ),
    case(
        "pubmed-summary",
        "an old title in several sentences, and a journal with a place",
        """
14: Lander ES, Linton LM, Birren B; International Human Genome Sequencing Consortium. Initial sequencing and analysis of the human genome. Nature. 2001 Feb 15;409(6822):860-921. doi: 10.1038/35057062. Erratum in: Nature 2001 Aug 2;412(6846):565. Nature 2001 Jun 7;411(6838):720. PMID: 11237011.
""",
        title="Initial sequencing and analysis of the human genome",
        authors="Lander, ES; Linton, LM; Birren, B; {International Human Genome Sequencing Consortium}",
        container_title="Nature",
        issued="2001-2-15",
        volume="409",
        issue="6822",
        pages="860-921",
        doi="10.1038/35057062",
        pmid="11237011",
        events=(
            ("corrected", "2001-8-2", "", "", "Nature 2001 Aug 2;412(6846):565. Nature 2001 Jun 7;411(6838):720", ""),
        ),
    ),
    case(
        "pubmed-summary",
        "more authors than are printed, a journal with a city",
        """
1: Lind SA, van der Moor K, O'Hale AB, et al. Salt: friend or foe? Nutrients (Basel). 2021 May;13 Suppl 2:S1-S9. doi: 10.1000/n.1. PMID: 30000014; PMCID: PMC7000014.
""",
        title="Salt: friend or foe?",
        authors="Lind, SA; van der Moor, K; O'Hale, AB",
        authors_cut=True,
        container_title="Nutrients (Basel)",
        issued="2021-5",
        volume="13 Suppl 2",
        pages="S1-S9",
        doi="10.1000/n.1",
        pmid="30000014",
        pmcid="PMC7000014",
    ),
    case(
        "pubmed-csv",
        "a body alone, an ahead of print",
        HEADING
        + '9,"Salt.","Salt Study Group.","Lancet. 2020 May 22:S0140-6736(20)31180-6. doi: 10.1000/l.9. Online ahead '
        'of print.",Salt Study Group,Lancet,2020,2020/05/22,PMC9,,10.1000/l.9',
        "Online ahead of print",
        "S0140-6736(20)31180-6",
        title="Salt",
        authors="{Salt Study Group}",
        container_title="Lancet",
        issued="2020-5-22",
        doi="10.1000/l.9",
        pmid="9",
        pmcid="PMC9",
    ),
    case(
        "jats",
        "a report, its series and a comment",
        """
<ref-list><ref id="b3"><mixed-citation publication-type="report"><collab>World Health Organization</collab>. <source>Guideline:
sodium intake for adults and children</source>. <publisher-loc>Geneva</publisher-loc>: <publisher-name>World Health
Organization</publisher-name>, <year>2012</year>. <comment>Available from: </comment><uri>https://www.who.int/publications/i/item/9789241504836</uri>
</mixed-citation></ref></ref-list>
""",
        type="report",
        title="Guideline: sodium intake for adults and children",
        authors="{World Health Organization}",
        publisher="World Health Organization",
        publisher_place="Geneva",
        issued="2012",
        url="https://www.who.int/publications/i/item/9789241504836",
    ),
    case(
        "jats",
        "a journal article with initials first and a year with a letter",
        """
<ref id="c1"><mixed-citation publication-type="journal"><person-group person-group-type="author"><string-name>
<given-names>R.</given-names> <surname>Doll</surname></string-name> and <string-name><given-names>A. B.</given-names>
<surname>Hill</surname></string-name></person-group>. <year>1950a</year>. <article-title>Smoking and carcinoma of the
lung</article-title>. <source>Br Med J</source> <volume>2</volume>(<issue>4682</issue>): <fpage>739</fpage>&#x2013;<lpage>748</lpage>.
<pub-id pub-id-type="pmid">14772469</pub-id></mixed-citation></ref>
""",
        title="Smoking and carcinoma of the lung",
        authors="Doll, R.; Hill, A. B.",
        container_title="Br Med J",
        issued="1950",
        volume="2",
        issue="4682",
        pages="739-748",
        pmid="14772469",
    ),
    case(
        "jats",
        "a preprint",
        """
<ref><element-citation publication-type="preprint"><collab>RECOVERY Collaborative Group</collab><article-title>Effect of
dexamethasone in hospitalized patients with COVID-19</article-title><source>medRxiv</source><year>2020</year>
<month>6</month><day>22</day><pub-id pub-id-type="doi">10.1101/2020.06.22.20137273</pub-id></element-citation></ref>
""",
        type="article",
        title="Effect of dexamethasone in hospitalized patients with COVID-19",
        authors="{RECOVERY Collaborative Group}",
        container_title="medRxiv",
        issued="2020-6-22",
        doi="10.1101/2020.06.22.20137273",
    ),
    work(
        "a chapter of an edited book",
        {
            "type": "book-chapter",
            "DOI": "10.1000/ch.1",
            "title": ["Salt in bread"],
            "container-title": ["Handbook of salt", "Elmstead handbooks"],
            "publisher": "Elm",
            "publisher-location": "Elmstead",
            "author": [{"given": "Sara", "family": "Lind", "suffix": "Jr", "sequence": "first"}],
            "editor": [{"given": "Kit", "family": "Moor", "sequence": "first"}],
            "page": "10-19",
            "published-print": {"date-parts": [[2011]]},
            "published": {"date-parts": [[2011]]},
            "issued": {"date-parts": [[2011]]},
            "ISBN": ["9780190246556", "9781259644030"],
            "reference-count": 3,
        },
        type="chapter",
        title="Salt in bread",
        authors="Lind, Sara, Jr",
        editors="Moor, Kit",
        container_title="Handbook of salt",
        collection_title="Elmstead handbooks",
        publisher="Elm",
        publisher_place="Elmstead",
        issued="2011",
        pages="10-19",
        doi="10.1000/ch.1",
        isbn="9780190246556",
    ),
    work(
        "an article with a trial's registration and an article number",
        {
            "type": "journal-article",
            "DOI": "10.1000/tr.1",
            "title": ["Salt in care homes"],
            "container-title": ["Salt Research"],
            "short-container-title": ["Salt Res"],
            "issued": {"date-parts": [[2020, 4, 1]]},
            "article-number": "e12",
            "volume": "3",
            "clinical-trial-number": [
                {"clinical-trial-number": "nct01234567", "registry": "10.18810/clinical-trials-gov"}
            ],
            "is-referenced-by-count": 0,
        },
        title="Salt in care homes",
        container_title="Salt Research",
        container_title_short="Salt Res",
        issued="2020-4-1",
        volume="3",
        pages="e12",
        doi="10.1000/tr.1",
        registration="NCT01234567",
    ),
    doi(
        "an article in a repository with its journal",
        {
            "doi": "10.1000/dc.1",
            "creators": [{"name": "Moor, Kit", "nameType": "Personal"}],
            "titles": [{"title": "Salt and soup."}],
            "publisher": "Elmstead Repository",
            "publicationYear": 2019,
            "container": {
                "type": "Journal",
                "title": "Salt Research",
                "volume": "2",
                "issue": "1",
                "firstPage": "5",
                "lastPage": "9",
            },
            "types": {"resourceTypeGeneral": "JournalArticle"},
            "descriptions": [{"description": "About salt.", "descriptionType": "Abstract"}],
        },
        title="Salt and soup",
        authors="Moor, Kit",
        container_title="Salt Research",
        publisher="Elmstead Repository",
        issued="2019",
        volume="2",
        issue="1",
        pages="5-9",
        doi="10.1000/dc.1",
        abstract="About salt.",
    ),
    case(
        "csl-yaml",
        "a list without a heading, with a date range",
        """
- id: lind2017
  type: paper-conference
  title: Salt at work
  author:
    - family: Lind
      given: Sara
  event-title: Salt 2017
  event-place: Elmstead
  issued:
    date-parts:
      - [2017, 6, 2]
      - [2017, 6, 4]
""",
        type="paper-conference",
        title="Salt at work",
        authors="Lind, Sara",
        event_title="Salt 2017",
        event_place="Elmstead",
        issued="2017-6-2",
        issued_end="2017-6-4",
    ),
    case(
        "mods",
        "a thesis of a repository",
        """
<mods xmlns="http://www.loc.gov/mods/v3" version="3.7"><titleInfo><title>Salt</title></titleInfo><name type="personal">
<namePart type="given">Sara</namePart><namePart type="family">Lind</namePart><role><roleTerm authority="marcrelator"
type="code">aut</roleTerm></role></name><name type="personal"><namePart>Moor, Kit</namePart><role><roleTerm
type="code">ths</roleTerm></role></name><genre authority="marcgt">theses</genre><originInfo><publisher>University of
Elmstead</publisher><dateIssued encoding="w3cdtf" keyDate="yes">2016-05-01</dateIssued></originInfo>
<abstract>About salt.</abstract><location><url access="object in context">https://example.org/thesis</url></location></mods>
""",
        "Moor, Kit",
        type="thesis",
        title="Salt",
        authors="Lind, Sara",
        publisher="University of Elmstead",
        issued="2016-5-1",
        url="https://example.org/thesis",
        abstract="About salt.",
    ),
    case(
        "mods",
        "an article of a library's index",
        """
<mods:modsCollection xmlns:mods="http://www.loc.gov/mods/v3"><mods:mods><mods:titleInfo><mods:title>Salt and soup</mods:title>
</mods:titleInfo><mods:name type="personal"><mods:namePart type="family">Moor</mods:namePart><mods:namePart type="given">Kit
</mods:namePart></mods:name><mods:relatedItem type="host"><mods:titleInfo><mods:title>Salt research</mods:title></mods:titleInfo>
<mods:identifier type="issn">0743-4618</mods:identifier><mods:part><mods:detail type="volume"><mods:number>2</mods:number>
</mods:detail><mods:detail type="issue"><mods:number>1</mods:number></mods:detail><mods:extent unit="pages"><mods:start>5
</mods:start><mods:end>9</mods:end></mods:extent><mods:date>2019-03</mods:date></mods:part></mods:relatedItem>
<mods:note>Printed on paper.</mods:note></mods:mods></mods:modsCollection>
""",
        "note",
        title="Salt and soup",
        authors="Moor, Kit",
        container_title="Salt research",
        issued="2019-3",
        volume="2",
        issue="1",
        pages="5-9",
        issn="0743-4618",
    ),
]
