"""The site's text messages (SMS). The last line binds a code to the site (WICG origin-bound one-time codes)."""

from mock_site.mails import DOMAIN
from mock_site.store import Person


def access_code(code: str) -> str:
    """The second half of a login."""
    return _with_code("votre code d’accès est", code)


def verification_code(code: str) -> str:
    """To prove that a new number is hers."""
    return _with_code("votre code de vérification est", code)


def provisional_code(person: Person) -> str:
    """The code that was asked for on the site; no code for a browser to fill in by itself, so without the last line."""
    sentence = f"le code provisoire de {person.first_name} est {person.provisional_code}. Il est valable 6 semaines."
    return f"Mon espace santé (site fictif)\u00a0: {sentence}"


def password_link(link: str) -> str:
    """For who has no mail address."""
    return (
        "Mon espace santé (site fictif)\u00a0: pour choisir un nouveau mot de passe, ouvrez ce lien, "
        f"valable 15 minutes\u00a0:\n{link}"
    )


def _with_code(sentence: str, code: str) -> str:
    return f"Mon espace santé (site fictif)\u00a0: {sentence} {code}. Il est valable 15 minutes.\n@{DOMAIN} #{code}"
