"""Every form of the site, sent with anything in it: a message at the field, and never a broken page."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_site import rules
from mock_site.app import LATER, SCREENS
from mock_site.rules import Refused
from mock_site.server import MockSite
from tests.mock_site.form_finding import Form, Page, Place, come, every_form, forms_on, kind_of
from tests.mock_site.journey import TLS, Somebody, a_person

PLANTED: Final = "\"'><planted planted='1' \"planted=1>&lt;planted&gt;{{ 7919 * 7907 }}"
SECRET: Final = "Zq7~"
"""Every password that is typed holds it, so that it would be noticed wherever it came back."""

RIGHT: Final = "what is right for this person"
"""Stands for her own value, which is not the same in each run."""

RULES: Final[dict[str, Callable[[str], str]]] = {
    "nir": rules.nir,
    "provisional_code": rules.provisional_code,
    "code": rules.one_time_code,
    "mobile": rules.mobile,
    "email": rules.email,
    "birth_date": rules.birth_date,
    "card": rules.card,
}
"""Fields that have one rule wherever they stand."""

TEXTS: Final = st.one_of(
    st.text(),
    st.text(max_size=3).map(lambda text: text + PLANTED),
    st.text("\x00\x01\t\n\r\x7f\u2028\u202e\ufeff\U0001f511é", min_size=1),
    st.sampled_from(["x" * 20_000, "9" * 9_000, " ", "\u00a0", "0", "-1", "null", "[]", "é" * 300]),
)


class Site:
    """A running site with its forms; somebody stands at each stage, somebody new when she has gone on."""

    def __init__(self, mock: MockSite) -> None:
        self.mock = mock
        screens = [*SCREENS, *LATER.get(mock.vintage.name, ())]
        self.with_form = {screen.path for screen in screens if screen.submit}
        self.forms = every_form(mock, self.register, [screen.path for screen in screens if "{" not in screen.path])
        self._places: dict[str, Place] = {}

    def register(self, **changes: Any) -> Somebody:
        """Somebody new."""
        person = a_person(**changes)
        with httpx.Client(verify=TLS, timeout=60) as client:
            told = client.post(f"{self.mock.control}/people", json=person).json()
        return Somebody(person | {"provisional_code": told["provisional_code"]}, told["mailbox"], self.mock)

    def ready(self, form: Form) -> tuple[Place, Form]:
        """Somebody in front of that form, and the form with its token."""
        for _ in range(2):
            if place := self._places.get(form.stage):
                page = place.links[0] if "mot-de-passe/" in form.page else form.page
                for shown in forms_on(place.visitor.see(page), form.stage):
                    if (kind_of(shown.action), shown.names) == (kind_of(form.action), form.names):
                        return place, shown
                place.visitor.client.close()
            self._places[form.stage] = come(form.stage, self.mock, self.register)
        raise AssertionError(f"the form is gone: {form}")

    def close(self) -> None:
        """Send everybody home."""
        for place in self._places.values():
            place.visitor.client.close()


@pytest.fixture(scope="module", params=["2025", pytest.param("2022", marks=pytest.mark.matrix)])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """The vintage with the most forms, and with the matrix the other; what broke inside fails the end of the file."""
    with MockSite(vintage=request.param) as mock:
        site = Site(mock)
        yield site
        site.close()


def send(place: Place, form: Form, pairs: list[tuple[str, str]]) -> httpx.Response:
    """Send the form as a browser would, with its token."""
    token = [("form_token", item.value) for item in form.fields if item.name == "form_token"]
    body = urlencode([*token, *pairs]).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return place.visitor.client.post(form.action, content=body, headers=kind)


def test_the_walk_finds_every_form(site: Site) -> None:
    """Whoever adds a form: teach `form_finding.STAGES` to come to it."""
    assert {kind_of(form.action) for form in site.forms} == site.with_form


def test_an_empty_form_has_a_message_at_each_required_field(site: Site) -> None:
    """422; the field is marked as invalid, and its message tied to it; nothing else is complained about."""
    for form in site.forms:
        required = {item.name for item in form.fields if item.required}
        if not required:
            continue
        place, shown = site.ready(form)
        secret = {item.name for item in form.fields if item.kind == "password"}  # two spaces confirm each other
        for pairs in ([], [(name, " ") for name in sorted(required - secret)]):
            answer = send(place, shown, pairs)
            assert answer.status_code == 422, form
            told = Page(answer.text).messages - {""}
            assert required <= told <= form.names, form


def test_a_form_without_its_token_is_refused(site: Site) -> None:
    """403, wherever it is sent, and whatever is in it: nothing was done."""
    for form in site.forms:
        place, shown = site.ready(form)
        bare = Form(shown.stage, shown.page, shown.action, ())
        for pairs in ([], [("form_token", "x")], [("form_token", "é\ud7ff")]):
            assert send(place, bare, pairs).status_code == 403, form


def unharmed(answer: httpx.Response) -> Page:
    """The page, in which nothing that was typed became an element, and no password stands."""
    page = Page(answer.text)
    assert "SITE FICTIF" in page.text
    assert not any(tag == "planted" or "planted" in attributes for tag, attributes in page.elements)
    assert str(7919 * 7907) not in answer.text
    assert SECRET not in answer.text
    return page


def test_what_was_typed_comes_back_escaped_and_passwords_never(site: Site) -> None:
    """In each field of each form, with and without the other fields right."""
    for form in site.forms:
        kinds = {item.name: item.kind for item in form.fields if item.name != "form_token"}
        for attacked in kinds:
            place, shown = site.ready(form)
            typed = {name: str(place.person.data.get(name, "")) for name in kinds} | {attacked: PLANTED}
            pairs = [(name, SECRET + text if kinds[name] == "password" else text) for name, text in typed.items()]
            unharmed(send(place, shown, pairs))


@st.composite
def filled(draw: st.DrawFn, form: Form) -> list[tuple[str, str]]:
    """Anything in the fields; some missing, some twice, some that the form does not have."""
    offered: dict[str, list[str]] = {}
    for item in form.fields:
        offered.setdefault(item.name, []).append(item.value)
    secret = {item.name for item in form.fields if item.kind == "password"}
    pairs = []
    for name in draw(st.lists(st.sampled_from([*sorted(form.names), "suggestion", "autre", ""]), max_size=8)):
        usual = [RIGHT, *(value for value in offered.get(name, []) if value)]
        value = draw(TEXTS | st.sampled_from(usual))
        pairs.append((name, SECRET + value if name in secret else value))
    return pairs


def broken(form: Form, pairs: list[tuple[str, str]]) -> set[str]:
    """The fields whose rule refuses what was typed, by the rules themselves."""
    typed, refused = dict(pairs), set()
    for name in form.names & RULES.keys():
        with suppress(Refused):
            RULES[name](typed.get(name, ""))
            continue
        refused.add(name)
    return refused


@settings(max_examples=60)
@given(data=st.data())
def test_anything_in_any_form(site: Site, data: st.DataObject) -> None:
    """No 500; a message at each bad field; nothing comes back unescaped; a password never comes back."""
    fillable = [form for form in site.forms if form.names]
    form = data.draw(st.sampled_from(fillable * 4 + site.forms), "form")
    place, shown = site.ready(form)
    pairs = [
        (name, str(place.person.data.get(name, "")) if text == RIGHT else text)
        for name, text in data.draw(filled(form), "typed")
    ]
    answer = send(place, shown, pairs)
    assert answer.status_code in (200, 422, 413)
    page = unharmed(answer)
    if answer.status_code == 422:
        told = page.messages
        assert told and told - {""} <= form.names
    if answer.status_code == 413 or "suggestion" in dict(pairs):  # that button fills a field and checks none
        return
    if bad := broken(form, pairs):
        assert answer.status_code == 422 and bad <= page.messages
