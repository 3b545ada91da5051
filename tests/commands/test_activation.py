"""The whole journey, from the mail to the guide: every row of JOURNEY.md that the happy path has, in order."""

import html
import re

import pytest
from PIL import Image

from assistant.commands.guide import Made
from assistant.person import Person
from reports.recording import Recording

# the row of JOURNEY.md, the step that shows it, what the page (its ARIA tree) must have, what the guide must say
ROWS: list[tuple[int, str, str, str]] = [
    (1, "courriel", "Mon espace santé <ne-pas-repondre@mon-espace-sante.test>", "en-tête"),
    (2, "courriel-code", "Bonjour", "deux parties"),
    (3, "courriel-code", "sera créé automatiquement pour CAMILLE EXEMPLE", ""),
    (4, "courriel-code", "ou vous opposer à sa création", ""),
    (5, "courriel-code", "à tout moment changer d’avis", ""),
    (6, "courriel-code", "A1B2C3D4E5F6", "Votre code provisoire"),
    (7, "courriel-code", "valable 6 semaines", "valable 6 semaines"),
    (8, "courriel-bouton", 'link "ACTIVER MON ESPACE SANTÉ"', "seconde partie"),
    (9, "courriel-bouton", "Et prochainement", ""),
    (10, "courriel-bouton", "protection-donnees-personnelles", ""),
    (11, "cookies", 'button "Paramétrer les cookies"', "Tout accepter"),
    (12, "accueil", "Vous avez la main sur votre santé", "Activer Mon espace santé"),
    (13, "preparatifs", "", "loupe"),
    (14, "preparatifs", "5 minutes de mon temps", "Commencer"),
    (15, "identification", 'textbox "Code provisoire composé de 12 caractères"', "Code provisoire"),
    (16, "identification", "Où trouver mon numéro de sécurité sociale ?", "15 chiffres"),
    (17, "carte-vitale", 'radio "Carte Vitale sans photo"', "avec ou sans photo"),
    (18, "carte-vitale", 'textbox "Numéro de série de carte Vitale"', "entre la photo et le bord"),
    (19, "carte-vitale", "", "contrairement à ce qu’écrit l’aide"),
    (20, "identification-continuer", 'button "Continuer"', "Continuer"),
    (21, "decision", "Je m’oppose à la création de Mon espace santé", "accepter les conditions générales"),
    (22, "coordonnees", "Modifier l’adresse e-mail", "Votre numéro de téléphone mobile"),
    (23, "coordonnees", "", "code de vérification"),
    (24, "identifiants", 'button "Afficher la confirmation du mot de passe"', "l’œil"),
    (25, "identifiants", "", "touche 8"),
    (26, "identifiants-valider", 'button "Valider"', "Cliquez sur « Valider »"),
    (27, "termine", "Mon espace santé a bien été activé !", "vous connecter sans attendre"),
    (28, "adresse", 'link "Se connecter"', "https://www.mon-espace-sante.test"),
    (29, "connexion-identifiants", 'radio "Par SMS"', "ceux du site"),
    (30, "code-attente", "L’authentification est réussie", "courrier indésirable"),
    (31, "code-courriel", "123456", "Votre code d’accès"),
    (32, "interieur", "Bienvenue Camille", "Profil médical"),
    (33, "deconnexion", 'menuitem "Se déconnecter"', "en haut à gauche"),
]
MARKS = {
    "courriel": 0,
    "courriel-code": 1,
    "cookies": 1,
    "accueil": 1,
    "preparatifs": 1,
    "identification": 2,
    "carte-vitale": 2,
    "identification-continuer": 1,
    "decision": 3,
    "coordonnees": 3,
    "identifiants": 5,
    "identifiants-valider": 1,
    "termine": 1,
    "adresse": 1,
    "code-courriel": 1,
    "deconnexion": 2,
}


@pytest.fixture(scope="session")
def recording(gastons_guide: Made) -> Recording:
    """The recording beside the guide."""
    return Recording.load(gastons_guide.recording)


@pytest.fixture(scope="session")
def text(gastons_guide: Made) -> str:
    """What the guide says, with one kind of space."""
    page = gastons_guide.guide.read_text(encoding="utf-8")
    # whole words and addresses are held together by spans
    page = re.sub(r"</?span[^>]*>|<wbr>", "", page)
    words = html.unescape(re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", " ", page, flags=re.DOTALL))
    return " ".join(words.split())


@pytest.mark.parametrize(("row", "step", "page", "told"), ROWS, ids=[f"row {row}" for row, *_ in ROWS])
def test_the_guide_shows_the_row(recording: Recording, text: str, row: int, step: str, page: str, told: str) -> None:
    """Each screen, text and rule of the source guide is in a picture, and said in words where the source says it."""
    record = next(record for record in recording.steps if record.id == step)
    assert record.outcome == "done"
    aria = " ".join(" ".join(figure.aria for figure in record.figures).replace('\\"', '"').split())
    assert " ".join(page.split()) in aria
    assert " ".join(told.split()) in text


def test_the_rows_stand_in_order(recording: Recording) -> None:
    """The steps that show the rows come in the order of the rows, and there are eighteen pictures or more."""
    order = [step.id for step in recording.steps]
    places = [order.index(step) for _, step, _, _ in ROWS]
    assert places == sorted(places)
    assert [row for row, *_ in ROWS] == list(range(1, 34))
    assert sum(len(step.figures) for step in recording.steps) >= 18


@pytest.mark.parametrize(("step", "marks"), MARKS.items())
def test_each_picture_has_its_marks(recording: Recording, step: str, marks: int) -> None:
    """As many marks as the source guide has, numbering beginning anew in each picture; both eyes share a mark."""
    record = next(record for record in recording.steps if record.id == step)
    assert [len(figure.marks) for figure in record.figures] == [marks]
    eyes = [mark for mark in record.figures[0].marks if len(mark.elements) == 2]
    assert bool(eyes) == (step == "identifiants")


def test_nothing_of_gaston_is_left(gastons_guide: Made, people: object) -> None:
    """Played with another persona, none of his values is in the recording or in the guide, in whatever form."""
    from pathlib import Path

    gaston = Person.load(Path(str(people)) / "gaston.yaml").values
    written = {
        path.name: path.read_text(encoding="utf-8")
        for path in (gastons_guide.guide, gastons_guide.recording / "recording.json")
    }
    written["index.html"] = re.sub(r"data:[^\"']+", "", written["index.html"])
    values = [value for name, value in gaston.items() if name not in ("card", "civility")]
    values += ["1 49 02 99 999 014 38", "06 39 98 77 41", "6 39 98 77 41", "28/02/1949", "28 février 1949", "g*****@b"]
    for name, content in written.items():
        for value in values:
            assert value.casefold() not in content.casefold(), f"{value} in {name}"
            assert value.replace("’", "'").casefold() not in content.casefold(), f"{value} in {name}"
        assert "Soleil-d-Avril-58!" not in content
        assert "Camille" in content


def test_passwords_are_dots(recording: Recording) -> None:
    """In every password field of every picture the page's tree has dots, always as many."""
    fields = [
        line for step in recording.steps for figure in step.figures for line in figure.aria.splitlines()
        if "textbox" in line and "ot de passe" in line and ": " in line
    ]  # fmt: skip
    assert fields
    assert all(line.endswith(": ••••••••") for line in fields)


def test_one_picture_holds_every_mark(gastons_guide: Made, recording: Recording) -> None:
    """Each mark's rectangle lies in its picture, and the picture has the size that is said of it."""
    for step in recording.steps:
        for figure in step.figures:
            with Image.open(gastons_guide.recording / figure.file) as picture:
                assert picture.size == (figure.width * figure.scale, figure.height * figure.scale)
            for mark in figure.marks:
                for element in mark.elements:
                    assert element.box.x >= 0
                    assert element.box.y >= 0
                    assert element.box.right <= figure.width
                    assert element.box.bottom <= figure.height


def test_the_mailbox_and_the_network_were_used_for_real(recording: Recording) -> None:
    """The code came by mail, and no page asked for another origin."""
    code = next(step for step in recording.steps if step.id == "code-courriel")
    assert [action.verb for action in code.actions] == ["read-code", "open-mail", "point"]
    assert recording.refused == ()
    assert recording.outcome == "done"
