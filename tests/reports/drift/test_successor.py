"""What an element became: the right one, or none."""

import pytest

from reports.drift import align, read_tree, successor
from reports.drift.successor import succession
from reports.recording import Box, Touched
from tests.reports.drift.pages import aria, node, screen, touched, tree

ROLES = ("button", "link", "textbox", "radio", "checkbox", "heading", "dialog", "region", "group", "radiogroup")
PAGES = ("cookies", "identification", "decision", "identifiants", "connexion")
FORM = """\
- main:
  - heading "Compte" [level=1] [box=0,0,300,30]
  - textbox "Nom" [box=0,50,300,40]
  - textbox "Prénom" [box=0,100,300,40]
  - button "Continuer" [box=0,150,100,40]
  - button "Annuler" [box=120,150,100,40]
"""


def found(before: str, target: Touched, after: str) -> str | None:
    """The successor's target."""
    became = successor(screen(before), target, screen(after))
    return became and became.target


def button(name: str) -> Touched:
    """A button."""
    return Touched(target=f'button "{name}"', role="button", name=name)


def test_all_words_changed() -> None:
    """Of all elements whose words changed, at least nine of ten have the right successor, and none has a wrong one."""
    right = wrong = none = 0
    for site in ("words1", "words4"):
        for page in PAGES:
            before, after = tree("base", page), tree(site, page)
            pages = align(before, after)
            for one, other in zip(before.nodes, after.nodes, strict=True):
                if one.role not in ROLES or one.words == other.words:
                    continue
                became = succession(pages, touched(before, one))
                right += became is not None and (became.role, became.name) == (other.role, other.words)
                wrong += became is not None and became.name != other.words
                none += became is None
    assert right > 80 and wrong == 0 and none * 9 <= right


def test_no_successor_on_another_page() -> None:
    """What a page had has no successor under another name on another page of the site, in whatever words."""
    for site in ("base", "words1"):
        for page in PAGES[1:]:
            for other in PAGES[1:]:
                if page == other:
                    continue
                before = tree("base", page)
                pages = align(before, tree(site, other))
                for one in next(one for one in before.nodes if one.role == "main").below():
                    if one.role in ROLES and one.words and one.words != "Retour":
                        became = succession(pages, touched(before, one))
                        assert became is None or became.name == one.words, f"{page} {one}: {became}"


@pytest.mark.parametrize(
    ("site", "page", "role", "words", "target"),
    [
        ("button-renamed", "identification", "button", "Continuer", 'button "Suivant"'),
        ("v2025", "identification", "button", "Continuer", 'button "Valider et continuer"'),
        ("v2025", "identification", "textbox", "Code provisoire", 'textbox "Code provisoire (12 caractères)"'),
        ("v2025", "cookies", "button", "Tout accepter", 'button "Tout autoriser"'),
        ("v2025", "cookies", "dialog", "Un petit cookie", 'dialog "Vos choix sur les cookies"'),
        ("new-cookie-banner", "cookies", "button", "Tout refuser", 'button "Continuer sans accepter"'),
        ("v2025", "cookies", "link", "Se connecter", None),
        ("field-removed", "identifiants", "textbox", "Confirmer", None),
        ("field-removed", "identifiants", "button", "Afficher la confirmation", None),
    ],
)
def test_what_the_site_does(site: str, page: str, role: str, words: str, target: str | None) -> None:
    """Each change of the stand-in gives the target that a tester would write, or none where the element is gone."""
    before = tree("base", page)
    assert found(aria("base", page), touched(before, node(before, role, words)), aria(site, page)) == target


def test_the_other_button_is_none() -> None:
    """A button that was always there is no successor of the one that is gone."""
    assert found(FORM, button("Continuer"), FORM.replace('  - button "Continuer" [box=0,150,100,40]\n', "")) is None


def test_the_opposite_is_none() -> None:
    """Nor is one at its place that means the contrary."""
    assert found(FORM, button("Continuer"), FORM.replace("Continuer", "Retour")) is None


def test_why() -> None:
    """The reasons are told, and how sure they make it."""
    became = successor(screen(FORM), button("Continuer"), screen(FORM.replace("Continuer", "Poursuivre")))
    assert became is not None and became.confidence > 0.8
    assert "its name means the same" in became.reasons and "it stands at the same place" in became.reasons


@pytest.mark.parametrize(
    ("after", "target"),
    [
        (FORM.replace("Continuer", "Annuler tout de suite"), 'button "Annuler tout de suite"'),
        (FORM.replace('"Continuer"', '"Suivant"') + '- button "Suivant" [box=0,900,1,1]\n', 'button "Suivant" [nth=1]'),
        (
            FORM.replace('"Continuer"', '"Suivant"').replace("- main:", '- region "Formulaire":')
            + '- region "Aide":\n  - button "Suivant" [box=0,900,1,1]\n',
            'button "Suivant" in region "Formulaire"',
        ),
    ],
)
def test_the_target_is_the_only_one(after: str, target: str) -> None:
    """The target says what it must to be the only one, and no more."""
    pages = align(read_tree(FORM), read_tree(after))
    if "Annuler tout" in after:
        assert node(pages.after, "button", "Annuler tout") in pages.after.nodes
        assert succession(pages, button("Continuer")) is None, "it means the contrary"
        return
    became = succession(pages, button("Continuer"))
    assert became is not None and became.target == target


def test_a_value_is_never_a_target() -> None:
    """Where the flow names an element by somebody's value, only what it stands in is repaired."""
    page = '- main:\n  - heading "Vous" [level=1]\n  - group "Adresse e-mail" [box=0,50,300,40]:\n    - paragraph: {}\n'
    before, after = page.format("camille@courrier.test"), page.format("dominique@courrier.test")
    kept = Touched(
        target="text /@/", role="paragraph", name="camille@courrier.test", box=Box(x=0, y=50, width=9, height=9)
    )
    assert found(before, kept, after) is None
    inside = kept.model_copy(update={"target": 'text /@/ in group "Adresse e-mail"'})
    assert found(before, inside, after.replace("Adresse e-mail", "Votre adresse e-mail")) == (
        'text /@/ in group "Votre adresse e-mail"'
    )
