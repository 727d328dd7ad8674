from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.rich_text import features

import wagtail_medarticle

SCRIPTS = sorted((Path(wagtail_medarticle.__file__).parent / "static/wagtail_medarticle/js/citing").glob("*.js"))


def test_a_field_may_list_it() -> None:
    assert "citation" in features.get_embed_types()
    for converter in ("contentstate", "editorhtml"):
        assert features.get_converter_rule(converter, "citation")


def test_a_field_that_lists_nothing_does_not_get_it() -> None:
    assert "citation" not in features.get_default_features()


def test_the_editor_is_told_all_that_its_script_needs(admin_client: Client) -> None:
    options = json.loads(json.dumps(DraftailRichTextArea(features=["citation"]).options, cls=DjangoJSONEncoder))
    (entity,) = options["entityTypes"]
    assert entity["chooserUrls"]["citationChooser"] == reverse("citation_chooser:choose")
    for url in entity["chooserUrls"].values():
        assert admin_client.get(url).status_code == 200
    assert entity["description"].splitlines() == ["Cite a source", "Ctrl + Alt + C"]
    assert [plugin["type"] for plugin in options["plugins"]] == [entity["type"]]
    read = set(re.findall(r"strings\.(\w+)", "".join(script.read_text() for script in SCRIPTS)))
    assert set(entity["strings"]) == read


@pytest.mark.parametrize(
    ("suffix", "editors_own"),
    [("js/citing/editor.js", "js/draftail.js"), ("css/citing.css", "css/panels/draftail.css")],
)
def test_its_files_come_after_the_editors(suffix: str, editors_own: str) -> None:
    assert finders.find(f"wagtail_medarticle/{suffix}")
    media = str(DraftailRichTextArea(features=["citation"]).media)
    assert media.index(f"wagtailadmin/{editors_own}") < media.index(f"wagtail_medarticle/{suffix}")
