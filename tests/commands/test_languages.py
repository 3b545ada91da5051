"""The bundled journey's guide in four languages, from one recording."""

import json
import re
import shutil
from pathlib import Path

import pytest
from justhtml import JustHTML

from assistant.commands.guide import Made
from reports.recording import Recording
from tests.commands.conftest import Pasapas, run_pasapas

LANGUAGES = ("en", "ar", "uk")
FRENCH = re.compile(
    r"\b(vous|votre|votres|cliquez|le|la|les|des|une|est|dans|avec|pour|sur|mon|ma|champ|bouton|étape)\b", re.I
)
"""Words that no sentence of the other languages has."""
KEPT = re.compile(r"Mon espace santé|Accueil|Profil médical|Documents|Messagerie|Vitale|Camille|mon-espace-sante", re.I)
"""Names: of the site, of its tabs, of the card, of the person."""


@pytest.fixture(scope="module")
def recording(gastons_guide: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the journey's recording, alone in its folder."""
    folder = tmp_path_factory.mktemp("alone") / "recording"
    shutil.copytree(gastons_guide.recording, folder)
    return folder


@pytest.fixture(scope="module")
def guides(recording: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The guide in each language, whole: nothing is said to be missing. Megabytes of pictures are left out."""
    out = tmp_path_factory.mktemp("guides")
    answer = run_pasapas("render", recording, "--language", ",".join(LANGUAGES), "--out", out, folder=out)
    assert (answer.code, answer.err) == (0, "")
    pages = {language: (out / f"activation.{language}.html").read_text(encoding="utf-8") for language in LANGUAGES}
    return {language: re.sub('"data:[^"]*"', '""', page) for language, page in pages.items()}


def test_a_recording_has_the_catalogues_of_its_languages(recording: Path) -> None:
    """All of them, whichever was asked for: it can be rendered alone."""
    assert {file.name for file in recording.glob("*.po")} == {"ar.po", "en.po", "uk.po"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_french_but_names_of_the_screen(guides: dict[str, str], language: str) -> None:
    """Read without what is marked as French, the guide has no French word; alternative texts neither."""
    html = guides[language]
    page = JustHTML(html, sanitize=False)
    alternatives = [str((image.attrs or {}).get("alt")) for image in page.query("img")]
    bare = re.sub(r'<span class="screen"[^>]*>.*?</span>|<style>.*?</style>', "", html, flags=re.DOTALL)
    quoted = "[«“][^»”]*[»”]"
    texts = [JustHTML(bare, sanitize=False).to_text(), *(re.sub(quoted, "", text) for text in alternatives)]
    left = [found[0] for text in texts for found in FRENCH.finditer(KEPT.sub("", text))]
    assert left == []
    assert len(alternatives) >= 20


@pytest.mark.parametrize(("language", "beside"), [("en", "Continue"), ("ar", "متابعة"), ("uk", "Продовжити")])
def test_names_of_buttons_stay_with_their_translation_beside(
    guides: dict[str, str], language: str, beside: str
) -> None:
    """In texts and in alternative texts; in its own language and direction."""
    html = guides[language]
    assert re.search(rf'<span class="screen" lang="fr" dir="ltr">Continuer</span>[»”] \({beside}\)', html)
    images = JustHTML(html, sanitize=False).query("img")
    alternatives = " ".join(str((image.attrs or {}).get("alt")) for image in images)
    assert re.search(rf"[«“]\u2066?Continuer\u2069?[»”] \({beside}\)", alternatives)
    # the pages' own headings among them: nobody hears a French name without hearing what it means
    assert re.findall(r"[«“][^»”]*[»”](?! \()", alternatives) == []


def test_values_stand_in_translated_texts(guides: dict[str, str]) -> None:
    """The site's address, in a text of the flow that is used; nothing of the braces."""
    for html in guides.values():
        assert re.sub("<wbr>|</?span[^>]*>", "", html).count("https://www.mon-espace-sante.test") >= 1
        assert "{{" not in html.split("</style>")[1]


def test_what_lost_its_translation_is_shown_and_counted(
    pasapas_within: Pasapas, recording: Path, tmp_path: Path
) -> None:
    """Three entries taken away, one of them a name: the texts are marked in the guide, the command says how many."""
    folder = tmp_path / "recording"
    shutil.copytree(recording, folder)
    po = (folder / "ar.po").read_text(encoding="utf-8")
    for text in ("Remplissez les deux champs.", "Je valide", "Par e-mail"):
        po, count = re.subn(rf'(?m)^(msgid "{re.escape(text)}"\nmsgstr) ".*"$', r'\1 ""', po)
        assert count == 1
    (folder / "ar.po").write_text(po, encoding="utf-8")
    answer = pasapas_within("render", folder, "--language", "ar,fr", "--out", "guide")
    total = re.fullmatch(r"3 texts of (\d+) are not translated into Arabic\n", answer.err)
    assert total is not None
    assert int(total[1]) > 120
    html = (tmp_path / "guide" / "activation.ar.html").read_text(encoding="utf-8")
    assert re.search(r'<[a-z]+ lang="fr" dir="ltr">(<p>)?Remplissez les deux champs', html)
    told = json.loads(pasapas_within("render", folder, "--language", "ar", "--out", "guide", "--json").out)
    assert told["untranslated"] == [{"language": "ar", "texts": int(total[1]), "missing": 3}]


def test_mended_catalogues_are_taken_along_again(pasapas_within: Pasapas, recording: Path, tmp_path: Path) -> None:
    """Render --flow: what now stands beside the flow is copied into the recording, before the guide is made."""
    folder = tmp_path / "recording"
    shutil.copytree(recording, folder)
    (folder / "uk.po").unlink()
    assert "into Ukrainian" in pasapas_within("render", folder, "--language", "uk", "--out", "guide").err
    assert pasapas_within("render", folder, "--language", "uk", "--flow", "activation", "--out", "guide").err == ""
    assert (folder / "uk.po").is_file()


def test_another_flow_s_catalogues_are_refused(pasapas_within: Pasapas, recording: Path, tmp_path: Path) -> None:
    """They would take the place of the recording's own."""
    folder = tmp_path / "recording"
    shutil.copytree(recording, folder)
    before = (folder / "uk.po").read_bytes()
    refused = pasapas_within("render", folder, "--language", "uk", "--flow", "connexion", "--out", "guide")
    assert refused.code == 31
    assert "the recording is of “activation”" in refused.err
    assert (folder / "uk.po").read_bytes() == before


def test_a_language_without_a_catalogue_is_spoken_as_far_as_it_goes(
    pasapas_within: Pasapas, recording: Path, tmp_path: Path
) -> None:
    """German: all texts stay in French, each counted; what is no language is refused."""
    answer = pasapas_within("render", recording, "--language", "de", "--out", "guide")
    assert answer.code == 0
    assert re.fullmatch(r"(\d+) texts of \1 are not translated into German\n", answer.err)
    refused = pasapas_within("render", recording, "--language", "../x", "--out", "guide")
    assert (refused.code, refused.err.splitlines()[0]) == (31, "✗ «../x» is not a language")


def test_a_translated_recording_s_texts_are_those_of_the_flow(recording: Path) -> None:
    """Each text of the recording that holds values has its source; each verb's sentence its phrase."""
    whole = Recording.load(recording)
    assert any("{{ site.address }}" in source.text for source in whole.sources.values())
    assert all(action.said for step in whole.steps for action in step.actions)
    # both flows explain this word: the one that uses the other counts
    (meaning,) = (term.meaning for term in whole.glossary if term.term == "identifiant")
    assert meaning.startswith("Le nom que vous choisissez")
