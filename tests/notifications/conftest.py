"""The board and its article."""

from tests.review.conftest import article, board, board_group, editor, reviewer, submitted

__all__ = ["article", "board", "board_group", "editor", "reviewer", "submitted"]
