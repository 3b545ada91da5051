"""Which link a mail wants to be followed. A wrong one is worse than none."""

import pytest

from assistant.mailbox.finding.extract import extract
from assistant.mailbox.records import WantedCode
from tests.mailbox.samples import a_mail

LINK = WantedCode(kind="link")
URL = "https://compte.espace.test/activation?jeton=a8F3/kd92Lq==&lang=fr"


def link_in(text: str = "", html: str | None = None, wanted: WantedCode = LINK) -> str | None:
    """Return the link that is found, or what came instead of it."""
    found = extract(a_mail(text, html=html), wanted)
    return found.code.get_secret_value() if found.code else found.outcome


@pytest.mark.parametrize(
    "before",
    [
        "Pour activer votre compte : ",
        "Pour activer votre espace, cliquez sur ce lien :\n",
        "Confirm your address: ",
        "Zum Aktivieren Ihres Kontos: ",
        "Para confirmar tu cuenta: ",
        "Per attivare il conto: ",
        "Para ativar a sua conta: ",
        "Bevestig je account: ",
        "Aktywuj konto: ",
        "Для активації облікового запису: ",
        "لتفعيل حسابك: ",
        "Réinitialiser mon mot de passe : ",
    ],
)
@pytest.mark.parametrize("after", ["", ".", " .", ")", ">"])
def test_in_text(before: str, after: str) -> None:
    """An address after the words that announce it, without the sentence's punctuation."""
    opening = {")": "(", ">": "<"}.get(after, "")
    assert link_in(f"Bonjour,\n\n{before}{opening}{URL}{after}\n\nAide : https://espace.test/aide.") == URL


def test_in_html() -> None:
    """The button that says what it is for, exactly as its address is written, beside all that a mail carries."""
    html = (
        "<a href='https://espace.test/'><img alt='Espace'></a>"
        "<p>Pour continuer :</p><p><a href='https://compte.espace.test/activation?jeton=a8F3/kd92Lq==&amp;lang=fr'>"
        "ACTIVER MON ESPACE</a></p><p>Le bouton ne marche pas ? Copiez cette adresse pour activer votre espace : "
        f"<a href='{URL.replace('&', '&amp;')}'>{URL.replace('&', '&amp;')}</a></p>"
        "<p><a href='https://espace.test/desabonnement'>Se désabonner</a> <a href='https://espace.test/aide'>Aide</a>"
        "<a href='https://espace.test/annuler'>Je n’ai pas demandé cette activation : annuler</a></p>"
    )
    assert link_in("", html) == URL


def test_image_as_button() -> None:
    """A picture's alternative text is what is to be clicked."""
    assert link_in("", f"<a href='{URL}'><img src='x.png' alt='Activer mon compte'></a>") == URL


@pytest.mark.parametrize(
    "html",
    [
        "<a href='https://mechant.test/x'>https://espace.test/activer</a> pour activer",
        f"<p style='display:none'><a href='{URL}'>Activer</a></p>",
        "<a href='mailto:a@espace.test'>Activer</a>",
        "<a href='javascript:alert(1)'>Activer</a>",
        "<a href='https://espace.test@mechant.test/'>Activer</a>",
        "<a href='https://espace.test/aide'>Aide pour activer</a>",
        "<p>Votre compte est activé.</p><a href='https://espace.test/'>Visiter le site</a>",
    ],
)
def test_traps(html: str) -> None:
    """A link that pretends, is hidden, leads nowhere, or stands beside, is not taken."""
    assert link_in("", html) == "none"


def test_elsewhere() -> None:
    """Where the sender is named, a link to somebody else's domain is refused, and its domain is named."""
    mail = a_mail("", html="<a href='https://espace-securite.test/x'>Activer</a>")
    found = extract(mail, WantedCode(kind="link", sender="espace.test"))
    assert (found.outcome, found.code) == ("untrusted", None)
    assert "espace-securite.test" in found.reason


def test_two_links() -> None:
    """Two links that could be meant are a person's decision."""
    html = "<a href='https://espace.test/a'>Activer</a> <a href='https://espace.test/b'>Confirmer</a>"
    assert link_in("", html) == "ambiguous"


def test_no_repr_shows_a_link() -> None:
    """A link with its token is as secret as a code."""
    assert "jeton" not in repr(extract(a_mail(f"Activer : {URL}"), LINK))


def test_in_brackets() -> None:
    """What stands in brackets asks for nothing; a whole sentence in brackets does."""
    profile = "Ton profil (une fois validé) :\nhttps://espace.test/membre/20418"
    assert link_in(f"Pour confirmer ton adresse, suis ce lien :\n{URL}\n\n{profile}") == URL
    assert link_in(f"Bonjour\n\n(Confirmez votre adresse :)\n{URL}") == URL
