"""Several people at once: nobody sees another, nobody waits for ever, and what only one can have only one gets."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, Final

import httpx
import pytest

from mock_site.personas.names import MEN, WOMEN
from mock_site.server import MockSite
from tests.mock_site.journey import PASSWORD, Register, Seen, Somebody, Visitor

MANY: Final = 50
NAMES: Final = tuple(dict.fromkeys((*WOMEN, *MEN)))[:MANY]
ACTIVATED: Final = "Mon espace santé a bien été activé !"
CREDENTIALS: Final = "/activation/identifiant"


@pytest.fixture
def crowd(somebody: Register) -> list[Somebody]:
    """Fifty people, each with a first name of her own."""
    return [somebody(first_name=name) for name in NAMES]


def whole_journey(person: Somebody) -> list[Seen]:
    """Rows 15 to 33; the page with her contact details, then those inside."""
    with Visitor(person.mock.origin) as visitor:
        visitor.identify(person)
        contact = visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
        visitor.send("/activation/coordonnees", {})
        assert visitor.choose(identifier=person.identifier).heading == ACTIVATED
        visitor.log_in(person)
        inside = [visitor.give(person.code()), *(visitor.see(f"/espace{tab}") for tab in ("", "/profil", "/documents"))]
        assert visitor.send("/deconnexion", {}, page="/espace").path == "/deconnexion"
        assert visitor.see("/espace").path == "/connexion"
        return [contact, *inside]


@pytest.mark.matrix
def test_fifty_journeys_side_by_side(crowd: list[Somebody], control: httpx.Client) -> None:
    """Everybody activates once, logs in with her own code, and finds her own name on every page."""
    with ThreadPoolExecutor(MANY) as pool:
        seen = list(pool.map(whole_journey, crowd))
    for person, (contact, *inside) in zip(crowd, seen, strict=True):
        assert {page.status for page in (contact, *inside)} == {200}
        assert person.data["email"] in contact.html and addresses_in(contact) == {person.data["email"]}
        assert [names_in(page) for page in inside] == [{person.data["first_name"]}] * len(inside)
        state = control.get(f"/people/{person.data['nir']}").json()
        assert (state["identifier"], state["enrolments"]) == (person.identifier, 1)
        assert {str(mail["To"].addresses[0].addr_spec) for mail in person.mails()} == {person.data["email"]}


def addresses_in(page: Seen) -> set[str]:
    """All mail addresses of people on a page."""
    return set(re.findall(r"camille\d+@courrier\.test", page.html))


def names_in(page: Seen) -> set[str]:
    """The people of the crowd who are named on a page."""
    words = set(re.findall(r"[\w-]+", page.html))
    return words & set(NAMES)


def at_once(*clicks: Callable[[], httpx.Response]) -> list[httpx.Response]:
    """Press all buttons at the same moment."""
    gate = Barrier(len(clicks))

    def press(click: Callable[[], httpx.Response]) -> httpx.Response:
        gate.wait(timeout=20)
        return click()

    with ThreadPoolExecutor(len(clicks)) as pool:
        return list(pool.map(press, clicks))


class Window(Visitor):
    """A browser's window in which the credentials' form is filled and not yet sent."""

    def fill(self, identifier: str) -> Callable[[], httpx.Response]:
        """What pressing the button does; the token is there already, so that nothing comes before the click."""
        token = re.findall(r'name="form_token" value="([^"]+)"', self.client.get(CREDENTIALS).text)[0]
        typed = {"identifier": identifier, "password": PASSWORD, "confirmation": PASSWORD, "form_token": token}
        return lambda: self.client.post(CREDENTIALS, data=typed)


@pytest.fixture
def windows(mock: MockSite) -> Iterator[Callable[[Somebody], Window]]:
    """Open a window in which somebody has come to the credentials."""
    opened = []

    def open_one(person: Somebody) -> Window:
        window = Window(mock.origin)
        opened.append(window)
        window.come_to_credentials(person)
        return window

    yield open_one
    for window in opened:
        window.client.close()


@pytest.mark.parametrize("wanted", ["le.meme.pour.tous", "encore.le.meme", "toujours_pareil"])
def test_one_identifier_for_several(
    somebody: Register, windows: Callable[[Somebody], Window], control: httpx.Client, wanted: str
) -> None:
    """One gets it; the others are told that it is taken, with free ones, and nothing was made for them."""
    people = [somebody() for _ in range(4)]
    answers = at_once(*(windows(person).fill(wanted) for person in people))
    assert sorted(answer.status_code for answer in answers) == [200, 422, 422, 422]
    assert sum("Cet identifiant est déjà pris" in answer.text for answer in answers) == 3
    states = [control.get(f"/people/{person.data['nir']}").json() for person in people]
    assert sorted(map(enrolled, states), key=str) == [(0, None)] * 3 + [(1, wanted)]


def enrolled(state: dict[str, Any]) -> tuple[int, str | None]:
    """How often, and as whom."""
    return state["enrolments"], state["identifier"]


def test_one_person_in_two_windows(
    somebody: Register, windows: Callable[[Somebody], Window], control: httpx.Client
) -> None:
    """One enrolment; the other window leads back to the identification, which says why."""
    person = somebody()
    first, second = windows(person), windows(person)
    answers = at_once(first.fill("fenetre.gauche"), second.fill("fenetre.droite"))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert sum("a bien été activé" in answer.text for answer in answers) == 1
    enrolments, identifier = enrolled(control.get(f"/people/{person.data['nir']}").json())
    assert enrolments == 1 and identifier in ("fenetre.gauche", "fenetre.droite")


def test_one_button_pressed_twice(
    somebody: Register, windows: Callable[[Somebody], Window], control: httpx.Client
) -> None:
    """The same visit, the same form, at the same moment: one enrolment, no error."""
    person = somebody()
    press = windows(person).fill("double.clic")
    assert {answer.status_code for answer in at_once(press, press, press)} == {200}
    assert enrolled(control.get(f"/people/{person.data['nir']}").json()) == (1, "double.clic")
