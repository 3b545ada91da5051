"""What goes wrong with mails on demand, seen from the mailboxes."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import httpx
import pytest

from mock_site.clock import Clock
from mock_site.faults.mails import LOOK_ALIKE, MailLate
from mock_site.faults.table import make
from mock_site.mails import DOMAIN
from mock_site.server import MockSite
from tests.mock_site.journey import Register, Somebody, Visitor, a_person, text_of

Switch = Callable[..., None]
Invite = Callable[[Somebody], None]


@pytest.fixture
def switch_on(mock: MockSite) -> Iterator[Switch]:
    """Switch a fault on; all are off afterwards."""
    yield lambda name, **options: mock.faults.switch_on(make(name, **options))
    mock.faults.clear()


@pytest.fixture
def invite(control: httpx.Client) -> Invite:
    """Have the invitation sent."""

    def send(person: Somebody) -> None:
        assert control.post("/invitations", json={"email": person.data["email"]}).status_code == 202

    return send


@pytest.fixture
def active(somebody: Register, control: httpx.Client, visitor: Visitor) -> Somebody:
    """Somebody with an account, whose visitor is at the login's second page: one code was sent."""
    person = somebody()
    account = {"email": person.data["email"], "identifier": person.identifier, "password": "Soleil-d-Avril-58!"}
    assert control.post("/accounts", json=account).status_code == 201
    return person


def log_in(visitor: Visitor, person: Somebody) -> None:
    """Ask for a code by mail."""
    assert visitor.log_in(person, password="Soleil-d-Avril-58!").path == "/connexion/code"


def received(person: Somebody) -> list[EmailMessage]:
    """All her mails, Junk last."""
    kept = person.mock.mail.messages(person.data["email"])
    return [message_from_bytes(mail.raw, policy=policy.default) for mail in kept]


def folders(person: Somebody) -> list[str]:
    """Where her mails lie."""
    return [mail.folder for mail in person.mock.mail.messages(person.data["email"])]


def code_in(mail: EmailMessage) -> str:
    """The code in the text's last line."""
    return text_of(mail).splitlines()[-1].partition("#")[2]


def test_late(somebody: Register, invite: Invite, switch_on: Switch, clock: Clock) -> None:
    """It is there once the clock shows the time, and not before."""
    person = somebody()
    switch_on("mail-late", seconds=90)
    invite(person)
    clock.advance(timedelta(seconds=80))
    assert received(person) == []
    clock.advance(timedelta(seconds=11))
    assert [mail["Subject"] for mail in received(person)] == ["Activez Mon espace santé"]
    clock.advance(timedelta(seconds=1000))
    assert len(received(person)) == 1


def test_late_comes_by_itself_too(somebody: Register, invite: Invite, mock: MockSite) -> None:
    """A clock that nobody moves runs: somebody who looks on waits the seconds that were said."""
    person, fault = somebody(), MailLate(seconds=0.2)
    mock.faults.switch_on(fault)
    invite(person)
    (watch,) = [thread for thread in threading.enumerate() if thread.name == "mock-clock"]
    watch.join(10)
    assert len(received(person)) == 1
    mock.faults.clear()


def test_late_ends_with_the_fault(somebody: Register, invite: Invite, switch_on: Switch, mock: MockSite) -> None:
    """Switched off, it lets go of what it held, in the order in which it was sent, and leaves no thread behind."""
    person = somebody()
    switch_on("mail-late", seconds=3600)
    invite(person)
    invite(person)
    watches = [thread for thread in threading.enumerate() if thread.name == "mock-clock"]
    assert received(person) == [] and len(watches) == 2
    mock.faults.switch_off("mail-late")
    assert len(received(person)) == 2
    for watch in watches:
        watch.join(10)
        assert not watch.is_alive()


def test_lost(somebody: Register, invite: Invite, switch_on: Switch, mock: MockSite) -> None:
    """It never comes, not even when the fault is switched off; the one after it does."""
    person = somebody()
    switch_on("mail-lost")
    invite(person)
    mock.faults.clear()
    assert received(person) == []
    invite(person)
    assert len(received(person)) == 1


def test_twice(somebody: Register, invite: Invite, switch_on: Switch) -> None:
    """Two mails with one Message-ID, and one code."""
    person = somebody()
    switch_on("mail-twice")
    invite(person)
    first, second = received(person)
    assert first["Message-ID"] == second["Message-ID"]
    assert text_of(first) == text_of(second)


def test_junk(somebody: Register, invite: Invite, switch_on: Switch) -> None:
    """In Junk, although DKIM, SPF and DMARC pass."""
    person = somebody()
    switch_on("mail-junk")
    invite(person)
    assert folders(person) == ["Junk"]
    assert str(received(person)[0]["Authentication-Results"]).count("=pass") == 3


def test_out_of_order(active: Somebody, visitor: Visitor, switch_on: Switch, clock: Clock) -> None:
    """The code that was sent first, which the second made void, arrives last: only the date tells."""
    switch_on("mail-out-of-order")
    log_in(visitor, active)
    assert received(active) == []
    clock.advance(timedelta(seconds=31))
    visitor.send("/connexion/nouveau-code", {}, page="/connexion/code")
    newer, older = received(active)
    assert newer["Date"].datetime > older["Date"].datetime
    assert visitor.give(code_in(older)).messages
    assert visitor.give(code_in(newer)).heading.startswith("Bienvenue")


def test_out_of_order_alone(somebody: Register, invite: Invite, switch_on: Switch, mock: MockSite) -> None:
    """Where no second mail comes, the first comes when the fault is switched off; another person's mail is no second."""
    person, other = somebody(), somebody()
    switch_on("mail-out-of-order")
    invite(person)
    invite(other)
    assert received(person) == received(other) == []
    mock.faults.clear()
    assert len(received(person)) == len(received(other)) == 1


def test_look_alike(active: Somebody, visitor: Visitor, switch_on: Switch) -> None:
    """The imitation comes first; name, subject and text are the site's, code and domain are not; it passes DMARC."""
    switch_on("mail-look-alike")
    log_in(visitor, active)
    false, true = received(active)
    assert false["From"].addresses[0].display_name == true["From"].addresses[0].display_name == "Mon espace santé"
    assert [mail["From"].addresses[0].domain for mail in (false, true)] == [LOOK_ALIKE, DOMAIN]
    assert false["Subject"] == true["Subject"]
    assert code_in(false) != code_in(true)
    for kind in ("plain", "html"):
        assert text_of(false, kind).replace(LOOK_ALIKE, DOMAIN).replace(code_in(false), code_in(true)) == text_of(
            true, kind
        )
    assert f"dmarc=pass header.from={LOOK_ALIKE}" in false["Authentication-Results"]
    assert visitor.give(code_in(false)).messages
    assert visitor.give(code_in(true)).heading.startswith("Bienvenue")


def test_look_alike_of_the_invitation(somebody: Register, invite: Invite, switch_on: Switch) -> None:
    """Its links lead to the other domain, never to the site."""
    person = somebody()
    switch_on("mail-look-alike")
    invite(person)
    false, true = received(person)
    code = person.data["provisional_code"]
    assert code in text_of(true) and code not in text_of(false) + text_of(false, "html")
    assert f'href="https://{LOOK_ALIKE}/"' in text_of(false, "html")
    assert person.mock.origin not in text_of(false) + text_of(false, "html")


@pytest.mark.parametrize(("only", "arrived"), [("any", []), ("code", ["invitation"]), ("invitation", ["access_code"])])
def test_only_some(
    active: Somebody, invite: Invite, visitor: Visitor, switch_on: Switch, only: str, arrived: list[str]
) -> None:
    """A fault may be limited to mails with a one-time code, or to those with a provisional code."""
    switch_on("mail-lost", only=only)
    invite(active)
    log_in(visitor, active)
    assert [mail["Feedback-ID"].partition(":")[0] for mail in received(active)] == arrived


def test_two_at_once(somebody: Register, invite: Invite, switch_on: Switch, mock: MockSite) -> None:
    """Faults come one after the other, in the order in which they were switched on."""
    person = somebody()
    switch_on("mail-twice")
    switch_on("mail-junk")
    invite(person)
    assert folders(person) == ["Junk", "Junk"]
    assert [fault.strikes for fault in mock.faults.on()] == [1, 2]


def test_the_end_lets_go() -> None:
    """A site that stops leaves no thread that waits for its clock."""
    with MockSite(faults=["mail-late"]) as mock, httpx.Client(base_url=mock.control) as control:
        person = a_person()
        control.post("/people", json=person)
        control.post("/invitations", json={"email": person["email"]})
        watches = [thread for thread in threading.enumerate() if thread.name == "mock-clock"]
        assert len(watches) == 1
    watches[0].join(10)
    assert not watches[0].is_alive()
