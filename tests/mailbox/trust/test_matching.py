"""Which mail is the wanted one, and what is told of those that aren't."""

from dataclasses import replace
from time import process_time

import pytest

from assistant.mailbox import NoCode, Untrusted, WantedCode
from assistant.mailbox.matching import Verdict, judge, judge_file, poses_as
from assistant.mailbox.records import Mail, WantedMail
from assistant.mailbox.tally import Tally
from assistant.mailbox.trust.policy import NOBODY, TrustPolicy
from tests.mailbox.samples import a_mail
from tests.mailbox.trust.signing import MESSAGE, mail_of, signed, zone

OWN = "mx.exemple.test"
POLICY = TrustPolicy(frozenset({OWN}))
SITE = WantedMail(sender="espace.test")
PASS = b"Authentication-Results: mx.exemple.test; dmarc=pass header.from=espace.test\r\n" + MESSAGE
FAIL = PASS.replace(b"pass", b"fail")


@pytest.mark.parametrize(
    ("subject", "words", "wanted"),
    [
        ("Votre code d’accès", "code d'accès", True),
        ("VOTRE CODE", "votre code", True),
        ("Bienvenue\u00a0: «\u00a0Espace\u00a0»", 'bienvenue : "espace"', True),
        ("Votre codex", "code", False),
        ("Code votre", "votre code", False),
        ("", "code", False),
    ],
)
def test_subject(subject: str, words: str, wanted: bool) -> None:
    """The words stand in the subject in their order; case and typography don't matter, parts of words don't count."""
    verdict = judge(a_mail(subject=subject), WantedMail(subject=words), in_junk=False)
    assert (verdict == "wanted") is wanted


@pytest.mark.parametrize(
    ("raw", "wanted", "in_inbox", "in_junk"),
    [
        (PASS, SITE, "wanted", "wanted"),
        (MESSAGE, SITE, "wanted", "junk"),
        (FAIL, SITE, "forged", "forged"),
        (PASS, WantedMail(), "wanted", "junk"),
        (MESSAGE, WantedMail(subject="code"), "wanted", "junk"),
        (FAIL, WantedMail(), "forged", "forged"),
        (PASS, WantedMail(sender="autre.test"), "sender", "sender"),
        (FAIL, WantedMail(sender="autre.test"), "sender", "sender"),
        (PASS, WantedMail(sender="courriel.espace.test"), "wanted", "wanted"),
        (PASS, WantedMail(sender="test"), "sender", "sender"),
        (b"From: a@mechant.test\r\n" + PASS, SITE, "sender", "sender"),
        (PASS, replace(SITE, subject="autre"), "subject", "subject"),
        (PASS, replace(SITE, recipient="rose@exemple.test"), "recipient", "recipient"),
        (PASS, replace(SITE, recipient="camille@exemple.test"), "wanted", "wanted"),
    ],
)
def test_judge(raw: bytes, wanted: WantedMail, in_inbox: Verdict, in_junk: Verdict) -> None:
    """A forgery never; in Junk only what is proved to be from a named sender; in INBOX also what nothing speaks against."""
    mail = mail_of(raw, complete=False)
    assert judge(mail, wanted, in_junk=False, policy=POLICY) == in_inbox
    assert judge(mail, wanted, in_junk=True, policy=POLICY) == in_junk


def test_nothing_in_junk_without_a_policy() -> None:
    """Where nobody is believed, nothing in Junk is, and a failed check speaks of nothing."""
    assert judge(mail_of(PASS), SITE, in_junk=True) == "junk"
    assert judge(mail_of(FAIL), SITE, in_junk=False) == "wanted"


def test_in_two_stages() -> None:
    """By its header a mail in Junk may still be proved; when it is whole, its signature decides."""
    policy = TrustPolicy(dns=zone())
    header = signed().partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert judge(mail_of(header, complete=False), SITE, in_junk=True, policy=policy, headers_only=True) == "wanted"
    assert judge(mail_of(header, complete=False), SITE, in_junk=True, policy=NOBODY, headers_only=True) == "junk"
    assert (
        judge(mail_of(header, complete=False), WantedMail(), in_junk=True, policy=policy, headers_only=True) == "junk"
    )
    assert judge(mail_of(signed()), SITE, in_junk=True, policy=policy) == "wanted"
    assert judge(mail_of(signed() + b"x"), SITE, in_junk=True, policy=policy) == "junk"


def test_nobody_is_asked_for_what_is_in_inbox() -> None:
    """Keys are asked for only where a proof decides: in Junk, from the sender that is wanted."""
    dns = zone()
    for wanted, in_junk, asked in (
        (SITE, False, 0),
        (WantedMail(), True, 0),
        (WantedMail("autre.test"), True, 0),
        (SITE, True, 1),
    ):
        judge(mail_of(signed()), wanted, in_junk=in_junk, policy=TrustPolicy(dns=dns))
        assert len(dns.asked) == asked


@pytest.mark.parametrize(
    ("fields", "address", "meant"),
    [
        ("To: camille@exemple.test", "camille@exemple.test", True),
        ("To: Camille <CAMILLE@Exemple.TEST>", "camille@exemple.test", True),
        ("To: rose@exemple.test, Camille <camille@exemple.test>", "camille@exemple.test", True),
        ("To: rose@exemple.test\r\nCc: camille@exemple.test", "camille@exemple.test", True),
        ("To: liste@exemple.test\r\nDelivered-To: camille@exemple.test", "camille@exemple.test", True),
        ("To: liste@exemple.test\r\nX-Original-To: camille@exemple.test", "camille@exemple.test", True),
        ("To: Les voisins: camille@exemple.test, rose@exemple.test;", "camille@exemple.test", True),
        ("To: camille+site@exemple.test", "camille+site@exemple.test", True),
        ("To: camille+site@exemple.test", "camille@exemple.test", False),
        ("To: camille@exemple.test", "camille+site@exemple.test", False),
        ("To: camille@exemple.test", "mille@exemple.test", False),
        ("To: camille@exemple.test.mechant.test", "camille@exemple.test", False),
        ('To: "camille@exemple.test" <rose@exemple.test>', "camille@exemple.test", False),
        ("To: rose@exemple.test\r\nReply-To: camille@exemple.test", "camille@exemple.test", False),
        ("To: undisclosed-recipients:;", "camille@exemple.test", False),
        ("To: (((((", "camille@exemple.test", False),
        ("To: camille@exemple.test <rose@exemple.test>", "camille@exemple.test", False),
        ("To: camille@exemple.test: <rose@exemple.test>", "camille@exemple.test", False),
        ('To: "camille"@exemple.test', "_@exemple.test", False),
        ('To: "x <y@z.test>\r\nDelivered-To: camille@exemple.test', "camille@exemple.test", True),
        ('To: "x, camille@exemple.test', "camille@exemple.test", False),
        ("To: <camille@exemple.test, rose@exemple.test", "camille@exemple.test", False),
        ("To: Camille (Martin, C.) <camille@exemple.test>", "camille@exemple.test", True),
        ("To: liste@exemple.test\r\nEnvelope-To: camille@exemple.test", "camille@exemple.test", True),
        ('To: "Martin, C." <rose@exemple.test>, Martin, C <camille@exemple.test>', "camille@exemple.test", True),
        ("X-Other: 1", "camille@exemple.test", False),
    ],
)
def test_recipient(fields: str, address: str, meant: bool) -> None:
    """The whole address is one of those that the mail was sent or delivered to; upper and lower case don't matter."""
    mail = mail_of(f"From: a@espace.test\r\n{fields}\r\n\r\nx".encode())
    assert (judge(mail, WantedMail(recipient=address), in_junk=False) == "wanted") is meant


@pytest.mark.parametrize(
    ("sender", "name", "shown"),
    [
        ("a@espace-securite.test", "", "espace-securite.test"),
        ("a@еspace.test", "", "еspace.test (xn--space-ywe.test)"),
        ("a@mechant.test", "code@ESPACE.test", "mechant.test"),
        ("a@autre.test", "Espace", ""),
        ("a@courriel.espace.test", "", ""),
        ("", "", ""),
    ],
)
def test_poses_as(sender: str, name: str, shown: str) -> None:
    """Who resembles the wanted sender, by the domain or by the name before it, is named as a person can tell it."""
    assert poses_as(a_mail(sender=sender, sender_name=name), "espace.test") == shown


@pytest.mark.parametrize(
    ("raw", "wanted", "reason"),
    [
        (PASS, SITE, None),
        (MESSAGE, replace(SITE, subject="autre"), None),
        (FAIL, SITE, "the mail is forged: the server mx.exemple.test says dmarc=fail"),
        (FAIL, WantedMail(), "the mail is forged: the server mx.exemple.test says dmarc=fail"),
        (PASS, WantedMail(sender="autre.test"), "the mail is from code@courriel.espace.test, not from autre.test"),
        (
            PASS,
            WantedMail(sender="espaces.test"),
            "the mail is from espace.test, which resembles espaces.test but isn't",
        ),
        (PASS, replace(SITE, recipient="rose@exemple.test"), "the mail was not sent to rose@exemple.test"),
        (
            b"From: b@mechant.test\r\n" + PASS,
            SITE,
            "the mail's From field doesn't plainly name one sender, as it must: espace.test",
        ),
    ],
)
def test_a_file(raw: bytes, wanted: WantedMail, reason: str | None) -> None:
    """A mail that somebody saved is refused for what its sender is, with the reason."""
    told = judge_file(mail_of(raw), wanted, POLICY)
    assert (told and told.reason) == reason
    assert told is None or (told.outcome, told.code) == ("untrusted", None)


def tally(*mails: tuple[Verdict, Mail], wanted: WantedMail = SITE, policy: TrustPolicy = POLICY) -> Tally:
    """What was noted of some mails."""
    made = Tally(wanted, policy)
    for verdict, mail in mails:
        made.note(mail, verdict)
    return made


OTHER = ("sender", a_mail(sender="a@autre.test"))
JUNK = ("junk", a_mail(sender="a@espace.test", folder="Junk"))
FORGED = ("forged", mail_of(FAIL))
IMITATION = ("sender", a_mail(sender="a@espace-securite.test"))
STORIES = {
    "nothing": ([], NoCode, "didn't come within 5 s: no mail came", "check that the site writes"),
    "others": ([OTHER] * 12, NoCode, "12 mails came, none from espace.test", "check that the site writes"),
    "junk": ([OTHER] * 11 + [JUNK], NoCode, "12 mails came, 11 from elsewhere; 1 in Junk, sender not trusted", "only if you are sure"),
    "all": (
        [OTHER, JUNK, ("subject", a_mail()), ("recipient", a_mail()), FORGED, ("wanted", a_mail())],
        NoCode,
        "6 mails came, 1 from elsewhere; 1 with another subject; 1 to another address; 1 in Junk, sender not trusted; 1 forged; "
        "1 without a code",
        "",
    ),
    "imitation": ([OTHER, IMITATION], Untrusted, "a mail came from espace-securite.test, which resembles espace.test but isn't", "look at it yourself"),
    "imitations": ([IMITATION, ("sender", a_mail(sender="a@espace.example"))], Untrusted, "mails came from espace-securite.test and espace.example, which resemble", ""),
    "forgery": ([FORGED, IMITATION], Untrusted, "a mail says that it is from espace.test, but it is forged (the server mx.exemple.test says dmarc=fail)", "ask the site"),
    "forgery beside one without a code": ([FORGED, ("wanted", a_mail())], NoCode, "2 mails came; 1 forged; 1 without a code", ""),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_what_is_told(story: str) -> None:
    """A wait in vain ends with what came, and with who is refused and why where that is all."""
    noted, kind, said, remedy = STORIES[story]
    error = tally(*noted, wanted=WantedCode(sender="espace.test")).failure(5, "box")
    assert type(error) is kind
    assert said in error.what
    assert remedy in error.remedy


def test_what_to_do_about_junk() -> None:
    """Where no server is named whose word counts, it is told how to name it."""
    assert "mailbox_authserv" in tally(JUNK, policy=NOBODY).failure(5, "box").remedy
    assert "mailbox_authserv" not in tally(JUNK).failure(5, "box").remedy


def test_a_forgery_where_any_sender_will_do() -> None:
    """It is refused as well, and told without a sender's name."""
    error = tally(FORGED, wanted=WantedMail()).failure(5, "box")
    assert error.what.startswith("a mail is forged (the server mx.exemple.test says dmarc=fail)")


@pytest.mark.parametrize(
    "sign",
    ["a", "a@", "a.", ".", "(", '"', "\\", "<", ",", ":", ";", " ", "\t\r\n ", "=?utf-8?q?", "é", "a@b.test, ", "@b"],
)
@pytest.mark.parametrize(
    "field",
    [
        "From: Espace {} <a@espace.test>",
        "From: {}@espace.test",
        "From: a@{}",
        "To: {}",
        "To: {} <a@b.test>",
        "Subject: {}",
    ],
)
def test_bounded(field: str, sign: str) -> None:
    """A hundred thousand signs of anything in any field take less than a second to read and to judge, and raise nothing."""
    wanted = WantedMail(sender="espace.test", subject="code", recipient="camille@exemple.test")
    raw = (field.format(sign * (90_000 // len(sign))) + "\r\n").encode() + MESSAGE
    began = process_time()
    mail = mail_of(raw, complete=False)
    judge(mail, wanted, in_junk=True, policy=POLICY)
    judge(mail, WantedMail(recipient="camille@exemple.test"), in_junk=True, policy=POLICY)
    poses_as(mail, "espace.test")
    assert process_time() - began < 1
