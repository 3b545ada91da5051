"""`enrol` and `enrol resolve`: a human's word is asked for, and nobody's click is settled behind the back of who makes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.commands.enrol import serving
from assistant.commands.enrol.office import Campaign, NobodyAnswers, Office, TwoNames, campaign, office, one_name
from assistant.commands.enrol.serving import EnrolWish
from assistant.commands.enrol.settling import accept_restored, resolve, trust_again
from assistant.enrol.contracts import Enrolled, Listed, Place, State
from assistant.enrol.queue.opening import open_queue
from assistant.enrolment_settings import EnrolSettings
from assistant.settings import Settings
from assistant.site_settings import SiteSettings
from tests.enrol.sitting.desk import Scripted, listed

CAMPAIGN = campaign("accompagnement", None, None)
CAMILLE = listed("camille", CAMPAIGN.flow)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    """A register in a folder of its own."""
    with office(Settings(enrol=EnrolSettings(home=tmp_path / "home", worker="poste-1"))) as opened:
        yield opened


@pytest.fixture
def key(here: Office) -> str:
    """Camille's line, fired by who is not seen any more."""
    key = CAMPAIGN.key(here.keys, CAMILLE)
    here.ledger.fire(key, here.ledger.arm(key, "poste-2"))
    return key


def state(here: Office, key: str) -> State:
    """What the ledger says."""
    line = here.ledger.line(key)
    assert line is not None
    return line.state


def test_a_human_says_that_she_is_not_enrolled(here: Office, key: str) -> None:
    """Then she is free; who says nothing leaves her unknown."""
    assert resolve(CAMPAIGN, here, (CAMILLE,), Scripted()).unknown == 1
    assert state(here, key) is State.UNKNOWN
    assert resolve(CAMPAIGN, here, (CAMILLE,), Scripted(enrolled="no")).free == 1
    assert state(here, key) is State.FREE


def test_nobody_settles_a_click_that_is_being_made(here: Office, key: str) -> None:
    """Her worker lives, between the ledger's word and the click: nobody is asked, and her line stays fired."""
    asker = Scripted(enrolled="no")
    with open_queue(CAMPAIGN.name, CAMPAIGN.site, here.home, None, "poste-2", None) as queue:
        queue.add((key,))

        def sitting(place: Place) -> float:
            assert resolve(CAMPAIGN, here, (CAMILLE,), asker).unknown == 1
            return 0.0

        queue.serve(sitting)
    assert (state(here, key), "enrolled" in asker.asked) == (State.FIRED, False)
    assert any("is being served just now, at poste-2" in said for said in asker.asked)
    # once it is gone, it is asked
    assert resolve(CAMPAIGN, here, (CAMILLE,), asker).free == 1


def test_an_answer_that_comes_too_late_is_not_taken(here: Office, key: str) -> None:
    """While the question stood there somebody else has said that she is enrolled: a no frees nobody."""

    def late(_: object) -> Enrolled:
        here.ledger.resolve(key, enrolled=True, by="poste-3")
        return "no"

    assert resolve(CAMPAIGN, here, (CAMILLE,), Scripted(enrolled=late)).free == 0
    assert state(here, key) is State.DONE


def test_an_old_backup_needs_a_humans_yes(here: Office, key: str) -> None:
    """No option alone makes an old backup the register, nor trusts it again."""
    for said in (accept_restored, trust_again):
        with pytest.raises(NobodyAnswers):
            said(here, Scripted())
    assert "restored" not in [entry.event for entry in here.journal.entries()]
    other = CAMPAIGN.key(here.keys, Listed(CAMILLE.person, "", "another"))
    accept_restored(here, Scripted(sure=True))
    assert state(here, other) is State.UNKNOWN
    trust_again(here, Scripted(sure=True))
    assert here.ledger.line(other) is None


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("https://Sante.example:443", True),
        ("http://sante.example", True),
        ("https://sante.example.", True),
        ("https://sante.example:8443", False),
        ("https://autre.example", False),
    ],
)
def test_two_names_of_one_site_are_refused(other: str, same: bool) -> None:
    """Who was enrolled under one name would not be known under the other."""
    sites = {"a": SiteSettings(origin="https://sante.example"), "b": SiteSettings(origin=other)}
    settings = Settings(sites=sites)
    if same:
        with pytest.raises(TwoNames, match="are one"):
            one_name(settings, "a")
    else:
        one_name(settings, "a")
    one_name(settings, "c")


def test_a_site_of_this_machine_has_many_names() -> None:
    """Both localhost and 127.0.0.1 with one port are one site."""
    sites = {"a": SiteSettings(origin="http://127.0.0.1:8000"), "b": SiteSettings(origin="http://localhost:8000")}
    with pytest.raises(TwoNames):
        one_name(Settings(sites=sites), "a")


def test_who_names_another_campaign_is_warned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same person in another campaign has another line: the helper hears it before anybody is served."""
    monkeypatch.setattr(serving._Serving, "serve", lambda _: None)
    told: list[str] = []
    settings = Settings(enrol=EnrolSettings(home=tmp_path / "home", worker="poste-1"))
    for name in (CAMPAIGN.name, "x"):
        wish = EnrolWish(Campaign(CAMPAIGN.flow, CAMPAIGN.site, name), ())
        serving.enrol(wish, settings, lambda *_: Scripted(), lambda what, _: told.append(what))
    assert told == ["this is the campaign «x»: who was enrolled in another one is not known in it"]
