"""Targets: how an action names an element of the page, in the notation of ARIA snapshots.

button "Continuer"                        a role and an accessible name (part of it is enough)
heading "Je m'identifie" [level=1]        with attributes; [exact] wants the whole name, [nth=2] the second one
link /voir (tout|plus)/                   a regular expression for the name
textbox in group "Date de naissance"      within another element
textbox beside text "Né le"               the one that stands next to something
label "Nom" · text "Bienvenue" · testid "total" · css "#total"
"""

import re
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

_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<word>[a-z]+)
      | "(?P<string>(?:[^"\\]|\\.)*)"
      | /(?P<regex>(?:[^/\\]|\\.)+)/
      | \[(?P<key>[a-z]+)(?:=(?P<value>[^\]]+))?\]
    )""",
    re.VERBOSE,
)


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


def parse(source: str) -> Target:
    """Read a target.

    Raises:
        TargetError: it is not written as targets are.

    """
    reader = _Reader(source)
    target = reader.target()
    reader.end()
    return target


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def take(self, *kinds: str) -> "re.Match[str] | None":
        token = _TOKEN.match(self.source, self.at)
        if token is None or token.lastgroup not in {*kinds, "value" if "key" in kinds else ""}:
            return None
        self.at = token.end()
        return token

    def target(self) -> Target:
        target = self.head()
        while token := self.take("key"):
            target = _with_attribute(target, token["key"], token["value"])
        while token := self.take("word"):
            if token["word"] not in ("in", "beside"):
                raise self.wrong(f"«{token['word']}» is not expected here")
            place = self.target()
            target = replace(target, inside=place) if token["word"] == "in" else replace(target, beside=place)
        return target

    def head(self) -> Target:
        word = self.take("word")
        if word is None:
            raise self.wrong("no role where a target begins")
        kind = word["word"]
        if kind not in ROLES and kind not in OTHER_KINDS:
            raise TargetError(f"there is no role «{kind}»", _similar_role(kind))
        name = self.name()
        if name is None and kind in OTHER_KINDS:
            raise TargetError(f"«{kind}» needs a name", f'write {kind} "…"')
        return Target(kind, name)

    def name(self) -> Name | None:
        token = self.take("string", "regex")
        if token is None:
            return None
        if token["regex"] is None:
            return Name(re.sub(r"\\(.)", r"\1", token["string"]))
        return Name(_checked_regex(token["regex"].replace("\\/", "/")), regex=True)

    def end(self) -> None:
        if self.source[self.at :].strip():
            raise self.wrong(f"«{self.source[self.at :].strip()}» can't be read")

    def wrong(self, what: str) -> TargetError:
        rest = self.source[self.at :].strip()
        if rest[:1] in ("«", "“", "‘", "'", "’"):
            return TargetError(
                "a name stands between plain double quotes", 'write role "name", for example button "Continuer"'
            )
        return TargetError(what, 'write role "name", for example button "Continuer"')


def _with_attribute(target: Target, key: str, value: str | None) -> Target:
    if key == "exact" and value is None:
        return replace(target, exact=True)
    if key in ("nth", "level") and value and value.isdigit() and int(value) > 0:
        return replace(target, nth=int(value)) if key == "nth" else replace(target, level=int(value))
    if key in STATES and value in (None, "true", "false"):
        return replace(target, states=(*target.states, (key, value != "false")))
    known = ", ".join(["[exact]", "[nth=2]", "[level=1]", *(f"[{state}]" for state in STATES)])
    raise TargetError(f"[{key}{'=' + value if value else ''}] is not an attribute of targets", f"write one of {known}")


def _checked_regex(source: str) -> str:
    try:
        re.compile(source)
    except re.error as error:
        raise TargetError(
            f"/{source}/ is not a regular expression ({error})", "mend it, or write the name in quotes"
        ) from None
    return source


def _similar_role(word: str) -> str:
    from difflib import get_close_matches

    common = {"field": "textbox", "input": "textbox", "select": "combobox", "image": "img", "title": "heading"}
    close = [common[word]] if word in common else get_close_matches(word, [*ROLES, *OTHER_KINDS], 1)
    return (
        f"write {close[0]}" if close else "write a role such as button, link, textbox, radio, checkbox, heading or text"
    )
