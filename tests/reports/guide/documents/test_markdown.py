"""Markdown with its pictures."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from PIL import Image

from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.recording import Figure, Mark, StepRecord
from tests.reports.readers import read_in
from tests.reports.samples import failed, recording


@pytest.fixture(scope="module")
def folder(figures: dict[str, Figure], pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample guide's folder."""
    out = tmp_path_factory.mktemp("markdown")
    FORMATS["md"].write(guide_view(recording(figures), pictures), out)
    return out


def body(text: str) -> str:
    """The text without its front matter."""
    return text.split("---\n", 2)[2]


def test_headings_and_pictures(folder: Path) -> None:
    """Title, parts, steps; every picture is where the text says, is a picture, and says what it shows."""
    text = (folder / "essai.md").read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "Activer l’espace d’essai"\nlang: "fr"\ndir: "ltr"\ndate: "2026-11-22"\n---\n')
    tokens = MarkdownIt().parse(body(text))
    levels = [(t.tag, tokens[n + 1].content) for n, t in enumerate(tokens) if t.type == "heading_open"]
    assert levels[:4] == [
        ("h1", "Activer l’espace d’essai"), ("h2", "Le site"), ("h3", "J’accepte"), ("h3", "Je m’identifie"),
    ]  # fmt: skip
    shown = [c for t in tokens for c in t.children or () if c.type == "image"]
    assert len(shown) == 5
    for picture in shown:
        assert picture.content.startswith("Page «")
        with Image.open(folder / str(picture.attrs["src"])) as opened:
            assert opened.width > 300


def test_legends_are_lists_that_begin_at_one(folder: Path) -> None:
    """Each figure's numbers are a list of their own."""
    tokens = MarkdownIt().parse(body((folder / "essai.md").read_text(encoding="utf-8")))
    counted, starts = [], [t.attrs.get("start", 1) for t in tokens if t.type == "ordered_list_open"]
    for token in tokens:
        if token.type == "ordered_list_open":
            counted.append(0)
        elif token.type == "list_item_open" and token.markup == ".":
            counted[-1] += 1
    assert (starts, counted) == ([1, 1, 1], [5, 3, 5])


def test_signs_of_markdown_in_names_stay_signs(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """A button called `*Valider_tout* [1]` is neither emphasis nor a link."""
    name = "bouton « *Valider_tout* [1] <b> »"
    mark = Mark(legend="", name=name, elements=figures["modal"].marks[0].elements)
    figure = figures["modal"].model_copy(update={"marks": (mark,)})
    step = StepRecord(id="un", title="*Un* #1", outcome="done", figures=(figure,))
    view = guide_view(recording(figures).model_copy(update={"steps": (step,)}), pictures)
    file = FORMATS["md"].write(view, tmp_path)[0]
    tokens = MarkdownIt().parse(body(file.read_text(encoding="utf-8")))
    heading = [tokens[n + 1] for n, t in enumerate(tokens) if t.tag == "h2" and t.type == "heading_open"]
    assert ["".join(c.content for c in t.children or ()) for t in heading] == ["*Un* #1"]
    picture = next(c for t in tokens for c in t.children or () if c.type == "image")
    assert "*Valider_tout* [1] <b>" in "".join(c.content for c in picture.children or ())


def test_a_failure_is_told(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """An incomplete guide says so, and why."""
    file = FORMATS["md"].write(guide_view(failed(figures), pictures), tmp_path)[0]
    text = file.read_text(encoding="utf-8")
    assert "> **Ce guide est incomplet**" in text
    assert "il n’y a pas de bouton" in text


def test_a_summary_is_a_list_of_boxes(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """One line a step, to be ticked, and no picture."""
    view = guide_view(recording(figures), pictures, GuideWish(EDITIONS["summary"]))
    files = FORMATS["md"].write(view, tmp_path)
    assert [file.name for file in files] == ["essai-summary.md"]
    assert files[0].read_text(encoding="utf-8").count("- [ ] **") == 5


def test_hard_words_are_explained(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """Each in a box, under the step that uses it first; what no text uses stands at the end."""
    text = FORMATS["md"].write(guide_view(read_in("fr", figures), pictures), tmp_path)[0].read_text(encoding="utf-8")
    step = text[text.index("Je choisis mon mot de passe") : text.index("C’est fini")]
    assert "> **Mots expliqués**" in step
    assert "que vous êtes seul à connaître" in step
    assert "**cookie** — Rien." in text[text.index("C’est fini") :]


def test_what_is_not_translated_is_told(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """An Arabic guide runs from right to left; French titles and texts carry their sign, explained and counted."""
    view = guide_view(read_in("ar", figures), pictures)
    text = FORMATS["md"].write(view, tmp_path)[0].read_text(encoding="utf-8")
    inside = body(text).strip()
    assert inside.startswith('<div dir="rtl" lang="ar" markdown="1">\n\n#')
    assert inside.endswith("\n\n</div>")
    assert text.count(r"\[FR\]") >= 1 + view.untranslated
    assert view.words.untranslated(view.untranslated) in text
