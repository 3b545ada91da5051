"""What can't be replaced is said."""

from pathlib import Path

from tests.commands.conftest import Pasapas


def test_a_value_of_one_letter_is_told(pasapas: Pasapas, tmp_path: Path, httpserver_folder: str) -> None:
    """What can't be told from a page's own letters is not replaced; the end of a run says so by its name."""
    (tmp_path / "pasapas.toml").write_text(f'[sites.mairie]\norigin = "{httpserver_folder}"\n', encoding="utf-8")
    (tmp_path / "rose.yaml").write_text("initial: Z\nnom: Zébulon\n", encoding="utf-8")
    (tmp_path / "exemple.yaml").write_text("initial: E\nnom: Exemple\n", encoding="utf-8")
    (tmp_path / "mairie.yaml").write_text(
        "flow: mairie\ntitle: La mairie\nlanguage: fr\nsite: mairie\nexample: exemple.yaml\nperson: [initial]\n"
        "steps:\n  - step: un\n    title: Un\n    do:\n      - open: /index.html\n",
        encoding="utf-8",
    )
    answer = pasapas("guide", "mairie.yaml", "--person", "rose.yaml")
    assert answer.code == 0, answer.err
    assert "of one character, and therefore not replaced: initial; look at the pictures" in answer.err
