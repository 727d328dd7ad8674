"""Ways in which what readers are served changes beside the words of a paragraph, and changes that nobody can see.

The table of ``test_ways`` goes on here: after each of them the status is right wherever a reader can meet it.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction
from wagtail_factories import DocumentFactory

from tests.factories import CitationFactory, ContributorFactory, ImageFactory, block, cite, section, text, with_ids
from tests.review.test_ways import NEW, Way, go, named, with_a_picture
from tests.review.world import APPROVED, World, draft_statuses, statuses
from wagtail_medarticle.library.merge import merge
from wagtail_medarticle.models import Citation, LedgerEntry
from wagtail_medarticle.review import transitions

pytestmark = pytest.mark.django_db
LOST: dict[str, Way] = {}
KEPT: dict[str, Way] = {}


@pytest.fixture
def world(standing_world: World) -> World:
    return standing_world


def ends(way: Way) -> Way:
    """The live text and the draft are no longer approved."""
    LOST[way.__name__] = way
    return way


def keeps(way: Way) -> Way:
    """Live text and draft stay approved."""
    KEPT[way.__name__] = way
    return way


def approve(world: World) -> None:
    """Have the board approve the latest version, which goes live."""
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.reviewer)


def approve_body(world: World, *body: Any) -> None:
    """The article with another body, approved and live."""
    draft = world.draft
    draft.body = with_ids([*body])
    draft.save_revision(user=world.editor)
    approve(world)
    assert set(statuses(world.page).values()) == {APPROVED}


def words(world: World, *content: Any) -> Any:
    """The section that cites the source, with more in it."""
    return section("Treatment", text("Treatment helps", world.source), *content)


def publish(world: World, *body: Any) -> None:
    """The article with another body, live without the board."""
    page = world.row
    page.body = with_ids([*body])
    page.save_revision(user=world.chief).publish()


# --- Files


@keeps
def the_same_picture_is_uploaded_again(world: World) -> None:
    picture = with_a_picture(world)
    picture.file = ImageFactory.build(file__filename="again.jpg").file
    picture.save()


@keeps
def the_same_picture_as_another_image(world: World) -> None:
    picture = with_a_picture(world)
    again = ImageFactory(title="The same", file__filename="again.jpg")
    page, shown = world.row, f'"image": {picture.pk}'
    stored = json.dumps(page.body.get_prep_value())
    assert shown in stored
    page.body = json.loads(stored.replace(shown, f'"image": {again.pk}'))
    page.save_revision().publish()


def hide(file: Any) -> None:
    """Put an image or document into a private collection."""
    collection = Collection.get_first_root_node().add_child(name="Withdrawn")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    file.collection = collection
    file.save()


@ends
def a_picture_is_withdrawn(world: World) -> None:
    hide(with_a_picture(world))


@ends
def the_collection_of_a_picture_is_made_private(world: World) -> None:
    picture = with_a_picture(world)
    CollectionViewRestriction.objects.create(collection=picture.collection, restriction_type="login")


def with_a_document(world: World) -> Any:
    """The article with a link to a document, approved; gives the document."""
    document = DocumentFactory(file__data=b"5 mg")
    link = f'<p><a linktype="document" id="{document.pk}">Doses</a></p>'
    approve_body(world, words(world, block("text", link)))
    return document


@ends
def a_linked_document_is_replaced(world: World) -> None:
    document = with_a_document(world)
    document.file = DocumentFactory.build(file__data=b"50 mg").file
    document.save()


@ends
def a_linked_document_is_withdrawn(world: World) -> None:
    hide(with_a_document(world))


@ends
def a_linked_document_is_deleted(world: World) -> None:
    with_a_document(world).delete()


@keeps
def a_linked_document_gets_another_title(world: World) -> None:
    document = with_a_document(world)
    document.title = "Doses by weight"
    document.save()


@ends
def an_embedded_image_is_replaced(world: World) -> None:
    image = ImageFactory()
    embed = f'<p>See</p><embed embedtype="image" id="{image.pk}" alt="Doses" format="left"/>'
    approve_body(world, words(world, block("text", embed)))
    image.file = ImageFactory.build(file__filename="others.jpg", file__color="red").file
    image.save()


# --- The text


@ends
def a_disclaimer_of_a_title_alone(world: World) -> None:
    publish(world, words(world), block("disclaimer", {"disclaimer": None, "title": "Safe for all", "text": ""}))


@ends
def a_second_disclaimer(world: World) -> None:
    own = block("disclaimer", {"disclaimer": None, "title": "Ours", "text": "<p>Ask.</p>"})
    approve_body(world, words(world), own)
    publish(world, words(world), own, block("disclaimer", {"disclaimer": None, "title": "", "text": "<p>50 mg.</p>"}))


@ends
def the_key_of_an_editor_as_words(world: World) -> None:
    words_of_it = 'Treatment helps data-block-key="and take 50 mg at once"'
    publish(world, section("Treatment", text(words_of_it, world.source)))


@ends
def another_line_break(world: World) -> None:
    asked = {"prompt": "", "text": "Take 5\nmg", "url": ""}
    approve_body(world, words(world), block("follow_up", asked))
    publish(world, words(world), block("follow_up", {**asked, "text": "Take\n5 mg"}))


@ends
def another_author(world: World) -> None:
    page = world.row
    page.authors = [block("contributor", ContributorFactory().pk)]
    page.save_revision(user=world.chief).publish()


@keeps
def what_no_reader_can_tell_apart(world: World) -> None:
    marker = cite(world.source)
    one = "<ul><li><i><b>5 mg</b></i></li><li>a<ul><li>b &gt; c</li></ul></li></ul>"
    point = {"type": "item", "id": "x", "value": f"<p>Take <b>CO</b><b><sub>2</sub></b>{marker}</p>"}
    points = {"title": "", "points": [point]}
    approve_body(world, section("Treatment", block("text", one), block("key_points", points)))
    other = "<ul><li><p><b><i>5 mg</i></b></p></li><li>a</li><li><ul><li>b &#62; c</li></ul></li></ul>"
    bare_points = {"points": [f"<p>Take <b>CO<sub>2</sub></b>{marker}</p>"]}
    bare = {"heading": "Treatment", "content": [block("text", other), block("key_points", bare_points)]}
    page = world.row
    page.body = [block("general_section", bare)]
    page.save()


# --- Sources


def becomes(name: str, **columns: Any) -> None:
    """A way: the source's record says something else."""

    def way(world: World) -> None:
        Citation.objects.filter(pk=world.source.pk).update(**columns)

    LOST[f"a_source_gets_another_{name}"] = way


becomes("title", title="Outcomes of treatment: safe for children")
becomes("kind", kind="guideline")
becomes("first_author", authors=[{"family": "Rivera", "given": "Sam"}])
becomes("year", year=1999)
becomes("notice", notice="The doses in table 2 were wrong.")


@ends
def a_retraction_is_undone(world: World) -> None:
    for status in ("retracted", "current"):
        Citation.objects.update(status=status)


@ends
def an_editor_upholds_a_retracted_source(world: World) -> None:
    world.source.status = "retracted"
    world.source.save()
    world.source.uphold("We cite the new text.", by=world.chief)
    world.source.save()


def with_source(world: World, **columns: Any) -> None:
    """The article with a source that has no identifier, approved."""
    Citation.objects.filter(pk=world.source.pk).update(doi="", pmid="", **columns)
    approve(world)
    assert set(statuses(world.page).values()) == {APPROVED}


@ends
def a_web_page_becomes_one_of_another_host(world: World) -> None:
    with_source(world, kind="web", url="https://www.who.int/a", container_title="")
    Citation.objects.update(url="https://shop.example/a")


@ends
def a_publisher_becomes_another(world: World) -> None:
    with_source(world, authors=[], publisher="World Health Organization")
    Citation.objects.update(publisher="A shop")


@ends
def a_doi_is_added_with_another_title(world: World) -> None:
    with_source(world)
    Citation.objects.update(doi="10.5555/found", title="Another work")


def completed(name: str, before: dict[str, Any], **columns: Any) -> None:
    """A harmless change: the source's record was completed."""

    def way(world: World) -> None:
        with_source(world, **before)
        source = Citation.objects.get(pk=world.source.pk)
        for column, value in columns.items():
            setattr(source, column, value)
        source.save()
        causes = list(LedgerEntry.objects.filter(decision="carried").values_list("cause", flat=True))
        assert causes in ([], ["source_completed"])

    KEPT[f"a_source_gets_{name}"] = way


completed("a_doi", {}, doi="10.5555/found")
completed("a_pmid", {}, pmid="12345678")
completed("both_identifiers", {}, doi="10.5555/found", pmid="12345678")
completed("its_journals_full_name", {"container_title": "J Exampl"}, container_title="Journal of Examples")
completed("an_abstract", {}, abstract="We tried.")
completed("its_year", {"year": None}, year=2024)
completed("its_authors_initials", {"authors": [{"family": "Okafor"}]}, authors=[{"family": "Okafor", "given": "Ada"}])


@keeps
def a_source_gets_a_doi_by_update(world: World) -> None:
    with_source(world)
    before = world.row.review_digest()
    Citation.objects.update(doi="10.5555/found")
    entry = LedgerEntry.objects.get(decision="carried")
    assert (entry.rule["digest"], entry.rule["carried_from"]) == (2, before)
    assert entry.digest == world.row.review_digest() != before


@keeps
def a_source_is_merged_into_the_same_work(world: World) -> None:
    with_source(world)
    source = Citation.objects.get()
    same = CitationFactory(title=source.title, doi="10.5555/found", authors=source.authors)
    merge(same.pk, [source.pk], user=world.chief)
    assert not Citation.objects.filter(pk=source.pk).exists()


@keeps
def the_same_work_is_merged_into_a_source(world: World) -> None:
    """The entry that stays takes the identifier of the one that goes."""
    with_source(world)
    source = Citation.objects.get()
    same = CitationFactory(title=source.title, doi="10.5555/found", authors=source.authors)
    merge(source.pk, [same.pk], user=world.chief)
    assert Citation.objects.get().doi == "10.5555/found"


@keeps
def a_text_that_waits_follows_its_source(world: World) -> None:
    """It was approved for later, and its source gets a DOI meanwhile."""
    with_source(world)
    draft = world.edit(NEW).as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=world.editor)
    approve(world)
    Citation.objects.update(doi="10.5555/found")


@pytest.mark.parametrize("way", named(LOST))
def test_a_text_that_nobody_approved_is_not_called_approved(way: Way, world: World) -> None:
    go(way, world)
    found = {**statuses(world.page), **draft_statuses(world.page, world.token)}
    assert APPROVED not in found.values(), found


@pytest.mark.parametrize("way", named(KEPT))
def test_a_change_that_contradicts_nothing_ends_no_approval(way: Way, world: World) -> None:
    go(way, world)
    found = {**statuses(world.page), **draft_statuses(world.page, world.token)}
    assert set(found.values()) == {APPROVED}, found
    approved = LedgerEntry.objects.filter(decision=APPROVED).latest("number")
    assert not LedgerEntry.objects.filter(decision="lapsed", number__gt=approved.number).exists()
