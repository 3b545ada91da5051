"""What `python -m mock_site` takes and refuses."""

import pytest

from mock_site.command_line import arguments, told_faults


def test_what_was_typed() -> None:
    """Faults as often as they are given; what is not given is the site's own."""
    given = vars(arguments(["--fault=slow:seconds=2", "--fault", "503-once", "--people", "3", "--look=7"]))
    assert (given["faults"], given["people"], given["look"]) == (["slow:seconds=2", "503-once"], 3, 7)
    assert (given["vintage"], given["words"], given["database"], given["port"]) == ("2022", None, None, 0)


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        ("--fault=slow:second=1", "argument --fault: slow: there is no option «second»; there are path, seconds"),
        ("--vintage=1998", "argument --vintage: invalid choice: '1998' (choose from"),
        ("--people=-1", "argument --people: «-1» is not a whole number from 0 on"),
        ("--words=x", "argument --words: «x» is not a whole number from 0 on"),
        ("--port=70000", "argument --port: 70000 is no port: they go up to 65535"),
        ("--colour", "unrecognized arguments: --colour"),
    ],
)
def test_what_means_nothing(option: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on stderr, with status 2."""
    with pytest.raises(SystemExit) as left:
        arguments([option])
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (2, "")
    assert err.startswith(f"mock_site: {reason}") and err.count("\n") == 1


def test_the_list_of_faults_tells_options_and_defaults() -> None:
    """On lines that fit a terminal."""
    told = told_faults().splitlines()
    assert "      seconds: how long (default: 3)" in told
    assert "      from: the button's name (default: Continuer)" in told
    assert max(map(len, told)) <= 100
