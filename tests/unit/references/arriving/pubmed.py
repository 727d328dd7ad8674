"""PubMed's summary and its table."""

from __future__ import annotations

from .case import case

HEADING = "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n"
CASES = [
    case(
        "pubmed-summary",
        "an article online first, wrapped",
        """
1: Page MJ, McKenzie JE, Bossuyt PM. The PRISMA 2020 statement: an updated guideline
for reporting systematic reviews. BMJ. 2021 Mar 29;372:n71. doi: 10.1136/bmj.n71.
PMID: 33782057; PMCID: PMC8005924.
""",
        title="The PRISMA 2020 statement: an updated guideline for reporting systematic reviews",
        authors="Page, MJ; McKenzie, JE; Bossuyt, PM",
        container_title="BMJ",
        issued="2021-3-29",
        volume="372",
        pages="n71",
        doi="10.1136/bmj.n71",
        pmid="33782057",
        pmcid="PMC8005924",
    ),
    case(
        "pubmed-summary",
        "a body before persons with suffixes",
        """
1: SPRINT Research Group; Wright JT Jr, Williamson JD, Whelton PK. A Randomized Trial of Intensive versus Standard Blood-Pressure Control. N Engl J Med. 2015 Nov 26;373(22):2103-16. doi: 10.1056/NEJMoa1511939. Epub 2015 Nov 9. Erratum in: N Engl J Med. 2017 Dec 21;377(25):2506. doi: 10.1056/NEJMx170008. PMID: 26551272; PMCID: PMC4689591.
""",
        "Epub 2015 Nov 9",
        title="A Randomized Trial of Intensive versus Standard Blood-Pressure Control",
        authors="{SPRINT Research Group}; Wright, JT, Jr; Williamson, JD; Whelton, PK",
        container_title="N Engl J Med",
        issued="2015-11-26",
        volume="373",
        issue="22",
        pages="2103-16",
        doi="10.1056/NEJMoa1511939",
        pmid="26551272",
        pmcid="PMC4689591",
        events=(("corrected", "2017-12-21", "10.1056/nejmx170008", "", "N Engl J Med. 2017 Dec 21;377(25):2506", ""),),
    ),
    case(
        "pubmed-summary",
        "a retracted one with a number of the publisher for a page",
        """
2: Mehra MR, Desai SS, Ruschitzka F, Patel AN. RETRACTED: Hydroxychloroquine or chloroquine with or without a macrolide for treatment of COVID-19: a multinational registry analysis. Lancet. 2020 May 22:S0140-6736(20)31180-6. doi: 10.1016/S0140-6736(20)31180-6. Epub ahead of print. Retraction in: Lancet. 2020 Jun 13;395(10240):1820. doi: 10.1016/S0140-6736(20)31324-6. PMID: 32450107; PMCID: PMC7255293.
""",
        "S0140-6736(20)31180-6",
        "Epub ahead of print",
        title="Hydroxychloroquine or chloroquine with or without a macrolide for treatment of COVID-19: a multinational "
        "registry analysis",
        authors="Mehra, MR; Desai, SS; Ruschitzka, F; Patel, AN",
        container_title="Lancet",
        issued="2020-5-22",
        doi="10.1016/S0140-6736(20)31180-6",
        pmid="32450107",
        pmcid="PMC7255293",
        events=(
            ("retracted", "2020-6-13", "10.1016/s0140-6736(20)31324-6", "", "Lancet. 2020 Jun 13;395(10240):1820", ""),
        ),
    ),
    case(
        "pubmed-summary",
        "a title that asks, in another language, without authors",
        """
3: Is salt bad? An old question. Dtsch Med Wochenschr. 1953 Apr 25;78(17-18):601-3. German. PMID: 13054692.
""",
        title="Is salt bad? An old question",
        container_title="Dtsch Med Wochenschr",
        issued="1953-4-25",
        volume="78",
        issue="17-18",
        pages="601-3",
        pmid="13054692",
        language="de",
    ),
    case(
        "pubmed-summary",
        "a chapter of StatPearls",
        """
1: Lind SA, Moor K. Salt. 2024 Jan 5. In: StatPearls [Internet]. Treasure Island (FL): StatPearls Publishing; 2024 Jan–. PMID: 30000001.
""",
        "2024 Jan 5",
        type="chapter",
        title="Salt",
        authors="Lind, SA; Moor, K",
        container_title="StatPearls [Internet]",
        publisher="StatPearls Publishing",
        publisher_place="Treasure Island (FL)",
        issued="2024-1",
        pmid="30000001",
    ),
    case(
        "pubmed-csv",
        "an article",
        HEADING + '33782057,"The PRISMA 2020 statement: an updated guideline for reporting systematic reviews",'
        '"Page MJ, McKenzie JE, Bossuyt PM.","BMJ. 2021 Mar 29;372:n71. doi: 10.1136/bmj.n71.",Page MJ,BMJ,2021,'
        "2021/03/30,PMC8005924,,10.1136/bmj.n71",
        title="The PRISMA 2020 statement: an updated guideline for reporting systematic reviews",
        authors="Page, MJ; McKenzie, JE; Bossuyt, PM",
        container_title="BMJ",
        issued="2021-3-29",
        volume="372",
        pages="n71",
        doi="10.1136/bmj.n71",
        pmid="33782057",
        pmcid="PMC8005924",
    ),
    case(
        "pubmed-csv",
        "quotation marks and line ends inside a cell, NIHMS",
        HEADING
        + '1,"A ""salty""\nquestion","Lind SA.","Lancet. 2020;1(2):3-4.",Lind SA,Lancet,2020,2020/01/01,,NIHMS1,',
        "NIHMS ID",
        title='A "salty" question',
        authors="Lind, SA",
        container_title="Lancet",
        issued="2020",
        volume="1",
        issue="2",
        pages="3-4",
        pmid="1",
    ),
]
