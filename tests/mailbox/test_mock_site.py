"""The reader and the mock site's own mails, whoever keeps them: the code that opens the door, and no other."""

from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr

from assistant.mailbox import Code, Mailbox, MailboxAddress, NoCode, WantedCode
from mock_site.faults.table import make
from mock_site.mails import DOMAIN
from mock_site.server import MockSite
from tests.mailbox.samples import TRUST
from tests.mock_site.journey import Somebody, Visitor, a_person
from tests.mock_site.mail_servers import STORES

PASSWORD = "Soleil-d-Avril-58!"


@pytest.fixture(scope="module", params=STORES)
def mock(request: pytest.FixtureRequest) -> Iterator[MockSite]:
    """The mock site, with each store of mail."""
    with MockSite(mail=request.param) as mock:
        yield mock


@pytest.fixture
def person(mock: MockSite) -> Iterator[Somebody]:
    """Somebody with an account; afterwards all faults are off."""
    data = a_person()
    with httpx.Client(base_url=mock.control, timeout=30) as control:
        answer = control.post("/people", json=data).json()
        account = {"email": data["email"], "identifier": data["email"].replace("@", "-at-"), "password": PASSWORD}
        assert control.post("/accounts", json=account).status_code == 201
    yield Somebody(data | {"provisional_code": answer["provisional_code"]}, answer["mailbox"], mock)
    mock.faults.clear()


def code_after_login(person: Somebody, visitor: Visitor, timeout: float = 20) -> Code:
    """Note the position, ask for a code, wait for it: what a flow does."""
    user = person.mailbox["user"]
    address = MailboxAddress.parse(person.mock.imap, default_user=user)
    with Mailbox(address, SecretStr(person.mailbox["password"]), trust=TRUST) as box:
        since = box.mark()
        visitor.log_in(person, password=PASSWORD)
        return box.wait_code(WantedCode(sender=DOMAIN), since, timeout)


@pytest.mark.parametrize("fault", ["", "mail-twice", "mail-junk", "mail-look-alike"])
def test_the_code_opens_the_door(person: Somebody, fault: str) -> None:
    """Also where it comes twice, in Junk, or behind an imitation; it is the last line's, bound to the site's domain."""
    if fault:
        person.mock.faults.switch_on(make(fault))
    with Visitor(person.mock.origin) as visitor:
        code = code_after_login(person, visitor)
        assert code.why == "bound to the site in the mail's last line"
        assert code.mail.folder == ("Junk" if fault == "mail-junk" else "INBOX")
        assert visitor.give(code.value.get_secret_value()).heading == "Bienvenue Camille"


def test_a_lost_code_is_no_code(person: Somebody) -> None:
    """The wait ends, and says that nothing came."""
    person.mock.faults.switch_on(make("mail-lost"))
    with Visitor(person.mock.origin) as visitor, pytest.raises(NoCode, match="no mail came"):
        code_after_login(person, visitor, timeout=0.5)
