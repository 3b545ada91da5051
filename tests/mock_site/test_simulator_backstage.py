"""Behind the scenes by plain HTTP: what the forms do, and who may send them."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest

from mock_site.clock import Clock
from mock_site.faults.table import FAULTS
from mock_site.server import MockSite
from mock_site.simulator import cast
from mock_site.simulator.acts import STEPS
from mock_site.simulator.app import FORMS
from mock_site.simulator.faults_told import TOLD
from tests.mock_site.journey import TLS, Register, Visitor
from tests.mock_site.simulating import Simulating
from tests.mock_site.write_cast import written

VALUES = {
    "horloge": {"de": "6sem"},
    "panne": {"panne": "503-for-ever", "etat": "marche"},
    "inscription": {"persona": "camille"},
    "invitation": {"qui": "1", "par": "email"},
    "oubli": {"certain": "oui"},
}
"""For each form something that it would do."""


@pytest.fixture
def simulator(mock: MockSite, control: httpx.Client) -> Iterator[Simulating]:
    """A browser at the simulator of a site that knows nobody."""
    control.post("/reset")
    with Simulating(mock.simulator) as simulating:
        yield simulating
    control.post("/reset")


def state(control: httpx.Client, simulator: Simulating) -> tuple[object, ...]:
    """All that the forms could change."""
    on = [fault["name"] for fault in control.get("/faults").json()["faults"] if fault["on"]]
    return control.get("/clock").json()["offset_seconds"], on, names(simulator)


def names(simulator: Simulating) -> list[str]:
    """Who is known."""
    return re.findall(r"<li>\n<h2>([^<]+)", simulator.client.get("/").text)


def test_every_form_has_been_thought_of() -> None:
    """The tests below send each of them."""
    assert {f"/coulisses/{form}" for form in VALUES} == set(FORMS)


def test_register_and_invite(simulator: Simulating, control: httpx.Client) -> None:
    """One of the cast is known and invited; the page leads to her inbox, where the invitation is."""
    text = simulator.send("inscription", persona="camille")
    assert "Le site connaît maintenant Camille Exemple." in text
    assert control.get("/people/camille.exemple@courrier.test").json()["provisional_code"] == "A1B2C3D4E5F6"
    assert "Activez Mon espace santé" in simulator.see("/boite/camille.exemple@courrier.test")


def test_the_cast_is_the_bundled_people() -> None:
    """Somebody changed `fixtures/people`: run `python -m tests.mock_site.write_cast`."""
    assert cast.FILE.read_text(encoding="utf-8") == written()


@pytest.mark.parametrize("name", cast.cast())
def test_each_of_the_cast(simulator: Simulating, control: httpx.Client, name: str) -> None:
    """Known with all that she is; invited by a way that reaches her, unless she has decided already."""
    person = cast.cast()[name][-1]
    text = simulator.send("inscription", persona=name)
    assert len(names(simulator)) == len(cast.cast()[name])
    known = control.get(f"/people/{person.nir}").json()
    assert (known["activated"], known["provisional_code"]) == (person.activated is not None, person.provisional_code)
    assert ("Pour se connecter : identifiant" in text) == (person.activated is not None)
    if person.email is None:
        letters = next(link for link in simulator.links("/") if link.startswith("/courrier/"))
        assert known["provisional_code"] in simulator.see(letters)
    elif known["activated"] or person.opposed:
        assert "Aucun e-mail" in simulator.see(f"/boite/{person.email}")
    else:
        assert "Activez Mon espace santé" in simulator.see(f"/boite/{person.email}")


def test_register_somebody_new(simulator: Simulating) -> None:
    """As many as wanted, each another one."""
    for _ in range(3):
        simulator.send("inscription", persona="hasard")
    assert len(names(simulator)) == 3


@pytest.mark.parametrize("way, where", [("email", "boite"), ("sms", "telephone"), ("letter", "courrier")])
def test_invite_again(simulator: Simulating, somebody: Register, way: str, where: str) -> None:
    """By the way that was chosen; the code is there."""
    person = somebody()
    who = re.findall(r'<option value="(\d+)">', simulator.client.get("/coulisses").text)[0]
    assert "L'invitation de Camille Exemple est partie." in simulator.send("invitation", qui=who, par=way)
    page = next(link for link in simulator.links("/") if link.startswith(f"/{where}/"))
    if way == "email":
        page = next(link for link in simulator.links(page) if "/INBOX/" in link) + "?vue=texte"
    assert person.data["provisional_code"] in simulator.see(page)


def test_clock(simulator: Simulating, clock: Clock) -> None:
    """Each step, and back."""
    for name, step in STEPS.items():
        before = clock.offset
        simulator.send("horloge", de=name)
        assert clock.offset - before == step
    assert "(6 semaines et 25 minutes en avance)" in simulator.see("/coulisses")
    simulator.send("horloge", de="reel")
    assert clock.offset == timedelta()


def test_faults(simulator: Simulating, visitor: Visitor) -> None:
    """On and off: the site feels it, and the list tells how often it has struck."""
    assert "503-for-ever en marche" in simulator.send("panne", panne="503-for-ever", etat="marche")
    assert visitor.see("/").status == 503
    assert "503-for-ever en marche a frappé 1 fois" in simulator.see("/coulisses")
    assert "503-for-ever en marche" not in simulator.send("panne", panne="503-for-ever", etat="arret")
    assert visitor.see("/").status == 200


def test_every_fault_is_told_in_french() -> None:
    """Whoever adds a fault adds its sentence to `simulator/faults_told.py`."""
    assert set(FAULTS) <= set(TOLD)


def test_begin_again(simulator: Simulating, somebody: Register, control: httpx.Client) -> None:
    """Only where the box was ticked."""
    somebody()
    assert "Rien n'est oublié" in simulator.send("oubli")
    assert names(simulator) == ["Camille Exemple"]
    simulator.send("horloge", de="6sem")
    simulator.send("panne", panne="slow", etat="marche")
    assert "Tout est oublié" in simulator.send("oubli", certain="oui")
    assert state(control, simulator) == (0.0, [], [])


def test_nothing_changes_by_get(simulator: Simulating, control: httpx.Client) -> None:
    """An address that does something takes forms alone."""
    before = state(control, simulator)
    for form, values in VALUES.items():
        answer = simulator.client.get(f"/coulisses/{form}", params=values | {"token": simulator.token()})
        assert answer.status_code == 405
    assert state(control, simulator) == before


@pytest.mark.parametrize(
    "origin", [None, "null", "http://ailleurs.test", "https://127.0.0.1", "the site's", "the control's"]
)
def test_other_pages_may_not_send_forms(
    simulator: Simulating, control: httpx.Client, mock: MockSite, origin: str | None
) -> None:
    """Even with the right token: the Origin must be the simulator's own. The site's pages are other pages, too."""
    before, token = state(control, simulator), simulator.token()
    known = {"the site's": mock.origin, "the control's": mock.control}
    headers = {"Origin": known.get(origin, origin)} if origin else {}
    for form, values in VALUES.items():
        answer = simulator.client.post(f"/coulisses/{form}", data=values | {"token": token}, headers=headers)
        assert answer.status_code == 403
    assert state(control, simulator) == before


@pytest.mark.parametrize("token", [None, "", "x", "é"])
def test_a_form_needs_its_token(simulator: Simulating, control: httpx.Client, token: str | None) -> None:
    """As after a restart of the simulator: a page says so, and nothing is done."""
    before = state(control, simulator)
    for form, values in VALUES.items():
        data = values | ({} if token is None else {"token": token})
        answer = simulator.client.post(f"/coulisses/{form}", data=data, headers={"Origin": simulator.origin})
        assert answer.status_code == 403 and "Ce formulaire n’est plus valable" in answer.text
    assert state(control, simulator) == before


@pytest.mark.parametrize("host", ["ailleurs.test", "127.0.0.1.ailleurs.test", "", "192.0.2.1:80"])
@pytest.mark.parametrize("path", ["/", "/coulisses", "/static/simulator.css"])
def test_a_foreign_name_for_this_machine_is_refused(mock: MockSite, host: str, path: str) -> None:
    """DNS rebinding: a page from elsewhere that points its own name here can't even read an inbox."""
    with httpx.Client(base_url=mock.simulator, verify=TLS) as client:
        assert client.get(path, headers={"Host": host}).status_code == 403


def test_by_its_other_name(simulator: Simulating, control: httpx.Client) -> None:
    """`localhost` is this machine as well; then that is the Origin."""
    name = f"localhost:{urlsplit(simulator.origin).port}"
    headers = {"Host": name, "Origin": f"http://{name}"}
    data = {"token": simulator.token(), "de": "30s"}
    assert simulator.client.post("/coulisses/horloge", data=data, headers=headers).status_code == 200
    assert control.get("/clock").json()["offset_seconds"] == 30


@pytest.mark.parametrize(
    "form, values",
    [
        ("horloge", {"de": "100ans"}),
        ("horloge", {}),
        ("panne", {"panne": "tremblement", "etat": "marche"}),
        ("inscription", {"persona": "personne"}),
        ("invitation", {"qui": "99999", "par": "email"}),
        ("invitation", {"qui": "²", "par": "email"}),
        ("invitation", {"qui": "1", "par": "pigeon"}),
    ],
)
def test_what_no_form_of_ours_would_send(simulator: Simulating, form: str, values: dict[str, str]) -> None:
    """An honest page with a 4xx."""
    data = values | {"token": simulator.token()}
    answer = simulator.client.post(f"/coulisses/{form}", data=data, headers={"Origin": simulator.origin})
    assert answer.status_code in (400, 404) and "Simulateur" in answer.text


def test_a_notice_says_only_what_we_say(simulator: Simulating) -> None:
    """The address of a page can't put words on it."""
    page = simulator.client.get("/coulisses?fait=<b>Piratage</b>&qui=<b>1</b>").text
    assert "Piratage" not in page and 'role="status"' not in page


def test_headers(simulator: Simulating) -> None:
    """Nothing but its own scripts and styles, no framing, nothing kept, no inline script or style."""
    for path in ("/", "/coulisses"):
        answer = simulator.client.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'self'; base-uri 'none'")
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert not re.search(r"<style|style=|<script(?! src)|\son\w+=", answer.text)
