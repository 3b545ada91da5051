"""The site that a run takes place on, with its mailbox and its telephone."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Final, Literal

from pydantic import SecretStr

from assistant import bundled
from assistant.errors import PasapasError
from assistant.flow.model import Flow
from assistant.guard import is_loopback
from assistant.mailbox import Mailbox, MailboxAddress, TrustPolicy
from assistant.mailbox.telephone import Telephone
from assistant.person import Person
from assistant.running.mailboxes import open_mailbox, telephone_of
from assistant.settings import Settings
from assistant.site_settings import SiteSettings
from assistant.stage import SiteView
from wording import say


class NoSuchSite(PasapasError):
    """The flow's site is not configured, or may not be visited."""

    exit_code = 16


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
    mock: bundled.MockAddresses | None = None
    """The bundled site, where it is that one."""


OpensMock = Callable[[], AbstractContextManager[bundled.MockAddresses]]
"""Gives the bundled site, knowing nobody, for as long as a block lasts."""
Welcomes = Callable[[bundled.MockAddresses, Mapping[str, str], Collection[str]], bundled.MailboxLogin | None]
"""Registers somebody with the bundled site, as `bundled.welcome` does."""
_OWN_MOCK: Final[OpensMock] = bundled.mock_site


@contextmanager
def ground(
    flow: Flow,
    name: str | None,
    settings: Settings,
    person: Person,
    *,
    mock: OpensMock = _OWN_MOCK,
    welcome: Welcomes = bundled.welcome,
    also: Collection[Person] = (),
) -> Iterator[Ground]:
    """The site of the settings; where the bundled one is not configured, a mock of its own for this run.

    `mock` opens the bundled site otherwise, `welcome` registers the person there otherwise; `also` are people whom it
    knows besides the person.

    Raises:
        NoSuchSite: the site is not configured, or is on another machine without having been allowed.
        MockFailed: the mock did not start, or would not have the person.

    """
    site = name or flow.site
    if site in settings.sites:
        where = _configured(site, settings.sites[site], person)
        # a batch has one for each person: a provider lets few be open at a time
        with where.mailbox or nullcontext():
            yield where
    elif site == bundled.SITE:
        with mock() as addresses:
            for other in also:
                bundled.welcome(
                    addresses, other.values, [name for name in other.values if not name.startswith("known_")]
                )
            login = welcome(addresses, person.values, {field.name for field in flow.person})
            with _bundled_mailbox(addresses, login) as mailbox:
                yield _bundled(site, addresses, mailbox, person)
    else:
        remedy = say('write in pasapas.toml: [sites.{site}] and origin = "http://127.0.0.1:8000"', site=site)
        raise NoSuchSite(say("the site «{site}» is not configured", site=site), where=str(flow.file), remedy=remedy)


def _bundled(site: str, mock: bundled.MockAddresses, mailbox: Mailbox | None, person: Person) -> Ground:
    view = SiteView(site, mock.site, bundled.ADDRESS)
    telephone = telephone_of(mock.telephone, person.values.get("mobile"))
    return Ground(view, (mock.site,), loopback=True, mailbox=mailbox, telephone=telephone, mock=mock)


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
