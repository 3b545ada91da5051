"""What comes with pasapas: flows, fictional people, and the mock site, which runs as a process of its own."""

import json
import re
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from assistant.errors import PasapasError
from assistant.flow.cases import BUNDLED_SITE
from assistant.flow.faults import did_you_mean
from wording import say

SITE: Final = BUNDLED_SITE
"""The name that the bundled flows give to the bundled site."""
ADDRESS: Final = "https://www.mon-espace-sante.test"
"""The bundled site's address, as guides show it."""
AUTHSERV_ID: Final = "mx.courrier.test"
"""Who speaks in the Authentication-Results of the mailboxes that the mock site keeps."""
_IDENTITY: Final = ("civility", "first_name", "last_name", "birth_date")
_CARD: Final = ("nir", "card", "card_serial")
# what the register of the bundled site takes; the rest of a person's file is for flows
_REGISTERED: Final = (*_IDENTITY, *_CARD, "email", "mobile", "provisional_code", "code_by", "deceased", "opposed")
_CREDENTIALS: Final = ("identifier", "password")
_ANSWER_SECONDS: Final = 20


class MockFailed(PasapasError):
    """The mock site did not start, or would not have the person."""

    exit_code = 14


class NoSuchFlow(PasapasError):
    """There is no flow of that name."""

    exit_code = 15


@cache
def root() -> Path:
    """The folder that holds `flows/` and `fixtures/`: in the package, or the checkout."""
    packaged = Path(__file__).parent / "_bundled"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent


def flow_files() -> dict[str, Path]:
    """The bundled flows by name."""
    return {file.stem: file for file in sorted((root() / "flows").glob("*/*.yaml"))}


def flow_file(name: str) -> Path:
    """The file of a flow, given as a path, as the name of a bundled one, or of one below `flows/` of this folder.

    Raises:
        NoSuchFlow: it is none of them, or several of this folder are called so.

    """
    path = Path(name)
    if _is_file(path):
        return path
    if path.suffix in (".yaml", ".yml"):
        raise NoSuchFlow(say("there is no such file"), where=name, remedy=say("check the path, or name a bundled flow"))
    known = flow_files()
    if name in known:
        return known[name]
    own = [file for file in sorted(Path("flows").glob("**/*.yaml")) if file.stem == name]
    if len(own) > 1:
        remedy = say("write one of {known}", known=", ".join(str(file) for file in own))
        raise NoSuchFlow(say("several flows have that name"), where=name, remedy=remedy)
    if not own:
        raise NoSuchFlow(say("there is no flow of that name"), where=name, remedy=did_you_mean(name, known))
    return own[0]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # a name that no file system takes
        return False


@dataclass(frozen=True)
class MockAddresses:
    """Where a running mock site answers."""

    site: str
    control: str
    simulator: str
    smtp: str
    imap: str
    imaps: str
    certificate: str

    @property
    def telephone(self) -> str:
        """Where the telephones are: the address of one goes on with its number."""
        return f"{self.simulator}/telephone"


@contextmanager
def mock_site(*arguments: str) -> Iterator[MockAddresses]:
    """Run the mock site for as long as the block lasts; it ends with us, even if we are killed.

    Raises:
        MockFailed: it did not start.

    """
    command = [sys.executable, "-m", "mock_site", "--with-parent", *arguments]
    process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            _, problem = process.communicate(timeout=_ANSWER_SECONDS)
            raise _not_started(problem, process.returncode)
        yield MockAddresses(**json.loads(line))
    finally:
        process.terminate()
        try:
            process.communicate(timeout=_ANSWER_SECONDS)
        except subprocess.TimeoutExpired:
            # on a machine that is busy, nobody waits for its goodbye
            process.kill()
            process.communicate()


def mock_says(question: str) -> str:
    """What the mock site's command line answers to an option that asks instead of serving.

    Raises:
        MockFailed: it does not run.

    """
    command = [sys.executable, "-m", "mock_site", question]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if said.returncode:
        raise _not_started(said.stderr, said.returncode)
    return said.stdout


def _not_started(problem: str, status: int) -> MockFailed:
    last = (problem.strip().splitlines() or [say("it said nothing")])[-1].removeprefix("mock_site: ")
    wrong_option = status == 2  # as argparse has it
    remedy = (
        say("`pasapas serve --help` tells what it takes")
        if wrong_option
        else say("run `python -m mock_site` to see why")
    )
    return MockFailed(say("the mock site did not start: {last}", last=last), remedy=remedy)


@dataclass(frozen=True)
class MailboxLogin:
    """How to read the mailbox that the mock site keeps for a person."""

    user: str
    password: str


def welcome(mock: MockAddresses, person: Mapping[str, str], wanted: Collection[str]) -> MailboxLogin | None:
    """Register a person with the mock site, as the journey needs her to be; None where she has no mail address.

    She is sent the invitation; a journey that wants her identifier and no provisional code begins later, and she has an
    account already. One that wants what the site knows of old (`known_email`, `known_mobile`) is played by somebody who
    has another address, or another number, by now.

    Raises:
        MockFailed: her values don't pass the site's own rules.

    """
    *representative, registration = registrations(person)
    for other in representative:
        _post(f"{mock.control}/people", other)
    answer = _post(f"{mock.control}/people", registration | {"opposed": False})
    who = {"nir": registration.get("nir", "")}
    known = {name: f"known_{name}" for name in ("email", "mobile")}
    if old := {name: person[of_old] for name, of_old in known.items() if of_old in wanted and person.get(of_old)}:
        # told anew: the mailbox of the first telling is the one that she reads
        _post(f"{mock.control}/people", registration | {"opposed": False} | old)
    if "provisional_code" not in wanted and "identifier" in wanted:
        _post(f"{mock.control}/accounts", who | _credentials(person))
    _post(f"{mock.control}/invitations", who)
    if registration.get("opposed"):  # who opposed was invited before: another invitation would bring another code
        _post(f"{mock.control}/people", registration)
    return MailboxLogin(**answer["mailbox"]) if answer["mailbox"] else None


def begin_again(mock: MockAddresses) -> None:
    """Have a running mock site forget everybody and all their mail; the time is right, and nothing goes wrong.

    Raises:
        MockFailed: it does not answer.

    """
    _post(f"{mock.control}/reset", {})


def let_pass(mock: MockAddresses, seconds: float) -> None:
    """Move the clock of a running mock site; what is due then has been done when this returns.

    Raises:
        MockFailed: it does not answer.

    """
    _post(f"{mock.control}/clock", {"advance_seconds": seconds})


def switch_on(mock: MockAddresses, fault: str) -> None:
    """Have something go wrong on a running mock site: `NAME`, or `NAME:option=value,…`.

    Raises:
        MockFailed: it knows no such fault, or not with such options.

    """
    name, _, rest = fault.partition(":")
    # a value may hold commas, as the site's own command line has it
    parts = [part.partition("=") for part in re.split(r",(?=[a-z_]+=)", rest)] if rest else []
    wish = {"name": name, "options": {option: value for option, _, value in parts}}
    try:
        _send(f"{mock.control}/faults", wish)
    except HTTPError as error:
        remedy = say("`pasapas serve --list-faults` tells every fault with its options")
        what = say("the mock site has no such fault: {fault} ({reasons})", fault=fault, reasons=_faults(error))
        raise MockFailed(what, remedy=remedy) from None


def is_known(mock: MockAddresses, person: Mapping[str, str]) -> bool:
    """Whether the mock site's register has somebody with that number already."""
    try:
        with build_opener(ProxyHandler({})).open(f"{mock.control}/people/{person['nir']}", timeout=_ANSWER_SECONDS):
            return True
    except HTTPError:
        return False


def registrations(person: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the register of the bundled site is told of somebody: a minor's representative first, herself last.

    A minor's file has what is typed, so `nir`, `card` and `card_serial` are the representative's; those of the child
    begin with `child_`, the representative's name with `representative_`. `fixtures/README.md` tells the other names.
    """
    registration: dict[str, Any] = {name: person[name] for name in _REGISTERED if person.get(name)}
    if person.get("activated"):
        registration["activated"] = _credentials(person)
    if not person.get("child_nir"):
        return [registration]
    adult = {name: person.get(f"representative_{name}", "") for name in _IDENTITY}
    adult |= {name: person.get(name, "") for name in _CARD}
    own = {name: person.get(f"child_{name}", "") for name in _CARD}
    return [adult, registration | own | {"representative": adult["nir"]}]


def _credentials(person: Mapping[str, str]) -> dict[str, str]:
    return {name: person.get(name, "") for name in _CREDENTIALS}


def _post(address: str, body: Any) -> Any:
    try:
        return _send(address, body)
    except HTTPError as error:
        # the reasons name the rule, not the value
        raise MockFailed(
            say("the mock site can't take this person ({reasons})", reasons=_faults(error)), remedy=say("mend her file")
        ) from None


def _send(address: str, body: Any) -> Any:
    # the address is the one that our own mock has printed, and values must not pass by the environment's proxy
    request = Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=_ANSWER_SECONDS) as answer:
            return json.load(answer)
    except HTTPError:
        raise
    except (OSError, ValueError) as error:
        what = say("the mock site does not answer ({kind})", kind=type(error).__name__)
        raise MockFailed(what, remedy=say("try again; run `python -m mock_site` to see why")) from None


def _faults(error: HTTPError) -> str:
    try:
        faults = json.load(error)["errors"]
        return say("; ", context="between two reasons").join(
            f"{fault['field'] or 'file'}: {fault['reason']}" for fault in faults
        )
    except (OSError, ValueError, KeyError, TypeError):
        return f"HTTP {error.code}"
