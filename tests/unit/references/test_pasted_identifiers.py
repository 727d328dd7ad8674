"""Identifiers in whatever is pasted: addresses as publishers and databases have them, lists, sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.identifiers import find_dois, normalise_doi, written_doi
from wagtail_medarticle.references.pasted_identifiers import Identifier, identifier, identifiers_in

# A text and its identifiers, parted by "|"; "?" for a text that has none and says which piece is doubtful.
CASES = [
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/art.41735", "doi 10.1002/art.41735"),
    ("https://onlinelibrary.wiley.com/doi/10.1002/art.41735/abstract", "doi 10.1002/art.41735"),
    ("https://onlinelibrary.wiley.com/doi/epdf/10.1002/art.41735?saml_referrer", "doi 10.1002/art.41735"),
    ("https://onlinelibrary.wiley.com/doi/pdfdirect/10.1002/art.41735", "doi 10.1002/art.41735"),
    ("https://www.frontiersin.org/articles/10.3389/fimmu.2020.01234/full", "doi 10.3389/fimmu.2020.01234"),
    (
        "https://www.frontiersin.org/journals/immunology/articles/10.3389/fimmu.2020.01234/full#B12",
        "doi 10.3389/fimmu.2020.01234",
    ),
    ("10.3389/fimmu.2020.01234/full/html", "doi 10.3389/fimmu.2020.01234"),
    ("https://iopscience.iop.org/article/10.1088/1361-6560/ab1234/meta", "doi 10.1088/1361-6560/ab1234"),
    ("https://iopscience.iop.org/article/10.1088/1361-6560/ab1234/pdf", "doi 10.1088/1361-6560/ab1234"),
    ("https://link.springer.com/content/pdf/10.1007/s00134-020-05991-x.pdf", "doi 10.1007/s00134-020-05991-x"),
    ("https://link.springer.com/article/10.1007/s00134-020-05991-x/fulltext.html", "doi 10.1007/s00134-020-05991-x"),
    ("https://link.springer.com/10.1007/s00134-020-05991-x", "doi 10.1007/s00134-020-05991-x"),
    ("https://link.springer.com/chapter/10.1007/978-3-030-12345-1_1#Sec2", "doi 10.1007/978-3-030-12345-1_1"),
    (
        "https://www.tandfonline.com/doi/full/10.3109/07434618.2014.906498?scroll=top&needAccess=true",
        "doi 10.3109/07434618.2014.906498",
    ),
    ("https://journals.sagepub.com/doi/pdf/10.1177/0003065106288002", "doi 10.1177/0003065106288002"),
    ("https://www.nejm.org/doi/full/10.1056/NEJMoa2007621", "doi 10.1056/NEJMoa2007621"),
    ("https://www.nejm.org/doi/pdf/10.1056/NEJMoa2007621?articleTools=true", "doi 10.1056/NEJMoa2007621"),
    ("https://jamanetwork.com/journals/jama/fullarticle/10.1001/jama.2020.1585", "doi 10.1001/jama.2020.1585"),
    (
        "https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD004022.pub5/full",
        "doi 10.1002/14651858.CD004022.pub5",
    ),
    (
        "https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD004022.pub5/full/es",
        "doi 10.1002/14651858.CD004022.pub5",
    ),
    (
        "https://journals.plos.org/plosmedicine/article?id=10.1371/journal.pmed.0020124",
        "doi 10.1371/journal.pmed.0020124",
    ),
    (
        "https://journals.plos.org/plosmedicine/article/file?id=10.1371/journal.pmed.0020124&type=printable",
        "doi 10.1371/journal.pmed.0020124",
    ),
    ("http://dx.plos.org/10.1371/journal.pmed.0020124", "doi 10.1371/journal.pmed.0020124"),
    ("https://www.biorxiv.org/content/10.1101/2020.01.30.927871v2.full.pdf+html", "doi 10.1101/2020.01.30.927871"),
    ("https://www.medrxiv.org/content/10.1101/2020.04.10.20060780v1", "doi 10.1101/2020.04.10.20060780"),
    ("https://academic.oup.com/ije/article/doi/10.1093/ije/dyaa123/5900000", "doi 10.1093/ije/dyaa123"),
    ("https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&doi=10.1000%2fscopus.1", "doi 10.1000/scopus.1"),
    ("https://doi.org/10.1000%2Fxyz", "doi 10.1000/xyz"),
    ("https://doi.org//10.1002/14651858.CD004022.pub5", "doi 10.1002/14651858.CD004022.pub5"),
    ("http://dx.doi.org/10.1016/S0140-6736(20)31180-6", "doi 10.1016/S0140-6736(20)31180-6"),
    ("https://doi-org.ezproxy.example.edu/10.1016/j.wem.2022.07.008", "doi 10.1016/j.wem.2022.07.008"),
    ("https://onlinelibrary-wiley-com.ezproxy.example.edu/doi/full/10.1002/art.41735", "doi 10.1002/art.41735"),
    ("https://login.proxy.example.edu/login?url=https://doi.org/10.1002/art.41735", "doi 10.1002/art.41735"),
    ("info:doi/10.1002/art.41735", "doi 10.1002/art.41735"),
    ("urn:doi:10.1002/art.41735", "doi 10.1002/art.41735"),
    ("10.1007/978-3-030-12345-1\\_1", "doi 10.1007/978-3-030-12345-1_1"),
    ("10.1007/978-3-030-12345-1{\\_}1", "doi 10.1007/978-3-030-12345-1_1"),
    (
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16&lt;1661::AID-SIM968&gt;3.0.CO;2-2",
        "doi 10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
    ),
    (
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16{\\textless}1661::AID-SIM968{\\textgreater}3.0.CO;2-2",
        "doi 10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
    ),
    ("[Lancet](https://doi.org/10.1016/S0140-6736(20)31180-6).", "doi 10.1016/S0140-6736(20)31180-6"),
    ('<a href="https://doi.org/10.1000/x">10.1000/x</a>', "doi 10.1000/x"),
    ("see 10.1000/a;10.1000/b, or doi:10.1000/c.", "doi 10.1000/a|doi 10.1000/b|doi 10.1000/c"),
    ("https://pubmed.ncbi.nlm.nih.gov/32450107/?format=pubmed", "pmid 32450107"),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=32450107", "pmid 32450107"),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=32450107[pmid]&sort=date", "pmid 32450107"),
    ("https://www.ncbi.nlm.nih.gov/pubmed/32450107?dopt=Abstract", "pmid 32450107"),
    ("https://www.ncbi.nlm.nih.gov/pubmed/?term=32450107", "pmid 32450107"),
    (
        "https://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=32450107&dopt=Citation",
        "pmid 32450107",
    ),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/32450107/", "pmid 32450107"),
    ("https://europepmc.org/article/MED/32450107", "pmid 32450107"),
    ("https://europepmc.org/abstract/med/32450107", "pmid 32450107"),
    ("https://europepmc.org/article/PMC/PMC7255293", "pmcid PMC7255293"),
    ("http://europepmc.org/articles/PMC7255293?pdf=render", "pmcid PMC7255293"),
    ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7255293/pdf/main.pdf", "pmcid PMC7255293"),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7255293/#sec-4", "pmcid PMC7255293"),
    ("info:pmid/32450107", "pmid 32450107"),
    ("pubmed.gov/32450107", "pmid 32450107"),
    ("32450107", "pmid 32450107"),
    ("32450107, 32511943\nPMC7255293", "pmid 32450107|pmid 32511943|pmcid PMC7255293"),
    (
        "Mehra MR. Lancet. 2020. doi: 10.1016/S0140-6736(20)31180-6. PMID: 32450107; PMCID: PMC7255293.",
        "doi 10.1016/S0140-6736(20)31180-6|pmid 32450107|pmcid PMC7255293",
    ),
    ("urn:isbn:9780190246556", "isbn 9780190246556"),
    ("AMA Manual of Style. ISBN 978-0-19-024655-6.", "isbn 9780190246556"),
    ("https://www.worldcat.org/isbn/9780190246556", "isbn 9780190246556"),
    ("978-0-19-024655-6", "isbn 9780190246556"),
    ("0-306-40615-2", "isbn 0306406152"),
    ("https://clinicaltrials.gov/study/NCT04280705?term=x", "registration NCT04280705"),
    ("https://clinicaltrials.gov/ct2/show/nct04280705", "registration NCT04280705"),
    ("ClinicalTrials.gov number, NCT04280705.", "registration NCT04280705"),
    (
        "registered as ISRCTN50189673 and ACTRN12620000445976, CTRI/2020/04/024775",
        "registration ISRCTN50189673|registration ACTRN12620000445976|registration CTRI/2020/04/024775",
    ),
    ("https://www.isrctn.com/ISRCTN50189673", "registration ISRCTN50189673"),
    ("ChiCTR2000029308", "registration ChiCTR2000029308"),
    ("IRCT20080904001199N7", "registration IRCT20080904001199N7"),
    ("PROSPERO CRD42020182600", "registration CRD42020182600"),
    ("10.1000/xyz.pdf", "doi 10.1000/xyz"),
    ("https://example.org/files/10.1000/xyz.full.pdf", "doi 10.1000/xyz"),
    ("10.1136/bmj.m1328.full", "doi 10.1136/bmj.m1328"),
    ("https://api.crossref.org/works/10.1016%2FS0140-6736%2820%2931180-6", "doi 10.1016/S0140-6736(20)31180-6"),
    ("https://example.org/10.1000/xyz", "?"),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=salt+pepper", "?"),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=32450107,32511943", "pmid 32450107|pmid 32511943"),
    ("10.1000/a;10.1000/b", "doi 10.1000/a|doi 10.1000/b"),
    ("https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)31180-6/fulltext", "?"),
    ("https://example.org/doi/10.1000/xyz/pepper-and-salt", "?"),
    ("Salt substitutes in 12 trials, 2020", ""),
    ("", ""),
    ("BMJ 2020;369:m1328", ""),
    ("https://www.nature.com/articles/s41586-020-2649-2", ""),
    ("PMID: 32450107 and https://doi.org/10.1002/art.41735/abstract.", "pmid 32450107|doi 10.1002/art.41735"),
    ("https://europepmc.org/search?query=salt", "?"),
    ("https://linkinghub.elsevier.com/retrieve/pii/S0140673620311806", "?"),
    ("doi:https://doi.org/10.1002/art.41735", "doi 10.1002/art.41735"),
    ("DOI 10.1002/ART.41735", "doi 10.1002/ART.41735"),
    ("10.1000/xyz123，10.1000/abc。", "doi 10.1000/xyz123|doi 10.1000/abc"),
    ("doi:10.1093/ref:odnb/12345", "doi 10.1093/ref:odnb/12345"),
    ("https://www.bmj.com/lookup/doi/10.1136/bmj.m1328", "doi 10.1136/bmj.m1328"),
    (
        "https://ascopubs.org/doi/10.1200/JCO.2016.34.4_suppl.112?url_ver=Z39.88-2003&rfr_id=ori:rid:crossref.org",
        "doi 10.1200/JCO.2016.34.4_suppl.112",
    ),
    ("10.1200/JCO.2016.34.4_suppl.112", "doi 10.1200/JCO.2016.34.4_suppl.112"),
    ("10.21203/rs.3.rs-100956/v1", "doi 10.21203/rs.3.rs-100956/v1"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_identifiers_of_a_text(text: str, expected: str) -> None:
    found = identifiers_in(text)
    said = "|".join(f"{one.kind} {one.value}" for one in found.identifiers)
    assert (said or "?" * bool(found.doubtful)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [case for case in CASES if case[1].count("doi ") == 1 == len(case[1].split("|"))]
)
def test_a_doi_is_read_the_same_in_a_sentence(text: str, expected: str) -> None:
    assert find_dois(f"Compare {text} for this.") == [expected.removeprefix("doi ").lower()]


def test_lines_are_counted_and_nothing_comes_twice() -> None:
    found = identifiers_in("32450107\n\nPMID: 32450107\n10.1000/A\n10.1000/a")
    assert found.identifiers == (Identifier("pmid", "32450107", 1), Identifier("doi", "10.1000/A", 4))
    assert found.whole


def test_a_number_in_a_sentence_is_no_pmid() -> None:
    assert identifiers_in("We treated 1234 patients").identifiers == ()
    assert not identifiers_in("see 10.1000/x").whole


def test_capitals_are_kept_for_showing_and_folded_for_comparing() -> None:
    assert written_doi("doi:10.1016/S0140-6736(20)31180-6") == "10.1016/S0140-6736(20)31180-6"
    assert normalise_doi("doi:10.1016/S0140-6736(20)31180-6") == "10.1016/s0140-6736(20)31180-6"


@given(st.text(max_size=60) | st.from_regex(r"\A(https?://[a-z.]{1,20}/)?(doi/)?10\.[0-9]{4,9}/.{1,20}\Z"))
def test_what_is_found_is_found_again_by_itself(text: str) -> None:
    for found in identifiers_in(text).identifiers:
        again = identifier(found.value)
        assert again is not None, (text, found)
        assert (again.kind, again.value) == (found.kind, found.value)
