"""The big providers: each is told in both languages, and found by its server or its customer's address."""

import pytest

from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.providers import Provider, checked, provider_of, providers
from tests.house.test_catalogues import faults_of_french
from wording import TERMINAL


@pytest.mark.parametrize("provider", providers(), ids=lambda provider: provider.name)
def test_a_provider_is_told(provider: Provider) -> None:
    """Steps in every language of the terminal, as many in each; an address that the settings take; its own help page."""
    assert set(provider.steps) == set(TERMINAL)
    assert len({len(steps) for steps in provider.steps.values()}) == 1
    assert [faults_of_french(step, step) for step in provider.steps["fr"]] == [[]] * len(provider.steps["fr"])
    address = MailboxAddress.parse(provider.address, default_user="rose")
    assert address.host in (*provider.hosts, "127.0.0.1")
    assert provider.source.startswith("https://")


@pytest.mark.parametrize(
    ("host", "user", "name"),
    [
        ("imap.gmail.com", "rose", "Gmail"),
        ("IMAP.GMAIL.COM", "rose@mairie.test", "Gmail"),
        ("imap.mairie.test", "rose@hotmail.fr", "Outlook.com, Hotmail, Microsoft 365"),
        ("imap.free.fr", "rose@gmail.com", "Free"),
        ("127.0.0.1", "rose@proton.me", "Proton Mail (Bridge)"),
        ("imap.mairie.test", "rose@mairie.test", None),
        ("imap.mairie.test", "gmail.com", None),
    ],
)
def test_whose_mailbox_it_is(host: str, user: str, name: str | None) -> None:
    """The server decides; where it is nobody's, the domain of the user's address."""
    found = provider_of(host, user)
    assert (found.name if found else None) == name


def test_no_server_and_no_domain_is_of_two() -> None:
    """Each is one provider's."""
    for names in ([host for one in providers() for host in one.hosts], [d for one in providers() for d in one.domains]):
        assert len(names) == len(set(names))
    assert checked().year >= 2026
