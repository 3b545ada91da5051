import pytest

from assistant.testing.playing import OpenDoor, beside


def test_a_tests_own_window_comes_first() -> None:
    """`--device`, or `browser_context_args`: only what they don't say is ours."""
    assert beside({"locale": "de"}, {"locale": "fr-FR", "proxy": {"server": "x"}}) == {"proxy": {"server": "x"}}


@pytest.mark.parametrize("name", ["proxy", "service_workers"])
def test_what_keeps_pages_to_their_site_stays_ours(name: str) -> None:
    """A test that has it in its browser_context_args can't play flows, and is told so."""
    with pytest.raises(OpenDoor, match=f"browser_context_args has {name}"):
        beside({name: "allow"}, {name: "block"})
