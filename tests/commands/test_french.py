"""What a French person reads at the terminal; exit codes are those of every language."""

from pathlib import Path

import pytest

from tests.commands.conftest import Pasapas

NBSP = "\N{NO-BREAK SPACE}"
SHY_WORDS = ("Usage:", "Options:", "Show", "The ", "Play", "there is", "write ", " is ")
"""English that would show that something was not translated."""
COMMANDS = (
    "guide",
    "play",
    "check",
    "render",
    "search",
    "demo",
    "serve",
    "doctor",
    "schema",
    "translate",
    "code",
    "mailbox",
)


@pytest.fixture
def pasapas(pasapas_within: Pasapas) -> Pasapas:
    """Run `pasapas` in the test's folder, within this process."""
    return pasapas_within


def test_the_system_s_language_is_spoken(pasapas: Pasapas) -> None:
    """LC_ALL before LANG; a setting before both, by variable or by file; what pasapas doesn't speak is English."""
    french = f"Usage{NBSP}: pasapas [OPTIONS] COMMANDE …"
    assert pasapas("--help", PASAPAS_LANGUAGE="", LANG="fr_FR.UTF-8").out.startswith(french)
    assert pasapas("--help", PASAPAS_LANGUAGE="", LC_ALL="C", LANG="fr_FR.UTF-8").out.startswith("Usage: ")
    assert pasapas("--help", PASAPAS_LANGUAGE="fr", LC_ALL="en_GB.UTF-8").out.startswith(french)
    assert pasapas("--help", PASAPAS_LANGUAGE="", LC_ALL="uk_UA.UTF-8").out.startswith("Usage: ")


def test_the_settings_language_is_spoken(pasapas: Pasapas, tmp_path: Path) -> None:
    """`language` in pasapas.toml; one that pasapas doesn't speak is told."""
    (tmp_path / "pasapas.toml").write_text('language = "fr"\n', encoding="utf-8")
    assert pasapas("--help", PASAPAS_LANGUAGE="", LC_ALL="C").out.startswith(f"Usage{NBSP}: ")
    answer = pasapas("doctor", PASAPAS_LANGUAGE="tlh")
    assert (answer.code, answer.err.splitlines()[0]) == (12, "✗ pasapas.toml: language: write one of fr, en")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_help_is_french(pasapas: Pasapas, command: tuple[str, ...]) -> None:
    """Every page of help is French from the first line to the last."""
    answer = pasapas(*command, "--help", PASAPAS_LANGUAGE="fr")
    assert answer.code == 0
    assert answer.out.startswith(f"Usage{NBSP}: pasapas")
    assert "Afficher cette aide." in answer.out
    assert not [word for word in SHY_WORDS if word in answer.out]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("guide", "✗ il manque PARCOURS\n  → `pasapas guide --help` dit ce qu’il faut écrire\n"),
        ("gide x", f"✗ il n’y a pas de commande gide{NBSP}; vouliez-vous dire guide{NBSP}?\n"),
        ("guide x --nul", "✗ il n’y a pas d’option --nul"),
        ("guide x --site", "✗ il manque une valeur après --site\n"),
        ("guide x --quiet=1", "✗ --quiet n’accepte pas de valeur\n"),
        ("guide x y", f"✗ «{NBSP}y{NBSP}» est de trop\n"),
        ("serve --port abc", "✗ --port attend un nombre entier\n"),
    ],
)
def test_a_mistyped_command_is_told(pasapas: Pasapas, typed: str, told: str) -> None:
    """A missing argument, an unknown command or option, one word too many: exit code 2, and where to read more."""
    answer = pasapas(*typed.split(), PASAPAS_LANGUAGE="fr")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(told)


def test_a_mistyped_command_is_told_in_english(pasapas: Pasapas) -> None:
    """The same without any translation."""
    assert (
        pasapas("gide").err
        == "✗ there is no command gide; did you mean guide?\n  → `pasapas --help` tells what it takes\n"
    )


def test_an_unknown_format_is_told(pasapas: Pasapas) -> None:
    """What there is instead; exit code 31."""
    answer = pasapas("guide", "activation", "--format", "papyrus", PASAPAS_LANGUAGE="fr")
    assert answer.code == 31
    assert answer.err.startswith(f"✗ «{NBSP}papyrus{NBSP}» n’est pas un format\n  → choisissez parmi html")


def test_a_missing_file_is_told(pasapas: Pasapas) -> None:
    """A flow that is not there, exit code 15; a person's file, 11; settings, 12; a recording, 30."""
    answers = [
        pasapas(*typed.split(), PASAPAS_LANGUAGE="fr")
        for typed in (
            "play non.yaml",
            "play activation --person non.yaml",
            "play activation --settings non.toml",
            "render non",
        )
    ]
    assert [answer.code for answer in answers] == [15, 11, 12, 30]
    assert [answer.err.splitlines()[0] for answer in answers] == [
        f"✗ non.yaml{NBSP}: ce fichier n’existe pas",
        f"✗ non.yaml{NBSP}: le fichier de la personne ne peut pas être lu (ce fichier n’existe pas)",
        f"✗ non.toml{NBSP}: le fichier des réglages n’existe pas",
        f"✗ non{NBSP}: pas d’enregistrement ici (recording.json{NBSP}: ce fichier n’existe pas)",
    ]


def test_a_faulty_flow_is_told(pasapas: Pasapas, tmp_path: Path) -> None:
    """Every fault with its remedy, file and line as editors read them; exit code 10."""
    (tmp_path / "essai.yaml").write_text(
        "flow: essai\ntitle: Essai\nlanguage: fr\nsite: mairie\nsteps:\n"
        '  - step: accueil\n    titre: Bonjour\n    do:\n      - clic: button OK\n      - click: boutton "OK"\n',
        encoding="utf-8",
    )
    answer = pasapas("check", "essai.yaml", PASAPAS_LANGUAGE="fr")
    assert answer.code == 10
    assert answer.out.splitlines() == [
        f'essai.yaml:6: étape accueil{NBSP}: "title" manque{NBSP}; écrivez title: …',
        f'essai.yaml:7: étape accueil{NBSP}: il n’y a pas de "titre" ici{NBSP}; vouliez-vous dire "title"{NBSP}?',
        f"essai.yaml:9: étape accueil, action 1{NBSP}: il n’y a pas de verbe «{NBSP}clic{NBSP}»{NBSP}; "
        f'vouliez-vous dire "click"{NBSP}?',
        f'essai.yaml:10: étape accueil, action 2 (click){NBSP}: "click"{NBSP}: il n’y a pas de rôle «{NBSP}boutton{NBSP}»'
        f"{NBSP}; écrivez button",
    ]


def test_a_browser_that_is_not_there_is_told(pasapas: Pasapas) -> None:
    """The one that the settings name, and what could be named; exit code 13."""
    answer = pasapas("play", "activation", PASAPAS_LANGUAGE="fr", PASAPAS_BROWSER="/nulle/part/chrome")
    assert answer.code == 13
    assert answer.err.startswith(f"✗ le navigateur indiqué, «{NBSP}/nulle/part/chrome{NBSP}», n’existe pas\n")
    assert "pasapas en cherchera un\n" in answer.err


def test_a_setting_out_of_range_is_told(pasapas: Pasapas) -> None:
    """Pydantic's own words are for programmers: a setting is told in ours; exit code 12."""
    answer = pasapas("doctor", PASAPAS_LANGUAGE="fr", PASAPAS_TIMEOUT="-3", PASAPAS_WIDTH="large")
    assert answer.code == 12
    assert f"timeout{NBSP}: il faut plus de 0{NBSP};" in answer.err
    assert f"width{NBSP}: il faut ici un nombre entier" in answer.err
