"""What real sites do to a flow (FACTS.md), and how a target still finds its element."""

import pytest
from playwright.sync_api import Browser

from assistant.language.notation import parse
from assistant.locate import matching
from tests.staging import stage_on

PAGE = """
<h1>← Je m’identifie</h1><h2>Je m’identifie ici</h2>
<a href="#" id="link">Continuer</a><button id="button">Continuer</button>
<button id="icon"><span aria-hidden="true">★</span> Enregistrer</button>
<button id="nbsp">J’ai besoin d’un code&nbsp;?</button>
<button id="quotes">Dire «&nbsp;oui&nbsp;»</button>
<table><tr aria-label="Rose"><td>Rose<td><button id="rose">Supprimer</button>
<tr aria-label="Iris"><td>Iris<td><button id="iris">Supprimer</button></table>
<div role="group" aria-label="Date de départ"><input id="d1"><input id="d2"></div>
<p>Né le <input id="born"> à <input id="place"></p>
<div>Ville</div><input id="below">
<button id="hidden" style="display:none">Caché</button><button disabled id="off">Fermé</button>
<label>Lu <input type="checkbox" checked id="lu"></label><div data-testid="total" id="total">12</div>
"""


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ('link "Continuer"', "link"),
        ('button "Continuer"', "button"),
        ('button "Enregistrer"', "icon"),
        ("button \"J'ai besoin d'un code ?\"", "nbsp"),
        ('button "Dire \\"oui\\""', "quotes"),
        ('button "Supprimer" in row "Iris"', "iris"),
        ('button "Supprimer" [nth=2]', "iris"),
        ('textbox [nth=2] in group "Date de départ"', "d2"),
        ('textbox beside text "Né le"', "born"),
        ('textbox beside text "Ville"', "below"),
        ("button /^Enre/", "icon"),
        ("checkbox [checked]", "lu"),
        ('button "Fermé" [disabled]', "off"),
        ('testid "total"', "total"),
        ('css "#total"', "total"),
        ('label "Lu"', "lu"),
        ('text "12"', "total"),
    ],
)
def test_a_target_finds_its_element(browser: Browser, target: str, found: str) -> None:
    """Each notation names exactly one element, whatever the page's typography."""
    page = stage_on(browser, PAGE).page
    elements, count = matching(page, parse(target))
    assert count == 1
    assert elements.get_attribute("id") == found


@pytest.mark.parametrize(("target", "count"), [('button "Caché"', 0), ('heading "Je m\'identifie"', 2), ('heading "Je m\'identifie" [level=2]', 1), ('heading "Je m\'identifie" [exact]', 0), ('textbox beside text "Nulle part"', 0)])  # fmt: skip
def test_what_a_target_does_not_name_is_not_found(browser: Browser, target: str, count: int) -> None:
    """Hidden elements, other levels, longer names: nothing is taken for what it is not."""
    assert matching(stage_on(browser, PAGE).page, parse(target))[1] == count
