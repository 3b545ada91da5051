"""Templates to text: one Jinja2 environment for each vintage, strict about missing values."""

from functools import cache
from itertools import pairwise
from typing import Final

import phonenumbers
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined, select_autoescape

NBSP: Final = "\u00a0"


def spaced_nir(nir: str) -> str:
    """`295109912611193` as `2 95 10 99 126 111 93`."""
    cuts = (0, 1, 3, 5, 7, 10, 13, 15)
    return " ".join(nir[start:end] for start, end in pairwise(cuts))


def spaced_mobile(number: str) -> str:
    """`+33739980102` as `+33 7 39 98 01 02`."""
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@cache
def environment(folders: tuple[str, ...] = ()) -> Environment:
    """The templates; what lies in one of the folders (of this package) stands in front of the file of that name.

    A file in front changes blocks of the one behind by `{% extends "first/NAME" %}`.
    """
    first = PackageLoader("mock_site")
    later = [PackageLoader("mock_site", folder) for folder in folders]
    return Environment(
        loader=ChoiceLoader([*later, first, PrefixLoader({"first": first})]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """The first vintage's template with these values; in `.html` templates they are escaped."""
    return environment().get_template(template).render(values)
