"""Worked examples: books, chapters, reports, guidelines, preprints, web pages and what else has no journal."""

from __future__ import annotations

from tests.unit.references.example import Example, source

BOOKS = [
    # Books.
    Example(
        "book by four authors",
        source(
            "Murray, P R; Rosenthal, K S; Kobayashi, G S; Pfaller, M A",
            "Medical microbiology",
            "2002",
            type="book",
            edition="4th ed.",
            publisher="Mosby",
            publisher_place="St. Louis",
        ),
        "Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical Microbiology. 4th ed. Mosby; 2002.",
        "Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. St. Louis: Mosby; 2002.",
    ),
    Example(
        "edited book",
        source(
            "",
            "Pediatric environmental health",
            "2011-10-1",
            type="book",
            editors="Etzel, Ruth A; Balk, Sophie J",
            edition="3",
            publisher="American Academy of Pediatrics",
            publisher_place="Elk Grove Village (IL)",
            isbn="9781581106558",
        ),
        "Etzel RA, Balk SJ, eds. Pediatric Environmental Health. 3rd ed. American Academy of Pediatrics; 2011.",
        "Etzel RA, Balk SJ, editors. Pediatric environmental health. 3rd ed. Elk Grove Village (IL): American Academy "
        "of Pediatrics; 2011.",
    ),
    Example(
        "edited book, the first editor with a rank",
        source(
            "",
            "Operative obstetrics",
            "2002",
            type="book",
            editors="Gilstrap, L C, III; Cunningham, F G; VanDorsten, J P",
            edition="Second edition",
            publisher="McGraw-Hill",
            publisher_place="New York",
        ),
        "Gilstrap LC III, Cunningham FG, VanDorsten JP, eds. Operative Obstetrics. 2nd ed. McGraw-Hill; 2002.",
        "Gilstrap LC 3rd, Cunningham FG, VanDorsten JP, editors. Operative obstetrics. 2nd ed. New York: McGraw-Hill; "
        "2002.",
    ),
    Example(
        "seven editors",
        source(
            "",
            "Middleton's allergy: principles and practice",
            "2014",
            type="book",
            editors="Adkinson, N Franklin, Jr; Bochner, Bruce S; Burks, A Wesley; Busse, William W; Holgate, Stephen "
            "T; Lemanske, Robert F, Jr; O'Hehir, Robyn E",
            edition="8th",
            publisher="Saunders",
        ),
        "Adkinson NF Jr, Bochner BS, Burks AW, et al, eds. Middleton's Allergy: Principles and Practice. 8th ed. "
        "Saunders; 2014.",
        "Adkinson NF Jr, Bochner BS, Burks AW, Busse WW, Holgate ST, Lemanske RF Jr, et al, editors. Middleton's "
        "allergy: principles and practice. 8th ed. Saunders; 2014.",
    ),
    Example(
        "book with authors and an editor",
        source(
            "Breedlove, G K; Schorfheide, A M",
            "Adolescent pregnancy",
            "2001",
            type="book",
            editors="Wieczorek, R R",
            edition="2nd",
            publisher="March of Dimes Education Services",
            publisher_place="White Plains (NY)",
        ),
        "Breedlove GK, Schorfheide AM. Adolescent Pregnancy. Wieczorek RR, ed. 2nd ed. March of Dimes Education "
        "Services; 2001.",
        "Breedlove GK, Schorfheide AM. Adolescent pregnancy. 2nd ed. Wieczorek RR, editor. White Plains (NY): March of "
        "Dimes Education Services; 2001.",
    ),
    Example(
        "organization as author",
        source(
            "{Advanced Life Support Group}",
            "Acute medical emergencies: the practical approach",
            "2001",
            type="book",
            publisher="BMJ Books",
            publisher_place="London",
        ),
        "Advanced Life Support Group. Acute Medical Emergencies: The Practical Approach. BMJ Books; 2001.",
        "Advanced Life Support Group. Acute medical emergencies: the practical approach. London: BMJ Books; 2001.",
    ),
    Example(
        "committee within an organization",
        source(
            "{Style Manual Committee, Council of Science Editors}",
            "Scientific style and format: the CSE manual for authors, editors, and publishers",
            "2014",
            type="book",
            edition="8th ed",
            publisher="University of Chicago Press",
            publisher_place="Chicago (IL)",
        ),
        "Style Manual Committee, Council of Science Editors. Scientific Style and Format: The CSE Manual for "
        "Authors, Editors, and Publishers. 8th ed. University of Chicago Press; 2014.",
        "Style Manual Committee, Council of Science Editors. Scientific style and format: the CSE manual for authors, "
        "editors, and publishers. 8th ed. Chicago (IL): University of Chicago Press; 2014.",
    ),
    Example(
        "first edition, publisher with a point",
        source(
            "Sacks, Oliver",
            "Hallucinations",
            "2012",
            type="book",
            edition="1st ed.",
            publisher="Alfred A. Knopf Inc.",
            publisher_place="New York",
        ),
        "Sacks O. Hallucinations. Alfred A. Knopf Inc; 2012.",
        "Sacks O. Hallucinations. 1st ed. New York: Alfred A. Knopf Inc.; 2012.",
    ),
    Example(
        "one volume of several",
        source(
            "",
            "Harrison's principles of internal medicine",
            "2018",
            type="book",
            editors="Jameson, J Larry; Fauci, Anthony S; Kasper, Dennis L; Hauser, Stephen L; Longo, Dan L; "
            "Loscalzo, Joseph",
            volume="2",
            edition="20",
            publisher="McGraw-Hill Education",
            publisher_place="New York",
        ),
        "Jameson JL, Fauci AS, Kasper DL, Hauser SL, Longo DL, Loscalzo J, eds. Harrison's Principles of Internal "
        "Medicine. Vol 2. 20th ed. McGraw-Hill Education; 2018.",
        "Jameson JL, Fauci AS, Kasper DL, Hauser SL, Longo DL, Loscalzo J, editors. Harrison's principles of "
        "internal medicine. 20th ed. Vol. 2. New York: McGraw-Hill Education; 2018.",
    ),
    Example(
        "revised edition",
        source(
            "Gawande, Atul",
            "Complications: a surgeon's notes on an imperfect science",
            "2008",
            type="book",
            edition="Rev. ed.",
            publisher="Profile Books",
            publisher_place="London",
        ),
        "Gawande A. Complications: A Surgeon's Notes on an Imperfect Science. Rev ed. Profile Books; 2008.",
        "Gawande A. Complications: a surgeon's notes on an imperfect science. Rev. ed. London: Profile Books; 2008.",
    ),
    Example(
        "book without author or editor",
        source(
            "",
            "Dorland's illustrated medical dictionary",
            "2011",
            type="book",
            edition="32",
            publisher="Saunders/Elsevier",
            publisher_place="Philadelphia",
        ),
        "Dorland's Illustrated Medical Dictionary. 32nd ed. Saunders/Elsevier; 2011.",
        "Dorland's illustrated medical dictionary. 32nd ed. Philadelphia: Saunders/Elsevier; 2011.",
    ),
    Example(
        "book on the web",
        source(
            "",
            "Improving palliative care for cancer",
            "2001",
            type="book",
            editors="Foley, Kathleen M; Gelband, Helen",
            publisher="National Academy Press",
            publisher_place="Washington",
            url="https://www.nap.edu/catalog/10149/improving-palliative-care-for-cancer",
            accessed="2002-7-9",
        ),
        "Foley KM, Gelband H, eds. Improving Palliative Care for Cancer. National Academy Press; 2001. Accessed "
        "July 9, 2002. https://www.nap.edu/catalog/10149/improving-palliative-care-for-cancer",
        "Foley KM, Gelband H, editors. Improving palliative care for cancer [Internet]. Washington: National Academy "
        "Press; 2001 [cited 2002 Jul 9]. Available from: "
        "https://www.nap.edu/catalog/10149/improving-palliative-care-for-cancer",
    ),
    Example(
        "book with a DOI",
        source(
            "",
            "To err is human: building a safer health system",
            "2000",
            type="book",
            editors="Kohn, Linda T; Corrigan, Janet M; Donaldson, Molla S",
            publisher="National Academies Press",
            publisher_place="Washington (DC)",
            doi="10.17226/9728",
        ),
        "Kohn LT, Corrigan JM, Donaldson MS, eds. To Err Is Human: Building a Safer Health System. National "
        "Academies Press; 2000. doi:10.17226/9728",
        "Kohn LT, Corrigan JM, Donaldson MS, editors. To err is human: building a safer health system. Washington "
        "(DC): National Academies Press; 2000. doi: 10.17226/9728.",
    ),
    Example(
        "thesis",
        source(
            "Borkowski, M M",
            "Infant sleep and feeding: a telephone survey of Hispanic Americans",
            "2002",
            type="thesis",
            publisher="Central Michigan University",
            publisher_place="Mount Pleasant (MI)",
        ),
        "Borkowski MM. Infant Sleep and Feeding: A Telephone Survey of Hispanic Americans. Dissertation. Central "
        "Michigan University; 2002.",
        "Borkowski MM. Infant sleep and feeding: a telephone survey of Hispanic Americans [dissertation]. Mount "
        "Pleasant (MI): Central Michigan University; 2002.",
    ),
    # Parts of books.
    Example(
        "chapter",
        source(
            "Meltzer, P S; Kallioniemi, A; Trent, J M",
            "Chromosome alterations in human solid tumors",
            "2002",
            type="chapter",
            editors="Vogelstein, B; Kinzler, K W",
            container_title="The genetic basis of human cancer",
            publisher="McGraw-Hill",
            publisher_place="New York",
            pages="93-113",
        ),
        "Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B, "
        "Kinzler KW, eds. The Genetic Basis of Human Cancer. McGraw-Hill; 2002:93-113.",
        "Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B, Kinzler "
        "KW, editors. The genetic basis of human cancer. New York: McGraw-Hill; 2002. p. 93-113.",
    ),
    Example(
        "chapter of a later edition",
        source(
            "Phillips, S J; Whisnant, J P",
            "Hypertension and stroke",
            "1995",
            type="chapter",
            editors="Laragh, J H; Brenner, B M",
            container_title="Hypertension: pathophysiology, diagnosis, and management",
            edition="2nd",
            publisher="Raven Press",
            publisher_place="New York",
            pages="465-478",
        ),
        "Phillips SJ, Whisnant JP. Hypertension and stroke. In: Laragh JH, Brenner BM, eds. Hypertension: "
        "Pathophysiology, Diagnosis, and Management. 2nd ed. Raven Press; 1995:465-478.",
        "Phillips SJ, Whisnant JP. Hypertension and stroke. In: Laragh JH, Brenner BM, editors. Hypertension: "
        "pathophysiology, diagnosis, and management. 2nd ed. New York: Raven Press; 1995. p. 465-78.",
    ),
    Example(
        "chapter, four editors, publisher Inc",
        source(
            "Prince, Martin; Glozier, Nick; Sousa, Renata; Dewey, Michael",
            "Measuring disability across physical, mental, and cognitive disorders",
            "2011",
            type="chapter",
            editors="Regier, Darrel A; Narrow, William E; Kuhl, Emily A; Kupfer, David J",
            container_title="The conceptual evolution of DSM-5",
            publisher="American Psychiatric Publishing Inc",
            publisher_place="Arlington (VA)",
            pages="189-227",
        ),
        "Prince M, Glozier N, Sousa R, Dewey M. Measuring disability across physical, mental, and cognitive "
        "disorders. In: Regier DA, Narrow WE, Kuhl EA, Kupfer DJ, eds. The Conceptual Evolution of DSM-5. "
        "American Psychiatric Publishing Inc; 2011:189-227.",
        "Prince M, Glozier N, Sousa R, Dewey M. Measuring disability across physical, mental, and cognitive disorders. "
        "In: Regier DA, Narrow WE, Kuhl EA, Kupfer DJ, editors. The conceptual evolution of DSM-5. Arlington (VA): "
        "American Psychiatric Publishing Inc; 2011. p. 189-227.",
    ),
    Example(
        "chapter on the web, no editor",
        source(
            "Singh, Gurdeep; Correa, Ricardo",
            "Carcinoid syndrome",
            "2023-5-1",
            type="chapter",
            container_title="StatPearls",
            publisher="StatPearls Publishing",
            publisher_place="Treasure Island (FL)",
            url="https://www.ncbi.nlm.nih.gov/books/NBK448096/",
            accessed="2024-2-3",
        ),
        "Singh G, Correa R. Carcinoid syndrome. In: StatPearls. StatPearls Publishing; 2023. Accessed February 3, "
        "2024. https://www.ncbi.nlm.nih.gov/books/NBK448096/",
        "Singh G, Correa R. Carcinoid syndrome. In: StatPearls [Internet]. Treasure Island (FL): StatPearls "
        "Publishing; 2023 [cited 2024 Feb 3]. Available from: https://www.ncbi.nlm.nih.gov/books/NBK448096/",
    ),
    Example(
        "conference paper in proceedings",
        source(
            "Christensen, Steffen; Oppacher, Franz",
            "An analysis of Koza's computational effort statistic for genetic programming",
            "2002",
            type="paper-conference",
            editors="Foster, James A; Lutton, Evelyne; Miller, Julian; Ryan, Conor; Tettamanzi, Andrea G",
            container_title="Genetic programming: proceedings of the 5th European Conference on Genetic Programming",
            publisher="Springer",
            publisher_place="Berlin",
            pages="182-191",
        ),
        "Christensen S, Oppacher F. An analysis of Koza's computational effort statistic for genetic programming. "
        "In: Foster JA, Lutton E, Miller J, Ryan C, Tettamanzi AG, eds. Genetic Programming: Proceedings of the "
        "5th European Conference on Genetic Programming. Springer; 2002:182-191.",
        "Christensen S, Oppacher F. An analysis of Koza's computational effort statistic for genetic programming. In: "
        "Foster JA, Lutton E, Miller J, Ryan C, Tettamanzi AG, editors. Genetic programming: proceedings of the 5th "
        "European Conference on Genetic Programming. Berlin: Springer; 2002. p. 182-91.",
    ),
    Example(
        "entry of a dictionary",
        source(
            "",
            "Filamin",
            "2000",
            type="entry-dictionary",
            container_title="Dorland's illustrated medical dictionary",
            edition="29th",
            publisher="WB Saunders",
            publisher_place="Philadelphia",
            pages="675",
        ),
        "Filamin. In: Dorland's Illustrated Medical Dictionary. 29th ed. WB Saunders; 2000:675.",
        "Filamin. In: Dorland's illustrated medical dictionary. 29th ed. Philadelphia: WB Saunders; 2000. p. 675.",
    ),
    # Reports.
    Example(
        "report of an organization",
        source(
            "{World Health Organization}",
            "Global tuberculosis report 2023",
            "2023-11-7",
            type="report",
            publisher="World Health Organization",
            publisher_place="Geneva",
            url="https://www.who.int/publications/i/item/9789240083851",
            accessed="2024-1-5",
        ),
        "World Health Organization. Global Tuberculosis Report 2023. World Health Organization; November 7, 2023. "
        "Accessed January 5, 2024. https://www.who.int/publications/i/item/9789240083851",
        "World Health Organization. Global tuberculosis report 2023 [Internet]. Geneva: World Health Organization; "
        "2023 Nov 7 [cited 2024 Jan 5]. Available from: https://www.who.int/publications/i/item/9789240083851",
    ),
    Example(
        "report without author",
        source(
            "",
            "The health consequences of smoking—50 years of progress: a report of the Surgeon General",
            "2014",
            type="report",
            publisher="US Department of Health and Human Services",
            publisher_place="Rockville (MD)",
        ),
        "The Health Consequences of Smoking—50 Years of Progress: A Report of the Surgeon General. US Department "
        "of Health and Human Services; 2014.",
        "The health consequences of smoking—50 years of progress: a report of the Surgeon General. Rockville (MD): US "
        "Department of Health and Human Services; 2014.",
    ),
    Example(
        "report, date to the month",
        source(
            "Moore, Brian J; Liang, Lan",
            "Costs of emergency department visits in the United States, 2017",
            "2020-12",
            type="report",
            publisher="Agency for Healthcare Research and Quality",
            publisher_place="Rockville (MD)",
        ),
        "Moore BJ, Liang L. Costs of Emergency Department Visits in the United States, 2017. Agency for "
        "Healthcare Research and Quality; December 2020.",
        "Moore BJ, Liang L. Costs of emergency department visits in the United States, 2017. Rockville (MD): Agency "
        "for Healthcare Research and Quality; 2020 Dec.",
    ),
    # Guidelines.
    Example(
        "guideline in a journal, seven authors and a committee",
        source(
            "Pavel, Marianne; Öberg, Kjell; Falconi, Massimo; Krenning, Eric P; Sundin, Anders; Perren, Aurel; "
            "Berruti, Alfredo; {ESMO Guidelines Committee}",
            "Gastroenteropancreatic neuroendocrine neoplasms: ESMO clinical practice guidelines for diagnosis, "
            "treatment and follow-up",
            "2020-7",
            kind="guideline",
            container_title="Annals of oncology : official journal of the European Society for Medical Oncology",
            container_title_short="Ann Oncol",
            volume="31",
            issue="7",
            pages="844-860",
            doi="10.1016/j.annonc.2020.03.304",
            pmid="32272208",
        ),
        "Pavel M, Öberg K, Falconi M, et al; ESMO Guidelines Committee. Gastroenteropancreatic neuroendocrine "
        "neoplasms: ESMO clinical practice guidelines for diagnosis, treatment and follow-up. Ann Oncol. "
        "2020;31(7):844-860. doi:10.1016/j.annonc.2020.03.304",
        "Pavel M, Öberg K, Falconi M, Krenning EP, Sundin A, Perren A, et al; ESMO Guidelines Committee. "
        "Gastroenteropancreatic neuroendocrine neoplasms: ESMO clinical practice guidelines for diagnosis, treatment "
        "and follow-up. Ann Oncol. 2020 Jul;31(7):844-60. doi: 10.1016/j.annonc.2020.03.304. PubMed PMID: 32272208.",
    ),
    Example(
        "guideline that names no author: its publisher speaks",
        source(
            "",
            "Consolidated guidelines on HIV prevention, testing, treatment, service delivery and monitoring",
            "2021-7-16",
            type="report",
            kind="guideline",
            publisher="World Health Organization",
            publisher_place="Geneva",
            url="https://www.who.int/publications/i/item/9789240031593",
            accessed="2022-3-1",
        ),
        "World Health Organization. Consolidated Guidelines on HIV Prevention, Testing, Treatment, Service "
        "Delivery and Monitoring. July 16, 2021. Accessed March 1, 2022. "
        "https://www.who.int/publications/i/item/9789240031593",
        "World Health Organization. Consolidated guidelines on HIV prevention, testing, treatment, service delivery "
        "and monitoring [Internet]. Geneva; 2021 Jul 16 [cited 2022 Mar 1]. Available from: "
        "https://www.who.int/publications/i/item/9789240031593",
    ),
    Example(
        "guideline on a web page",
        source(
            "",
            "Hypertension in adults: diagnosis and management",
            "2019-8-28",
            type="webpage",
            kind="guideline",
            publisher="National Institute for Health and Care Excellence",
            url="https://www.nice.org.uk/guidance/ng136",
            accessed="2023-4-11",
        ),
        "National Institute for Health and Care Excellence. Hypertension in adults: diagnosis and management. "
        "Published August 28, 2019. Accessed April 11, 2023. https://www.nice.org.uk/guidance/ng136",
        "National Institute for Health and Care Excellence. Hypertension in adults: diagnosis and management "
        "[Internet]. 2019 Aug 28 [cited 2023 Apr 11]. Available from: https://www.nice.org.uk/guidance/ng136",
    ),
    Example(
        "guideline with an author of its own",
        source(
            "{Scottish Intercollegiate Guidelines Network}",
            "Management of diabetes: a national clinical guideline",
            "2017",
            type="book",
            kind="guideline",
            publisher="SIGN",
            publisher_place="Edinburgh",
        ),
        "Scottish Intercollegiate Guidelines Network. Management of Diabetes: A National Clinical Guideline. "
        "SIGN; 2017.",
        "Scottish Intercollegiate Guidelines Network. Management of diabetes: a national clinical guideline. "
        "Edinburgh: SIGN; 2017.",
    ),
    # Preprints.
    Example(
        "preprint, ten authors",
        source(
            "Bloss, Cinnamon S; Wineinger, Nathan E; Peters, Melissa; Boeldt, Debra L; Ariniello, Lauren; "
            "Kim, Ju Young; Sheard, Judith; Komatireddy, Ravi; Barrett, Paddy; Topol, Eric J",
            "A prospective randomized trial examining health care utilization in individuals using multiple "
            "smartphone-enabled biosensors",
            "2015-10-28",
            type="article",
            kind="preprint",
            container_title="bioRxiv",
            doi="10.1101/029983",
        ),
        "Bloss CS, Wineinger NE, Peters M, et al. A prospective randomized trial examining health care utilization in "
        "individuals using multiple smartphone-enabled biosensors. bioRxiv. Preprint posted online October 28, 2015. "
        "doi:10.1101/029983",
        "Bloss CS, Wineinger NE, Peters M, Boeldt DL, Ariniello L, Kim JY, et al. A prospective randomized trial "
        "examining health care utilization in individuals using multiple smartphone-enabled biosensors. bioRxiv "
        "[Preprint]. 2015 Oct 28. doi: 10.1101/029983.",
    ),
    Example(
        "preprint, server as publisher",
        source(
            "Verity, Robert; Okell, Lucy C; Dorigatti, Ilaria",
            "Estimates of the severity of COVID-19 disease",
            "2020-3-13",
            type="article",
            kind="preprint",
            publisher="medRxiv",
            doi="10.1101/2020.03.09.20033357",
        ),
        "Verity R, Okell LC, Dorigatti I. Estimates of the severity of COVID-19 disease. medRxiv. Preprint posted "
        "online March 13, 2020. doi:10.1101/2020.03.09.20033357",
        "Verity R, Okell LC, Dorigatti I. Estimates of the severity of COVID-19 disease. medRxiv [Preprint]. "
        "2020 Mar 13. doi: 10.1101/2020.03.09.20033357.",
    ),
    # Web pages.
    Example(
        "web page without author",
        source(
            "",
            "Zika travel information",
            "2016-1-26",
            type="webpage",
            container_title="Centers for Disease Control and Prevention",
            url="https://wwwnc.cdc.gov/travel/page/zika-travel-information",
            accessed="2019-6-18",
        ),
        "Zika travel information. Centers for Disease Control and Prevention. Published January 26, 2016. Accessed "
        "June 18, 2019. https://wwwnc.cdc.gov/travel/page/zika-travel-information",
        "Centers for Disease Control and Prevention [Internet]. Zika travel information; 2016 Jan 26 [cited 2019 "
        "Jun 18]. Available from: https://wwwnc.cdc.gov/travel/page/zika-travel-information",
    ),
    Example(
        "web page of an organization, no date",
        source(
            "{American Cancer Society}",
            "What is a gastrointestinal carcinoid tumor?",
            type="webpage",
            publisher="American Cancer Society",
            publisher_place="Atlanta",
            url="https://www.cancer.org/cancer/types/gastrointestinal-carcinoid-tumor.html",
            accessed="2024-5-20",
        ),
        "American Cancer Society. What is a gastrointestinal carcinoid tumor? Accessed May 20, 2024. "
        "https://www.cancer.org/cancer/types/gastrointestinal-carcinoid-tumor.html",
        "American Cancer Society. What is a gastrointestinal carcinoid tumor? [Internet]. Atlanta: American Cancer "
        "Society; [cited 2024 May 20]. Available from: "
        "https://www.cancer.org/cancer/types/gastrointestinal-carcinoid-tumor.html",
    ),
    Example(
        "web page, never accessed as far as is known",
        source(
            "",
            "Neuroendocrine tumours",
            "2022",
            type="webpage",
            publisher="National Health Service",
            url="https://www.nhs.uk/conditions/neuroendocrine-tumours/",
        ),
        "Neuroendocrine tumours. National Health Service. Published 2022. "
        "https://www.nhs.uk/conditions/neuroendocrine-tumours/",
        "Neuroendocrine tumours [Internet]. National Health Service; 2022. Available from: "
        "https://www.nhs.uk/conditions/neuroendocrine-tumours/",
    ),
    Example(
        "data set",
        source(
            "{Institute for Health Metrics and Evaluation}",
            "Global Burden of Disease Study 2019 (GBD 2019) results",
            "2020",
            type="dataset",
            publisher="Institute for Health Metrics and Evaluation",
            publisher_place="Seattle",
            url="https://vizhub.healthdata.org/gbd-results/",
            accessed="2023-9-30",
        ),
        "Institute for Health Metrics and Evaluation. Global Burden of Disease Study 2019 (GBD 2019) results. "
        "Institute for Health Metrics and Evaluation; 2020. Accessed September 30, 2023. "
        "https://vizhub.healthdata.org/gbd-results/",
        "Institute for Health Metrics and Evaluation. Global Burden of Disease Study 2019 (GBD 2019) results "
        "[Internet]. Seattle: Institute for Health Metrics and Evaluation; 2020 [cited 2023 Sep 30]. Available from: "
        "https://vizhub.healthdata.org/gbd-results/",
    ),
]
