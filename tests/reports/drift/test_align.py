"""Which element became which."""

import pytest

from reports.drift import align, read_tree
from tests.reports.drift.pages import node, tree

PAGES = ("cookies", "identification", "decision", "identifiants", "connexion")


@pytest.mark.parametrize("site", ["words1", "words4"])
@pytest.mark.parametrize("page", PAGES)
def test_all_words_changed(page: str, site: str) -> None:
    """Where the layout stayed, every element is found again though it says something else."""
    before, after = tree("base", page), tree(site, page)
    pages = align(before, after)
    assert [pages.became(one) for one in before.nodes] == list(after.nodes)


def test_the_look_changed() -> None:
    """Where the words stayed, every element is found again though it stands elsewhere."""
    before, after = tree("base", "identification"), tree("look2", "identification")
    pages = align(before, after)
    assert [pages.became(one) for one in before.nodes] == list(after.nodes)


def test_a_field_was_removed() -> None:
    """What belonged to the field is removed, and nothing else became anything else."""
    pages = align(tree("base", "identifiants"), tree("field-removed", "identifiants"))
    assert {one.role for one in pages.removed} == {"text", "textbox", "button", "paragraph"} and len(pages.removed) == 4
    assert not pages.added
    assert all(one.words == other.words for one, other in pages.forward.items())


def test_a_banner_was_added() -> None:
    """A banner is added, and all else stayed what it was."""
    pages = align(tree("base", "identification"), tree("new-banner", "identification"))
    assert not pages.removed and {one.role for one in pages.added} == {"complementary", "group", "text", "paragraph"}


def test_buttons_changed_names_and_places() -> None:
    """Of three buttons in another order, under other names, each is known by what it means."""
    before, after = tree("base", "cookies"), tree("new-cookie-banner", "cookies")
    pages = align(before, after)
    became = {one.name: pages.became(one) for one in before.of_role("button")}
    assert {name: other and other.name for name, other in became.items()} == {
        "Tout accepter": "D’accord pour tout",
        "Tout refuser": "Continuer sans accepter",
        "Paramétrer les cookies": "Choisir",
    }


def test_a_button_moved() -> None:
    """A button that moved to the top is the same one."""
    before, after = tree("base", "identification"), tree("button-moved", "identification")
    assert align(before, after).became(node(before, "button", "Continuer")) is node(after, "button", "Continuer")


def test_nothing_and_something() -> None:
    """An empty page became nothing, and came from nothing."""
    page = tree("base", "cookies")
    assert align(page, read_tree("")).removed == align(read_tree(""), page).added == page.nodes


def test_a_large_page() -> None:
    """Of a table of 600 rows, rewritten throughout, each row is found again, though not all pairs are weighed."""
    rows = "\n".join(f'- button "avant {row}" [box=0,{row * 30},80,20]' for row in range(600))
    before, after = read_tree(rows), read_tree(rows.replace("avant", "depuis lors"))
    pages = align(before, after)
    assert [pages.became(one) for one in before.nodes] == list(after.nodes)
