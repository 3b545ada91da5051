"""The simulator's own templates: nothing of the site's look comes here."""

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from mock_site import dates
from mock_site.rendering import spaced_nir
from mock_site.simulator.dates import length, weekday_and_time

_environment: Final = Environment(
    loader=PackageLoader("mock_site.simulator"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def spaced_number(number: str) -> str:
    """`+33639980102` as `06 39 98 01 02`; another country's number as it is."""
    if not number.startswith("+33") or len(number) != 12:
        return number
    national = "0" + number[3:]
    return " ".join(national[at : at + 2] for at in range(0, 10, 2))


_environment.filters |= {
    "day": dates.day,
    "day_and_time": dates.day_and_time,
    "weekday_and_time": weekday_and_time,
    "length_of_time": length,
    "spaced_nir": spaced_nir,
    "spaced_number": spaced_number,
}


def render(template: str, **values: object) -> str:
    """The template with these values, escaped."""
    return _environment.get_template(template).render(values)
