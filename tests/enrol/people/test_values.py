"""Cells into what flows type: what is brought into form, and what is told."""

from datetime import date, datetime, time
from typing import Any

import pytest

from assistant.enrol.people.choosing import choice_of, language_of
from assistant.enrol.people.columns import Kind, column
from assistant.enrol.people.values import Misfit, value_of

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("nir", "2 58 05 99 999 001 93", "258059999900193"),
        ("nir", "2\u00a058\u202f05.99-999 001 93", "258059999900193"),
        ("nir", 258059999900193, "258059999900193"),
        ("nir", 258059999900193.0, "258059999900193"),
        ("nir", "155112b99907772", "155112B99907772"),
        ("nir", "2 76 08 2A 999 025 37", "276082A99902537"),
        ("nir", "２５８０５９９９９９００１９３", "258059999900193"),
        ("mobile", "06 39 98 01 02", "0639980102"),
        ("mobile", "+33 (0)6.39.98.01.02", "0639980102"),
        ("mobile", "0033639980102", "0639980102"),
        ("mobile", "+32 470 12 34 56", "+32470123456"),
        ("email", " Camille.Exemple@courrier.test ", "Camille.Exemple@courrier.test"),
        ("email", "a+b_c@sous.domaine.test", "a+b_c@sous.domaine.test"),
        ("date", date(1958, 5, 12), "1958-05-12"),
        ("date", datetime(1958, 5, 12, 0, 0), "1958-05-12"),
        ("date", "1958-05-12", "1958-05-12"),
        ("date", "12/05/1958", "1958-05-12"),
        ("date", "12.5.1958", "1958-05-12"),
        ("date", "1er mai\u00a01958", "1958-05-01"),
        ("date", "12 févr. 1958", "1958-02-12"),
        ("date", "29/02/1960", "1960-02-29"),
        ("date", "26/11/2026", "2026-11-26"),
        ("rank", 2, "2"),
        ("rank", "1er", "1"),
        ("rank", 2.0, "2"),
        ("digits", "9071 834 562", "9071834562"),
        ("code", "A1B2 C3D4 E5F6", "A1B2C3D4E5F6"),
        ("text", "  de\u00a0La\u200bRue  ", "de LaRue"),
        ("text", "L’Hay\u0308", "L’Haÿ"),
        ("secret", " aZ9  é{{7*7}}🔑 ", "aZ9  é{{7*7}}🔑"),
        ("language", "Ukrainien", "uk"),
        ("language", "pt_br", "pt-BR"),
        ("fictional", "OUI", "yes"),
        ("fictional", True, "yes"),
        ("fictional", 1.0, "yes"),
        ("fictional", "non", ""),
        ("text", None, ""),
        ("nir", "", ""),
    ],
)
def test_a_cell_becomes_what_flows_type(kind: Kind, cell: Any, value: str) -> None:
    """Canonical, whatever kind of cell it stood in."""
    assert value_of(cell, kind, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "cell", "what"),
    [
        ("nir", "258059999900194", "its key doesn’t fit: a digit is wrong, or two have changed places"),
        ("nir", "285059999900193", "its key doesn’t fit: a digit is wrong, or two have changed places"),
        ("nir", "2580599999001", "the key is missing: the two digits at the end"),
        ("nir", "25805999990O193", "there is a character in it that can’t be there"),
        ("nir", "276082C99902537", "there is a character in it that can’t be there"),
        ("nir", "25805", "a social-security number has 15 characters, and this has 5"),
        ("nir", 2.58, "a social-security number has 15 characters, and this has 1"),
        ("nir", "2,58059999900193E+14", "the spreadsheet program has shortened a number to a power of ten"),
        ("mobile", 639987741, "it is a number, which loses the zero in front"),
        ("mobile", 639987741.0, "it is a number, which loses the zero in front"),
        ("mobile", "639987741", "its zero in front is lost"),
        ("mobile", "01 99 00 11 22", "it is not the number of a mobile"),
        ("mobile", "06 39 98 01", "it is not a telephone number"),
        ("mobile", "06 39 98 01 02 ext. 5", "it is not a telephone number"),
        ("mobile", "demander", "it is not a telephone number"),
        ("email", "a@b", "it is not a mail address"),
        ("email", "a@b.test, c@d.test", "it is not a mail address"),
        ("email", "a..b@c.test", "it is not a mail address"),
        ("email", "Camille <a@b.test>", "it is not a mail address"),
        ("date", "31/02/1958", "there is no such day"),
        ("date", "05/13/1958", "there is no such day"),
        ("date", "12/05/58", "its year has two digits: nobody can tell the century"),
        ("date", "27/11/2026", "this day is yet to come"),
        ("date", "01/01/1895", "that is more than 130 years ago"),
        ("date", 21317, "it is a number, not a date"),
        ("date", time(3, 4), "it is a number, not a date"),
        ("date", "mai 1958", "it is not a date"),
        ("digits", 9071834562, "it is a number, which loses the zeros in front"),
        ("digits", "9071A34562", "there is something else than digits in it"),
        ("digits", date(1958, 5, 12), "the spreadsheet program has made a date or a time of it"),
        ("code", 9.0, "it is a number, which loses the zeros in front"),
        ("text", True, "the spreadsheet program has made a yes or no of it"),
        ("text", time(3, 4), "the spreadsheet program has made a date or a time of it"),
        ("rank", "0", "it is not a birth rank"),
        ("rank", 1.5, "it is not a birth rank"),
        ("language", "klingon", "it is not a language that is known here"),
        ("fictional", "peut-être", "it is neither yes nor no"),
    ],
)
def test_a_cell_that_can_t_be_it_is_told(kind: Kind, cell: Any, what: str) -> None:
    """Each in one sentence with what to do, and never with what stands there."""
    with pytest.raises(Misfit) as misfit:
        value_of(cell, kind, TODAY)
    assert misfit.value.what == what
    assert misfit.value.remedy
    assert str(cell) not in misfit.value.what + misfit.value.remedy


@pytest.mark.parametrize(
    ("cell", "choices", "chosen"),
    [
        ("photo", ("photo", "plain"), "photo"),
        ("Avec Photo", ("photo", "plain"), "photo"),
        ("without photo", ("photo", "plain"), "plain"),
        ("avec photo", ("yes", "no"), None),
        ("OUI", ("yes", "no"), "yes"),
        (False, ("oui", "non"), "non"),
        ("vrai", ("true", "false"), "true"),
        (2.0, ("1", "2"), "2"),
        ("Marié", ("marie", "Marié"), "Marié"),
        ("MARIE", ("marie", "Marié"), None),
        ("oui", ("photo", "plain"), None),
    ],
)
def test_choices_are_the_flow_s_own_words(cell: Any, choices: tuple[str, ...], chosen: str | None) -> None:
    """Exactly, else as people say them; what could be two is none."""
    assert choice_of(cell, column("card"), choices) == chosen


@pytest.mark.parametrize("text", ["", "e", "x" * 500, "🔑", "fr fr", "1", "-"])
def test_no_language_is_made_up(text: str) -> None:
    """What is no language raises nothing."""
    assert language_of(text) == ""
