"""``check_topic_codes``: codes of topics that are no codes of their terminology."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ...models.snippets import TopicCode
from ...topic_codes import CodeError, placed_code


class Command(BaseCommand):
    """Names each, with the topic; changes nothing. Exits 1 where there is one."""

    help = "List codes of topics that are wrong, or of another terminology. Exits 1 where there are any."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a code."""
        wrong = 0
        for code in TopicCode.objects.select_related("topic").order_by("topic__name", "pk"):
            try:
                system, normal = placed_code(code.system, code.code)
            except CodeError as error:
                self.stdout.write(f"{code.topic}: {error}")
            else:
                if (system, normal) == (code.system, code.code):
                    continue
                self.stdout.write(f"{code.topic}: {code} is {system} {normal}")
            wrong += 1
        if wrong:
            raise SystemExit(1)
