"""Texts as paragraphs, and their lines."""

import pytest

from reports.guide.markdown import Markdown
from reports.guide.measuring import width, wrap
from reports.guide.rich import Paragraph, Run, numbered, paragraphs

TEXT = "Avant *de* **commencer**, lisez `a  b`\net [le site](https://a.test/x).\n\n3. un\n4. deux\n   - trois\n\nFin."


def test_paragraphs_of_markdown() -> None:
    """Bold, italic, code and links are runs; items know their list, their depth and their number."""
    first, *items, last = paragraphs(Markdown("en").block(TEXT))
    assert first.runs == (
        Run("Avant "),
        Run("de", italic=True),
        Run(" "),
        Run("commencer", bold=True),
        Run(", lisez "),
        Run("a  b", code=True),
        Run(" et "),
        Run("le site", address="https://a.test/x"),
        Run("."),
    )
    assert [(one.text, one.kind, one.level, one.number) for one in items] == [
        ("un", "number", 0, 3),
        ("deux", "number", 0, 4),
        ("trois", "bullet", 1, 1),
    ]
    assert last == Paragraph((Run("Fin."),))


def test_an_item_of_several_paragraphs() -> None:
    """It has one number; what follows stands in as far, without any."""
    first, second = numbered(Markdown("en").line("un\n\ndeux"), 7)
    assert (first.kind, first.number, second.kind, second.level) == ("number", 7, "text", 1)


@pytest.mark.parametrize("room", [60, 110, 400])
def test_lines_fit_and_lose_nothing(room: float) -> None:
    """No line is wider than its room, whatever its words; together they say what the text says."""
    runs = paragraphs(
        Markdown("fr").block("Le « code » : **extraordinairement long** https://www.exemple.test/un/deux")
    )[0].runs
    lines = wrap(runs, 20, room)
    assert all(line.width <= room for line in lines)
    said = "".join(run.text for line in lines for run in line.runs)
    assert said.replace(" ", "") == "".join(run.text for run in runs).replace(" ", "")


def test_no_line_begins_with_a_colon() -> None:
    """A no-break space keeps its word, even where the word is of another weight."""
    runs = (Run("Il faut un "), Run("mot", bold=True), Run("\N{NO-BREAK SPACE}: oui"))
    room = width("Il faut un mot", 20) + 8
    assert ["".join(run.text for run in line.runs) for line in wrap(runs, 20, room)] == [
        "Il faut un",
        "mot\N{NO-BREAK SPACE}: oui",
    ]


def test_the_author_s_own_breaks() -> None:
    """A break of a line is one."""
    assert len(wrap((Run("un\ndeux"),), 10, 500)) == 2
