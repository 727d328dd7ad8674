from __future__ import annotations

import json

import pytest
from django.contrib.staticfiles import finders
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.rich_text import features


def test_a_field_may_list_it() -> None:
    assert "citation" in features.get_embed_types()
    for converter in ("contentstate", "editorhtml"):
        assert features.get_converter_rule(converter, "citation")


def test_a_field_that_lists_nothing_does_not_get_it() -> None:
    assert "citation" not in features.get_default_features()


def test_the_editor_is_told_all_that_its_script_needs(admin_client: Client) -> None:
    options = json.loads(json.dumps(DraftailRichTextArea(features=["citation"]).options, cls=DjangoJSONEncoder))
    (entity,) = options["entityTypes"]
    assert entity["chooserUrls"] == {"citationChooser": reverse("citation_chooser:choose")}
    assert admin_client.get(entity["chooserUrls"]["citationChooser"]).status_code == 200
    assert [plugin["type"] for plugin in options["plugins"]] == [entity["type"]]
    assert set(entity["strings"]) == {"deleted", "dialog", "locator", "locatorHelp", "replace", "remove"}


@pytest.mark.parametrize(
    ("suffix", "editors_own"),
    [("js/citation_entity.js", "js/draftail.js"), ("css/citation_entity.css", "css/panels/draftail.css")],
)
def test_its_files_come_after_the_editors(suffix: str, editors_own: str) -> None:
    assert finders.find(f"wagtail_medarticle/{suffix}")
    media = str(DraftailRichTextArea(features=["citation"]).media)
    assert media.index(f"wagtailadmin/{editors_own}") < media.index(f"wagtail_medarticle/{suffix}")
