"""A redesign of the words: the same elements in the same look, other texts, and a site that works."""

import re
from collections.abc import Iterator
from typing import Final

import httpx
import pytest
from justhtml import Element, JustHTML, Node
from playwright.sync_api import Page

from mock_site.appearance.wordings import sentences, terms
from mock_site.appearance.words import ATTRIBUTES, Vocabulary, reworded
from mock_site.messages import Message
from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on
from tests.mock_site.journey import Register, Seen, Visitor, registered
from tests.mock_site.looking import Look
from tests.mock_site.site_texts import is_said

SEEDS: Final = (1, 2, 3)
KEPT: Final = re.compile(r"SITE FICTIF|Mon espace santé|pasapas|8025000002")


@pytest.fixture(scope="module")
def mock() -> Iterator[MockSite]:
    """A site with other words."""
    with MockSite(words=1) as mock:
        yield mock


@pytest.fixture(scope="module")
def plain() -> Iterator[MockSite]:
    """The same site with its own words."""
    with MockSite() as plain:
        yield plain


@pytest.fixture
def known(plain: MockSite) -> Iterator[Visitor]:
    """A visitor of the site with its own words."""
    with Visitor(plain.origin) as visitor:
        yield visitor


def structure(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """All elements in order, with the attributes that are not read."""

    def below(node: Node) -> Iterator[tuple[str, dict[str, str | None]]]:
        for child in node.children or ():
            if isinstance(child, Element):
                yield child.name, {name: value for name, value in child.attrs.items() if name not in ATTRIBUTES}
                yield from below(child)

    return list(below(JustHTML(html, sanitize=False).root))


def texts(html: str) -> list[str]:
    """All texts with a letter in them, and the attributes that are read."""
    page = re.sub(r"<(svg|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    read = re.findall(rf'\b(?:{"|".join(ATTRIBUTES)})="([^"]+)"', html)
    return [text.strip() for text in (*re.split(r"<[^>]*>", page), *read) if re.search(r"[^\W\d]", text)]


def some_pages(visitor: Visitor) -> list[Seen]:
    """Pages with all kinds of texts: panel, fields, hints, messages, help, lists."""
    paths = ("/", "/activation", "/connexion", "/aide/numero-de-serie", "/cookies", "/activation/code", "/nulle-part")
    sent = [visitor.send("/activation/identification", {"nir": "1"}), visitor.send("/connexion", {"identifier": "x"})]
    return [*map(visitor.see, paths), *sent]


def test_only_words_change(known: Visitor) -> None:
    """Tags, classes, addresses, names and values of fields are the same; most texts are others."""
    for seen in some_pages(known):
        said = texts(seen.html)
        for seed in SEEDS:
            other = reworded(seen.html, seed)
            assert structure(other) == structure(seen.html), seen.path
            changed = sum(one != two for one, two in zip(said, texts(other), strict=True))
            assert changed > 0.6 * len(said), f"{seen.path}, words {seed}: {changed} of {len(said)}"


def test_names_stay(known: Visitor) -> None:
    """The warning, the site's name in the title, the prefix of a serial."""
    for seen in some_pages(known):
        for seed in SEEDS:
            other = reworded(seen.html, seed)
            assert "SITE FICTIF — démonstration" in other
            assert "– Mon espace santé (site fictif)</title>" in other
            assert other.count("8025000002") == seen.html.count("8025000002")


def test_seeds_differ_and_are_kept(known: Visitor) -> None:
    """Each seed speaks in its own way, always the same."""
    page = known.see("/activation/identification").html
    spoken = [reworded(page, seed) for seed in range(12)]
    assert len(set(spoken)) == 12
    assert [Vocabulary(3).say(said) for said in sentences()] == [Vocabulary(3).say(said) for said in sentences()]


def test_one_way_of_speaking_on_all_pages(known: Visitor) -> None:
    """A text that stands on two pages, or as title and heading, has one other text."""
    for seed in SEEDS:
        spoken: dict[str, set[str]] = {}
        for seen in some_pages(known):
            other = reworded(seen.html, seed)
            for one, two in zip(texts(seen.html), texts(other), strict=True):
                spoken.setdefault(one, set()).add(two)
            heading = re.findall(r"<h1[^>]*>(.*?)</h1>", other)[0]
            if f"<title>{seen.heading}" in seen.html.replace("’", "'"):
                assert f"<title>{heading}" in other
        assert not {one: two for one, two in spoken.items() if len(two) > 1}


def test_what_somebody_typed_stays() -> None:
    """Values of fields, and addresses in texts: they are not the site's words."""
    vocabulary = Vocabulary(1)
    assert reworded('<input value="Continuer">', 1).count("Continuer") == 1
    for said in ("camille@e-mail.test", "identifiant.2", "mon-identifiant@courrier.test", "camille.identifiant"):
        for seed in range(10):
            assert Vocabulary(seed).say(said) == said
    assert vocabulary.say("Cet identifiant est déjà pris. Vous pourriez choisir identifiant.2.").endswith(
        "identifiant.2."
    )


def test_messages_speak_alike(visitor: Visitor) -> None:
    """In the page they are other than in the list, at the field and in the summary the same."""
    seen = visitor.send("/activation/identification", {})
    said = {str(message).replace("’", "'") for message in Message}
    assert len(seen.messages) == 4 and not said & set(seen.messages.values())
    assert [seen.text.count(message) for message in seen.messages.values()] == [2] * 4


@pytest.mark.parametrize("seed", [SEEDS[0], *(pytest.param(seed, marks=pytest.mark.matrix) for seed in SEEDS[1:])])
def test_the_journey_works(seed: int) -> None:
    """From the code to the log-out, by form posts."""
    with MockSite(words=seed) as mock, Visitor(mock.origin) as visitor, httpx.Client(base_url=mock.control) as control:
        person = registered(mock)
        assert visitor.activate(person).path == "/activation/terminee"
        visitor.log_in(person)
        seen = visitor.give(person.code())
        assert seen.path == "/espace/bienvenue" and "Camille" in seen.heading
        assert visitor.send("/deconnexion", {}, page="/espace").path == "/deconnexion"
        assert control.get(f"/people/{person.data['email']}").json()


def test_everybody_can_use_it(page: Page, visitor: Visitor, somebody: Register, look: Look, mock: MockSite) -> None:
    """Nothing is too long or without a name."""
    page.goto(mock.origin)
    look("cookie panel")
    person = somebody()
    visitor.come_to_credentials(person)
    carry_on(page, visitor)
    for path in ("/activation/identification", "/activation/decision", "/activation/identifiant", "/connexion"):
        page.goto(mock.origin + path)
        look(path)


def test_the_table_is_about_this_site() -> None:
    """Every text of the table is one that a page or a message says: it was not forgotten when a page changed."""
    assert not [said for said in sentences() if not is_said(said)]


def test_the_table_is_sound() -> None:
    """Between one and four others, none twice, none that is said elsewhere; what is filled in stays filled in."""
    table = sentences()
    others = [other for ways in table.values() for other in ways]
    assert len(others) == len(set(others)) and not set(others) & set(table)
    assert all(1 <= len(ways) <= 4 for ways in table.values()) and len(table) > 250
    for said, ways in table.items():
        for other in ways:
            assert re.findall(r"\{\w+\}", other) == re.findall(r"\{\w+\}", said), other
            assert "'" not in other and "\u00a0" not in other and other == " ".join(other.split(" ")), other
    assert all([] not in ways and {} in ways for ways in terms().values()), "the usual term is one of the ways"
