"""The machine at the desk: the page comes at once, what was found when it is found."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.desk.running.checking import ask
from assistant.desk.words.checkup import CheckupOrder, CheckupTold, FindingTold
from assistant.settings import Settings
from assistant.site_settings import SiteSettings
from tests.desk.pages.behind import Behind
from wording import speak

GOOD = FindingTold(subject="Python", good=True, what="3.11.7")
BAD = FindingTold(subject="browser", good=False, what="no browser is installed", remedy="type `pasapas doctor`")
MAILBOX = CheckupTold(
    findings=(FindingTold(subject="login", good=False, what="refused", remedy="use an app password"),),
    address="imaps://camille@imap.courrier.test",
    provider="Courrier",
    steps=("Switch on two-step verification.", "Make an app password."),
)


class Found:
    """What is found at the next look."""

    def __init__(self, behind: Behind, *told: CheckupTold) -> None:
        self.told = list(told)
        self.orders: list[CheckupOrder] = []
        behind.desk.checking.ask = self

    async def __call__(self, order: CheckupOrder) -> CheckupTold:
        """As `checking.ask`."""
        self.orders.append(order)
        return self.told.pop(0)


@pytest.fixture
def with_mailbox(tmp_path: Path) -> Behind:
    """A desk whose settings name a mailbox."""
    site = SiteSettings(
        origin="https://example.test", mailbox="imaps://imap.courrier.test", mailbox_password=SecretStr("hush")
    )
    return Behind(tmp_path, Settings(sites={"essai": site}))


def _looked(behind: Behind, page: str) -> str:
    behind.get(page)
    behind.run(behind.desk.checking.ended)
    return behind.get(page).text


def test_the_page_does_not_wait(behind: Behind) -> None:
    """It says that it looks, and what else there is to say."""
    Found(behind, CheckupTold(findings=(GOOD,)))
    shown = behind.get("/machine").text
    assert "Looking … this takes some seconds." in shown
    assert str(behind.desk.folder / "out") in shown


def test_good_and_bad_are_told_apart_without_colours(behind: Behind) -> None:
    """By a sign and by words; under what is bad stands what to do."""
    Found(behind, CheckupTold(findings=(GOOD, BAD)))
    shown = _looked(behind, "/machine")
    assert re.search(r"✓</span> good:</span> 3\.11\.7", shown)
    assert re.search(
        r"✗</span> not good:</span> no browser is installed\s*<br>What to do: type <code>pasapas doctor", shown
    )
    assert behind.said() == ["1 thing needs your help."]
    assert "no browser is installed" in behind.region("found-")


def test_look_again(behind: Behind) -> None:
    """Once more, because somebody asked; what was found before stands there meanwhile."""
    found = Found(behind, CheckupTold(findings=(BAD,)), CheckupTold(findings=(GOOD,)))
    _looked(behind, "/machine")
    behind.heard.clear()
    behind.send("/machine", "/machine")
    meanwhile = behind.heard[0][1]["html"]
    assert "Looking …" in meanwhile
    assert "no browser is installed" in meanwhile
    behind.run(behind.desk.checking.ended)
    assert "no browser is installed" not in behind.get("/machine").text
    assert behind.said() == ["All is as it should be."]
    assert len(found.orders) == 2


def test_a_mailbox_has_a_page_with_its_provider_s_steps(with_mailbox: Behind) -> None:
    """Its address, what is wrong, and what the provider wants first; never its password."""
    with with_mailbox as behind:
        found = Found(behind, MAILBOX)
        shown = _looked(behind, "/machine/essai")
        for part in ("camille@imap.courrier.test (Courrier)", "use an app password", "<li>Make an app password.</li>"):
            assert part in shown
        assert [order.mailbox for order in found.orders] == ["essai"]
        assert "hush" not in shown + found.orders[0].model_dump_json()


def test_a_mailbox_that_is_none(behind: Behind) -> None:
    """Nothing is looked at that the settings do not name."""
    assert behind.get("/machine/elsewhere").headers["location"] == "/machine"
    assert not behind.desk.checking.looks


def test_a_look_of_its_own_program(tmp_path: Path, behind: Behind) -> None:
    """A mailbox that does not answer: the program says so in the desk's language, and ends."""
    settings = tmp_path / "pasapas.toml"
    settings.write_text(
        '[sites.essai]\norigin = "https://example.test"\nmailbox = "imap://camille@127.0.0.1:1"\n'
        'mailbox_password = "hush"\n',
        encoding="utf-8",
    )
    told = behind.run(ask, CheckupOrder(settings=settings, language="fr", mailbox="essai"))
    assert [one.good for one in told.findings] == [False]
    assert "boîte aux lettres" in told.findings[0].what
    assert "hush" not in told.model_dump_json()
    speak("en")


def test_settings_with_a_fault(tmp_path: Path, behind: Behind) -> None:
    """It is what was found."""
    settings = tmp_path / "pasapas.toml"
    settings.write_text("tiemout = 3\n", encoding="utf-8")
    (found,) = behind.run(ask, CheckupOrder(settings=settings, language="en")).findings
    assert (found.good, "tiemout" in found.what) == (False, True)


def test_the_desk_is_closed_while_it_looks(behind: Behind) -> None:
    """The program is ended, and nobody is told that all is well."""
    behind.get("/machine")
    behind.run(behind.desk.checking.close)
    assert not behind.desk.checking.last().under_way
    assert behind.said() == []
