import pytest

from assistant.language.notation import parse as parse_target
from assistant.language.values import Condition, Scope, Template, ValueFault

SCOPE = Scope({"nir": "258059999900193", "card": "photo"}, {"name": "demo"}, {"code": "482913"})


def test_personal_values_stay_marked() -> None:
    """A text made of a person's value, or of something kept, is personal and never printed."""
    for source in ("NIR {{ person.nir }}", "{{ code }}", "{{ person['nir'] }}", "{{ person }}"):
        text = Template.parse(source).render(SCOPE)
        assert text.personal
        assert "•••" in f"{text} {text!r}"
        assert "258059999900193" not in f"{text} {text!r}"
        assert "482913" not in f"{text} {text!r}"
    assert Template.parse("{{ person.nir }}").render(SCOPE).reveal() == "258059999900193"


def test_other_values_are_not_personal() -> None:
    """What is said of the site, and plain text, may be printed."""
    assert str(Template.parse("Sur {{ site.name }}").render(SCOPE)) == "Sur demo"


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ person.missing }}",
        "{{ nothing }}",
        "{{ 'a' * 100000000 }}",
        "{{ 2 ** 100000 }}",
        "{{ range(10 ** 9) }}",
    ],
)
def test_a_stranger_s_value_is_refused(source: str) -> None:
    """A value reaches neither Python's insides nor the machine's memory, and nothing undefined is typed."""
    with pytest.raises(ValueFault, match="can't be computed"):
        Template.parse(source).render(SCOPE)


def test_a_value_that_is_not_one_says_so() -> None:
    """A faulty expression is a fault with a remedy, not a traceback."""
    with pytest.raises(ValueFault, match=r"the value «\{\{ person\.» can't be read"):
        Template.parse("{{ person.")


def test_a_condition_asks_what_the_page_shows() -> None:
    """`seen(target)` is asked of the page, with any target, and combines with values."""
    condition = Condition.parse('person.card == "photo" and not seen(dialog "Un (petit) cookie ?")')
    assert condition.seen == (parse_target('dialog "Un (petit) cookie ?"'),)
    assert condition.references.person == {"card"}
    assert condition.holds(SCOPE, lambda target: False)
    assert not condition.holds(SCOPE, lambda target: True)


def test_a_condition_with_a_wrong_target_says_so() -> None:
    """A faulty target within a condition is explained as any other."""
    with pytest.raises(ValueFault, match="names a target wrongly: there is no role «dialogue»"):
        Condition.parse('seen(dialogue "x")')
