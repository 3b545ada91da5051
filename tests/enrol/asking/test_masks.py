import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from assistant.enrol.asking.masks import DOTS, masked, revealed
from assistant.enrol.contracts import Shown


@pytest.mark.parametrize(
    ("label", "value", "seen"),
    [
        ("Numéro de sécurité sociale", "2 58 05 99 999 001 93", "2 58 ••••"),
        ("N°", "258059999900193", "2 58 ••••"),
        ("N°", "2580599999001", "2 58 ••••"),
        ("N°", "1 85 05 2A 999 084 36", "1 85 ••••"),
        ("Téléphone", "06 39 98 01 02", "•••• 02"),
        ("Téléphone", "+33 6 39 98 01 02", "•••• 02"),
        ("Adresse e-mail", "camille.exemple@courrier.test", "c••••@courrier.test"),
        ("Adresse e-mail", "c@courrier.test", "c••••@courrier.test"),
        ("Code provisoire", "A1B2C3D4E5F6", "A1••••"),
        ("Numéro de série", "12345678901", "12••••"),
        ("Choix", "photo", "••••"),
        ("Mot de passe", "camille.exemple@courrier.test", "••••"),
        ("Mon mot de passe", "258059999900193", "••••"),
        ("Password", "hunter2hunter2", "••••"),
        ("Rien", "  ", ""),
    ],
)
def test_enough_is_shown_to_recognise_it_by(label: str, value: str, seen: str) -> None:
    """Sex and year, two digits, a letter and the domain, two characters; of a secret nothing."""
    assert masked(Shown(label, SecretStr(value))) == seen


@given(st.text(min_size=1).filter(str.strip))
def test_nothing_is_ever_shown_whole(value: str) -> None:
    """Whatever somebody's value looks like, its mask doesn't hold it, nor tell how long it is."""
    seen = masked(Shown("Nom", SecretStr(value)))
    assert value.strip() == DOTS or value.strip() not in seen
    assert seen.count("•") == len(DOTS) + value.strip()[:2].count("•") * (len(value.strip()) >= 6) or "@" in value


def test_what_is_asked_for_is_shown_and_a_secret_never() -> None:
    """Revealed, a value is whole; a password stays dots, and so does its length."""
    assert revealed(Shown("Nom", SecretStr("Exemple"))) == "Exemple"
    assert {revealed(Shown("Mot de passe", SecretStr(one))) for one in ("a", "Soleil-d-Avril-58!")} == {DOTS}
