"""`pasapas journal verify|show`, as typed."""

import json
from pathlib import Path

import pytest

from assistant.commands.journal_words import said
from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.errors import JournalBroken, KeyRefused, RegisterUnavailable
from assistant.enrol.register.events import Event
from assistant.enrol.register.journal import RegisterJournal
from assistant.enrol.register.keys import open_keys
from assistant.enrol.register.retention import purge_person
from tests.commands.conftest import Pasapas
from tests.enrol.register.journals import LEON, ROSE, tamper
from wording import speak


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the settings name."""
    monkeypatch.setenv("PASAPAS_ENROL__HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def register(home: Path) -> Register:
    """A register with four entries, of which one is purged and one says so."""
    opened = open_register(home)
    keys = open_keys(opened)
    journal = RegisterJournal(opened, keys, "desk-1")
    journal.write(LEON, "began")
    journal.write(ROSE, "gate", {"step": "decision", "answer": "activate"})
    journal.write(ROSE, "ended", {"outcome": "done"})
    purge_person(opened, keys, "desk-1", LEON)
    opened.close()
    return opened


def test_a_whole_journal(pasapas_within: Pasapas, register: Register) -> None:
    """How many entries, from when to when, and how many a purge has emptied; exit code 0."""
    answer = pasapas_within("journal", "verify")
    assert answer.code == 0
    assert "register.db: the journal is as it was written: 4 entries, from 20" in answer.out
    assert "the time of 1 of them" in answer.err
    told = json.loads(pasapas_within("journal", "verify", "--json").out)
    assert (told["entries"], told["purged"]) == (4, 1)
    assert told["first"] <= told["last"]


def test_a_broken_journal(pasapas_within: Pasapas, register: Register) -> None:
    """Where it breaks, what that means, what to do; its own exit code; in French as well."""
    tamper(register, "UPDATE journal SET facts = '{}' WHERE number = 2")
    register.close()
    answer = pasapas_within("journal", "verify")
    assert answer.code == JournalBroken.exit_code
    assert "entry 2: what it says was changed\n  → keep a copy" in answer.err
    answer = pasapas_within("journal", "verify", PASAPAS_LANGUAGE="fr")
    assert "entrée 2\N{NO-BREAK SPACE}: son contenu a été modifié" in answer.err


def test_what_was_done_in_plain_words(pasapas_within: Pasapas, register: Register) -> None:
    """A line an entry: number, time, place of work, person, what; the last ones where so many are wanted."""
    lines = pasapas_within("journal", "show").out.splitlines()
    assert lines[0].endswith("(purged)")
    assert lines[1].endswith("  desk-1  person abababab  she answered (answer: activate, step: decision)")
    assert lines[2].endswith("  desk-1  person abababab  her sitting ended (outcome: enrolled)")
    assert lines[3].endswith("  desk-1  –  entries were purged (entries: 1, reason: her wish)")
    assert pasapas_within("journal", "show", "--last", "1").out.splitlines() == lines[3:]
    french = pasapas_within("journal", "show", PASAPAS_LANGUAGE="fr").out.splitlines()
    assert french[2].endswith("personne abababab  fin de l’accompagnement (issue\N{NO-BREAK SPACE}: démarche faite)")
    told = json.loads(pasapas_within("journal", "show", "--json").out)
    assert [entry["event"] for entry in told] == [None, "gate", "ended", "purged"]


def test_an_empty_journal(pasapas_within: Pasapas, home: Path) -> None:
    """Says so."""
    register = open_register(home)
    open_keys(register)
    register.close()
    assert pasapas_within("journal", "verify").out.endswith("register.db: the journal is empty\n")
    assert pasapas_within("journal", "show").out == "the journal is empty\n"


def test_no_register_is_made_by_looking(pasapas_within: Pasapas, home: Path) -> None:
    """A wrong folder is told, and stays as it is."""
    answer = pasapas_within("journal", "verify")
    assert answer.code == RegisterUnavailable.exit_code
    assert "there is no register of enrolments here yet" in answer.err
    assert not home.exists()


def test_without_its_key_nothing_is_verified(pasapas_within: Pasapas, register: Register, home: Path) -> None:
    """And no new key is made."""
    (home / "register.key").unlink()
    answer = pasapas_within("journal", "verify")
    assert answer.code == KeyRefused.exit_code
    assert not (home / "register.key").exists()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_event_has_its_words(language: str) -> None:
    """Nobody reads an identifier."""
    speak(language)
    assert [event for event in Event if said(event.value) in (event.value, "")] == []
