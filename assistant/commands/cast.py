"""Who plays, and where: the person, the example persona, the site with its mailbox."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from assistant import bundled
from assistant.commands.mailboxes import open_mailbox, telephone_of
from assistant.errors import PasapasError
from assistant.flow.beside import example_file
from assistant.flow.model import Flow
from assistant.guard import is_loopback
from assistant.mailbox import Mailbox, MailboxAddress, TrustPolicy
from assistant.mailbox.telephone import Telephone
from assistant.person import Person, PersonFaults
from assistant.settings import Settings
from assistant.site_settings import SiteSettings
from assistant.stage import SiteView
from wording import say


class NoSuchSite(PasapasError):
    """The flow's site is not configured, or may not be visited."""

    exit_code = 16


@dataclass(frozen=True)
class Cast:
    """The person whose values are typed, and the one whom pictures show."""

    person: Person
    example: Person


@dataclass(frozen=True)
class Ground:
    """The site a run takes place on."""

    view: SiteView
    origins: tuple[str, ...]
    """Where pages may go."""
    loopback: bool
    mailbox: Mailbox | None
    telephone: Telephone | None
    after: Literal["leave", "read", "delete"] = "leave"
    """What becomes of a mail whose code was used."""


def cast(flow: Flow, person: Path | None) -> Cast:
    """Read the person's file and the example persona's, which stands in where no person is given.

    Raises:
        PersonFaults: a file can't be read or lacks what the flow needs.

    """
    file = example_file(flow)
    if file is None and person is None and flow.person:
        remedy = say("name a person's file with --person, or write example: FILE in the flow")
        raise PersonFaults(say("the flow needs a person"), where=str(flow.file), remedy=remedy)
    example = Person.load(file) if file else Person("", {})
    if file:
        example = example.for_flow(flow.person, file)
    # the example persona is invented by her very role
    example = replace(example, fictional=True)
    return Cast(Person.load(person).for_flow(flow.person, person) if person else example, example)


@contextmanager
def ground(flow: Flow, name: str | None, settings: Settings, person: Person) -> Iterator[Ground]:
    """The site of the settings; where the bundled one is not configured, a mock of its own for this run.

    Raises:
        NoSuchSite: the site is not configured, or is on another machine without having been allowed.
        MockFailed: the mock did not start, or would not have the person.

    """
    site = name or flow.site
    if site in settings.sites:
        yield _configured(site, settings.sites[site], person)
    elif site == bundled.SITE:
        with bundled.mock_site() as mock:
            login = bundled.welcome(mock, person.values, {field.name for field in flow.person})
            with _bundled_mailbox(mock, login) as mailbox:
                view, telephone = (
                    SiteView(site, mock.site, bundled.ADDRESS),
                    telephone_of(mock.telephone, person.values.get("mobile")),
                )
                yield Ground(view, (mock.site,), loopback=True, mailbox=mailbox, telephone=telephone)
    else:
        remedy = say('write in pasapas.toml: [sites.{site}] and origin = "http://127.0.0.1:8000"', site=site)
        raise NoSuchSite(say("the site «{site}» is not configured", site=site), where=str(flow.file), remedy=remedy)


def _bundled_mailbox(
    mock: bundled.MockAddresses, login: bundled.MailboxLogin | None
) -> AbstractContextManager[Mailbox | None]:
    if login is None:
        return nullcontext()
    address = MailboxAddress.parse(mock.imap, default_user=login.user)
    trust = TrustPolicy(frozenset((bundled.AUTHSERV_ID,)))
    return Mailbox(address, SecretStr(login.password), trust=trust)


def _configured(name: str, site: SiteSettings, person: Person) -> Ground:
    origins = (site.origin, *site.other_origins)
    loopback = all(is_loopback(origin) for origin in origins)
    if not loopback and not site.remote:
        remedy = say("write remote = true under [sites.{name}] if you may visit it", name=name)
        raise NoSuchSite(
            say("the site «{name}» is on another machine", name=name), where=say("settings"), remedy=remedy
        )
    view = SiteView(name, site.origin, site.address or site.origin)
    mailbox = open_mailbox(name, site, person.values.get("email")) if site.mailbox else None
    telephone = telephone_of(site.telephone, person.values.get("mobile"))
    return Ground(view, origins, loopback, mailbox, telephone, site.mailbox_after)
