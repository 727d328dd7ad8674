"""The board and its article, and a way into the admin for its people."""

from tests.admin.review.conftest import access, article, board, board_group, editor, reviewer, reviewing, submitted

__all__ = ["access", "article", "board", "board_group", "editor", "reviewer", "reviewing", "submitted"]
