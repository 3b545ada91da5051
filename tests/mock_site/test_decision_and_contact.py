"""Rows 21–23: the decision is hers, and the contact details are the register's."""

from tests.mock_site.journey import Register, Visitor


def test_nothing_is_preselected(somebody: Register, visitor: Visitor) -> None:
    """Neither activation nor opposition nor the terms."""
    assert "checked" not in visitor.identify(somebody()).html


def test_a_decision_is_needed(somebody: Register, visitor: Visitor) -> None:
    """Without one, and without the terms, each has its message."""
    visitor.identify(somebody())
    page = visitor.send("/activation/decision", {})
    assert set(page.messages) == {"decision", "terms"}
    assert page.invalid("decision") and page.invalid("terms")


def test_terms_are_needed_to_activate(somebody: Register, visitor: Visitor) -> None:
    """The decision stays ticked."""
    visitor.identify(somebody())
    page = visitor.send("/activation/decision", {"decision": "activate"})
    assert list(page.messages) == ["terms"]
    assert 'value="activate" aria-describedby="activate-text" required checked' in page.html


def test_contact_details_come_from_the_register(somebody: Register, visitor: Visitor) -> None:
    """Address, and mobile in international form."""
    person = somebody(mobile="07 39 98 01 02")
    visitor.identify(person)
    page = visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    assert page.heading == "Je vérifie mes coordonnées de contact"
    assert person.data["email"] in page.html
    assert "+33 7 39 98 01 02" in page.html


def test_mobile_may_be_missing(somebody: Register, visitor: Visitor) -> None:
    """It is optional."""
    visitor.identify(somebody(mobile=None))
    page = visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    assert "Non renseigné" in page.html


def test_names_are_text(somebody: Register, visitor: Visitor) -> None:
    """Markup in a name is shown, never run."""
    person = somebody(first_name="<b>Zoé</b>")
    visitor.activate(person)
    visitor.log_in(person)
    page = visitor.give(person.code())
    assert "<b>Zoé" not in page.html and "&lt;b&gt;Zoé&lt;/b&gt;" in page.html
