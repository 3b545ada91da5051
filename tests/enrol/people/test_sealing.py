"""Sealed files: what opens them, what doesn't, and what is never on the disk."""

import os
import shutil
import sys
from pathlib import Path

import pyrage
import pytest
from pydantic import SecretStr
from pyrage import x25519

from assistant.enrol.people import NotOpened, look_through
from assistant.enrol.people.reading import wants_passphrase
from assistant.enrol.people.sealer import remove_plain, seal
from assistant.enrol.people.sealing import is_sealed
from tests.enrol.people.age_by_hand import sealed
from tests.enrol.people.lists import CAMILLE, COLUMNS, FILES, LISTS, as_csv, as_ods, as_xlsx, flow, row_of
from tests.running import run

PASSPHRASE = SecretStr("Quatre mots sans lien")
ROWS = [COLUMNS, row_of(CAMILLE)]
KINDS = {
    "csv": as_csv(ROWS),
    "xlsx": as_xlsx({"S": ROWS}),
    "ods": as_ods({"S": ROWS}),
    "xls": (LISTS / "personnes.xls").read_bytes(),
}
KINDS["yaml"] = next(file for file in FILES if file.stem == "camille").read_bytes()


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    """An age identity, as `age-keygen` writes it."""
    file, made = tmp_path / "key.txt", x25519.Identity.generate()
    file.write_text(f"# created: today\n# public key: {made.to_public()}\n{made}\n", encoding="utf-8")
    return file


def public(identity: Path) -> str:
    """Its public key."""
    return identity.read_text(encoding="utf-8").split("public key: ")[1].split("\n")[0]


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_read_sealed(tmp_path: Path, kind: str) -> None:
    """With its passphrase, in memory."""
    file = tmp_path / f"people.{kind}.age"
    file.write_bytes(sealed(KINDS[kind], PASSPHRASE.get_secret_value()))
    assert wants_passphrase(file)
    found = look_through(file, flow(), PASSPHRASE)
    assert found.people[0].person.asked["nir"] == CAMILLE["nir"]
    assert (found.sealed, found.lies_open) == (True, False)


def test_a_folder_of_sealed_files_is_read(tmp_path: Path) -> None:
    """With one passphrase for all."""
    for name in ("camille", "gaston"):
        content = (FILES[0].parent / f"{name}.yaml").read_bytes()
        (tmp_path / f"{name}.yaml.age").write_bytes(sealed(content, PASSPHRASE.get_secret_value()))
    assert wants_passphrase(tmp_path)
    assert [one.where for one in look_through(tmp_path, flow(), PASSPHRASE).people] == ["camille.yaml", "gaston.yaml"]


def test_the_file_of_an_identity_opens_what_was_sealed_for_it(tmp_path: Path, identity: Path) -> None:
    """As bytes and as letters; no passphrase is wanted."""
    file = tmp_path / "people.csv.age"
    for armoured in (False, True):
        recipient = x25519.Recipient.from_str(public(identity))
        file.write_bytes(pyrage.encrypt(KINDS["csv"], [recipient], armored=armoured))
        assert is_sealed(file.read_bytes())
        assert not wants_passphrase(file)
        assert len(look_through(file, flow(), key=identity).people) == 1


BY_HAND = sealed(KINDS["csv"], PASSPHRASE.get_secret_value())


@pytest.mark.parametrize(
    ("content", "passphrase", "said"),
    [
        (BY_HAND, None, "it is sealed with a passphrase"),
        (BY_HAND, "quatre mots sans lien", "the passphrase doesn't open it"),
        (BY_HAND, "", "the passphrase doesn't open it"),
        (BY_HAND[:-1], PASSPHRASE, "it is damaged, or not all there"),
        (BY_HAND[:-1] + bytes([BY_HAND[-1] ^ 1]), PASSPHRASE, "it is damaged, or not all there"),
        (BY_HAND.replace(b"--- ", b"--- A", 1), PASSPHRASE, "it is damaged, or not all there"),
        (b"age-encryption.org/v1\n-> scrypt AAAA 10\n", PASSPHRASE, "it is damaged, or not all there"),
        (
            sealed(b"", "x", told=60),
            PASSPHRASE,
            "opening it would keep this machine busy far too long (scrypt: 2 to the power of 60)",
        ),
        (b"age-encryption.org/v1\n-> X25519 AAAA\n", PASSPHRASE, "it is sealed for a key"),
    ],
    ids=["none", "wrong", "empty", "cut", "changed", "head", "no content", "work", "key"],
)
def test_what_does_not_open_is_told(
    tmp_path: Path, content: bytes, passphrase: SecretStr | str | None, said: str
) -> None:
    """A wrong passphrase, a damaged file, one that would take hours, one for a key: exit code 67, and what to do."""
    file = tmp_path / "people.csv.age"
    file.write_bytes(content)
    typed = SecretStr(passphrase) if isinstance(passphrase, str) else passphrase
    with pytest.raises(NotOpened) as refused:
        look_through(file, flow(), typed)
    assert (refused.value.what, refused.value.exit_code, refused.value.where) == (said, 67, str(file))
    assert refused.value.remedy


def test_the_library_s_own_limit_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes by how fast the machine is, and may be below ours."""

    def refuse(content: bytes, passphrase: str) -> bytes:
        raise pyrage.DecryptError("Excessive work parameter for passphrase.")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", refuse)
    file = tmp_path / "people.csv.age"
    file.write_bytes(sealed(b"", "x", told=20))
    with pytest.raises(NotOpened, match=r"far too long \(scrypt: 2 to the power of 20\)"):
        look_through(file, flow(), SecretStr("x"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no age identity in it"),
        ("AGE-SECRET-KEY-1NONSENSE\n", "there is no age identity in it"),
        (str(x25519.Identity.generate()), "the identity in {key} doesn't open it"),
    ],
    ids=["empty", "nonsense", "another's"],  # a key differs each time, and workers must agree on the tests' names
)
def test_an_identity_that_does_not_open_is_told(tmp_path: Path, identity: Path, text: str, said: str) -> None:
    """Another's, or none; the key itself is never said."""
    file, other = tmp_path / "people.csv.age", tmp_path / "other.txt"
    file.write_bytes(pyrage.encrypt(KINDS["csv"], [x25519.Recipient.from_str(public(identity))]))
    other.write_text(text, encoding="utf-8")
    with pytest.raises(NotOpened) as refused:
        look_through(file, flow(), key=other)
    assert refused.value.what == said.format(key=other)
    assert "AGE-SECRET" not in str(refused.value)
    with pytest.raises(NotOpened, match="can't be read"):
        look_through(file, flow(), key=tmp_path / "nowhere.txt")


def test_sealing_writes_one_file_for_its_owner(tmp_path: Path, identity: Path) -> None:
    """0600, beside the plain one, opened again; nothing else is left in the folder, and a second time is refused."""
    file = tmp_path / "people.csv"
    file.write_bytes(KINDS["csv"])
    made = seal(file, None, [public(identity)], identity)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["key.txt", "people.csv", "people.csv.age"]
    assert (made.tried, made.file.stat().st_mode & 0o777) == (True, 0o600)
    assert CAMILLE["nir"].encode() not in made.file.read_bytes()
    with pytest.raises(NotOpened, match="there is a sealed file of that name already"):
        seal(file, None, [public(identity)], identity)
    with pytest.raises(NotOpened, match="it is sealed already"):
        seal(made.file, None, [public(identity)], identity)
    before = made.file.read_bytes()
    assert seal(file, None, [public(identity)], identity, replace=True).file.read_bytes() != before


def test_a_file_that_was_not_tried_keeps_its_plain_one(tmp_path: Path, identity: Path) -> None:
    """What only others can open can't be tried; nor is a plain file taken away that has changed since."""
    file = tmp_path / "people.csv"
    file.write_bytes(KINDS["csv"])
    untried = seal(file, None, [public(identity)])
    assert not untried.tried
    with pytest.raises(NotOpened):
        remove_plain(untried)
    tried = seal(file, None, [public(identity)], identity, replace=True)
    file.write_bytes(KINDS["csv"] + b"\n")
    with pytest.raises(NotOpened, match="it has changed since it was sealed"):
        remove_plain(tried)
    file.write_bytes(KINDS["csv"])
    remove_plain(tried)
    assert not file.exists()


def test_a_key_that_does_not_fit_keeps_its_plain_one(tmp_path: Path, identity: Path) -> None:
    """Sealed for somebody else than who tries: told, and the plain file is there."""
    file = tmp_path / "people.csv"
    file.write_bytes(KINDS["csv"])
    with pytest.raises(NotOpened, match="doesn't open it"):
        seal(file, None, [str(x25519.Identity.generate().to_public())], identity)
    assert file.read_bytes() == KINDS["csv"]


@pytest.mark.parametrize("key", ["age1nonsense", "ssh-ed25519 AAAA", "", "AGE-SECRET-KEY-1QQQ"])
def test_what_is_no_public_key_is_told(tmp_path: Path, key: str) -> None:
    """Before anything is written; a secret key that was given by mistake is not said."""
    file = tmp_path / "people.csv"
    file.write_bytes(KINDS["csv"])
    with pytest.raises(NotOpened) as refused:
        seal(file, None, [key])
    assert refused.value.what == "one of --to is no public key"
    assert not key or key not in str(refused.value)
    assert [one.name for one in tmp_path.iterdir()] == ["people.csv"]


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    file = tmp_path / "people.csv"
    file.write_bytes(KINDS["csv"])
    with pytest.raises(NotOpened, match="the passphrase is too short"):
        seal(file, SecretStr("onze signes"))
    assert [one.name for one in tmp_path.iterdir()] == ["people.csv"]


def test_a_disk_that_is_full_leaves_nothing_behind(
    tmp_path: Path, identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither half a file nor the one it was written to first."""
    file = tmp_path / "people.csv"
    file.write_bytes(KINDS["csv"])

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        seal(file, None, [public(identity)], identity)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["key.txt", "people.csv"]


def test_reading_writes_nothing(tmp_path: Path) -> None:
    """No file is opened for writing, made, or moved by a process that reads a sealed workbook (PEP 578 tells of each)."""
    file = tmp_path / "people.xlsx.age"
    file.write_bytes(sealed(KINDS["xlsx"], PASSPHRASE.get_secret_value()))
    code = """
import os, sys
from pathlib import Path
from pydantic import SecretStr
from assistant.enrol.people import look_through
from tests.enrol.people.lists import flow
journey, heard = flow(), []
def hear(event, given):
    if event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        heard.append(given[0])
    if event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "socket.connect", "subprocess.Popen", "os.exec"):
        heard.append(event)
sys.addaudithook(hear)
found = look_through(Path(sys.argv[1]), journey, SecretStr(sys.argv[2]))
print(len(found.people), [name for name in heard if name != os.devnull])
"""
    ran = run(sys.executable, "-c", code, file, PASSPHRASE.get_secret_value(), PYTHONDONTWRITEBYTECODE="1")
    assert (ran.stdout, ran.stderr) == ("1 []\n", "")
    assert [one.name for one in tmp_path.iterdir()] == ["people.xlsx.age"]


@pytest.mark.skipif(not shutil.which("age"), reason="the program age is not installed")
def test_the_program_age_opens_what_was_sealed_and_the_other_way_round(tmp_path: Path, identity: Path) -> None:
    """Both write the same format."""
    file = tmp_path / "people.csv"
    file.write_bytes(KINDS["csv"])
    made = seal(file, None, [public(identity)])
    assert (
        run("age", "-d", "-i", identity, made.file, check=True).stdout.splitlines()
        == KINDS["csv"].decode().splitlines()
    )
    run("age", "-r", public(identity), "-a", "-o", tmp_path / "theirs.csv.age", file, check=True)
    assert len(look_through(tmp_path / "theirs.csv.age", flow(), key=identity).people) == 1
