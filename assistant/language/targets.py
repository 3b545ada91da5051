"""Targets: how an action names an element of the page, in the notation of ARIA snapshots.

button "Continuer"                        a role and an accessible name (part of it is enough)
heading "Je m'identifie" [level=1]        with attributes; [exact] wants the whole name, [nth=2] the second one
link /voir (tout|plus)/                   a regular expression for the name
textbox in group "Date de naissance"      within another element
textbox beside text "Né le"               the one that stands next to something
label "Nom" · text "Bienvenue" · testid "total" · css "#total"
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

ROLES: Final = frozenset(
    [
        "alert",
        "alertdialog",
        "article",
        "banner",
        "blockquote",
        "button",
        "caption",
        "cell",
        "checkbox",
        "code",
        "columnheader",
        "combobox",
        "complementary",
        "contentinfo",
        "definition",
        "dialog",
        "document",
        "figure",
        "form",
        "generic",
        "grid",
        "gridcell",
        "group",
        "heading",
        "img",
        "link",
        "list",
        "listbox",
        "listitem",
        "log",
        "main",
        "menu",
        "menubar",
        "menuitem",
        "menuitemcheckbox",
        "menuitemradio",
        "navigation",
        "note",
        "option",
        "paragraph",
        "progressbar",
        "radio",
        "radiogroup",
        "region",
        "row",
        "rowgroup",
        "rowheader",
        "search",
        "searchbox",
        "separator",
        "slider",
        "spinbutton",
        "status",
        "strong",
        "switch",
        "tab",
        "table",
        "tablist",
        "tabpanel",
        "term",
        "textbox",
        "timer",
        "toolbar",
        "tooltip",
        "tree",
        "treeitem",
    ]
)
"""The roles that may be written: WAI-ARIA 1.2's, without the abstract and the purely presentational ones."""

OTHER_KINDS: Final = ("label", "text", "testid", "css")
STATES: Final = ("checked", "disabled", "expanded", "pressed", "selected")


class TargetError(ValueError):
    """A target is not written as targets are. `remedy` says what to write instead."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True)
class Name:
    """What an element is called: a plain text, matched whatever its typography, or a regular expression."""

    text: str
    regex: bool = False

    def __str__(self) -> str:
        if self.regex:
            return "/" + self.text.replace("/", "\\/") + "/"
        return '"' + self.text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@dataclass(frozen=True)
class Target:
    """An element of the page, as an author names it."""

    kind: str
    """A role of `ROLES`, or one of `OTHER_KINDS`."""
    name: Name | None = None
    exact: bool = False
    nth: int | None = None
    """From 1."""
    level: int | None = None
    """Of a heading."""
    states: tuple[tuple[str, bool], ...] = ()
    """Which of `STATES` it must have, and whether it must be on or off."""
    inside: "Target | None" = None
    beside: "Target | None" = None

    def __str__(self) -> str:
        words = [self.kind] + ([str(self.name)] if self.name else [])
        words += [f"[level={self.level}]"] if self.level else []
        words += [f"[{key}]" if on else f"[{key}=false]" for key, on in self.states]
        words += ["[exact]"] if self.exact else []
        words += [f"[nth={self.nth}]"] if self.nth else []
        words += [f"in {self.inside}"] if self.inside else []
        words += [f"beside {self.beside}"] if self.beside else []
        return " ".join(words)

    def with_names(self, render: Callable[[str], str]) -> "Target":
        """Return the same target with `render` applied to every plain name: values in names become texts."""
        name = self.name if self.name is None or self.name.regex else Name(render(self.name.text))
        inside = self.inside.with_names(render) if self.inside else None
        beside = self.beside.with_names(render) if self.beside else None
        return replace(self, name=name, inside=inside, beside=beside)

    def names(self) -> tuple[str, ...]:
        """The plain names in it, its own and those of what it stands in or beside."""
        found = [self.name.text] if self.name and not self.name.regex else []
        for other in (self.inside, self.beside):
            found += other.names() if other else ()
        return tuple(found)
