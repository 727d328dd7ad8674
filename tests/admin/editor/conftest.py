"""The board and its article."""

from tests.review.conftest import article, board, board_group, editor, reviewer, world

__all__ = ["article", "board", "board_group", "editor", "reviewer", "world"]
