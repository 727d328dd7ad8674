"""What an approval doesn't cover of an article's keys, each with the reason: a closed list.

``serving/judging.py`` leaves these out of what the digest is of, and nothing else that a reader can be given. The list
is printed in docs/integrity.md; a test changes each leaf of an article and expects another digest, unless it is named.
"""

from __future__ import annotations

EXCLUDED: dict[str, str] = {
    "id": "the page's own number",
    "meta": "what the page is called in addresses and in the database; a language is judged by entries of its own",
    "last_updated": "a moment",
    "authors[].name": "a contributor's later details; which contributors are named counts",
    "authors[].credentials": "a contributor's later details",
    "authors[].orcid": "a contributor's later details",
    "topics": "what the article is filed under",
    "audience": "labels and texts of the site; each audience's words count",
    "body[].id": "ids of blocks, at every depth",
    "body[].value.anchor": "made from headings, which count",
    "figure.image.id": "of a picture the bytes of its file count, and whether readers may see it",
    "figure.image.title": "what the picture is called in the site's library; its alternative text and caption count",
    "figure.image.url": "an address of a rendition",
    "figure.image.width": "a rendition's",
    "figure.image.height": "a rendition's",
    "references[].number": "counted from the text; which source each marker names counts",
    "references[].id": "the library's own number",
    "references[].kind_label": "a label made from the kind, which counts",
    "references[].original_title": "completes the record of the same source",
    "references[].authors": "but for the first author, which counts: completes the record of the same source",
    "references[].authors_complete": "completes the record of the same source",
    "references[].translators": "completes the record of the same source",
    "references[].container_title": "counts where a source has neither DOI nor PMID",
    "references[].collection_title": "completes the record of the same source",
    "references[].collection_number": "completes the record of the same source",
    "references[].event_title": "completes the record of the same source",
    "references[].event_place": "completes the record of the same source",
    "references[].publisher": "counts where no author is known",
    "references[].genre": "completes the record of the same source",
    "references[].document_number": "counts where a source has neither DOI nor PMID",
    "references[].publication_status": "completes the record of the same source",
    "references[].issued": "but for the year, which counts",
    "references[].volume": "completes the record of the same source",
    "references[].issue": "completes the record of the same source",
    "references[].pages": "completes the record of the same source",
    "references[].pmcid": "completes the record of the same source",
    "references[].registration": "counts where a source has neither DOI nor PMID",
    "references[].url": "but for its host, which counts where a source has neither DOI nor PMID",
    "references[].superseded_by": "the library's own number; that a source was superseded counts",
    "references[].text": "the reference line, printed from the record in the site's style",
    "references[].html": "the same line as HTML",
    "review": "the review itself",
    "safety_notice": "the site's word about the article, put over it in an emergency; the text stays what was approved",
    "disclaimer": "a stand-in of ours, where the site has none; a disclaimer that somebody wrote counts",
    "follow_up": "the site's texts and address; those of the article's own block count, in its body",
}
"""Keys of the representation, as docs/front-ends.md has them, and why a change of them ends no approval."""
