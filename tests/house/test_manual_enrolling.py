"""The manual's first enrolment can be copied: its people files are ones."""

import re
from pathlib import Path

import pytest

from assistant import bundled
from tests.running import ROOT


@pytest.mark.parametrize("page", ["enrolling.md", "accompagner.md"])
def test_the_people_of_the_first_enrolment_have_no_fault(page: str, tmp_path: Path) -> None:
    """Two invented people whose numbers nobody can have, in columns that the flow needs."""
    from assistant.enrol.people.fictional import surely_fictional
    from assistant.enrol.people.reading import look_through
    from assistant.flow.load import load

    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (block,) = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "people.csv"
    file.write_text(block, encoding="utf-8")
    read = look_through(file, load(bundled.flow_file("accompagnement")))
    assert (read.faults, read.unused, len(read.people)) == ((), (), 2)
    assert all(one.person.fictional and surely_fictional(one.person.values) for one in read.people)


@pytest.mark.parametrize("page", ["enrolling.md", "accompagner.md"])
def test_the_settings_of_real_enrolments_are_settings(page: str, tmp_path: Path) -> None:
    """What the page says to write into pasapas.toml is understood."""
    import tomllib

    from assistant.enrolment_settings import EnrolSettings
    from assistant.site_settings import SiteSettings

    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    told = tomllib.loads(block)
    assert EnrolSettings(**told["enrol"]).helper
    assert SiteSettings(**told["sites"]["mon-espace-sante"]).remote
