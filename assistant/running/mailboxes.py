"""The mailboxes of the settings: where each is, and how to log in."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from assistant.errors import PasapasError
from assistant.mailbox.credentials import Secret, Token
from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.mailbox import Mailbox
from assistant.mailbox.telephone import Telephone
from assistant.mailbox.trust.policy import TrustPolicy
from assistant.mailbox.trust.resolver import resolver
from assistant.running.passwords import PasswordCommand
from assistant.running.tokens import TokenCommand
from assistant.settings import Settings, password_variable
from assistant.site_settings import SiteSettings
from wording import say


class NoSuchMailbox(PasapasError):
    """No site of that name has a mailbox in the settings, or its password is not given."""

    exit_code = 55


def choose(settings: Settings, name: str | None) -> tuple[str, SiteSettings]:
    """Return the site that is named and its name; where none is named, the only one that has a mailbox.

    Raises:
        NoSuchMailbox: there is none, or several and none is named.

    """
    with_mailbox: Mapping[str, SiteSettings] = {key: site for key, site in settings.sites.items() if site.mailbox}
    key = name.replace("_", "-") if name else next(iter(with_mailbox), "")
    if key in with_mailbox and (name or len(with_mailbox) == 1):
        return key, with_mailbox[key]
    if with_mailbox:
        what = say("the site «{name}» has no mailbox", name=name) if name else say("there are several mailboxes")
        raise NoSuchMailbox(what, remedy=say("name one of {names}", names=", ".join(sorted(with_mailbox))))
    raise NoSuchMailbox(
        say("no site of the settings has a mailbox"),
        remedy=say('write in pasapas.toml, under [sites.NAME]: mailbox = "imaps://user@host"'),
    )


def address_of(site: SiteSettings, user: str | None) -> MailboxAddress:
    """Return where a site's mailbox is; `user` stands in where the settings name nobody.

    Raises:
        BadAddress: it isn't written as it should be.

    """
    return MailboxAddress.parse(site.mailbox or "", default_user=user, ca_file=site.mailbox_ca)


def secret_of(name: str, site: SiteSettings) -> Secret:
    """Return the password, or what gives it, or a token.

    Raises:
        NoSuchMailbox: none of them is in the settings.

    """
    if site.mailbox_token_command:
        return Token(TokenCommand(site.mailbox_token_command))
    if site.mailbox_password is not None:
        return site.mailbox_password
    if site.mailbox_password_command:
        return PasswordCommand(site.mailbox_password_command)
    remedy = say(
        "give it in the environment variable {variable}, or name the command that prints it: mailbox_password_command",
        variable=password_variable(name),
    )
    raise NoSuchMailbox(say("the mailbox's password is not given"), where=f"[sites.{name}]", remedy=remedy)


def open_mailbox(name: str, site: SiteSettings, user: str | None) -> Mailbox:
    """Return a site's mailbox, not yet connected; `user` stands in where the settings name nobody.

    Raises:
        BadAddress, NoSuchMailbox: see above.

    """
    secret, address = secret_of(name, site), address_of(site, user)
    trust = TrustPolicy.for_host(address.host, site.mailbox_authserv, resolver() if site.mailbox_dkim else None)
    return Mailbox(address, secret, trust=trust)


def telephone_of(page: str | None, mobile: str | None) -> Telephone | None:
    """Return the telephone whose page the settings name; an address without a number is followed by the mobile.

    Raises:
        BadTelephone: the page is not on this machine.

    """
    number = "".join((mobile or "").split())
    if page is None or (not number and not _has_number(page)):
        return None
    return Telephone(page if _has_number(page) else f"{page}/{quote(number)}")


def _has_number(page: str) -> bool:
    return re.search(r"\d{4}$", urlsplit(page).path) is not None
