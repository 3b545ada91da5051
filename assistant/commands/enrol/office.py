"""What all commands of an enrolment open: the register with ledger, journal and mandates, and the people of a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.bundled import flow_file
from assistant.enrol.contracts import Listed
from assistant.enrol.mandates.book import MandateBook
from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.journal import RegisterJournal
from assistant.enrol.register.keys import Keys, open_keys
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.place import home_of, worker_of
from assistant.errors import PasapasError
from assistant.flow.load import load
from assistant.flow.model import Flow
from assistant.guard import is_loopback
from assistant.settings import Settings
from wording import say


class NotAnEnrolment(PasapasError):
    """Nobody can be enrolled with this flow: it does not say what can't be undone."""

    exit_code = 89


class NobodyAnswers(PasapasError):
    """Somebody must be asked, and nobody sits at a terminal, or nobody said yes."""

    exit_code = 93


class TwoNames(PasapasError):
    """Two names in the settings mean one site: who is enrolled under the one would not be known under the other."""

    exit_code = 95


@dataclass(frozen=True)
class Office:
    """The register of this helper, open."""

    home: Path
    url: SecretStr | None
    worker: str
    register: Register
    keys: Keys
    ledger: RegisterLedger
    journal: RegisterJournal
    mandates: MandateBook


@dataclass(frozen=True)
class Campaign:
    """A flow on a site, under a name: nobody is enrolled twice in one."""

    flow: Flow
    site: str
    name: str

    def key(self, keys: Keys, listed: Listed) -> str:
        """Her line in the ledger."""
        return keys.ledger_key(listed.identity, self.site, self.name)


@contextmanager
def office(settings: Settings, *, unchecked: bool = False) -> Iterator[Office]:
    """Open the register, as the settings say where; `unchecked`: even where it is an old backup.

    Raises:
        PasapasError: it can't be opened, its key is another one, or an old backup was restored.

    """
    own = settings.enrol
    home = home_of(own)
    worker = worker_of(own)
    register = open_register(home, own.database, unchecked=unchecked)
    try:
        keys = open_keys(register, own.key)
        journal = RegisterJournal(register, keys, worker)
        mandates = MandateBook(register, journal)
        yield Office(home, own.database, worker, register, keys, RegisterLedger(register), journal, mandates)
    finally:
        register.close()


def campaign(name: str, site: str | None, campaign: str | None) -> Campaign:
    """A flow that people can be enrolled with.

    Raises:
        NotAnEnrolment: it does not say what can't be undone, or how.

    """
    flow = load(flow_file(name))
    if not any(step.irreversible for step in flow.steps):
        what = say(
            "no step of the flow is irreversible: there is nothing that the ledger could keep from happening twice"
        )
        remedy = say("write irreversible: true, and a gate, at the step whose last click can’t be undone")
        raise NotAnEnrolment(what, where=str(flow.file), remedy=remedy)
    return Campaign(flow, site or flow.site, campaign or flow.flow)


def one_name(settings: Settings, site: str) -> None:
    """See that no other name means the same site.

    The ledger knows a site by its name, not by its origin: the origin may change (the bundled site has another one each
    time), and then everybody could be enrolled again.

    Raises:
        TwoNames: another one does.

    """
    if site not in settings.sites:
        return
    here = _place_of(settings.sites[site].origin)
    for name, other in settings.sites.items():
        if name != site and _place_of(other.origin) == here:
            what = say("the sites «{one}» and «{other}» are one: {origin}", one=site, other=name, origin=other.origin)
            raise TwoNames(what, where=say("settings"), remedy=say("keep the name that people were enrolled under"))


def _place_of(origin: str) -> tuple[str, int | None]:
    """Host and port, whatever they are called: scheme and port 443 or 80 lead to one site."""
    parts = urlsplit(origin.lower())
    port = None if parts.port in (None, 80, 443) else parts.port
    return ("loopback" if is_loopback(origin) else (parts.hostname or "").rstrip("."), port)


def beside(flow: Flow, name: str) -> Flow | None:
    """A flow that another one names; None where it names none."""
    return load(flow.file.with_name(f"{name}.yaml")) if name else None
