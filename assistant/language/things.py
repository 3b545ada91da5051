"""What elements of a page are called: the thing acted on, its name in a list, and a place in it or beside it.

Other languages bend the noun in each of these (кнопку, кнопка, у кнопці), so each is a text of the catalogue.
"""

from typing import Final

from wording.phrase import Phrase


class Thing:
    """A noun, as texts of the catalogue `sentences`."""

    def __init__(self, acted_on: str, name: str, inside: str, beside: str) -> None:
        """In English: "the button", "button", "in the button", "next to the button"."""
        self.acted_on = Phrase(text=acted_on, context=ACTED_ON)
        self.name = Phrase(text=name, context=ALONE)
        self.inside = Phrase(text=inside, context=PLACE)
        self.beside = Phrase(text=beside, context=PLACE)


ACTED_ON: Final = "a thing acted on"
ALONE: Final = "a thing alone"
PLACE: Final = "a place"


_BOX = Thing("the box", "box", "in the box", "next to the box")
_BUTTON = Thing("the button", "button", "in the button", "next to the button")
_CELL = Thing("the cell", "cell", "in the cell", "next to the cell")
_CHOICE = Thing("the choice", "choice", "in the choice", "next to the choice")
_COMMAND = Thing("the command", "command", "in the command", "next to the command")
_ELEMENT = Thing("the element", "element", "in the element", "next to the element")
_FIELD = Thing("the field", "field", "in the field", "next to the field")
_FORM = Thing("the form", "form", "in the form", "next to the form")
_GROUP = Thing("the group", "group", "in the group", "next to the group")
_HEADING = Thing("the heading", "heading", "in the heading", "next to the heading")
_ITEM = Thing("the item", "item", "in the item", "next to the item")
_LINK = Thing("the link", "link", "in the link", "next to the link")
_LIST = Thing("the list", "list", "in the list", "next to the list")
_MENU = Thing("the menu", "menu", "in the menu", "next to the menu")
_PART = Thing("the part", "part", "in the part", "next to the part")
_PICTURE = Thing("the picture", "picture", "in the picture", "next to the picture")
_ROW = Thing("the row", "row", "in the row", "next to the row")
_SLIDER = Thing("the slider", "slider", "in the slider", "next to the slider")
_SWITCH = Thing("the switch", "switch", "in the switch", "next to the switch")
_TAB = Thing("the tab", "tab", "in the tab", "next to the tab")
_TABLE = Thing("the table", "table", "in the table", "next to the table")
_TEXT = Thing("the text", "text", "in the text", "next to the text")
_WARNING = Thing("the warning", "warning", "in the warning", "next to the warning")
_WINDOW = Thing("the window", "window", "in the window", "next to the window")

THINGS: Final = {
    "alert": _WARNING,
    "button": _BUTTON,
    "cell": _CELL,
    "checkbox": _BOX,
    "combobox": _LIST,
    "dialog": _WINDOW,
    "alertdialog": _WINDOW,
    "form": _FORM,
    "group": _GROUP,
    "heading": _HEADING,
    "img": _PICTURE,
    "label": _FIELD,
    "link": _LINK,
    "list": _LIST,
    "listbox": _LIST,
    "listitem": _ITEM,
    "menu": _MENU,
    "menuitem": _COMMAND,
    "navigation": _MENU,
    "option": _CHOICE,
    "radio": _CHOICE,
    "region": _PART,
    "row": _ROW,
    "searchbox": _FIELD,
    "slider": _SLIDER,
    "spinbutton": _FIELD,
    "switch": _SWITCH,
    "tab": _TAB,
    "table": _TABLE,
    "text": _TEXT,
    "textbox": _FIELD,
}
"""By role, or by another kind of target."""


def thing(kind: str) -> Thing:
    """What an element of a kind is called; an element where nobody would know the word."""
    return THINGS.get(kind, _ELEMENT)
