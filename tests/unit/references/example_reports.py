"""Worked examples: reports, guidelines and drug labels, with their numbers."""

from __future__ import annotations

from tests.unit.references.example import Example, source

REPORTS = [
    Example(
        "report with a number",
        source(
            "Page, Eleanor; Harney, Joshua M",
            "Health hazard evaluation report",
            "2001-2",
            type="report",
            number="HETA2000-0139-2824",
            publisher="National Institute for Occupational Safety and Health (US)",
            publisher_place="Cincinnati (OH)",
        ),
        "Page E, Harney JM. Health Hazard Evaluation Report. National Institute for Occupational Safety and Health "
        "(US); February 2001. HETA2000-0139-2824.",
        "Page E, Harney JM. Health hazard evaluation report. Cincinnati (OH): National Institute for Occupational "
        "Safety and Health (US); 2001 Feb. Report No.: HETA2000-0139-2824.",
    ),
    Example(
        "report with a number of digits",
        source(
            "Russell, M L; Goth-Goldstein, R; Apte, M G",
            "Method for measuring the size distribution of airborne Rhinovirus",
            "2002-1",
            type="report",
            number="49574",
            publisher="Lawrence Berkeley National Laboratory",
            publisher_place="Berkeley (CA)",
        ),
        "Russell ML, Goth-Goldstein R, Apte MG. Method for Measuring the Size Distribution of Airborne Rhinovirus. "
        "Lawrence Berkeley National Laboratory; January 2002. Report 49574.",
        "Russell ML, Goth-Goldstein R, Apte MG. Method for measuring the size distribution of airborne Rhinovirus. "
        "Berkeley (CA): Lawrence Berkeley National Laboratory; 2002 Jan. Report No.: 49574.",
    ),
    Example(
        "report with a number and its sort",
        source(
            "{National Center for Health Statistics}",
            "Health, United States, 2019",
            "2021",
            type="report",
            genre="DHHS publication",
            number="2021-1232",
            publisher="National Center for Health Statistics",
            publisher_place="Hyattsville (MD)",
        ),
        "National Center for Health Statistics. Health, United States, 2019. National Center for Health "
        "Statistics; 2021. DHHS publication 2021-1232.",
        "National Center for Health Statistics. Health, United States, 2019. Hyattsville (MD): National Center for "
        "Health Statistics; 2021. DHHS publication No.: 2021-1232.",
    ),
    Example(
        "report in a series",
        source(
            "{Expert Committee on Tuberculosis}",
            "Ninth report",
            "1974",
            type="report",
            collection_title="WHO technical report series",
            collection_number="552",
            publisher="World Health Organization",
            publisher_place="Geneva",
        ),
        "Expert Committee on Tuberculosis. Ninth Report. WHO technical report series; vol 552. World Health "
        "Organization; 1974.",
        "Expert Committee on Tuberculosis. Ninth report. Geneva: World Health Organization; 1974. (WHO technical "
        "report series; no. 552).",
    ),
    Example(
        "guideline with a number",
        source(
            "",
            "Hypertension in adults: diagnosis and management",
            "2019-8-28",
            type="report",
            kind="guideline",
            number="NG136",
            genre="NICE guideline",
            publisher="National Institute for Health and Care Excellence",
            publisher_place="London",
            url="https://www.nice.org.uk/guidance/ng136",
            accessed="2023-4-11",
        ),
        "National Institute for Health and Care Excellence. Hypertension in Adults: Diagnosis and Management. "
        "August 28, 2019. NICE guideline NG136. Accessed April 11, 2023. https://www.nice.org.uk/guidance/ng136",
        "National Institute for Health and Care Excellence. Hypertension in adults: diagnosis and management "
        "[Internet]. London; 2019 Aug 28 [cited 2023 Apr 11]. NICE guideline No.: NG136. Available from: "
        "https://www.nice.org.uk/guidance/ng136",
    ),
    Example(
        "guideline with a number, its sort not said",
        source(
            "{National Institute for Health and Care Excellence}",
            "Type 2 diabetes in adults: management",
            "2015-12-2",
            type="report",
            kind="guideline",
            number="NG28",
            publisher="National Institute for Health and Care Excellence",
            publisher_place="London",
        ),
        "National Institute for Health and Care Excellence. Type 2 Diabetes in Adults: Management. National "
        "Institute for Health and Care Excellence; December 2, 2015. NG28.",
        "National Institute for Health and Care Excellence. Type 2 diabetes in adults: management. London: "
        "National Institute for Health and Care Excellence; 2015 Dec 2. Guideline No.: NG28.",
    ),
    Example(
        "guideline of a network by its number",
        source(
            "{Scottish Intercollegiate Guidelines Network}",
            "Management of stable angina",
            "2018-4",
            type="report",
            kind="guideline",
            genre="SIGN publication",
            number="151",
            publisher="SIGN",
            publisher_place="Edinburgh",
        ),
        "Scottish Intercollegiate Guidelines Network. Management of Stable Angina. SIGN; April 2018. SIGN "
        "publication 151.",
        "Scottish Intercollegiate Guidelines Network. Management of stable angina. Edinburgh: SIGN; 2018 Apr. SIGN "
        "publication No.: 151.",
    ),
    Example(
        "report by persons on the web",
        source(
            "Cutts, Felicity T; Hanson, Matt",
            "Seroepidemiology: an underused tool",
            "2016-9",
            type="report",
            publisher="Gavi",
            publisher_place="Geneva",
            url="https://www.gavi.org/reports",
            accessed="2019-10-30",
        ),
        "Cutts FT, Hanson M. Seroepidemiology: An Underused Tool. Gavi; September 2016. Accessed October 30, 2019. "
        "https://www.gavi.org/reports",
        "Cutts FT, Hanson M. Seroepidemiology: an underused tool [Internet]. Geneva: Gavi; 2016 Sep [cited 2019 "
        "Oct 30]. Available from: https://www.gavi.org/reports",
    ),
    Example(
        "report with a DOI",
        source(
            "{National Academies of Sciences, Engineering, and Medicine}",
            "Reproducibility and replicability in science",
            "2019",
            type="report",
            publisher="National Academies Press",
            publisher_place="Washington (DC)",
            doi="10.17226/25303",
        ),
        "National Academies of Sciences, Engineering, and Medicine. Reproducibility and Replicability in Science. "
        "National Academies Press; 2019. doi:10.17226/25303",
        "National Academies of Sciences, Engineering, and Medicine. Reproducibility and replicability in science. "
        "Washington (DC): National Academies Press; 2019. doi: 10.17226/25303.",
    ),
    Example(
        "drug label",
        source(
            "",
            "Lamisil",
            "1993",
            type="report",
            kind="drug-label",
            publisher="Sandoz Pharmaceuticals Corp",
            publisher_place="East Hanover (NJ)",
        ),
        "Lamisil. Package insert. Sandoz Pharmaceuticals Corp; 1993.",
        "Lamisil [package insert]. East Hanover (NJ): Sandoz Pharmaceuticals Corp; 1993.",
    ),
    Example(
        "drug label on the web",
        source(
            "{AbbVie Inc}",
            "Humira (adalimumab)",
            "2021-2",
            type="report",
            kind="drug-label",
            genre="Prescribing information",
            publisher="AbbVie Inc",
            publisher_place="North Chicago (IL)",
            url="https://www.rxabbvie.com/pdf/humira.pdf",
            accessed="2021-6-3",
        ),
        "Humira (adalimumab). Prescribing information. AbbVie Inc; February 2021. Accessed June 3, 2021. "
        "https://www.rxabbvie.com/pdf/humira.pdf",
        "Humira (adalimumab) [prescribing information] [Internet]. North Chicago (IL): AbbVie Inc; 2021 Feb [cited "
        "2021 Jun 3]. Available from: https://www.rxabbvie.com/pdf/humira.pdf",
    ),
    Example(
        "summary of product characteristics",
        source(
            "",
            "Eliquis 5 mg film-coated tablets",
            "2023-5-12",
            type="webpage",
            kind="drug-label",
            genre="Summary of product characteristics",
            publisher="Bristol-Myers Squibb/Pfizer EEIG",
            url="https://www.medicines.org.uk/emc/product/2878",
            accessed="2023-6-1",
        ),
        "Eliquis 5 mg film-coated tablets. Summary of product characteristics. Bristol-Myers Squibb/Pfizer EEIG; "
        "May 12, 2023. Accessed June 1, 2023. https://www.medicines.org.uk/emc/product/2878",
        "Eliquis 5 mg film-coated tablets [summary of product characteristics] [Internet]. Bristol-Myers "
        "Squibb/Pfizer EEIG; 2023 May 12 [cited 2023 Jun 1]. Available from: "
        "https://www.medicines.org.uk/emc/product/2878",
    ),
]
