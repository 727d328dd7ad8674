"""MODS, of catalogues and of bibutils."""

from __future__ import annotations

from .case import case

CASES = [
    case(
        "mods",
        "an article of bibutils",
        """
<?xml version="1.0" encoding="UTF-8"?>
<modsCollection xmlns="http://www.loc.gov/mods/v3">
<mods ID="Ioannidis2005"><titleInfo><title>Why most published research findings are false</title></titleInfo>
<name type="personal"><namePart type="given">John</namePart><namePart type="given">P.</namePart>
<namePart type="family">Ioannidis</namePart><role><roleTerm authority="marcrelator" type="text">author</roleTerm></role></name>
<originInfo><dateIssued>2005-08</dateIssued></originInfo><genre authority="bibutilsgt">journal article</genre>
<relatedItem type="host"><titleInfo><title>PLoS medicine</title></titleInfo>
<originInfo><issuance>continuing</issuance></originInfo><genre authority="marcgt">periodical</genre>
<identifier type="issn">1549-1676</identifier>
<part><detail type="volume"><number>2</number></detail><detail type="issue"><number>8</number></detail>
<extent unit="page"><start>e124</start></extent></part></relatedItem>
<identifier type="doi">10.1371/journal.pmed.0020124</identifier><identifier type="pubmed">16060722</identifier>
<identifier type="citekey">Ioannidis2005</identifier></mods></modsCollection>
""",
        title="Why most published research findings are false",
        authors="Ioannidis, John P.",
        container_title="PLoS medicine",
        issued="2005-8",
        volume="2",
        issue="8",
        pages="e124",
        doi="10.1371/journal.pmed.0020124",
        pmid="16060722",
        issn="1549-1676",
    ),
    case(
        "mods",
        "a catalogue's book with prefixes",
        """
<mods:mods xmlns:mods="http://www.loc.gov/mods/v3"><mods:titleInfo><mods:nonSort>The</mods:nonSort>
<mods:title>salt book</mods:title><mods:subTitle>on bread and soup</mods:subTitle></mods:titleInfo>
<mods:name type="personal"><mods:namePart>Lind, Sara</mods:namePart><mods:namePart type="date">1970-</mods:namePart>
<mods:role><mods:roleTerm type="code">aut</mods:roleTerm></mods:role></mods:name>
<mods:name type="corporate"><mods:namePart>Salt Society</mods:namePart></mods:name>
<mods:typeOfResource>text</mods:typeOfResource>
<mods:originInfo><mods:place><mods:placeTerm type="code">enk</mods:placeTerm></mods:place>
<mods:place><mods:placeTerm type="text">Elmstead</mods:placeTerm></mods:place><mods:publisher>Elm</mods:publisher>
<mods:dateIssued encoding="w3cdtf">2011</mods:dateIssued><mods:edition>2nd ed.</mods:edition></mods:originInfo>
<mods:language><mods:languageTerm type="code" authority="iso639-2b">eng</mods:languageTerm></mods:language>
<mods:subject><mods:topic>Salt</mods:topic></mods:subject><mods:identifier type="isbn">0306406152</mods:identifier>
<mods:relatedItem type="series"><mods:titleInfo><mods:title>Elmstead handbooks</mods:title>
<mods:partNumber>14</mods:partNumber></mods:titleInfo></mods:relatedItem></mods:mods>
""",
        "subject",
        type="book",
        title="The salt book: on bread and soup",
        authors="Lind, Sara; {Salt Society}",
        collection_title="Elmstead handbooks",
        collection_number="14",
        publisher="Elm",
        publisher_place="Elmstead",
        edition="2nd ed.",
        issued="2011",
        isbn="0306406152",
        language="en",
    ),
    case(
        "mods",
        "a thesis of bibutils, whose school grants a degree",
        """
<mods ID="curie"><titleInfo><title>Recherches sur les substances radioactives</title></titleInfo><name type="personal">
<namePart type="given">Marie</namePart><namePart type="family">Curie</namePart><role>
<roleTerm authority="marcrelator" type="text">author</roleTerm></role></name>
<name><namePart>Faculté des sciences de Paris</namePart><role>
<roleTerm authority="marcrelator" type="text">degree grantor</roleTerm></role></name>
<originInfo><dateIssued>1903</dateIssued></originInfo><typeOfResource>text</typeOfResource>
<genre authority="marcgt">thesis</genre><genre authority="bibutilsgt">Ph.D. thesis</genre></mods>
""",
        type="thesis",
        title="Recherches sur les substances radioactives",
        authors="Curie, Marie",
        publisher="Faculté des sciences de Paris",
        genre="Ph.D. thesis",
        issued="1903",
    ),
    case(
        "mods",
        "a web page of bibutils",
        """
<mods><titleInfo><title>Salt reduction</title></titleInfo><name><namePart>World Health Organization</namePart><role>
<roleTerm authority="marcrelator" type="text">author</roleTerm></role></name><originInfo><dateIssued>2023</dateIssued>
</originInfo><genre authority="bibutilsgt">miscellaneous</genre><location>
<url>https://www.who.int/news-room/fact-sheets/detail/salt-reduction</url></location></mods>
""",
        type="webpage",
        title="Salt reduction",
        authors="{World Health Organization}",
        issued="2023",
        url="https://www.who.int/news-room/fact-sheets/detail/salt-reduction",
    ),
    case(
        "mods",
        "a chapter with the editor of its book",
        """
<mods><titleInfo><title>Salt in bread</title></titleInfo><name type="personal"><namePart type="family">Lind</namePart>
<namePart type="given">Sara</namePart></name><genre>book chapter</genre><relatedItem type="host">
<titleInfo><title>Handbook of salt</title></titleInfo><name type="personal"><namePart type="family">Moor</namePart>
<namePart type="given">Kit</namePart><role><roleTerm type="text">editor</roleTerm></role></name>
<originInfo><dateIssued>2011</dateIssued><publisher>Elm</publisher></originInfo>
<part><extent unit="pages"><start>10</start><end>19</end></extent></part></relatedItem></mods>
""",
        type="chapter",
        title="Salt in bread",
        authors="Lind, Sara",
        editors="Moor, Kit",
        container_title="Handbook of salt",
        publisher="Elm",
        issued="2011",
        pages="10-19",
    ),
]
