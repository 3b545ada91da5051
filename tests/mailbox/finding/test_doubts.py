"""Numbers that a sceptic made the reader take for a code: each a way of being wrong."""

import pytest

from assistant.mailbox.finding.extract import extract
from assistant.mailbox.records import WantedCode
from tests.mailbox.samples import a_mail

OTP = WantedCode()


def given(text: str = "", *, html: str | None = None, subject: str = "Message") -> str:
    """Return the code that is given, or the outcome."""
    found = extract(a_mail(text, html=html, subject=subject), OTP)
    return found.code.get_secret_value() if found.code else found.outcome


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour,\nVotre code vous a été envoyé par SMS.\nEn cas de problème, composez le 3646.",
        "Please disregard the code 111222 from our last email.",
        "Do not use code 111222: it was deactivated.",
        "N’utilisez plus le code 111222 pour vous connecter.",
        "Nous avons révoqué le code 111222.",
        "Vous avez tapé le code 111222, qui est erroné. Recommencez.",
        "Sie haben den Code 111222 eingegeben, der Code ist falsch.",
        "Your code is ****4829. Full code in the app.",
        "Your code is ••4829",
        "The last four digits of your code are 4829.",
        "Your code is 4829…",
        "Code collectivité : 048291",
        "Code émetteur : 482913. Référence d’avis 12345678.",
        "Votre code famille est 4829.",
        "Código de paciente: 482913. Este código es para el médico.",
        "The code of your class: meeting code 482913",
        "Your order is on its way. Use 482913 at the counter to collect your parcel.",
        "Le code se présente ainsi : 123456. Vous le recevrez par SMS.",
        "Le code 864330 que nous vous avons\nadressé à 10h02 n’est plus valable.",
        "Ton code coffre : 4829",
        "Text code 70070 to give to the village school.",
        "Your code is AB 482913 and nothing else.",
        "Your code: AB 482913",
        "To sign in, type your customer number: 193756.",
        "Your code: 482913 XK",
        "Your code: 4829 X7K",
        "We detected a sign-in. To block it, enter 482913.",
        "Nouvelle connexion. Pour refuser, tapez 482913.",
        "Nouvelle connexion. Si ce n'est pas vous, tapez le code 482913 pour bloquer.",
        "If you didn't sign in, use code 482913 to cancel.",
        "Um die Anmeldung abzulehnen, geben Sie 482913 ein.",
        "Your unsubscribe code is 482913.",
        "Use 482913 as your username to sign in.",
        "Votre code : 482913 (exemple)",
        "Exemple : « Votre code est 482913 »",
        "A typical message: Your code is 482913.",
        "482913 is not your code.",
        "Your code 482913 has already been used.",
        "Your code was 482913. A new one will come by SMS.",
        "Wi-Fi code for guests: 482913",
        "Alarm code: 482913",
        "Votre code PIN de carte est 4829",
        "Voicemail PIN: 4829",
        "Your tax PIN is 48291",
        "Code: voir annexe 4829",
        "Le mot de passe a été modifié ce matin à l’aide du code 604 918.",
        "Votre code : 482913. Ce code a été utilisé hier.",
        "Met code 338 902 is zojuist een nieuw toestel gekoppeld.",
        "Verification code 228104 was just used to sign in.",
        'Un exemple de ce qu’il ne faut pas faire :\nreturn code == "482913"',
        "Bankleitzahl-Code: 221914",
        "Voici -10 % avec le code 482913.",
        "Introduce el código 302010 al pagar y llévate 5 € de descuento.\nTu código personal: 302010",
        "Envie o código 30417 por SMS para 28482.",
        "Security code (cancelled): 552 071",
        # it was typed already
        "You signed in with the code 482913 at 10:02.",
        "The code 482913 has been entered three times; your account is locked.",
        "Your code 482913 was accepted.",
        "We received your code 482913. Welcome!",
        "Vous vous êtes connectée avec le code 482913.",
        "Merci d'avoir saisi le code 482913.",
        "Le code 482913 a été saisi trois fois ; votre compte est bloqué.",
        "Der Code 482913 wurde dreimal eingegeben.",
        "Has iniciado sesión con el código 482913.",
        "Il codice 482913 è stato inserito tre volte.",
        "Zalogowano się kodem 482913.",
        "Код 482913 введено тричі.",
        "تم تسجيل الدخول بالرمز 482913.",
        "Heure\tCode\tÉtat\n10:02\t118340\tutilisé",
    ],
)
def test_not_the_code(text: str) -> None:
    """Another number, or a code that is void, refused, masked, partial, an example, or of an unknown kind."""
    assert given(text) in ("none", "ambiguous")


def test_sent_to() -> None:
    """What stands under "your code was sent to" is a telephone's end or an address."""
    assert given(html="<p>Your verification code was sent to:</p><p>5678</p>") == "none"
    assert (
        given("Your letter with the code goes to:\n\nRose Martin\n12 rue X\n75011\nParis", subject="Your code")
        == "none"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Code de retrait : 731664\nCasier : 27",
        "Ihr Abholcode: 604128",
        "Informe ao entregador o código 5521 para receber o pacote.",
        "Code van het kluisje: 4092",
        "Show this code at the desk: 482913",
        "Give this code to the driver: 482913",
        "Présentez le code 482913 à l’accueil.",
        "Zeigen Sie den Code 482913 am Empfang.",
        "Покажіть код 482913 на рецепції.",
    ],
)
def test_parcels_and_doors(text: str) -> None:
    """A code that opens a locker or a door, or is shown to somebody, is told, and a person decides."""
    found = extract(a_mail(text), OTP)
    assert (found.outcome, found.code, len(found.candidates)) == ("ambiguous", None, 1)


@pytest.mark.parametrize(("name", "code"), [("Lantern", "482913"), ("Somebody", "none")])
def test_name_of_the_sender(name: str, code: str) -> None:
    """What a code is of must be known: the sender's own name is."""
    mail = a_mail("Lantern code: 482913. This is for you and not for others.", sender_name=name)
    found = extract(mail, OTP)
    assert (found.code.get_secret_value() if found.code else found.outcome) == code


def test_fraud() -> None:
    """A mail that warns of fraud has examples."""
    text = 'They write such as:\n\n"Northgate: 482915 is your verification code."'
    assert given(text, subject="How the latest scam works") == "none"


@pytest.mark.parametrize(
    "html",
    [
        "<p>Votre code : <bdo dir='rtl'>319284</bdo></p>",
        "<p style='unicode-bidi:bidi-override;direction:rtl'>Votre code : 319284</p>",
        "<p>Votre code : \u202e319284</p>",
    ],
)
def test_reversed(html: str) -> None:
    """A number that may be shown in another order than it stands in is doubtful, and the reason says so."""
    found = extract(a_mail(html=html), OTP)
    assert (found.outcome, found.code) == ("ambiguous", None)
    assert "another order" in found.reason


def test_names_of_columns() -> None:
    """A heading tells what its column holds, in every row."""
    assert given("Compte\tCode\nCamille D.\t440917\nThomas D.\t862053") == "ambiguous"
    assert given("Dossier\tCode de vérification\n771204\t551208") == "551208"


@pytest.mark.parametrize(
    "text",
    [
        "Your code is 482913. It can be used only once.",
        "Your account was created. Sign in with code 482913.",
        "Votre code est 482913. Ne le communiquez jamais, même à un conseiller.",
        "Sie haben 10 Minuten, um sich mit dem Code 482913 anzumelden.",
        "Il tuo codice è 482913 e può essere usato una volta sola.",
        "Votre code 👉 482913 👈",
        "Your code ➜ 482913",
        "Dein Code lautet: 482913.",
        "Sign in with 482913.",
    ],
)
def test_the_code(text: str) -> None:
    """However short a mail is, and with pictures among its letters."""
    assert given(text) == "482913"


@pytest.mark.parametrize("alt", ["", " alt=''", " alt='13'"])
def test_cut_off_by_a_picture(alt: str) -> None:
    """A picture right beside digits may show more of them."""
    assert given(html=f"<p>Your code: 4829<img src='x.png'{alt}></p>") == "none"
    assert given(html=f"<p>Your code: <img src='x.png'{alt}>4829</p>") == "none"


@pytest.mark.parametrize(
    "picture",
    ["<img src='p.gif' width=1 height=1>", "<img src='c.png' alt='Copy'>", "<img style='display:none'>", " <img>"],
)
def test_beside_a_picture(picture: str) -> None:
    """A pixel, a picture that is told in words, a hidden one and one further away are no digits."""
    assert given(html=f"<p>Your code: 482913{picture}</p>") == "482913"


@pytest.mark.parametrize("sign", ["①", "⑴", "❶", "½", "¹", "₂", "㉑"])
def test_footnotes(sign: str) -> None:
    """A footnote's sign is no digit of the code, before it or behind it."""
    assert given(f"Your code: 482913{sign} is good for an hour.\n{sign} See our terms.") == "482913"
    assert given(f"Your code: {sign}482913") == "482913"


def test_digits_in_circles() -> None:
    """A code may be written in circles throughout."""
    assert given("Your code: ④⑧②⑨①③") == "482913"


def test_below_the_signature() -> None:
    """What is called a code below the line that begins a signature is shown, and a person decides; above it, it counts."""
    assert given("Votre code arrive par courrier.\n-- \nRose Martin\nVotre code : 048291") == "ambiguous"
    assert given("Votre code : 482913\n-- \nRose Martin\nVotre code : 048291") == "482913"
    assert given("Bonjour\n--\nVotre code : 482913\n--\nTilo") == "482913"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ce code remplace le code 604182 envoyé à 14:02.\n\n915 037\n\nIl est valable jusqu’à 14:24.", "915037"),
        ("Voici votre code à usage unique pour accéder à vos factures :\n\n380 562", "380562"),
        ("Votre espace client. Pour terminer, saisissez ceci à l'écran :\n\n627 094", "627094"),
        (
            "Bonjour, pour votre accès sur le site : saisissez le code à usage unique à 6 chiffres 056 831 (valable 20 minutes).",
            "056831",
        ),
        ("Kod jednorazowy nr 3 z dn. 25112026: 90417365", "90417365"),
        ("Votre code :\n53\t07\t14\nVélo\t48\t29\t13", "530714"),
        ("Votre code :\n2\t0\t9\t-\t4\t7\t5", "209475"),
    ],
)
def test_beside_another(text: str, code: str) -> None:
    """A code beside one that is void, after a purpose, a count or a date, in cells of several digits."""
    assert given(text, subject="Votre code") == code


def test_a_forward_that_asks() -> None:
    """Who forwards a code with a question doesn't hand it over; with a greeting he does."""
    mail = "---------- Forwarded message ---------\nFrom: Tilo <a@tilo.test>\nDate: x\nSubject: y\nTo: z\n\nYour code is 671 230."
    assert given(f"Hi all,\nthis landed in our box just now, was it one of you?\n\n{mail}") == "none"
    assert given(f"Here you are\n\n{mail}") == "671230"


def test_a_conversation() -> None:
    """Of a conversation the newest entry counts."""
    rule = "-" * 46
    entries = [
        f"{rule}\nTilo, Nov {day}, 2026, 11:48\n\nYour code is {code}." for day, code in ((25, 482913), (24, 111222))
    ]
    assert given("Your request has been updated.\n\n" + "\n\n".join(entries)) == "482913"


@pytest.mark.parametrize("value", ["HIVER10", "CODE26"])
def test_promotions(value: str) -> None:
    """A word and a number is what shops write, and no program that makes codes."""
    found = extract(a_mail(f"Your code: {value}"), WantedCode(alphabet="alnum"))
    assert found.code is None
