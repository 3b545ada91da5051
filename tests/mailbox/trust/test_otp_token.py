"""The field OTP-Token, which anybody can add, counts only where the sender's domain signed it."""

import pytest

from assistant.mailbox.trust.origin import otp_token_is_proved
from assistant.mailbox.trust.policy import TrustPolicy
from tests.mailbox.trust.signing import ALWAYS, MESSAGE, mail_of, signed, zone

TOKEN = b"OTP-Token: 482913\r\n" + MESSAGE
COVERED = (*ALWAYS, "otp-token")


TOKENS = {
    "covered": (signed(TOKEN, headers=COVERED), True),
    "not covered": (signed(TOKEN), False),
    "added": (b"OTP-Token: 666666\r\n" + signed(), False),
    "another on top": (b"OTP-Token: 666666\r\n" + signed(TOKEN, headers=COVERED), False),
    "changed": (signed(TOKEN, headers=COVERED).replace(b"OTP-Token: 482913", b"OTP-Token: 666666"), False),
    "by somebody else": (signed(TOKEN, headers=COVERED, d="mechant.test"), False),
    "by somebody else as well": (signed(signed(TOKEN), headers=COVERED, d="mechant.test"), False),
    "with a part of the text": (signed(TOKEN, headers=COVERED, l="5"), False),
    "none": (MESSAGE, False),
}


@pytest.mark.parametrize("name", TOKENS)
def test_otp_token(name: str) -> None:
    """The token counts only where a good signature of the sender's domain covers it, and it is there once."""
    raw, proved = TOKENS[name]
    assert otp_token_is_proved(mail_of(raw), TrustPolicy(dns=zone())) is proved


@pytest.mark.parametrize(
    ("told", "proved"),
    [
        ("dkim=pass header.d=espace.test header.s=cle", True),
        ("dkim=pass header.i=@espace.test", True),
        ("dkim=pass header.d=mechant.test", False),
        ("dkim=fail header.d=espace.test", False),
        ("dkim=pass header.d=espace.test; dkim=fail header.d=espace.test", False),
        ("dkim=pass header.d=espace.test; dmarc=fail header.from=espace.test", False),
        ("dkim=pass header.d=espace.test header.s=autre", False),
        ("dkim=pass header.d=espace.test header.b=zzzzzzzz", False),
        ("dmarc=pass header.from=espace.test", False),
    ],
)
def test_otp_token_by_the_server(told: str, proved: bool) -> None:
    """The own server's word is enough where the signature that it speaks of says that it covers the token."""
    stamp = f"Authentication-Results: mx.exemple.test; {told}\r\n".encode()
    policy = TrustPolicy(frozenset({"mx.exemple.test"}))
    assert otp_token_is_proved(mail_of(stamp + signed(TOKEN, headers=COVERED), complete=False), policy) is proved
    assert not otp_token_is_proved(mail_of(stamp + b"OTP-Token: 666666\r\n" + signed()), policy)
    # a second signature, of no worth, that claims to cover what was added
    claims = b"DKIM-Signature: v=1; a=rsa-sha256; d=espace.test; s=cle; h=from:subject:otp-token; b=x\r\n"
    assert not otp_token_is_proved(mail_of(stamp + claims + b"OTP-Token: 666666\r\n" + signed()), policy)
