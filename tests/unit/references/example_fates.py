"""Worked examples: what was retracted, doubted, corrected, superseded or withdrawn, and the notices that say so."""

from __future__ import annotations

from tests.unit.references.example import Example, article, source
from tests.unit.references.example_articles import NEJM
from wagtail_medarticle.references.record import Event, Health, PartialDate

FATES = [
    Example(
        "retracted, no notice known",
        article(
            "Hwang, Woo Suk; Ryu, Young June; Park, Jong Hyuk",
            "Evidence of a pluripotent human embryonic stem cell line derived from a cloned blastocyst",
            "Science (New York, N.Y.)|Science",
            "2004-3-12",
            "303|5664|1669-1674",
            doi="10.1126/science.1094515",
            events=(Event(Health.RETRACTED),),
        ),
        "Hwang WS, Ryu YJ, Park JH. Evidence of a pluripotent human embryonic stem cell line derived from a cloned "
        "blastocyst. Science. 2004;303(5664):1669-1674. Retracted. doi:10.1126/science.1094515",
        "Hwang WS, Ryu YJ, Park JH. Evidence of a pluripotent human embryonic stem cell line derived from a cloned "
        "blastocyst. Science. 2004 Mar 12;303(5664):1669-74. doi: 10.1126/science.1094515. Retracted.",
    ),
    Example(
        "retracted, date of notice known",
        article(
            "Boldt, Joachim; Suttner, Stefan; Brosch, Christian",
            (
                "Cardiopulmonary bypass priming using a high dose of a balanced hydroxyethyl starch versus an "
                "albumin-based priming strategy"
            ),
            "Anesthesia and analgesia|Anesth Analg",
            "2009-12",
            "109|6|1752-1762",
            doi="10.1213/ane.0b013e3181b5a24b",
            events=(Event(Health.RETRACTED, PartialDate(2010, 12)),),
        ),
        "Boldt J, Suttner S, Brosch C. Cardiopulmonary bypass priming using a high dose of a balanced hydroxyethyl "
        "starch versus an albumin-based priming strategy. Anesth Analg. 2009;109(6):1752-1762. Retracted December "
        "2010. doi:10.1213/ane.0b013e3181b5a24b",
        "Boldt J, Suttner S, Brosch C. Cardiopulmonary bypass priming using a high dose of a balanced hydroxyethyl "
        "starch versus an albumin-based priming strategy. Anesth Analg. 2009 Dec;109(6):1752-62. doi: "
        "10.1213/ane.0b013e3181b5a24b. Retracted 2010 Dec.",
    ),
    Example(
        "retracted, DOI of the notice known",
        article(
            "Mehra, Mandeep R; Desai, Sapan S; Ruschitzka, Frank; Patel, Amit N",
            (
                "Hydroxychloroquine or chloroquine with or without a macrolide for treatment of COVID-19: a "
                "multinational registry analysis"
            ),
            "Lancet (London, England)|Lancet",
            "2020-5-22",
            "",
            doi="10.1016/s0140-6736(20)31180-6",
            events=(Event(Health.RETRACTED, PartialDate(2020, 6, 5), notice_doi="10.1016/s0140-6736(20)31324-6"),),
        ),
        "Mehra MR, Desai SS, Ruschitzka F, Patel AN. Hydroxychloroquine or chloroquine with or without a macrolide "
        "for treatment of COVID-19: a multinational registry analysis. Lancet. Published online May 22, 2020. "
        "Retracted June 5, 2020 (doi:10.1016/s0140-6736(20)31324-6). doi:10.1016/s0140-6736(20)31180-6",
        "Mehra MR, Desai SS, Ruschitzka F, Patel AN. Hydroxychloroquine or chloroquine with or without a macrolide "
        "for treatment of COVID-19: a multinational registry analysis. Lancet. 2020 May 22. doi: "
        "10.1016/s0140-6736(20)31180-6. Retracted 2020 Jun 5 (doi:10.1016/s0140-6736(20)31324-6).",
    ),
    Example(
        "retracted, source of the notice known",
        article(
            "Mehra, Mandeep R; Desai, Sapan S; Kuy, SreyRam; Henry, Timothy D; Patel, Amit N",
            "Cardiovascular disease, drug therapy, and mortality in Covid-19",
            NEJM,
            "2020-6-18",
            "382|25|e102",
            doi="10.1056/nejmoa2007621",
            events=(
                Event(
                    Health.RETRACTED, PartialDate(2020, 6, 25), notice_source="N Engl J Med. 2020 Jun 25;382(26):2582"
                ),
            ),
        ),
        "Mehra MR, Desai SS, Kuy S, Henry TD, Patel AN. Cardiovascular disease, drug therapy, and mortality in "
        "Covid-19. N Engl J Med. 2020;382(25):e102. Retracted in: N Engl J Med. 2020 Jun 25;382(26):2582. "
        "doi:10.1056/nejmoa2007621",
        "Mehra MR, Desai SS, Kuy S, Henry TD, Patel AN. Cardiovascular disease, drug therapy, and mortality in "
        "Covid-19. N Engl J Med. 2020 Jun 18;382(25):e102. doi: 10.1056/nejmoa2007621. Retraction in: N Engl J "
        "Med. 2020 Jun 25;382(26):2582.",
    ),
    Example(
        "retracted, PMID of the notice known",
        article(
            "Reuben, Scott S; Ekman, Evan F",
            "The effect of cyclooxygenase-2 inhibition on analgesia and spinal fusion",
            "The Journal of bone and joint surgery. American volume|J Bone Joint Surg Am",
            "2005-3",
            "87|3|536-542",
            events=(Event(Health.RETRACTED, notice_pmid="19723968"),),
        ),
        "Reuben SS, Ekman EF. The effect of cyclooxygenase-2 inhibition on analgesia and spinal fusion. J Bone "
        "Joint Surg Am. 2005;87(3):536-542. Retracted (PMID 19723968).",
        "Reuben SS, Ekman EF. The effect of cyclooxygenase-2 inhibition on analgesia and spinal fusion. J Bone "
        "Joint Surg Am. 2005 Mar;87(3):536-42. Retracted (PMID 19723968).",
    ),
    Example(
        "expression of concern",
        article(
            "Bell, Eric Temple",
            "A trial in doubt",
            "BMC medicine|BMC Med",
            "2018",
            "16||44",
            events=(Event(Health.CONCERN),),
        ),
        "Bell ET. A trial in doubt. BMC Med. 2018;16:44. Expression of concern published.",
        "Bell ET. A trial in doubt. BMC Med. 2018;16:44. Expression of concern published.",
    ),
    Example(
        "corrected",
        article(
            "Estruch, Ramon; Ros, Emilio",
            "Primary prevention with a Mediterranean diet",
            NEJM,
            "2013-4-4",
            "368|14|1279-1290",
            doi="10.1056/nejmoa1200303",
            events=(Event(Health.CORRECTED, notice_doi="10.1056/nejmc1806491"),),
        ),
        "Estruch R, Ros E. Primary prevention with a Mediterranean diet. N Engl J Med. 2013;368(14):1279-1290. "
        "Correction published (doi:10.1056/nejmc1806491). doi:10.1056/nejmoa1200303",
        "Estruch R, Ros E. Primary prevention with a Mediterranean diet. N Engl J Med. 2013 Apr 4;368(14):1279-90. "
        "doi: 10.1056/nejmoa1200303. Erratum published (doi:10.1056/nejmc1806491).",
    ),
    Example(
        "superseded",
        article(
            "Chobanian, Aram V; Bakris, George L; Black, Henry R",
            (
                "Seventh report of the Joint National Committee on Prevention, Detection, Evaluation, and "
                "Treatment of High Blood Pressure"
            ),
            "Hypertension (Dallas, Tex. : 1979)|Hypertension",
            "2003-12",
            "42|6|1206-1252",
            doi="10.1161/01.hyp.0000107251.49515.c2",
            kind="guideline",
            events=(Event(Health.SUPERSEDED),),
        ),
        "Chobanian AV, Bakris GL, Black HR. Seventh report of the Joint National Committee on Prevention, "
        "Detection, Evaluation, and Treatment of High Blood Pressure. Hypertension. 2003;42(6):1206-1252. "
        "Superseded. doi:10.1161/01.hyp.0000107251.49515.c2",
        "Chobanian AV, Bakris GL, Black HR. Seventh report of the Joint National Committee on Prevention, "
        "Detection, Evaluation, and Treatment of High Blood Pressure. Hypertension. 2003 Dec;42(6):1206-52. doi: "
        "10.1161/01.hyp.0000107251.49515.c2. Superseded.",
    ),
    Example(
        "withdrawn",
        article(
            "Elder, Kay",
            "Interventions for threatened abortion",
            "The Cochrane database of systematic reviews|Cochrane Database Syst Rev",
            "2011",
            "|2|CD001234",
            events=(Event(Health.WITHDRAWN, PartialDate(2012)),),
        ),
        "Elder K. Interventions for threatened abortion. Cochrane Database Syst Rev. 2011;(2):CD001234. Withdrawn "
        "2012.",
        "Elder K. Interventions for threatened abortion. Cochrane Database Syst Rev. 2011;(2):CD001234. Withdrawn "
        "2012.",
    ),
    Example(
        "a notice of retraction",
        article(
            "{The Editors of The Lancet}",
            (
                "Retraction—Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive "
                "developmental disorder in children"
            ),
            "Lancet (London, England)|Lancet",
            "2010-2-6",
            "375|9713|445",
            doi="10.1016/s0140-6736(10)60175-4",
            kind="notice",
        ),
        "The Editors of The Lancet. Retraction—Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and "
        "pervasive developmental disorder in children. Lancet. 2010;375(9713):445. "
        "doi:10.1016/s0140-6736(10)60175-4",
        "The Editors of The Lancet. Retraction—Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and "
        "pervasive developmental disorder in children. Lancet. 2010 Feb 6;375(9713):445. doi: "
        "10.1016/s0140-6736(10)60175-4.",
    ),
    Example(
        "guideline that was superseded",
        source(
            "{National Institute for Health and Clinical Excellence}",
            "Hypertension: clinical management of primary hypertension in adults",
            "2011-8",
            type="report",
            kind="guideline",
            number="CG127",
            publisher="National Institute for Health and Clinical Excellence",
            publisher_place="London",
            events=(Event(Health.SUPERSEDED, PartialDate(2019, 8, 28)),),
        ),
        "National Institute for Health and Clinical Excellence. Hypertension: Clinical Management of Primary "
        "Hypertension in Adults. National Institute for Health and Clinical Excellence; August 2011. CG127. "
        "Superseded August 28, 2019.",
        "National Institute for Health and Clinical Excellence. Hypertension: clinical management of primary "
        "hypertension in adults. London: National Institute for Health and Clinical Excellence; 2011 Aug. "
        "Guideline No.: CG127. Superseded 2019 Aug 28.",
    ),
    Example(
        "preprint that was withdrawn",
        source(
            "Pradhan, Prashant; Pandey, Ashutosh Kumar; Mishra, Akhilesh",
            "Uncanny similarity of unique inserts",
            "2020-1-31",
            type="article",
            kind="preprint",
            container_title="bioRxiv",
            doi="10.1101/2020.01.30.927871",
            events=(Event(Health.WITHDRAWN, PartialDate(2020, 2, 2)),),
        ),
        "Pradhan P, Pandey AK, Mishra A. Uncanny similarity of unique inserts. bioRxiv. Preprint posted online "
        "January 31, 2020. Withdrawn February 2, 2020. doi:10.1101/2020.01.30.927871",
        "Pradhan P, Pandey AK, Mishra A. Uncanny similarity of unique inserts. bioRxiv [Preprint]. 2020 Jan 31. "
        "doi: 10.1101/2020.01.30.927871. Withdrawn 2020 Feb 2.",
    ),
]
