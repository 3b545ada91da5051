"""Requests that go wrong on demand: each fault strikes as it says, where it says, and stops when it is switched off."""

import re
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier

import httpx
import pytest
from playwright.sync_api import Error, Page

from mock_site.server import MockSite
from tests.mock_site.faulty import Switch
from tests.mock_site.journey import PASSWORD, TLS, Register, Somebody, Visitor

CREDENTIALS = "/activation/identifiant"


def form_of(visitor: Visitor, person: Somebody) -> dict[str, str]:
    """The credentials' form, filled, with the visit's token."""
    token = re.findall(r'name="form_token" value="([^"]+)"', visitor.see(CREDENTIALS).html)[0]
    return {"identifier": person.identifier, "password": PASSWORD, "confirmation": PASSWORD, "form_token": token}


def enrolments(control: httpx.Client, person: Somebody) -> int:
    """How often a space was made for her."""
    count: int = control.get(f"/people/{person.data['email']}").json()["enrolments"]
    return count


@pytest.mark.parametrize("let_go", ["off", "clear", "reset"])
def test_slow_holds_the_answer_until_it_is_switched_off(
    mock: MockSite, faults: Switch, control: httpx.Client, let_go: str
) -> None:
    """The page is not answered while the fault is on, and at once when it is not; other pages are quick."""
    faults.on("slow", seconds=60, path="/activation*")
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(httpx.get, f"{mock.origin}/activation", timeout=20, verify=TLS)
        while not faults.strikes("slow"):
            assert not held.done()
        assert httpx.get(mock.origin, verify=TLS).status_code == 200
        assert not held.done()
        {"off": lambda: faults.off("slow"), "clear": faults.clear, "reset": lambda: control.post("/reset")}[let_go]()
        assert held.result(timeout=5).status_code == 200
    assert httpx.get(f"{mock.origin}/activation", verify=TLS).status_code == 200


def test_slow_goes_on_by_itself(mock: MockSite, faults: Switch) -> None:
    """After its seconds, the fault being on still."""
    faults.on("slow", seconds=0.01)
    assert httpx.get(mock.origin, verify=TLS).status_code == 200
    assert faults.strikes("slow") == 1


def test_a_slow_site_stops_at_once() -> None:
    """What is held back is let go, and does not hold up the end."""
    mock = MockSite(faults=["slow:seconds=60"]).start()
    (slow,) = mock.faults.on()
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(httpx.get, mock.origin, timeout=20, verify=TLS)
        while not slow.strikes:
            assert not held.done()
        mock.stop()
        assert held.result(timeout=5).status_code == 200


def test_503_once(mock: MockSite, faults: Switch) -> None:
    """An honest page in the site's look, with Retry-After; then all is well. Styles and scripts come all the time."""
    faults.on("503-once")
    assert httpx.get(f"{mock.origin}/static/site.css", verify=TLS).status_code == 200
    answer = httpx.get(f"{mock.origin}/activation", verify=TLS)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Le service est momentanément indisponible" in answer.text and "SITE FICTIF" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert httpx.get(f"{mock.origin}/activation", verify=TLS).status_code == 200


def test_503_once_among_many(mock: MockSite, faults: Switch) -> None:
    """Of eight who ask at the same time, one gets it."""
    faults.on("503-once")
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda _: httpx.get(mock.origin, verify=TLS).status_code, range(8))
    assert sorted(answers) == [200] * 7 + [503]


def test_503_for_a_form(visitor: Visitor, somebody: Register, faults: Switch) -> None:
    """With `method`, reading goes on; what was sent has not arrived."""
    person = somebody()
    faults.on("503-once", method="POST", path="/activation/*", retry_after=120)
    page = visitor.identify(person)
    assert page.status == 503
    assert visitor.see("/activation/decision").path == "/activation"
    assert visitor.identify(person).heading == "Je prends ma décision"


def test_503_for_ever(mock: MockSite, faults: Switch) -> None:
    """Until it is switched off, and only where it was asked for."""
    faults.on("503-for-ever", path="/connexion")
    assert [httpx.get(f"{mock.origin}/connexion", verify=TLS).status_code for _ in range(4)] == [503] * 4
    assert httpx.get(mock.origin, verify=TLS).status_code == 200
    assert faults.strikes("503-for-ever") == 4
    faults.off("503-for-ever")
    assert httpx.get(f"{mock.origin}/connexion", verify=TLS).status_code == 200


def test_cut_after_the_form_was_received(
    visitor: Visitor, somebody: Register, faults: Switch, control: httpx.Client
) -> None:
    """No answer at all, and yet the space is made; who tries again is not enrolled twice."""
    person = somebody()
    visitor.come_to_credentials(person)
    form = form_of(visitor, person)
    faults.on("connection-cut")
    with pytest.raises(httpx.TransportError):
        visitor.client.post(CREDENTIALS, data=form)
    assert enrolments(control, person) == 1
    assert visitor.client.post(CREDENTIALS, data=form).status_code == 200
    assert enrolments(control, person) == 1
    assert visitor.see("/activation/terminee").heading == "Mon espace santé a bien été activé !"


def test_cut_elsewhere(visitor: Visitor, somebody: Register, faults: Switch) -> None:
    """With `path`, other forms are answered; the site is none the worse."""
    person = somebody()
    faults.on("connection-cut", path="/activation/coordonnees")
    with pytest.raises(httpx.TransportError):
        visitor.come_to_credentials(person)
    assert visitor.see(CREDENTIALS).status == 200


@pytest.mark.parametrize("resent", [False, True])
def test_cut_in_the_browser(credentials: Page, faults: Switch, resent: bool) -> None:
    """The browser's own page; where it may, Chromium sends the form a second time, and nobody has asked it to."""
    page = credentials
    faults.on("double-submit")
    faults.on("connection-cut", resent=resent)
    page.get_by_role("textbox", name="Identifiant").fill(f"cut.in.browser.{resent:d}")
    for field in ("Mot de passe", "Confirmer le mot de passe"):
        page.get_by_role("textbox", name=field, exact=True).fill(PASSWORD)
    if resent:
        page.get_by_role("button", name="Valider").click()
        page.get_by_role("heading", name="a bien été activé").wait_for()
    else:
        with pytest.raises(Error, match="ERR_CONNECTION_RESET"), page.expect_navigation():
            page.get_by_role("button", name="Valider").click(no_wait_after=True)
    assert faults.strikes("double-submit") == resent


def test_lost_session(visitor: Visitor, somebody: Register, faults: Switch) -> None:
    """Somebody who had identified herself has to begin again; only once, and nothing was lost before."""
    person = somebody()
    faults.on("session-lost")
    assert visitor.see("/activation").status == 200
    assert faults.strikes("session-lost") == 0
    assert visitor.identify(person).heading == "Votre session a expiré"
    assert faults.strikes("session-lost") == 1
    assert visitor.identify(person).heading == "Je prends ma décision"
    assert visitor.see("/activation/decision").heading == "Je prends ma décision"


def test_lost_session_on_one_page(visitor: Visitor, somebody: Register, faults: Switch, mock: MockSite) -> None:
    """With `path`; and others' visits go on."""
    faults.on("session-lost", path=CREDENTIALS)
    with Visitor(mock.origin) as other:
        other.identify(somebody())
        visitor.identify(somebody())
        visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
        assert visitor.send("/activation/coordonnees", {}).heading == "Votre session a expiré"
        assert other.see("/activation/decision").heading == "Je prends ma décision"


@pytest.mark.parametrize(("fault", "counted"), [(None, 1), ("double-submit", 2)])
def test_sent_twice_at_once(
    visitor: Visitor, somebody: Register, faults: Switch, control: httpx.Client, fault: str | None, counted: int
) -> None:
    """Two threads send the same form: one enrolment, unless the site does not notice."""
    person = somebody()
    visitor.come_to_credentials(person)
    form, cookies, together = form_of(visitor, person), dict(visitor.client.cookies), Barrier(2)
    if fault:
        faults.on(fault)

    def send() -> int:
        with httpx.Client(base_url=visitor.client.base_url, cookies=cookies, verify=TLS) as client:
            together.wait(5)
            return client.post(CREDENTIALS, data=form).status_code

    with ThreadPoolExecutor(2) as pool:
        assert [answer.result() for answer in wait([pool.submit(send), pool.submit(send)]).done] == [303, 303]
    assert enrolments(control, person) == counted


def test_sent_again_later(visitor: Visitor, somebody: Register, faults: Switch, control: httpx.Client) -> None:
    """After a cut, a client that tries again makes it two; the account stays the one that was made first."""
    person = somebody()
    visitor.come_to_credentials(person)
    form = form_of(visitor, person)
    faults.on("double-submit")
    faults.on("connection-cut")
    with pytest.raises(httpx.TransportError):
        visitor.client.post(CREDENTIALS, data=form)
    assert visitor.client.post(CREDENTIALS, data=form).url.path == "/activation/terminee"
    assert enrolments(control, person) == 2
    faults.clear()
    visitor.client.post(CREDENTIALS, data=form)
    assert enrolments(control, person) == 2
    assert visitor.log_in(person).path == "/connexion/code"


def test_two_at_once(mock: MockSite, faults: Switch) -> None:
    """The one switched on first is the outermost: the page that says 503 is slow too."""
    faults.on("slow", seconds=0.01)
    faults.on("503-once")
    assert httpx.get(mock.origin, verify=TLS).status_code == 503
    assert (faults.strikes("slow"), faults.strikes("503-once")) == (1, 1)
