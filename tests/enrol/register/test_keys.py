"""The register's key, and what it makes of persons."""

import pickle
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.errors import KeyRefused
from assistant.enrol.register.keys import FILE, Keys, open_keys

ONE, OTHER = Keys(b"1" * 32), Keys(b"2" * 32)


def test_ids_are_opaque_and_stable() -> None:
    """64 hex digits, always the same, without anything of the identity; other with another key."""
    made = ONE.person_id("nir 2850199123456")
    assert made == ONE.person_id("nir 2850199123456") != OTHER.person_id("nir 2850199123456")
    assert len(made) == 64
    assert int(made, 16)


def test_no_two_ids_are_one() -> None:
    """Person, site and campaign each count, and where one ends and the next begins does, too."""
    made = [
        ONE.person_id("rose"),
        ONE.ledger_key("rose", "site", "flow"),
        ONE.ledger_key("rose", "sitef", "low"),
        ONE.ledger_key("roses", "ite", "flow"),
        ONE.ledger_key("rose", "site", "other"),
        ONE.ledger_key("rose", "other", "flow"),
        ONE.derived("rose").hex(),
        ONE.check(),
    ]
    assert len(set(made)) == len(made)


def test_the_key_shows_nothing_of_itself() -> None:
    """Neither printed nor pickled."""
    assert repr(ONE) == str(ONE) == "Keys(•••)"
    with pytest.raises(TypeError):
        pickle.dumps(ONE)


def test_the_first_opening_makes_the_key(register: Register, home: Path) -> None:
    """A file for this user alone; the next opening finds it."""
    keys = open_keys(register)
    assert (home / FILE).stat().st_mode & 0o777 == 0o600
    assert open_keys(register).check() == keys.check() == register.book().key_check


def test_the_key_can_be_given(register: Register, home: Path) -> None:
    """As `pasapas enrol key` prints it; then nothing is written to the folder."""
    keys = open_keys(register, ONE.printed())
    assert keys.check() == ONE.check()
    assert not (home / FILE).exists()


def test_another_key_is_refused(register: Register) -> None:
    """It would know nobody, and enrol everybody again."""
    open_keys(register, ONE.printed())
    with pytest.raises(KeyRefused, match="written with another key"):
        open_keys(register, OTHER.printed())


def test_a_register_without_its_key_gets_no_new_one(home: Path, tmp_path: Path, register_url: SecretStr | None) -> None:
    """A second machine, or a file that was lost: the key must come from where it is."""
    register = open_register(home, register_url)
    open_keys(register)
    (home / FILE).unlink()
    if register_url:
        register.close()
        register = open_register(tmp_path / "second", register_url)
    with pytest.raises(KeyRefused, match=r"has a key, and it isn’t here"):
        open_keys(register)
    assert not (register.home / FILE).exists()
    register.close()


def test_a_key_that_others_can_read_is_refused(register: Register, home: Path) -> None:
    """And so is a link to one."""
    open_keys(register)
    (home / FILE).chmod(0o640)
    with pytest.raises(KeyRefused, match="others can read"):
        open_keys(register)
    (home / FILE).chmod(0o600)
    (home / FILE).rename(home / "elsewhere")
    (home / FILE).symlink_to(home / "elsewhere")
    with pytest.raises(KeyRefused):
        open_keys(register)


@pytest.mark.parametrize("text", ["", "secret-of-rose", "c2VjcmV0", "é" * 44])
def test_what_is_no_key_is_refused_and_not_repeated(register: Register, text: str) -> None:
    """Whatever was given stays out of the message."""
    with pytest.raises(KeyRefused, match=r"enrol\.key: this is not a register’s key") as refused:
        open_keys(register, SecretStr(text))
    assert not text or text not in str(refused.value)
