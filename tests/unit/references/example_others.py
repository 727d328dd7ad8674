"""Worked examples: theses, meetings, trial registrations, preprints, web pages and what else there is."""

from __future__ import annotations

from tests.unit.references.example import Example, article, source
from wagtail_medarticle.references.record import PartialDate

OTHERS = [
    Example(
        "thesis for a master's degree",
        source(
            "Young, Ryan F",
            "Crossing boundaries in urban ecology",
            "1999",
            type="thesis",
            genre="Master's thesis",
            publisher="University of Toronto",
            publisher_place="Toronto",
        ),
        "Young RF. Crossing Boundaries in Urban Ecology. Master's thesis. University of Toronto; 1999.",
        "Young RF. Crossing boundaries in urban ecology [master's thesis]. Toronto: University of Toronto; 1999.",
    ),
    Example(
        "doctoral thesis, sort as its library has it",
        source(
            "Fenster, Sharon D",
            "Cloning and characterization of piccolo",
            "2000",
            type="thesis",
            genre="PhD dissertation",
            publisher="University of Alabama",
            publisher_place="Birmingham (AL)",
        ),
        "Fenster SD. Cloning and Characterization of Piccolo. PhD dissertation. University of Alabama; 2000.",
        "Fenster SD. Cloning and characterization of piccolo [PhD dissertation]. Birmingham (AL): University of "
        "Alabama; 2000.",
    ),
    Example(
        "thesis on the web",
        source(
            "Maiti, Nandita",
            "Association between behaviors and dental decay among children",
            "2010",
            type="thesis",
            publisher="University of Texas School of Public Health",
            publisher_place="Houston",
            url="https://digitalcommons.library.tmc.edu/dissertations",
            accessed="2018-1-22",
        ),
        "Maiti N. Association Between Behaviors and Dental Decay Among Children. Dissertation. University of Texas "
        "School of Public Health; 2010. Accessed January 22, 2018. "
        "https://digitalcommons.library.tmc.edu/dissertations",
        "Maiti N. Association between behaviors and dental decay among children [dissertation] [Internet]. "
        "Houston: University of Texas School of Public Health; 2010 [cited 2018 Jan 22]. Available from: "
        "https://digitalcommons.library.tmc.edu/dissertations",
    ),
    Example(
        "paper at a meeting",
        source(
            "Chu, Helen Y; Englund, Janet A",
            "Respiratory infections of infants in rural Nepal",
            "2015-9-17",
            type="speech",
            event_title="Interscience Conference on Antimicrobial Agents",
            event_place="San Diego, California",
        ),
        "Chu HY, Englund JA. Respiratory infections of infants in rural Nepal. Paper presented at: Interscience "
        "Conference on Antimicrobial Agents; September 17, 2015; San Diego, California.",
        "Chu HY, Englund JA. Respiratory infections of infants in rural Nepal. Paper presented at: Interscience "
        "Conference on Antimicrobial Agents; 2015 Sep 17; San Diego, California.",
    ),
    Example(
        "poster at a meeting",
        source(
            "Khan, Imran; Bhatt, Meera",
            "Adherence after discharge",
            "2019-5-31",
            type="speech",
            genre="Poster",
            event_title="American Society of Clinical Oncology Annual Meeting",
            event_place="Chicago, Illinois",
            issued_end=PartialDate(2019, 6, 4),
        ),
        "Khan I, Bhatt M. Adherence after discharge. Poster presented at: American Society of Clinical Oncology "
        "Annual Meeting; May 31-June 4, 2019; Chicago, Illinois.",
        "Khan I, Bhatt M. Adherence after discharge. Poster presented at: American Society of Clinical Oncology "
        "Annual Meeting; 2019 May 31-Jun 4; Chicago, Illinois.",
    ),
    Example(
        "paper at a meeting, kind of a conference paper",
        source(
            "Patrias, Karen",
            "Citing what is online",
            "2011-5-16",
            type="paper-conference",
            event_title="Medical Library Association Annual Meeting",
            event_place="Minneapolis, Minnesota",
        ),
        "Patrias K. Citing what is online. Paper presented at: Medical Library Association Annual Meeting; May 16, "
        "2011; Minneapolis, Minnesota.",
        "Patrias K. Citing what is online. Paper presented at: Medical Library Association Annual Meeting; 2011 "
        "May 16; Minneapolis, Minnesota.",
    ),
    Example(
        "proceedings with their meeting",
        source(
            "Rice, Andrew S C; Farquhar-Smith, W Paul",
            "Cannabinoids in analgesia",
            "2002",
            type="paper-conference",
            editors="Dostrovsky, Jonathan O; Carr, Daniel B",
            container_title="Proceedings of the 10th World Congress on Pain",
            event_title="10th World Congress on Pain",
            event_place="San Diego, California",
            publisher="IASP Press",
            publisher_place="Seattle (WA)",
            pages="437-468",
        ),
        "Rice ASC, Farquhar-Smith WP. Cannabinoids in analgesia. In: Dostrovsky JO, Carr DB, eds. Proceedings of "
        "the 10th World Congress on Pain. IASP Press; 2002:437-468.",
        "Rice ASC, Farquhar-Smith WP. Cannabinoids in analgesia. In: Dostrovsky JO, Carr DB, editors. Proceedings "
        "of the 10th World Congress on Pain; San Diego, California. Seattle (WA): IASP Press; 2002. p. 437-68.",
    ),
    Example(
        "abstract in a supplement",
        article(
            "Jo\u00e3o, Pedro; Silva, Ana",
            "Sepsis bundles in a small hospital",
            "Critical care (London, England)|Crit Care",
            "2016-4-20",
            "20|Suppl 2|P12",
            doi="10.1186/s13054-016-1208-6",
        ),
        "João P, Silva A. Sepsis bundles in a small hospital. Crit Care. 2016;20(suppl 2):P12. "
        "doi:10.1186/s13054-016-1208-6",
        "João P, Silva A. Sepsis bundles in a small hospital. Crit Care. 2016 Apr 20;20(Suppl 2):P12. doi: "
        "10.1186/s13054-016-1208-6.",
    ),
    Example(
        "trial registration",
        source(
            "",
            ("Evaluation of phage therapy for the treatment of wound infections in burned patients (PHAGOBURN)"),
            "2015-7-23",
            type="webpage",
            kind="trial-registration",
            registration="NCT02116010",
            url="https://clinicaltrials.gov/study/NCT02116010",
            accessed="2016-10-13",
        ),
        "Evaluation of phage therapy for the treatment of wound infections in burned patients (PHAGOBURN). "
        "ClinicalTrials.gov identifier: NCT02116010. Posted July 23, 2015. Accessed October 13, 2016. "
        "https://clinicaltrials.gov/study/NCT02116010",
        "Evaluation of phage therapy for the treatment of wound infections in burned patients (PHAGOBURN). 2015 "
        "Jul 23 [cited 2016 Oct 13]. In: ClinicalTrials.gov [Internet]. Identifier NCT02116010. Available from: "
        "https://clinicaltrials.gov/study/NCT02116010",
    ),
    Example(
        "trial registration with a sponsor and a named registry",
        source(
            "{University of Oxford}",
            "Randomised evaluation of COVID-19 therapy",
            "2020-4-2",
            type="webpage",
            kind="trial-registration",
            registration="ISRCTN50189673",
            container_title="ISRCTN registry",
            publisher="BioMed Central",
            publisher_place="London",
            url="https://www.isrctn.com/ISRCTN50189673",
            accessed="2021-1-4",
        ),
        "University of Oxford. Randomised evaluation of COVID-19 therapy. ISRCTN registry identifier: "
        "ISRCTN50189673. Posted April 2, 2020. Accessed January 4, 2021. https://www.isrctn.com/ISRCTN50189673",
        "University of Oxford. Randomised evaluation of COVID-19 therapy. 2020 Apr 2 [cited 2021 Jan 4]. In: "
        "ISRCTN registry [Internet]. London: BioMed Central. Identifier ISRCTN50189673. Available from: "
        "https://www.isrctn.com/ISRCTN50189673",
    ),
    Example(
        "trial registration of an unknown registry",
        source(
            "{University of Nowhere}",
            "Walking after stroke",
            type="webpage",
            kind="trial-registration",
            registration="XYZ-2020-17",
            url="https://example.org/trials/17",
            accessed="2021-1-4",
        ),
        "University of Nowhere. Walking after stroke. Trial registration identifier: XYZ-2020-17. Accessed January "
        "4, 2021. https://example.org/trials/17",
        "University of Nowhere. Walking after stroke. [cited 2021 Jan 4]. In: Trial registration [Internet]. "
        "Identifier XYZ-2020-17. Available from: https://example.org/trials/17",
    ),
    Example(
        "preprint without a server",
        source(
            "Ferguson, Neil M; Laydon, Daniel",
            "Impact of interventions on mortality",
            "2020-3-16",
            type="article",
            kind="preprint",
            doi="10.25561/77482",
        ),
        "Ferguson NM, Laydon D. Impact of interventions on mortality. Preprint posted online March 16, 2020. "
        "doi:10.25561/77482",
        "Ferguson NM, Laydon D. Impact of interventions on mortality [Preprint]. 2020 Mar 16. doi: 10.25561/77482.",
    ),
    Example(
        "preprint with an address",
        source(
            "Ioannidis, John P A",
            "The infection fatality rate",
            "2020-5",
            type="article",
            kind="preprint",
            container_title="medRxiv",
            url="https://www.medrxiv.org/content/early/recent",
            accessed="2020-6-1",
        ),
        "Ioannidis JPA. The infection fatality rate. medRxiv. Preprint posted online May 2020. Accessed June 1, "
        "2020. https://www.medrxiv.org/content/early/recent",
        "Ioannidis JPA. The infection fatality rate. medRxiv [Preprint]. 2020 May [cited 2020 Jun 1]. Available "
        "from: https://www.medrxiv.org/content/early/recent",
    ),
    Example(
        "web page with an author and a site",
        source(
            "Bradford, Alina",
            "What is hypertension?",
            "2018-6-15",
            type="webpage",
            container_title="Live Science",
            url="https://www.livescience.com/34734-high-blood-pressure.html",
            accessed="2019-1-2",
        ),
        "Bradford A. What is hypertension? Live Science. Published June 15, 2018. Accessed January 2, 2019. "
        "https://www.livescience.com/34734-high-blood-pressure.html",
        "Bradford A. Live Science [Internet]. What is hypertension? 2018 Jun 15 [cited 2019 Jan 2]. Available "
        "from: https://www.livescience.com/34734-high-blood-pressure.html",
    ),
    Example(
        "web page of an organization on its own site",
        source(
            "{World Health Organization}",
            "Antimicrobial resistance",
            "2023-11-21",
            type="webpage",
            container_title="World Health Organization",
            url="https://www.who.int/news-room/fact-sheets/detail/antimicrobial-resistance",
            accessed="2024-2-2",
        ),
        "World Health Organization. Antimicrobial resistance. Published November 21, 2023. Accessed February 2, "
        "2024. https://www.who.int/news-room/fact-sheets/detail/antimicrobial-resistance",
        "World Health Organization. Antimicrobial resistance [Internet]. 2023 Nov 21 [cited 2024 Feb 2]. Available "
        "from: https://www.who.int/news-room/fact-sheets/detail/antimicrobial-resistance",
    ),
    Example(
        "web page without date or author",
        source(
            "",
            "About handwashing",
            type="webpage",
            container_title="Centers for Disease Control and Prevention",
            publisher="Centers for Disease Control and Prevention",
            publisher_place="Atlanta (GA)",
            url="https://www.cdc.gov/clean-hands/about/index.html",
            accessed="2024-4-4",
        ),
        "About handwashing. Centers for Disease Control and Prevention. Accessed April 4, 2024. "
        "https://www.cdc.gov/clean-hands/about/index.html",
        "About handwashing [Internet]. Atlanta (GA): Centers for Disease Control and Prevention; [cited 2024 Apr "
        "4]. Available from: https://www.cdc.gov/clean-hands/about/index.html",
    ),
    Example(
        "blog post",
        source(
            "Lowe, Derek",
            "An old antibiotic, a new use",
            "2019-2-11",
            type="post-weblog",
            container_title="In the Pipeline",
            url="https://www.science.org/blogs/pipeline",
            accessed="2020-7-7",
        ),
        "Lowe D. An old antibiotic, a new use. In the Pipeline. February 11, 2019. Accessed July 7, 2020. "
        "https://www.science.org/blogs/pipeline",
        "Lowe D. An old antibiotic, a new use. 2019 Feb 11 [cited 2020 Jul 7]. In: In the Pipeline [Internet]. "
        "Available from: https://www.science.org/blogs/pipeline",
    ),
    Example(
        "data set with a DOI",
        source(
            "Roser, Max; Ritchie, Hannah",
            "Child mortality",
            "2021",
            type="dataset",
            publisher="Our World in Data",
            doi="10.5281/zenodo.1000000",
        ),
        "Roser M, Ritchie H. Child mortality. Our World in Data; 2021. doi:10.5281/zenodo.1000000",
        "Roser M, Ritchie H. Child mortality. Our World in Data; 2021. doi: 10.5281/zenodo.1000000.",
    ),
    Example(
        "software",
        source(
            "{R Core Team}",
            "R: a language and environment for statistical computing",
            "2023",
            type="software",
            publisher="R Foundation for Statistical Computing",
            publisher_place="Vienna",
            url="https://www.R-project.org/",
            accessed="2023-12-12",
        ),
        "R Core Team. R: a language and environment for statistical computing. R Foundation for Statistical "
        "Computing; 2023. Accessed December 12, 2023. https://www.R-project.org/",
        "R Core Team. R: a language and environment for statistical computing [Internet]. Vienna: R Foundation for "
        "Statistical Computing; 2023 [cited 2023 Dec 12]. Available from: https://www.R-project.org/",
    ),
    Example(
        "patent",
        source(
            "Pagedas, Anthony C",
            "Flexible endoscopic grasping and cutting device",
            "2002-8-1",
            type="patent",
            number="US 20020103498",
            genre="United States patent",
        ),
        "Pagedas AC, inventor. Flexible endoscopic grasping and cutting device. United States patent US "
        "20020103498. August 1, 2002.",
        "Pagedas AC, inventor. Flexible endoscopic grasping and cutting device. United States patent US "
        "20020103498. 2002 Aug 1.",
    ),
    Example(
        "standard",
        source(
            "{International Organization for Standardization}",
            "Health informatics: personal health record",
            "2012-8",
            type="standard",
            number="ISO/TR 14292",
            publisher="International Organization for Standardization",
            publisher_place="Geneva",
        ),
        "International Organization for Standardization. Health Informatics: Personal Health Record. International "
        "Organization for Standardization; August 2012. ISO/TR 14292.",
        "International Organization for Standardization. Health informatics: personal health record. Geneva: "
        "International Organization for Standardization; 2012 Aug. ISO/TR 14292.",
    ),
    Example(
        "law",
        source(
            "", "Family Smoking Prevention and Tobacco Control Act", "2009-6-22", type="legislation", number="111-31"
        ),
        "Family Smoking Prevention and Tobacco Control Act. June 22, 2009. 111-31.",
        "Family Smoking Prevention and Tobacco Control Act. 2009 Jun 22. 111-31.",
    ),
    Example(
        "nothing but a title",
        source("", "Case notes", type="document"),
        "Case notes.",
        "Case notes.",
    ),
    Example(
        "author and title",
        source("Nightingale, Florence", "Notes on nursing", type="document"),
        "Nightingale F. Notes on nursing.",
        "Nightingale F. Notes on nursing.",
    ),
    Example(
        "title, year and address",
        source(
            "",
            "Bad bug book",
            "2012",
            type="document",
            url="https://www.fda.gov/food/foodborne-pathogens/bad-bug-book-second-edition",
            accessed="2013-3-3",
        ),
        "Bad bug book. 2012. Accessed March 3, 2013. "
        "https://www.fda.gov/food/foodborne-pathogens/bad-bug-book-second-edition",
        "Bad bug book [Internet]. 2012 [cited 2013 Mar 3]. Available from: "
        "https://www.fda.gov/food/foodborne-pathogens/bad-bug-book-second-edition",
    ),
]
