"""Further records of exporters, in the form of `exporter_records`."""

from __future__ import annotations

from .exporter_records import Case

FURTHER: list[Case] = [
    (
        "Zotero, a book", "ris",
        "TY  - BOOK\nTI  - Cochrane Handbook for Systematic Reviews of Interventions\nA3  - Higgins, Julian P. T.\nA3  - Thomas, James\nA2  - Cochrane Collaboration\n"
        "T2  - Wiley Cochrane Series\nCY  - Hoboken\nET  - 2nd\nPB  - Wiley\nPY  - 2019\nDA  - 2019///\nSN  - 978-1-119-53662-8\nLA  - en\nER  - \n",
        {
            "type": "book", "editors": ["Higgins|Julian P. T.", "Thomas|James"], "collection_title": "Wiley Cochrane Series",
            "edition": "2nd", "isbn": "9781119536628", "issued": "2019",
        },
    ),
    (
        "Zotero, a web page", "ris",
        "TY  - ELEC\nTI  - Sodium reduction\nAU  - World Health Organization\nT2  - WHO fact sheets\nDA  - 2023/09/14/\nPY  - 2023\n"
        "UR  - https://www.who.int/news-room/fact-sheets/detail/sodium-reduction\nY2  - 2024/01/05/10:11:12\nER  - \n",
        {"type": "webpage", "accessed": "2024-01-05", "issued": "2023-09-14", "container_title": "WHO fact sheets", "authors": ["=World Health Organization"]},
    ),
    (
        "Mendeley, several addresses", "ris",
        "TY  - JOUR\nT1  - Molecular structure of nucleic acids\nA1  - Watson, J. D.\nA1  - Crick, F. H. C.\nY1  - 1953/04/25/\nJF  - Nature\nVL  - 171\nIS  - 4356\n"
        "SP  - 737\nEP  - 738\nUR  - https://www.nature.com/articles/171737a0 https://doi.org/10.1038/171737a0\nER  - \n",
        {"url": "https://www.nature.com/articles/171737a0", "doi": "10.1038/171737a0", "issued": "1953-04-25"},
    ),
    (
        "Wiley", "ris",
        "TY  - JOUR\nT1  - PRISMA 2020 and PRISMA-S\nAU  - Rethlefsen, Melissa L.\nAU  - Page, Matthew J.\nY1  - 2022/04/01\nPY  - 2022\nDA  - 2022/04/01\n"
        "N1  - doi: 10.5195/jmla.2022.1449\nDO  - 10.5195/jmla.2022.1449\nT2  - Journal of the Medical Library Association\nJF  - Journal of the Medical Library Association\n"
        "JO  - J Med Libr Assoc\nSP  - 253\nEP  - 257\nVL  - 110\nIS  - 2\nM3  - https://doi.org/10.5195/jmla.2022.1449\nY2  - 2022/06/01\nER  - \n",
        {"container_title_short": "J Med Libr Assoc", "doi": "10.5195/jmla.2022.1449", "issued": "2022-04-01", "accessed": "2022-06-01"},
    ),
    (
        "BMJ", "ris",
        "TY  - JOUR\nT1  - The PRISMA 2020 statement: an updated guideline for reporting systematic reviews\nJF  - BMJ\nJO  - BMJ\nDO  - 10.1136/bmj.n71\nVL  - 372\n"
        "SP  - n71\nAU  - Page, Matthew J\nAU  - McKenzie, Joanne E\nY1  - 2021/03/29\nUR  - http://www.bmj.com/content/372/bmj.n71.abstract\nER  - \n",
        {"pages": "n71", "issued": "2021-03-29", "container_title": "BMJ", "container_title_short": ""},
    ),
    (
        "Embase, an erratum's date and issue in M1", "ris",
        "TY  - JOUR\nM3  - Review\nY1  - 2009\nVL  - 6\nM1  - 7\nSP  - 1\nEP  - 6\nA1  - Moher, D.\nA1  - Liberati, A.\nT1  - Preferred reporting items\nJF  - PLoS Medicine\n"
        "C5  - 19621072\nDB  - Embase\nLA  - English\nER  - \n",
        {"issue": "7", "kind": "review", "pmid": "19621072", "language": "en"},
    ),
    (
        "Ovid Embase", "ris",
        "TY  - JOUR\nDB  - Embase <1974 to 2021>\nAN  - 2011894512\nA1  - Singer M.\nA1  - Deutschman C.S.\nT1  - Sepsis-3\nY1  - 2016//\nJF  - JAMA\nVL  - 315\nIS  - 8\nSP  - 801\nEP  - 810\nER  - \n",
        {"pmid": "", "authors": ["Singer|M.", "Deutschman|C.S."], "pages": "801-810"},
    ),
    (
        "EndNote, a web page and a report", "ris",
        "TY  - RPRT\nAU  - World Health Organization\nCY  - Geneva\nPB  - World Health Organization\nPY  - 2012\nTI  - Guideline: sodium intake for adults and children\n"
        "SN  - 978-92-4-150483-6\nM3  - Guideline\nER  - \n",
        {"isbn": "9789241504836", "kind": "guideline", "number": "", "publisher_place": "Geneva", "type": "report"},
    ),
    (
        "EndNote, a list in one field", "ris",
        "TY  - JOUR\nAU  - Higgins, J. P. T., Thompson, S. G., Deeks, J. J. & Altman, D. G.\nTI  - Measuring inconsistency in meta-analyses\nT2  - BMJ\nPY  - 2003\nVL  - 327\nSP  - 557-560\nEP  - 560\nER  - \n",
        {"authors": ["Higgins|J. P. T.", "Thompson|S. G.", "Deeks|J. J.", "Altman|D. G."], "pages": "557-560"},
    ),
    (
        "RefWorks, the old form", "ris",
        "TY  - JOUR\nID  - 77\nA1  - Guyatt GH, Oxman AD, Vist GE, et al.\nT1  - GRADE: an emerging consensus\nJF  - Bmj\nVL  - 336\nIS  - 7650\nSP  - 924\nEP  - 6\nY1  - 2008/04/26/print\nN2  - n/a\nER  - \n",
        {"authors": ["Guyatt|GH", "Oxman|AD", "Vist|GE"], "authors_cut": True, "issued": "2008-04-26", "abstract": ""},
    ),
    (
        "PubMed Central, a season", "ris",
        "TY  - JOUR\nTI  - Salt\nAU  - Lind, Sara\nJF  - Perm J\nPY  - 2015\nDA  - 2015///Spring\nVL  - 19\nER  - \n",
        {"issued": "2015", "issued_season": "1"},
    ),
    (
        "a retraction in N1", "ris",
        "TY  - JOUR\nTI  - Ileal-lymphoid-nodular hyperplasia\nAU  - Wakefield AJ\nJF  - Lancet\nPY  - 1998\nN1  - Retraction in: Lancet. 2010 Feb 6;375(9713):445\nER  - \n",
        {"events": ["retracted"]},
    ),
    (
        "in press", "ris",
        "TY  - INPR\nTI  - Salt\nAU  - Lind, S\nJF  - BMJ\nPY  - in press\nER  - \n",
        {"status": "in press", "issued": ""},
    ),
    (
        "biber", "bibtex",
        "@article{g, author={given=Gordon H., family=Guyatt and given={Andrew D.}, family=Oxman}, title={{GRADE}}, subtitle={an emerging consensus}, journaltitle={BMJ}, "
        "date={2008-04-26}, volume={336}, number={7650}, pages={924-926}, pubstate={published}, doi={10.1136/bmj.39489.470347.AD}}",
        {"title": "GRADE: an emerging consensus", "authors": ["Guyatt|Gordon H.", "Oxman|Andrew D."], "issued": "2008-04-26"},
    ),
    (
        "biblatex, a conference", "bibtex",
        "@inproceedings{c, author={Lind, Sara}, title={Salt at work}, booktitle={Proceedings}, booksubtitle={Volume One}, eventtitle={Salt Conference}, venue={Lyon}, "
        "eventdate={2017-05-01/2017-05-03}, date={2017}, series={LNCS}, number={12}, publisher={Springer}}",
        {
            "event_title": "Salt Conference", "event_place": "Lyon", "collection_title": "LNCS", "collection_number": "12",
            "container_title": "Proceedings: Volume One",
        },
    ),
    (
        "arXiv", "bibtex",
        "@misc{a, title={Attention is all you need}, author={Vaswani, Ashish and others}, year={2017}, eprint={1706.03762}, archivePrefix={arXiv}, primaryClass={cs.CL}, howpublished={arXiv}}",
        {"authors": ["Vaswani|Ashish"], "authors_cut": True, "issued": "2017"},
    ),
    (
        "a guideline", "bibtex",
        "@techreport{n, title={Hypertension in adults: diagnosis and management}, institution={National Institute for Health and Care Excellence}, author={National Institute for Health and Care Excellence}, "
        "number={NG136}, type={NICE guideline}, year={2019}, url={https://www.nice.org.uk/guidance/ng136}, urldate={2024-01-05}}",
        {
            "number": "NG136", "genre": "NICE guideline", "authors": ["=National Institute for Health and Care Excellence"],
            "accessed": "2024-01-05",
        },
    ),
    (
        "powers", "bibtex",
        r"@article{p, title={Platelets of $10 \times 10^{9}$/L, CD4\textsuperscript{+} and \ensuremath{\mathrm{m}^{2}}}, year=2001}",
        {"title": "Platelets of 10 × 10⁹/L, CD4⁺ and m²"},
    ),
    (
        "accents", "bibtex",
        r"@article{e, title={{\OE}uvres d'\'{E}tude}, author={Erd{\H o}s, P{\'a}l and G\"{o}del, Kurt and \O rsted, H. C. and {\L}ukasiewicz, Jan}, year=1950}",
        {"title": "Œuvres d'Étude", "authors": ["Erdős|Pál", "Gödel|Kurt", "Ørsted|H. C.", "Łukasiewicz|Jan"]},
    ),
    (
        "a missing comma and a missing end", "bibtex",
        "@article{a,\n title = {Salt}\n author = {Lind, Sara},\n year = 2001\n\n@article{b, title={Sugar}}",
        {"title": "Salt", "authors": ["Lind|Sara"], "issued": "2001"},
    ),
    (
        "semicolons", "bibtex",
        "@article{s, title={T}, author={Lind, Sara; Moor, Kit; Haas, Ingrid}, journal={BMJ}, year={2020}, month={5}, day={3}}",
        {"authors": ["Lind|Sara", "Moor|Kit", "Haas|Ingrid"], "issued": "2020-05-03"},
    ),
    (
        "translation", "bibtex",
        "@book{t, title={The Normal and the Pathological}, origtitle={Le normal et le pathologique}, author={Canguilhem, Georges}, translator={Fawcett, Carolyn R.}, publisher={Zone Books}, address={New York}, year=1989}",
        {"original_title": "Le normal et le pathologique", "translators": ["Fawcett|Carolyn R."]},
    ),
]  # fmt: skip
