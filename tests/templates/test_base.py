from __future__ import annotations

from copy import deepcopy

import pytest

from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site_templates(settings, tmp_path):
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = templates
    (tmp_path / "wagtail_medarticle").mkdir()
    return tmp_path


def test_without_a_base_of_the_sites_own(client, home):
    html = client.get(ArticleFactory(title="Asthma").url).content.decode()
    assert html.lstrip().startswith("<!doctype html>")
    assert "wagtail_medarticle/css/page.css" in html
    assert 'href="#main"' in html


def test_a_sites_base_takes_over_with_one_line(client, home, site_templates):
    (site_templates / "base.html").write_text(
        "<title>{% block title %}{% endblock %}</title>{% block extra_css %}{% endblock %}"
        "<header>Our site</header><main>{% block content %}{% endblock %}</main>{% block extra_js %}{% endblock %}"
    )
    (site_templates / "wagtail_medarticle" / "base.html").write_text('{% extends "base.html" %}')
    html = client.get(ArticleFactory(title="Asthma").url).content.decode()
    assert "<header>Our site</header>" in html
    assert "<h1>Asthma</h1>" in html
    assert "article.css" in html
    assert "page.css" not in html


def test_a_site_draws_one_block_its_own_way(client, home, site_templates):
    folder = site_templates / "wagtail_medarticle" / "blocks"
    folder.mkdir()
    (folder / "text.html").write_text("<blockquote>{{ value|safe }}</blockquote>")
    assert "<blockquote><p>" in client.get(ArticleFactory().url).content.decode()
