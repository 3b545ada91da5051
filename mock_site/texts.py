"""The site's text messages (SMS). The last line binds a code to the site (WICG origin-bound one-time codes)."""

from urllib.parse import urlsplit


def access_code(code: str, origin: str) -> str:
    """The second half of a login."""
    return _with_code("votre code d’accès est", code, origin)


def verification_code(code: str, origin: str) -> str:
    """To prove that a new number is hers."""
    return _with_code("votre code de vérification est", code, origin)


def password_link(link: str) -> str:
    """For who has no mail address."""
    return (
        "Mon espace santé (site fictif)\u00a0: pour choisir un nouveau mot de passe, ouvrez ce lien, "
        f"valable 15 minutes\u00a0:\n{link}"
    )


def _with_code(sentence: str, code: str, origin: str) -> str:
    site = urlsplit(origin).hostname
    return f"Mon espace santé (site fictif)\u00a0: {sentence} {code}. Il est valable 15 minutes.\n@{site} #{code}"
