"""Reviews are the review tests' own business; their fixtures serve here too."""

from tests.review.conftest import article, board, board_group, editor, reviewer

__all__ = ["article", "board", "board_group", "editor", "reviewer"]
