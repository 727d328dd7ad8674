"""Web of Science's and RefWorks' tagged exports."""

from __future__ import annotations

from .case import case

CASES = [
    case(
        "web-of-science",
        "an article with full names, a body and counts",
        """
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Moher, D
   Liberati, A
   Altman, DG
AF Moher, David
   Liberati, Alessandro
   Altman, Douglas G.
CA PRISMA Grp
TI Preferred Reporting Items for Systematic Reviews and Meta-Analyses: The
   PRISMA Statement
SO PLOS MEDICINE
LA English
DT Article
C1 [Moher, David] Ottawa Hosp, Ottawa, ON, Canada.
NR 62
TC 40000
PU PUBLIC LIBRARY SCIENCE
PI SAN FRANCISCO
PA 1160 BATTERY STREET, SAN FRANCISCO, CA 94111 USA
SN 1549-1676
J9 PLOS MED
JI PLoS Med.
PD JUL
PY 2009
VL 6
IS 7
AR e1000097
DI 10.1371/journal.pmed.1000097
UT WOS:000268448300016
PM 19621072
ER

EF
""",
        "C1, PA",
        title="Preferred Reporting Items for Systematic Reviews and Meta-Analyses: The PRISMA Statement",
        authors="Moher, David; Liberati, Alessandro; Altman, Douglas G.; {PRISMA Grp}",
        container_title="PLoS Medicine",
        container_title_short="PLoS Med",
        publisher="Public Library Science",
        publisher_place="San Francisco",
        issued="2009-7",
        volume="6",
        issue="7",
        pages="e1000097",
        doi="10.1371/journal.pmed.1000097",
        pmid="19621072",
        issn="1549-1676",
        language="en",
    ),
    case(
        "web-of-science",
        "a retracted publication",
        """
PT J
AU Mehra, MR
TI RETRACTED: Hydroxychloroquine or chloroquine with or without a macrolide
   for treatment of COVID-19: a multinational registry analysis (Retracted
   article. See vol. 395, pg. 1820, 2020)
SO LANCET
DT Article; Retracted Publication
PD MAY 22
PY 2020
DI 10.1016/S0140-6736(20)31180-6
ER
""",
        title="Hydroxychloroquine or chloroquine with or without a macrolide for treatment of COVID-19: a multinational "
        "registry analysis",
        authors="Mehra, MR",
        container_title="Lancet",
        issued="2020-5-22",
        doi="10.1016/S0140-6736(20)31180-6",
        events=(("retracted", "2020", "", "", "vol. 395, pg. 1820, 2020", ""),),
    ),
    case(
        "web-of-science",
        "a paper of a meeting in a series",
        """
PT S
AU Lind, S
BE Moor, K
   Kerr, T
TI Salt at work
SO PROCEEDINGS OF THE SALT CONFERENCE
SE Lecture Notes in Salt
DT Proceedings Paper
CT 4th Salt Conference
CY JUN 02-04, 2017
CL Elmstead, ENGLAND
PY 2017
VL 12
BP 1
EP 4
BN 978-0-19-024655-6
ER
""",
        "CY",
        type="paper-conference",
        title="Salt at work",
        authors="Lind, S",
        editors="Moor, K; Kerr, T",
        container_title="Proceedings of the Salt Conference",
        collection_title="Lecture Notes in Salt",
        event_title="4th Salt Conference",
        event_place="Elmstead, ENGLAND",
        issued="2017",
        volume="12",
        pages="1-4",
        isbn="9780190246556",
    ),
    case(
        "web-of-science",
        "a supplement with a season",
        """
PT J
AU Lind, SA
TI Salt and soup
SO BMJ OPEN
DT Review
JI BMJ Open
PD SPR
PY 2015
VL 12
SU 2
BP S1
EP S9
ER
""",
        kind="review",
        title="Salt and soup",
        authors="Lind, SA",
        container_title="BMJ Open",
        container_title_short="BMJ Open",
        issued="2015",
        issued_season=1,
        volume="12",
        issue="Suppl 2",
        pages="S1-S9",
    ),
    case(
        "refworks",
        "an article with wrapped lines that begin with capitals",
        """
RT Journal Article
SR Electronic(1)
ID 14
A1 Doll,Richard
A1 Hill,A. Bradford
T1 Smoking and carcinoma of the lung; preliminary
IN two lines
JF British medical journal
JO Br.Med.J.
YR 1950
FD Sep 30
VO 2
IS 4682
SP 739
OP 748
K1 SMOKING
LA eng
DB PubMed
AN 14772469
DO 10.1136/bmj.2.4682.739
NO PMCID: PMC2038856; Journal Article
""",
        "K1",
        "NO",
        title="Smoking and carcinoma of the lung; preliminary IN two lines",
        authors="Doll, Richard; Hill, A. Bradford",
        container_title="British medical journal",
        container_title_short="Br.Med.J.",
        issued="1950-9-30",
        volume="2",
        issue="4682",
        pages="739-748",
        doi="10.1136/bmj.2.4682.739",
        pmid="14772469",
        pmcid="PMC2038856",
        language="en",
    ),
    case(
        "refworks",
        "as citation-js writes it, with a tag that RefWorks doesn't have",
        """
RT Book, Whole
ID web
A1 World Health Organization
T1 Salt reduction
YR 2023
UR https://www.who.int/news-room/fact-sheets/detail/salt-reduction

""",
        type="book",
        title="Salt reduction",
        authors="{World Health Organization}",
        issued="2023",
        url="https://www.who.int/news-room/fact-sheets/detail/salt-reduction",
    ),
    case(
        "refworks",
        "a section and, behind it without a blank line, nothing else",
        """
RT Book, Section
A1 Lind,Sara
A2 Moor,Kit
T1 Salt in bread
T2 Handbook of salt
T3 Elmstead handbooks
ED 2nd
PB Elm
PP Elmstead
YR 2011
SP 10
OP 19
SN 0306406152
""",
        type="chapter",
        title="Salt in bread",
        authors="Lind, Sara",
        editors="Moor, Kit",
        container_title="Handbook of salt",
        collection_title="Elmstead handbooks",
        publisher="Elm",
        publisher_place="Elmstead",
        edition="2nd",
        issued="2011",
        pages="10-19",
        isbn="0306406152",
    ),
    case(
        "web-of-science",
        "as bibutils writes it: types in words, each author and body a field",
        """
PT Chapter
AU Higgins, JPT
   Savović, J
AU Cochrane Methods Group
TI Assessing risk of bias in a randomized trial
BT Cochrane Handbook for Systematic Reviews of Interventions
PY 2019
BP 205
EP 228
PU Wiley-Blackwell
SN 9781119536628
PI Chichester
WP https://www.training.cochrane.org/handbook
ER
""",
        type="chapter",
        title="Assessing risk of bias in a randomized trial",
        authors="Higgins, JPT; Savović, J; {Cochrane Methods Group}",
        container_title="Cochrane Handbook for Systematic Reviews of Interventions",
        publisher="Wiley-Blackwell",
        publisher_place="Chichester",
        issued="2019",
        pages="205-228",
        isbn="9781119536628",
        url="https://www.training.cochrane.org/handbook",
    ),
    case(
        "refworks",
        "a web page of a body",
        """
RT Web Page
A1 World Health Organization
T1 Salt reduction
YR 2023
RD 14 September 2024
LK https://www.who.int/news-room/fact-sheets/detail/salt-reduction
""",
        type="webpage",
        title="Salt reduction",
        authors="{World Health Organization}",
        issued="2023",
        accessed="2024-9-14",
        url="https://www.who.int/news-room/fact-sheets/detail/salt-reduction",
    ),
]
