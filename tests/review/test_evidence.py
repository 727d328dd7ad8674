"""Evidence that outlives the site: checkpoints, what an auditor gets, and what is erased."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from tests.conftest import lacking
from tests.factories import ArticleFactory
from tests.review.test_ledger import TABLE, audit, tamper
from tests.review.test_seals import written_anew
from tests.review.world import APPROVED, World
from wagtail_medarticle.enums import Decision
from wagtail_medarticle.models import Citation, KeptText, LedgerCheckpoint, LedgerEntry, LedgerSeal, PrivateValue
from wagtail_medarticle.review import checkpoints, resealing, transitions, triggers
from wagtail_medarticle.review.chain import commitment
from wagtail_medarticle.review.decision_records import Person
from wagtail_medarticle.review.digest import digest_of_form
from wagtail_medarticle.review.ledger import ReviewStatement, append
from wagtail_medarticle.review.notes import EVIDENCE, NoteError, new_keys, opened, read_checkpoint, sign

pytest.importorskip("cryptography")
pytestmark = pytest.mark.django_db
PACKAGE = Path(checkpoints.__file__).parent.parent
NAME = "example.org/articles"


@pytest.fixture
def key(tmp_path: Path) -> Iterator[Path]:
    """A file with the log's private key; the site knows the public one and sends checkpoints to ``sent``."""
    file, out = tmp_path / "key", StringIO()
    call_command("ledger_checkpoint", "--new-key", str(file), "--name", NAME, stdout=out)
    (tmp_path / "sent").mkdir()
    log = {"ORIGIN": NAME, "PUBLIC_KEY": out.getvalue().strip(), "SEND_TO": str(tmp_path / "sent")}
    with override_settings(WAGTAIL_MEDARTICLE={"LEDGER_LOG": log}):
        yield file


def public(key: Path) -> str:
    from wagtail_medarticle import conf

    log = conf.current().ledger_log
    assert log is not None
    return log.public_key


def test_a_text_that_was_decided_about_is_kept_without_its_page(world: World) -> None:
    entry = LedgerEntry.objects.get(decision=APPROVED)
    kept = KeptText.objects.get(digest=entry.digest)
    assert "Treatment" in kept.text
    value = entry.private_values.get(name="text")
    assert commitment(value.salt, "text", kept.text.encode()) == entry.commitments["text"]
    world.row.delete()
    call_command("purge_revisions", stdout=StringIO())
    assert KeptText.objects.get() == kept
    assert audit()[0] == 0
    KeptText.objects.update(text="Another")
    assert {problem["code"] for problem in audit()[1]["problems"]} == {"private"}


def test_a_checkpoint_is_a_signed_note_of_the_log(world: World, key: Path, tmp_path: Path) -> None:
    call_command("ledger_checkpoint", "--key", str(key), stdout=StringIO())
    stored = LedgerCheckpoint.objects.get()
    (sent,) = (tmp_path / "sent").iterdir()
    assert sent.read_text() == stored.note
    said = read_checkpoint(opened(stored.note, public(key)))
    assert (said.origin, said.size, said.root.hex()) == (NAME, LedgerEntry.objects.count(), stored.root)
    assert audit("--checkpoints", str(tmp_path / "sent"))[0] == 0


def test_the_key_may_stay_offline(world: World, key: Path, tmp_path: Path) -> None:
    body = StringIO()
    call_command("ledger_checkpoint", "--body", stdout=body)
    note = subprocess.run(
        [sys.executable, PACKAGE / "review" / "notes.py", key],
        input=body.getvalue(), capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    (tmp_path / "note").write_text(note)
    call_command("ledger_checkpoint", "--signed", str(tmp_path / "note"), stdout=StringIO())
    assert LedgerCheckpoint.objects.get().note == note
    (tmp_path / "note").write_text(note.replace(NAME, "example.org/others"))
    with pytest.raises(CommandError):
        call_command("ledger_checkpoint", "--signed", str(tmp_path / "note"))


def rewritten(world: World) -> None:
    """By somebody who has every key of the site."""
    tamper(f"UPDATE {TABLE} SET name = 'Mallory' WHERE number = 1")  # noqa: S608  our table
    tamper(*written_anew())
    resealing._seal_all()


def shortened(world: World) -> None:
    last = LedgerEntry.objects.count()
    LedgerSeal.objects.filter(entry=last).delete()
    PrivateValue.objects.filter(entry=last).delete()
    tamper(f"DELETE FROM {TABLE} WHERE number = {last}")  # noqa: S608  our table
    tamper(*written_anew())
    resealing._seal_all()


def restored(world: World) -> None:
    """A backup from before the last entry, and other entries since."""
    shortened(world)
    append(world.row, transitions.Decision.SUBMITTED, digest="sha256:0", by=world.editor)


@pytest.mark.parametrize("act", [rewritten, shortened, restored])
def test_a_checkpoint_finds_what_keys_can_t(act: Any, world: World, key: Path, tmp_path: Path) -> None:
    append(world.row, transitions.Decision.SUBMITTED, digest="sha256:0", by=world.editor)
    call_command("ledger_checkpoint", "--key", str(key), stdout=StringIO())
    act(world)
    from wagtail.models import PageLogEntry

    PageLogEntry.objects.filter(action__startswith="wagtail_medarticle.").delete()
    assert {problem["code"] for problem in audit()[1]["problems"]} <= {"private", "index"}, "signatures alone don't"
    code, report = audit("--checkpoints", str(tmp_path / "sent"))
    assert (code, "checkpoint" in {problem["code"] for problem in report["problems"]}) == (1, True)


def test_no_checkpoints_is_no_good_sign(world: World, key: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no checkpoints"):
        call_command("audit_reviews", "--checkpoints", str(tmp_path))


@pytest.fixture
def evidence(world: World, key: Path, tmp_path: Path) -> bytes:
    """That of a page which is gone, with its revisions."""
    said = ReviewStatement(comment="Private words", interests="Shares in none")
    transitions.revoke(world.row, world.reviewer, digest=world.row.review_digest(), statement=said)
    call_command("ledger_checkpoint", "--key", str(key), stdout=StringIO())
    article = world.page.pk
    world.row.delete()
    call_command("purge_revisions", stdout=StringIO())
    call_command("export_evidence", article, "--key", str(key), "--output", str(tmp_path / "evidence.json"))
    return (tmp_path / "evidence.json").read_bytes()


def verified(file: Path, key: str) -> subprocess.CompletedProcess[str]:
    """In a process that can't import Django."""
    code = (
        "import sys, runpy; sys.modules['django'] = sys.modules['wagtail'] = None; "
        "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    script = PACKAGE / "verify_evidence.py"
    return subprocess.run(
        [sys.executable, "-c", code, script, file, "--key", key],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_evidence_of_a_deleted_page_holds_without_django(evidence: bytes, key: Path, tmp_path: Path) -> None:
    done = verified(tmp_path / "evidence.json", public(key))
    assert (done.returncode, done.stderr) == (0, "")
    content = json.loads(json.loads(evidence)["content"])
    count = len(content["entries"])
    assert done.stdout == f"holds: {count} entries, {count} of them in the checkpoint, 1 texts\n"
    assert "Private words" in evidence.decode()
    other = new_keys(NAME)[1]
    assert verified(tmp_path / "evidence.json", other).returncode == 1


def test_one_changed_byte_is_refused_wherever_it_is(evidence: bytes, key: Path) -> None:
    from wagtail_medarticle.verify_evidence import PREFIX, Refused, verify

    assert PREFIX == EVIDENCE
    verify(evidence, public(key))
    for place in range(0, len(evidence), max(1, len(evidence) // 400)):
        changed = evidence[:place] + bytes([evidence[place] ^ 1]) + evidence[place + 1 :]
        with pytest.raises(Refused):
            verify(changed, public(key))
    for place in range(len(evidence) - 200, len(evidence)):
        with pytest.raises(Refused):
            verify(evidence[:place] + evidence[place + 1 :], public(key))


CHANGES = {
    "an entry left out": lambda content: content["entries"].pop(1),
    "the first left out": lambda content: content["entries"].pop(0),
    "a reviewer renamed": lambda content: content["entries"][1]["fields"].update(name="Mallory"),
    "two swapped": lambda content: content["entries"].reverse(),
    "another text": lambda content: content["texts"].update(dict.fromkeys(content["texts"], "Take two")),
    "another comment": lambda content: content["entries"][-1]["private"]["comment"].update(value="Fine"),
    "another root": lambda content: content["entries"][0].update(proof=[]),
    "no entries": lambda content: content.update(entries=[]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_content_that_was_changed_and_signed_again_is_refused(change: Any, evidence: bytes, key: Path) -> None:
    from wagtail_medarticle.exporting.evidence import signed
    from wagtail_medarticle.verify_evidence import Refused, verify

    content = json.loads(json.loads(evidence)["content"])
    change(content)
    with pytest.raises(Refused):
        verify(signed(content, key.read_text()), public(key))


def test_redacted_evidence_still_verifies(evidence: bytes, key: Path, tmp_path: Path) -> None:
    article = LedgerEntry.objects.first().article
    call_command("export_evidence", article, "--redact", "--key", str(key), "--output", str(tmp_path / "redacted.json"))
    assert "Private words" not in (tmp_path / "redacted.json").read_text()
    assert verified(tmp_path / "redacted.json", public(key)).returncode == 0


def test_what_is_erased_is_gone_and_every_proof_still_holds(
    evidence: bytes, world: World, key: Path, tmp_path: Path
) -> None:
    entry = LedgerEntry.objects.get(decision="revoked")
    options = ["--reason", "Asked for", "--by", "admin", "--confirmed-by"]
    with pytest.raises(CommandError, match="two people"):
        call_command("erase_evidence", entry.number, *options, "admin")
    with pytest.raises(CommandError, match="two people"):
        call_command("erase_evidence", entry.number, *options, "editor")
    world.reviewer.is_superuser = True
    world.reviewer.save()
    call_command("erase_evidence", entry.number, *options, "reviewer", stdout=StringIO())
    assert not KeptText.objects.exists()
    assert not PrivateValue.objects.filter(entry=entry).exists()
    said = LedgerEntry.objects.last()
    assert (said.decision, said.article) == ("erased", entry.article)
    assert "Asked for" in said.note
    assert audit()[0] == 0
    with pytest.raises(CommandError, match="Nothing is kept"):
        call_command("erase_evidence", entry.number, *options, "reviewer")
    call_command("ledger_checkpoint", "--key", str(key), stdout=StringIO())
    call_command("export_evidence", entry.article, "--key", str(key), "--output", str(tmp_path / "after.json"))
    assert "Private words" not in (tmp_path / "after.json").read_text()
    assert verified(tmp_path / "after.json", public(key)).returncode == 0


@pytest.mark.parametrize(
    "note", ["", "x", "a\n1\nAA==\n\n— x y\n", "a\n\n— example.org/articles AAAA\n", "a\n\nexample.org/articles AAAA\n"]
)
def test_what_is_no_signed_note_is_refused(note: str) -> None:
    with pytest.raises(NoteError):
        opened(note, new_keys(NAME)[1])


@pytest.mark.parametrize("body", ["", "a\n1\n", "a\n-1\nAAAA\n", f"a\n01\n{base64.b64encode(bytes(32)).decode()}\n"])
def test_what_is_no_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(NoteError):
        read_checkpoint(body)


def test_a_note_is_as_its_specification_says() -> None:
    """The text, an empty line, a dash, the key's name, and four bytes of the key's hash before the signature."""
    private, public_key = new_keys("example.com/log")
    note = sign("example.com/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", private)
    text, signature = note.split("\n\n")
    assert signature.startswith("\u2014 example.com/log ")
    raw = base64.b64decode(signature.split(" ")[2])
    assert (len(raw), raw[:4].hex()) == (68, public_key.split("+")[1])
    assert opened(note, public_key) == text + "\n"


def test_a_time_authority_s_stamp_verifies_with_openssl(world: World, key: Path, tmp_path: Path, settings: Any) -> None:
    if not (openssl := __import__("shutil").which("openssl")):
        lacking("openssl")
    authority = tmp_path / "tsa"
    authority.mkdir()
    (authority / "serial").write_text("01\n")
    (authority / "conf").write_text(
        "[req]\ndistinguished_name=dn\n[dn]\n[tsa]\nextendedKeyUsage=critical,timeStamping\n[ts]\n"
        f"serial={authority}/serial\nsigner_cert={authority}/cert\nsigner_key={authority}/key\n"
        "signer_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\n"
    )

    def run_openssl(*command: str, **options: Any) -> bytes:
        return subprocess.run([openssl, *command], check=True, capture_output=True, timeout=60, **options).stdout

    run_openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Time", "-days", "2",
        "-keyout", f"{authority}/key", "-out", f"{authority}/cert", "-config", f"{authority}/conf",
        "-extensions", "tsa",
    )  # fmt: skip

    class Answer:
        def __init__(self, content: bytes) -> None:
            self.content = content

        def raise_for_status(self) -> None:
            pass

    def answer(url: str, query: bytes, **options: Any) -> Answer:
        assert (url, options["headers"]) == ("https://time.example/", {"Content-Type": "application/timestamp-query"})
        (authority / "query").write_bytes(query)
        reply = ["ts", "-reply", "-queryfile", f"{authority}/query", "-config", f"{authority}/conf", "-section", "ts"]
        return Answer(run_openssl(*reply))

    log = {**settings.WAGTAIL_MEDARTICLE["LEDGER_LOG"], "TIME_AUTHORITY": "https://time.example/"}
    with override_settings(WAGTAIL_MEDARTICLE={"LEDGER_LOG": log}), pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoints.requests, "post", answer)
        call_command("ledger_checkpoint", "--key", str(key), stdout=StringIO())
    note, stamp = (next((tmp_path / "sent").glob(f"*.{kind}")) for kind in ("txt", "tsr"))
    assert base64.b64decode(LedgerCheckpoint.objects.get().time_stamp) == stamp.read_bytes()
    run_openssl("ts", "-verify", "-data", str(note), "-in", str(stamp), "-CAfile", f"{authority}/cert")
    note.write_text(note.read_text() + " ")
    with pytest.raises(subprocess.CalledProcessError):
        run_openssl("ts", "-verify", "-data", str(note), "-in", str(stamp), "-CAfile", f"{authority}/cert")


def test_the_triggers_are_there_after_all_of_it(world: World) -> None:
    from django.db import connection

    assert triggers.missing(connection) == []


def get(page: Any, part: str, status: int = 200) -> Any:
    bodies = []
    for root in ("/api/v2/", "/api/v3-preview/")[: 2 if django_settings.API_V3 else 1]:
        answer = Client().get(f"{root}medical-articles/{page.pk}/{part}/")
        assert answer.status_code == status
        assert status != 200 or answer["X-Robots-Tag"] == "noindex"
        bodies.append(answer.json())
    assert status != 200 or bodies[0] == bodies[-1]
    return bodies[0]


def test_versions_have_each_text_that_was_approved_and_served(world: World) -> None:
    first = world.row.review_digest()
    (version,) = get(world.page, "versions")["items"]
    assert (version["digest"], version["live"], version["ended"]) == (first, True, None)
    assert json.loads(version["text"])["title"] == world.page.title
    assert [each["decision"] for each in version["decisions"]] == ["approved"]
    world.edit("Treatment harms").publish()
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.reviewer)
    second, version = get(world.page, "versions")["items"]
    assert (version["digest"], version["live"], version["ended"]["decision"]) == (first, False, "lapsed")
    assert (second["live"], second["ended"]) == (True, None)
    assert "Treatment harms" in second["text"]
    assert second["digest"] == digest_of_form(second["text"].encode())
    Citation.objects.update(status="retracted", notice="Data were made up.")
    assert [source["status"] for source in get(world.page, "versions")["items"][0]["sources"]] == ["retracted"]


def test_a_draft_that_was_approved_and_waits_is_no_version(world: World) -> None:
    world.edit("Not served yet")
    append(world.draft, transitions.Decision.ENDORSED, digest=world.draft.review_digest(), by=world.reviewer)
    assert "Not served yet" not in json.dumps(get(world.page, "versions"))


def test_what_was_taken_down_is_gone_and_what_was_never_public_is_not_there(world: World) -> None:
    other = ArticleFactory(live=False)
    for part in ("versions", "proof"):
        get(other, part, 404)
    world.row.unpublish()
    for part in ("versions", "proof"):
        get(world.page, part, 410)
    page = world.page
    world.row.delete()
    get(page, "versions", 410)


def test_what_was_taken_down_while_it_was_private_is_not_told_of(world: World) -> None:
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page_id=world.page.pk, restriction_type="login")
    world.row.unpublish()
    get(world.page, "versions", 404)


def test_an_approved_text_that_was_never_served_is_not_told_of(world: World, reviewer: User) -> None:
    never = ArticleFactory(live=False)
    for decision in (Decision.APPROVED, Decision.WAITING):
        append(never, decision, digest=never.review_digest(), by=reviewer)
    get(never, "versions", 404)


def test_everybody_who_approved_a_version_is_named(world: World, reviewer: User) -> None:
    digest = world.row.review_digest()
    transitions.revoke(world.row, world.reviewer, digest=digest)
    for decision, name in ((Decision.ENDORSED, "Una First"), (Decision.APPROVED, "Duo Second")):
        append(world.row, decision, digest=digest, person=Person(name, "MD"))
    last = get(world.page, "versions")["items"][0]["decisions"][-1]
    assert [each["name"] for each in last["reviewed_by"]] == ["Una First", "Duo Second"]


def test_a_private_article_has_no_versions_for_others(world: World) -> None:
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page_id=world.page.pk, restriction_type="login")
    for part in ("versions", "proof"):
        get(world.page, part, 404)


def test_a_proof_leads_to_the_checkpoint_once_one_covers_it(world: World, key: Path) -> None:
    from wagtail_medarticle.verify_evidence import root_from

    body = get(world.page, "proof")
    assert (body["checkpoint"], [each["proof"] for each in body["items"]]) == (None, [None])
    call_command("ledger_checkpoint", "--key", str(key), stdout=StringIO())
    body = get(world.page, "proof")
    said = read_checkpoint(opened(body["checkpoint"], public(key)))
    (item,) = body["items"]
    proof = [bytes.fromhex(each) for each in item["proof"]]
    assert root_from(item["index"], said.size, bytes.fromhex(item["hash"]), proof) == said.root
    revoked = transitions.revoke(world.row, world.reviewer, digest=world.row.review_digest())
    assert [each["proof"] is None for each in get(world.page, "proof")["items"]] == [True, False]
    assert revoked.number > said.size
