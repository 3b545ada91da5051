"""What can't slip into the journal."""

import json

import pytest

from assistant.enrol.register.errors import YouWouldHaveWrittenAValue
from assistant.enrol.register.events import checked


@pytest.mark.parametrize(
    "fact",
    [
        "Rose",
        "rose@exemple.fr",
        "285019912345678",
        "2 85 01 99 123 456 78",
        "0612345678",
        "06 39 98 00 00",
        "06-39-98-00-00",
        "tel-06-39-98-00-00",
        "1985-01-12",
        "le-12-01-1985",
        "75011",
        "a123456",
        "123456",
        "prénom",
        "rue des lilas, 12",
        "a" * 81,
        "two\nlines",
        "a  b",
        -1,
        100_000,
        123_456,
        1.5,
        None,
    ],
)
def test_a_value_can_t_slip_into_the_journal(fact: str | int) -> None:
    """Neither names with their capitals, addresses, numbers, dates, codes, nor long texts; and it is not repeated."""
    with pytest.raises(YouWouldHaveWrittenAValue) as refused:
        checked({"step": fact})
    assert str(fact) not in str(refused.value)


@pytest.mark.parametrize(
    "fact", ["", "decision", "mes-droits", "2022-rules", "mon_choix", "activation mobile", "ab" * 32, 0, 99_999]
)
def test_words_of_flows_can_be_written(fact: str | int) -> None:
    """Steps, options, flows, opaque ids, counts."""
    assert json.loads(checked({"what": fact})) == {"what": fact}


def test_names_of_facts_are_words_too() -> None:
    """A value can't be hidden in a name, nor a novel in many facts."""
    for facts in ({"Rose Martin": 1}, {"285019912345678": 1}, {f"a{'b' * number}": 1 for number in range(13)}):
        with pytest.raises(YouWouldHaveWrittenAValue) as refused:
            checked(facts)
        assert "Rose" not in str(refused.value)
