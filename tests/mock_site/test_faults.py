"""The table of faults and the control address for them: what there is, what is on, what is wrong with a wish."""

import re
from typing import Any

import httpx
import pytest

from mock_site.faults.base import Fault
from mock_site.faults.slow import Slow
from mock_site.faults.table import FAULTS, BadFaultError, about, make, options_of, parse
from mock_site.server import MockSite
from tests.mock_site.faulty import Switch
from tests.mock_site.journey import TLS

NAMES = """
slow 503-once 503-for-ever connection-cut session-lost double-submit
mail-late mail-lost mail-twice mail-junk mail-out-of-order mail-look-alike
button-renamed button-moved wording-changed new-banner new-cookie-banner page-inserted field-removed
"""


def test_every_fault_has_its_name() -> None:
    """All that the issue asks for, and no other."""
    assert sorted(FAULTS) == sorted(NAMES.split())


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_can_be_had_without_options(name: str) -> None:
    """A name alone is enough; what it does is told in a sentence, and each option in a few words."""
    fault = parse(name)
    assert fault.name == name and fault.strikes == 0
    assert re.fullmatch(r"[A-Z].{20,}\.", about(type(fault)))
    assert all(text for _, text in options_of(type(fault)).values())


def test_a_fault_is_told_in_one_line() -> None:
    """Values may hold commas, colons and equals signs; numbers are numbers."""
    slow = parse("slow:seconds=0.5,path=/activation/*")
    assert isinstance(slow, Slow) and (slow.seconds, slow.path) == (0.5, "/activation/*")
    wording = parse("wording-changed:from=a, b: c=d,to=e")
    assert wording.model_dump(by_alias=True) == {"path": "/*", "from": "a, b: c=d", "to": "e"}
    assert parse("connection-cut:resent=yes").model_dump()["resent"] is True


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("slwo", "there is no fault «slwo»; did you mean slow? there are slow, 503-once, 503-for-ever,"),
        ("", "there is no fault «»; there are slow,"),
        ("slow:second=3", "slow: there is no option «second»; there are path, seconds"),
        ("slow:seconds", "slow: «seconds» is not an option; write it as option=value"),
        ("slow:seconds=long", "slow: seconds: Input should be a valid number"),
        ("slow:seconds=0", "slow: seconds: Input should be greater than 0"),
        ("slow:path=activation", "slow: path: a path begins with /, as in /connexion or /activation/*"),
        ("503-once:method=PUT,retry_after=-1", "503-once: method: Input should be 'GET', 'POST' or 'any'; 503-once: r"),
        ("double-submit:path=/", "double-submit: there is no option «path»; there are none"),
        ("wording-changed:from=Continuer", "wording-changed: give both from and to, or neither"),
        ("field-removed:field=nir", "field-removed: field: Input should be 'confirmation', 'terms' or 'birth_date'"),
    ],
)
def test_what_is_wrong_is_told(text: str, reason: str) -> None:
    """With what there is instead; also where a site is made with it."""
    with pytest.raises(BadFaultError) as caught:
        parse(text)
    assert str(caught.value).startswith(reason)
    with pytest.raises(BadFaultError):
        MockSite(faults=[text])


def test_an_option_of_another_kind() -> None:
    """From Python, too."""
    with pytest.raises(BadFaultError, match="slow: there is no option «colour»"):
        make("slow", colour="red")


def test_switching_on_and_off(control: httpx.Client, faults: Switch, mock: MockSite) -> None:
    """What is on is told with its options and its strikes, what is off only with what it is for."""
    answer = control.post("/faults", json={"name": "503-for-ever", "options": {"path": "/connexion"}})
    state = {
        "name": "503-for-ever",
        "on": True,
        "with": {"path": "/connexion", "method": "any", "retry_after": 5},
        "strikes": 0,
    }
    assert (answer.status_code, answer.json()) == (201, state)
    for _ in range(3):
        httpx.get(f"{mock.origin}/connexion", verify=TLS)
    told = {fault["name"]: fault for fault in control.get("/faults").json()["faults"]}
    assert list(told) == list(FAULTS)
    assert told["503-for-ever"]["strikes"] == 3
    assert told["slow"] == {
        "name": "slow",
        "about": "Pages take seconds to answer.",
        "options": {
            "path": {"default": "/*", "about": "on which pages; * stands for anything"},
            "seconds": {"default": 3, "about": "how long"},
        },
        "on": False,
    }
    faults.on("503-for-ever")  # it begins afresh, with other options
    assert (faults.strikes("503-for-ever"), faults.state("503-for-ever")["with"]["path"]) == (0, "/*")
    faults.on("slow")
    faults.off("503-for-ever")
    faults.off("503-for-ever")
    assert [name for name in FAULTS if faults.state(name)["on"]] == ["slow"]
    faults.clear()
    assert not any(faults.state(name)["on"] for name in FAULTS)


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        ({"name": "fire"}, "name", "there is no fault «fire»; there are slow,"),
        ({"name": "slow", "options": {"minutes": 3}}, "options", "slow: there is no option «minutes»"),
        ({"name": "slow", "options": {"seconds": [3]}}, "options", "slow: seconds: Input should be a valid number"),
        ({"nam": "slow"}, "name", "Field required"),
        ({"name": "slow", "options": 3}, "options", "Input should be an object"),
    ],
)
def test_a_wrong_wish_is_refused(control: httpx.Client, faults: Switch, body: Any, field: str, reason: str) -> None:
    """422 with the field and what there is; nothing is switched on."""
    answer = control.post("/faults", json=body)
    assert answer.status_code == 422
    error = answer.json()["errors"][0]
    assert error["field"] == field and error["reason"].startswith(reason)
    assert not faults.state("slow")["on"]


def test_an_unknown_one_cannot_be_switched_off(control: httpx.Client) -> None:
    """A typing error must not pass for success."""
    answer = control.delete("/faults/slwo")
    assert answer.status_code == 422 and "did you mean slow?" in answer.json()["errors"][0]["reason"]


def test_a_web_page_cannot_switch(control: httpx.Client, faults: Switch) -> None:
    """As everywhere at the control address."""
    foreign = {"Origin": "http://mechant.test"}
    assert control.post("/faults", json={"name": "slow"}, headers=foreign).status_code == 403
    assert control.delete("/faults", headers=foreign).status_code == 403
    assert control.get("/faults", headers={"Host": "mechant.test"}).status_code == 403
    assert not faults.state("slow")["on"]


def test_reset_switches_everything_off(control: httpx.Client, faults: Switch) -> None:
    """A new beginning is a site without faults."""
    faults.on("new-banner")
    control.post("/reset")
    assert not faults.state("new-banner")["on"]


def test_from_the_start_and_from_python() -> None:
    """`MockSite(faults=…)`; a site that is started again has them again, and afresh."""
    mock = MockSite(faults=["503-once", "new-banner:text=Bonjour"])
    for _ in range(2):
        with mock:
            assert httpx.get(mock.origin, verify=TLS).status_code == 503
            assert "Bonjour" in httpx.get(mock.origin, verify=TLS).text
            mock.faults.switch_on(make("503-for-ever"))
            assert httpx.get(mock.origin, verify=TLS).status_code == 503
        assert mock.faults.on() == ()


def test_what_a_fault_need_not_do(mock: MockSite) -> None:
    """A fault that overrides nothing changes nothing."""

    class Nothing(Fault):
        """Nothing at all goes wrong here, ever."""

        name = "nothing"

    before = httpx.get(f"{mock.origin}/conditions", verify=TLS)
    mock.faults.switch_on(Nothing())
    after = httpx.get(f"{mock.origin}/conditions", verify=TLS)
    mock.faults.clear()
    assert before.headers.keys() == after.headers.keys()
    assert len(before.content) == len(after.content)
