"""Which files become which tests, without a browser."""

from pathlib import Path

import pytest

# loaded before pytester takes stock of modules, or every test would load them anew
import assistant.testing.playing
import assistant.testing.reporting  # noqa: F401
from tests.plugin.project import furnish

pytest_plugins = ["pytester"]


@pytest.fixture
def user(pytester: pytest.Pytester) -> pytest.Pytester:
    """A user's project, whose site is not asked for anything."""
    furnish(pytester.path, "http://127.0.0.1:9")
    return pytester


def collected(user: pytest.Pytester, *arguments: str) -> list[str]:
    """The tests that are collected, and what is said of those that aren't."""
    result = user.runpytest_inprocess("--collect-only", "-q", "-p", "no:hypothesispytest", *arguments)
    return [line for line in result.outlines if line][
        : -1 if not any("ERROR" in line for line in result.outlines) else None
    ]


def test_each_case_of_each_flow_is_a_test(user: pytest.Pytester) -> None:
    """By its name, or its person's; files of people and YAML of others are left alone."""
    assert collected(user, "flows") == [
        "flows/nom.yaml::anne[chromium]",
        "flows/nom.yaml::autre[chromium]",
        "flows/porte.yaml::fictive[chromium]",
        "flows/porte.yaml::reelle[chromium]",
        "flows/rate.yaml::anne[chromium]",
    ]


@pytest.mark.parametrize(
    ("arguments", "tests"),
    [
        (["flows/nom.yaml::autre"], ["flows/nom.yaml::autre[chromium]"]),
        (["flows", "-k", "anne and not rate"], ["flows/nom.yaml::anne[chromium]"]),
        (["flows", "-m", "slow"], ["flows/nom.yaml::autre[chromium]"]),
        (["flows", "-m", "journey(flow='rate')"], ["flows/rate.yaml::anne[chromium]"]),
        (
            ["flows/rate.yaml", "--browser=chromium", "--browser=firefox"],
            ["flows/rate.yaml::anne[chromium]", "flows/rate.yaml::anne[firefox]"],
        ),
        (
            ["flows/nom.yaml", "--person=flows/bruno.yaml", "--person=flows/anne.yaml"],
            ["flows/nom.yaml::bruno[chromium]", "flows/nom.yaml::anne[chromium]"],
        ),
    ],
    ids=["by its id", "-k", "a marker of the case", "the flow's marker", "two browsers", "--person"],
)
def test_tests_are_chosen_as_any_others(user: pytest.Pytester, arguments: list[str], tests: list[str]) -> None:
    """What pytest and pytest-playwright offer for functions, they offer for flows."""
    assert [line for line in collected(user, *arguments) if "::" in line] == tests


def test_a_faulty_flow_is_told_line_by_line(user: pytest.Pytester) -> None:
    """All its faults at once, as `pasapas check` tells them, without a traceback of ours."""
    file = user.path / "flows" / "rate.yaml"
    text = (
        file.read_text(encoding="utf-8")
        .replace("title: Donner", "titel: Donner")
        .replace("click: button", "click: bouton")
    )
    file.write_text(text, encoding="utf-8")
    result = user.runpytest_inprocess("flows", "--collect-only", "-p", "no:hypothesispytest")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    lines = result.outlines
    first = next(number for number, line in enumerate(lines) if "ERROR collecting flows/rate.yaml" in line)
    assert lines[first + 1 : first + 5] == [
        'flows/rate.yaml:1: "title" is missing; write title: …',
        'flows/rate.yaml:2: there is no "titel" here; did you mean "title"?',
        'flows/rate.yaml:17: step cookies, action 1 (click): "click": there is no role «bouton»; write button',
        'flows/rate.yaml:25: step nom, action 3 (click): "click": there is no role «bouton»; write button',
    ]
    assert not any("pytest_plugin.py" in line for line in lines)


def test_without_pytest_playwright_it_is_told_what_to_install(user: pytest.Pytester) -> None:
    """A flow that can't be played is an error, and never silently left out."""
    result = user.runpytest_inprocess("flows/nom.yaml", "-p", "no:playwright", "-p", "no:hypothesispytest")
    result.stdout.fnmatch_lines(
        ["flows are tested with pytest-playwright, which is not installed", "  → pip install 'pasapas[[]test]'"]
    )
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_a_marker_that_nobody_registered(user: pytest.Pytester) -> None:
    """Is as wrong as it is on a function."""
    file = user.path / "flows" / "nom.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[slow]", "[jamais]"), encoding="utf-8")
    result = user.runpytest_inprocess(
        "flows/nom.yaml", "--collect-only", "--strict-markers", "-p", "no:hypothesispytest"
    )
    result.stdout.fnmatch_lines(["*'jamais' not found in `markers` configuration option"])


def test_whoever_has_no_flows_loads_nothing(pytester: pytest.Pytester) -> None:
    """Neither the browser's driver nor our models are loaded for tests that play nothing."""
    Path("quiet.yaml").write_text("flows: none\n", encoding="utf-8")
    pytester.makepyfile(
        """
        import sys

        def test_light():
            ours = {name for name in sys.modules if name.split(".")[0] in ("assistant", "reports", "wording")}
            assert ours <= {"assistant", "assistant.pytest_plugin", "assistant.environment"}, ours
            assert not {"pydantic", "ruamel.yaml", "sqlalchemy", "jinja2"} & set(sys.modules)
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:hypothesispytest", "-p", "no:playwright", "-p", "no:xdist")
    result.assert_outcomes(passed=1)
