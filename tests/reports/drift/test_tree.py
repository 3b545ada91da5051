"""Reading ARIA snapshots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.drift import read_tree
from reports.recording import Box
from tests.reports.drift.pages import tree


def test_a_real_page_is_read() -> None:
    """Roles, names, texts, boxes, levels, addresses and what stands in what, as Playwright wrote them."""
    page = tree("base", "identification")
    field = next(node for node in page.nodes if node.role == "textbox")
    assert (field.name, field.box) == (
        "Code provisoire composé de 12 caractères",
        Box(x=180, y=298, width=416, height=44),
    )
    assert field.parent is not None and field.parent.role == "main"
    heading = page.of_role("heading")[0]
    assert (heading.words, dict(heading.states)["level"]) == ("Je m’identifie", "1")
    link = next(node for node in page.nodes if node.name == "Retour")
    assert link.url == "/activation" and [child.text for child in link.children] == ["←"]
    assert [child.role for child in page.of_role("radiogroup")[0].children] == [
        "text",
        "radio",
        "text",
        "radio",
        "text",
    ]


@pytest.mark.parametrize(
    ("line", "role", "name", "text"),
    [
        ('- button "OK"', "button", "OK", ""),
        ('- button "dit \\"oui\\""', "button", 'dit "oui"', ""),
        ("- 'button \"Nom : l''autre\" [disabled]'", "button", "Nom : l'autre", ""),
        ('- \'heading "a: b" [level=2]\': "c: d"', "heading", "a: b", "c: d"),
        ('- paragraph: "Ex : \\"x\\" \\u00e9"', "paragraph", "", 'Ex : "x" é'),
        ("- paragraph [box=1,2,3,4]: Bonjour  à tous", "paragraph", "", "Bonjour à tous"),
        ('- textbox "Nom": Camille', "textbox", "Nom", ""),
        ("- text: bonjour", "text", "", "bonjour"),
        ("- textbox", "textbox", "", ""),
    ],
)
def test_lines(line: str, role: str, name: str, text: str) -> None:
    """Every way Playwright writes an element; what stands in a field is never read."""
    only = read_tree(line).nodes[0]
    assert (only.role, only.name, only.text) == (role, name, text)


def test_values_below_a_field_are_not_read() -> None:
    """A field with a placeholder has its value on a line of its own."""
    assert len(read_tree('- textbox "Nom":\n  - /placeholder: Ex\n  - text: Camille').nodes) == 1


def test_what_is_far_outside_has_no_place() -> None:
    """A link to skip to the content stands 16,000 px to the left until it has the focus."""
    assert tree("base", "identification").nodes[0].box is None


@given(st.text())
def test_reading_never_fails(text: str) -> None:
    """Whatever a snapshot is, it is read, and each node stands below one that came before it."""
    for node in read_tree(text).nodes:
        assert node.parent is None or node.parent.number < node.number


@given(
    st.lists(
        st.sampled_from(['- button "a"', "  - text: b", "    - /url: /c", "- 'x", '- link "d', "-", "  - [box=1,x]"])
    )
)
def test_reading_never_fails_on_broken_snapshots(lines: list[str]) -> None:
    """Nor where lines are cut off or stand at the wrong depth."""
    page = read_tree("\n".join(lines))
    assert [node.number for node in page.nodes] == list(range(len(page.nodes)))
