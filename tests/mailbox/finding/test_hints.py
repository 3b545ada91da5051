"""Codes of mails that never say "your code is", and what must not be taken for one there."""

import pytest

from assistant.mailbox.finding.extract import extract
from assistant.mailbox.records import WantedCode
from tests.mailbox.samples import a_mail

OTP = WantedCode()


def given(text: str = "", *, html: str | None = None, subject: str = "Message", length: int = 0) -> str:
    """Return the code that is given, or the outcome."""
    mail = a_mail(text, html=html, subject=subject, sender_name="Tilo")
    found = extract(mail, WantedCode(length=length))
    return found.code.get_secret_value() if found.code else found.outcome


@pytest.mark.parametrize(
    "text",
    [
        "Une tentative de connexion a été détectée.\nSinon, tapez : 193756",
        "Someone is signing in to your account. If it's you, type 193756.",
        "Um die Anmeldung abzuschließen, tippen Sie auf der Seite ein: 193756",
        "Tu as redemandé un code : le précédent (118340) ne fonctionne plus.\nLe nouveau : 193756\nIl est bon un quart d’heure.",
        "You asked for another code. The old one (118340) no longer works. The new one is 193756.",
        "Tilo: 193756 (valable 3 min). STOP au 36111",
        "193756, valid for 5 minutes. Tilo",
        "Finish signing in:\n\n1\n9\n3\n7\n5\n6\n\nTicket 2281",
    ],
)
def test_hints(text: str) -> None:
    """An order in a mail about signing in, a box for each digit, the minutes, or "the new one"."""
    assert given(text) == "193756"


@pytest.mark.parametrize(
    "text",
    [
        # too short for its length to tell: a telephone's short number
        "Une tentative de connexion a été détectée. Pour la refuser, tapez 36111.",
        "Someone is signing in. Never type 193756.",
        "Someone is signing in. Type your customer number: 193756.",
        "Someone is signing in. Type 193756 points into the form.",
        "Votre commande est prête. Tapez 193756.",
        "Your new number is here. The new one is 193756.",
        "Somebody: 193756 (valable 3 min)",
        "Tilo: 193756 (valable 3 mois)",
        "Votre code a été envoyé par SMS. Pour la connexion, tapez 193756.",
        "1\n9\n3\n7\n5\n6\n\nTicket 2281",
    ],
)
def test_no_hint(text: str) -> None:
    """Neither a short number, a refusal, a quantity, nor an order in a mail about something else."""
    assert given(text) == "none"


def test_length_tells() -> None:
    """A number of the very length that is wanted may be short."""
    text = "Please reply on the website with 60082. Then we can verify your purchase."
    assert (given(text, length=5), given(text)) == ("60082", "none")


def test_several_hints() -> None:
    """Two numbers that could be meant leave a doubt."""
    assert given("Signing in? Type 193756. Signing in with the telephone? Type 482913.") == "ambiguous"


def test_lists() -> None:
    """Numbers of a list that is announced as codes, or beside names in such a mail, leave a doubt."""
    text = "You asked for two confirmation codes:\n\n- 281946 confirms your number\n- 570338 confirms your address"
    assert given(text) == "ambiguous"
    table = "<table><tr><td>Laptop</td><td>308816</td></tr><tr><td>Tablet</td><td>751209</td></tr></table>"
    assert given(html=table, subject="Your sign-in codes") == "ambiguous"


def test_articles() -> None:
    """What has a price is an article: its column's code is none."""
    rows = "<tr><th>Item</th><th>Code</th><th>Price</th></tr><tr><td>Boots</td><td>440182</td><td>129.00</td></tr>"
    assert given(html=f"<p>Thank you, your order is on its way.</p><table>{rows}</table>") == "none"
