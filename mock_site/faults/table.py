"""Every fault by name, and how one is made from what somebody typed."""

import difflib
import re
from typing import Any, Final

from pydantic import ValidationError

from mock_site.faults.banners import NewBanner, NewCookieBanner
from mock_site.faults.base import Fault
from mock_site.faults.buttons import ButtonMoved, ButtonRenamed
from mock_site.faults.connection_cut import ConnectionCut
from mock_site.faults.double_submit import DoubleSubmit
from mock_site.faults.field_removed import FieldRemoved
from mock_site.faults.mails import MAIL_FAULTS
from mock_site.faults.page_inserted import PageInserted
from mock_site.faults.session_lost import SessionLost
from mock_site.faults.slow import Slow
from mock_site.faults.unavailable import UnavailableForEver, UnavailableOnce
from mock_site.faults.wording import WordingChanged

_ALL: Final = (
    Slow,
    UnavailableOnce,
    UnavailableForEver,
    ConnectionCut,
    SessionLost,
    DoubleSubmit,
    ButtonRenamed,
    ButtonMoved,
    WordingChanged,
    NewBanner,
    NewCookieBanner,
    PageInserted,
    FieldRemoved,
    *MAIL_FAULTS,
)
FAULTS: Final[dict[str, type[Fault]]] = {fault.name: fault for fault in _ALL}


class BadFaultError(ValueError):
    """There is no such fault, or not with such options. The text says what there is."""


def unknown(name: str) -> str:
    """The sentence that says that there is no fault of that name, and which there are."""
    close = difflib.get_close_matches(name, FAULTS, 1)
    hint = f"did you mean {close[0]}? " if close else ""
    return f"there is no fault «{name}»; {hint}there are {', '.join(FAULTS)}"


def make(name: str, **options: Any) -> Fault:
    """The fault of that name; options not given have their defaults.

    Raises:
        BadFaultError: see there.

    """
    if name not in FAULTS:
        raise BadFaultError(unknown(name))
    try:
        return FAULTS[name].model_validate(options)
    except ValidationError as error:
        raise BadFaultError("; ".join(_reason(name, fault) for fault in error.errors())) from error


def parse(text: str) -> Fault:
    """The fault that `NAME` or `NAME:option=value,option=value` describes. A value may hold commas.

    Raises:
        BadFaultError: see there.

    """
    name, _, rest = text.partition(":")
    options = {}
    for part in re.split(r",(?=[a-z_]+=)", rest) if rest else ():
        option, equals, value = part.partition("=")
        if not equals:
            raise BadFaultError(f"{name}: «{part}» is not an option; write it as option=value")
        options[option] = value
    return make(name, **options)


def options_of(fault: type[Fault]) -> dict[str, tuple[Any, str]]:
    """Each option by name, with its default and what it is for."""
    return {field.alias or name: (field.default, field.description or "") for name, field in fault.model_fields.items()}


def about(fault: type[Fault]) -> str:
    """What it does, in one sentence."""
    return re.split(r"(?<=[.!?])\s", " ".join((fault.__doc__ or "").split()))[0]


def _reason(name: str, fault: Any) -> str:
    if fault["type"] == "extra_forbidden":
        known = ", ".join(options_of(FAULTS[name])) or "none"
        return f"{name}: there is no option «{fault['loc'][0]}»; there are {known}"
    place = ": ".join([name, *map(str, fault["loc"])])
    return f"{place}: {fault['msg'].removeprefix('Value error, ')}"
