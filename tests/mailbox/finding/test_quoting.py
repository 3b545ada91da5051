"""What of a text is its own, what is quoted, what is forwarded."""

import pytest

from assistant.mailbox.finding.quoting import own_and_forwarded

REPLIES = [
    "Le 11 mars 2026 à 10:00, Espace fictif <a@espace.test> a écrit :",
    "On Wed, Mar 11, 2026 at 10:00 AM Espace <a@espace.test> wrote:",
    "Am 11.03.2026 um 10:00 schrieb Espace <a@espace.test>:",
    "El mié, 11 mar 2026 a las 10:00, Espace (<a@espace.test>) escribió:",
    "Il giorno mer 11 mar 2026 alle ore 10:00 Espace <a@espace.test> ha scritto:",
    "Em qua., 11 de mar. de 2026 às 10:00, Espace <a@espace.test> escreveu:",
    "Op wo 11 mrt 2026 om 10:00 schreef Espace <a@espace.test>:",
    "W dniu śr., 11.03.2026 o 10:00 Espace <a@espace.test> napisał(a):",
    "ср, 11 бер. 2026 р. о 10:00 Espace <a@espace.test> пише:",
    "في الأربعاء، 11 مارس 2026 في 10:00 ص تمت كتابة ما يلي بواسطة Espace: كتب:",
    "-----Message d'origine-----",
    "-------- Ursprüngliche Nachricht --------",
    "De : Espace <a@espace.test>\nEnvoyé : mercredi 11 mars 2026 10:00\nÀ : Camille\nObjet : Votre code",
    "*Von:* Espace <a@espace.test>\n*Gesendet:* Mittwoch, 11. März 2026\n*An:* Camille\n*Betreff:* Code",
    "On Wed, Mar 11, 2026 at 10:00 AM Espace fictif de la région fictive\n<a@espace.test> wrote:",
]
FORWARDS = [
    "---------- Forwarded message ---------",
    "---------- Message transféré ---------",
    "Début du message réexpédié :",
    "-------- Weitergeleitete Nachricht --------",
    "---------- Mensaje reenviado ----------",
    "---------- Messaggio inoltrato ----------",
    "---------- Mensagem encaminhada ----------",
    "---------- Doorgestuurd bericht ----------",
    "---------- Przekazana wiadomość ----------",
    "---------- Переслане повідомлення ----------",
    "---------- رسالة معاد توجيهها ----------",
]
HEADER = "De : Espace <a@espace.test>\nDate : 11 mars 2026\nObjet : Votre code\nÀ : Camille <c@exemple.test>\n\n"


@pytest.mark.parametrize("mark", REPLIES)
def test_reply(mark: str) -> None:
    """What a mail program quotes below a reply is left out, in every language."""
    assert own_and_forwarded(f"Merci.\n\n{mark}\n\nVotre code : 482913\n") == ("Merci.\n", "")


@pytest.mark.parametrize("mark", FORWARDS)
def test_forward(mark: str) -> None:
    """What is forwarded is told apart from what its sender wrote, without its header."""
    own, forwarded = own_and_forwarded(f"Pour toi\n\n{mark}\n{HEADER}Votre code : 482913\n")
    assert (own.strip(), forwarded.strip()) == ("Pour toi", "Votre code : 482913")


def test_whole_mail_forwarded() -> None:
    """Where nothing stands above an original's header, a program forwards the whole mail."""
    assert own_and_forwarded(f"-----Message d'origine-----\n{HEADER}Votre code : 482913")[1] == "Votre code : 482913"


@pytest.mark.parametrize(
    "text",
    [
        "Le code suivant :\n482913",
        "On the page, enter:\n482913",
        "De : Paris\nÀ : Lyon\n482913",
        "Date : 11 mars\nObjet : rendez-vous",
        "Message original de votre banque :\nbonjour",
    ],
)
def test_own_words(text: str) -> None:
    """A mail's own words that begin like a quotation stay."""
    assert own_and_forwarded(text) == (text, "")


def test_marks_of_quotation() -> None:
    """Lines with a mark of quotation are nobody's own."""
    assert own_and_forwarded("Merci\n> Votre code : 482913\n>> et avant\nAdieu") == ("Merci\nAdieu", "")
