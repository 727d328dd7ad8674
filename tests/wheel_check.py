"""Builds the distribution and tries it: ``python tests/wheel_check.py``, in an environment with ``build``.

The wheel must hold every file of the package. Then, for each supported Wagtail, it goes alone into a new environment,
and the code blocks of docs/installation.md are followed to the letter, in order, in an empty directory:

- ``sh`` blocks are run, and a ``cd`` in one lasts for the next;
- blocks of any language with ``title="path"`` are added to the end of that file.

The site that comes out must have nothing that a system check names but ``NAMED``, and answer as docs/front-ends.md
says, in API v2 and, from Wagtail 8, in v3: each documented GET, an article with a figure whose picture is there, a
follow-up question, and over v3 changes that must be refused.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wagtail_medarticle"
PAGE = ROOT / "docs" / "installation.md"
FRONT_ENDS = ROOT / "docs" / "front-ends.md"
FENCE = re.compile(
    r"^```(?P<language>\w+)(?: +title=\"(?P<title>[^\"]+)\")?[^\n]*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)


NAMED = {"wagtail_medarticle.W008"}
"""What a check may say of the page's site: it has no key of its own for the ledger yet, and is told how to make one."""


def run(command: list[Any], **options: Any) -> None:
    """Run a command. Raises ``CalledProcessError``, or ``TimeoutExpired`` where it takes ten minutes."""
    subprocess.run(command, check=True, timeout=600, **options)


def build(target: Path) -> tuple[Path, Path]:
    """The wheel and the sdist of the working tree."""
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", target, ROOT])
    (wheel,), (sdist,) = target.glob("*.whl"), target.glob("*.tar.gz")
    return wheel, sdist


def check_contents(wheel: Path, sdist: Path) -> None:
    """Every file of the package is in both, and nothing else is in the wheel. Raises ``SystemExit``."""
    package = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = {name for name in archive.namelist() if not name.endswith("/")}
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    metadata = {name for name in in_wheel if ".dist-info/" in name}
    problems = [
        *(f"not in the wheel: {name}" for name in sorted(package - in_wheel)),
        *(f"not in the sdist: {name}" for name in sorted(package - in_sdist)),
        *(f"should not be in the wheel: {name}" for name in sorted(in_wheel - package - metadata)),
    ]
    if problems:
        sys.exit("\n".join(problems))
    print(f"{wheel.name}: {len(package)} files")


def follow(page: str, start: Path, environment: dict[str, str]) -> Path:
    """Do what the page's code blocks say, beginning in ``start``. Gives the directory where that ends."""
    here = start
    for block in FENCE.finditer(page):
        if block["title"]:
            target = here / block["title"]
            text = target.read_text() if target.exists() else ""
            target.write_text(f"{text}\n{block['code']}")
        elif block["language"] == "sh":
            where = start / "where"
            script = f"set -euo pipefail\n{block['code']}\npwd > '{where}'"
            run(["bash", "-c", script], cwd=here, env=environment)
            here = Path(where.read_text().strip())
    return here


@contextmanager
def serving(project: Path, environment: dict[str, str]) -> Iterator[str]:
    """Django's server on a free port; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["python", "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=project, env=environment) as process:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@dataclass(frozen=True)
class Answer:
    """What a server said to one request."""

    status: int
    body: bytes

    @property
    def data(self) -> Any:
        """The body, which is JSON."""
        return json.loads(self.body)


def ask(url: str, method: str = "GET", data: Any = None, token: str = "", *, seconds: float = 60) -> Answer:
    """The answer to a request, as soon as somebody gives one. Raises ``SystemExit`` where nobody does."""
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    request = Request(url, None if data is None else json.dumps(data).encode(), headers, method=method)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urlopen(request, timeout=seconds) as response:
                return Answer(response.status, response.read())
        except HTTPError as error:
            return Answer(error.code, error.read())
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.2)
    sys.exit(f"nobody answers at {url} for {seconds:g} s")


FIGURE = """
from io import BytesIO
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail_medarticle.models import MedicalArticlePage
drawn = BytesIO()
Image.new("RGB", (800, 600), "teal").save(drawn, "PNG")
picture = get_image_model().objects.create(title="Heart", file=ContentFile(drawn.getvalue(), "heart.png"))
page = MedicalArticlePage.objects.order_by("pk").first()
figure = {"type": "figure", "id": "e5a7a1f0-4d0b-4c0e-9f0c-2b1d3c4e5f60",
          "value": {"image": picture.pk, "alt": "A heart", "caption": "", "credit": ""}}
body = page.body.get_prep_value()
body[0]["value"]["content"].append(figure)
page.body = body
page.save_revision().publish()
print("id", page.pk)
"""
TOKEN = """
from django.contrib.auth import get_user_model
from wagtail.models import APIToken
print("token", APIToken.create_token(user=get_user_model().objects.get(username="admin"), name="newcomer")[1])
"""


def printed(command: list[Any], project: Path, environment: dict[str, str]) -> str:
    """What a command prints, to stdout or stderr. Raises ``CalledProcessError``."""
    done = subprocess.run(
        command, cwd=project, env=environment, check=True, timeout=600, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.stdout


def run_in_site(code: str, word: str, project: Path, environment: dict[str, str]) -> str:
    """What ``code`` prints after ``word``, run in the site's shell."""
    lines = printed(["python", "manage.py", "shell", "-c", code], project, environment).splitlines()
    return next(line for line in lines if line.startswith(word)).removeprefix(word).strip()


def documented(article: Any, source: int) -> Iterator[str]:
    """The addresses below the API's root in docs/front-ends.md, about an article and a source that there are."""
    page = FRONT_ENDS.read_text()
    path = urlsplit(article["meta"]["html_url"]).path
    for number, known in ((7, article["id"]), (12, source)):
        page = re.sub(rf"(?<=[/=]){number}(?=[/`?])", str(known), page)
    for address in re.findall(r"GET /api/v2/([^\s`]*)", page):
        yield quote(re.sub(r"html_path=[^&]+", f"html_path={path}", address), safe="/?&=%")
    yield "medical-articles/?fields=*"
    yield "pages/"
    yield "pages/?type=wagtail_medarticle.MedicalArticlePage"
    yield f"pages/{article['id']}/"


def try_version(site: str, version: str, pk: int, token: str) -> int:
    """Ask a version of the API all that is documented; gives how many requests. Raises ``AssertionError``."""
    root = f"{site}/api/{version}/"
    listing = ask(f"{root}medical-articles/").data
    assert len(listing["items"]) == 3, f"{version}: {len(listing['items'])} articles after two demos"
    article = ask(f"{root}medical-articles/{pk}/").data
    assert article["references"], f"{version}: {article['title']} has no references"
    addresses = [*documented(article, article["references"][0]["id"])]
    assert len(addresses) > 15, addresses
    for address in addresses:
        wanted = 403 if address.startswith("medical-articles/preview/") else 200
        status = ask(root + address).status
        assert status == wanted, f"{version}: {status} at {address}"
    (picture,) = (each["value"]["image"] for each in article["body"][0]["value"]["content"] if each["type"] == "figure")
    # The demo's site is at its usual port, this server at one of its own.
    assert ask(urljoin(site, urlsplit(picture["url"]).path)).body.startswith(b"\x89PNG"), picture
    question = {"question": "Is it safe in pregnancy?", "email": "reader@example.org"}
    assert ask(urljoin(site, urlsplit(article["follow_up"]["submit_url"]).path), "POST", question).status == 201, (
        version
    )
    if token:
        nonsense = [{"type": "nonsense", "value": "<p>A</p>"}]
        for wrong in ({"sumary": "misspelt"}, {"body": nonsense}, {"body": "no list"}):
            status = ask(f"{root}pages/{pk}/", "PATCH", wrong, token).status
            assert status == 422, f"{version}: {status} after {wrong}"
        assert ask(f"{root}pages/{pk}/", "PATCH", {"summary": "In brief."}, token).status == 200, version
    return len(addresses)


def try_out(wheel: Path, wagtail: str) -> None:
    """The wheel in a new environment, the documented steps, then the demo and the API."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="medarticle-wheel-") as name:
        scratch = Path(name)
        venv, work = scratch / "venv", scratch / "work"
        work.mkdir()
        run([sys.executable, "-m", "venv", venv])
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "PYTHON"))}
        environment["PATH"] = f"{venv / 'bin'}{os.pathsep}{environment['PATH']}"
        install = [venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*install, wheel, f"wagtail=={wagtail}.*"])
        project = follow(PAGE.read_text(), work, environment)
        installed = time.monotonic() - began
        manage = ["python", "manage.py"]
        named = printed([*manage, "check", "--database", "default"], project, environment)
        assert set(re.findall(r"wagtail_medarticle\.\w+", named)) <= NAMED, named
        for command in (["demo", "--no-serve"], ["demo", "--no-serve"]):
            run([*manage, *command], cwd=project, env=environment)
        pk = int(run_in_site(FIGURE, "id", project, environment))
        versions = {"v2": ""}
        if wagtail == "8.0":
            versions["v3-preview"] = run_in_site(TOKEN, "token", project, environment)
        with serving(project, environment) as site:
            asked = sum(try_version(site, version, pk, token) for version, token in versions.items())
    took = time.monotonic() - began
    print(f"Wagtail {wagtail}: by the installation page in {installed:.0f} s; {asked} addresses, in all {took:.0f} s")


def main() -> None:
    """Build, look inside, try."""
    with tempfile.TemporaryDirectory(prefix="medarticle-dist-") as target:
        wheel, sdist = build(Path(target))
        check_contents(wheel, sdist)
        with ThreadPoolExecutor() as pool:
            list(pool.map(partial(try_out, wheel), ("8.0", "7.4")))


if __name__ == "__main__":
    main()
