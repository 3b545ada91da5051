"""The mock site's own mails: honest, forged, imitated, in Junk; by its mail server's word, and by its signature."""

import smtplib
from collections.abc import Callable, Iterator
from dataclasses import fields
from email.message import EmailMessage

import httpx
import pytest
from pydantic import SecretStr

from assistant import bundled
from assistant.mailbox import Mailbox, MailboxAddress, NoCode, TrustPolicy, Untrusted, WantedCode
from assistant.mailbox.trust.origin import origin_of
from assistant.running.ground import _bundled_mailbox
from mock_site.faults.table import make
from mock_site.mail.trace import AUTHSERV_ID
from mock_site.mails import DOMAIN
from mock_site.server import MockSite
from tests.mailbox.trust.signing import mail_of
from tests.mock_site.journey import a_person

WANTED = WantedCode(sender=DOMAIN, kind="activation")
INSTANTLY = 0.2
ADDRESSES = [field.name for field in fields(bundled.MockAddresses)]


@pytest.fixture(scope="module")
def mock() -> Iterator[MockSite]:
    """The mock site."""
    with MockSite() as mock:
        yield mock


class Camille:
    """Somebody who is invited, and her mailbox."""

    def __init__(self, mock: MockSite) -> None:
        self.mock = mock
        self.data = a_person()
        with httpx.Client(base_url=mock.control, timeout=30) as control:
            self.login = control.post("/people", json=self.data).json()["mailbox"]

    def invite(self) -> None:
        """Let the site write to her."""
        with httpx.Client(base_url=self.mock.control, timeout=30) as control:
            assert control.post("/invitations", json={"email": self.data["email"]}).is_success

    def write(self, sender: str = f"Mon espace santé <ne-pas-repondre@{DOMAIN}>", **headers: str) -> None:
        """Write to her as anybody may."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, self.data["email"], "Activez Mon espace santé"
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content("Votre code provisoire : ABCD2345EFGH\n")
        with smtplib.SMTP(*self.mock.mail.smtp, local_hostname="pc.test") as smtp:
            smtp.send_message(mail, "a@ailleurs.test", [self.data["email"]])

    def wait(self, trust: TrustPolicy, before: Callable[[], None]) -> str:
        """Do something, then wait for a code; return the folder that it was in."""
        address = MailboxAddress.parse(self.mock.imap, default_user=self.login["user"])
        with Mailbox(address, SecretStr(self.login["password"]), trust=trust) as box:
            since = box.mark()
            before()
            return box.wait_code(WANTED, since, INSTANTLY).mail.folder


@pytest.fixture
def camille(mock: MockSite) -> Iterator[Camille]:
    """Camille; afterwards all faults are off."""
    yield Camille(mock)
    mock.faults.clear()


@pytest.fixture(params=["server", "signature"])
def trust(request: pytest.FixtureRequest, mock: MockSite) -> TrustPolicy:
    """Either way of proving: the server's word, or the signature verified here."""
    if request.param == "server":
        return TrustPolicy(frozenset({AUTHSERV_ID}))
    return TrustPolicy(dns=mock.mail.zone.for_dkim)


def test_the_bundled_journeys_read_junk(camille: Camille) -> None:
    """Their mailbox believes the mock's mail server, so that what it put into Junk by mistake is read."""
    camille.mock.faults.switch_on(make("mail-junk"))
    addresses = bundled.MockAddresses(**dict.fromkeys(ADDRESSES, "") | {"imap": camille.mock.imap})
    with _bundled_mailbox(addresses, bundled.MailboxLogin(**camille.login)) as box:
        assert box is not None
        since = box.mark()
        camille.invite()
        assert box.wait_code(WANTED, since, INSTANTLY).mail.folder == "Junk"


def test_honest(camille: Camille, trust: TrustPolicy) -> None:
    """The site's own mail is proved, and its code is read."""
    assert camille.wait(trust, camille.invite) == "INBOX"
    (kept,) = camille.mock.mail.messages(camille.data["email"])
    origin = origin_of(mail_of(kept.raw), trust)
    assert (origin.verdict, origin.domain) == ("proved", DOMAIN)


def test_honest_in_junk(camille: Camille, trust: TrustPolicy) -> None:
    """In Junk as well, since it is proved."""
    camille.mock.faults.switch_on(make("mail-junk"))
    assert camille.wait(trust, camille.invite) == "Junk"


def test_honest_in_junk_among_many(camille: Camille, trust: TrustPolicy) -> None:
    """So many came that only headers were read first: the proof is asked for when the mail is whole."""
    camille.mock.faults.switch_on(make("mail-junk"))

    def many() -> None:
        for number in range(4):
            camille.write(sender=f"a@autre{number}.test", X_Spam_Flag="YES")
        camille.write(X_Spam_Flag="YES")
        camille.invite()

    assert camille.wait(trust, many) == "Junk"


def test_unproved_in_junk(camille: Camille) -> None:
    """A mail in Junk that says it is the site's but isn't signed is left there, and told."""
    trust = TrustPolicy(dns=camille.mock.mail.zone.for_dkim)

    def many() -> None:
        for number in range(4):
            camille.write(sender=f"a@autre{number}.test", X_Spam_Flag="YES")
        camille.write(X_Spam_Flag="YES")

    with pytest.raises(NoCode, match="5 mails came, 4 from elsewhere; 1 in Junk, sender not trusted"):
        camille.wait(trust, many)


def test_in_junk_when_nobody_is_believed(camille: Camille) -> None:
    """Without anybody's word, what is in Junk stays there, and what to set is told."""
    camille.mock.faults.switch_on(make("mail-junk"))
    with pytest.raises(NoCode, match="mailbox_authserv"):
        camille.wait(TrustPolicy(), camille.invite)


@pytest.mark.parametrize("spam", ["NO", "YES"])
def test_forged(camille: Camille, spam: str) -> None:
    """A mail in the site's name from elsewhere is refused, in INBOX too, with who says so."""
    trust = TrustPolicy(frozenset({AUTHSERV_ID}))
    with pytest.raises(Untrusted, match=rf"forged \(the server {AUTHSERV_ID} says dmarc=fail\)"):
        camille.wait(trust, lambda: camille.write(X_Spam_Flag=spam))


def test_forged_results(camille: Camille) -> None:
    """A forger who writes the server's verdict himself, in whatever way, isn't believed."""
    told = f"{AUTHSERV_ID}; dkim=pass header.d={DOMAIN}; dmarc=pass header.from={DOMAIN}"
    trust = TrustPolicy(frozenset({AUTHSERV_ID}))
    for value in (told, told.upper(), f"(c) {told}", f'"{AUTHSERV_ID}"{told.removeprefix(AUTHSERV_ID)}'):
        with pytest.raises(Untrusted, match="forged"):
            camille.wait(trust, lambda value=value: camille.write(Authentication_Results=value))  # type: ignore[misc]


def test_forged_beside_the_honest_one(camille: Camille) -> None:
    """The honest mail's code is read though a forged one came with it, before or after."""

    def three() -> None:
        camille.write()
        camille.invite()
        camille.write()

    assert camille.wait(TrustPolicy(frozenset({AUTHSERV_ID})), three) == "INBOX"


def test_imitation(camille: Camille, trust: TrustPolicy) -> None:
    """The imitation that comes before the site's mail is passed over; where it comes alone, it is named."""
    camille.mock.faults.switch_on(make("mail-look-alike"))
    assert camille.wait(trust, camille.invite) == "INBOX"
    with pytest.raises(Untrusted, match=r"a mail came from mon-espace-sante-securite\.test, which resembles"):
        camille.wait(trust, lambda: camille.write(sender="Mon espace santé <a@mon-espace-sante-securite.test>"))


def test_unproved_in_inbox(camille: Camille) -> None:
    """In INBOX a mail that nothing speaks against is read: many honest sites sign nothing."""
    assert camille.wait(TrustPolicy(), camille.write) == "INBOX"
