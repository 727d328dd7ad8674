"""Worked examples: who wrote an article and in what language: cut lists, bodies, characters, translations."""

from __future__ import annotations

from tests.unit.references.example import Example, article
from tests.unit.references.example_articles import NEJM

NAMES = [
    Example(
        "a group before three persons",
        article(
            "{SPRINT Research Group}; Wright, Jackson T, Jr; Williamson, Jeff D; Whelton, Paul K",
            "A randomized trial of intensive versus standard blood-pressure control",
            NEJM,
            "2015-11-26",
            "373|22|2103-2116",
            doi="10.1056/nejmoa1511939",
        ),
        "SPRINT Research Group; Wright JT Jr, Williamson JD, Whelton PK. A randomized trial of intensive versus "
        "standard blood-pressure control. N Engl J Med. 2015;373(22):2103-2116. doi:10.1056/nejmoa1511939",
        "SPRINT Research Group; Wright JT Jr, Williamson JD, Whelton PK. A randomized trial of intensive versus "
        "standard blood-pressure control. N Engl J Med. 2015 Nov 26;373(22):2103-16. doi: 10.1056/nejmoa1511939.",
    ),
    Example(
        "a list of authors that was cut",
        article(
            "Yusuf, Salim; Hawken, Steven; Ounpuu, Stephanie",
            (
                "Effect of potentially modifiable risk factors associated with myocardial infarction in 52 "
                "countries (the INTERHEART study): case-control study"
            ),
            "Lancet (London, England)|Lancet",
            "2004-9-11",
            "364|9438|937-952",
            doi="10.1016/s0140-6736(04)17018-9",
            authors_cut=True,
        ),
        "Yusuf S, Hawken S, Ounpuu S, et al. Effect of potentially modifiable risk factors associated with "
        "myocardial infarction in 52 countries (the INTERHEART study): case-control study. Lancet. "
        "2004;364(9438):937-952. doi:10.1016/s0140-6736(04)17018-9",
        "Yusuf S, Hawken S, Ounpuu S, et al. Effect of potentially modifiable risk factors associated with "
        "myocardial infarction in 52 countries (the INTERHEART study): case-control study. Lancet. 2004 Sep "
        "11;364(9438):937-52. doi: 10.1016/s0140-6736(04)17018-9.",
    ),
    Example(
        "a list of one that was cut",
        article(
            "Zhu, Na",
            "A novel coronavirus from patients with pneumonia in China, 2019",
            NEJM,
            "2020-2-20",
            "382|8|727-733",
            doi="10.1056/nejmoa2001017",
            authors_cut=True,
        ),
        "Zhu N, et al. A novel coronavirus from patients with pneumonia in China, 2019. N Engl J Med. "
        "2020;382(8):727-733. doi:10.1056/nejmoa2001017",
        "Zhu N, et al. A novel coronavirus from patients with pneumonia in China, 2019. N Engl J Med. 2020 Feb "
        "20;382(8):727-33. doi: 10.1056/nejmoa2001017.",
    ),
    Example(
        "a list of bodies that was cut",
        article(
            "{EPIC Collaborators}; {SEARCH Collaborators}",
            "Cohort consortia and rare cancers",
            "International journal of cancer|Int J Cancer",
            "2018",
            "142||1-9",
            authors_cut=True,
        ),
        "EPIC Collaborators; SEARCH Collaborators; et al. Cohort consortia and rare cancers. Int J Cancer. "
        "2018;142:1-9.",
        "EPIC Collaborators; SEARCH Collaborators; et al. Cohort consortia and rare cancers. Int J Cancer. "
        "2018;142:1-9.",
    ),
    Example(
        "six authors and cut",
        article(
            ("Doll, Richard; Hill, Austin B; Peto, Richard; Boreham, Jillian; Sutherland, Isabelle; Wheatley, Keith"),
            "Mortality in relation to smoking: 50 years' observations on male British doctors",
            "BMJ (Clinical research ed.)|BMJ",
            "2004-6-26",
            "328|7455|1519",
            doi="10.1136/bmj.38142.554479.ae",
            authors_cut=True,
        ),
        "Doll R, Hill AB, Peto R, et al. Mortality in relation to smoking: 50 years' observations on male British "
        "doctors. BMJ. 2004;328(7455):1519. doi:10.1136/bmj.38142.554479.ae",
        "Doll R, Hill AB, Peto R, Boreham J, Sutherland I, Wheatley K, et al. Mortality in relation to smoking: 50 "
        "years' observations on male British doctors. BMJ. 2004 Jun 26;328(7455):1519. doi: "
        "10.1136/bmj.38142.554479.ae.",
    ),
    Example(
        "meta-analysis, eight authors",
        article(
            (
                "Cipriani, Andrea; Furukawa, Toshi A; Salanti, Georgia; Chaimani, Anna; Atkinson, Lauren Z; "
                "Ogawa, Yusuke; Leucht, Stefan; Ruhe, Henricus G"
            ),
            (
                "Comparative efficacy and acceptability of 21 antidepressant drugs for the acute treatment of "
                "adults with major depressive disorder: a systematic review and network meta-analysis"
            ),
            "Lancet (London, England)|Lancet",
            "2018-4-7",
            "391|10128|1357-1366",
            doi="10.1016/s0140-6736(17)32802-7",
            pmid="29477251",
            kind="meta-analysis",
        ),
        "Cipriani A, Furukawa TA, Salanti G, et al. Comparative efficacy and acceptability of 21 antidepressant "
        "drugs for the acute treatment of adults with major depressive disorder: a systematic review and network "
        "meta-analysis. Lancet. 2018;391(10128):1357-1366. doi:10.1016/s0140-6736(17)32802-7",
        "Cipriani A, Furukawa TA, Salanti G, Chaimani A, Atkinson LZ, Ogawa Y, et al. Comparative efficacy and "
        "acceptability of 21 antidepressant drugs for the acute treatment of adults with major depressive "
        "disorder: a systematic review and network meta-analysis. Lancet. 2018 Apr 7;391(10128):1357-66. doi: "
        "10.1016/s0140-6736(17)32802-7. PubMed PMID: 29477251.",
    ),
    Example(
        "title in the source's language",
        article(
            "Richartz, Elke; Schott, Klaus J; Wormstall, Henning",
            "Psychopharmakotherapie bei Demenzerkrankungen",
            "Deutsche medizinische Wochenschrift|Dtsch Med Wochenschr",
            "2004-6-18",
            "129|25-26|1434-1440",
            language="de",
        ),
        "Richartz E, Schott KJ, Wormstall H. Psychopharmakotherapie bei Demenzerkrankungen. Dtsch Med Wochenschr. "
        "2004;129(25-26):1434-1440.",
        "Richartz E, Schott KJ, Wormstall H. Psychopharmakotherapie bei Demenzerkrankungen. Dtsch Med Wochenschr. "
        "2004 Jun 18;129(25-26):1434-40. German.",
    ),
    Example(
        "translated title, French",
        article(
            "Massari, V\u00e9ronique; Dorl\u00e9ans, Yves; Flahault, Antoine",
            "[Trends in acute primary care consultations in France]",
            "La Presse m\u00e9dicale|Presse Med",
            "2005-5-14",
            "34|9|631-637",
            language="fr",
        ),
        "Massari V, Dorléans Y, Flahault A. Trends in acute primary care consultations in France [in French]. "
        "Presse Med. 2005;34(9):631-637.",
        "Massari V, Dorléans Y, Flahault A. [Trends in acute primary care consultations in France]. Presse Med. "
        "2005 May 14;34(9):631-7. French.",
    ),
    Example(
        "translated title, original known",
        article(
            "Berthelot, Philippe; Grattard, Florence; Lucht, Fr\u00e9d\u00e9ric",
            "Control of nosocomial infections",
            "La Revue du praticien|Rev Prat",
            "2004-10-31",
            "54|16|1767-1773",
            language="fr",
            original_title="Ma\u00eetrise des infections nosocomiales",
        ),
        "Berthelot P, Grattard F, Lucht F. Maîtrise des infections nosocomiales [Control of nosocomial "
        "infections]. Rev Prat. 2004;54(16):1767-1773.",
        "Berthelot P, Grattard F, Lucht F. Maîtrise des infections nosocomiales [Control of nosocomial "
        "infections]. Rev Prat. 2004 Oct 31;54(16):1767-73. French.",
    ),
    Example(
        "translated title, language not known",
        article(
            "Ivanov, A A; Petrov, B B",
            "[Course of ischemic stroke in the elderly]",
            "Klinicheskaia meditsina|Klin Med (Mosk)",
            "1999",
            "77|3|12-15",
        ),
        "Ivanov AA, Petrov BB. [Course of ischemic stroke in the elderly]. Klin Med (Mosk). 1999;77(3):12-15.",
        "Ivanov AA, Petrov BB. [Course of ischemic stroke in the elderly]. Klin Med (Mosk). 1999;77(3):12-5.",
    ),
    Example(
        "Chinese authors in Chinese characters",
        article(
            "\u738b, \u4f1f; \u674e, \u5a1c; \u5f20, \u5efa\u56fd",
            "[Epidemiology of hypertension in Beijing]",
            "Zhonghua yi xue za zhi|Zhonghua Yi Xue Za Zhi",
            "2010",
            "90|12|801-805",
            language="zh",
        ),
        "王伟, 李娜, 张建国. Epidemiology of hypertension in Beijing [in Chinese]. Zhonghua Yi Xue Za Zhi. "
        "2010;90(12):801-805.",
        "王伟, 李娜, 张建国. [Epidemiology of hypertension in Beijing]. Zhonghua Yi Xue Za Zhi. 2010;90(12):801-5. "
        "Chinese.",
    ),
    Example(
        "Japanese authors in Japanese characters",
        article(
            "\u5c71\u7530, \u592a\u90ce; \u4f50\u85e4, \u82b1\u5b50",
            "[Screening for gastric cancer]",
            "Nihon rinsho|Nippon Rinsho",
            "2012",
            "70|10|1707-1711",
            language="ja",
        ),
        "山田太郎, 佐藤花子. Screening for gastric cancer [in Japanese]. Nippon Rinsho. 2012;70(10):1707-1711.",
        "山田太郎, 佐藤花子. [Screening for gastric cancer]. Nippon Rinsho. 2012;70(10):1707-11. Japanese.",
    ),
    Example(
        "Korean authors in Hangul",
        article(
            "\uae40, \ucca0\uc218; \uc774, \uc601\ud76c",
            "[Nursing after stroke]",
            "Taehan Kanho Hakhoe chi|J Korean Acad Nurs",
            "2008",
            "38|4|550-560",
            language="ko",
        ),
        "김철수, 이영희. Nursing after stroke [in Korean]. J Korean Acad Nurs. 2008;38(4):550-560.",
        "김철수, 이영희. [Nursing after stroke]. J Korean Acad Nurs. 2008;38(4):550-60. Korean.",
    ),
    Example(
        "Chinese authors in Latin letters",
        article(
            "Huang, Chaolin; Wang, Yeming; Li, Xingwang; Ren, Lili; Zhao, Jianping; Hu, Yi; Zhang, Li",
            "Clinical features of patients infected with 2019 novel coronavirus in Wuhan, China",
            "Lancet (London, England)|Lancet",
            "2020-2-15",
            "395|10223|497-506",
            doi="10.1016/s0140-6736(20)30183-5",
        ),
        "Huang C, Wang Y, Li X, et al. Clinical features of patients infected with 2019 novel coronavirus in "
        "Wuhan, China. Lancet. 2020;395(10223):497-506. doi:10.1016/s0140-6736(20)30183-5",
        "Huang C, Wang Y, Li X, Ren L, Zhao J, Hu Y, et al. Clinical features of patients infected with 2019 novel "
        "coronavirus in Wuhan, China. Lancet. 2020 Feb 15;395(10223):497-506. doi: 10.1016/s0140-6736(20)30183-5.",
    ),
    Example(
        "Spanish double surnames",
        article(
            "Garc\u00eda S\u00e1nchez, Mar\u00eda Jos\u00e9; L\u00f3pez de Mu\u00f1ain, Adolfo",
            "Trends in the use of thrombolysis",
            "Medicina cl\u00ednica|Med Clin (Barc)",
            "2009-3-14",
            "132|9|331-336",
        ),
        "García Sánchez MJ, López de Muñain A. Trends in the use of thrombolysis. Med Clin (Barc). "
        "2009;132(9):331-336.",
        "García Sánchez MJ, López de Muñain A. Trends in the use of thrombolysis. Med Clin (Barc). 2009 Mar "
        "14;132(9):331-6.",
    ),
    Example(
        "a suffix that counts",
        article(
            "Ropper, Allan H, III; Samuels, Martin A, II",
            "A suffix of each rank",
            "Neurology|Neurology",
            "2001-3-27",
            "56|6|701",
        ),
        "Ropper AH III, Samuels MA II. A suffix of each rank. Neurology. 2001;56(6):701.",
        "Ropper AH 3rd, Samuels MA 2nd. A suffix of each rank. Neurology. 2001 Mar 27;56(6):701.",
    ),
    Example(
        "a name with an apostrophe and a Mac",
        article(
            "O'Brien, Eoin; MacGregor, Graham A; McInnes, Gordon T",
            "Working party report on blood pressure measurement",
            "Journal of human hypertension|J Hum Hypertens",
            "1997",
            "11|5|331-342",
        ),
        "O'Brien E, MacGregor GA, McInnes GT. Working party report on blood pressure measurement. J Hum Hypertens. "
        "1997;11(5):331-342.",
        "O'Brien E, MacGregor GA, McInnes GT. Working party report on blood pressure measurement. J Hum Hypertens. "
        "1997;11(5):331-42.",
    ),
    Example(
        "a person and a body",
        article(
            "Cook, Deborah J; {Canadian Critical Care Trials Group}",
            "Dalteparin versus unfractionated heparin in critically ill patients",
            NEJM,
            "2011-4-7",
            "364|14|1305-1314",
            doi="10.1056/nejmoa1014475",
        ),
        "Cook DJ; Canadian Critical Care Trials Group. Dalteparin versus unfractionated heparin in critically ill "
        "patients. N Engl J Med. 2011;364(14):1305-1314. doi:10.1056/nejmoa1014475",
        "Cook DJ; Canadian Critical Care Trials Group. Dalteparin versus unfractionated heparin in critically ill "
        "patients. N Engl J Med. 2011 Apr 7;364(14):1305-14. doi: 10.1056/nejmoa1014475.",
    ),
    Example(
        "two bodies and persons between",
        article(
            "{World Health Organization}; Smith, Jane; {UNICEF}",
            "Joint statement on growth standards",
            "Bulletin of the World Health Organization|Bull World Health Organ",
            "2009",
            "87||9-10",
        ),
        "World Health Organization; Smith J; UNICEF. Joint statement on growth standards. Bull World Health Organ. "
        "2009;87:9-10.",
        "World Health Organization; Smith J; UNICEF. Joint statement on growth standards. Bull World Health Organ. "
        "2009;87:9-10.",
    ),
    Example(
        "title that asks and quotes",
        article(
            "Roberts, Ian; Kerry, Sally",
            "\u201cWhat is the question?\u201d",
            "BMJ (Clinical research ed.)|BMJ",
            "2000-7-1",
            "321|7252|12",
        ),
        "Roberts I, Kerry S. “What is the question?” BMJ. 2000;321(7252):12.",
        "Roberts I, Kerry S. “What is the question?” BMJ. 2000 Jul 1;321(7252):12.",
    ),
    Example(
        "title with Greek letters and a drug",
        article(
            "Fried, Michael W; Shiffman, Mitchell L; Reddy, K Rajender",
            ("Peginterferon alfa-2a plus ribavirin for chronic hepatitis C virus infection and TNF-α"),
            NEJM,
            "2002-9-26",
            "347|13|975-982",
            doi="10.1056/nejmoa020047",
        ),
        "Fried MW, Shiffman ML, Reddy KR. Peginterferon alfa-2a plus ribavirin for chronic hepatitis C virus "
        "infection and TNF-α. N Engl J Med. 2002;347(13):975-982. doi:10.1056/nejmoa020047",
        "Fried MW, Shiffman ML, Reddy KR. Peginterferon alfa-2a plus ribavirin for chronic hepatitis C virus "
        "infection and TNF-α. N Engl J Med. 2002 Sep 26;347(13):975-82. doi: 10.1056/nejmoa020047.",
    ),
]
