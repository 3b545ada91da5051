"""A message's text as a person sees it: all that is shown, in order, whatever it was made of."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from time import process_time

import pytest

from assistant.mailbox.message import Arrival, read_message
from assistant.mailbox.mime.charsets import decoded
from assistant.mailbox.records import Mail
from tests.mailbox.samples import a_message

ARRIVAL = Arrival(1, "INBOX", datetime(2026, 3, 12, 13, 0, tzinfo=UTC))


def read(raw: bytes) -> Mail:
    """Read a message."""
    return read_message(raw, ARRIVAL)


def of(*parts: tuple[str, str], kind: str = "mixed") -> MIMEMultipart:
    """Return a multipart of texts."""
    return MIMEMultipart(kind, _subparts=[MIMEText(text, subtype, "utf-8") for subtype, text in parts])


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("us-ascii", "été".encode(), "été"),
        ("us-ascii", "d’été".encode("cp1252"), "d’été"),
        ("unknown-8bit", "été".encode(), "été"),
        ("iso-8859-1", "d’été à 5 €".encode("cp1252"), "d’été à 5 €"),
        ("latin1", "été".encode("latin-1"), "été"),
        ("ISO_8859-15", "5 €".encode("iso8859-15"), "5 €"),
        ("utf8", "été".encode(), "été"),
        ("utf-8", "\ufeffété".encode(), "été"),
        ("utf-8", "Votre clé d’accès, créée à l’été".encode("cp1252"), "Votre clé d’accès, créée à l’été"),
        ("utf-8", "été, déjà".encode() + b"\xc3", "été, déjà\ufffd"),
        ("cp-1252", "d’été".encode("cp1252"), "d’été"),
        ("koi8-u", "Ваш код".encode("koi8-u"), "Ваш код"),
        ("windows-1251", "Ваш код".encode("cp1251"), "Ваш код"),
        ("windows-1256", "رمز".encode("cp1256"), "رمز"),
        ("gb2312", "验证码".encode("gb18030"), "验证码"),
        ("ks_c_5601-1987", "인증번호".encode("cp949"), "인증번호"),
        ("iso-2022-jp", "認証".encode("iso2022_jp"), "認証"),
        ("idna", b"x", "x"),
        ("undefined", b"x", "x"),
        ("unicode_escape", b"\\x41", "\\x41"),
        ("rot13", b"pbqr", "pbqr"),
        ("\udce9", b"x", "x"),
        ("", b"", ""),
    ],
)
def test_charsets(charset: str, raw: bytes, text: str) -> None:
    """A charset goes by many names, some of them wrong; none raises."""
    assert decoded(raw, charset) == text


def test_declared_in_the_message() -> None:
    """A message's own charset counts, also where it is written as RFC 2231 has it."""
    for parameter in (
        "charset=koi8-u",
        'charset="koi8-u"',
        "charset*=us-ascii'en'koi8-u",
        "charset*0=koi8; charset*1=-u",
    ):
        raw = f"Content-Type: text/plain; {parameter}\r\n\r\n".encode() + "Код: 482913".encode("koi8-u")
        assert read(raw).text == "Код: 482913"


def test_several_texts() -> None:
    """All texts that are shown count, in their order."""
    mail = read(of(("plain", "Bonjour"), ("plain", "Votre code : 482913")).as_bytes())
    assert (mail.text, mail.html) == ("Bonjour\n\nVotre code : 482913", None)


def test_a_footer_beside_the_content() -> None:
    """A list's or a company's plain footer doesn't stand for the HTML that it was put under; both are shown."""
    mail = read(of(("html", "<p>Code 482913</p>"), ("plain", "Ne pas <répondre>")).as_bytes())
    assert mail.text == "Code 482913\n\nNe pas <répondre>"
    assert mail.html == "<p>Code 482913</p>\n<pre>Ne pas &lt;répondre&gt;</pre>"


def test_alternatives_and_more() -> None:
    """Of alternatives both forms are one content; what follows them is added to both."""
    whole = MIMEMultipart("mixed")
    whole.attach(of(("plain", "Code 482913"), ("html", "<p>Code <b>482913</b></p>"), kind="alternative"))
    whole.attach(MIMEText("Pied", "plain", "utf-8"))
    mail = read(whole.as_bytes())
    assert mail.text == "Code 482913\n\nPied"
    assert mail.html == "<p>Code <b>482913</b></p>\n<pre>Pied</pre>"


@pytest.mark.parametrize("empty", ["", " \n\n", "\u00a0"])
def test_empty_plain_text(empty: str) -> None:
    """Where the plain text is empty, the HTML's is the text."""
    assert read(of(("plain", empty), ("html", "<p>482913</p>"), kind="alternative").as_bytes()).text == "482913"


def test_what_is_attached() -> None:
    """Neither a file's text nor an attached message's is the mail's, however deep."""
    message = a_message("Bonjour\n")
    message.add_attachment("Votre code : 482913", filename="note.txt")
    message.add_attachment(a_message("Votre code : 771204"))
    whole = MIMEMultipart("mixed", _subparts=[message])
    assert read(whole.as_bytes()).text.strip() == "Bonjour"


@pytest.mark.parametrize(
    ("parameters", "raw", "text"),
    [
        ("flowed", "Votre code \r\nest 482913.\r\nMerci", "Votre code est 482913.\nMerci"),
        ("flowed; delsp=yes", "Votre co \r\nde : 482 \r\n913", "Votre code : 482913"),
        ("flowed", " From ici\r\n  deux", "From ici\n deux"),
        ("flowed", "> cité \r\n> suite\r\nréponse", "> cité suite\nréponse"),
        ("flowed", "> cité \r\nréponse", "> cité \nréponse"),
        ("flowed", "Fin\r\n-- \r\nSignature", "Fin\n-- \nSignature"),
        ("fixed", "Votre code \r\nest", "Votre code \nest"),
    ],
)
def test_flowed(parameters: str, raw: str, text: str) -> None:
    """Lines that were cut for the way are one (RFC 3676); quotes and signatures keep their own."""
    head = f"Content-Type: text/plain; charset=utf-8; format={parameters}\r\n\r\n"
    assert read((head + raw).encode()).text == text


def test_uuencoded() -> None:
    """A file within the text, as programs of old attach it, is no text; nor is a text of which it is said."""
    body = b"Code 482913\nbegin 644 note.txt\n#0V%T\n`\nend\nFin\n"
    assert read(b"\n" + body).text == "Code 482913\nFin\n"
    assert read(b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#0V%T\n`\nend\n").text == "Cat"
    assert read(b"\nbegin 5 minutes later\nend").text == "begin 5 minutes later\nend"


def test_related_pictures_and_other_kinds() -> None:
    """What isn't text isn't read as one."""
    message = EmailMessage()
    message.set_content("Code 482913")
    message.add_alternative("BEGIN:VCALENDAR 111111", subtype="calendar")
    message.add_alternative("<p>AMP 222222</p>", subtype="x-amp-html")
    mail = read(message.as_bytes())
    assert (mail.text.strip(), mail.html) == ("Code 482913", None)


@pytest.mark.parametrize("depth", [30, 300, 3000])
def test_deep(depth: int) -> None:
    """Parts within parts within parts neither raise nor take long; nobody meant them to be read."""
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth))
    began = process_time()
    mail = read(f"Subject: Sujet\r\n{head}Content-Type: text/plain\r\n\r\nx".encode())
    assert process_time() - began < 2
    assert (mail.subject, mail.text) == ("Sujet", "")


def test_many() -> None:
    """Thousands of parts don't take long, and what is kept of them is bounded."""
    began = process_time()
    mail = read(of(*[("plain", "x")] * 3000).as_bytes())
    assert process_time() - began < 3
    assert len(mail.text) < 500
