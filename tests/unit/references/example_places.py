"""Worked examples: where and when in a journal: article numbers, supplements, ranges of dates, seasons, in press."""

from __future__ import annotations

from tests.unit.references.example import Example, article, source
from tests.unit.references.example_articles import ANNALS, NEJM, PLOS
from wagtail_medarticle.references.record import PartialDate

PLACES = [
    Example(
        "systematic review with an article number",
        article(
            "Moher, David; Liberati, Alessandro; Tetzlaff, Jennifer; Altman, Douglas G",
            "Preferred reporting items for systematic reviews and meta-analyses: the PRISMA statement",
            PLOS,
            "2009-7-21",
            "6|7|e1000097",
            doi="10.1371/journal.pmed.1000097",
            kind="systematic-review",
        ),
        "Moher D, Liberati A, Tetzlaff J, Altman DG. Preferred reporting items for systematic reviews and "
        "meta-analyses: the PRISMA statement. PLoS Med. 2009;6(7):e1000097. doi:10.1371/journal.pmed.1000097",
        "Moher D, Liberati A, Tetzlaff J, Altman DG. Preferred reporting items for systematic reviews and "
        "meta-analyses: the PRISMA statement. PLoS Med. 2009 Jul 21;6(7):e1000097. doi: "
        "10.1371/journal.pmed.1000097.",
    ),
    Example(
        "article number with letters",
        article(
            "Pearson, Margaret L; Selby, Joseph V; Katz, Kenneth A",
            ("Clinical, epidemiologic, histopathologic and molecular features of an unexplained dermopathy"),
            "PLoS ONE|PLoS One",
            "2012-1-25",
            "7|1|e29908",
            doi="10.1371/journal.pone.0029908",
        ),
        "Pearson ML, Selby JV, Katz KA. Clinical, epidemiologic, histopathologic and molecular features of an "
        "unexplained dermopathy. PLoS One. 2012;7(1):e29908. doi:10.1371/journal.pone.0029908",
        "Pearson ML, Selby JV, Katz KA. Clinical, epidemiologic, histopathologic and molecular features of an "
        "unexplained dermopathy. PLoS One. 2012 Jan 25;7(1):e29908. doi: 10.1371/journal.pone.0029908.",
    ),
    Example(
        "article number of digits",
        article(
            "Ward, Zachary J",
            "An article with a number of digits",
            "Scientific reports|Sci Rep",
            "2021-2-4",
            "11|1|3011",
            doi="10.5555/srep.2021.3011",
        ),
        "Ward ZJ. An article with a number of digits. Sci Rep. 2021;11(1):3011. doi:10.5555/srep.2021.3011",
        "Ward ZJ. An article with a number of digits. Sci Rep. 2021 Feb 4;11(1):3011. doi: 10.5555/srep.2021.3011.",
    ),
    Example(
        "published online, day known",
        article(
            "Mehta, Puja K; Levit, Rebecca D; Wood, Malissa J",
            "Chronic rheumatologic disorders and cardiovascular disease risk in women",
            "American heart journal plus: cardiology research and practice|Am Heart J Plus",
            "2023-3-1",
            doi="10.5555/ahjp.2023.1",
        ),
        "Mehta PK, Levit RD, Wood MJ. Chronic rheumatologic disorders and cardiovascular disease risk in women. Am "
        "Heart J Plus. Published online March 1, 2023. doi:10.5555/ahjp.2023.1",
        "Mehta PK, Levit RD, Wood MJ. Chronic rheumatologic disorders and cardiovascular disease risk in women. Am "
        "Heart J Plus. 2023 Mar 1. doi: 10.5555/ahjp.2023.1.",
    ),
    Example(
        "published online, month known",
        article(
            "Bhatt, Deepak L",
            "Percutaneous coronary intervention in 2018",
            "JAMA|JAMA",
            "2018-5",
            doi="10.5555/jama.2018.1",
        ),
        "Bhatt DL. Percutaneous coronary intervention in 2018. JAMA. Published online May 2018. "
        "doi:10.5555/jama.2018.1",
        "Bhatt DL. Percutaneous coronary intervention in 2018. JAMA. 2018 May. doi: 10.5555/jama.2018.1.",
    ),
    Example(
        "published online, read at an address",
        article(
            "Kaplan, Robert M",
            "Behavior change and reducing health disparities",
            "Preventive medicine|Prev Med",
            "2014-10-5",
            url="https://pubmed.ncbi.nlm.nih.gov/25239463/",
            accessed="2021-3-2",
        ),
        "Kaplan RM. Behavior change and reducing health disparities. Prev Med. Published online October 5, 2014. "
        "Accessed March 2, 2021. https://pubmed.ncbi.nlm.nih.gov/25239463/",
        "Kaplan RM. Behavior change and reducing health disparities. Prev Med [Internet]. 2014 Oct 5 [cited 2021 "
        "Mar 2]. Available from: https://pubmed.ncbi.nlm.nih.gov/25239463/",
    ),
    Example(
        "in press",
        article(
            "Tian, Dacheng; Araki, Hitoshi; Stahl, Eli; Bergelson, Joy; Kreitman, Martin",
            "Signature of balancing selection in Arabidopsis",
            (
                "Proceedings of the National Academy of Sciences of the United States of America|Proc Natl "
                "Acad Sci U S A"
            ),
            "2002",
            status="in press",
        ),
        "Tian D, Araki H, Stahl E, Bergelson J, Kreitman M. Signature of balancing selection in Arabidopsis. Proc "
        "Natl Acad Sci U S A. In press.",
        "Tian D, Araki H, Stahl E, Bergelson J, Kreitman M. Signature of balancing selection in Arabidopsis. Proc "
        "Natl Acad Sci U S A. Forthcoming 2002.",
    ),
    Example(
        "in press, no year",
        article("Ofri, Danielle", "What patients say, what doctors hear", ANNALS, "", status="In press"),
        "Ofri D. What patients say, what doctors hear. Ann Intern Med. In press.",
        "Ofri D. What patients say, what doctors hear. Ann Intern Med. Forthcoming.",
    ),
    Example(
        "in press, with a DOI",
        article(
            "Berwick, Donald M",
            "The moral determinants of health",
            "JAMA|JAMA",
            "2020",
            doi="10.1001/jama.2020.11129",
            status="accepted",
        ),
        "Berwick DM. The moral determinants of health. JAMA. In press. doi:10.1001/jama.2020.11129",
        "Berwick DM. The moral determinants of health. JAMA. Forthcoming 2020. doi: 10.1001/jama.2020.11129.",
    ),
    Example(
        "in press by its record, out by its volume",
        article(
            "Emanuel, Ezekiel J; Persad, Govind",
            "Fair allocation of scarce medical resources in the time of Covid-19",
            NEJM,
            "2020-5-21",
            "382|21|2049-2055",
            doi="10.1056/nejmsb2005114",
            status="in press",
        ),
        "Emanuel EJ, Persad G. Fair allocation of scarce medical resources in the time of Covid-19. N Engl J Med. "
        "2020;382(21):2049-2055. doi:10.1056/nejmsb2005114",
        "Emanuel EJ, Persad G. Fair allocation of scarce medical resources in the time of Covid-19. N Engl J Med. "
        "2020 May 21;382(21):2049-55. doi: 10.1056/nejmsb2005114.",
    ),
    Example(
        "submitted",
        article(
            "Altman, Douglas G",
            "A note on reporting numbers",
            "Statistics in medicine|Stat Med",
            "2017",
            status="submitted",
        ),
        "Altman DG. A note on reporting numbers. Stat Med. Submitted.",
        "Altman DG. A note on reporting numbers. Stat Med. Submitted 2017.",
    ),
    Example(
        "supplement named in the issue",
        article(
            "{American Diabetes Association}",
            "Standards of medical care in diabetes\u20142021",
            "Diabetes care|Diabetes Care",
            "2021-1",
            "44|Suppl 1|S1-S232",
            doi="10.2337/dc21-srev",
            kind="guideline",
        ),
        "American Diabetes Association. Standards of medical care in diabetes—2021. Diabetes Care. 2021;44(suppl "
        "1):S1-S232. doi:10.2337/dc21-srev",
        "American Diabetes Association. Standards of medical care in diabetes—2021. Diabetes Care. 2021 "
        "Jan;44(Suppl 1):S1-232. doi: 10.2337/dc21-srev.",
    ),
    Example(
        "supplement without a number",
        article(
            "Krauss, Ronald M; Eckel, Robert H",
            "AHA dietary guidelines: revision 2000",
            "Circulation|Circulation",
            "2000-10-31",
            "102|18 Suppl|2284-2299",
            kind="guideline",
        ),
        "Krauss RM, Eckel RH. AHA dietary guidelines: revision 2000. Circulation. 2000;102(18 suppl):2284-2299.",
        "Krauss RM, Eckel RH. AHA dietary guidelines: revision 2000. Circulation. 2000 Oct 31;102(18 Suppl):2284-99.",
    ),
    Example(
        "special number",
        article(
            "Fletcher, Robert H",
            "Reading research reports",
            "Journal of general internal medicine|J Gen Intern Med",
            "1990",
            "5 Spec No||S1-S9",
        ),
        "Fletcher RH. Reading research reports. J Gen Intern Med. 1990;5(spec no):S1-S9.",
        "Fletcher RH. Reading research reports. J Gen Intern Med. 1990;5 Spec No:S1-9.",
    ),
    Example(
        "two months",
        article(
            "Ciambrone, Desiree",
            "Informal networks among women with HIV/AIDS",
            "Qualitative health research|Qual Health Res",
            "2002-7",
            "12|7|876-896",
            issued_end=PartialDate(2002, 8),
        ),
        "Ciambrone D. Informal networks among women with HIV/AIDS. Qual Health Res. 2002;12(7):876-896.",
        "Ciambrone D. Informal networks among women with HIV/AIDS. Qual Health Res. 2002 Jul-Aug;12(7):876-96.",
    ),
    Example(
        "two months over the turn of the year",
        article(
            "Starr, Paul",
            "Social transformation twenty years on",
            "Journal of health politics, policy and law|J Health Polit Policy Law",
            "2003-12",
            "28|6|1005-1020",
            issued_end=PartialDate(2004, 1),
        ),
        "Starr P. Social transformation twenty years on. J Health Polit Policy Law. 2003-2004;28(6):1005-1020.",
        "Starr P. Social transformation twenty years on. J Health Polit Policy Law. 2003 Dec-2004 Jan;28(6):1005-20.",
    ),
    Example(
        "season",
        article(
            "Himmelstein, David U; Woolhandler, Steffie",
            "Care denied: US residents who are unable to obtain needed medical services",
            "International journal of health services|Int J Health Serv",
            "1995",
            "25|2|245-257",
            issued_season=2,
        ),
        "Himmelstein DU, Woolhandler S. Care denied: US residents who are unable to obtain needed medical "
        "services. Int J Health Serv. 1995;25(2):245-257.",
        "Himmelstein DU, Woolhandler S. Care denied: US residents who are unable to obtain needed medical "
        "services. Int J Health Serv. 1995 Summer;25(2):245-57.",
    ),
    Example(
        "season, autumn",
        article(
            "Light, Donald W",
            "The practice and ethics of risk-rated health insurance",
            "The Milbank quarterly|Milbank Q",
            "1992",
            "70|3|397-415",
            issued_season=3,
        ),
        "Light DW. The practice and ethics of risk-rated health insurance. Milbank Q. 1992;70(3):397-415.",
        "Light DW. The practice and ethics of risk-rated health insurance. Milbank Q. 1992 Fall;70(3):397-415.",
    ),
    Example(
        "range of days",
        article(
            "Horton, Richard",
            "Offline: a weekly that spans two weeks",
            "Lancet (London, England)|Lancet",
            "2016-12-24",
            "388|10063|2969",
            issued_end=PartialDate(2016, 12, 31),
        ),
        "Horton R. Offline: a weekly that spans two weeks. Lancet. 2016;388(10063):2969.",
        "Horton R. Offline: a weekly that spans two weeks. Lancet. 2016 Dec 24-31;388(10063):2969.",
    ),
    Example(
        "range of years",
        article(
            "{European Association for Cardio-Thoracic Surgery}",
            "Yearbook of audits",
            "European journal of cardio-thoracic surgery : supplement|Eur J Cardiothorac Surg",
            "2010",
            "38||1-20",
            issued_end=PartialDate(2011),
        ),
        "European Association for Cardio-Thoracic Surgery. Yearbook of audits. Eur J Cardiothorac Surg. "
        "2010-2011;38:1-20.",
        "European Association for Cardio-Thoracic Surgery. Yearbook of audits. Eur J Cardiothorac Surg. "
        "2010-2011;38:1-20.",
    ),
    Example(
        "editorial without pages in a volume",
        article(
            "Godlee, Fiona",
            "Evidence to inform",
            "BMJ (Clinical research ed.)|BMJ",
            "2011-1-5",
            "342||",
            doi="10.1136/bmj.c7452",
        ),
        "Godlee F. Evidence to inform. BMJ. 2011;342. doi:10.1136/bmj.c7452",
        "Godlee F. Evidence to inform. BMJ. 2011 Jan 5;342. doi: 10.1136/bmj.c7452.",
    ),
    Example(
        "title with a number of power",
        article(
            "Kim, Esther; Cho, Mina",
            "Bacterial loads above 10\u2075 CFU/mL and outcome",
            "Clinical microbiology and infection|Clin Microbiol Infect",
            "2015",
            "21|4|310-315",
        ),
        "Kim E, Cho M. Bacterial loads above 10⁵ CFU/mL and outcome. Clin Microbiol Infect. 2015;21(4):310-315.",
        "Kim E, Cho M. Bacterial loads above 10⁵ CFU/mL and outcome. Clin Microbiol Infect. 2015;21(4):310-5.",
    ),
    Example(
        "pages of two ranges",
        article(
            "Spitzer, Robert L",
            "Reply and rejoinder",
            "The American journal of psychiatry|Am J Psychiatry",
            "1981",
            "138|4|492-493, 500",
        ),
        "Spitzer RL. Reply and rejoinder. Am J Psychiatry. 1981;138(4):492-493, 500.",
        "Spitzer RL. Reply and rejoinder. Am J Psychiatry. 1981;138(4):492-3, 500.",
    ),
    Example(
        "electronic and discussion pages",
        article(
            "Mulrow, Cynthia D",
            "Rationale for systematic reviews",
            "BMJ (Clinical research ed.)|BMJ",
            "1994-9-3",
            "309|6954|597-599; discussion 599",
            doi="10.1136/bmj.309.6954.597",
        ),
        "Mulrow CD. Rationale for systematic reviews. BMJ. 1994;309(6954):597-599; discussion 599. "
        "doi:10.1136/bmj.309.6954.597",
        "Mulrow CD. Rationale for systematic reviews. BMJ. 1994 Sep 3;309(6954):597-9; discussion 599. doi: "
        "10.1136/bmj.309.6954.597.",
    ),
    Example(
        "pages with a letter behind",
        article("Bero, Lisa", "Industry sponsorship", "The Lancet. Oncology|Lancet Oncol", "2013", "14|2|101A-105A"),
        "Bero L. Industry sponsorship. Lancet Oncol. 2013;14(2):101A-105A.",
        "Bero L. Industry sponsorship. Lancet Oncol. 2013;14(2):101A-105A.",
    ),
    Example(
        "journal without abbreviation, one word",
        article(
            "Crick, Francis",
            "Central dogma of molecular biology",
            "Nature",
            "1970-8-8",
            "227|5258|561-563",
            doi="10.1038/227561a0",
        ),
        "Crick F. Central dogma of molecular biology. Nature. 1970;227(5258):561-563. doi:10.1038/227561a0",
        "Crick F. Central dogma of molecular biology. Nature. 1970 Aug 8;227(5258):561-3. doi: 10.1038/227561a0.",
    ),
    Example(
        "PMID and PMCID, no DOI",
        article(
            "Semmelweis, Ignaz P",
            "The etiology, concept and prophylaxis of childbed fever",
            "Social medicine|Soc Med",
            "2008-1",
            "3|1|4-12",
            pmid="18239779",
            pmcid="PMC2199998",
        ),
        "Semmelweis IP. The etiology, concept and prophylaxis of childbed fever. Soc Med. 2008;3(1):4-12.",
        "Semmelweis IP. The etiology, concept and prophylaxis of childbed fever. Soc Med. 2008 Jan;3(1):4-12. "
        "PubMed PMID: 18239779; PubMed Central PMCID: PMC2199998.",
    ),
    Example(
        "article in a magazine with volume",
        source(
            "Gawande, Atul",
            "The cost conundrum",
            "2009-6-1",
            type="article-magazine",
            container_title="The New Yorker",
            volume="85",
            issue="16",
            pages="36-44",
        ),
        "Gawande A. The cost conundrum. The New Yorker. 2009;85(16):36-44.",
        "Gawande A. The cost conundrum. The New Yorker. 2009 Jun 1;85(16):36-44.",
    ),
    Example(
        "newspaper on the web",
        source(
            "Grady, Denise",
            "Gene therapy returns to center stage",
            "2013-8-6",
            type="article-newspaper",
            container_title="The New York Times",
            url="https://www.nytimes.com/health",
            accessed="2013-9-1",
        ),
        "Grady D. Gene therapy returns to center stage. The New York Times. August 6, 2013. Accessed September 1, "
        "2013. https://www.nytimes.com/health",
        "Grady D. Gene therapy returns to center stage. The New York Times [Internet]. 2013 Aug 6 [cited 2013 Sep "
        "1]. Available from: https://www.nytimes.com/health",
    ),
    Example(
        "newspaper without author",
        source(
            "", "Measles returns", "2019-4-30", type="article-newspaper", container_title="The Guardian", pages="A1"
        ),
        "Measles returns. The Guardian. April 30, 2019:A1.",
        "Measles returns. The Guardian. 2019 Apr 30:A1.",
    ),
]
