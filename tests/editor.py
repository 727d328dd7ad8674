"""Wagtail's page editor, in a real browser."""

from __future__ import annotations

from typing import Any

WATCHED = """() => window.wagtail.app.getControllerForElementAndIdentifier(
    document.querySelector('[data-edit-form]'), 'w-unsaved').initialFormData"""
SETTLED = "() => new Promise((done) => setTimeout(done, 2100))"
WRITTEN = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 350)))"


def wait_until_watched(page: Any) -> None:
    """Wait until Wagtail looks for changes.

    It takes down what is in the form two seconds after that has come, and on a machine under load it may do so twice.
    What is typed between the two counts as stored: it is not autosaved, and nobody is asked whether to leave it. A
    second time has been set off before the first has come, so by the page's clock it is at most two seconds behind.
    """
    page.wait_for_function(WATCHED)
    page.evaluate(SETTLED)


def wait_until_written(page: Any) -> None:
    """Wait until rich texts have written to their fields, which they do a quarter of a second after a change.

    By the clock of the page: under load it is behind any other.
    """
    page.evaluate(WRITTEN)
