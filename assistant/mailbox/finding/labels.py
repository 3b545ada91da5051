"""The words around a code in French and English: those that announce it, and those that announce another number.

Texts are lower-cased by `re.IGNORECASE` alone; apostrophes are plain (see `plain.py`).
"""

import re
from typing import Final


def _any(*phrases: str, end: str = r"(?!\w)") -> str:
    """Return a pattern for any of the phrases, separated by commas, each as whole words."""
    words = [word.strip().replace(" ", r"\s+") for phrase in phrases for word in phrase.split(",")]
    return rf"\b(?:{'|'.join(words)}){end}"


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


_CODE_OF_OTHERS: Final = _any(
    r"postal\w*, postaux, promo\w*, client, barres?, source, civil, pénal, article, produit, parrain\w*",
    "naf, ape, insee, banque, guichet, swift, bic, erreur, error, commune, pays, country, area, agence",
    r"établissement, avantage, cadeau, r[ée]duction, remise, fournisseur, vestimentaire, of conduct",
    "de conduite, de la route, de la santé, de la sécurité sociale, de déontologie",
)
_OTHERS_CODE: Final = (
    "promo", "promotion", "postal", "zip", "post", "error", "area", "country", "dress", "discount", "voucher", "gift",
    "ancien", "previous", "old", "précédent", "expired", "qr", "product", "referral", "coupon", "source", "bar",
)  # fmt: skip

LABEL: Final = _pattern(
    "".join(rf"(?<!\b{word}\s)" for word in _OTHERS_CODE) + rf"\bcodes?(?!\w)(?!\s*-?\s*{_CODE_OF_OTHERS})",
    _any(r"passcodes?, pass-codes?, otp, one[- ]time pass\w*, one[- ]time pin, (?:temporary|single[- ]use) password"),
    _any(r"mot de passe (?:à usage unique|provisoire|temporaire), clé (?:d'accès|d'activation|de sécurité)"),
    _any(r"(?:activation|access|security) key"),
)
OTHER_NUMBER: Final = _pattern(
    r"n[°º]",
    r"\b(?:nos?|nr|r[ée]f|t[ée]l)\.",
    _any(
        r"num[ée]ros?, number, nr, r[ée]f, r[ée]f[ée]rences?, dossiers?, ticket, case, file, facture",
        r"invoice, tél, tel, t[ée]l[ée]phon\w*, phone, mobile, portable, fax, appel\w*, call\w*, contrat",
        "contract, adhérent, matricule, siren, siret, rcs, rpps, adeli, finess, iban, bic, tva, vat, nir",
        r"sécurité sociale, social security, naissance, birth, postale?, zip, cedex, bp, promo\w*, montant",
        r"amount, total, prix, price, somme, solde, balance, capital, année, year, version, build, ancien\w*",
        r"précédent\w*, previous, old, expired?, périmé, finissant, terminant, ending, suite, commande",
        "order, colis, parcel, suivi, tracking, transaction, rendez-vous, étape, step, page, article, loi",
        "décret",
    ),
)
"""Just before a number, it says that the number is something else."""
OWNER: Final = _pattern(_any("comptes?, account, clients?, customer, carte, card, identifiant, user, utilisateur"))
"""A number may be theirs, or a code may be for them: "compte 123456", but "le code de votre compte est 123456"."""

_TYPE: Final = _any(r"saisi\w*, entre[rz], tape[rz], utilise[rz], indique[rz], renseigne[rz], use, enter, type", end="")
_OPENING: Final = r"[\s\"'«“”(\[]*$"
COPULA: Final = _any("est, sera, is, are, will be", end="")

ORDER: Final = _pattern(rf"{_TYPE}(?: (?:le|the|ce|this))?{_OPENING}")
"""Tells the reader to type what follows."""
ADJACENT: Final = _pattern(
    rf"[:=>]{_OPENING}",
    rf" - {_OPENING}",
    rf"{COPULA}(?: le)?{_OPENING}",
    rf"{_any('suivante?, following, ci-dessous, below', end='')}{_OPENING}",
    rf"{_TYPE}(?: (?:le|the|ce|this))?(?: code)?{_OPENING}",
)
"""Ends with what leads directly to the code."""
UNFIT: Final = _pattern(
    _any(
        r"les?, dans, in, on, at, au, aux, avant, before, depuis, since, until, jusqu\w*, en, by, within",
        "after, après, sous, plus, environ, about, than, que, par, via, from, with, avec, sans, ne, pas",
        "not, no, never, jamais, ou, or, et, and",
    )
)
"""Between a label and a number, it says that the number belongs to something else."""
SAYS_IT_IS: Final = re.compile(r"^[\s\"'»”)\]]*(?:est|is|:|=|-|sera)\s+(?:\S+\s+){0,4}?$", re.IGNORECASE)
"""Between a number and a label after it: "123456 est votre …"."""
MAY_FOLLOW: Final = re.compile(
    r"\s*$|\s*[\"'»”)\]]*\s*(?:[.,;:!?…)\]\"'»”]|-\s|\t)|\s+"
    + _any(
        "est, sera, is, pour, to, afin, sur, dans, in, on, à, at, et, and, ou, or, valable, valid, valide",
        r"will, expire[sd]?, ne, qui, that, which, for, when, quand, avant, before, within, with, avec, sous",
        "until, comme, as",
    )
    + r"|\s+(?:n'|jusqu|\()",
    re.IGNORECASE,
)
"""What may stand right after a code; a noun there would make the number a quantity."""
JOINS: Final = re.compile(r"\s*,?\s*(?:ou|or|et|and|puis|then|,)\s*(?:bien\s+)?", re.IGNORECASE)
"""Between two codes, it makes both of them meant."""
