"""Tells the site's own numbers and addresses from a person's, by what they are and by what stands before them."""

import re
from typing import Final

from assistant.redaction.identifiers.kinds import Identifier

_BEFORE: Final = 70
"""Characters that are looked at before an identifier, on its line and the one above."""
_EXAMPLE: Final = re.compile(
    r"(?:\bex(?:emple)?s?\b\.?|\bpar ex\.?|\bformat\b|\bmodèle\b|\bcomme ceci\b"
    r"|\be\.?\s?g\.|\bexample\b|\bsuch as\b|\bz\.\s?b\.|\bbeispiel\b|\bejemplo\b)"
    r"[^.\n]{0,25}$",
    re.IGNORECASE,
)
_HELP: Final = re.compile(
    r"\b(?:appel(?:ez|er)|contact(?:ez|er|s)?|join(?:dre|ignez)|assistance|aide|support|hotline|standard|urgence|urgences|secours"
    r"|service client|relation client|conseiller|numéro vert|numéro unique|infos?"
    r"|renseignements?|accueil|permanence|télécopie|fax"
    r"|call|help|helpline|customer service|écrivez à|kontakt|hilfe)\b",
    re.IGNORECASE,
)
_DESK: Final = re.compile(
    r"\b(?:service (?:client|relation)s?|assistance|standard|hotline|numéro (?:vert|unique|d[’']urgence)"
    r"|urgences|helpline)[^\n]{0,20}\n$",
    re.IGNORECASE,
)
"""On the line above."""
_HERS: Final = re.compile(
    r"\b(?:(?:votre|vos|mon|ma|mes|your|my|ihre?)"
    # «vos informations de contact» are hers, although one is asked to contact somebody with the same word
    r"(?:\s+(?:infos?|informations?|coordonnées|contacts?|numéros?|adresses?|e-?mails?|details|number|address)"
    r"(?:\s+(?:personnelles?|(?:e-?)?mail|de\s+contact|d[’']urgence))?)?"
    r"|(?:infos?|informations?)\s+personnelles|contacts?\s+d[’']urgence|emergency\s+contacts?"
    r"|personnes?\s+(?:à|de)\s+(?:contacter|prévenir|joindre|confiance)(?:\s+en\s+cas\s+d[’']urgence)?"
    r"|titulaire|bénéficiaire|assurée?)\b",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"\b(?:mairie|agence|caisse|cpam|caf|préfecture|siège|service|bureau|accueil|hôpital|hospitalier|clinique|centre|maison|guichet"
    r"|tribunal|société|association|ministère|direction|éditeur|hébergeur|écri(?:vez|re)|adressez|envoy(?:ez|er)|retourn(?:ez|er)|courrier"
    r"|rendez-vous|office|headquarters|cedex)\b",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"\b(?:mairie|agence|caisse|cpam|préfecture|siège|hôpital|clinique|tribunal|société|éditeur|hébergeur"
    r"|guichet|cabinet|pharmacie|cedex)\b",
    re.IGNORECASE,
)
_ROLES: Final = re.compile(
    r"(?:contact|infos?|information|support|aide|help|assistance|service|services|client|clients|no-?reply|ne-?pas-?repondre|nepasrepondre"
    r"|donotreply|dpo|dpd|rgpd|cnil|privacy|accueil|mairie|secretariat|webmaster|postmaster|admin|administration|hello|bonjour|presse"
    r"|recrutement|accessibilite|communication|reclamation|reclamations|abuse|security|securite|sales|office|kontakt|nom|name|prenom"
    r"|prenom[._\-]nom|nom[._\-]prenom|exemple|example|vous|votre[._\-]?(?:nom|email|mail|adresse)|you|your[._\-]?(?:name|email)|john\.?doe|jean\.?dupont)"
    r"(?:[._\-+][\w.\-+]*)?@",
    re.IGNORECASE,
)
_DOMAINS: Final = re.compile(r"@(?:exemple|example|domaine|domain|mail|email)\.[a-z.]+$", re.IGNORECASE)
_SHOWN: Final = frozenset(
    ("+33123456789", "+33612345678", "+33102030405", "+33601020304", "+33600000000", "+33100000000")
)
"""Numbers that show how to write one."""


def is_the_sites(text: str, one: Identifier) -> bool:
    """Whether an identifier is the site's own, or an example of how one is written."""
    before = text[max(one.start - _BEFORE, 0) : one.start]
    line = before.rpartition("\n")[2]
    return bool(_EXAMPLE.search(before)) or _by_kind(one, before, line)


def _by_kind(one: Identifier, before: str, line: str) -> bool:
    if one.kind == "email":
        return bool(_ROLES.match(one.text) or _DOMAINS.search(one.text)) or _nearer(_HELP, line)
    if one.kind == "telephone":
        return one.key in _SHOWN or _nearer(_HELP, line) or bool(_DESK.search(before)) or _is_an_offices(one, line)
    if one.kind == "address":
        return _nearer(_OFFICE, before) or bool(_OFFICE.search(one.text))
    return False


def _is_an_offices(one: Identifier, line: str) -> bool:
    """Whether a number that is no mobile follows an office's name or its address, on one line."""
    return re.match(r"\+33[1-59]", one.key) is not None and _nearer(_BODY, line)


def _nearer(words: "re.Pattern[str]", before: str) -> bool:
    """Whether the site's words stand nearer than those that make it hers: «votre agence», and not «aide : votre n°»."""
    theirs = max((match.end() for match in words.finditer(before)), default=-1)
    return theirs > max((match.end() for match in _HERS.finditer(before)), default=-1)
