from __future__ import annotations

from pytest_django import DjangoAssertNumQueries
from wagtail.rich_text import expand_db_html, extract_references_from_rich_text

from wagtail_medarticle.citations.markers import Marker
from wagtail_medarticle.models import Citation


def test_outside_an_article_a_citation_reads_as_its_label(oronsky: Citation) -> None:
    plain, located = Marker(oronsky.pk).to_html(), Marker(oronsky.pk, 'p. 4 <"O\'N" & co>').to_html()
    assert expand_db_html(f"<p>Rare {plain}{located}.</p>") == (
        f'<p>Rare <span class="citation" data-citation="{oronsky.pk}">[Oronsky 2017]</span>'
        f'<span class="citation" data-citation="{oronsky.pk}">'
        "[Oronsky 2017, p. 4 &lt;&quot;O&#x27;N&quot; &amp; co&gt;]</span>.</p>"
    )


def test_a_label_is_no_markup(tricky: Citation) -> None:
    assert "[&lt;b&gt; &quot;O&#x27;Neil&quot; &amp; ] 𠮷 2001]" in expand_db_html(Marker(tricky.pk).to_html())


def test_deleted_and_broken_citations_say_nothing(db: None) -> None:
    broken = '<embed embedtype="citation"/><embed embedtype="citation" id="x"/><embed embedtype="citation" id="9e9"/>'
    assert expand_db_html(f"<p>So{Marker(10**17).to_html()}{broken}.</p>") == "<p>So.</p>"


def test_a_text_costs_one_query(
    oronsky: Citation, tricky: Citation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    text = "".join(Marker(citation.pk).to_html() for citation in (oronsky, tricky) * 20)
    with django_assert_num_queries(1):
        expand_db_html(text)


def test_the_reference_index_learns_of_citations(oronsky: Citation) -> None:
    text = f'{Marker(oronsky.pk, "p. 4").to_html()}<embed embedtype="citation" id="x"/>'
    assert list(extract_references_from_rich_text(text)) == [(Citation, str(oronsky.pk), "", "")]
