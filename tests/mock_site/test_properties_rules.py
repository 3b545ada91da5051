"""The site's rules against oracles that were written apart from them: what is accepted is right, what is right is accepted."""

import string
import unicodedata
from collections.abc import Callable
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from mock_site import rules
from mock_site.rules import Refused

DIGITS = set("0123456789")
SPACES = ["", " ", "\u00a0", "\u202f", "\t", "\n"]


def cleaned(rule: Callable[[str], str], text: str) -> str | None:
    """The clean value; None where it was refused, and then with a sentence."""
    try:
        value = rule(text)
    except Refused as refused:
        assert str(refused)[0].isupper()
        return None
    assert value
    return value


@st.composite
def nearly(draw: st.DrawFn, exact: st.SearchStrategy[str]) -> str:
    """What is right, with spaces between as people paste it, and one slip in two of three texts."""
    characters = list(draw(exact))
    slip = draw(st.sampled_from(["none", "replace", "insert", "remove", "swap", "spaces"]))
    place = draw(st.integers(0, max(len(characters) - 1, 0)))
    if slip == "replace":
        characters[place : place + 1] = draw(st.characters(exclude_categories=["Cs"]))
    elif slip == "insert":
        characters.insert(place, draw(st.characters(exclude_categories=["Cs"])))
    elif slip == "remove":
        del characters[place : place + 1]
    elif slip == "swap":
        characters[place : place + 2] = reversed(characters[place : place + 2])
    elif slip == "spaces":
        characters = [character + draw(st.sampled_from(SPACES)) for character in characters]
    return "".join(characters)


def key_of(first: str) -> str:
    """The NIR's key: 97 less the rest of the division of the 13 before; 19 stands for 2A and 18 for 2B (INSEE)."""
    return f"{97 - int(first.replace('2A', '19', 1).replace('2B', '18', 1)) % 97:02}"


NIRS = st.builds(
    lambda sex, year, month, department, rest: (
        (first := f"{sex}{year:02}{month:02}{department}{rest:06}") + key_of(first)
    ),
    st.integers(1, 2),
    st.integers(0, 99),
    st.integers(1, 12),
    st.sampled_from([f"{number:02}" for number in (*range(1, 20), *range(21, 100))] + ["2A", "2B"]),
    st.integers(0, 999_999),
)


def is_nir(number: str) -> bool:
    """By the parts of the number."""
    sex, month, department, rest = number[:1], number[3:5], number[5:7], number[7:13]
    return (
        len(number) == 15
        and set(number[:5] + rest + number[13:]) <= DIGITS
        and (set(department) <= DIGITS or department in ("2A", "2B"))
        and sex in ("1", "2")
        and 1 <= int(month) <= 12
        and number[13:] == key_of(number[:5] + department + rest)
    )


@given(nearly(NIRS) | st.text())
@example("2 95 10 ９9 126 111 93")
@example("\u01312 95 10 99 126 111 93")
def test_nir(typed: str) -> None:
    """15 characters with the right key, whatever was typed between them."""
    value = cleaned(rules.nir, typed)
    if value is not None:
        assert is_nir(value)
        assert rules.nir(value) == value


@given(NIRS, st.sampled_from(SPACES))
def test_every_right_nir_is_accepted(number: str, space: str) -> None:
    """Corsican letters in small letters too, and spaces of every kind."""
    assert rules.nir(space.join(number.lower())) == number


@given(NIRS, st.integers(0, 14), st.sampled_from(string.digits))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, digit: str) -> None:
    """That is what the key is for; a letter of Corsica that becomes a digit is noticed too."""
    wrong = number[:place] + digit + number[place + 1 :]
    assert wrong == number or cleaned(rules.nir, wrong) is None


@given(nearly(st.text(string.digits, min_size=7, max_size=24)) | st.text(), st.sampled_from(["photo", "plain"]))
@example("8025000002" + "1" * 11, "photo")
@example("8025000002" + "8025000002" + "1", "photo")
def test_card_serial(typed: str, card: str) -> None:
    """11 digits with photo, 8 to 13 without: and all of them, when they are right, are taken."""
    value = cleaned(lambda text: rules.card_serial(text, card), typed)
    right = "".join(character for character in typed if not character.isspace())
    lengths = range(11, 12) if card == "photo" else range(8, 14)
    if value is not None:
        assert set(value) <= DIGITS and len(value) in lengths
        assert right in (value, rules.PHOTO_PREFIX + value)
        assert rules.card_serial(value, card) == value
    else:
        assert not (right and set(right) <= DIGITS and len(right) in lengths)


@given(nearly(st.text(string.ascii_letters + string.digits, min_size=11, max_size=13)) | st.text())
def test_provisional_code(typed: str) -> None:
    """Twelve of ASCII letters and digits, as they were typed."""
    value = cleaned(rules.provisional_code, typed)
    right = "".join(typed.split())
    assert (value == right) if len(right) == 12 and right.isascii() and right.isalnum() else value is None


@given(nearly(st.text(string.digits, min_size=5, max_size=7)) | st.text())
@example("٠١٢٣٤٥")
@example("１２３４５６")
def test_one_time_code(typed: str) -> None:
    """Six digits of ours: those of other scripts are no code that was sent."""
    value = cleaned(rules.one_time_code, typed)
    right = "".join(typed.split())
    assert (value == right) if len(right) == 6 and set(right) <= DIGITS else value is None


@given(nearly(st.text(string.ascii_lowercase + string.digits + "._-", min_size=7, max_size=101)) | NIRS | st.text())
def test_identifier(typed: str) -> None:
    """8 to 100 of the allowed characters, and no number that identifies somebody."""
    value = cleaned(rules.identifier, typed)
    right = typed.strip()
    allowed = set(right) <= set(string.ascii_lowercase + string.digits + "._-") and 8 <= len(right) <= 100
    if value is not None:
        assert allowed and value == right and not is_nir(value.upper())
        assert rules.identifier(value) == value
    elif allowed:
        assert right[0] in "12" and set(right) <= set(string.digits + "ab") and len(right) in (13, 15)


def folded(text: str) -> str:
    """Letters by themselves, as people compare names."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if unicodedata.category(character) not in ("Mn", "Mc", "Me"))


@given(
    nearly(st.text(string.printable.strip(), min_size=6, max_size=12).map(lambda text: f"aA1!{text}")) | st.text(),
    st.lists(st.text(max_size=6), max_size=3),
    st.integers(8, 9),
)
@example("aA1!𝟗𝟗𝟗𝟗", [], 8)
def test_password(typed: str, personal: list[str], minimum: int) -> None:
    """Long enough, of four kinds, holding nothing personal; and it is kept to the letter."""
    value = cleaned(lambda text: rules.password(text, minimum=minimum, personal=tuple(personal)), typed)
    if value is None:
        return
    assert value == typed and minimum <= len(value) <= 128
    kinds = {unicodedata.category(character) for character in value}
    assert any(letter != letter.upper() or letter.islower() for letter in value)
    assert any(letter != letter.lower() or letter.isupper() for letter in value)
    assert "Nd" in kinds
    assert any(kind[0] not in "LNZ" for kind in kinds)
    assert not any(len(word) >= 3 and folded(word) and folded(word) in folded(value) for word in personal)


PLAIN_WORD = st.text(string.ascii_lowercase + string.digits + "+_-", min_size=1, max_size=12)
ADDRESSES = st.builds(
    lambda words, domain: f"{'.'.join(words)}@{domain}.test",
    st.lists(PLAIN_WORD, min_size=1, max_size=3),
    st.text(string.ascii_lowercase, min_size=1, max_size=9),
)


@given(nearly(ADDRESSES) | st.emails() | st.text())
@example("K@exemple.test")
@example("a@b.test\nBcc: c@d.test")
def test_email(typed: str) -> None:
    """One @, no space, only ASCII, a domain with a dot: nothing that could add a header."""
    value = cleaned(rules.email, typed)
    if value is None:
        return
    name, _, domain = value.partition("@")
    assert value.isascii() and value.isprintable() and value == value.lower() and not set(value) & set(' "(),:;<>[]\\')
    assert name and not name.startswith(".") and not name.endswith(".") and ".." not in value
    assert "@" not in domain and len(domain.split(".")) >= 2 and all(domain.split("."))
    assert len(value) <= 254 and rules.email(value) == value


@given(ADDRESSES)
def test_every_plain_address_is_accepted(address: str) -> None:
    """With a plus sign too; in lower case."""
    assert rules.email(f" {address.upper()} ") == address


MOBILES = st.builds(
    lambda prefix, kind, rest: f"{prefix}{kind}{rest:08}",
    st.sampled_from(["0", "+33", "+33 ", "0033", "+33 (0)"]),
    st.sampled_from("67"),
    st.integers(0, 99_999_999),
)


@given(nearly(MOBILES) | st.text() | st.text(string.digits + string.ascii_letters + "+-.()/;= ", max_size=20))
@example("0639 98 ABCD")
@example("06 39 98 01 02 ext 5")
@example("06.39.98.01.02;ext=3")
@example("+33 0 06 39 98 01 02")
def test_mobile(typed: str) -> None:
    """A French mobile as E.164, made of the digits that were typed and no others."""
    value = cleaned(rules.mobile, typed)
    if value is None:
        return
    assert value.startswith(("+336", "+337")) and len(value) == 12 and set(value[1:]) <= DIGITS
    typed_digits = "".join(str(unicodedata.digit(character)) for character in typed if character.isdecimal())
    assert typed_digits.endswith(value.removeprefix("+33"))
    assert not any(character.isalpha() for character in typed)
    assert rules.mobile(value) == value


@given(MOBILES)
def test_every_french_mobile_is_accepted(typed: str) -> None:
    """However its beginning is written."""
    assert rules.mobile(typed) == f"+33{typed[-9:]}"


@given(nearly(st.dates().map(lambda day: f"{day:%d/%m/%Y}")) | st.text())
@example("29/02/2023")
@example("٠١/٠٢/2023")
def test_birth_date(typed: str) -> None:
    """A day that exists, with the numbers that were typed."""
    value = cleaned(rules.birth_date, typed)
    if value is None:
        return
    day = date.fromisoformat(value)
    assert "".join(character for character in typed if character in DIGITS) in {
        f"{form_day}{form_month}{day.year:04}"
        for form_day in (f"{day.day:02}", str(day.day))
        for form_month in (f"{day.month:02}", str(day.month))
    }


@given(st.dates(), st.sampled_from(["/", ".", "-", " ", ""]))
def test_every_birth_date_is_accepted(day: date, between: str) -> None:
    """With any usual separator, or none."""
    typed = between.join((f"{day.day:02}", f"{day.month:02}", f"{day.year:04}"))
    assert rules.birth_date(typed) == day.isoformat()


@given(st.text(), st.text())
def test_confirmation(typed: str, chosen: str) -> None:
    """The same, to the letter."""
    assert (cleaned(lambda text: rules.confirmation(text, chosen), typed) is not None) == (
        bool(typed) and typed == chosen
    )
