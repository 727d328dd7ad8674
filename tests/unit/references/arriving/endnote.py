"""EndNote's XML and its tagged format."""

from __future__ import annotations

from .case import Case, case


def xml(name: str, content: str, *noted: str, **fields: object) -> Case:
    """A record as EndNote 20 writes it, every text in a style."""
    return case("endnote-xml", name, f"<xml><records><record>{content}</record></records></xml>", *noted, **fields)


CASES = [
    xml(
        "an article from PubMed, styled",
        """<database name="My.enl" path="C:\\My.enl">My.enl</database><source-app name="EndNote" version="20.2">EndNote</source-app>
<rec-number>17</rec-number><foreign-keys><key app="EN" db-id="x" timestamp="0">17</key></foreign-keys>
<ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal" font="default" size="100%">Levey, A. S.</style></author>
<author><style face="normal" font="default" size="100%">Stevens, L. A.</style></author></authors></contributors>
<auth-address><style face="normal">Tufts Medical Center, Boston</style></auth-address>
<titles><title><style face="normal">A new equation to estimate glomerular filtration rate</style></title>
<secondary-title><style face="normal">Ann Intern Med</style></secondary-title>
<alt-title><style face="normal">Annals of internal medicine</style></alt-title></titles>
<periodical><full-title><style face="normal">Ann Intern Med</style></full-title>
<abbr-1><style face="normal">Annals of internal medicine</style></abbr-1></periodical>
<pages><style face="normal">604-12</style></pages><volume><style face="normal">150</style></volume>
<number><style face="normal">9</style></number><edition><style face="normal">2009/05/06</style></edition>
<keywords><keyword><style face="normal">Adult</style></keyword></keywords>
<dates><year><style face="normal">2009</style></year><pub-dates><date><style face="normal">May 5</style></date></pub-dates></dates>
<isbn><style face="normal">1539-3704 (Electronic)&#xD;0003-4819 (Linking)</style></isbn>
<accession-num><style face="normal">19414839</style></accession-num><custom2><style face="normal">PMC2763564</style></custom2>
<electronic-resource-num><style face="normal">10.7326/0003-4819-150-9-200905050-00006</style></electronic-resource-num>
<remote-database-name><style face="normal">Medline</style></remote-database-name>
<remote-database-provider><style face="normal">NLM</style></remote-database-provider>
<language><style face="normal">eng</style></language>""",
        "2009/05/06",
        "keywords",
        title="A new equation to estimate glomerular filtration rate",
        authors="Levey, A. S.; Stevens, L. A.",
        container_title="Ann Intern Med",
        container_title_short="Annals of internal medicine",
        issued="2009-5-5",
        volume="150",
        issue="9",
        pages="604-12",
        doi="10.7326/0003-4819-150-9-200905050-00006",
        pmid="19414839",
        pmcid="PMC2763564",
        issn="1539-3704",
        language="en",
    ),
    xml(
        "an edited book",
        """<ref-type name="Edited Book">28</ref-type><contributors><authors><author>Jameson, J. Larry</author>
<author>Fauci, Anthony S.</author></authors></contributors><titles>
<title>Harrison's principles of internal medicine</title></titles><edition>20th</edition>
<dates><year>2018</year></dates><pub-location>New York</pub-location><publisher>McGraw-Hill Education</publisher>
<isbn>978-1-259-64403-0</isbn>""",
        type="book",
        title="Harrison's principles of internal medicine",
        editors="Jameson, J. Larry; Fauci, Anthony S.",
        publisher="McGraw-Hill Education",
        publisher_place="New York",
        edition="20th",
        issued="2018",
        isbn="9781259644030",
    ),
    xml(
        "a section of a book in a series",
        """<ref-type name="Book Section">5</ref-type><contributors><authors><author>Lind, Sara</author></authors>
<secondary-authors><author>Moor, Kit</author><author>Kerr, Tom</author></secondary-authors>
<subsidiary-authors><author>Hale, Ann</author></subsidiary-authors></contributors>
<titles><title>Salt in bread</title><secondary-title>Handbook of salt</secondary-title>
<tertiary-title>Elmstead handbooks</tertiary-title></titles><pages>10-19</pages><volume>2</volume><number>14</number>
<section>3</section><dates><year>2011</year></dates><pub-location>Elmstead</pub-location><publisher>Elm</publisher>""",
        "section",
        type="chapter",
        title="Salt in bread",
        authors="Lind, Sara",
        editors="Moor, Kit; Kerr, Tom",
        translators="Hale, Ann",
        container_title="Handbook of salt",
        collection_title="Elmstead handbooks",
        collection_number="14",
        publisher="Elm",
        publisher_place="Elmstead",
        issued="2011",
        volume="2",
        pages="10-19",
    ),
    xml(
        "a guideline as a report of a body",
        """<ref-type name="Report">27</ref-type><contributors><authors>
<author>National Institute for Health and Care Excellence,</author></authors></contributors>
<titles><title>Hypertension in adults: diagnosis and management</title></titles><dates><year>2019</year>
<pub-dates><date>28 August</date></pub-dates></dates><pub-location>London</pub-location><publisher>NICE</publisher>
<isbn>NG136</isbn><work-type>NICE guideline</work-type><urls><related-urls>
<url>https://www.nice.org.uk/guidance/ng136</url></related-urls></urls><access-date>5 January 2024</access-date>""",
        type="report",
        title="Hypertension in adults: diagnosis and management",
        authors="{National Institute for Health and Care Excellence}",
        publisher="NICE",
        publisher_place="London",
        genre="NICE guideline",
        number="NG136",
        issued="2019-8-28",
        accessed="2024-1-5",
        url="https://www.nice.org.uk/guidance/ng136",
    ),
    xml(
        "a thesis with powers in its title",
        """<ref-type name="Thesis">32</ref-type><contributors><authors><author>Lind, Sara</author></authors></contributors>
<titles><title><style face="normal">Salt at 10</style><style face="superscript">9</style><style face="normal"> cells per
litre</style></title><secondary-title>Department of Salt</secondary-title></titles><dates><year>2016</year></dates>
<publisher>University of Elmstead</publisher><work-type>PhD thesis</work-type>""",
        type="thesis",
        title="Salt at 10⁹ cells per litre",
        authors="Lind, Sara",
        collection_title="Department of Salt",
        publisher="University of Elmstead",
        genre="PhD thesis",
        issued="2016",
    ),
    xml(
        "an accession number of another database",
        """<ref-type name="Journal Article">17</ref-type><titles><title>Salt</title></titles>
<periodical><full-title>Lancet</full-title></periodical><custom7>e12</custom7><dates><year>2020</year></dates>
<accession-num>WOS:000520000000012</accession-num><remote-database-name>Web of Science</remote-database-name>""",
        "accession-num",
        title="Salt",
        container_title="Lancet",
        issued="2020",
        pages="e12",
    ),
    case(
        "enw",
        "Google Scholar's",
        """
%0 Journal Article
%T Why most published research findings are false
%A Ioannidis, John PA
%J PLoS medicine
%V 2
%N 8
%P e124
%@ 1549-1676
%D 2005
%I Public Library of Science San Francisco, USA
""",
        title="Why most published research findings are false",
        authors="Ioannidis, John PA",
        container_title="PLoS medicine",
        publisher="Public Library of Science San Francisco, USA",
        issued="2005",
        volume="2",
        issue="8",
        pages="e124",
        issn="1549-1676",
    ),
    case(
        "enw",
        "a book section with a wrapped abstract of two paragraphs",
        """
%0 Book Section
%A Lind, Sara
%E Moor, Kit
%D 2011
%T Salt in bread
%B Handbook of salt
%S Elmstead handbooks
%C Elmstead
%I Elm
%P 10-19
%X Bread is salted.

Less salt is possible.
%@ 0-306-40615-2
%U https://example.org/salt
""",
        type="chapter",
        title="Salt in bread",
        authors="Lind, Sara",
        editors="Moor, Kit",
        container_title="Handbook of salt",
        collection_title="Elmstead handbooks",
        publisher="Elm",
        publisher_place="Elmstead",
        issued="2011",
        pages="10-19",
        isbn="0306406152",
        url="https://example.org/salt",
        abstract="Bread is salted. Less salt is possible.",
    ),
    case(
        "enw",
        "refer without types",
        """
%A J. D. Watson
%A F. H. C. Crick
%T Molecular structure of nucleic acids
%J Nature
%V 171
%N 4356
%P 737-738
%D April 1953
""",
        title="Molecular structure of nucleic acids",
        authors="Watson, J. D.; Crick, F. H. C.",
        container_title="Nature",
        issued="1953-4",
        volume="171",
        issue="4356",
        pages="737-738",
    ),
    case(
        "enw",
        "PubMed's through EndNote",
        """
%0 Journal Article
%A Zhou, P.
%A Yang, X. L.
%D 2020
%T A pneumonia outbreak associated with a new coronavirus of probable bat origin
%B Nature
%V 579
%N 7798
%P 270-273
%8 Mar
%! A pneumonia outbreak
%@ 1476-4687 (Electronic)
%M 32015507
%R 10.1038/s41586-020-2012-7
%2 PMC7095418
%7 2020/02/06
%~ PubMed
%G eng
""",
        "short-title",
        "2020/02/06",
        title="A pneumonia outbreak associated with a new coronavirus of probable bat origin",
        authors="Zhou, P.; Yang, X. L.",
        container_title="Nature",
        issued="2020-3",
        volume="579",
        issue="7798",
        pages="270-273",
        doi="10.1038/s41586-020-2012-7",
        pmid="32015507",
        pmcid="PMC7095418",
        issn="1476-4687",
        language="en",
    ),
]
