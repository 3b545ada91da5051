"""Buttons that changed: their name, their place."""

from typing import ClassVar, Final

from justhtml import JustHTML, Node, Text
from pydantic import Field

from mock_site.faults import trees
from mock_site.faults.base import PageFault

MAIN: Final = "main button.button"
"""A form's main button. Links that look like buttons are none."""


class ButtonRenamed(PageFault):
    """A button has another name: what looks for the old one finds nothing. Links that look like buttons count."""

    name: ClassVar = "button-renamed"
    old: str = Field("Continuer", alias="from", min_length=1)
    """the button's name"""
    new: str = Field("Suivant", alias="to", min_length=1)
    """its new name"""

    def change(self, page: JustHTML, path: str) -> None:
        """Write the new name in place of the old one; what is drawn beside it stays."""
        for button in page.query("button, a.button"):
            if trees.words_of(button) == " ".join(trees.plain(self.old).split()):
                _rename(button, self.new)
                self.strike()


class ButtonMoved(PageFault):
    """A form's main button stands above the fields, at the top of the form; it works as before."""

    name: ClassVar = "button-moved"

    def change(self, page: JustHTML, path: str) -> None:
        """Move it, for each form of the page that has one."""
        moved: list[Node] = []
        for button in reversed(page.query(MAIN)):  # the last is the one that goes on
            form = _form_of(button, page)
            if form is not None and form not in moved and not trees.has_class(button, "second"):
                _to_the_top(button, form)
                moved.append(form)
                self.strike()


def _rename(button: Node, name: str) -> None:
    said = [text for text in trees.texts(button) if (text.data or "").strip()]
    said[0].data = name
    for rest in said[1:]:
        rest.data = ""


def _form_of(button: Node, page: JustHTML) -> Node | None:
    """The form that the button sends, also where it stands outside of it."""
    named = (button.attrs or {}).get("form")
    return page.query_one(f"form[id={named}]") if named else trees.ancestor(button, "form")


def _to_the_top(button: Node, form: Node) -> None:
    around = button.parent
    paragraph = Node("p")
    first = next((node for node in form.children or () if not _is_hidden(node)), None)
    form.insert_before(paragraph, first)
    paragraph.append_child(button)
    if around is not None and around.name == "p" and not trees.words_of(around):
        trees.remove(around)


def _is_hidden(node: Node | Text) -> bool:
    """Nothing of it is seen: a hidden field, the space between two elements."""
    if isinstance(node, Text):
        return not (node.data or "").strip()
    return (node.attrs or {}).get("type") == "hidden"
