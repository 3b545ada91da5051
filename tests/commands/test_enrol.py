"""What `pasapas enrol` says of a register with a few people in it, and what becomes of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.cli import BUG, ENROL, MISSING
from assistant.commands.enrol.office import Campaign, campaign, office
from assistant.commands.enrol.settling import resolve
from assistant.enrol.contracts import Enrolled, Listed, State
from assistant.enrol.people.reading import look_through
from assistant.enrol.queue.opening import open_queue
from assistant.enrolment_settings import EnrolSettings
from assistant.settings import Settings
from tests.commands.conftest import Pasapas
from tests.enrol.people.lists import COLUMNS, EVERYBODY, as_csv, row_of
from tests.enrol.sitting.desk import Scripted
from tests.running import ROOT

NAMES = ("camille", "odette", "colette", "gaston")
"""Done, unknown, declined, waiting: in the rows 2 to 5."""
WHOM = ("accompagnement", "--people", "people.csv")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A register and a queue in which everybody stands elsewhere."""
    rows = [row_of(EVERYBODY[name], (*COLUMNS, "password"), fictional="oui") for name in NAMES]
    heads = (*COLUMNS, "password", "fictional")
    (tmp_path / "people.csv").write_bytes(as_csv([heads, *([*row, "oui"] for row in rows)]))
    own = EnrolSettings(home=tmp_path / "home", worker="poste-1", helper="Aline")
    told = f'[enrol]\nhome = "{own.home}"\nworker = "poste-1"\nhelper = "Aline"\n'
    (tmp_path / "pasapas.toml").write_text(told, encoding="utf-8")
    settings = Settings(enrol=own)
    wanted, people = everybody(tmp_path)
    with office(settings) as here:
        keys = [wanted.key(here.keys, one) for one in people]
        with open_queue(wanted.name, wanted.site, here.home, None, here.worker, None, ledger=here.ledger) as queue:
            queue.add(tuple(keys))
        for key in keys[:2]:
            here.ledger.fire(key, here.ledger.arm(key, "poste-1"))
        here.ledger.resolve(keys[0], enrolled=True, by="poste-1")
        here.ledger.unknown(keys[1])
        for one in people:
            here.journal.write(here.keys.person_id(one.identity), "began")
    return settings


def everybody(folder: Path) -> tuple[Campaign, tuple[Listed, ...]]:
    """The campaign, and whoever is in the people file."""
    wanted = campaign("accompagnement", None, None)
    return wanted, look_through(folder / "people.csv", wanted.flow).people


@pytest.mark.usefixtures("settings")
def test_status_says_where_everybody_stands(pasapas_within: Pasapas) -> None:
    """By their names where the people file is there; by opaque ids where it isn't, and always in JSON."""
    told = pasapas_within("enrol", "status", *WHOM)
    assert told.code == 0
    assert "Camille Exemple  enrolled" in told.out
    assert "unknown: somebody must look at the site" in told.out
    alone = pasapas_within("enrol", "status", "accompagnement")
    assert "Camille" not in alone.out and "enrolled" in alone.out
    told = pasapas_within("enrol", "status", *WHOM, "--json")
    whole = json.loads(told.out)
    assert whole["counts"] == {"done": 1, "unknown": 1, "waiting": 2}
    assert "Camille" not in told.out and {len(one["key"]) for one in whole["people"]} == {64}


def test_export_says_all_that_is_written_of_one(pasapas_within: Pasapas, settings: Settings) -> None:
    """Journal, ledger and mandates; no value of hers among it, and that it was handed out is written."""
    told = pasapas_within("enrol", "export", *WHOM, "--row", "2")
    whole = json.loads(told.out)
    assert whole["ledger"][0]["state"] == "done" and whole["mandates"] == []
    assert EVERYBODY["camille"]["nir"] not in told.out and "Exemple" not in told.out
    again = json.loads(pasapas_within("enrol", "export", *WHOM, "--row", "2").out)
    assert len(again["journal"]) == len(whole["journal"]) + 1
    assert settings.enrol.home


def test_nobody_is_exported_who_is_not_there(pasapas_within: Pasapas, settings: Settings) -> None:
    """A row that nobody stands in: which rows there are is said."""
    told = pasapas_within("enrol", "export", *WHOM, "--row", "99")
    assert told.code == 91 and "nobody stands in the row «99»" in told.err and "row 2" in told.err
    assert settings.enrol.home


def test_purge_takes_the_journal_and_leaves_the_ledger(
    pasapas_within: Pasapas, settings: Settings, tmp_path: Path
) -> None:
    """Of one person alone; she can't be enrolled twice afterwards either, and the chain still holds."""
    told = pasapas_within("enrol", "purge", *WHOM, "--row", "2")
    assert "1 entry was removed" in told.out and "the ledger stays" in told.err
    wanted, people = everybody(tmp_path)
    with office(settings) as here:
        line = here.ledger.line(wanted.key(here.keys, people[0]))
        assert line and line.state is State.DONE
    assert pasapas_within("journal", "verify").code == 0
    told = pasapas_within("enrol", "purge")
    assert "0 entries were removed" in told.out


def test_the_key_is_what_the_settings_take(pasapas_within: Pasapas, settings: Settings, tmp_path: Path) -> None:
    """Printed on stdout alone; with it, everybody has the same opaque ids."""
    told = pasapas_within("enrol", "key")
    own = settings.enrol.model_copy(update={"key": SecretStr(told.out.strip())})
    wanted, people = everybody(tmp_path)
    with office(settings) as here:
        before = wanted.key(here.keys, people[0])
    with office(Settings(enrol=own)) as here:
        assert wanted.key(here.keys, people[0]) == before


def test_resolve_asks_nobody_where_nobody_sits(pasapas: Pasapas, settings: Settings) -> None:
    """Without a terminal what is unknown stays unknown."""
    told = pasapas("enrol", "resolve", *WHOM, "--json")
    assert "nobody can be asked here" in told.out + told.err
    assert json.loads(told.out[told.out.index("{") :]) == {"enrolled": 0, "free": 0, "unknown": 1, "elsewhere": 0}
    assert settings.enrol.home


@pytest.mark.parametrize(("said", "state"), [("yes", State.DONE), ("no", State.FREE), ("unknown", State.UNKNOWN)])
def test_resolve_writes_what_a_human_says(settings: Settings, tmp_path: Path, said: Enrolled, state: State) -> None:
    """Of whoever is unknown, and of nobody else; without the people file, it says how many are elsewhere."""
    wanted, people = everybody(tmp_path)
    asker = Scripted(enrolled=said)
    with office(settings) as here:
        settled = resolve(wanted, here, people, asker)
        assert (settled.enrolled, settled.free, settled.unknown) == (said == "yes", said == "no", said == "unknown")
        assert asker.asked == ["enrolled"]
        line = here.ledger.line(wanted.key(here.keys, people[1]))
        assert line and line.state is state
        assert resolve(wanted, here, (), asker).elsewhere == (said == "unknown")


def test_a_library_of_the_extra_that_is_missing_is_named(tmp_path: Path) -> None:
    """With what to type, and no bug report."""
    library = "platformdirs"
    assert library in ENROL
    ended = _without(library, tmp_path)
    assert ended.returncode == MISSING == 94, ended.stderr
    assert f"{library}: enrolments need libraries that are not installed" in ended.stderr
    assert "pip install 'pasapas[enrol]'" in ended.stderr and "Traceback" not in ended.stderr


def test_any_other_library_that_is_missing_is_a_bug(tmp_path: Path) -> None:
    """It comes with pasapas itself."""
    ended = _without("pydantic_settings", tmp_path)
    assert ended.returncode == BUG, ended.stderr
    assert "ModuleNotFoundError" in ended.stderr and "pip install" not in ended.stderr


def _without(library: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command on a machine that lacks a library."""
    code = (
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] == {library!r}:\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Missing())\n"
        "from assistant.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code, "enrol", "status", "accompagnement"],
        cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
