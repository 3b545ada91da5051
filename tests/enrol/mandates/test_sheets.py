"""The sheet that a sitting makes of what happened: in her language, with her mandate, where the helper prints it."""

import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.bundled import flow_file
from assistant.commands.enrol.sheets import Sheets
from assistant.enrol.contracts import Listed, Outcome
from assistant.enrol.mandates import MandateBook
from assistant.enrol.register.database import Register
from assistant.enrol.sitting.batch import Ending
from assistant.flow.load import load
from assistant.person import Person
from assistant.settings import Settings
from tests.enrol.mandates.books import HER, Clock, local, permission
from tests.reports.papers.papers import text

FLOW = load(flow_file("accompagnement"))
SETTINGS = Settings.model_validate({"enrol": {"helper": "Nadia Benali", "place": "Mairie"}})
Makes = Callable[..., str]


@pytest.fixture
def told(register: Register, tmp_path: Path) -> Makes:
    """Make a sheet, and read it; her mandate for this journey lasts until 26 December, another's until next November."""
    book = MandateBook(register, clock=Clock(local(2026, 11, 26)))
    book.record(permission(flows=(FLOW.flow,)), "poste-1")
    book.record(permission(flows=("opposition",), days=365), "poste-1")
    said: list[bool] = []

    def make(outcome: Outcome, language: str = "", **more: object) -> str:
        sheets = Sheets(FLOW, SETTINGS, book, tmp_path / "out", tmp_path, lambda _, kept: said.append(kept))
        values = {"first_name": "Camille", "last_name": "Exemple"}
        listed = Listed(Person("row 2", values), "row 2", "identity", language)
        when = datetime(2026, 11, 26, 9, 5, tzinfo=UTC)
        sheets.make(Ending(listed, outcome, when, when, **more), HER)  # type: ignore[arg-type]
        if not sheets.kept():
            return ""
        (file,) = sheets.kept()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert said[-1]
        return text(file.read_bytes())

    return make


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("", ("C’est fait", "après le 26 décembre 2026", "Camille Exemple", "Nadia Benali (Mairie)", "Je m’identifie")),
        ("en-GB", ("It is done", "after 26 December 2026", "With Nadia Benali", "Where Mairie")),
        ("pt", ("C’est fait", "après le 26 décembre 2026")),
    ],
)
def test_it_is_in_her_language(told: Makes, language: str, wanted: tuple[str, ...]) -> None:
    """The flow's where the file says none, and where nobody speaks hers; the mandate is that of this journey."""
    titles = tuple(step.title for step in FLOW.steps)
    found = told(Outcome.DONE, language, steps=titles, logged_out=True)
    assert [sentence for sentence in wanted if sentence not in found] == []
    assert "127.0.0.1" not in found


def test_who_takes_her_mandate_back_hears_that_nothing_was_sent(told: Makes) -> None:
    """She has said no, and need not say why."""
    assert "nothing was confirmed, and nothing was decided for you" in told(Outcome.NO_MANDATE, "en")


def test_what_she_chose_instead_is_named(told: Makes) -> None:
    """By its title, and as not done."""
    found = told(Outcome.DECLINED, "en", instead="opposition", chosen=(("?", "Je m'oppose"),))
    assert "You chose something else:" in found
    assert "That is not done yet" in found


def test_who_comes_back_gets_the_day(told: Makes) -> None:
    """From the days that the helper said."""
    assert "Come back on 29 November 2026." in told(Outcome.DEFERRED, "en", days=3.0)


def test_who_was_not_there_gets_none(told: Makes) -> None:
    """Nobody in this file, nobody's sheet."""
    assert told(Outcome.NOT_LISTED) == ""
