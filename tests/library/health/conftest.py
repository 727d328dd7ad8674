"""Look-ups are answered by the local server of the look-up tests."""

from tests.library.look_up.conftest import _server, services
from tests.review.conftest import article, board, board_group, editor, reviewer

__all__ = ["_server", "article", "board", "board_group", "editor", "reviewer", "services"]
