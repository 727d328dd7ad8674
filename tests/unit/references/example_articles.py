"""Worked examples: articles in journals, newspapers and magazines, two of them retracted."""

from __future__ import annotations

from tests.unit.references.example import Example, article, source

NEJM = "The New England journal of medicine|N Engl J Med"
PLOS = "PLoS medicine|PLoS Med"
ANNALS = "Annals of internal medicine|Ann Intern Med"

ARTICLES = [
    # Articles, by number and sort of authors.
    Example(
        "one author, electronic page",
        article(
            "Ioannidis, John P A",
            "Why most published research findings are false",
            PLOS,
            "2005-8-30",
            "2|8|e124",
            doi="10.1371/journal.pmed.0020124",
            pmid="16060722",
            pmcid="PMC1182327",
            language="en",
        ),
        "Ioannidis JPA. Why most published research findings are false. PLoS Med. 2005;2(8):e124. "
        "doi:10.1371/journal.pmed.0020124",
        "Ioannidis JPA. Why most published research findings are false. PLoS Med. 2005 Aug 30;2(8):e124. "
        "doi: 10.1371/journal.pmed.0020124. PubMed PMID: 16060722; PubMed Central PMCID: PMC1182327.",
    ),
    Example(
        "two authors",
        article(
            "Watson, James D; Crick, Francis H C",
            "Molecular structure of nucleic acids; a structure for deoxyribose nucleic acid",
            "Nature|Nature",
            "1953-4-25",
            "171|4356|737-738",
            doi="10.1038/171737a0",
            pmid="13054692",
        ),
        "Watson JD, Crick FHC. Molecular structure of nucleic acids; a structure for deoxyribose nucleic acid. Nature. "
        "1953;171(4356):737-738. doi:10.1038/171737a0",
        "Watson JD, Crick FHC. Molecular structure of nucleic acids; a structure for deoxyribose nucleic acid. Nature. "
        "1953 Apr 25;171(4356):737-8. doi: 10.1038/171737a0. PubMed PMID: 13054692.",
    ),
    Example(
        "three authors, points in the abbreviated title and the initials",
        article(
            "Halpern, S. D.; Ubel, P.A.; Caplan, Arthur L.",
            "Solid-organ transplantation in HIV-infected patients",
            "The New England journal of medicine|N. Engl. J. Med.",
            "2002-7-25",
            "347|4|284-287",
        ),
        "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. "
        "2002;347(4):284-287.",
        "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. "
        "2002 Jul 25;347(4):284-7.",
    ),
    Example(
        "four authors",
        article(
            "Charlson, Mary E; Pompei, Peter; Ales, Kathy L; MacKenzie, C Ronald",
            "A new method of classifying prognostic comorbidity in longitudinal studies: development and validation",
            "Journal of chronic diseases|J Chronic Dis",
            "1987",
            "40|5|373-383",
            doi="10.1016/0021-9681(87)90171-8",
            pmid="3558716",
        ),
        "Charlson ME, Pompei P, Ales KL, MacKenzie CR. A new method of classifying prognostic comorbidity in "
        "longitudinal studies: development and validation. J Chronic Dis. 1987;40(5):373-383. "
        "doi:10.1016/0021-9681(87)90171-8",
        "Charlson ME, Pompei P, Ales KL, MacKenzie CR. A new method of classifying prognostic comorbidity in "
        "longitudinal studies: development and validation. J Chronic Dis. 1987;40(5):373-83. "
        "doi: 10.1016/0021-9681(87)90171-8. PubMed PMID: 3558716.",
    ),
    Example(
        "six authors, all named; a particle within the family name",
        article(
            "Inouye, Sharon K; van Dyck, Christopher H; Alessi, Cathy A; Balkin, Sharyl; Siegal, Alan P; "
            "Horwitz, Ralph I",
            "Clarifying confusion: the confusion assessment method. A new method for detection of delirium",
            ANNALS,
            "1990-12-15",
            "113|12|941-948",
            doi="10.7326/0003-4819-113-12-941",
        ),
        "Inouye SK, van Dyck CH, Alessi CA, Balkin S, Siegal AP, Horwitz RI. Clarifying confusion: the confusion "
        "assessment method. A new method for detection of delirium. Ann Intern Med. 1990;113(12):941-948. "
        "doi:10.7326/0003-4819-113-12-941",
        "Inouye SK, van Dyck CH, Alessi CA, Balkin S, Siegal AP, Horwitz RI. Clarifying confusion: the confusion "
        "assessment method. A new method for detection of delirium. Ann Intern Med. 1990 Dec 15;113(12):941-8. "
        "doi: 10.7326/0003-4819-113-12-941.",
    ),
    Example(
        "seven authors, and a title that asks",
        article(
            "Jadad, Alejandro R; Moore, R Andrew; Carroll, Dawn; Jenkinson, Crispin; Reynolds, D John M; "
            "Gavaghan, David J; McQuay, Henry J",
            "Assessing the quality of reports of randomized clinical trials: is blinding necessary?",
            "Controlled clinical trials|Control Clin Trials",
            "1996-2",
            "17|1|1-12",
            doi="10.1016/0197-2456(95)00134-4",
        ),
        "Jadad AR, Moore RA, Carroll D, et al. Assessing the quality of reports of randomized clinical trials: is "
        "blinding necessary? Control Clin Trials. 1996;17(1):1-12. doi:10.1016/0197-2456(95)00134-4",
        "Jadad AR, Moore RA, Carroll D, Jenkinson C, Reynolds DJM, Gavaghan DJ, et al. Assessing the quality of "
        "reports of randomized clinical trials: is blinding necessary? Control Clin Trials. 1996 Feb;17(1):1-12. "
        "doi: 10.1016/0197-2456(95)00134-4.",
    ),
    Example(
        "seven authors, the first a senior, capitals within the name",
        article(
            "D'Agostino, Ralph B, Sr; Vasan, Ramachandran S; Pencina, Michael J; Wolf, Philip A; Cobain, Mark; "
            "Massaro, Joseph M; Kannel, William B",
            "General cardiovascular risk profile for use in primary care: the Framingham Heart Study",
            "Circulation|Circulation",
            "2008-2-12",
            "117|6|743-753",
            doi="10.1161/circulationaha.107.699579",
        ),
        "D'Agostino RB Sr, Vasan RS, Pencina MJ, et al. General cardiovascular risk profile for use in primary care: "
        "the Framingham Heart Study. Circulation. 2008;117(6):743-753. doi:10.1161/circulationaha.107.699579",
        "D'Agostino RB Sr, Vasan RS, Pencina MJ, Wolf PA, Cobain M, Massaro JM, et al. General cardiovascular risk "
        "profile for use in primary care: the Framingham Heart Study. Circulation. 2008 Feb 12;117(6):743-53. "
        "doi: 10.1161/circulationaha.107.699579.",
    ),
    Example(
        "many authors and a group, a rank, an edge in the page range",
        article(
            "Levey, Andrew S; Stevens, Lesley A; Schmid, Christopher H; Zhang, Yaping Lucy; Castro, Alejandro F, III; "
            "Feldman, Harold I; Kusek, John W; Eggers, Paul; Van Lente, Frederick; Greene, Tom; Coresh, Josef; "
            "{CKD-EPI (Chronic Kidney Disease Epidemiology Collaboration)}",
            "A new equation to estimate glomerular filtration rate",
            ANNALS,
            "2009-5-5",
            "150|9|604-612",
            doi="10.7326/0003-4819-150-9-200905050-00006",
        ),
        "Levey AS, Stevens LA, Schmid CH, et al; CKD-EPI (Chronic Kidney Disease Epidemiology Collaboration). A new "
        "equation to estimate glomerular filtration rate. Ann Intern Med. 2009;150(9):604-612. "
        "doi:10.7326/0003-4819-150-9-200905050-00006",
        "Levey AS, Stevens LA, Schmid CH, Zhang YL, Castro AF 3rd, Feldman HI, et al; CKD-EPI (Chronic Kidney Disease "
        "Epidemiology Collaboration). A new equation to estimate glomerular filtration rate. Ann Intern Med. "
        "2009 May 5;150(9):604-12. doi: 10.7326/0003-4819-150-9-200905050-00006.",
    ),
    Example(
        "six persons and a group, particle von",
        article(
            "von Elm, Erik; Altman, Douglas G; Egger, Matthias; Pocock, Stuart J; Gøtzsche, Peter C; "
            "Vandenbroucke, Jan P; {STROBE Initiative}",
            "The Strengthening the Reporting of Observational Studies in Epidemiology (STROBE) statement: guidelines "
            "for reporting observational studies",
            "Lancet (London, England)|Lancet",
            "2007-10-20",
            "370|9596|1453-1457",
            doi="10.1016/s0140-6736(07)61602-x",
        ),
        "von Elm E, Altman DG, Egger M, Pocock SJ, Gøtzsche PC, Vandenbroucke JP; STROBE Initiative. The Strengthening "
        "the Reporting of Observational Studies in Epidemiology (STROBE) statement: guidelines for reporting "
        "observational studies. Lancet. 2007;370(9596):1453-1457. doi:10.1016/s0140-6736(07)61602-x",
        "von Elm E, Altman DG, Egger M, Pocock SJ, Gøtzsche PC, Vandenbroucke JP; STROBE Initiative. The Strengthening "
        "the Reporting of Observational Studies in Epidemiology (STROBE) statement: guidelines for reporting "
        "observational studies. Lancet. 2007 Oct 20;370(9596):1453-7. doi: 10.1016/s0140-6736(07)61602-x.",
    ),
    Example(
        "persons and a group",
        article(
            "Vallancien, Guy; Emberton, Mark; Harving, Niels; van Moorselaar, R Jeroen A; {Alf-One Study Group}",
            "Sexual dysfunction in 1,274 European men suffering from lower urinary tract symptoms",
            "The Journal of urology|J Urol",
            "2003-6",
            "169|6|2257-2261",
            doi="10.1097/01.ju.0000067940.76090.73",
        ),
        "Vallancien G, Emberton M, Harving N, van Moorselaar RJA; Alf-One Study Group. Sexual dysfunction in 1,274 "
        "European men suffering from lower urinary tract symptoms. J Urol. 2003;169(6):2257-2261. "
        "doi:10.1097/01.ju.0000067940.76090.73",
        "Vallancien G, Emberton M, Harving N, van Moorselaar RJA; Alf-One Study Group. Sexual dysfunction in 1,274 "
        "European men suffering from lower urinary tract symptoms. J Urol. 2003 Jun;169(6):2257-61. "
        "doi: 10.1097/01.ju.0000067940.76090.73.",
    ),
    Example(
        "a group alone",
        article(
            "{Diabetes Prevention Program Research Group}",
            "Hypertension, insulin, and proinsulin in participants with impaired glucose tolerance",
            "Hypertension (Dallas, Tex. : 1979)|Hypertension",
            "2002-11",
            "40|5|679-686",
        ),
        "Diabetes Prevention Program Research Group. Hypertension, insulin, and proinsulin in participants with "
        "impaired glucose tolerance. Hypertension. 2002;40(5):679-686.",
        "Diabetes Prevention Program Research Group. Hypertension, insulin, and proinsulin in participants with "
        "impaired glucose tolerance. Hypertension. 2002 Nov;40(5):679-86.",
    ),
    Example(
        "a group before the persons: behind et al in a shortened list",
        article(
            "{Action to Control Cardiovascular Risk in Diabetes Study Group}; Gerstein, Hertzel C; Miller, Michael E; "
            "Byington, Robert P; Goff, David C, Jr; Bigger, J Thomas; Buse, John B; Cushman, William C",
            "Effects of intensive glucose lowering in type 2 diabetes",
            NEJM,
            "2008-6-12",
            "358|24|2545-2559",
            doi="10.1056/nejmoa0802743",
        ),
        "Gerstein HC, Miller ME, Byington RP, et al; Action to Control Cardiovascular Risk in Diabetes Study Group. "
        "Effects of intensive glucose lowering in type 2 diabetes. N Engl J Med. 2008;358(24):2545-2559. "
        "doi:10.1056/nejmoa0802743",
        "Gerstein HC, Miller ME, Byington RP, Goff DC Jr, Bigger JT, Buse JB, et al; Action to Control Cardiovascular "
        "Risk in Diabetes Study Group. Effects of intensive glucose lowering in type 2 diabetes. N Engl J Med. "
        "2008 Jun 12;358(24):2545-59. doi: 10.1056/nejmoa0802743.",
    ),
    Example(
        "two groups",
        article(
            "{Royal Adelaide Hospital}; {University of Adelaide, Department of Clinical Nursing}",
            "Compendium of nursing research and practice development, 1999-2000",
            "Contemporary nurse|Contemp Nurse",
            "2001",
            "10||1-9",
        ),
        "Royal Adelaide Hospital; University of Adelaide, Department of Clinical Nursing. Compendium of nursing "
        "research and practice development, 1999-2000. Contemp Nurse. 2001;10:1-9.",
        "Royal Adelaide Hospital; University of Adelaide, Department of Clinical Nursing. Compendium of nursing "
        "research and practice development, 1999-2000. Contemp Nurse. 2001;10:1-9.",
    ),
    Example(
        "no author",
        article("", "21st century heart solution may have a sting in the tail", "BMJ|BMJ", "2002-7-27", "325|7357|184"),
        "21st century heart solution may have a sting in the tail. BMJ. 2002;325(7357):184.",
        "21st century heart solution may have a sting in the tail. BMJ. 2002 Jul 27;325(7357):184.",
    ),
    Example(
        "hyphenated given names",
        article(
            "Vincent, Jean-Louis; Moreno, Rui; Takala, Jukka",
            "The SOFA (Sepsis-related Organ Failure Assessment) score to describe organ dysfunction/failure",
            "Intensive care medicine|Intensive Care Med",
            "1996-7",
            "22|7|707-710",
            doi="10.1007/bf01709751",
        ),
        "Vincent JL, Moreno R, Takala J. The SOFA (Sepsis-related Organ Failure Assessment) score to describe organ "
        "dysfunction/failure. Intensive Care Med. 1996;22(7):707-710. doi:10.1007/bf01709751",
        "Vincent JL, Moreno R, Takala J. The SOFA (Sepsis-related Organ Failure Assessment) score to describe organ "
        "dysfunction/failure. Intensive Care Med. 1996 Jul;22(7):707-10. doi: 10.1007/bf01709751.",
    ),
    Example(
        "particle of several words, accents",
        article(
            "van der Heijde, Désirée; Ramiro, Sofia; Landewé, Robert",
            "2016 update of the ASAS-EULAR management recommendations for axial spondyloarthritis",
            "Annals of the rheumatic diseases|Ann Rheum Dis",
            "2017-6",
            "76|6|978-991",
            doi="10.1136/annrheumdis-2016-210770",
            kind="guideline",
        ),
        "van der Heijde D, Ramiro S, Landewé R. 2016 update of the ASAS-EULAR management recommendations for axial "
        "spondyloarthritis. Ann Rheum Dis. 2017;76(6):978-991. doi:10.1136/annrheumdis-2016-210770",
        "van der Heijde D, Ramiro S, Landewé R. 2016 update of the ASAS-EULAR management recommendations for axial "
        "spondyloarthritis. Ann Rheum Dis. 2017 Jun;76(6):978-91. doi: 10.1136/annrheumdis-2016-210770.",
    ),
    Example(
        "compound family names",
        article(
            "Tudor Hart, Julian",
            "The inverse care law",
            "Lancet (London, England)|Lancet",
            "1971-2-27",
            "1|7696|405-412",
            doi="10.1016/s0140-6736(71)92410-x",
        ),
        "Tudor Hart J. The inverse care law. Lancet. 1971;1(7696):405-412. doi:10.1016/s0140-6736(71)92410-x",
        "Tudor Hart J. The inverse care law. Lancet. 1971 Feb 27;1(7696):405-12. doi: 10.1016/s0140-6736(71)92410-x.",
    ),
    # Where in the journal.
    Example(
        "supplement to a volume",
        article(
            "Geraud, G; Spierings, E L; Keywood, C",
            "Tolerability and safety of frovatriptan with short- and long-term use for treatment of migraine and in "
            "comparison with sumatriptan",
            "Headache|Headache",
            "2002-4",
            "42 Suppl 2||S93-S99",
        ),
        "Geraud G, Spierings EL, Keywood C. Tolerability and safety of frovatriptan with short- and long-term use for "
        "treatment of migraine and in comparison with sumatriptan. Headache. 2002;42(suppl 2):S93-S99.",
        "Geraud G, Spierings EL, Keywood C. Tolerability and safety of frovatriptan with short- and long-term use for "
        "treatment of migraine and in comparison with sumatriptan. Headache. 2002 Apr;42 Suppl 2:S93-9.",
    ),
    Example(
        "supplement to an issue",
        article(
            "Glauser, Tracy A",
            "Integrating clinical trial data into clinical practice",
            "Neurology|Neurology",
            "2002-6-25",
            "58|12 Suppl 7|S6-12",
        ),
        "Glauser TA. Integrating clinical trial data into clinical practice. Neurology. 2002;58(12 suppl 7):S6-S12.",
        "Glauser TA. Integrating clinical trial data into clinical practice. Neurology. "
        "2002 Jun 25;58(12 Suppl 7):S6-12.",
    ),
    Example(
        "part of a volume",
        article(
            "Abend, Sander M; Kulish, Nancy",
            "The psychoanalytic method from an epistemological viewpoint",
            "The International journal of psycho-analysis|Int J Psychoanal",
            "2002-4",
            "83|Pt 2|491-495",
        ),
        "Abend SM, Kulish N. The psychoanalytic method from an epistemological viewpoint. Int J Psychoanal. "
        "2002;83(pt 2):491-495.",
        "Abend SM, Kulish N. The psychoanalytic method from an epistemological viewpoint. Int J Psychoanal. "
        "2002 Apr;83(Pt 2):491-5.",
    ),
    Example(
        "part of an issue, six authors",
        article(
            "Ahrar, Kamran; Madoff, David C; Gupta, Sanjay; Wallace, Michael J; Price, Roger E; Wright, Kenneth C",
            "Development of a large animal model for lung tumors",
            "Journal of vascular and interventional radiology : JVIR|J Vasc Interv Radiol",
            "2002-9",
            "13|9 Pt 1|923-928",
        ),
        "Ahrar K, Madoff DC, Gupta S, Wallace MJ, Price RE, Wright KC. Development of a large animal model for lung "
        "tumors. J Vasc Interv Radiol. 2002;13(9 pt 1):923-928.",
        "Ahrar K, Madoff DC, Gupta S, Wallace MJ, Price RE, Wright KC. Development of a large animal model for lung "
        "tumors. J Vasc Interv Radiol. 2002 Sep;13(9 Pt 1):923-8.",
    ),
    Example(
        "issue without volume",
        article(
            "Banit, Daxes M; Kaufer, Herbert; Hartford, James M",
            "Intraoperative frozen section analysis in revision total joint arthroplasty",
            "Clinical orthopaedics and related research|Clin Orthop",
            "2002-8",
            "|401|230-238",
        ),
        "Banit DM, Kaufer H, Hartford JM. Intraoperative frozen section analysis in revision total joint arthroplasty. "
        "Clin Orthop. 2002;(401):230-238.",
        "Banit DM, Kaufer H, Hartford JM. Intraoperative frozen section analysis in revision total joint arthroplasty. "
        "Clin Orthop. 2002 Aug;(401):230-8.",
    ),
    Example(
        "neither volume nor issue",
        article(
            "",
            "Outreach: bringing HIV-positive individuals into care",
            "HRSA careaction|HRSA Careaction",
            "2002-6",
            "||1-6",
        ),
        "Outreach: bringing HIV-positive individuals into care. HRSA Careaction. 2002:1-6.",
        "Outreach: bringing HIV-positive individuals into care. HRSA Careaction. 2002 Jun:1-6.",
    ),
    Example(
        "double issue",
        article(
            "Rose, Marie E; Huerbin, Mark B; Melick, John",
            "Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury",
            "Brain research|Brain Res",
            "2002-5-10",
            "935|1-2|40-46",
        ),
        "Rose ME, Huerbin MB, Melick J. Regulation of interstitial excitatory amino acid concentrations after cortical "
        "contusion injury. Brain Res. 2002;935(1-2):40-46.",
        "Rose ME, Huerbin MB, Melick J. Regulation of interstitial excitatory amino acid concentrations after cortical "
        "contusion injury. Brain Res. 2002 May 10;935(1-2):40-6.",
    ),
    Example(
        "Roman pages",
        article(
            "Chadwick, Ruth; Schuklenk, Udo",
            "The politics of ethical consensus finding",
            "Bioethics|Bioethics",
            "2002-4",
            "16|2|iii-v",
        ),
        "Chadwick R, Schuklenk U. The politics of ethical consensus finding. Bioethics. 2002;16(2):iii-v.",
        "Chadwick R, Schuklenk U. The politics of ethical consensus finding. Bioethics. 2002 Apr;16(2):iii-v.",
    ),
    Example(
        "pages as PubMed shortens them",
        article(
            "Fujiwara, Takeo",
            "Effectiveness of public health practices against shaken baby syndrome/abusive head trauma in Japan",
            "Public health|Public Health",
            "2015-5",
            "129|5|475-82",
            doi="10.1016/j.puhe.2015.01.018",
        ),
        "Fujiwara T. Effectiveness of public health practices against shaken baby syndrome/abusive head trauma in "
        "Japan. Public Health. 2015;129(5):475-482. doi:10.1016/j.puhe.2015.01.018",
        "Fujiwara T. Effectiveness of public health practices against shaken baby syndrome/abusive head trauma in "
        "Japan. Public Health. 2015 May;129(5):475-82. doi: 10.1016/j.puhe.2015.01.018.",
    ),
    Example(
        "a range of electronic pages, a guideline of 2 colleges",
        article(
            "Whelton, Paul K; Carey, Robert M; Aronow, Wilbert S; Casey, Donald E, Jr; Collins, Karen J; "
            "Dennison Himmelfarb, Cheryl; DePalma, Sondra M; Gidding, Samuel",
            "2017 ACC/AHA guideline for the prevention, detection, evaluation, and management of high blood pressure "
            "in adults",
            "Journal of the American College of Cardiology|J Am Coll Cardiol",
            "2018-5-15",
            "71|19|e127-e248",
            doi="10.1016/j.jacc.2017.11.006",
            kind="guideline",
        ),
        "Whelton PK, Carey RM, Aronow WS, et al. 2017 ACC/AHA guideline for the prevention, detection, evaluation, and "
        "management of high blood pressure in adults. J Am Coll Cardiol. 2018;71(19):e127-e248. "
        "doi:10.1016/j.jacc.2017.11.006",
        "Whelton PK, Carey RM, Aronow WS, Casey DE Jr, Collins KJ, Dennison Himmelfarb C, et al. 2017 ACC/AHA "
        "guideline for the prevention, detection, evaluation, and management of high blood pressure in adults. J Am "
        "Coll Cardiol. 2018 May 15;71(19):e127-248. doi: 10.1016/j.jacc.2017.11.006.",
    ),
    Example(
        "article number",
        article(
            "Page, Matthew J; McKenzie, Joanne E; Bossuyt, Patrick M; Boutron, Isabelle; Hoffmann, Tammy C; "
            "Mulrow, Cynthia D; Shamseer, Larissa",
            "The PRISMA 2020 statement: an updated guideline for reporting systematic reviews",
            "BMJ (Clinical research ed.)|BMJ",
            "2021-3-29",
            "372||n71",
            doi="10.1136/bmj.n71",
            pmid="33782057",
        ),
        "Page MJ, McKenzie JE, Bossuyt PM, et al. The PRISMA 2020 statement: an updated guideline for reporting "
        "systematic reviews. BMJ. 2021;372:n71. doi:10.1136/bmj.n71",
        "Page MJ, McKenzie JE, Bossuyt PM, Boutron I, Hoffmann TC, Mulrow CD, et al. The PRISMA 2020 statement: an "
        "updated guideline for reporting systematic reviews. BMJ. 2021 Mar 29;372:n71. doi: 10.1136/bmj.n71. "
        "PubMed PMID: 33782057.",
    ),
    Example(
        "Cochrane review",
        article(
            "Jefferson, Tom; Del Mar, Chris B; Dooley, Liz",
            "Physical interventions to interrupt or reduce the spread of respiratory viruses",
            "The Cochrane database of systematic reviews|Cochrane Database Syst Rev",
            "2011-7-6",
            "2011|7|CD006207",
            doi="10.1002/14651858.cd006207.pub4",
            kind="review",
        ),
        "Jefferson T, Del Mar CB, Dooley L. Physical interventions to interrupt or reduce the spread of respiratory "
        "viruses. Cochrane Database Syst Rev. 2011;2011(7):CD006207. doi:10.1002/14651858.cd006207.pub4",
        "Jefferson T, Del Mar CB, Dooley L. Physical interventions to interrupt or reduce the spread of respiratory "
        "viruses. Cochrane Database Syst Rev. 2011 Jul 6;2011(7):CD006207. doi: 10.1002/14651858.cd006207.pub4.",
    ),
    Example(
        "before print",
        article(
            "Manoubi, Syrine Azza; Shimi, Maha; Gharbaoui, Meriem; Allouche, Mohamed",
            "Lichtenberg figures: how a cutaneous sign can solve suspicious death cases",
            "Wilderness & environmental medicine|Wilderness Environ Med",
            "2022-10-7",
            doi="10.1016/j.wem.2022.07.008",
            pmid="36216673",
        ),
        "Manoubi SA, Shimi M, Gharbaoui M, Allouche M. Lichtenberg figures: how a cutaneous sign can solve suspicious "
        "death cases. Wilderness Environ Med. Published online October 7, 2022. doi:10.1016/j.wem.2022.07.008",
        "Manoubi SA, Shimi M, Gharbaoui M, Allouche M. Lichtenberg figures: how a cutaneous sign can solve suspicious "
        "death cases. Wilderness Environ Med. 2022 Oct 7. doi: 10.1016/j.wem.2022.07.008. PubMed PMID: 36216673.",
    ),
    Example(
        "read on the web, no DOI",
        article(
            "Abood, Sheila",
            "Quality improvement initiative in nursing homes: the ANA acts in an advisory role",
            "The American journal of nursing|Am J Nurs",
            "2002-6",
            "102|6|23",
            url="https://journals.lww.com/ajnonline/toc/2002/06000",
            accessed="2002-8-12",
        ),
        "Abood S. Quality improvement initiative in nursing homes: the ANA acts in an advisory role. Am J Nurs. "
        "2002;102(6):23. Accessed August 12, 2002. https://journals.lww.com/ajnonline/toc/2002/06000",
        "Abood S. Quality improvement initiative in nursing homes: the ANA acts in an advisory role. Am J Nurs "
        "[Internet]. 2002 Jun [cited 2002 Aug 12];102(6):23. Available from: "
        "https://journals.lww.com/ajnonline/toc/2002/06000",
    ),
    Example(
        "a journal by its full title, with a catalogue's colon",
        article(
            "Hendifar, Andrew E; Marchevsky, Alberto M; Tuli, Richard",
            "Neuroendocrine tumors of the lung: current challenges and advances in the diagnosis and management of "
            "well-differentiated disease",
            "Journal of thoracic oncology : official publication of the International Association for the Study of "
            "Lung Cancer",
            "2017-3",
            "12|3|425-436",
            doi="10.1016/j.jtho.2016.11.2222",
        ),
        "Hendifar AE, Marchevsky AM, Tuli R. Neuroendocrine tumors of the lung: current challenges and advances in the "
        "diagnosis and management of well-differentiated disease. Journal of thoracic oncology: official publication "
        "of the International Association for the Study of Lung Cancer. 2017;12(3):425-436. "
        "doi:10.1016/j.jtho.2016.11.2222",
        "Hendifar AE, Marchevsky AM, Tuli R. Neuroendocrine tumors of the lung: current challenges and advances in the "
        "diagnosis and management of well-differentiated disease. Journal of thoracic oncology: official publication "
        "of the International Association for the Study of Lung Cancer. 2017 Mar;12(3):425-36. "
        "doi: 10.1016/j.jtho.2016.11.2222.",
    ),
    Example(
        "in another language",
        article(
            "Ellingsen, A E; Wilhelmsen, I",
            "[Disease anxiety among medical students and law students]",
            "Tidsskrift for den Norske Laegeforening|Tidsskr Nor Laegeforen",
            "2002-3-20",
            "122|8|785-787",
            language="no",
        ),
        "Ellingsen AE, Wilhelmsen I. Disease anxiety among medical students and law students [in Norwegian]. Tidsskr "
        "Nor Laegeforen. 2002;122(8):785-787.",
        "Ellingsen AE, Wilhelmsen I. [Disease anxiety among medical students and law students]. Tidsskr Nor "
        "Laegeforen. 2002 Mar 20;122(8):785-7. Norwegian.",
    ),
    Example(
        "title that ends with an abbreviation",
        article(
            "Starfield, Barbara",
            "Deconstructing primary care in the U.S.",
            "JAMA|JAMA",
            "2000-7-26",
            "284|4|483-485",
        ),
        "Starfield B. Deconstructing primary care in the U.S. JAMA. 2000;284(4):483-485.",
        "Starfield B. Deconstructing primary care in the U.S. JAMA. 2000 Jul 26;284(4):483-5.",
    ),
    Example(
        "title that ends with an exclamation in quotes",
        article(
            "Smith, Richard",
            "Thoughts for new medical students: \u201cwelcome!\u201d",
            "BMJ|BMJ",
            "2003-12-20",
            "327|7429|1430-1433",
        ),
        "Smith R. Thoughts for new medical students: \u201cwelcome!\u201d BMJ. 2003;327(7429):1430-1433.",
        "Smith R. Thoughts for new medical students: \u201cwelcome!\u201d BMJ. 2003 Dec 20;327(7429):1430-3.",
    ),
    Example(
        "newspaper",
        source(
            "Tynan, Trudy",
            "Medical improvements lower homicide rate: study sees drop in assault rate",
            "2002-8-12",
            type="article-newspaper",
            container_title="The Washington Post",
            pages="A2",
        ),
        "Tynan T. Medical improvements lower homicide rate: study sees drop in assault rate. The Washington Post. "
        "August 12, 2002:A2.",
        "Tynan T. Medical improvements lower homicide rate: study sees drop in assault rate. The Washington Post. "
        "2002 Aug 12:A2.",
    ),
    Example(
        "magazine without pages",
        source(
            "Gawande, Atul",
            "Letting go",
            "2010-7-26",
            type="article-magazine",
            container_title="The New Yorker",
            url="https://www.newyorker.com/magazine/2010/08/02/letting-go-2",
            accessed="2020-1-15",
        ),
        "Gawande A. Letting go. The New Yorker. July 26, 2010. Accessed January 15, 2020. "
        "https://www.newyorker.com/magazine/2010/08/02/letting-go-2",
        "Gawande A. Letting go. The New Yorker [Internet]. 2010 Jul 26 [cited 2020 Jan 15]. Available from: "
        "https://www.newyorker.com/magazine/2010/08/02/letting-go-2",
    ),
    # Retracted.
    Example(
        "retracted, by a notice without author",
        article(
            "Wakefield, A J; Murch, S H; Anthony, A; Linnell, J; Casson, D M; Malik, M; Berelowitz, M",
            "RETRACTED: Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder "
            "in children",
            "Lancet (London, England)|Lancet",
            "1998-2-28",
            "351|9103|637-641",
            doi="10.1016/s0140-6736(97)11096-0",
        ),
        "Wakefield AJ, Murch SH, Anthony A, et al. RETRACTED: Ileal-lymphoid-nodular hyperplasia, non-specific "
        "colitis, and pervasive developmental disorder in children. Lancet. 1998;351(9103):637-641. Retracted in: "
        "Lancet. 2010;375(9713):445. doi:10.1016/s0140-6736(97)11096-0",
        "Wakefield AJ, Murch SH, Anthony A, Linnell J, Casson DM, Malik M, et al. RETRACTED: "
        "Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder in children. "
        "Lancet. 1998 Feb 28;351(9103):637-41. doi: 10.1016/s0140-6736(97)11096-0. Retraction in: Lancet. "
        "2010 Feb 6;375(9713):445.",
        retracted_in=article("", "Retraction", "Lancet (London, England)|Lancet", "2010-2-6", "375|9713|445"),
    ),
    Example(
        "retracted, by its authors",
        article(
            "Feifel, David; Moutier, Christine Yu; Perry, William",
            "Safety and tolerability of a rapidly escalating dose-loading regimen for risperidone",
            "The Journal of clinical psychiatry|J Clin Psychiatry",
            "2000-12",
            "61|12|909-911",
        ),
        "Feifel D, Moutier CY, Perry W. Safety and tolerability of a rapidly escalating dose-loading regimen for "
        "risperidone. J Clin Psychiatry. 2000;61(12):909-911. Retracted in: J Clin Psychiatry. 2002;63(2):169.",
        "Feifel D, Moutier CY, Perry W. Safety and tolerability of a rapidly escalating dose-loading regimen for "
        "risperidone. J Clin Psychiatry. 2000 Dec;61(12):909-11. Retraction in: Feifel D, Moutier CY, Perry W. J Clin "
        "Psychiatry. 2002 Feb;63(2):169.",
        retracted_in=article(
            "Feifel, David; Moutier, Christine Yu; Perry, William",
            "",
            "The Journal of clinical psychiatry|J Clin Psychiatry",
            "2002-2",
            "63|2|169",
        ),
    ),
]
