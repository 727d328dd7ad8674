"""Records in the shape that each exporter gives them, of works that exist, with what a reader has to find in them.

Each is the exporter, the format, the text and the fields; a person is ``Family|Given`` or a body ``=Name``.
"""

from __future__ import annotations

from typing import Any

Case = tuple[str, str, str, dict[str, Any]]

IOANNIDIS = {
    "title": "Why most published research findings are false",
    "authors": ["Ioannidis|John P A"],
    "container_title": "PLoS Medicine",
    "issued": "2005-08",
    "volume": "2",
    "issue": "8",
    "pages": "e124",
    "doi": "10.1371/journal.pmed.0020124",
}
SPRINT = {
    "authors": ["=SPRINT Research Group", "Wright|Jackson T", "Williamson|Jeff D"],
    "title": "A randomized trial of intensive versus standard blood-pressure control",
    "container_title": "New England Journal of Medicine",
    "volume": "373",
    "issue": "22",
    "pages": "2103-2116",
    "doi": "10.1056/NEJMoa1511939",
}

SEEN: list[Case] = [
    (
        "Zotero", "ris",
        "TY  - JOUR\nTI  - Why most published research findings are false\nAU  - Ioannidis, John P A\nT2  - PLoS Medicine\n"
        "J2  - PLoS Med\nVL  - 2\nIS  - 8\nSP  - e124\nPY  - 2005\nDA  - 2005/08//\nDO  - 10.1371/journal.pmed.0020124\n"
        "N1  - PMID: 16060722\nPMCID: PMC1182327\nER  - \n",
        IOANNIDIS | {"pmid": "16060722", "pmcid": "PMC1182327", "container_title_short": "PLoS Med"},
    ),
    (
        "Mendeley", "ris",
        "TY  - JOUR\nT1  - Why most published research findings are false\nA1  - Ioannidis, John P A\nY1  - 2005/08//\n"
        "JF  - PLoS Medicine\nVL  - 2\nIS  - 8\nSP  - e124\nDO  - 10.1371/journal.pmed.0020124\n"
        "UR  - http://www.ncbi.nlm.nih.gov/pubmed/16060722;http://dx.doi.org/10.1371/journal.pmed.0020124\nER  - \n",
        IOANNIDIS | {"url": "http://www.ncbi.nlm.nih.gov/pubmed/16060722"},
    ),
    (
        "EndNote", "ris",
        "TY  - JOUR\r\nAB  - BACKGROUND: Bias.\r\nAD  - Ioannina\r\nAN  - 16060722\r\nAU  - Ioannidis, John P A\r\nC2  - PMC1182327\r\n"
        "DA  - Aug\r\nDO  - 10.1371/journal.pmed.0020124\r\nDP  - NLM\r\nET  - 2005/08/03\r\nIS  - 8\r\nPY  - 2005\r\nSP  - e124\r\n"
        "T2  - PLoS Medicine\r\nTI  - Why most published research findings are false\r\nVL  - 2\r\nID  - 12\r\nER  - \r\n",
        IOANNIDIS | {"pmid": "16060722", "pmcid": "PMC1182327", "edition": "", "issued": "2005-08-03"},
    ),
    (
        "EndNote, a body with commas", "ris",
        "TY  - JOUR\nAU  - Council on Cardiopulmonary,, Critical Care,Perioperative and Resuscitation\nAU  - Sasson, C.\n"
        "TI  - Increasing cardiopulmonary resuscitation\nT2  - Circulation\nPY  - 2013\nER  - \n",
        {"authors": ["=Council on Cardiopulmonary, Critical Care,Perioperative and Resuscitation", "Sasson|C."]},
    ),
    (
        "Scopus", "ris",
        "TY  - JOUR\nAU  - Singer, M.\nAU  - Deutschman, C.S.\nAU  - Seymour, C.W.\nTI  - The third international consensus definitions "
        "for sepsis and septic shock (sepsis-3)\nPY  - 2016\nT2  - JAMA - Journal of the American Medical Association\nVL  - 315\n"
        "IS  - 8\nSP  - 801\nEP  - 810\nDO  - 10.1001/jama.2016.0287\nC2  - 26903338\nDB  - Scopus\nM3  - Review\nJ2  - JAMA\n"
        "SN  - 00987484 (ISSN)\nLA  - English\nN1  - Export Date: 3 May 2021; Cited By: 9000\nER  - \n",
        {
            "pmid": "26903338", "kind": "review", "pages": "801-810", "language": "en", "issn": "0098-7484",
            "authors": ["Singer|M.", "Deutschman|C.S.", "Seymour|C.W."],
            "container_title": "JAMA - Journal of the American Medical Association", "container_title_short": "JAMA",
        },
    ),
    (
        "Scopus, an article number", "ris",
        "TY  - JOUR\nAU  - Page, M.J.\nAU  - McKenzie, J.E.\nAU  - et al.\nTI  - The PRISMA 2020 statement\nPY  - 2021\nT2  - The BMJ\n"
        "VL  - 372\nC7  - n71\nDO  - 10.1136/bmj.n71\nC2  - 33782057\nDB  - Scopus\nER  - \n",
        {"pages": "n71", "authors_cut": True, "authors": ["Page|M.J.", "McKenzie|J.E."], "pmid": "33782057"},
    ),
    (
        "Scopus, retracted", "ris",
        "TY  - JOUR\nAU  - Wakefield, A.J.\nTI  - RETRACTED: Ileal-lymphoid-nodular hyperplasia\nPY  - 1998\nT2  - Lancet\nVL  - 351\n"
        "IS  - 9103\nSP  - 637\nEP  - 641\nM3  - Retracted\nDB  - Scopus\nER  - \n",
        {"title": "Ileal-lymphoid-nodular hyperplasia", "events": ["retracted"]},
    ),
    (
        "Web of Science", "ris",
        "TY  - JOUR\nAU  - Higgins, JPT\nAU  - Thompson, SG\nTI  - Measuring inconsistency in meta-analyses\nT2  - BRITISH MEDICAL JOURNAL\n"
        "LA  - English\nM3  - Article\nSN  - 0959-535X\nDA  - SEP 6\nPY  - 2003\nVL  - 327\nIS  - 7414\nSP  - 557\nEP  - 560\n"
        "DO  - 10.1136/bmj.327.7414.557\nAN  - WOS:000185271600034\nER  - \n",
        {"issued": "2003-09-06", "issn": "0959-535X", "pmid": "", "pages": "557-560", "authors": ["Higgins|JPT", "Thompson|SG"]},
    ),
    (
        "MEDLINE in Web of Science", "ris",
        "TY  - JOUR\nAU  - Egger, M\nTI  - Bias in meta-analysis detected by a simple, graphical test.\nT2  - BMJ (Clinical research ed.)\n"
        "PY  - 1997\nDA  - 1997 Sep 13\nAN  - MEDLINE:9310563\nC7  - ARTN 629\nER  - \n",
        {"pmid": "9310563", "issued": "1997-09-13", "pages": "629", "title": "Bias in meta-analysis detected by a simple, graphical test"},
    ),
    (
        "Ovid", "ris",
        "TY  - JOUR\nDB  - Ovid MEDLINE(R) <1996 to June 2020>\nAN  - 19414839\nID  - 19414839\nA1  - Levey AS\nA1  - Stevens LA\n"
        "AU  - Levey, Andrew S\nAU  - Stevens, Lesley A\nT1  - A new equation to estimate glomerular filtration rate.\nY1  - 2009//\n"
        "N2  - BACKGROUND: GFR below 60 mL/min/1.73 m<sup>2</sup>.\nJF  - Annals of Internal Medicine\nJA  - Ann Intern Med\n"
        "VL  - 150\nIS  - 9\nSP  - 604\nEP  - 612\nCY  - United States\nDO  - https://dx.doi.org/10.7326/0003-4819-150-9-200905050-00006\nER  - \n",
        {
            "pmid": "19414839", "abstract": "BACKGROUND: GFR below 60 mL/min/1.73 m².", "issued": "2009",
            "authors": ["Levey|Andrew S", "Stevens|Lesley A"], "container_title_short": "Ann Intern Med",
            "doi": "10.7326/0003-4819-150-9-200905050-00006",
        },
    ),
    (
        "Embase.com", "ris",
        "TY  - JOUR\nM3  - Article\nY1  - 2015\nVL  - 373\nIS  - 22\nSP  - 2103\nEP  - 2116\nDO  - 10.1056/NEJMoa1511939\n"
        "A1  - SPRINT Research Group\nAU  - Wright, J.T.\nAU  - Williamson, J.D.\nT1  - A randomized trial of intensive versus standard "
        "blood-pressure control\nJF  - New England Journal of Medicine\nJ2  - New Engl. J. Med.\nU2  - L607144478\nU5  - 2015-12-04\n"
        "C5  - 26551272\nLA  - English\nSN  - 1533-4406\nUR  - https://www.embase.com/search/results?id=L607144478\nER  - \n",
        SPRINT | {
            "authors": ["=SPRINT Research Group", "Wright|J.T.", "Williamson|J.D."], "pmid": "26551272", "issued": "2015",
        },
    ),
    (
        "Cochrane Library, a review", "ris",
        "TY  - JOUR\nAU  - Adler, AJ\nAU  - Taylor, F\nAU  - Martin, N\nTI  - Reduced dietary salt for the prevention of cardiovascular disease\n"
        "SO  - Cochrane Database of Systematic Reviews\nJA  - Cochrane Database of Systematic Reviews\nYR  - 2014\nPY  - 2014\nIS  - 12\n"
        "PB  - John Wiley & Sons, Ltd\nSN  - 1465-1858\nDO  - 10.1002/14651858.CD009217.pub3\nAN  - CD009217\nER  - \n",
        {"pages": "CD009217", "kind": "systematic-review", "issue": "12", "container_title": "Cochrane Database of Systematic Reviews"},
    ),
    (
        "Cochrane CENTRAL", "ris",
        "TY  - JOUR\nAN  - CN-01164478\nAU  - Wright, JT\nTI  - A randomized trial of intensive versus standard blood-pressure control\n"
        "JA  - New England journal of medicine\nPY  - 2015\nVL  - 373\nIS  - 22\nSP  - 2103‐2116\nM3  - Journal Article; Randomized Controlled Trial\n"
        "C3  - PUBMED 26551272\nDO  - 10.1056/NEJMoa1511939\nER  - \n",
        {"pmid": "26551272", "pages": "2103-2116", "kind": "research"},
    ),
    (
        "PubMed Central", "ris",
        "TY  - JOUR\nDB  - PubMed\nAU  - Moher, David\nAU  - Liberati, Alessandro\nAU  - The PRISMA Group\nT1  - Preferred reporting items for systematic "
        "reviews and meta-analyses\nLA  - eng\nSN  - 1549-1277\nSN  - 1549-1676\nY1  - 2009/07/\nET  - 2009/07/21\nSP  - e1000097\nEP  - e1000097\n"
        "VL  - 6\nIS  - 7\nAN  - 19621072\nUR  - https://pubmed.ncbi.nlm.nih.gov/19621072\nDO  - 10.1371/journal.pmed.1000097\n"
        "U1  - 19621072[pmid]\nU2  - PMC2707599[pmcid]\nJ2  - PLoS Med\nJF  - PLoS medicine\nER  - \n",
        {
            "pmid": "19621072", "pmcid": "PMC2707599", "pages": "e1000097", "edition": "", "issued": "2009-07-21",
            "authors": ["Moher|David", "Liberati|Alessandro", "=The PRISMA Group"],
        },
    ),
    (
        "Springer, a chapter", "ris",
        "TY  - CHAP\nAU  - Egger, Matthias\nED  - Higgins, Julian\nPY  - 2022\nDA  - 2022//\nTI  - Principles of systematic reviewing\n"
        "BT  - Systematic Reviews in Health Research\nSP  - 17\nEP  - 35\nPB  - Wiley\nCY  - Hoboken\nSN  - 978-1-4051-6050-6\nID  - Egger2022\nER  - \n",
        {
            "type": "chapter", "container_title": "Systematic Reviews in Health Research", "editors": ["Higgins|Julian"],
            "issued": "2022", "publisher_place": "Hoboken",
        },
    ),
    (
        "ScienceDirect", "ris",
        "TY  - JOUR\nT1  - Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder in children\n"
        "AU  - Wakefield, A J\nAU  - Murch, S H\nJO  - The Lancet\nVL  - 351\nIS  - 9103\nSP  - 637\nEP  - 641\nPY  - 1998\nDA  - 1998/02/28/\n"
        "SN  - 0140-6736\nDO  - https://doi.org/10.1016/S0140-6736(97)11096-0\n"
        "UR  - https://www.sciencedirect.com/science/article/pii/S0140673697110960\nAB  - Summary\nBackground\nER  - \n",
        {"doi": "10.1016/S0140-6736(97)11096-0", "issued": "1998-02-28", "abstract": "Summary Background", "container_title": "The Lancet"},
    ),
    (
        "ERIC", "ris",
        "TY  - JOUR\nID  - EJ1051234\nAU  - Light, Janice\nAU  - McNaughton, David, Ed.\nT1  - Improving outcomes\nJF  - Augmentative and Alternative Communication\n"
        "SP  - 99-105\nEP  - 105\nVL  - 30\nIS  - 2\nY1  - 2014/06/00/\nPB  - n/a\nER  - \n",
        {"authors": ["Light|Janice"], "editors": ["McNaughton|David"], "pages": "99-105", "publisher": "", "issued": "2014-06"},
    ),
    (
        "RefWorks", "ris",
        "TY  - JOUR\nA1  - Sackett,David L.\nA1  - Rosenberg,William M. C.\nT1  - Evidence based medicine: what it is and what it isn't\nJF  - BMJ\n"
        "VL  - 312\nM1  - 7023\nSP  - 71\nOP  - 72\nY1  - 1996/01/13\nDO  - 10.1136/bmj.312.7023.71\nER  - \n",
        {"issue": "7023", "issued": "1996-01-13", "authors": ["Sackett|David L.", "Rosenberg|William M. C."]},
    ),
    (
        "EBSCO", "ris",
        "TY  - JOUR\nID  - 16060722\nT1  - Why Most Published Research Findings Are False.\nAU  - Ioannidis, J. P. A.\nJF  - PLoS Medicine\n"
        "Y1  - 2005/08//\nVL  - 2\nIS  - 8\nSP  - 696\nEP  - 701\nN1  - Accession Number: 16060722. Language: English.\n"
        "DB  - MEDLINE Complete\nAN  - 16060722\nDP  - EBSCOhost\nUR  - https://search.ebscohost.com/login.aspx?direct=true&db=mdc&AN=16060722\nER  - \n",
        {"pmid": "16060722", "pages": "696-701", "title": "Why Most Published Research Findings Are False"},
    ),
    (
        "ProQuest", "ris",
        "Provider: ProQuest\n\nTY  - JOUR\nT1  - GRADE: an emerging consensus on rating quality of evidence\nAU  - Guyatt, Gordon H; Oxman, Andrew D; Vist, Gunn E\n"
        "JF  - BMJ\nVL  - 336\nIS  - 7650\nSP  - 924-926\nY1  - 2008 Apr 26\nAN  - 1777123456; 18436948\nDB  - MEDLINE\nSN  - 09598138, 1756-1833\nER  - \n",
        {
            "authors": ["Guyatt|Gordon H", "Oxman|Andrew D", "Vist|Gunn E"], "pmid": "18436948", "issued": "2008-04-26",
            "issn": "0959-8138", "pages": "924-926",
        },
    ),
    (
        "without commas", "ris",
        "TY  - JOUR\nAU  - Watson JD\nAU  - Crick F.H.C.\nTI  - Molecular structure of nucleic acids\nJO  - Nature\nPY  - 1953\nVL  - 171\nSP  - 737\nEP  - 8\nER  - \n",
        {"authors": ["Watson|JD", "Crick|F.H.C."], "pages": "737-8"},
    ),
    (
        "a wrapped line like a tag", "ris",
        "TY  - JOUR\nTI  - Salt\nAB  - Of the tumours that were examined in the first round of this study most were\nER  - positive, and of the others\n"
        "CI - 0.4 to 0.9 was the interval\nPY  - 2010\nER  - \n",
        {"abstract": "Of the tumours that were examined in the first round of this study most were ER - positive, and of the others CI - 0.4 to 0.9 was the interval", "issued": "2010"},
    ),
    (
        "a thesis", "ris",
        "TY  - THES\nAU  - Lind, Sara\nTI  - Salt\nPB  - Lund University\nCY  - Lund\nM3  - Doctoral thesis\nPY  - 2016\nSP  - 212\nER  - \n",
        {"type": "thesis", "genre": "Doctoral thesis", "publisher": "Lund University"},
    ),
    (
        "a guideline", "ris",
        "TY  - RPRT\nAU  - National Institute for Health and Care Excellence\nTI  - Hypertension in adults: diagnosis and management\nPY  - 2019\n"
        "SN  - NG136\nT2  - NICE guideline\nPB  - NICE\nUR  - https://www.nice.org.uk/guidance/ng136\nER  - \n",
        {"type": "report", "number": "NG136", "collection_title": "NICE guideline", "authors": ["=National Institute for Health and Care Excellence"]},
    ),
    (
        "a conference paper of EndNote", "ris",
        "TY  - CPAPER\nAU  - Lind, Sara\nTI  - Salt at work\nT2  - Salt Conference\nC3  - Proceedings of the Salt Conference\nC1  - New York\nCY  - Lyon\nPY  - 2017\nER  - \n",
        {
            "container_title": "Proceedings of the Salt Conference", "event_title": "Salt Conference", "event_place": "Lyon",
            "publisher_place": "New York",
        },
    ),
    (
        "Zotero", "bibtex",
        "@article{ioannidis_why_2005,\n\ttitle = {Why most published research findings are false},\n\tvolume = {2},\n\tdoi = {10.1371/journal.pmed.0020124},\n"
        "\tnumber = {8},\n\tjournal = {PLoS Medicine},\n\tauthor = {Ioannidis, John P A},\n\tmonth = aug,\n\tyear = {2005},\n\tpmid = {16060722},\n"
        "\tpmcid = {PMC1182327},\n\tpages = {e124},\n\tfile = {PDF:C\\:\\\\x.pdf:application/pdf}\n}",
        IOANNIDIS | {"pmid": "16060722", "pmcid": "PMC1182327"},
    ),
    (
        "Better BibTeX", "bibtex",
        "@article{ioannidis2005,\n  title = {Why Most Published Research Findings Are False},\n  author = {family=Ioannidis, given=John P. A., prefix=, useprefix=false},\n"
        "  date = {2005-08-30},\n  journaltitle = {PLoS Medicine},\n  shortjournal = {PLoS Med},\n  volume = {2},\n  number = {8},\n  pages = {e124},\n"
        "  eprint = {16060722},\n  eprinttype = {pubmed},\n  langid = {english}\n}",
        {"authors": ["Ioannidis|John P. A."], "issued": "2005-08-30", "pmid": "16060722", "language": "en", "container_title_short": "PLoS Med"},
    ),
    (
        "Mendeley", "bibtex",
        "@article{Levey2009,\nabstract = {GFR of 60 mL/min per 1.73 m$^{2}$ and \\textless{} 10\\textsuperscript{9}/L},\nauthor = {Levey, Andrew S. and Stevens, Lesley A.},\n"
        "doi = {10.7326/0003-4819-150-9-200905050-00006},\nisbn = {1539-3704 (Electronic)},\njournal = {Annals of Internal Medicine},\nmendeley-groups = {x},\n"
        "number = {9},\npages = {604--612},\npmid = {19414839},\ntitle = {{A new equation to estimate glomerular filtration rate}},\nvolume = {150},\nyear = {2009}\n}",
        {"abstract": "GFR of 60 mL/min per 1.73 m² and < 10⁹/L", "issn": "1539-3704", "isbn": "", "pages": "604-612"},
    ),
    (
        "JabRef", "bibtex",
        "% Encoding: UTF-8\n\n@Article{Guyatt2008,\n  author    = {Guyatt, Gordon H. and Oxman, Andrew D. and others},\n  title     = {{GRADE}: an emerging consensus},\n"
        "  journal   = {{BMJ}},\n  year      = {2008},\n  volume    = {336},\n  number    = {7650},\n  pages     = {924--926},\n  month     = {#apr#},\n"
        "  groups    = {x},\n  timestamp = {2020-01-01},\n}\n\n@Comment{jabref-meta: databaseType:bibtex;}",
        {"title": "GRADE: an emerging consensus", "container_title": "BMJ", "authors_cut": True, "issued": "2008-04"},
    ),
    (
        "Web of Science", "bibtex",
        "@article{ ISI:000185271600034,\nAuthor = {Higgins, JPT and Thompson, SG},\nTitle = {{Measuring inconsistency in meta-analyses}},\nJournal = {{BRITISH MEDICAL JOURNAL}},\n"
        "Year = {{2003}},\nVolume = {{327}},\nNumber = {{7414}},\nPages = {{557-560}},\nMonth = {{SEP 6}},\nType = {{Review}},\nDOI = {{10.1136/bmj.327.7414.557}},\n"
        "EISSN = {{1756-1833}},\nUnique-ID = {{ISI:000185271600034}},\n}",
        {"kind": "review", "issued": "2003-09-06", "issn": "1756-1833", "pages": "557-560"},
    ),
    (
        "Scopus", "bibtex",
        "@ARTICLE{Page2021,\nauthor={Page, M.J. and McKenzie, J.E.},\ntitle={The PRISMA 2020 statement},\njournal={The BMJ},\nyear={2021},\nvolume={372},\n"
        "doi={10.1136/bmj.n71},\nart_number={n71},\nnote={cited By 1000},\nurl={https://www.scopus.com/inward/record.uri?eid=2-s2.0-85103606359&doi=10.1136\\%2fbmj.n71},\n"
        "pubmed_id={33782057},\nabbrev_source_title={BMJ},\ndocument_type={Article},\nsource={Scopus},\n}",
        {"pages": "n71", "pmid": "33782057", "container_title_short": "BMJ"},
    ),
    (
        "Google Scholar", "bibtex",
        "@article{sackett1996evidence,\n  title={Evidence based medicine: what it is and what it isn't},\n  author={Sackett, David L and Rosenberg, William MC and Gray, JA Muir},\n"
        "  journal={Bmj},\n  volume={312},\n  number={7023},\n  pages={71--72},\n  year={1996},\n  publisher={British Medical Journal Publishing Group}\n}",
        {"authors": ["Sackett|David L", "Rosenberg|William MC", "Gray|JA Muir"], "issue": "7023"},
    ),
    (
        "SPRINT", "bibtex",
        "@article{sprint, author={{SPRINT Research Group} and Wright, Jackson T and Williamson, Jeff D}, title={A randomized trial of intensive versus standard blood-pressure control}, "
        "journal={New England Journal of Medicine}, volume=373, number=22, pages={2103--2116}, year=2015, month=\"26~\" # nov, doi={10.1056/NEJMoa1511939}, registration={NCT01206062}}",
        SPRINT | {"issued": "2015-11-26", "registration": "NCT01206062"},
    ),
    (
        "crossref", "bibtex",
        "@incollection{part, author={Egger, Matthias}, title={Principles}, pages={17--35}, crossref={whole}}\n"
        "@book{whole, editor={Higgins, Julian}, title={Systematic Reviews in Health Research}, publisher={Wiley}, year=2022, isbn={9781405160506}}",
        {"container_title": "Systematic Reviews in Health Research", "editors": ["Higgins|Julian"], "issued": "2022", "publisher": "Wiley"},
    ),
    (
        "xdata", "bibtex",
        "@xdata{wiley, publisher={Wiley}, location={Hoboken}}\n@book{handbook, xdata={wiley}, title={Cochrane Handbook}, edition={2}, date={2019}}",
        {"publisher": "Wiley", "publisher_place": "Hoboken", "issued": "2019"},
    ),
    (
        "strings", "bibtex",
        "@string{nejm = {New England Journal of Medicine}}\n@article{a, title={T}, journal = nejm, year = 2015, month = dec # \"/\" # jan}",
        {"container_title": "New England Journal of Medicine"},
    ),
    (
        "units", "bibtex",
        r"@article{a, title={Salt of \SI{5}{\gram\per\day} at 37$^\circ$C, $\frac{1}{2}$ of \qty{1.5e9}{\per\litre}}, year=2015}",
        {"title": "Salt of 5 g/d at 37°C, ½ of 1.5 × 10⁹/L"},
    ),
    (
        "a link in a note", "bibtex",
        r"@misc{a, title={T}, note={See \href{https://www.who.int/a_b}{the page of the WHO}}, year=2015}",
        {"title": "T", "issued": "2015"},
    ),
    (
        "a master's thesis", "bibtex",
        "@mastersthesis{m, title={Salt two}, author={Lind, Sara}, school={Lund University}, year=2016}",
        {"type": "thesis", "genre": "master's thesis", "publisher": "Lund University"},
    ),
    (
        "in press", "bibtex",
        "@article{p, title={T}, author={Lind S, Moor K}, journal={BMJ}, year={in press}}",
        {"status": "in press", "authors": ["Lind|S", "Moor|K"], "issued": ""},
    ),
    (
        "retracted", "bibtex",
        "@article{w, title={Ileal-lymphoid-nodular hyperplasia}, journal={Lancet}, year=1998, note={Retraction in: Lancet. 2010 Feb 6;375(9713):445. PMID: 20137807}}",
        {"events": ["retracted"], "pmid": ""},
    ),
    (
        "names in Chinese, Japanese and Korean", "bibtex",
        "@article{c, title={T}, author={王小明 and 山田, 太郎 and 김민수}, year=2020}",
        {"authors": ["王小明|", "山田|太郎", "김민수|"]},
    ),
    (
        "names in Chinese and Japanese", "ris",
        "TY  - JOUR\nTI  - T\nAU  - 王, 小明\nAU  - 山田　太郎\nAU  - 世界卫生组织\nAU  - 等\nER  - \n",
        {"authors": ["王|小明", "山田|太郎", "=世界卫生组织"], "authors_cut": True},
    ),
    (
        "a record without a title", "ris",
        "TY  - JOUR\nAU  - Lind, S\nJO  - BMJ\nPY  - 2001\nVL  - 1\nER  - \n",
        {"title": "", "container_title": "BMJ", "authors": ["Lind|S"]},
    ),
]  # fmt: skip
