"""Rows 1–10 and 31: the two mails as they arrive."""

import re
from email.utils import parsedate_to_datetime

import httpx
import pytest

from mock_site.server import MockSite
from tests.mock_site.journey import Register, Somebody, Visitor, text_of


@pytest.fixture
def invited(somebody: Register, control: httpx.Client) -> Somebody:
    """Somebody who has got the invitation."""
    person = somebody(first_name="Anaïs", last_name="D’Œuvre-Élan", provisional_code="Zk7Qw2Xm9Lp4")
    control.post("/invitations", json={"email": person.data["email"]})
    return person


def test_headers_are_those_of_a_real_mail(invited: Somebody, mock: MockSite) -> None:
    """Sender, recipient with accents, subject, date by the site's clock, an identity of its own."""
    (mail,) = invited.mails()
    assert str(mail["From"]) == "Mon espace santé <ne-pas-repondre@mon-espace-sante.test>"
    assert str(mail["To"]) == f"Anaïs D’Œuvre-Élan <{invited.data['email']}>"
    assert mail["Subject"] == "Activez Mon espace santé"
    assert re.fullmatch(r"<[^@<>]+@mon-espace-sante\.test>", mail["Message-ID"])
    assert abs((parsedate_to_datetime(mail["Date"]) - mock.clock.now()).total_seconds()) < 60
    assert mail.get_content_type() == "multipart/alternative"
    assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("fr", "auto-generated")
    assert not [name for name in mail if name.startswith("List-")]
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_invitation_says_it_all(invited: Somebody, mock: MockSite, kind: str) -> None:
    """Each row of the source mail, in both forms."""
    text = text_of(invited.mails()[0], kind)
    text = " ".join(re.sub("<[^>]+>", "", text.replace("&nbsp;", " ").replace("\u00a0", " ")).split())
    for sentence in (
        "SITE FICTIF — démonstration",
        "Bonjour,",
        "nouveau service public",
        "Dans un délai de 6 semaines",
        "sera créé automatiquement pour ANAÏS D’ŒUVRE-ÉLAN",
        "activer sans attendre",
        "ou vous opposer à sa création",
        "à tout moment changer d’avis",
        "Zk7Qw2Xm9Lp4",
        "confidentiel et valable 6 semaines",
        "ACTIVER MON ESPACE SANTÉ",
        "Et prochainement",
        "Avec toute mon attention",
        "Pour en savoir plus sur le traitement",
    ):
        assert sentence in text


def test_the_button_opens_the_site_in_a_new_tab(invited: Somebody, mock: MockSite) -> None:
    """A link to the running site's home."""
    page = text_of(invited.mails()[0], "html")
    link = re.findall(r"<a ([^>]*)>ACTIVER MON ESPACE SANTÉ</a>", page)[0]
    assert f'href="{mock.origin}/" target="_blank"' in link


def test_a_mail_fetches_nothing(invited: Somebody) -> None:
    """No picture, no style sheet, no script from anywhere: readers block them."""
    page = text_of(invited.mails()[0], "html")
    assert not re.search(r"<(img|link|script|style|table)\b|url\(", page)


def test_the_code_mail_binds_the_code_to_the_site(somebody: Register, visitor: Visitor) -> None:
    """Six digits in both forms, and the text's last line in the form of origin-bound one-time codes."""
    person = somebody()
    visitor.activate(person)
    visitor.log_in(person)
    mail = person.mails()[-1]
    assert re.fullmatch(r"@mon-espace-sante\.test #\d{6}", text_of(mail).splitlines()[-1])
    assert f">{person.code()}</p>" in text_of(mail, "html")
    assert f"    {person.code()}\n" in text_of(mail)
    assert mail["Subject"] == "Votre code d’accès à Mon espace santé"
