"""Identifiers that nobody told are found by rule, and the site's own are left alone. Both are counted here."""

import time

import pytest

from assistant.redaction import Redactor
from assistant.redaction.identifiers import find
from tests.redaction.tricky import EXAMPLE, PERSON

SOMEBODYS = [
    ("nir", "NIR 2 84 05 75 000 000 47", "NIR 2 58 05 99 999 001 93"),
    ("nir", "2840575000000 47", "2580599999001 93"),
    ("nir", "né en Corse : 1 84 05 2A 000 000 57", "né en Corse : 2 58 05 99 999 001 93"),
    ("nir", "N° de sécurité sociale : 1 84 05 75 000 000", "N° de sécurité sociale : 2 58 05 99 999 001"),
    ("telephone", "Portable 07 56 78 12 34", "Portable 06 39 98 01 02"),
    ("telephone", "Caisse : Lille\nTéléphone : 03 56 78 12 34", "Caisse : Lille\nTéléphone : 06 39 98 01 02"),
    ("telephone", "07.56.78.12.34", "06.39.98.01.02"),
    ("telephone", "0\n7\n5\n6\n7\n8\n1\n2\n3\n4", "0\n6\n3\n9\n9\n8\n0\n1\n0\n2"),
    ("telephone", "+33 (0)7 56 78 12 34", "+33 (0)6 39 98 01 02"),
    ("telephone", "+49 151 23456789", "+33 6 39 98 01 02"),
    ("telephone", "0032 470 12 34 56", "0033 639 98 01 02"),
    ("telephone", "Paul, 07 56 78 12 34", "Paul, 06 39 98 01 02"),
    ("telephone", "Vos coordonnées de contact : 07 56 78 12 34", "Vos coordonnées de contact : 06 39 98 01 02"),
    ("telephone", "Mes infos : 07 56 78 12 34", "Mes infos : 06 39 98 01 02"),
    (
        "telephone",
        "Personne à prévenir en cas d’urgence : 0756781234",
        "Personne à prévenir en cas d’urgence : 0639980102",
    ),
    (
        "email",
        "Votre adresse de contact : lucie@poste.test",
        "Votre adresse de contact : camille.exemple@courrier.test",
    ),
    ("iban", "FR79 9999 9999 9900 0000 0000 099", "FR53 9999 9999 9900 0000 0000 082"),
    ("iban", "DE36000000000000000000 BIC", "FR5399999999990000000000082 BIC"),
    ("email", "écrire à lucie.martin@poste.test", "écrire à camille.exemple@courrier.test"),
    ("email", "l***@p****.test", "c***@c****.test"),
    ("birth", "Né(e) le 14/05/1984 à Lyon", "Né(e) le 12/05/1958 à Lyon"),
    ("birth", "Date de naissance (JJ/MM/AAAA) :\n1984-05-14", "Date de naissance (JJ/MM/AAAA) :\n1958-05-12"),
    ("birth", "née le 14 mai 1984", "née le 12 mai 1958"),
    ("birth", "Geburtsdatum: 14.05.1984", "Geburtsdatum: 12.05.1958"),
    ("card", "carte 4970 1000 0000 0014", "carte 4999 9999 9999 9999"),
    ("address", "12 bis rue des Lilas, 75011 Paris", "1 rue de l’Exemple, 99999 Exempleville"),
    ("address", "12 RUE DES LILAS\n75011 PARIS", "1 RUE DE L’EXEMPLE\n99999 EXEMPLEVILLE"),
    ("address", "Domicile : 4 avenue Foch", "Domicile : 1 rue de l’Exemple"),
    ("address", "Musterstraße 12, 10115 Berlin", "1 rue de l’Exemple, 99999 Exempleville"),
]
NOBODYS = [
    "Appelez le 01 44 55 66 77",
    "Éditeur : Caisse fictive, 26 avenue Haute, 75986 Paris Cedex 20. Téléphone : 01 72 60 10 00",
    "Service client\n03 44 55 66 77",
    "Contactez votre conseiller au 01 56 78 12 34",
    "Vos contacts : service client 01 56 78 12 34",
    "12,06 12 34 56 78",
    "numéro vert 0 800 123 456",
    "ex. : 06 22 33 44 55",
    "format 07 11 22 33 44",
    "Téléphone\n06 12 34 56 78",
    "contact@mairie.test, no-reply@caisse.test, prenom.nom@poste.test",
    "nom@exemple.fr",
    "rendez-vous le 14/05/2027",
    "mis à jour le 3 mai 2026",
    "Mairie, 1 place de l'Hôtel de ville, 59000 Lille",
    "votre agence : 1 place de la République, 59000 Lille",
    "2 cours de cuisine, 10 places, 3 allées",
    "dossier 2840575000000471",
    "référence 1840575000000",
    "SIRET 356 000 000 00048, TVA FR40 303 265 045",
    "commande 4970 1000 0000 0015",
    "tirage 01 02 03 04 05 06",
    "version 1.84.05.75.000",
    "10000 Euros, 75011 Paris",
    "2 99 01 00 000 000 00",
    "FR12 3456 7890",
    "12345678901234567890",
    "le 06/12/34 56 78",
    "ARTICLE L1111-8 du code 2026-05-14 10:30:00",
]


@pytest.mark.parametrize(("kind", "text", "clean"), SOMEBODYS)
def test_an_identifier_that_nobody_told_is_replaced(kind: str, text: str, clean: str) -> None:
    """French and European ones, whoever's they are, in the shape that they are written in; what was written stays."""
    assert [one.kind for one in find(text)] == [kind]
    assert replaced(text) == clean
    assert replaced(clean) == clean


@pytest.mark.parametrize("between", [", ", " / ", "/", " ou "])
def test_the_second_of_two_telephones_is_found(between: str) -> None:
    """However they are set apart."""
    assert replaced(f"01 56 78 12 34{between}07 56 78 12 34") == f"06 39 98 01 02{between}06 39 98 01 02"


@pytest.mark.parametrize("text", NOBODYS)
def test_the_site_s_own_is_left_alone(text: str) -> None:
    """Its lines, its examples, its offices, its dates, and numbers that only look like one."""
    assert replaced(text) == text


@pytest.mark.parametrize("text", [text for _, text, _ in SOMEBODYS])
def test_with_the_example_persona_nothing_is_sought(text: str) -> None:
    """A guide of the example persona shows the site as it is."""
    assert Redactor(EXAMPLE, EXAMPLE).unknown(text) == []


def test_what_stood_there_before_anybody_came_is_the_site_s() -> None:
    """A number of the page on which nobody has said yet who she is stays, wherever it stands later."""
    redactor = Redactor(PERSON, EXAMPLE)
    redactor.note_sites_own("Bienvenue. 03 44 55 66 77. Quatremère 06 39 98 77 41")
    assert redactor.unknown("Tél. 03.44.55.66.77") == []
    assert redactor.unknown("Tél. 03 44 55 66 78") != []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("NIR 2 84 05 75 000 000 47", {"nir"}),
        ("IBAN DE36 0000 0000 0000 0000 00", {"iban"}),
        ("2 8405 75000 000 47", set()),
        ("Gaston 1 49 02 99 999 014 38", set()),
        ("07 56 78 12 34, lucie.martin@poste.test", set()),
    ],
)
def test_a_search_says_only_what_there_is_no_doubt_of(text: str, kinds: set[str]) -> None:
    """Files are searched for numbers whose sums are right, as one writes them; a commune without births is nobody's."""
    assert Redactor(PERSON, EXAMPLE).strangers_in(text) == kinds
    assert Redactor(EXAMPLE, EXAMPLE).strangers_in(text) == set()


def replaced(text: str) -> str:
    """The text as a picture would have it."""
    for span in reversed(Redactor(PERSON, EXAMPLE).unknown(text)):
        text = text[: span.start] + span.text + text[span.end :]
    return text


@pytest.mark.parametrize(
    "piece",
    ["FR76 ", "né le ", "12 rue des Lilas ", "1 rue de la ", "**@", "0 ", "+33 ", "4970 ", "a.b-", "75011 Paris-"],
)
def test_a_long_text_is_gone_through_in_seconds(piece: str) -> None:
    """100 kB that begin like an identifier again and again: no expression tries the rest from each of its characters."""
    started = time.process_time()
    assert len(list(find(piece * (100_000 // len(piece))))) < 20_000
    # five times what it takes, for a slow machine
    assert time.process_time() - started < 5
