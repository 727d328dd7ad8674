"""How long the editor takes with 300 citations, beside the same text without: ``python tests/benchmarks/editing.py``.

Opens and saves an article of 30 sections, each a text of ten sentences, in Chromium, once with a source behind each
sentence and once with none, in turn, round by round. **open** is from the request until every rich text is there to
write in, **save** from the key press, after a word was typed, until the answer has come and can be written in again.
The ratio is the median of the rounds', with their middle half and their extremes as its spread. Exits 1 above 1.5.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1.5
SECTIONS, SENTENCES = 30, 10
TEXTS = ".public-DraftEditor-content"

PREPARE = f"""
import django
django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
from tests.factories import ArticleFactory, CitationFactory, block, cite, section
sources = CitationFactory.create_batch({SECTIONS * SENTENCES})
sentence = "In this trial the treatment helped more people than rest alone did{{}}. "
def body(cited):
    for at in range({SECTIONS}):
        part = sources[at * {SENTENCES}:(at + 1) * {SENTENCES}]
        words = "".join(sentence.format(cite(source) if cited else "") for source in part)
        yield section(f"Section {{at}}", block("text", f'<p data-block-key="abcde">{{words}}</p>'))
pages = [ArticleFactory(body=[*body(cited)]).pk for cited in (True, False)]
client = Client()
client.force_login(User.objects.create_superuser("admin", "admin@example.com", "admin"))
print(*pages, client.cookies["sessionid"].value)
"""


@contextmanager
def site(home: Path) -> Iterator[tuple[str, int, int, str]]:
    """Address, ids of the cited and the uncited article, and a superuser's session."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings.base",
        "DATABASE_URL": f"sqlite:///{home / 'editing.sqlite3'}",
        "PYTHONPATH": str(ROOT),
    }
    prepared = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PREPARE], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE,
        text=True, timeout=600,
    )  # fmt: skip
    cited, uncited, session = prepared.stdout.split()[-3:]
    command = [sys.executable, "-m", "django", "runserver", f"127.0.0.1:{port}", "--insecure", "--noreload"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/admin/login/", timeout=60)
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        else:
            raise RuntimeError(f"nobody answers at {address}")
        yield address, int(cited), int(uncited), session
    finally:
        process.terminate()
        process.wait(timeout=60)


def timed(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def ready(page: Page) -> None:
    """Wait until all texts are drawn."""
    page.wait_for_function(
        "([texts, count]) => document.querySelectorAll(`[data-streamfield-child] ${texts}`).length === count",
        arg=[TEXTS, SECTIONS],
    )
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def try_once(page: Page, pk: int) -> tuple[float, float]:
    """Seconds of opening and of saving."""
    opened = timed(lambda: (page.goto(f"/admin/pages/{pk}/edit/"), ready(page)))
    chips = page.locator(".medarticle-citation").count()
    page.locator(f"[data-streamfield-child] {TEXTS}").first.focus()
    page.keyboard.press("End")
    page.keyboard.type("x")
    page.wait_for_timeout(600)  # until the editor has written to its field

    def save() -> None:
        with page.expect_navigation():
            page.keyboard.press("Control+s")
        ready(page)

    saved = timed(save)
    if page.locator(".medarticle-citation").count() != chips:
        raise RuntimeError("saving lost citations")
    return opened, saved


def report(name: str, cited: list[float], uncited: list[float]) -> float:
    """A line with both medians and the ratio; gives that."""
    ratios = sorted(with_them / without for with_them, without in zip(cited, uncited, strict=True))
    low, median, high = statistics.quantiles(ratios, n=4)
    print(
        f"{name}: {statistics.median(cited):.2f} s with {SECTIONS * SENTENCES} citations, "
        f"{statistics.median(uncited):.2f} s without, ratio {median:.2f} "
        f"(middle half {low:.2f} to {high:.2f}, extremes {ratios[0]:.2f} to {ratios[-1]:.2f}, {len(ratios)} rounds)"
    )
    return median


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with (
        tempfile.TemporaryDirectory(prefix="medarticle-benchmark-") as name,
        site(Path(name)) as (address, cited, uncited, session),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        context = browser.new_context(base_url=address)
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        times: dict[int, list[tuple[float, float]]] = {cited: [], uncited: []}
        for number in range(rounds + 1):
            for pk in (cited, uncited) if number % 2 else (uncited, cited):
                taken = try_once(page, pk)
                if number:  # the first fills caches
                    times[pk].append(taken)
        browser.close()
    ratios = [
        report(name, [taken[at] for taken in times[cited]], [taken[at] for taken in times[uncited]])
        for at, name in enumerate(("open", "save"))
    ]
    return int(max(ratios) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
