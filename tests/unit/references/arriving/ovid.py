"""Ovid's tagged export."""

from __future__ import annotations

from .case import case

CASES = [
    case(
        "medline",
        "MEDLINE with full names, a body and an NLM title",
        """
<1. >
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R) <2021>
UI  - 32678530
TI  - Dexamethasone in Hospitalized Patients with Covid-19.
SO  - New England Journal of Medicine. 384(8):693-704, 2021 02 25.
AS  - N Engl J Med. 384(8):693-704, 2021 02 25.
MA  - New England Journal of Medicine
CA  - RECOVERY Collaborative Group
AU  - Horby P
AU  - Lim WS
FA  - Horby, Peter
FA  - Lim, Wei Shen
LG  - English
DO  - https://dx.doi.org/10.1056/NEJMoa2021436
PT  - Journal Article. Randomized Controlled Trial
IS  - 1533-4406 (Electronic). 0028-4793 (Linking)
CP  - United States
MH  - Adult
YR  - 2021
""",
        "MA, MH",
        title="Dexamethasone in Hospitalized Patients with Covid-19",
        authors="Horby, Peter; Lim, Wei Shen; {RECOVERY Collaborative Group}",
        container_title="New England Journal of Medicine",
        container_title_short="N Engl J Med",
        publisher_place="United States",
        issued="2021-2-25",
        volume="384",
        issue="8",
        pages="693-704",
        doi="10.1056/NEJMoa2021436",
        pmid="32678530",
        issn="1533-4406",
        language="en",
    ),
    case(
        "medline",
        "MEDLINE of a retracted article, with its notices",
        """
<17. >
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
UI  - 9500320
AU  - Wakefield AJ
AU  - Murch SH
TI  - RETRACTED: Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder in
      children.
SO  - Lancet. 351(9103):637-41, 1998 Feb 28.
CM  - Comment in: Lancet. 1998 Feb 28;351(9103):611-2; PMID: 9500313
CM  - Partial retraction in: Lancet. 2004 Mar 6;363(9411):750; PMID: 15016483
CM  - Retraction in: Lancet. 2010 Feb 6;375(9713):445; PMID: 20137807
PT  - Journal Article
PT  - Retracted Publication
YR  - 1998
""",
        "Comment in",
        title="Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder in children",
        authors="Wakefield, AJ; Murch, SH",
        container_title="Lancet",
        issued="1998-2-28",
        volume="351",
        issue="9103",
        pages="637-41",
        pmid="9500320",
        events=(
            ("retracted", "2004-3-6", "", "15016483", "Lancet. 2004 Mar 6;363(9411):750", "partial retraction"),
            ("retracted", "2010-2-6", "", "20137807", "Lancet. 2010 Feb 6;375(9713):445", ""),
        ),
    ),
    case(
        "medline",
        "MEDLINE of a Cochrane review, whose issue has no volume",
        """
<2. >
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R) and In-Process Citations
UI  - 23633321
AU  - He FJ
AU  - Li J
AU  - Macgregor GA
TI  - Effect of longer-term modest salt reduction on blood pressure. [Review]
SO  - Cochrane Database of Systematic Reviews. (4):CD004937, 2013 Apr 30.
PT  - Journal Article
PT  - Meta-Analysis
PT  - Systematic Review
DO  - 10.1002/14651858.CD004937.pub2
YR  - 2013
""",
        kind="meta-analysis",
        title="Effect of longer-term modest salt reduction on blood pressure",
        authors="He, FJ; Li, J; Macgregor, GA",
        container_title="Cochrane Database of Systematic Reviews",
        issued="2013-4-30",
        issue="4",
        pages="CD004937",
        doi="10.1002/14651858.CD004937.pub2",
        pmid="23633321",
    ),
    case(
        "medline",
        "Embase with its own number, a PMID and an article number",
        """
<3. >
VN  - Ovid Technologies
DB  - Embase
UI  - 2011534861
PM  - 33782057 [http://www.ncbi.nlm.nih.gov/pubmed/?term=33782057]
TI  - The PRISMA 2020 statement: An updated guideline for reporting systematic reviews.
SO  - The BMJ. 372 (no pagination), 2021. Article Number: n71. Date of Publication: 29 Mar 2021.
AU  - Page M.J.
AU  - McKenzie J.E.
AU  - Bossuyt P.M.
CP  - United Kingdom
PB  - BMJ Publishing Group
IS  - 0959-8146
IS  - 1756-1833 (electronic)
DO  - https://dx.doi.org/10.1136/bmj.n71
LG  - English
PT  - Article
YR  - 2021
""",
        "UI",
        title="The PRISMA 2020 statement: An updated guideline for reporting systematic reviews",
        authors="Page, M.J.; McKenzie, J.E.; Bossuyt, P.M.",
        container_title="The BMJ",
        publisher="BMJ Publishing Group",
        publisher_place="United Kingdom",
        issued="2021-3-29",
        volume="372",
        pages="n71",
        doi="10.1136/bmj.n71",
        pmid="33782057",
        issn="0959-8146",
        language="en",
    ),
    case(
        "medline",
        "Embase of a conference",
        """
<4. >
VN  - Ovid Technologies
DB  - Embase
UI  - 600000001
TI  - Salt intake of ward cooks.
SO  - European Heart Journal. Conference: European Society of Cardiology Congress, ESC 2019. Paris France. 40 (Supplement 1) (pp 1201), 2019. Date of Publication: October 2019.
AU  - Lind S.A.
AU  - van der Moor K.
PT  - Conference Abstract
YR  - 2019
""",
        "UI",
        title="Salt intake of ward cooks",
        authors="Lind, S.A.; van der Moor, K.",
        container_title="European Heart Journal",
        event_title="European Society of Cardiology Congress, ESC 2019",
        event_place="Paris France",
        issued="2019-10",
        volume="40",
        issue="Supplement 1",
        pages="1201",
    ),
    case(
        "medline",
        "a book chapter of BIOSIS with roles behind the names",
        """
<5. >
VN  - Ovid Technologies
DB  - BIOSIS Previews
AN  - PREV200400000001
AU  - Lind, Sara A. [Author, Reprint Author; E-mail: s@example.org]
AU  - Moor, Kit [Author]
TI  - Salt and taste.
SO  - Kerr, Tom [Editor, Reprint Author], Hale, Ann B. [Editor]. Handbook of salt.:371-397, 2004.
PT  - Book Chapter
IB  - 0-306-40615-2 (cloth)
PI  - Elmstead Press, Elmstead, UK
LG  - English
YR  - 2004
""",
        "AN",
        type="chapter",
        title="Salt and taste",
        authors="Lind, Sara A.; Moor, Kit",
        editors="Kerr, Tom; Hale, Ann B.",
        container_title="Handbook of salt",
        publisher="Elmstead Press, Elmstead, UK",
        issued="2004",
        pages="371-397",
        isbn="0306406152",
        language="en",
    ),
]
