"""Whose domain it is: what somebody registered, never a part of a name, never a name that only looks so."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.mailbox.trust.domains import domain_of, registrable, same_domain, shown
from assistant.mailbox.trust.look_alikes import look_alike


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("espace.test", "espace.test", True),
        ("courriel.espace.test", "espace.test", True),
        ("ESPACE.test.", "mail.espace.test", True),
        ("santé.test", "xn--sant-epa.test", True),
        ("SANTÉ.test", "xn--sant-epa.test", True),
        ("sante\u0301.test", "santé.test", True),
        ("straße.test", "xn--strae-oqa.test", True),
        ("espace.test.mechant.test", "espace.test", False),
        ("monespace.test", "espace.test", False),
        ("espace.co.uk", "autre.co.uk", False),
        ("camille.github.io", "mechant.github.io", False),
        ("xn--t-bga.test", "ét.test", False),
        ("esp\u200bace.test", "espace.test", False),
        ("esp\u00adace.test", "espace.test", False),
        ("ｅｓｐａｃｅ.test", "espace.test", False),
        ("espa\u202ece.test", "espace.test", False),
        ("straße.test", "strasse.test", False),
        ("espace。test", "espace.test", False),
        ("", "", False),
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "128.0.0.1", False),
    ],
)
def test_domains(one: str, other: str, same: bool) -> None:
    """Domains are compared by what somebody registered, never as parts of each other, nor as what IDNA 2003 makes of them."""
    assert same_domain(one, other) is same


def test_registrable() -> None:
    """The public suffix list says what somebody registered."""
    names = ("a.b.espace.test", "a.espace.gouv.fr", "a.espace.co.uk", "localhost")
    assert [registrable(name) for name in names] == ["espace.test", "espace.gouv.fr", "espace.co.uk", "localhost"]


ALIKE = {
    # subdomains of somebody else
    "espace.test.mechant.test": "espace.test",
    "espace-test.mechant.test": "espace.test",
    "code.espace.mechant.test": "espace.test",
    "espace.gouv.fr.mechant.test": "espace.gouv.fr",
    # words added
    "espace-fictif.test": "espace.test",
    "espace-securite.test": "espace.test",
    "monespace.test": "espace.test",
    "espacelogin.example": "espace.test",
    "mon-espace-sante-securite.test": "mon-espace-sante.test",
    "bienvenuemonespacesante.test": "mon-espace-sante.test",
    "lemonespacesante.test": "mon-espace-sante.test",
    "assure-ameli.test": "ameli.test",
    "caf-remboursement.test": "caf.test",
    "caf.mechant.test": "caf.test",
    "moncaf.test": "caf.test",
    "sg.test.mechant.test": "sg.test",
    # another suffix
    "espace.example": "espace.test",
    "espace.fr": "espace.gouv.fr",
    "espace-gouv.fr": "espace.gouv.fr",
    "caf.example": "caf.test",
    "sg.example": "sg.test",
    # a letter too many, too few, another, swapped; hyphens
    "espacce.test": "espace.test",
    "espce.test": "espace.test",
    "espase.test": "espace.test",
    "esapce.test": "espace.test",
    "amelli.test": "ameli.test",
    "ameil.test": "ameli.test",
    "mon-espase-santte.test": "mon-espace-sante.test",
    "monespacesante.test": "mon-espace-sante.test",
    # drawn alike
    "arneli.test": "ameli.test",
    "ame1i.test": "ameli.test",
    "3space.test": "espace.test",
    "еspace.test": "espace.test",
    "εspαcε.test": "espace.test",
    "xn--space-ywe.test": "espace.test",
    "espacé.test": "espace.test",
    "mon-espace-sante.test": "mon-espace-santé.test",
    # not seen
    "e\u200bs\u200bp\u200ba\u200bc\u200be.test": "espace.test",
    "e\u0301s\u0301p\u0301a\u0301ce.test": "espace.test",
    "esp\u200bace.test": "espace.test",
    "espa\u202ece.test": "espace.test",
    "ｅspace.test": "espace.test",
}
OTHERS = {
    "espace.test": "espace.test",
    "a.espace.test": "espace.test",
    "autre.test": "espace.test",
    "palace.test": "espace.test",
    "escape-room.test": "espace.test",
    "espoir.test": "espace.test",
    "spacex.test": "espace.test",
    "mon-espace-client.test": "mon-espace-sante.test",
    "sante.test": "mon-espace-sante.test",
    "cat.test": "caf.test",
    "cafe.test": "caf.test",
    "sncaf.test": "caf.test",
    "cafeteria.test": "caf.test",
    "sg.mechant.test": "sg.test",
    "bnp.test": "bpn.test",
    "edf.test": "gdf.test",
    "amelie.test": "ameli.test",
    "cameline.test": "ameli.test",
    "orangerie.test": "orange.test",
    "matin.test": "latin.test",
    "impots.gouv.fr": "sante.gouv.fr",
    "gouv.fr": "espace.gouv.fr",
    "": "espace.test",
    "127.0.0.1": "espace.test",
}  # fmt: skip


@pytest.mark.parametrize("domain", ALIKE)
def test_look_alikes(domain: str) -> None:
    """What a person could take for the wanted domain is told."""
    assert look_alike(domain_of(f"a@{domain}"), ALIKE[domain])


@pytest.mark.parametrize("domain", OTHERS)
def test_others(domain: str) -> None:
    """What is simply another domain, or the wanted one itself, is not called a look-alike."""
    assert not look_alike(domain_of(f"a@{domain}"), OTHERS[domain])


@pytest.mark.parametrize(
    ("domain", "read"),
    [
        ("espace.test", "espace.test"),
        ("xn--space-ywe.test", "еspace.test (xn--space-ywe.test)"),
        ("esp\u200bace.test", "esp<U+200B>ace.test (xn--espace-df0c.test)"),
        ("espa\u202ece.test", "espa<U+202E>ce.test (xn--espace-em0c.test)"),
        ("xn--\u0080.test", "xn--<U+0080>.test (xn--xn---ea.test)"),
        ("xn--99999999.test", "xn--99999999.test"),
    ],
)
def test_shown(domain: str, read: str) -> None:
    """A person sees a domain both as it reads and as it is, and also what can't be seen."""
    assert shown(domain_of(f"a@{domain}")) == read


@settings(max_examples=300)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_domain(one: str, other: str) -> None:
    """Whatever stands in the place of a domain, nothing raises and nothing takes long."""
    for domain in (one, f"xn--{one}", f"{one}.test"):
        look_alike(domain_of(f"a@{domain}"), other)
        shown(registrable(domain))


def test_long_domains() -> None:
    """A megabyte in place of a domain takes less than a second."""
    began = time.process_time()
    for part in ("a", "a.", "-", "xn--", "é", "\u0301", "rn"):
        look_alike(domain_of(f"a@{part * 300_000}"), "espace.test")
    assert time.process_time() - began < 1
