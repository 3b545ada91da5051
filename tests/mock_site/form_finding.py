"""Finds every form of the site by walking through it: new forms are found by themselves, and tried as the others are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

from mock_site.server import MockSite
from tests.mock_site.journey import PASSWORD, Register, Seen, Somebody, Visitor, text_of

Attributes = dict[str, str | None]


@dataclass(frozen=True)
class Field:
    """What a form sends under one name."""

    name: str
    kind: str
    required: bool = False
    value: str = ""


@dataclass(frozen=True)
class Form:
    """A form that is sent by POST."""

    stage: str
    page: str
    """Where it stands."""
    action: str
    """Where it is sent."""
    fields: tuple[Field, ...]

    @property
    def names(self) -> frozenset[str]:
        """Names of what can be filled in."""
        return frozenset(item.name for item in self.fields if item.name != "form_token")

    def __str__(self) -> str:
        """What a test is called by."""
        return f"{self.stage}: {self.action}"


class Page(HTMLParser):
    """A page's forms, its elements, and what it says is wrong."""

    def __init__(self, html: str, path: str = "/") -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.elements: list[tuple[str, Attributes]] = []
        self.forms: list[tuple[Attributes, list[Field]]] = []
        self.text = ""
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it; a field belongs to the form it stands in, or to the one that it names."""
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag == "form":
            self.forms.append((attributes, []))
            self._open = True
        elif tag in ("input", "select", "textarea", "button") and (name := attributes.get("name")):
            kind = attributes.get("type") or tag
            item = Field(name, kind, "required" in attributes, attributes.get("value") or "")
            wanted = [entries for form, entries in self.forms if form.get("id") == attributes.get("form")]
            entries = wanted[0] if "form" in attributes and wanted else self.forms[-1][1] if self._open else []
            entries.append(item)

    def handle_endtag(self, tag: str) -> None:
        """Fields that follow belong to no form."""
        self._open = self._open and tag != "form"

    def handle_data(self, data: str) -> None:
        """Text between the tags."""
        self.text += data

    @property
    def messages(self) -> set[str]:
        """The fields that have a message tied to them and are marked as invalid; "" where there is a summary."""
        ids = {attributes.get("id") for _, attributes in self.elements}
        found = {""} if any(attributes.get("role") == "alert" for _, attributes in self.elements) else set()
        for _, attributes in self.elements:
            if attributes.get("aria-invalid") == "true":
                described = (attributes.get("aria-describedby") or "").split()
                named = [name.removesuffix("-message") for name in described if name.endswith("-message")]
                found |= {name for name in named if f"{name}-message" in ids}
        return found

    def posts(self, stage: str) -> Iterator[Form]:
        """The forms that are sent by POST."""
        for attributes, fields in self.forms:
            if (attributes.get("method") or "get").lower() == "post":
                action = urljoin(self.path, attributes.get("action") or self.path)
                yield Form(stage, self.path, action, tuple(fields))


@dataclass(frozen=True)
class Place:
    """Somebody at a stage of the journey."""

    visitor: Visitor
    person: Somebody
    links: list[str]
    """Pages of this stage that have a parameter in their address."""


def come(stage: str, mock: MockSite, register: Register) -> Place:
    """Bring somebody new there; the caller closes the visitor."""
    person, visitor = register(), Visitor(mock.origin)
    return Place(visitor, person, STAGES[stage](visitor, person))


def _nothing(visitor: Visitor, person: Somebody) -> list[str]:
    return []


def _code_asked(visitor: Visitor, person: Somebody) -> list[str]:
    typed = {name: person.data[name] for name in ("nir", "card", "card_serial", "birth_date")}
    year, month, day = typed["birth_date"].split("-")
    visitor.send("/activation/code", typed | {"birth_date": f"{day}/{month}/{year}", "channel": "email"})
    return []


def _identified(visitor: Visitor, person: Somebody) -> list[str]:
    visitor.identify(person)
    return []


def _opposed(visitor: Visitor, person: Somebody) -> list[str]:
    visitor.identify(person)
    visitor.send("/activation/decision", {"decision": "oppose"})
    return []


def _decided(visitor: Visitor, person: Somebody) -> list[str]:
    visitor.identify(person)
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes", "privacy": "yes"})
    return []


def _email_asked(visitor: Visitor, person: Somebody) -> list[str]:
    _decided(visitor, person)
    visitor.send("/activation/coordonnees/email", {"email": f"autre-{person.data['email']}"})
    return []


def _mobile_asked(visitor: Visitor, person: Somebody) -> list[str]:
    _decided(visitor, person)
    visitor.send("/activation/coordonnees/mobile", {"mobile": "06 39 98 99 99"})
    return []


def _contact_checked(visitor: Visitor, person: Somebody) -> list[str]:
    _decided(visitor, person)
    visitor.send("/activation/coordonnees", {})
    return []


def _activated(visitor: Visitor, person: Somebody) -> list[str]:
    _contact_checked(visitor, person)
    visitor.choose(identifier=person.identifier)
    return []


def _link_sent(visitor: Visitor, person: Somebody) -> list[str]:
    _activated(visitor, person)
    birth = person.data["birth_date"].split("-")
    typed = {"identifier": person.identifier, "email": person.data["email"], "birth_date": "/".join(reversed(birth))}
    visitor.send("/connexion/mot-de-passe-oublie", typed)
    return re.findall(r"(/connexion/mot-de-passe/[\w-]+)", text_of(person.mails()[-1]))[:1]


def _code_expected(visitor: Visitor, person: Somebody) -> list[str]:
    _activated(visitor, person)
    page = visitor.send("/connexion", {"identifier": person.identifier, "password": PASSWORD, "channel": "email"})
    if page.path != "/connexion/code":  # a later vintage asks for the channel on a page of its own
        visitor.send(page.path, {"channel": "email"})
    return []


def _password_accepted(visitor: Visitor, person: Somebody) -> list[str]:
    _activated(visitor, person)
    visitor.send("/connexion", {"identifier": person.identifier, "password": PASSWORD, "channel": "email"})
    return []


def _inside(visitor: Visitor, person: Somebody) -> list[str]:
    _code_expected(visitor, person)
    visitor.give(person.code())
    return []


STAGES: Final[dict[str, Callable[[Visitor, Somebody], list[str]]]] = {
    "stranger": _nothing,
    "code asked": _code_asked,
    "identified": _identified,
    "opposed": _opposed,
    "decided": _decided,
    "address asked": _email_asked,
    "mobile asked": _mobile_asked,
    "contact checked": _contact_checked,
    "activated": _activated,
    "link sent": _link_sent,
    "password accepted": _password_accepted,
    "code expected": _code_expected,
    "inside": _inside,
}


def every_form(mock: MockSite, register: Register, paths: list[str]) -> list[Form]:
    """The forms of all pages at all stages, each kind of form once: by where it is sent and its fields."""
    found: dict[tuple[str, frozenset[str]], Form] = {}
    shown: set[str] = set()
    for stage in STAGES:
        place = come(stage, mock, register)
        with place.visitor as visitor:
            for path in (*(path for path in paths if path not in shown), *place.links):
                seen = visitor.see(path)
                shown |= {path} & {seen.path}  # where one is sent on, the page is for another stage
                for form in forms_on(seen, stage):
                    found.setdefault((kind_of(form.action), form.names), form)
    return list(found.values())


def forms_on(seen: Seen, stage: str) -> list[Form]:
    """The forms of a page, wherever the visitor was sent on to."""
    return list(Page(seen.html, seen.path).posts(stage))


def kind_of(address: str) -> str:
    """An address without what is different for each person."""
    return re.sub(r"(/mot-de-passe)/[\w-]+$", r"\1/{token}", address)
