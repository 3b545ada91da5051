import pytest

from assistant.language.notation import parse
from assistant.language.targets import Name, Target, TargetError


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('button "Continuer"', Target("button", Name("Continuer"))),
        ("textbox", Target("textbox")),
        ('heading "A \\"b\\" \\\\" [level=2] [exact]', Target("heading", Name('A "b" \\'), exact=True, level=2)),
        ("link /voir (tout|plus)/", Target("link", Name("voir (tout|plus)", regex=True))),
        ("link /a\\/b/", Target("link", Name("a/b", regex=True))),
        (
            'radio "X" [checked] [disabled=false]',
            Target("radio", Name("X"), states=(("checked", True), ("disabled", False))),
        ),
        (
            'button "Supprimer" [nth=2] in row "Rose"',
            Target("button", Name("Supprimer"), nth=2, inside=Target("row", Name("Rose"))),
        ),
        ('textbox beside text "Né le"', Target("textbox", beside=Target("text", Name("Né le")))),
        ('  testid   "total" ', Target("testid", Name("total"))),
    ],
)
def test_a_target_is_read_and_written_again(source: str, target: Target) -> None:
    """What an author writes becomes a target, and the target's text reads as the same target again."""
    assert parse(source) == target
    assert parse(str(target)) == target


@pytest.mark.parametrize(
    ("source", "what", "remedy"),
    [
        (
            "button « OK »",
            "a name stands between plain double quotes",
            'write role "name", for example button "Continuer"',
        ),
        ('buton "OK"', "there is no role «buton»", "write button"),
        ('field "Nom"', "there is no role «field»", "write textbox"),
        ("text", "«text» needs a name", 'write text "…"'),
        ('button "OK" here', "«here» is not expected here", 'write role "name", for example button "Continuer"'),
        ('button "OK', "the closing quote is missing", 'write button "OK"'),
        ("button [nth=0]", "[nth=0] is not an attribute of targets", None),
        ("link /(/", "/(/ is not a regular expression (missing ), unterminated subpattern at position 0)", None),
        ("", "no role where a target begins", 'write role "name", for example button "Continuer"'),
    ],
)
def test_a_wrong_target_is_explained(source: str, what: str, remedy: str | None) -> None:
    """A target that can't be read says what is wrong and what to write instead."""
    with pytest.raises(TargetError) as error:
        parse(source)
    assert str(error.value) == what
    assert error.value.remedy
    assert remedy in (None, error.value.remedy)


def test_names_within_and_beside_are_rendered_too() -> None:
    """Values in names become texts wherever the name stands, but not inside regular expressions."""
    target = parse('button "{{ a }}" in row "{{ a }}" beside text /{{ a }}/').with_names(lambda name: name.upper())
    assert target.names() == ("{{ A }}", "{{ A }}")
