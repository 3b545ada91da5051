"""The site's rules for what people type: each function takes the text and gives the clean value, or raises `Refused`.

Pure: no database, no clock. The rules are those of the source guide where it states them; a comment says so where not.
"""

import re
import unicodedata
from typing import Final

import phonenumbers
from stdnum import exceptions as stdnum_errors
from stdnum.fr import nir as stdnum_nir

PHOTO_PREFIX: Final = "8025000002"
SPECIALS: Final = "! $ % & # ^"
COMMON_PASSWORDS: Final = (
    "motdepasse",
    "password",
    "azerty",
    "qwerty",
    "bonjour",
    "soleil",
    "123456",
    "monespacesante",
)


class Refused(ValueError):
    """What was typed breaks a rule. The message is for the person, to be shown at the field."""


def _compact(text: str) -> str:
    """Without any kind of space: pasted numbers come with them."""
    return "".join(text.split())


def _plain(text: str) -> str:
    """Lower case without accents, to compare as people would."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def provisional_code(text: str) -> str:
    """12 letters and digits; upper and lower case are told apart."""
    code = _compact(text)
    if not code:
        raise Refused("Saisissez le code provisoire reçu par e-mail ou courrier.")
    if not re.fullmatch(r"[0-9A-Za-z]{12}", code):
        raise Refused("Le code provisoire est composé de 12 caractères\u00a0: des chiffres et des lettres sans accent.")
    return code


def nir(text: str) -> str:
    """15 characters, sex 1 or 2, month 01 to 12, right key; Corsican departments have a letter."""
    number = _compact(text).replace(".", "").upper()
    if not number:
        raise Refused("Saisissez votre numéro de sécurité sociale.")
    if len(number) != 15:
        raise Refused("Le numéro de sécurité sociale est composé de 15 caractères, clé comprise.")
    try:
        stdnum_nir.validate(number)
    except stdnum_errors.InvalidChecksum as error:
        raise Refused(
            "Ce numéro de sécurité sociale est incorrect\u00a0: vérifiez chaque chiffre et la clé (les deux derniers)."
        ) from error
    except stdnum_errors.ValidationError as error:
        raise Refused(
            "Le numéro de sécurité sociale ne contient que des chiffres (et 2A ou 2B pour la Corse)."
        ) from error
    if number[0] not in "12" or not 1 <= int(number[3:5]) <= 12:
        raise Refused(
            "Ce numéro de sécurité sociale est incorrect\u00a0: il commence par 1 ou 2, puis l’année et le mois."
        )
    return number


def card(text: str) -> str:
    """`photo` or `plain`."""
    if text not in ("photo", "plain"):
        raise Refused("Choisissez votre type de carte Vitale.")
    return text


def card_serial(text: str, card_type: str) -> str:
    """With photo: the 11 digits after the prefix (the prefix may be typed too); without: 8 to 13 digits."""
    serial = _compact(text)
    if not serial:
        raise Refused("Saisissez le numéro de série de votre carte Vitale.")
    if not re.fullmatch(r"[0-9]+", serial):
        raise Refused("Le numéro de série ne contient que des chiffres.")
    if card_type == "photo":
        # forgiving: the guide's reader may well type the whole number
        if len(serial) == len(PHOTO_PREFIX) + 11 and serial.startswith(PHOTO_PREFIX):
            serial = serial.removeprefix(PHOTO_PREFIX)
        if len(serial) != 11:
            raise Refused(f"Saisissez les 11 chiffres qui suivent {PHOTO_PREFIX}.")
    elif not 8 <= len(serial) <= 13:
        raise Refused("Sur une carte sans photo, le numéro de série est composé de 8 à 13 chiffres.")
    return serial


def email(text: str) -> str:
    """An address of the usual form, in lower case."""
    address = text.strip().lower()
    if not address:
        raise Refused("Saisissez une adresse e-mail.")
    if len(address) > 254 or not re.fullmatch(
        r"[a-z0-9_%+'-]+(?:\.[a-z0-9_%+'-]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,}", address
    ):
        raise Refused("Cette adresse e-mail est incorrecte. Exemple\u00a0: prenom.nom@exemple.test")
    return address


def mobile(text: str) -> str:
    """A French mobile number as E.164. Not `is_valid_number`: it refuses 06 39 98, the range kept for fiction."""
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException as error:
        raise Refused("Ce numéro de mobile est incorrect. Exemple\u00a0: 06 39 98 01 02") from error
    if number.country_code != 33 or not re.fullmatch(r"[67][0-9]{8}", str(number.national_number)):
        raise Refused("Saisissez un numéro de mobile français\u00a0: il commence par 06 ou 07.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def identifier(text: str) -> str:
    """8 to 100 of digits, lower-case letters and `.` `-` `_`; neither an e-mail address nor a NIR."""
    name = text.strip()
    if not name:
        raise Refused("Choisissez un identifiant.")
    if "@" in name:
        raise Refused("L’identifiant ne peut pas être une adresse e-mail.")
    if re.search("[A-Z]", name):
        raise Refused("Les lettres majuscules sont interdites dans l’identifiant.")
    if not re.fullmatch(r"[0-9a-z._-]*", name):
        raise Refused("Seuls les chiffres, les lettres minuscules sans accent, le point, le tiret et _ sont autorisés.")
    if not 8 <= len(name) <= 100:
        raise Refused("L’identifiant compte de 8 à 100 caractères.")
    if re.fullmatch(r"[12][0-9]{4}(?:[0-9]{2}|2[ab])[0-9]{6}(?:[0-9]{2})?", name):
        raise Refused("L’identifiant ne peut pas être un numéro de sécurité sociale.")
    return name


def _missing(text: str, minimum: int) -> list[str]:
    """What a password still lacks, in the order in which the page tells the rules."""
    wanted = {
        f"au moins {minimum} caractères": len(text) >= minimum,
        "une lettre minuscule": any(character.islower() for character in text),
        "une lettre majuscule": any(character.isupper() for character in text),
        "un chiffre": any(character.isdecimal() for character in text),
        f"un caractère spécial ({SPECIALS} …)": any(
            not character.isalnum() and not character.isspace() for character in text
        ),
    }
    return [rule for rule, kept in wanted.items() if not kept]


def password(text: str, *, minimum: int, personal: tuple[str, ...] = ()) -> str:
    """At least `minimum` characters with a lower, an upper, a digit and a special; not common, nothing of `personal`.

    The source guide gives the shape; refusing common and personal passwords is the site's own choice.
    """
    if not text:
        raise Refused("Choisissez un mot de passe.")
    if len(text) > 128:
        raise Refused("Le mot de passe compte au plus 128 caractères.")
    if lacks := _missing(text, minimum):
        raise Refused("Il manque\u00a0: " + ", ".join(lacks) + ".")
    plain = _plain(text)
    if re.sub("[^a-z]", "", plain) in COMMON_PASSWORDS:
        raise Refused("Ce mot de passe est trop courant\u00a0: il serait vite deviné.")
    if any(len(word) >= 3 and _plain(word) in plain for word in personal):
        raise Refused(
            "Le mot de passe ne doit contenir ni votre nom, ni votre date de naissance, ni votre identifiant."
        )
    return text


def confirmation(text: str, chosen: str) -> str:
    """The password's second entry."""
    if not text:
        raise Refused("Saisissez le mot de passe une seconde fois.")
    if text != chosen:
        raise Refused("Les deux mots de passe ne sont pas identiques.")
    return text


def access_code(text: str) -> str:
    """Six digits."""
    code = _compact(text)
    if not code:
        raise Refused("Saisissez le code d’accès reçu.")
    if not re.fullmatch(r"[0-9]{6}", code):
        raise Refused("Le code d’accès est composé de 6 chiffres.")
    return code
