"""JATS reference lists."""

from __future__ import annotations

from .case import case

CASES = [
    case(
        "jats",
        "PubMed Central's, in an article with namespaces and a named character",
        """
<article xmlns:xlink="http://www.w3.org/1999/xlink"><back><ref-list><title>References</title>
<ref id="R1"><label>1</label><element-citation publication-type="journal"><person-group person-group-type="author">
<collab>SPRINT Research Group</collab><name><surname>Wright</surname><given-names>JT</given-names><suffix>Jr</suffix></name>
<etal/></person-group>
<article-title>A randomized trial of intensive versus standard blood&ndash;pressure control</article-title>
<source>N Engl J Med</source><year>2015</year><month>11</month><day>26</day><volume>373</volume><issue>22</issue>
<fpage>2103</fpage><lpage>2116</lpage><pub-id pub-id-type="doi">10.1056/NEJMoa1511939</pub-id>
<pub-id pub-id-type="pmid">26551272</pub-id><pub-id pub-id-type="pmcid">PMC4689591</pub-id></element-citation></ref>
</ref-list></back></article>
""",
        title="A randomized trial of intensive versus standard blood–pressure control",
        authors="{SPRINT Research Group}; Wright, JT, Jr",
        authors_cut=True,
        container_title="N Engl J Med",
        issued="2015-11-26",
        volume="373",
        issue="22",
        pages="2103-2116",
        doi="10.1056/NEJMoa1511939",
        pmid="26551272",
        pmcid="PMC4689591",
    ),
    case(
        "jats",
        "mixed content with string-name, et al. in words and a link",
        """
<ref-list xmlns:xlink="http://www.w3.org/1999/xlink"><ref><mixed-citation publication-type="journal">
<string-name><surname>Page</surname>, <given-names>M. J.</given-names></string-name>, <string-name><surname>McKenzie</surname>,
<given-names>J. E.</given-names></string-name>, et al. <article-title>The PRISMA 2020 statement</article-title>.
<source><italic>BMJ</italic></source> <year>2021</year>;<volume>372</volume>:<elocation-id>n71</elocation-id>. doi:
<ext-link ext-link-type="uri" xlink:href="https://doi.org/10.1136/bmj.n71">10.1136/bmj.n71</ext-link></mixed-citation>
</ref></ref-list>
""",
        title="The PRISMA 2020 statement",
        authors="Page, M. J.; McKenzie, J. E.",
        authors_cut=True,
        container_title="BMJ",
        issued="2021",
        volume="372",
        pages="n71",
        doi="10.1136/bmj.n71",
    ),
    case(
        "jats",
        "a chapter with editors",
        """
<ref><element-citation publication-type="book"><person-group person-group-type="author"><name><surname>Lind</surname>
<given-names>S</given-names></name></person-group><chapter-title>Salt in bread</chapter-title>
<person-group person-group-type="editor"><name><surname>Moor</surname><given-names>K</given-names></name></person-group>
<source>Handbook of salt</source><edition>2nd ed.</edition><publisher-loc>Elmstead</publisher-loc>
<publisher-name>Elm</publisher-name><year>2011</year><fpage>10</fpage><lpage>19</lpage><isbn>0-306-40615-2</isbn>
</element-citation></ref>
""",
        type="chapter",
        title="Salt in bread",
        authors="Lind, S",
        editors="Moor, K",
        container_title="Handbook of salt",
        publisher="Elm",
        publisher_place="Elmstead",
        edition="2nd ed.",
        issued="2011",
        pages="10-19",
        isbn="0306406152",
    ),
    case(
        "jats",
        "a web page of a body",
        """
<ref><element-citation publication-type="web"><collab>World Health Organization</collab><source>Salt reduction</source>
<year>2023</year><date-in-citation content-type="access-date" iso-8601-date="2024-09-14">14 Sep 2024</date-in-citation>
<ext-link ext-link-type="uri" xlink:href="https://www.who.int/news-room/fact-sheets/detail/salt-reduction">link</ext-link>
</element-citation></ref>
""",
        type="webpage",
        title="Salt reduction",
        authors="{World Health Organization}",
        issued="2023",
        accessed="2024-9-14",
        url="https://www.who.int/news-room/fact-sheets/detail/salt-reduction",
    ),
    case(
        "jats",
        "pandoc's, with CSL's types",
        """
<ref-list><ref id="ref-salt"><element-citation publication-type="paper-conference"><person-group
person-group-type="author"><name><surname>Lind</surname><given-names>Sara</given-names></name></person-group>
<article-title>Salt at work</article-title><source>Proceedings of the salt conference</source><publisher-name>Elm</publisher-name>
<year iso-8601-date="2017-06">2017</year><month>06</month><fpage>1</fpage><lpage>4</lpage></element-citation></ref></ref-list>
""",
        type="paper-conference",
        title="Salt at work",
        authors="Lind, Sara",
        container_title="Proceedings of the salt conference",
        publisher="Elm",
        issued="2017-6",
        pages="1-4",
    ),
    case(
        "jats",
        "alternatives, of which the structured one counts",
        """
<ref><citation-alternatives><mixed-citation>Lind S. Salt. Lancet 2020;1:2.</mixed-citation>
<element-citation publication-type="journal"><name><surname>Lind</surname><given-names>S</given-names></name>
<article-title>Salt</article-title><source>Lancet</source><year>2020</year><volume>1</volume><fpage>2</fpage>
</element-citation></citation-alternatives></ref>
""",
        title="Salt",
        authors="Lind, S",
        container_title="Lancet",
        issued="2020",
        volume="1",
        pages="2",
    ),
    case(
        "jats",
        "words that no element marks, a translated title and a conference",
        """
<ref><mixed-citation publication-type="confproc"><name><surname>Lind</surname><given-names>S</given-names></name>.
<article-title>Salz</article-title>. <trans-title>Salt</trans-title>. Oral presentation at <conf-name>Salt 2017</conf-name>;
<conf-date>2017 Jun 2</conf-date>; <conf-loc>Elmstead</conf-loc>. <year>2017</year></mixed-citation></ref>
""",
        "Oral presentation",
        "2017 Jun 2",
        type="paper-conference",
        title="Salt",
        original_title="Salz",
        authors="Lind, S",
        event_title="Salt 2017",
        event_place="Elmstead",
        issued="2017",
    ),
]
