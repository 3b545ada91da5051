"""A one-time code that the person reads out, where nothing of hers can be read by us."""

import json
import re
from contextlib import nullcontext
from pathlib import Path
from signal import SIGINT, pthread_kill
from threading import Event, Thread, current_thread
from time import monotonic
from types import SimpleNamespace
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Playwright
from pydantic import SecretStr

from assistant import bundled
from assistant.actions.base import CodeWish
from assistant.enrol.contracts import Again, GateShown, Outcome
from assistant.enrol.sitting.attendant import AskedAttendant
from assistant.enrol.sitting.batch import Opened
from assistant.enrol.sitting.endings import SittingEnded
from assistant.enrol.sitting.onlooker import Onlooker
from assistant.flow.load import load
from assistant.mailbox import Code, NoCode, WantedCode
from assistant.post import _Line
from assistant.stage import Stage
from tests.enrol.sitting.conftest import Patience
from tests.enrol.sitting.desk import Scripted, desk, listed
from tests.enrol.sitting.seat import Seat, sit_down

FLOWS = bundled.root() / "flows" / "mon-espace-sante"
BOTH = """\
flow: activer-et-entrer
title: Activer, puis entrer
language: fr
site: mon-espace-sante
example: camille.yaml
person: [first_name, mobile, provisional_code, nir, card: [photo, plain], card_serial, identifier, password?]
enrolment: {leave: quitter, already: deja-active, undo: Demandez à l’accueil.}
steps:
  - {step: activer, title: J’active, do: [use: accompagnement]}
  - {step: entrer, title: J’entre, do: [use: connexion-sms]}
"""


def test_a_code_that_can_be_read_is_told_of() -> None:
    """That it is waited for before, and that it has come; it goes to whoever asks, and stands in no journal."""
    seat = sit_down()
    wish = CodeWish(by="sms", subject="", sender=None, new=True, timeout=1, length=6, alphabet="digits", since=None)

    def wait_code(_: CodeWish, __: Event) -> str:
        assert seat.asker.asked == ["code awaited: sms"]
        return "493817"

    post = SimpleNamespace(reads=lambda way: way == "sms", wait_code=wait_code)
    stage = SimpleNamespace(post=post, attendant=AskedAttendant(seat.case))
    assert Stage.wait_code(stage, wish) == "493817"  # type: ignore[arg-type]
    assert seat.asker.asked == ["code awaited: sms", "code came: sms, 6 characters"]
    assert "493817" not in str(seat.on.notes.said)


class Nothing:
    """A channel of codes to which none ever comes."""

    def mark(self) -> int:
        """Now."""
        return 0

    def wait_code(self, wanted: WantedCode, since: int, timeout: float, cancel: Event) -> Code:
        """Wait to the end; a minute is more than any of these tests has."""
        began.set()
        if not cancel.wait(timeout):
            raise AssertionError("nobody was heard")
        raise NoCode("none came")


began = Event()
WISH = CodeWish(by="mail", subject="", sender=None, new=True, timeout=60, length=6, alphabet="digits", since=None)


class Beside(Onlooker):
    """Wants to take over as soon as somebody waits for a code."""

    wanted = False

    def wants_over(self) -> bool:
        """As the test says."""
        return self.wanted

    def takes_over(self) -> bool:
        """Once."""
        wanted, self.wanted = self.wanted, False
        return wanted


def waits(seat: Seat) -> None:
    """Have the attendant of a sitting wait for a code by mail."""
    line = _Line(Nothing())  # type: ignore[arg-type]
    post = SimpleNamespace(
        reads=lambda way: way == "mail", wait_code=lambda _, cancel: line.wait_code(WANTED, None, 60, cancel)
    )
    stage = SimpleNamespace(post=post, attendant=seat.attendant)
    began.clear()
    since = monotonic()
    with pytest.raises(NoCode):
        Stage.wait_code(stage, WISH)  # type: ignore[arg-type]
    assert monotonic() - since < 1


WANTED = WantedCode(sender=None, subject=None, length=6, alphabet="digits")


def test_who_stops_ends_the_wait_for_a_code() -> None:
    """Ctrl-C, or the desk's stop, within a second: not when the minute is over; then the sitting ends."""
    seat = sit_down()
    main = current_thread().ident
    assert main
    stops = Thread(target=lambda: began.wait(10) and pthread_kill(main, SIGINT))
    with seat.on.stops.watched(), seat.on.stops.serving():
        stops.start()
        waits(seat)
    stops.join()
    with pytest.raises(SittingEnded) as ended:
        seat.fails()
    assert ended.value.outcome is Outcome.STOPPED
    assert seat.asker.troubles == []


def test_who_takes_over_ends_the_wait_for_a_code() -> None:
    """Within a second; the helper is asked what now, and hears that nothing has failed."""
    beside = Beside()
    seat = sit_down(onlooker=beside, headed=True, trouble=Again())
    takes_over = Thread(target=lambda: began.wait(10) and setattr(beside, "wanted", True))
    takes_over.start()
    waits(seat)
    takes_over.join()
    seat.fails()
    (asked,) = seat.asker.troubles
    assert (asked.taken_over, asked.what, asked.by_hand) == (True, "you have taken over", True)
    assert [event for event, _ in seat.on.notes.said if event in ("taken-over", "trouble")] == ["taken-over"]
    # what fails later has failed
    seat.fails()
    assert not seat.asker.troubles[-1].taken_over


def test_a_code_that_did_not_come_is_no_taking_over() -> None:
    """Who takes over while something fails by itself hears what has failed."""
    beside = Beside()
    seat = sit_down(onlooker=beside, trouble=Again())
    seat.attendant.code_awaited(WISH)
    seat.attendant.code_came(WISH, "493817")
    beside.wanted = True
    seat.fails()
    (asked,) = seat.asker.troubles
    assert not asked.taken_over


def test_a_wrong_code_is_read_again(
    playwright: Playwright, browser: Browser, mock: bundled.MockAddresses, tmp_path: Path, patience: Patience
) -> None:
    """She misreads the code; the site says so, the helper goes back to that step, the right one is asked for, and kept nowhere."""
    for name in ("accompagnement", "connexion-sms", "identification", "quitter", "deja-active", "opposition"):
        text = (FLOWS / f"{name}.yaml").read_text(encoding="utf-8").replace("../../fixtures/people/", "")
        if name == "connexion-sms":
            # the other flow has a step of that name, too
            text = text.replace("- step: adresse", "- step: adresse-encore")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for file in (bundled.root() / "fixtures" / "people").glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "activer-et-entrer.yaml").write_text(BOTH, encoding="utf-8")
    flow = load(tmp_path / "activer-et-entrer.yaml")
    answers: list[str] = []

    def code(length: int) -> SecretStr:
        with urlopen(f"{mock.control}/people/{gaston.person.values['nir']}") as answer:  # noqa: S310 - our own mock
            sent = json.loads(answer.read())["text_messages"][-1]["text"]
        right = re.search(r"\d{6}", sent)
        assert right and length == 6
        patience.short = not answers
        answers.append(right[0] if answers else f"{(int(right[0]) + 1) % 1_000_000:06}")
        return SecretStr(answers[-1])

    def _go_on(_: GateShown) -> str:
        return "go-on"

    def back(_: object) -> Again:
        patience.short = False
        return Again("code-sms")

    gaston = listed("gaston", flow)
    asker = Scripted(gate=_go_on, code=code, trouble=back)
    on = desk(
        lambda: nullcontext(Opened(playwright, browser)), mock, asker, {"gaston": gaston}, flow, timeout=4, post=False
    )
    assert on.serve("gaston") is Outcome.DONE
    assert len(answers) == 2
    read = next(step.title for step in flow.steps if step.step == "code-sms")
    # the helper hears what the site says of it
    assert (asker.troubles[0].code, asker.troubles[0].site_says) == (read, "Ce code est incorrect.")
    # who is enrolled is not brought back behind it
    assert asker.troubles[0].done
    assert next(step for step, _ in asker.troubles[0].earlier) == "termine"
    assert ("code", {"way": "sms"}) in on.notes.said
    assert not any(code in str(on.notes.said) for code in answers)
    assert on.enrolments("gaston") == 1
