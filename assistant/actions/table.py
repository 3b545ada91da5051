"""The list of verbs: those of the product, and those that plugins add through the entry point `pasapas.verbs`."""

from functools import cache
from importlib.metadata import entry_points

from assistant.actions.base import Action
from assistant.actions.check import Check
from assistant.actions.choose import Choose
from assistant.actions.click import Click
from assistant.actions.expect import Expect
from assistant.actions.fill import Fill
from assistant.actions.hand_over import HandOver
from assistant.actions.later import Later
from assistant.actions.open import Open
from assistant.actions.open_mail import OpenMail
from assistant.actions.point import Point
from assistant.actions.press import Press
from assistant.actions.read import Read
from assistant.actions.read_code import ReadCode
from assistant.actions.type import Type
from assistant.actions.upload import Upload
from assistant.actions.use import Use

OWN: tuple[type[Action], ...] = (
    Open,
    OpenMail,
    Click,
    Fill,
    Type,
    Choose,
    Check,
    Press,
    Upload,
    Read,
    ReadCode,
    Point,
    Expect,
    HandOver,
    Later,
    Use,
)


@cache
def verbs() -> dict[str, type[Action]]:
    """Every verb by its name. A plugin can't replace one of the product's own."""
    added = [entry.load() for entry in entry_points(group="pasapas.verbs")]
    return {action.verb: action for action in (*added, *OWN)}
