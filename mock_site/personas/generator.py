"""People from a seed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from mock_site import rules
from mock_site.personas import names, numbers
from mock_site.personas.dice import Dice
from mock_site.personas.persona import Card, Persona
from mock_site.rules import Refused

MOST: Final = 5_000
"""People of one run: each has a mobile of her own, and there are 10,000 that nobody can have."""

ELDEST: Final = date(1919, 1, 1)
YOUNGEST: Final = date(2007, 12, 31)
"""Of age whenever this is read; somebody under 18 is activated by her representative, which is another journey."""

_DOMAINS: Final = ("courrier.test", "boite.test", "messagerie-fictive.test", "poste.exemple.test")
_WORDS: Final = (
    "Armoire",
    "Bouquet",
    "Carafe",
    "Dentelle",
    "Éventail",
    "Fontaine",
    "Guitare",
    "Horloge",
    "Jardin",
    "Lanterne",
    "Moulin",
    "Nuage",
    "Parasol",
)
_SIGNS: Final = "!$%&#^-_+=?;:,.@*/()[]{}<>~|'\"\\`§€£"


def generate(seed: int, count: int) -> tuple[Persona, ...]:
    """So many people; among them no number, identifier, mobile or mail address comes twice.

    Raises:
        ValueError: more than `MOST`, or fewer than none.

    """
    if not 0 <= count <= MOST:
        raise ValueError(f"from 0 to {MOST} people, not {count}")
    dice, taken = Dice(seed), set[str]()
    return tuple(_persona(dice, taken) for _ in range(count))


def _persona(dice: Dice, taken: set[str]) -> Persona:
    woman = dice.happens(52)
    first_name, last_name = names.first_name(dice, woman=woman), names.last_name(dice)
    birth_date = ELDEST + timedelta(days=dice.below((YOUNGEST - ELDEST).days + 1))
    card: Card = "photo" if dice.happens(70) else "plain"
    identifier = _new(lambda: _identifier(dice, first_name, last_name, birth_date), taken)
    optional = {
        "email": _new(lambda: _email(dice, first_name, last_name), taken) if dice.happens(93) else None,
        "mobile": _new(lambda: numbers.mobile(dice), taken) if dice.happens(85) else None,
    }
    return Persona.model_validate(
        {
            "civility": "Madame" if woman else "Monsieur",
            "first_name": first_name,
            "last_name": last_name,
            "birth_date": birth_date,
            "nir": _new(lambda: numbers.nir(dice, woman=woman, birth_date=birth_date), taken),
            "card": card,
            "card_serial": numbers.card_serial(dice, card),
            "provisional_code": numbers.provisional_code(dice),
            **{name: value for name, value in optional.items() if value},
            "identifier": identifier,
            "password": _password(dice, (*names_of(first_name, last_name), identifier)),
        }
    )


def _new(make: Callable[[], str], taken: set[str]) -> str:
    """The first that nobody has yet."""
    while (made := make()) in taken:
        pass
    taken.add(made)
    return made


def names_of(first_name: str, last_name: str) -> tuple[str, ...]:
    """The words of a name, which a password must not hold."""
    return tuple(names.ascii_words(f"{first_name} {last_name}"))


def _email(dice: Dice, first_name: str, last_name: str) -> str:
    words = [*names.ascii_words(first_name)[:1], *names.ascii_words(last_name)[:2]]
    tag = f"+sante{dice.below(100)}" if dice.happens(5) else ""
    return f"{dice.one_of(['.', '_', '-']).join(words)}{dice.between(1, 9999)}{tag}@{dice.one_of(_DOMAINS)}"


def _identifier(dice: Dice, first_name: str, last_name: str, birth_date: date) -> str:
    words = [*names.ascii_words(first_name)[:2], *names.ascii_words(last_name)[:3]]
    return f"{dice.one_of('._-').join(words)}{birth_date:%y}.{dice.between(100, 9999)}"[-100:]


def _password(dice: Dice, personal: tuple[str, ...]) -> str:
    """Long enough for every vintage; drawn again where it holds something of the person."""
    while True:
        words = f"{dice.one_of(_WORDS)}{dice.one_of(_SIGNS)}{dice.one_of(_WORDS)}"
        password = f"{words}{dice.one_of(_SIGNS)}{dice.below(100):02}"
        try:
            return rules.password(password, minimum=9, personal=personal)
        except Refused:
            continue
