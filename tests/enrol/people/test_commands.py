"""`pasapas people template|check|seal`, as they are typed."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519

from assistant.cli.passphrases import said_yes
from tests.commands.conftest import Answer, Pasapas, pasapas_within
from tests.enrol.people.age_by_hand import sealed
from tests.enrol.people.lists import CAMILLE, COLUMNS, LISTS, as_csv, as_xlsx, flow, row_of
from tests.enrol.terminals import PYTHON, Typist, terminal
from tests.running import ROOT

__all__ = ["pasapas_within"]

HERE = Path(__file__).parent
PLAIN = as_csv([COLUMNS, row_of(CAMILLE)])


@pytest.fixture
def pasapas(pasapas_within: Pasapas) -> Pasapas:
    """Run `pasapas` in the test's folder, within this process."""
    return pasapas_within


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_fault_of_a_list_is_told(pasapas: Pasapas, tmp_path: Path, language: str) -> None:
    """Line by line, faults on standard output and what else is to be known on standard error; exit code 65."""
    (tmp_path / "fautes.csv").write_bytes((LISTS / "fautes.csv").read_bytes())
    answer = pasapas("people", "check", "fautes.csv", "activation", PASAPAS_LANGUAGE=language)
    assert (answer.code, answer.out) == (65, (HERE / f"fautes.{language}.out").read_text(encoding="utf-8"))
    assert answer.err == (HERE / f"fautes.{language}.err").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--quiet",)], ids=["said", "json", "quiet"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_value_is_ever_told(
    pasapas: Pasapas, tmp_path: Path, kind: str, language: str, arguments: tuple[str, ...]
) -> None:
    """What stands in any cell below the titles of the faulty list is in no line, on neither output, nor in JSON."""
    lines = (LISTS / "fautes.csv").read_text(encoding="cp1252").splitlines()
    rows = [line.split(";") for line in lines]
    content = (LISTS / "fautes.csv").read_bytes() if kind == "csv" else as_xlsx({"Mardi": rows})
    (tmp_path / f"list.{kind}").write_bytes(content)
    answer = pasapas("people", "check", f"list.{kind}", "activation", *arguments, PASAPAS_LANGUAGE=language)
    said = (answer.out + answer.err).replace("\\u00a0", " ")
    values = {cell for row in rows[2:] for cell in row if cell} - {"avec photo"}  # which is what is to be written
    assert len(values) > 50
    assert not [value for value in values if value in said]


def test_json_has_places_and_numbers(pasapas: Pasapas, tmp_path: Path) -> None:
    """For programs: the same places in parts, and what the flow calls the value."""
    rows = [COLUMNS, row_of(CAMILLE), row_of(CAMILLE), row_of(CAMILLE, nir="1")]
    (tmp_path / "people.xlsx").write_bytes(as_xlsx({"S": [[*COLUMNS, "?"], *rows[1:]]}))
    answer = pasapas("people", "check", "people.xlsx", "accompagnement", "--json")
    tree = json.loads(answer.out)
    assert answer.code == 65
    assert {key: tree[key] for key in ("file", "flow", "sealed", "lies_open", "people", "rows", "doubles")} == {
        "file": "people.xlsx",
        "flow": "accompagnement",
        "sealed": False,
        "lies_open": True,
        "people": 1,
        "rows": 3,
        "doubles": 1,
    }
    (fault,) = tree["faults"]
    assert {key: fault[key] for key in ("sheet", "row", "column", "name", "title")} == {
        "sheet": "S",
        "row": 4,
        "column": "E",
        "name": "nir",
        "title": "nir",
    }
    assert (len(tree["remarks"]), tree["unused"][0]["title"]) == (1, "?")


def test_a_list_without_fault_is_said_to_be(pasapas: Pasapas, tmp_path: Path) -> None:
    """Exit code 0; no warning about invented people; quiet says nothing."""
    (tmp_path / "people.csv").write_bytes((LISTS / "people.csv").read_bytes())
    said = "people.csv: columns for which the journey has no use: column C (civility); column K (email); column L (mobile)\n"
    assert pasapas("people", "check", "people.csv", "accompagnement") == Answer(
        0, "people.csv: 26 people, no fault\n", said
    )
    assert pasapas("people", "check", "people.csv", "accompagnement", "--quiet") == Answer(0, "", "")


def test_a_template_is_written_once(pasapas: Pasapas, tmp_path: Path) -> None:
    """For its owner's eyes; somebody may have filled it in, so it is not written over; other endings are told."""
    answer = pasapas("people", "template", "accompagnement")
    file = tmp_path / "people-accompagnement.xlsx"
    assert answer == Answer(
        0,
        "people-accompagnement.xlsx\n  10 columns, 6 of them needed\n",
        "Fill it in, one person a row, then: pasapas people seal people-accompagnement.xlsx\n",
    )
    assert file.stat().st_mode & 0o777 == 0o600
    again = pasapas("people", "template", "accompagnement")
    assert (again.code, again.err.splitlines()[0]) == (19, "✗ people-accompagnement.xlsx: there is such a file already")
    other = pasapas("people", "template", "accompagnement", "--out", "x/list.docx")
    assert (other.code, other.err) == (
        31,
        "✗ x/list.docx: no template is made as «.docx»\n  → name a file that ends with .xlsx, .ods, .csv\n",
    )
    made = pasapas("people", "template", "accompagnement", "--out", "x/list.csv", "--fictional", "--json")
    assert json.loads(made.out)["needed"][-1] == "fictional"
    assert (
        (tmp_path / "x" / "list.csv")
        .read_text(encoding="utf-8-sig")
        .startswith("Last name,First name,Date of birth *,")
    )


def test_a_list_is_sealed_for_a_key(pasapas: Pasapas, tmp_path: Path) -> None:
    """Without a question; without somebody at a terminal the plain file stays, and what that means is said."""
    identity = x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"{identity}\n", encoding="utf-8")
    (tmp_path / "people.csv").write_bytes(PLAIN)
    answer = pasapas("people", "seal", "people.csv", "--to", str(identity.to_public()), "--identity", "key.txt")
    assert (answer.code, answer.out) == (
        0,
        "people.csv.age\n  opened again to make sure: it holds the same, to the byte\n",
    )
    assert answer.err.startswith(
        "The plain file is still there. Taking it away takes its name off the disk: on an SSD or a stick"
    )
    assert (tmp_path / "people.csv").is_file()
    checked = pasapas("people", "check", "people.csv.age", "accompagnement", "--identity", "key.txt")
    assert checked == Answer(0, "people.csv.age: 1 person, no fault\n", "")
    untried = pasapas("people", "seal", "people.csv", "--to", str(identity.to_public()), "--replace")
    assert untried == Answer(
        0, "people.csv.age\n  not tried: only the keys it was sealed for open it (--identity FILE tries yours)\n", ""
    )


def test_a_sealed_list_is_opened_in_order_to_be_changed(pasapas: Pasapas, tmp_path: Path) -> None:
    """Beside it, for its owner, never over another file; what is to be done with it is said."""
    identity = x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"{identity}\n", encoding="utf-8")
    (tmp_path / "people.csv.age").write_bytes(pyrage.encrypt(PLAIN, [identity.to_public()]))
    answer = pasapas("people", "unseal", "people.csv.age", "--identity", "key.txt")
    remedy = "change it, and seal it anew: pasapas people seal people.csv --replace"
    assert answer == Answer(0, "people.csv\n", f"! people.csv: whoever gets this file can read it\n  → {remedy}\n")
    plain = tmp_path / "people.csv"
    assert (plain.read_bytes(), plain.stat().st_mode & 0o777) == (PLAIN, 0o600)
    again = pasapas("people", "unseal", "people.csv.age", "--identity", "key.txt")
    assert (again.code, again.err.splitlines()[0]) == (67, "✗ people.csv: there is such a file already")
    other = pasapas("people", "unseal", "people.csv.age", "--identity", "key.txt", "--out", "other.csv", "--json")
    assert json.loads(other.out) == {"plain": "other.csv"}
    assert pasapas("people", "unseal", "people.csv").err.startswith("✗ people.csv: it is not sealed")


def test_without_a_terminal_no_passphrase_is_asked_for(
    pasapas: Pasapas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is one read from the standard input, or from the environment: exit code 67."""
    import getpass
    import io

    monkeypatch.setattr(getpass, "getpass", getpass.fallback_getpass)
    monkeypatch.setattr(sys, "stdin", io.StringIO("Quatre mots sans lien\n" * 2))
    (tmp_path / "people.csv").write_bytes(PLAIN)
    answer = pasapas("people", "seal", "people.csv", PASAPAS_PASSPHRASE="Quatre mots sans lien")
    assert (answer.code, answer.err.splitlines()[0]) == (67, "✗ people.csv: its passphrase can't be asked for")
    assert not (tmp_path / "people.csv.age").exists()


@contextmanager
def at_a_terminal(folder: Path, *arguments: str) -> Iterator[Typist]:
    """Run `pasapas people` in French, at a terminal of its own."""
    environment = {"PYTHONPATH": str(ROOT), "PASAPAS_LANGUAGE": "fr", "NO_COLOR": "1", "TERM": "dumb"}
    with terminal([PYTHON, "-m", "assistant", "people", *arguments], environment, cwd=str(folder)) as typist:
        yield typist


def test_a_list_is_sealed_at_a_terminal(tmp_path: Path) -> None:
    """A passphrase typed twice, unseen; a yes takes the plain file away."""
    (tmp_path / "liste.csv").write_bytes(PLAIN)
    with at_a_terminal(tmp_path, "seal", "liste.csv") as typist:
        for question in ("Nouvelle phrase de passe pour liste.csv", "Encore une fois"):
            typist.until(question)
            typist.types("Quatre mots sans lien\n")
        typist.until("rouvert pour vérifier.*le contenu est le même, à l’octet près")
        typist.until(r"Supprimer liste.csv maintenant\W+ \[oui/non\] ")
        typist.types("oui\n")
        assert typist.ends() == 0
    assert "liste.csv est supprimé." in typist.screen
    assert "Quatre" not in typist.screen
    assert [one.name for one in tmp_path.iterdir()] == ["liste.csv.age"]


@pytest.mark.parametrize("answer", ["non", "", "o u i"])
def test_anything_but_a_yes_keeps_the_plain_file(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """There is no default."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    assert not said_yes("Take it away?")
    monkeypatch.setattr("builtins.input", lambda prompt: " Yes ")
    assert said_yes("Take it away?")


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("Autre chose du tout", 67, "✗ liste.csv.age\\W+: la phrase de passe ne l’ouvre pas"),
        ("Quatre mots sans lien", 0, "liste.csv.age\\W+: 1 personne, aucune faute"),
    ],
)
def test_a_sealed_list_is_read_at_a_terminal(tmp_path: Path, typed: str, code: int, said: str) -> None:
    """A wrong passphrase doesn't open it, the right one does."""
    (tmp_path / "liste.csv.age").write_bytes(sealed(PLAIN, "Quatre mots sans lien"))
    with at_a_terminal(tmp_path, "check", "liste.csv.age", "accompagnement") as typist:
        typist.until("Phrase de passe de liste.csv.age")
        typist.types(f"{typed}\n")
        typist.until(said)
        assert typist.ends() == code
    assert typed not in typist.screen


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("court",), "la phrase de passe est trop courte"),
        (("Quatre mots sans lien", "Quatre mots, sans lien"), "les deux phrases de passe diffèrent"),
    ],
)
def test_passphrases_that_will_not_do_seal_nothing(tmp_path: Path, typed: tuple[str, ...], said: str) -> None:
    """One that is too short is told before it is typed again; two that differ are none."""
    (tmp_path / "liste.csv").write_bytes(PLAIN)
    with at_a_terminal(tmp_path, "seal", "liste.csv") as typist:
        for question, answer in zip(("Nouvelle phrase de passe", "Encore une fois"), typed, strict=False):
            typist.until(question)
            typist.types(f"{answer}\n")
        typist.until(said)
        assert typist.ends() == 67
    assert [one.name for one in tmp_path.iterdir()] == ["liste.csv"]


@pytest.mark.parametrize("command", [(), ("template",), ("check",), ("seal",), ("unseal",)], ids=" ".join)
def test_help_is_french(pasapas: Pasapas, command: tuple[str, ...]) -> None:
    """Every page of help is French from the first line to the last."""
    answer = pasapas("people", *command, "--help", PASAPAS_LANGUAGE="fr")
    assert answer.code == 0
    assert answer.out.startswith("Usage\u00a0: pasapas people")
    assert not [word for word in ("Usage:", "Options:", "Show", "The ", " is ", "file") if word in answer.out]


def test_the_flow_is_loaded_first(pasapas: Pasapas, tmp_path: Path) -> None:
    """Which needs no passphrase: a name that is none is told before anything is asked."""
    assert pasapas("people", "check", "nowhere.csv", "nowhere").code == 15
    assert pasapas("people", "check", "nowhere.csv", "accompagnement").code == 66
    assert flow().flow == "accompagnement"
