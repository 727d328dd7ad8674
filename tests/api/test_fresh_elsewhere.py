"""No answer is stale when another process made the change: with real transactions, as ``test_fresh`` has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction

from tests.api import changes
from tests.api.test_fresh import ask, known, new
from tests.elsewhere import child

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.fixture
def elsewhere(transactional_db: None) -> Iterator[Callable[[str], None]]:
    """Makes the change of a name in another process."""
    with child(changes.CHILD) as other:

        def change(name: str) -> None:
            other.tell(name)
            assert other.hear() == "done\n"

        yield change


def test_from_another_process_too(v2: Api, elsewhere: Callable[[str], None]) -> None:
    """With real transactions: here the database's own word counts that nothing has changed."""
    article = changes.make()
    seen = 0
    for name in ("nothing", "a draft of it", "another article", "an account"):
        tag = known(v2, article.pk)
        elsewhere(name)
        assert ask(v2, article.pk, tag).status_code == 304, name
    for name in ("its disclaimer", "a citation's title", "every citation, by bulk_update()", "its title is published",
                 "a citation is deleted, by SQL", "a topic's code is deleted", "an author's credentials",
                 "the site's statement", "its summary, by update()", "a linked page is unpublished",
                 "a reviewer's credentials"):  # fmt: skip
        tag = known(v2, article.pk)
        elsewhere(name)
        assert changes.CHANGES[name][1](new(v2, article.pk, tag)), name
        seen += 1
    tag = known(v2, article.pk)
    with transaction.atomic():
        changes.CHANGES["the site's prompt"][0]()
        answer = ask(v2, article.pk, tag)
        assert answer.status_code == 200, "what this transaction has written, it reads"
        transaction.set_rollback(True)
    assert ask(v2, article.pk, tag).status_code == 304, "and it was taken back"
    for name in ("it is made private", "it is unpublished", "it expires", "it is deleted"):
        elsewhere(name)
        assert ask(v2, article.pk, tag).status_code == 404, name
        PageViewRestriction.objects.all().delete()
        type(article).objects.update(live=True)
    assert seen == 11
