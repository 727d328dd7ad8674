"""The board, its article, and its people with a way into the admin."""

from tests.admin.review.conftest import access, article, board, board_group, editor, reviewer, reviewing, submitted

__all__ = ["access", "article", "board", "board_group", "editor", "reviewer", "reviewing", "submitted"]
