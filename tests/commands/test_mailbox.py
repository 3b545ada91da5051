"""`pasapas mailbox`: what works, what doesn't, and what to change, on real servers; nothing in the mailbox changes."""

import json
import smtplib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import imapclient
import pytest

from assistant.mailbox.imap.probe import Probe
from mock_site.clock import Clock
from mock_site.mail_server import MailServer
from tests.commands.conftest import Answer, Pasapas
from tests.mailbox.fake_imap import FakeImap
from tests.mailbox.samples import CAMILLE, SECRET, a_message
from tests.mailbox.telephoning import FakeTelephone
from tests.mock_site.mail_servers import STORES

PASSWORD = "PASAPAS_SITES__MAIRIE__MAILBOX_PASSWORD"


@pytest.fixture(scope="module", params=STORES)
def server(request: pytest.FixtureRequest) -> Iterator[MailServer]:
    """A mail server with Camille's mailbox, in which four mails are."""
    with MailServer(store=request.param) as server:
        server.add_mailbox(CAMILLE, SECRET)
        for _ in range(4):
            deliver(server)
        yield server


def deliver(server: MailServer) -> None:
    """Send Camille a mail; it is there afterwards."""
    with smtplib.SMTP(*server.smtp, local_hostname="localhost") as smtp:
        smtp.send_message(a_message())


def settings(folder: Path, mailbox: str, *more: str) -> None:
    """Write settings with one mailbox."""
    site = ["[sites.mairie]", 'origin = "http://127.0.0.1:8000"', f'mailbox = "{mailbox}"', *more]
    (folder / "pasapas.toml").write_text("\n".join(site), encoding="utf-8")


def at(server: MailServer) -> str:
    """Camille's mailbox, in clear."""
    return f"imap://{CAMILLE}@127.0.0.1:{server.imap[1]}"


def told(answer: Answer) -> dict[str, tuple[bool, str, str]]:
    """What JSON says of each thing: good, what, remedy."""
    findings = json.loads(answer.out)["findings"]
    return {one["subject"]: (one["good"], one["what"], one["remedy"]) for one in findings}


def test_a_mailbox_that_works(pasapas_within: Pasapas, tmp_path: Path, server: MailServer) -> None:
    """Exit code 0 and a line for each thing; no site need be named where there is one; the mails stay unread."""
    settings(tmp_path, at(server))
    answer = pasapas_within("mailbox", **{PASSWORD: SECRET})
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == f"mairie: {at(server)}"
    assert lines[1:3] == ["✓ connection: in clear, which only this machine can hear", "✓ login: works, with a password"]
    assert lines[3].startswith("✓ folders: INBOX has 4 mails; unwanted mail is in Junk, ")
    assert lines[4] == "✓ push: the server agrees to it (IDLE); whether it does it shows when a mail comes"
    assert lines[-1] == '    → where that is your own server, write mailbox_authserv = "mx.courrier.test"'
    assert not [line for line in lines if line.startswith("✗")]
    assert SECRET not in answer.out
    client = imapclient.IMAPClient("127.0.0.1", server.imap[1], ssl=False)
    client.login(CAMILLE, SECRET)
    client.select_folder("INBOX", readonly=True)
    assert client.search("UNSEEN") == client.search("ALL")
    client.logout()


def test_a_protected_mailbox(pasapas_within: Pasapas, tmp_path: Path, server: MailServer) -> None:
    """TLS with a certificate that the settings trust: its version and its end; one that nobody trusts is refused."""
    mailbox = f"imaps://{CAMILLE}@localhost:{server.imaps[1]}"
    settings(tmp_path, mailbox, f'mailbox_ca = "{server.certificate}"')
    answer = pasapas_within("mailbox", "mairie", "--json", **{PASSWORD: SECRET})
    good, what, _ = told(answer)["connection"]
    assert (answer.code, good) == (0, True)
    assert what.startswith("protected by TLSv1.3; the certificate is good until 2")

    settings(tmp_path, mailbox)
    answer = pasapas_within("mailbox", "--json", **{PASSWORD: SECRET})
    assert answer.code == 8
    assert list(told(answer)) == ["connection"]
    assert told(answer)["connection"][1].startswith("the server's certificate is not to be trusted")


def test_a_wrong_password(pasapas_within: Pasapas, tmp_path: Path, server: MailServer) -> None:
    """The login's own exit code; what was found before it stays; the password is not told."""
    settings(tmp_path, at(server))
    answer = pasapas_within("mailbox", "--json", **{PASSWORD: "faux-mot-de-passe"})
    assert answer.code == 6
    assert list(told(answer)) == ["connection", "login"]
    assert told(answer)["login"][0] is False
    assert "faux-mot-de-passe" not in answer.out + answer.err


@pytest.mark.parametrize(
    ("named", "code", "what"),
    [
        ("mx.courrier.test", 0, "who sent a mail is checked by mx.courrier.test, in "),
        ("MX.courrier.test", 0, "who sent a mail is checked by mx.courrier.test, in "),
        ("mx.autre.test", 56, " mails were checked by mx.courrier.test"),
    ],
)
def test_the_server_s_name_is_compared(
    pasapas_within: Pasapas, tmp_path: Path, server: MailServer, named: str, code: int, what: str
) -> None:
    """`mailbox_authserv` is the name that stands on top of the newest mails; another one is a fault."""
    settings(tmp_path, at(server), f'mailbox_authserv = "{named}"')
    answer = pasapas_within("mailbox", "--json", **{PASSWORD: SECRET})
    assert (answer.code, told(answer)["senders"][0]) == (code, code == 0)
    assert what in told(answer)["senders"][1]


@pytest.mark.parametrize("how", ["read", "delete"])
def test_what_becomes_of_a_mail_is_told(
    pasapas_within: Pasapas, tmp_path: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """`mailbox_after`: it is said, and where a server can't delete one mail alone, what to write instead."""
    settings(tmp_path, at(server), f'mailbox_after = "{how}"')
    answer = pasapas_within("mailbox", "--json", **{PASSWORD: SECRET})
    assert (answer.code, told(answer)["after use"][0]) == (0, True)
    offers = Probe.offers
    monkeypatch.setattr(Probe, "offers", lambda probe: offers(probe) - {"UIDPLUS"})
    answer = pasapas_within("mailbox", "--json", **{PASSWORD: SECRET})
    assert (answer.code, told(answer)["after use"][0]) == ((56, False) if how == "delete" else (0, True))


def test_a_push_is_seen(
    pasapas_within: Pasapas, tmp_path: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--watch waits for a mail that comes, and says whether it was pushed."""
    threads: list[Thread] = []
    listen = Probe._listen

    def listen_and_send(probe: Probe, seconds: float, can_push: bool) -> bool:
        if not threads:
            threads.append(Thread(target=deliver, args=(server,)))
            threads[0].start()
        return listen(probe, seconds, can_push)

    monkeypatch.setattr(Probe, "_listen", listen_and_send)
    settings(tmp_path, at(server))
    answer = pasapas_within("mailbox", "--watch", "20", "--json", **{PASSWORD: SECRET})
    threads[0].join()
    assert answer.code == 0, answer.out
    assert told(answer)["watch"][1].endswith(" s, pushed")
    assert told(answer)["push"][2] == ""


def test_a_watch_in_vain(pasapas_within: Pasapas, tmp_path: Path, server: MailServer) -> None:
    """Nothing came: that is said, in time."""
    settings(tmp_path, at(server))
    answer = pasapas_within("mailbox", "--watch", "0.2", "--json", **{PASSWORD: SECRET})
    assert answer.code == 56
    assert told(answer)["watch"] == (False, "no mail came within 0.2 s", "send yourself one while this command waits")


def test_a_wrong_clock(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """A mail from the future: one of the two clocks is wrong, and by how much at least."""
    clock = Clock()
    with MailServer(clock=clock) as server:
        server.add_mailbox(CAMILLE, SECRET)
        clock.advance(timedelta(minutes=10))
        deliver(server)
        settings(tmp_path, at(server))
        answer = pasapas_within("mailbox", "--json", **{PASSWORD: SECRET})
    good, what, remedy = told(answer)["clock"]
    assert (answer.code, good, remedy) == (56, False, "let this machine set its clock by the network")
    assert what.startswith(("this machine's clock is 59", "this machine's clock is 60"))


def test_a_provider_s_steps(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """Where nobody answers at the address, but the user's provider is known: its server, and what it wants done."""
    with FakeImap() as fake:
        port = fake.port
    settings(tmp_path, f"imap://rose@gmail.com@127.0.0.1:{port}")
    answer = pasapas_within("mailbox", **{PASSWORD: SECRET})
    assert answer.code == 7
    lines = answer.out.splitlines()
    assert lines[1].startswith("✗ connection: no answer from the mailbox's server")
    assert "Gmail (its server is imaps://imap.gmail.com):" in lines
    assert "  3. Make an app password: https://myaccount.google.com/apppasswords." in answer.out
    french = pasapas_within("mailbox", **{PASSWORD: SECRET, "PASAPAS_LANGUAGE": "fr"}).out
    assert "  2. Activez la validation en deux étapes" in french
    assert "✗ liaison\N{NO-BREAK SPACE}: pas de réponse du serveur" in french


@pytest.mark.parametrize(
    ("text", "arguments", "code", "words"),
    [
        ("", (), 55, "✗ no site of the settings has a mailbox\n  → write in pasapas.toml"),
        ("a b", (), 55, "✗ there are several mailboxes\n  → name one of a, b\n"),
        ("a b", ("c",), 55, "✗ the site «c» has no mailbox\n  → name one of a, b\n"),
        ("a", ("--watch", "-1"), 2, "✗ --watch takes 0 or more\n"),
    ],
)
def test_which_mailbox(
    pasapas_within: Pasapas, tmp_path: Path, text: str, arguments: tuple[str, ...], code: int, words: str
) -> None:
    """None, one of several without a name, an unknown name: what there is, and what to write."""
    sites = [
        f'[sites.{name}]\norigin = "http://127.0.0.1:8000"\nmailbox = "imap://a@127.0.0.1"' for name in text.split()
    ]
    (tmp_path / "pasapas.toml").write_text("\n".join(sites), encoding="utf-8")
    answer = pasapas_within("mailbox", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(words)


def test_what_the_settings_lack(pasapas_within: Pasapas, tmp_path: Path, people: Path) -> None:
    """Without a password, and without a user: each is told; the user may be the person's address."""
    settings(tmp_path, "imap://rose@127.0.0.1:1")
    answer = pasapas_within("mailbox", "--json")
    assert answer.code == 55
    assert told(answer)["settings"] == (
        False,
        "the mailbox's password is not given",
        f"give it in the environment variable {PASSWORD}, or name the command that prints it: mailbox_password_command",
    )
    settings(tmp_path, "imap://127.0.0.1:1")
    assert pasapas_within("mailbox", "--json").code == 9
    answer = pasapas_within("mailbox", "--json", "--person", people / "camille.yaml", **{PASSWORD: SECRET})
    assert (answer.code, json.loads(answer.out)["address"]) == (7, "imap://camille.exemple@courrier.test@127.0.0.1:1")


def test_a_telephone_is_looked_at(pasapas_within: Pasapas, tmp_path: Path, people: Path, server: MailServer) -> None:
    """A site's telephone has a line of its own: how many messages, whose it is still to be said, or why it fails."""
    person = ("--json", "--person", people / "camille.yaml")
    with FakeTelephone() as phone:
        phone.receive("Bonjour.")
        page = phone.address.rpartition("/")[0]
        settings(tmp_path, at(server), f'telephone = "{page}"')
        assert told(pasapas_within("mailbox", *person, **{PASSWORD: SECRET}))["telephone"] == (
            True,
            "1 text message",
            "",
        )
        nobody = told(pasapas_within("mailbox", "--json", **{PASSWORD: SECRET}))["telephone"]
        assert nobody == (True, "whose it is shows when a person is there", "add --person FILE")
    answer = pasapas_within("mailbox", *person, **{PASSWORD: SECRET})
    assert (answer.code, told(answer)["telephone"][0]) == (56, False)
    assert "0639980102" not in answer.out


def test_the_doctor_says_it_in_short(pasapas: Pasapas, tmp_path: Path, server: MailServer) -> None:
    """One line for each mailbox, and where to read more."""
    settings(tmp_path, at(server))
    answer = pasapas("doctor", "--json", **{PASSWORD: SECRET})
    doctored = {one["subject"]: one for one in json.loads(answer.out)}["mailbox of mairie"]
    assert (doctored["good"], doctored["what"]) == (True, "login works; `pasapas mailbox mairie` tells more")
