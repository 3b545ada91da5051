"""What counts as the code of a mail. A wrong one is worse than none: half of the samples are traps."""

import time
from typing import Any

import pytest

from assistant.mailbox.finding.extract import extract, find_codes
from assistant.mailbox.records import WantedCode
from tests.mailbox.samples import a_mail

OTP = WantedCode(length=6)
FOUR = WantedCode(length=4)
EIGHT = WantedCode(length=8)
LETTERS = WantedCode(length=8, alphabet="alnum")
ACTIVATION = WantedCode(kind="activation")


def codes(mail_text: str, wanted: WantedCode = OTP, **mail: Any) -> list[str]:
    """Return the codes that are found, in order of value."""
    return sorted(candidate.value for candidate in find_codes(a_mail(mail_text, **mail), wanted))


@pytest.mark.parametrize(
    ("text", "wanted", "code"),
    [
        ("Votre code d’accès : 482913", OTP, "482913"),
        ("Votre code d’accès à usage unique est 482913. Il est valable 15 minutes.", OTP, "482913"),
        ("Votre code de vérification\u00a0: 482\u00a0913.", OTP, "482913"),
        ("Code de sécurité : 482-913", OTP, "482913"),
        ("Your verification code is 482913", OTP, "482913"),
        ("482913 is your one-time code.", OTP, "482913"),
        ("482913 est votre code de confirmation", OTP, "482913"),
        ("Saisissez 482913 pour vous connecter.", OTP, "482913"),
        ("Use 482913 to sign in.", OTP, "482913"),
        ("Bonjour,\n\nVoici votre code d’accès\n\n   482913   \n\nÀ bientôt", OTP, "482913"),
        ("Code :\n4\n8\n2\n9\n1\n3\n", OTP, "482913"),
        ("Code : 4 8 2 9 1 3", OTP, "482913"),
        ("Votre code : **482913**", OTP, "482913"),
        ("Votre code : « 482913 »", OTP, "482913"),
        ("Code：４８２９１３", OTP, "482913"),
        ("Code : ٤٨٢٩١٣", OTP, "482913"),
        ("Code : 48\u200b29\u00ad13", OTP, "482913"),
        ("Le code pour votre compte est 482913.", OTP, "482913"),
        ("Votre code pour le dossier 771204 est 482913.", OTP, "482913"),
        ("482913\n(code valable 15 minutes)", OTP, "482913"),
        ("Votre code d’accès Mon espace fictif 482913", OTP, "482913"),
        ("Le 12/03/2026 à 14:05, votre code est : 482913. Dossier n° 771204.", OTP, "482913"),
        ("Votre code est le 482913.", OTP, "482913"),
        ("Votre code d’accès est le suivant :\n\n482913", OTP, "482913"),
        ("Votre code (6 chiffres) : 482913", OTP, "482913"),
        ("Votre code\n\nValable 15 minutes\n\n482913", OTP, "482913"),
        ("482 913 is your Espace security code", OTP, "482913"),
        ("Code : 482913 - Dossier : 771204", OTP, "482913"),
        ("Votre code est 482913 (dossier 771204).", OTP, "482913"),
        ("Identifiant : 771204\nCode : 482913", OTP, "482913"),
        ("Your code is 482913. Your order #771204 is on its way.", OTP, "482913"),
        ("Code\n482913\nDossier\n771204", OTP, "482913"),
        ("Code\nDossier\n482913\n771204", OTP, "482913"),
        ("Dossier\nCode\n771204\n482913", OTP, "482913"),
        ("Mot de passe à usage unique : 4829", FOUR, "4829"),
        ("Code : 2026", FOUR, "2026"),
        ("Your passcode: 4829 1304", EIGHT, "48291304"),
        ("Votre code : ABCD-EFGH", LETTERS, "ABCDEFGH"),
        ("Code provisoire : aB3dE6gH9jK2", ACTIVATION, "aB3dE6gH9jK2"),
        ("Votre code provisoire est AB12 CD34 EF56 (valable 6 semaines).", ACTIVATION, "AB12CD34EF56"),
        ("Votre code provisoire\n\naB3dE6gH9jK2\n\nCe code est confidentiel", ACTIVATION, "aB3dE6gH9jK2"),
        ("Code provisoire : kTzRWqpLmXyB", ACTIVATION, "kTzRWqpLmXyB"),
        ("Votre code d'activation : ABCDEFGHJKLM", ACTIVATION, "ABCDEFGHJKLM"),
        ("482913\n\nC'est votre code de connexion.", OTP, "482913"),
        ("482913\n\nThis is your sign-in code.", OTP, "482913"),
        ("Code d'activation : 482913771204", ACTIVATION, "482913771204"),
    ],
)
def test_found(text: str, wanted: WantedCode, code: str) -> None:
    """A code is found however it is announced and written, without its separators."""
    assert codes(text, wanted) == [code]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bonjour, votre demande est enregistrée.", OTP),
        ("Votre dossier n° 482913 est ouvert.", OTP),
        ("Code de votre dossier n° 482913", OTP),
        ("Numéro de dossier :\n482913", OTP),
        ("Référence : 482913", OTP),
        ("Votre code vous parviendra par SMS. Référence 482913.", OTP),
        ("Code postal : 750012", OTP),
        ("Votre code promo : 482913", OTP),
        ("Use promo code 482913 to save.", OTP),
        ("Code client 482913", OTP),
        ("Saisissez le code au 01 48 29 13 55", OTP),
        ("Pour recevoir un code, appelez le 482 913", OTP),
        ("Votre code a été envoyé au 06 12 34 56 78.", EIGHT),
        ("Code reçu le 12032026", EIGHT),
        ("Code : le 12-03-26 à 14h", OTP),
        ("Votre code, valable jusqu’en 2027", FOUR),
        ("Aucun code ne vous sera demandé en 2026", FOUR),
        ("Le code coûte 482913 €", OTP),
        ("Code : 482 913 euros", OTP),
        ("Ce code sert à 482 913 personnes", OTP),
        ("Le code expire dans 900000 secondes", OTP),
        ("Votre code : https://espace.test/code/482913", OTP),
        ("Votre code est sur espace.test/482913?code=482913", OTP),
        ("Écrivez à code.482913@espace.test", OTP),
        ("Couleur du code : #482913", OTP),
        ("Carte se terminant par 4829. Demandez un code.", FOUR),
        ("Code : 4829131", OTP),
        ("Code : 482913A", OTP),
        ("Code : 1.482913", OTP),
        ("Votre compte 482913 attend un code.", OTP),
        ("Votre ancien code 482913 ne vaut plus rien.", OTP),
        ("> Votre code : 482913", OTP),
        ("Votre code est valable 10 minutes Réf : 482913", OTP),
        ("Code APE 482913, capital de 482 913", OTP),
        ("SIREN : 482 913 771, code en pièce jointe", WantedCode(length=9)),
        ("Votre code : 482913/771204", OTP),
        ("Erreur : error code 482913", OTP),
        ("Merci.\n\nLe 11 mars 2026 à 10:00, Espace fictif a écrit :\nVotre code : 482913", OTP),
        ("482913", OTP),
        ("Bonjour 482913,", OTP),
        ("Code provisoire : confidentiel", ACTIVATION),
        ("VOTRE CODE PROVISOIRE : CONFIDENTIEL", ACTIVATION),
        ("Votre code provisoire\nGratuitement", ACTIVATION),
        ("Votre code est dans la boîte", ACTIVATION),
        ("Votre code : voir page deux", LETTERS),
        ("@espace.test #12345", OTP),
        ("@autre.test #482913", OTP),
    ],
)
def test_traps(text: str, wanted: WantedCode) -> None:
    """Other numbers and words are left alone, also where the word “code” is near."""
    assert codes(text, wanted) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Votre code : <b style='color:#771204'>482913</b></p>", ["482913"]),
        ("<style>.code{color:#771204}</style><p>Votre code</p><p class=code>482913</p>", ["482913"]),
        (
            "<table><tr><td>Votre code</td><td>482913</td></tr><tr><td>Dossier</td><td>771204</td></tr></table>",
            ["482913"],
        ),
        ("<p>Votre code</p><table><tr>" + "".join(f"<td>{d}</td>" for d in "482913") + "</tr></table>", ["482913"]),
        ("<p>Votre code</p>" + "".join(f"<span>{d}</span>" for d in "482913"), ["482913"]),
        ("<p>Votre code</p>" + "".join(f"<div>{d}</div>" for d in "482913"), ["482913"]),
        ("<p>Votre code</p><div>482&nbsp;913</div>", ["482913"]),
        ("<h1>Votre code d&rsquo;acc&egrave;s</h1><p>Bonjour Camille,</p><p>482913</p>", ["482913"]),
        ("<div style='display:none'>Votre code : 771204</div><p>Votre code : 482913</p>", ["482913"]),
        (
            "<div style='font-size:0'>Votre code : 771204</div><p style='font-size:0.9em'>Votre code : 482913</p>",
            ["482913"],
        ),
        ("<style>.h{display:none}</style><p class='h'>Votre code : 771204</p><p>Bonjour</p>", []),
        ("<p hidden>Votre code : 771204</p>", []),
        ("<p>Votre code : <s>771204</s> 482913</p>", ["482913"]),
        ("<!-- Votre code : 771204 --><script>var code = 771204</script><p>Votre code</p>", []),
        ("<p>Votre code</p><img alt='771204' src='771204.png'><a href='https://espace.test/771204'>Ouvrir</a>", []),
        ("<p>Votre code</p><input value='771204'>", []),
        ("<blockquote type=cite>Votre code : 771204</blockquote><p>Merci</p>", []),
        ("<p>Votre code <a href='#'>https://espace.test/c/771204</a></p>", []),
    ],
)
def test_html(html: str, found: list[str]) -> None:
    """In HTML only what a person sees counts: no styles, scripts, attributes, comments, hidden or struck-out text."""
    assert codes("", html=html) == found


def test_text_and_html_agree() -> None:
    """The same code in both forms of a mail is one code."""
    assert codes("Votre code : 482913", html="<p>Votre code : <b>482 913</b></p>") == ["482913"]


@pytest.mark.parametrize(
    "text",
    [
        "Votre code : 482913. Votre code : 771204.",
        "Votre code\n482913\n\nVotre code\n771204",
        "Votre code 482913 ou 771204",
    ],
)
def test_two_codes(text: str) -> None:
    """Two codes are both reported, so that a person is asked."""
    assert codes(text) == ["482913", "771204"]


def test_text_and_html_disagree() -> None:
    """Different codes in the two forms of a mail are both reported."""
    assert codes("Votre code : 771204", html="<p>Votre code : 482913</p>") == ["482913", "771204"]


@pytest.mark.parametrize(
    ("sender", "last_line"), [("espace.test", "@espace.test #482913"), (None, "@www.espace.test #482913 @cadre.test")]
)
def test_bound_line(sender: str | None, last_line: str) -> None:
    """The last line that binds a code to the site needs no reading (WICG)."""
    assert codes(f"Bonjour\n\n{last_line}\n", WantedCode(sender=sender)) == ["482913"]
    assert codes(f"Dossier : 771204\n\n{last_line}\n", WantedCode(sender=sender)) == ["482913"]


def test_bound_line_contradicted() -> None:
    """Where the text says another code than the last line, a person must decide."""
    assert codes("Votre code : 771204\n\n@espace.test #482913\n") == ["482913", "771204"]


def test_bound_to_another_site() -> None:
    """A mail that binds its code to another site is not believed, and the site is named."""
    mail = a_mail("Votre code : 771204\n\n@espace.test.mechant.test #482913")
    found = extract(mail, WantedCode(sender="espace.test"))
    assert (found.outcome, found.code) == ("untrusted", None)
    assert "espace.test.mechant.test" in found.reason


@pytest.mark.parametrize(
    ("subject", "text", "found"),
    [
        ("482913 est votre code", "Bonjour", ["482913"]),
        ("Votre code d’accès", "Bonjour Camille,\n\n482913\n\nÀ bientôt", ["482913"]),
        ("Votre code d’accès", "Bonjour,\n\n482913\n\nou bien\n\n771204", []),
        ("Votre facture 482913", "Bonjour", []),
        ("Votre facture", "Bonjour\n\n482913", []),
    ],
)
def test_subject(subject: str, text: str, found: list[str]) -> None:
    """A subject may hold the code or announce the only number that stands alone."""
    assert codes(text, subject=subject) == found


@pytest.mark.parametrize(
    "text",
    [
        "code " * 40_000,
        "1" * 200_000,
        "1 " * 100_000,
        "code : " + "a" * 200_000,
        "-1" * 100_000,
        "a.a." * 50_000,
        "@" * 200_000,
        "1\n" * 100_000,
        "http://" * 30_000,
        "'" * 200_000,
        "\n" * 200_000,
        " \t" * 100_000,
    ],
)
def test_bounded(text: str) -> None:
    """Whatever a mail consists of, looking at it takes less than a second of the processor."""
    began = time.process_time()
    find_codes(a_mail(text, html=f"<p>{text}</p>"), ACTIVATION)
    find_codes(a_mail(text, html=f"<div style='{text[:9000]}'>{text[:50_000]}"), OTP)
    assert time.process_time() - began < 2  # four looks


def test_no_repr_shows_a_code() -> None:
    """Neither a candidate nor a mail shows its content when it is printed."""
    mail = a_mail("Votre code : 482913", subject="482913")
    assert "482913" not in repr((mail, find_codes(mail, OTP)))
