"""The manual can't lie: what it says of the code is compared with the code."""

import importlib.util
import re
import sys
from types import ModuleType

import pytest

from assistant.actions.table import OWN
from tests.running import ROOT, run


@pytest.fixture(scope="module")
def make() -> ModuleType:
    """The script that writes the generated pages."""
    specification = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "page", ["settings.md", "errors.md", "reglages.md", "codes-de-sortie.md", "providers.md", "fournisseurs.md"]
)
def test_a_generated_page_is_what_the_code_says(make: ModuleType, page: str) -> None:
    """Settings, exit codes and providers, in English and French: `make manual` would change nothing."""
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == make.pages()[page]


def test_the_manual_has_a_row_for_each_verb_and_names_its_keys() -> None:
    """Each verb has its row in the flow language's page, with every key of its own."""
    page = (ROOT / "docs" / "flow-language.md").read_text(encoding="utf-8")
    rows = {row[1]: row[0] for row in re.finditer(r"^\| `([a-z-]+): .*$", page, re.MULTILINE)}
    assert set(rows) == {verb.verb for verb in OWN}
    common = {"line", "when", "mark", "called"}
    for verb in OWN:
        keys = {field.alias or name for name, field in verb.model_fields.items()} - common - {verb.main}
        assert [key for key in keys if f"`{key}" not in rows[verb.verb]] == []


def test_adding_a_verb_shows_a_verb_as_it_is() -> None:
    """CONTRIBUTING's example is the file of `click`, to the letter."""
    example = (ROOT / "assistant" / "actions" / "click.py").read_text(encoding="utf-8")
    assert f"```python\n{example}```" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_a_verb_s_file_is_short() -> None:
    """A verb is one file of at most 120 lines."""
    files = [path for path in (ROOT / "assistant" / "actions").glob("*.py") if path.name not in ("base.py", "table.py")]
    assert len(files) == len(OWN) + 1
    assert [path.name for path in files if len(path.read_text(encoding="utf-8").splitlines()) > 120] == []


@pytest.mark.parametrize("page", ["README.md", "docs/flow-language.md"])
def test_the_manual_s_flows_are_without_fault(page: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every flow that the manual shows is one."""
    from assistant.flow.load import load

    text = (ROOT / page).read_text(encoding="utf-8")
    flows = [block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if block.startswith("flow:")]
    assert flows
    for block in flows:
        file = tmp_path_factory.mktemp("manual") / f"{block.split()[1]}.yaml"
        file.write_text(block, encoding="utf-8")
        assert load(file).steps


def test_the_readme_names_commands_that_exist() -> None:
    """Each `pasapas` command of the README is one, and each that exists is in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`?pasapas ([a-z]+)", readme))
    help_text = run(sys.executable, "-m", "assistant", "--help", check=True).stdout
    commands = set(re.findall(r"^  ([a-z]+)  ", help_text, re.MULTILINE))
    assert commands
    assert commands <= named


def test_the_readme_s_links_lead_somewhere() -> None:
    """Each relative link of README, CONTRIBUTING and the manual is a file."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
