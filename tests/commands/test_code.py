"""`pasapas code`: the code on stdout, why on stderr, JSON for programs, and clear words where there is no mail."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.commands.code import read_file
from assistant.mailbox.finding.result import Candidate, Extraction
from assistant.mailbox.saved import NotAMail
from assistant.show import Screen
from tests.commands.conftest import Pasapas
from tests.running import ROOT

MAIL = """\
From: Mairie <ne-pas-repondre@mairie.test>
To: Rose <rose@courrier.test>
Subject: {subject}
Date: Wed, 25 Nov 2026 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

{text}
"""


def a_mail(folder: Path, text: str, subject: str = "Connexion", name: str = "mail.eml") -> Path:
    """A mail as a file."""
    file = folder / name
    file.write_text(MAIL.format(subject=subject, text=text), encoding="utf-8")
    return file


def test_the_code_is_alone_on_stdout(pasapas: Pasapas, tmp_path: Path) -> None:
    """One line with the code, and on stderr why it is the one, without the code; exit code 0."""
    answer = pasapas("code", a_mail(tmp_path, "Votre code est 482913."))
    assert (answer.code, answer.out) == (0, "482913\n")
    assert answer.err.strip()
    assert "482913" not in answer.err


def test_programs_get_json(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """--json: code, reason and candidates on stdout and nothing on stderr, with a code and without."""
    answer = pasapas_within("code", a_mail(tmp_path, "Votre code est 482913."), "--json")
    told = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert list(told) == ["code", "reason", "candidates"]
    assert (told["code"], told["candidates"]) == ("482913", ["482913"])
    assert told["reason"]
    assert "482913" not in told["reason"]

    answer = pasapas_within("code", a_mail(tmp_path, "Bonjour, votre dossier 482913 avance."), "--json")
    told = json.loads(answer.out)
    assert (answer.code, answer.err) == (3, "")
    assert (told["code"], told["candidates"]) == (None, [])
    assert told["reason"]


def test_without_a_code_nothing_is_printed_on_stdout(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """Exit code 3; stderr says what is missing, in which file, and what to do."""
    answer = pasapas_within("code", a_mail(tmp_path, "Bonjour, à demain."))
    assert (answer.code, answer.out) == (3, "")
    what, remedy = answer.err.splitlines()
    assert what.startswith(f"✗ {tmp_path / 'mail.eml'}: ")
    assert remedy.startswith("  → look at the mail")


def test_two_codes_are_none(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """Where two could be meant, none is printed; JSON lists both for somebody who looks at the mail."""
    file = a_mail(tmp_path, "Votre code est 482913 ou 771204.")
    answer = pasapas_within("code", file)
    assert (answer.code, answer.out) == (3, "")
    assert not {"482913", "771204"} & set(answer.err.replace(".", " ").split())
    told = json.loads(pasapas_within("code", file, "--json").out)
    assert told["code"] is None
    assert sorted(told["candidates"]) == ["482913", "771204"]


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--from", "mairie.test", 0),
        ("--from", "bonjour@www.mairie.test", 0),
        ("--from", "mairie-fr.test", 3),
        ("--from", "airie.test", 3),
        ("--to", "rose@courrier.test", 0),
        ("--to", "Rose@Courrier.test", 0),
        ("--to", "lila@courrier.test", 3),
    ],
)
def test_a_mail_of_another_is_not_believed(
    pasapas_within: Pasapas, tmp_path: Path, option: str, value: str, code: int
) -> None:
    """--from compares registrable domains, --to the addressees; what doesn't fit gives no code and no candidate."""
    file = a_mail(tmp_path, "Votre code est 482913.")
    answer = pasapas_within("code", file, option, value, "--json")
    told = json.loads(answer.out)
    assert answer.code == code
    assert told["candidates"] == ([] if code else ["482913"])
    assert told["code"] == (None if code else "482913")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Authentication-Results: spf.icloud.com; spf=pass\nAuthentication-Results: dmarc.icloud.com; dmarc=fail\n", 3),
        ("Authentication-Results: spf.icloud.com; spf=pass\nAuthentication-Results: dmarc.icloud.com; dmarc=pass\n", 0),
        ("Received: by mx.test\nAuthentication-Results: mx.test; dmarc=fail\nReceived: from b.test\n", 3),
        ("Authentication-Results: a.test; spf=pass\nReceived: by b.test\nAuthentication-Results: b.test; dmarc=fail\n", 0),
    ],
)  # fmt: skip
def test_what_the_last_hop_calls_forged_gives_no_code(
    pasapas_within: Pasapas, tmp_path: Path, header: str, code: int
) -> None:
    """A fail is heard in whichever of the topmost fields; what earlier hops found was of another letter."""
    file = a_mail(tmp_path, "Votre code est 482913.")
    file.write_text(header + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert pasapas_within("code", file).code == code


def test_what_an_untrusted_mail_says_is_nobody_s_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever was found in it, no candidate is printed: a program might take the first one."""
    found = Extraction("untrusted", "elsewhere", (Candidate("482913", "named"),))
    Screen(quiet=False, as_json=True).code(found, "mail.eml")
    assert json.loads(capsys.readouterr().out) == {"code": None, "reason": "elsewhere", "candidates": []}


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("Votre code est 4829.", "--length 4", "4829"),
        ("Votre code est 4829.", "--length 6", None),
        ("Votre code est K7Q2ZD.", "--alphabet alnum --length 6", "K7Q2ZD"),
        ("Votre code provisoire est A1B2C3D4E5F6.", "--kind activation", "A1B2C3D4E5F6"),
    ],
)
def test_what_is_wanted_is_found(
    pasapas_within: Pasapas, tmp_path: Path, text: str, options: str, code: str | None
) -> None:
    """Length, alphabet and kind are those of the command line."""
    answer = pasapas_within("code", a_mail(tmp_path, text), *options.split(), "--json")
    assert json.loads(answer.out)["code"] == code


def test_the_mail_may_come_by_the_standard_input(tmp_path: Path) -> None:
    """`-` reads it there; what is no mail is told as such."""
    mail = MAIL.format(subject="Connexion", text="Votre code est 482913.").encode()

    def fed(content: bytes) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "assistant", "code", "-"]
        return subprocess.run(command, input=content, cwd=ROOT, capture_output=True, check=False)  # noqa: S603

    assert (fed(mail).returncode, fed(mail).stdout) == (0, b"482913\n")
    refused = fed(b"")
    assert (refused.returncode, refused.stdout) == (50, b"")
    assert refused.stderr.decode().startswith("✗ standard input: it is empty\n  → save the mail itself")


def the_mail() -> bytes:
    """A mail with a code, as bytes."""
    return MAIL.format(subject="Connexion", text="Votre code est 482913.").encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("crlf", the_mail().replace(b"\n", b"\r\n")),
        ("mbox", b"From ne-pas-repondre@mairie.test Wed Nov 25 10:00:00 2026\n" + the_mail()),
        ("Apple Mail", b"%d\n" % len(the_mail()) + the_mail() + b'<?xml version="1.0"?><plist>771204</plist>'),
        ("UTF-16", the_mail().decode().encode("utf-16")),
        ("byte order mark", b"\xef\xbb\xbf" + the_mail()),
        ("blank lines before", b"\n\n" + the_mail()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_programs_write_around_a_mail_goes(
    pasapas_within: Pasapas, tmp_path: Path, name: str, content: bytes
) -> None:
    """An mbox's first line, Apple Mail's count and list, other encodings of Windows."""
    (tmp_path / "saved").write_bytes(content)
    assert pasapas_within("code", "saved").out == "482913\n", name


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "it is empty"),
        (b"\n \n", "it is empty"),
        (
            b"Bonjour,\nvotre code est 482913.\n",
            "this is no mail: it doesn't begin with a header (From, Date, Subject)",
        ),
        (b"code: 482913\n", "this is no mail: it doesn't begin with a header (From, Date, Subject)"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "this is no mail: it doesn't begin with a header (From, Date, Subject)"),
        (b"<!doctype html><p>Votre code est 482913</p>", "this is no mail: it doesn't begin with a header"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(300), "this is Outlook's own format (.msg)"),
        (
            (b"From a@b.test Wed Nov 25 10:00:00 2026\n" + the_mail() + b"\n") * 2,
            "this is a mailbox with several mails",
        ),
    ],
)
def test_what_is_no_mail_is_told(pasapas_within: Pasapas, tmp_path: Path, content: bytes, told: str) -> None:
    """Exit code 50: what it is, in which file, and what to do; never a guess, never a traceback."""
    (tmp_path / "file").write_bytes(content)
    answer = pasapas_within("code", "file", "--json")
    assert (answer.code, answer.out) == (50, "")
    assert answer.err.startswith(f"✗ file: {told}")
    assert "\n  → save " in answer.err


def test_what_can_t_be_read_is_told(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """A missing file, a folder, a name that is none, a file of 100 MB: exit code 50, and 50 MB are read at most."""
    (tmp_path / "folder").mkdir()
    with (tmp_path / "large.eml").open("wb") as large:
        large.write(the_mail())
        large.truncate(100_000_000)
    told = {
        "missing.eml": "can't be read (there is no such file)",
        "folder": "can't be read (it is a folder)",
        "a\0b": "can't be read (its name is no file's)",
        "large.eml": "larger than 50 MB, which no mail is",
    }
    for name, what in told.items():
        answer = pasapas_within("code", name)
        assert (answer.code, answer.out) == (50, "")
        assert answer.err.startswith(f"✗ {name}: {what}\n  → ")


def test_what_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without the right to read it: as root everything can be read, so the system's answer is told to us."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NotAMail, match=r"mail\.eml: can't be read \(you are not allowed to\)"):
        read_file(tmp_path / "mail.eml")


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ("--length 3", 2, "--length takes 4 or more"),
        ("--length 13", 2, "--length takes 12 at most"),
        ("--length six", 2, "--length takes a whole number"),
        ("--kind sms", 2, "--kind takes one of 'otp', 'activation', 'link'"),
        ("--alphabet hex", 2, "--alphabet takes one of 'digits', 'alnum'"),
        ("--kind link --length 6", 51, "a link has no length and no alphabet"),
        ("--from mairie", 51, "«mairie» is no domain"),
        ("--to rose", 51, "«rose» is no mail address"),
    ],
)
def test_what_can_t_be_wanted_is_told(
    pasapas_within: Pasapas, tmp_path: Path, options: str, code: int, told: str
) -> None:
    """What is mistyped ends with 2, what contradicts itself with 51, before any file is read."""
    answer = pasapas_within("code", "missing.eml" if code == 2 else a_mail(tmp_path, "482913"), *options.split())
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(f"✗ {told}\n  → ")


def test_it_speaks_french(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """Errors in French."""
    answer = pasapas_within("code", tmp_path, PASAPAS_LANGUAGE="fr")
    assert answer.err == (
        f"✗ {tmp_path}\N{NO-BREAK SPACE}: lecture impossible (c’est un dossier)\n"
        "  → nommez le fichier d’un message que vous avez le droit de lire\n"
    )
