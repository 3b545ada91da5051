"""What comes with pasapas: flows, fictional people, and the mock site, which runs as a process of its own."""

import json
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
from assistant.flow.faults import did_you_mean

SITE: Final = "mon-espace-sante"
"""The name that the bundled flows give to the bundled site."""
ADDRESS: Final = "https://www.mon-espace-sante.test"
"""The bundled site's address, as guides show it."""
_REGISTERED: Final = frozenset(
    # what the register of the bundled site takes; the rest of a person's file is for flows
    "civility first_name last_name birth_date nir card card_serial email mobile provisional_code".split()  # noqa: SIM905
)
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
    """The file of a flow, given as a path or as the name of a bundled one.

    Raises:
        NoSuchFlow: it is neither.

    """
    path = Path(name)
    if _is_file(path):
        return path
    if path.suffix in (".yaml", ".yml"):
        raise NoSuchFlow("there is no such file", where=name, remedy="check the path, or name a bundled flow")
    known = flow_files()
    if name not in known:
        raise NoSuchFlow("there is no flow of that name", where=name, remedy=did_you_mean(name, known))
    return known[name]


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
            last = problem.strip().splitlines()[-1:] or ["it said nothing"]
            raise MockFailed(f"the mock site did not start: {last[0]}", remedy="run `python -m mock_site` to see why")
        yield MockAddresses(**json.loads(line))
    finally:
        process.terminate()
        process.communicate(timeout=_ANSWER_SECONDS)


@dataclass(frozen=True)
class MailboxLogin:
    """How to read the mailbox that the mock site keeps for a person."""

    user: str
    password: str


def welcome(mock: MockAddresses, person: Mapping[str, str], wanted: Collection[str]) -> MailboxLogin:
    """Register a person with the mock site, as the journey needs her to be.

    She is sent the invitation; a journey that wants no provisional code begins later, and she has an account already.

    Raises:
        MockFailed: her values don't pass the site's own rules.

    """
    answer = _post(f"{mock.control}/people", {name: person[name] for name in _REGISTERED if person.get(name)})
    email = {"email": person.get("email", "")}
    if "provisional_code" not in wanted:
        _post(f"{mock.control}/accounts", email | {name: person.get(name, "") for name in ("identifier", "password")})
    _post(f"{mock.control}/invitations", email)
    return MailboxLogin(**answer["mailbox"])


def _post(address: str, body: Any) -> Any:
    # the address is the one that our own mock has printed, and values must not pass by the environment's proxy
    request = Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=_ANSWER_SECONDS) as answer:
            return json.load(answer)
    except HTTPError as error:
        # the reasons name the rule, not the value
        raise MockFailed(f"the mock site can't take this person ({_faults(error)})", remedy="mend her file") from None
    except (OSError, ValueError) as error:
        what = f"the mock site does not answer ({type(error).__name__})"
        raise MockFailed(what, remedy="try again; run `python -m mock_site` to see why") from None


def _faults(error: HTTPError) -> str:
    try:
        faults = json.load(error)["errors"]
        return "; ".join(f"{fault['field'] or 'file'}: {fault['reason']}" for fault in faults)
    except (OSError, ValueError, KeyError, TypeError):
        return f"HTTP {error.code}"
