"""The site's rules by themselves: what is accepted and how it is kept, what is refused and with which words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_site import rules
from mock_site.rules import Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2 95 10 99 126 111 93", "295109912611193"),
        ("1 55 08 2A 168 025 50", "155082A16802550"),
        ("1 55 08 2b 168 025 77", "155082B16802577"),
        ("1 55 05 78 006 084 09", "155057800608409"),
        (" 1\u00a055\u202f05.78 006 084 09", "155057800608409"),
    ],
)
def test_nir_accepted(typed: str, kept: str) -> None:
    """Corsican departments, a key to pad and every kind of space are accepted."""
    assert rules.nir(typed) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Saisissez"),
        ("1 85 05 78 006 084 36", "la clé"),
        ("1 85 05 78 006 084", "15 caractères"),
        ("1 55 08 2C 168 025 50", "que des chiffres"),
        ("3 95 10 99 126 111 43", "commence par 1 ou 2"),
        ("2 95 13 99 126 111 44", "commence par 1 ou 2"),
        ("2 95 00 99 126 111 30", "commence par 1 ou 2"),
    ],
)
def test_nir_refused(typed: str, reason: str) -> None:
    """A wrong key, length, letter, sex or month is refused, and the message says what."""
    with pytest.raises(Refused, match=reason):
        rules.nir(typed)


@pytest.mark.parametrize(
    ("card", "typed", "kept"),
    [
        ("photo", "12345678901", "12345678901"),
        ("photo", "8025000002 12345678901", "12345678901"),
        ("plain", "12345678", "12345678"),
        ("plain", "1234567890123", "1234567890123"),
    ],
)
def test_serial_accepted(card: str, typed: str, kept: str) -> None:
    """11 digits with photo, the prefix forgiven; 8 to 13 without."""
    assert rules.card_serial(typed, card) == kept


@pytest.mark.parametrize(
    ("card", "typed", "reason"),
    [
        ("photo", "", "Saisissez"),
        ("photo", "1234567890", "11 chiffres"),
        ("photo", "123456789012", "11 chiffres"),
        ("photo", "1234567890A", "que des chiffres"),
        ("photo", "９２３４５６７８９０１", "que des chiffres"),
        ("plain", "1234567", "8 à 13"),
        ("plain", "12345678901234", "8 à 13"),
    ],
)
def test_serial_refused(card: str, typed: str, reason: str) -> None:
    """The message knows the card's type."""
    with pytest.raises(Refused, match=reason):
        rules.card_serial(typed, card)


@pytest.mark.parametrize(("typed", "kept"), [("A1B2C3D4E5F6", "A1B2C3D4E5F6"), (" a1b2 c3d4 e5f6\n", "a1b2c3d4e5f6")])
def test_code_accepted(typed: str, kept: str) -> None:
    """Pasted spaces are forgiven; case is kept."""
    assert rules.provisional_code(typed) == kept


@pytest.mark.parametrize("typed", ["", "A1B2C3D4E5F", "A1B2C3D4E5F67", "A1B2-C3D4-E5", "É1B2C3D4E5F6"])
def test_code_refused(typed: str) -> None:
    """Another length, or anything but letters and digits, is refused."""
    with pytest.raises(Refused, match="code provisoire"):
        rules.provisional_code(typed)


@pytest.mark.parametrize("typed", ["camille.exemple", "12345678", "a-b_c.d9", "x" * 100])
def test_identifier_accepted(typed: str) -> None:
    """8 to 100 of digits, lower case, point, hyphen and underscore."""
    assert rules.identifier(typed) == typed


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Choisissez"),
        ("camille", "8 à 100"),
        ("x" * 101, "8 à 100"),
        ("Camille.exemple", "majuscules sont interdites"),
        ("camille exemple", "Seuls"),
        ("camille.éxemple", "Seuls"),
        ("camille@courrier.test", "adresse e-mail"),
        ("295109912611193", "sécurité sociale"),
        ("2951099126111", "sécurité sociale"),
        ("155082a16802550", "sécurité sociale"),
    ],
)
def test_identifier_refused(typed: str, reason: str) -> None:
    """Upper case, accents, spaces, e-mail addresses and social-security numbers are refused."""
    with pytest.raises(Refused, match=reason):
        rules.identifier(typed)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Choisissez"),
        ("Aa1!", "au moins 8 caractères"),
        ("AAAAAA1!", "une lettre minuscule"),
        ("aaaaaa1!", "une lettre majuscule"),
        ("Aaaaaaa!", "un chiffre"),
        ("Aaaaaaa1", "un caractère spécial"),
        ("aaaaaaaa", "une lettre majuscule, un chiffre, un caractère spécial"),
        ("Motdepasse1!", "trop courant"),
        ("S0leil!oooo", "nom"),
        ("A1!" + "a" * 130, "au plus 128"),
    ],
)
def test_password_refused(typed: str, reason: str) -> None:
    """What is missing is told all at once; common and personal passwords are refused."""
    with pytest.raises(Refused, match=reason):
        rules.password(typed, minimum=8, personal=("oooo",))


@pytest.mark.parametrize("personal", ["Hélène", "HELENE", "helene"])
def test_personal_password_is_seen_through_accents_and_case(personal: str) -> None:
    """«hélène» is found in «HELENE» and the other way round."""
    with pytest.raises(Refused, match="votre nom"):
        rules.password("hEléne-1-Zz", minimum=8, personal=(personal,))


def test_short_names_do_not_make_every_password_personal() -> None:
    """Somebody called «Jo Le» may use these letters."""
    assert rules.password("Jonquille#9", minimum=8, personal=("Jo", "Le"))


def test_fictional_mobiles_are_accepted() -> None:
    """06 39 98 is kept for fiction: no telephone has it, so a general library calls it invalid."""
    assert rules.mobile("06 39 98 01 02") == rules.mobile("+33 6 39 98 01 02") == "+33639980102"


@pytest.mark.parametrize("typed", ["", "abc", "01 23 45 67 89", "+32 470 12 34 56", "06 39 98 01", "06 39 98 01 020"])
def test_mobile_refused(typed: str) -> None:
    """Only French mobile numbers."""
    with pytest.raises(Refused, match="mobile"):
        rules.mobile(typed)


@pytest.mark.parametrize(
    "typed", ["", "camille", "camille@courrier", "a b@c.test", "a..b@c.test", "a@b.test\nBcc: c@d.test"]
)
def test_email_refused(typed: str) -> None:
    """What is no address is refused, above all what would add a header."""
    with pytest.raises(Refused, match="e-mail"):
        rules.email(typed)


EVERY_RULE: tuple[Callable[[str], str], ...] = (
    rules.provisional_code,
    rules.nir,
    rules.card,
    lambda text: rules.card_serial(text, "photo"),
    lambda text: rules.card_serial(text, "plain"),
    rules.email,
    rules.mobile,
    rules.identifier,
    lambda text: rules.password(text, minimum=8, personal=(text,)),
    rules.one_time_code,
)


@given(st.text(), st.sampled_from(EVERY_RULE))
def test_whatever_is_typed_has_an_answer(text: str, rule: Callable[[str], str]) -> None:
    """No text makes a rule crash: it is accepted, or refused with a sentence."""
    try:
        assert rule(text)
    except Refused as refused:
        assert str(refused)[0].isupper()
