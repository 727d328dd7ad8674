"""Worked examples: books and chapters: translators, series, editions, volumes, capitals."""

from __future__ import annotations

from tests.unit.references.example import Example, source
from wagtail_medarticle.references.record import PartialDate

VOLUMES = [
    Example(
        "book with a translator",
        source(
            "Bernard, Claude",
            "An introduction to the study of experimental medicine",
            "1957",
            type="book",
            translators="Greene, Henry Copley",
            publisher="Dover Publications",
            publisher_place="New York",
        ),
        "Bernard C. An Introduction to the Study of Experimental Medicine. Greene HC, trans. Dover Publications; 1957.",
        "Bernard C. An introduction to the study of experimental medicine. Greene HC, translator. New York: Dover "
        "Publications; 1957.",
    ),
    Example(
        "book with an editor and a translator",
        source(
            "Luzikov, V N",
            "Mitochondrial biogenesis and breakdown",
            "1985",
            type="book",
            translators="Galkin, A V",
            editors="Roodyn, D B",
            publisher="Consultants Bureau",
            publisher_place="New York",
        ),
        "Luzikov VN. Mitochondrial Biogenesis and Breakdown. Roodyn DB, ed. Galkin AV, trans. Consultants Bureau; "
        "1985.",
        "Luzikov VN. Mitochondrial biogenesis and breakdown. Galkin AV, translator; Roodyn DB, editor. New York: "
        "Consultants Bureau; 1985.",
    ),
    Example(
        "book in a series",
        source(
            "Beck, Charles A; Klemmensen, Peter",
            "Multiple approaches to immunity",
            "2000",
            type="book",
            collection_title="Methods in molecular biology",
            collection_number="150",
            publisher="Humana Press",
            publisher_place="Totowa (NJ)",
        ),
        "Beck CA, Klemmensen P. Multiple Approaches to Immunity. Methods in molecular biology; vol 150. Humana "
        "Press; 2000.",
        "Beck CA, Klemmensen P. Multiple approaches to immunity. Totowa (NJ): Humana Press; 2000. (Methods in "
        "molecular biology; no. 150).",
    ),
    Example(
        "chapter in a series",
        source(
            "Kone, B C",
            "Metabolic basis of solute transport",
            "2008",
            type="chapter",
            editors="Brenner, Barry M; Rector, Floyd C",
            container_title="Brenner and Rector's the kidney",
            edition="8th",
            collection_title="Saunders nephrology",
            publisher="Saunders",
            publisher_place="Philadelphia",
            pages="130-155",
        ),
        "Kone BC. Metabolic basis of solute transport. In: Brenner BM, Rector FC, eds. Brenner and Rector's the "
        "Kidney. 8th ed. Saunders nephrology. Saunders; 2008:130-155.",
        "Kone BC. Metabolic basis of solute transport. In: Brenner BM, Rector FC, editors. Brenner and Rector's "
        "the kidney. 8th ed. Philadelphia: Saunders; 2008. p. 130-55. (Saunders nephrology).",
    ),
    Example(
        "book of several years",
        source(
            "Osler, William",
            "Collected essays",
            "1905",
            type="book",
            publisher="Blakiston",
            publisher_place="Philadelphia",
            issued_end=PartialDate(1906),
        ),
        "Osler W. Collected Essays. Blakiston; 1905-1906.",
        "Osler W. Collected essays. Philadelphia: Blakiston; 1905-1906.",
    ),
    Example(
        "book by one author, a question",
        source(
            "Cochrane, Archie L",
            "Can health services be evaluated?",
            "1972",
            type="book",
            publisher="Nuffield Provincial Hospitals Trust",
            publisher_place="London",
        ),
        "Cochrane AL. Can Health Services Be Evaluated? Nuffield Provincial Hospitals Trust; 1972.",
        "Cochrane AL. Can health services be evaluated? London: Nuffield Provincial Hospitals Trust; 1972.",
    ),
    Example(
        "book in German",
        source(
            "Virchow, Rudolf",
            ("Die Cellularpathologie in ihrer Begründung auf physiologische und pathologische Gewebelehre"),
            "1858",
            type="book",
            publisher="Hirschwald",
            publisher_place="Berlin",
            language="de",
        ),
        "Virchow R. Die Cellularpathologie in ihrer Begründung auf physiologische und pathologische Gewebelehre. "
        "Hirschwald; 1858.",
        "Virchow R. Die Cellularpathologie in ihrer Begründung auf physiologische und pathologische Gewebelehre. "
        "Berlin: Hirschwald; 1858.",
    ),
    Example(
        "book, translated title known",
        source(
            "Virchow, Rudolf",
            "Cellular pathology",
            "1858",
            type="book",
            publisher="Hirschwald",
            publisher_place="Berlin",
            language="de",
            original_title="Die Cellularpathologie",
        ),
        "Virchow R. Die Cellularpathologie [Cellular pathology]. Hirschwald; 1858.",
        "Virchow R. Die Cellularpathologie [Cellular pathology]. Berlin: Hirschwald; 1858.",
    ),
    Example(
        "book with a subtitle and a hyphen",
        source(
            "Sackett, David L; Straus, Sharon E; Richardson, W Scott",
            "Evidence-based medicine: how to practice and teach EBM",
            "2000",
            type="book",
            edition="2",
            publisher="Churchill Livingstone",
            publisher_place="Edinburgh",
        ),
        "Sackett DL, Straus SE, Richardson WS. Evidence-Based Medicine: How to Practice and Teach EBM. 2nd ed. "
        "Churchill Livingstone; 2000.",
        "Sackett DL, Straus SE, Richardson WS. Evidence-based medicine: how to practice and teach EBM. 2nd ed. "
        "Edinburgh: Churchill Livingstone; 2000.",
    ),
    Example(
        "book with small words",
        source(
            "Groopman, Jerome",
            "How doctors think and what to do about it",
            "2007",
            type="book",
            publisher="Houghton Mifflin",
            publisher_place="Boston",
        ),
        "Groopman J. How Doctors Think and What to Do About It. Houghton Mifflin; 2007.",
        "Groopman J. How doctors think and what to do about it. Boston: Houghton Mifflin; 2007.",
    ),
    Example(
        "book with long prepositions",
        source(
            "Skloot, Rebecca",
            "Life between the cells: notes from within",
            "2010",
            type="book",
            publisher="Crown",
            publisher_place="New York",
        ),
        "Skloot R. Life Between the Cells: Notes From Within. Crown; 2010.",
        "Skloot R. Life between the cells: notes from within. New York: Crown; 2010.",
    ),
    Example(
        "book, pages cited",
        source(
            "Greenhalgh, Trisha",
            "How to read a paper: the basics of evidence-based medicine",
            "2014",
            type="book",
            edition="5th",
            publisher="Wiley-Blackwell",
            publisher_place="Chichester",
            pages="31-45",
        ),
        "Greenhalgh T. How to Read a Paper: The Basics of Evidence-Based Medicine. 5th ed. Wiley-Blackwell; "
        "2014:31-45.",
        "Greenhalgh T. How to read a paper: the basics of evidence-based medicine. 5th ed. Chichester: "
        "Wiley-Blackwell; 2014.",
    ),
    Example(
        "book by a body, edition in words",
        source(
            "{American Psychiatric Association}",
            "Diagnostic and statistical manual of mental disorders",
            "2013",
            type="book",
            edition="Fifth edition",
            publisher="American Psychiatric Association",
            publisher_place="Arlington (VA)",
        ),
        "American Psychiatric Association. Diagnostic and Statistical Manual of Mental Disorders. 5th ed. American "
        "Psychiatric Association; 2013.",
        "American Psychiatric Association. Diagnostic and statistical manual of mental disorders. 5th ed. "
        "Arlington (VA): American Psychiatric Association; 2013.",
    ),
    Example(
        "book with a DOI and an address",
        source(
            "{American Psychiatric Association}",
            "Diagnostic and statistical manual of mental disorders",
            "2022",
            type="book",
            edition="5th ed., text rev.",
            publisher="American Psychiatric Publishing",
            publisher_place="Washington (DC)",
            doi="10.1176/appi.books.9780890425787",
            url="https://dsm.psychiatryonline.org",
            accessed="2023-2-1",
        ),
        "American Psychiatric Association. Diagnostic and Statistical Manual of Mental Disorders. 5th ed, text "
        "rev. American Psychiatric Publishing; 2022. doi:10.1176/appi.books.9780890425787",
        "American Psychiatric Association. Diagnostic and statistical manual of mental disorders. 5th ed., text "
        "rev. Washington (DC): American Psychiatric Publishing; 2022. doi: 10.1176/appi.books.9780890425787.",
    ),
    Example(
        "volume of a book in Roman numerals",
        source(
            "Williams, Peter L",
            "Gray's anatomy",
            "1995",
            type="book",
            volume="II",
            edition="38",
            publisher="Churchill Livingstone",
            publisher_place="New York",
        ),
        "Williams PL. Gray's Anatomy. Vol II. 38th ed. Churchill Livingstone; 1995.",
        "Williams PL. Gray's anatomy. 38th ed. Vol. II. New York: Churchill Livingstone; 1995.",
    ),
    Example(
        "chapter by one author, one editor",
        source(
            "Klaassen, Curtis D",
            "Principles of toxicology and treatment of poisoning",
            "2001",
            type="chapter",
            editors="Hardman, Joel G",
            container_title="Goodman and Gilman's the pharmacological basis of therapeutics",
            edition="10",
            publisher="McGraw-Hill",
            publisher_place="New York",
            pages="67-80",
        ),
        "Klaassen CD. Principles of toxicology and treatment of poisoning. In: Hardman JG, ed. Goodman and "
        "Gilman's the Pharmacological Basis of Therapeutics. 10th ed. McGraw-Hill; 2001:67-80.",
        "Klaassen CD. Principles of toxicology and treatment of poisoning. In: Hardman JG, editor. Goodman and "
        "Gilman's the pharmacological basis of therapeutics. 10th ed. New York: McGraw-Hill; 2001. p. 67-80.",
    ),
    Example(
        "chapter with a DOI",
        source(
            "Higgins, Julian P T; Green, Sally",
            "Assessing risk of bias in included studies",
            "2008",
            type="chapter",
            editors="Higgins, Julian P T; Green, Sally",
            container_title="Cochrane handbook for systematic reviews of interventions",
            publisher="Wiley",
            publisher_place="Chichester",
            pages="187-241",
            doi="10.1002/9780470712184.ch8",
        ),
        "Higgins JPT, Green S. Assessing risk of bias in included studies. In: Higgins JPT, Green S, eds. Cochrane "
        "Handbook for Systematic Reviews of Interventions. Wiley; 2008:187-241. doi:10.1002/9780470712184.ch8",
        "Higgins JPT, Green S. Assessing risk of bias in included studies. In: Higgins JPT, Green S, editors. "
        "Cochrane handbook for systematic reviews of interventions. Chichester: Wiley; 2008. p. 187-241. doi: "
        "10.1002/9780470712184.ch8.",
    ),
    Example(
        "chapter without author",
        source(
            "",
            "Acute pain services",
            "2010",
            type="chapter",
            container_title="Acute pain management: scientific evidence",
            edition="3",
            publisher="Australian and New Zealand College of Anaesthetists",
            publisher_place="Melbourne",
            pages="61-74",
        ),
        "Acute pain services. In: Acute Pain Management: Scientific Evidence. 3rd ed. Australian and New Zealand "
        "College of Anaesthetists; 2010:61-74.",
        "Acute pain services. In: Acute pain management: scientific evidence. 3rd ed. Melbourne: Australian and "
        "New Zealand College of Anaesthetists; 2010. p. 61-74.",
    ),
    Example(
        "chapter in one of several volumes",
        source(
            "Kasper, Dennis L",
            "Approach to the patient with an infectious disease",
            "2005",
            type="chapter",
            editors="Braunwald, Eugene; Fauci, Anthony S",
            container_title="Harrison's principles of internal medicine",
            volume="1",
            edition="16",
            publisher="McGraw-Hill",
            publisher_place="New York",
            pages="695-700",
        ),
        "Kasper DL. Approach to the patient with an infectious disease. In: Braunwald E, Fauci AS, eds. Harrison's "
        "Principles of Internal Medicine. Vol 1. 16th ed. McGraw-Hill; 2005:695-700.",
        "Kasper DL. Approach to the patient with an infectious disease. In: Braunwald E, Fauci AS, editors. "
        "Harrison's principles of internal medicine. 16th ed. Vol. 1. New York: McGraw-Hill; 2005. p. 695-700.",
    ),
    Example(
        "encyclopedia entry",
        source(
            "Porter, Roy",
            "Hospitals",
            "2001",
            type="entry-encyclopedia",
            container_title="Encyclopedia of life sciences",
            publisher="Macmillan",
            publisher_place="London",
            pages="112-118",
        ),
        "Porter R. Hospitals. In: Encyclopedia of Life Sciences. Macmillan; 2001:112-118.",
        "Porter R. Hospitals. In: Encyclopedia of life sciences. London: Macmillan; 2001. p. 112-8.",
    ),
    Example(
        "no title",
        source("Nightingale, Florence", "", "1860", type="book", publisher="Harrison", publisher_place="London"),
        "Nightingale F. Harrison; 1860.",
        "Nightingale F. London: Harrison; 1860.",
    ),
]
