"""The simulator's pages by plain HTTP: who is known, inboxes, telephones, letters, cards."""

import re
import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import quote, urlsplit

import httpx
import pytest

from mock_site import dates
from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.journey import Register, Somebody, Visitor
from tests.mock_site.simulating import Simulating


@pytest.fixture(scope="module")
def simulator(mock: MockSite) -> Iterator[Simulating]:
    """A browser at the simulator."""
    with Simulating(mock.simulator) as simulating:
        yield simulating


@pytest.fixture
def person(somebody: Register, control: httpx.Client) -> Somebody:
    """Somebody who was invited."""
    somebody_new = somebody(last_name="L’Île-aux-Moineaux")
    control.post("/invitations", json={"email": somebody_new.data["email"]})
    return somebody_new


def inbox(person: Somebody) -> str:
    """The page of her mails."""
    return f"/boite/{person.data['email']}"


def mail_links(simulator: Simulating, person: Somebody) -> list[str]:
    """The pages of her mails, as they are listed."""
    return [link for link in simulator.links(inbox(person)) if re.search(r"/\d+$", link)]


def send_mail(mock: MockSite, person: Somebody, message: str) -> None:
    """Let a stranger send her something."""
    address = urlsplit(mock.smtp)
    with smtplib.SMTP(address.hostname or "", address.port or 0, local_hostname="ailleurs.test", timeout=5) as smtp:
        smtp.sendmail("quelquun@ailleurs.test", person.data["email"], message.encode().replace(b"\n", b"\r\n"))


def test_it_is_plainly_apart_from_the_site(simulator: Simulating, mock: MockSite, person: Somebody) -> None:
    """Another address, another title, another style sheet; every page says what it is, and that nothing is real."""
    assert mock.simulator not in (mock.origin, mock.control)
    for path in ("/", inbox(person), mail_links(simulator, person)[0], "/coulisses", "/telephone/0639980000"):
        page = simulator.client.get(path).text
        assert "– Simulateur (site fictif)</title>" in page and "SITE FICTIF — démonstration" in page
        assert re.findall(r'stylesheet" href="([^"]+)"', page) == ["/static/simulator.css"]
    assert httpx.get(f"{mock.origin}/coulisses").status_code == 404


def test_everybody_is_listed_with_her_things(simulator: Simulating, person: Somebody) -> None:
    """Her state in words, and links to inbox, telephone, letters and card; each of them answers."""
    text = simulator.see("/")
    assert "Camille L'Île-aux-Moineaux" in text and "Code provisoire par e-mail, valable jusqu'au" in text
    links = [link for link in simulator.links("/") if link.startswith(("/boite", "/telephone", "/courrier", "/carte"))]
    assert {link.split("/")[1] for link in links} == {"boite", "telephone", "courrier", "carte"}
    for link in links:
        assert simulator.client.get(link).status_code == 200, link


def test_states_in_words(
    simulator: Simulating, somebody: Register, control: httpx.Client, clock: Clock, visitor: Visitor
) -> None:
    """Active, opposed, deceased, a minor with her representative, a code that has run out."""
    control.post("/reset")
    parent = somebody(first_name="Odile")
    visitor.activate(parent)
    assert "Espace activé" in simulator.see("/")
    somebody(opposed=True)
    assert "Opposition enregistrée le" in simulator.see("/")
    somebody(deceased=True)
    assert "Décès enregistré" in simulator.see("/")
    somebody(birth_date="2020-01-01", representative=parent.data["nir"])
    assert "Moins de 18 ans, représentant légal : Odile Exemple" in simulator.see("/")
    assert "Code provisoire expiré" not in simulator.see("/")
    clock.advance(timedelta(weeks=6, seconds=1))
    assert "Code provisoire expiré" in simulator.see("/")
    assert "(6 semaines et 1 seconde en avance)" in simulator.see("/")


def test_inbox_tells_who_what_and_when(simulator: Simulating, person: Somebody, visitor: Visitor, clock: Clock) -> None:
    """Newest first, the sender's name and its address, the date by the site's clock, a verified sender."""
    visitor.activate(person)
    clock.advance(timedelta(days=400))
    visitor.log_in(person)
    page = simulator.client.get(inbox(person)).text
    assert re.findall(r'class="subject"><a [^>]+>([^<]+)', page) == [
        "Votre code d’accès à Mon espace santé",
        "Activez Mon espace santé",
    ]
    text = simulator.see(inbox(person))
    assert "Mon espace santé <ne-pas-repondre@mon-espace-sante.test>" in text
    assert text.count("expéditeur vérifié") == 2 and "non vérifié" not in text
    years = re.findall(r'<time datetime="(\d{4})', page)[1:]
    assert int(years[0]) > int(years[1])


def test_looking_leaves_no_trace(simulator: Simulating, person: Somebody) -> None:
    """A mail that was looked at here is still unread for everybody else."""
    simulator.see(mail_links(simulator, person)[0])
    import imaplib

    address = urlsplit(person.mock.imap)
    with imaplib.IMAP4(address.hostname or "", address.port or 0, timeout=5) as imap:
        imap.login(person.mailbox["user"], person.mailbox["password"])
        imap.select("INBOX", readonly=True)
        assert imap.search(None, "UNSEEN")[1] == [b"1"]


def test_a_stranger_is_not_verified(simulator: Simulating, person: Somebody, mock: MockSite) -> None:
    """Whatever he calls himself, and whatever he writes where our server writes what it found out."""
    send_mail(
        mock,
        person,
        "From: =?utf-8?q?Mon_espace_sant=C3=A9?= <ne-pas-repondre@mon-espace-sante.test>\n"
        "Authentication-Results: mx.courrier.test; dmarc=pass header.from=mon-espace-sante.test\n"
        f"To: {person.data['email']}\nSubject: =?utf-8?q?Voil=C3=A0?=\n\nBonjour\n",
    )
    page = simulator.client.get(inbox(person)).text
    assert re.findall(r'class="verdict \w+">([^<]+)', page) == ["expéditeur non vérifié", "expéditeur vérifié"]
    assert "Voilà" in page


def test_junk_is_a_folder_of_its_own(simulator: Simulating, person: Somebody, mock: MockSite) -> None:
    """And its mails can be opened."""
    assert "Indésirables (0)" in simulator.see(inbox(person))
    send_mail(mock, person, f"From: a@ailleurs.test\nTo: {person.data['email']}\nX-Spam-Flag: YES\n\nRiche\n")
    assert "Indésirables (1)" in simulator.see(inbox(person))
    (junk,) = [link for link in mail_links(simulator, person) if "/Junk/" in link]
    assert "Dossier Indésirables" in simulator.see(junk)
    assert "Riche" in simulator.see(f"{junk}?vue=texte")


def test_a_mail_in_three_ways(simulator: Simulating, person: Somebody) -> None:
    """Laid out, as text, as it came."""
    (link,) = mail_links(simulator, person)
    assert f'src="{link}/contenu"' in simulator.client.get(link).text
    text = simulator.see(f"{link}?vue=texte")
    assert person.data["provisional_code"] in text and "ACTIVER MON ESPACE SANTÉ :" in text
    assert "Content-Type: multipart/alternative" in simulator.see(f"{link}?vue=source")
    assert person.data["provisional_code"] in simulator.see(f"{link}/contenu")


def test_a_mail_is_inert(simulator: Simulating, person: Somebody, mock: MockSite) -> None:
    """Whatever is in it: no script, no form, nothing from elsewhere, no way to our own pages; links open a new tab."""
    evil = "<script>parent.document.title='x'</script><form action=/coulisses/oubli><img src=https://ailleurs.test/x>"
    send_mail(mock, person, f"From: a@ailleurs.test\nContent-Type: text/html\n\n<!doctype html>\n<p>Oui {evil}\n")
    link = mail_links(simulator, person)[0]
    page, frame = simulator.client.get(link), simulator.client.get(f"{link}/contenu")
    assert evil not in page.text
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page.text
    policy = frame.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "form-action 'none'" in policy
    assert policy.endswith("sandbox allow-popups allow-popups-to-escape-sandbox")
    assert frame.headers["referrer-policy"] == "no-referrer"
    assert frame.text.startswith('<!doctype html><base target="_blank">')


def test_malformed_mails_are_listed(simulator: Simulating, person: Somebody, mock: MockSite) -> None:
    """Nothing that a sender writes breaks the list, or his mail's page."""
    for message in (
        "no header at all\n",
        "From: =?klingon?q?x?= <>\nSubject: =?utf-8?b?!!!?=\nDate: hier\n\nx\n",
        'From: a@b@c, "\nContent-Type: text/plain; charset=klingon\n\nx\n',
        "Content-Type: multipart/mixed\n\nx\n",
    ):
        send_mail(mock, person, message)
    links = mail_links(simulator, person)
    assert len(links) == 5
    for link in links:
        for view in ("", "?vue=texte", "?vue=source", "?vue=autre"):
            assert simulator.client.get(link + view).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/boite/personne@nulle-part.test",
        "/boite/personne@nulle-part.test/INBOX/1",
        "/telephone/12",
        "/courrier/99999",
        "/carte/99999",
        "/nulle-part",
        "/coulisses/horloge/x",
    ],
)
def test_what_is_not_there(simulator: Simulating, path: str) -> None:
    """An honest page with status 404, and a way back."""
    answer = simulator.client.get(path)
    assert answer.status_code == 404 and 'href="/"' in answer.text and "Simulateur" in answer.text


def test_another_folder_or_mail_is_not_there(simulator: Simulating, person: Somebody) -> None:
    """Only the two folders, only mails that are."""
    for rest in ("INBOX/999999", "Sent/1", "..%2FINBOX/1", "INBOX/999999/contenu"):
        assert simulator.client.get(f"{inbox(person)}/{rest}").status_code == 404


def test_text_messages(simulator: Simulating, person: Somebody, visitor: Visitor, clock: Clock) -> None:
    """The newest last, with their time; the number may be written as people do."""
    visitor.activate(person)
    for _ in range(2):
        visitor.log_in(person, channel="sms")
        clock.advance(timedelta(minutes=1))
    mobile = person.data["mobile"]
    text = simulator.see(f"/telephone/{mobile}")
    codes = re.findall(r"votre code d'accès est (\d{6})", text)
    assert len(codes) == 2 and "Celui de Camille L'Île-aux-Moineaux." in text
    assert simulator.see(f"/telephone/{quote('+33' + mobile[1:])}").count("votre code") == 2
    assert visitor.give(codes[-1]).heading == "Bienvenue Camille"


def test_text_messages_for_programs(
    simulator: Simulating, somebody: Register, control: httpx.Client, visitor: Visitor, clock: Clock
) -> None:
    """The same as JSON, the oldest first; after everything was forgotten no id comes again; a browser gets the page."""
    seen: set[str] = set()
    asked = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for _ in range(2):
        control.post("/reset")
        person = somebody()
        visitor.activate(person)
        visitor.log_in(person, channel="sms")
        clock.advance(timedelta(minutes=1))
        visitor.log_in(person, channel="sms")
        path = f"/telephone/{person.data['mobile']}"
        answer = simulator.client.get(path, headers={"Accept": "application/json"}).json()
        assert answer["number"] == "+33" + person.data["mobile"][1:]
        assert [sorted(message) for message in answer["messages"]] == [["id", "sender", "sent", "text"]] * 2
        first, second = answer["messages"]
        assert datetime.fromisoformat(first["sent"]) < datetime.fromisoformat(second["sent"])
        assert visitor.give(second["text"].rpartition("#")[2]).heading == "Bienvenue Camille"
        ids = {first["id"], second["id"]}
        assert len(ids) == 2 and not ids & seen
        seen |= ids
        assert simulator.client.get(path, headers={"Accept": asked}).text.startswith("<!doctype html>")


def test_letters(simulator: Simulating, somebody: Register, control: httpx.Client, clock: Clock) -> None:
    """Who has no mail address finds the code in a letter, good for six weeks and seven days, to the printed minute."""
    person = somebody(email=None, first_name="Aimé", civility="Monsieur")
    before = clock.now()
    control.post("/invitations", json={"nir": person.data["nir"]})
    letters = next(link for link in simulator.links("/") if link.startswith("/courrier/"))
    text = simulator.see(letters)
    assert f"Votre code provisoire {person.data['provisional_code']}" in text
    assert "Monsieur Aimé EXEMPLE" in text and person.mock.origin in text
    # the minute may end in between
    ends = [dates.day_and_time(sent + timedelta(weeks=7)).replace("\u00a0", " ") for sent in (before, clock.now())]
    assert any(f"Il est valable jusqu'au {end} ." in text for end in ends)
    clock.advance(timedelta(weeks=1))
    control.post("/invitations", json={"nir": person.data["nir"]})
    assert simulator.see(letters).count("Votre code provisoire") == 2


def test_a_childs_letter(simulator: Simulating, somebody: Register, control: httpx.Client) -> None:
    """It is the representative who gets it."""
    parent = somebody(first_name="Odile")
    child = somebody(first_name="Zoé", birth_date="2020-01-01", representative=parent.data["nir"], code_by="letter")
    control.post("/invitations", json={"nir": child.data["nir"]})
    letters = next(link for link in simulator.links("/") if link.startswith("/courrier/"))
    assert "Madame Odile EXEMPLE représentant légal de Zoé EXEMPLE" in simulator.see(letters)


@pytest.mark.parametrize("card, serial", [("photo", "80250000021234567"), ("plain", "0123456789")])
def test_card(simulator: Simulating, somebody: Register, card: str, serial: str) -> None:
    """All that the site asks for stands on the card's page."""
    person = somebody(card=card, card_serial="12345678901" if card == "photo" else serial)
    link = next(link for link in simulator.links("/") if link.startswith("/carte/"))
    text = simulator.see(link)
    nir = person.data["nir"]
    assert f"{nir[0]} {nir[1:3]} {nir[3:5]} {nir[5:7]} {nir[7:10]} {nir[10:13]} {nir[13:]}" in text
    assert serial in text and "12/05/1958" in text
